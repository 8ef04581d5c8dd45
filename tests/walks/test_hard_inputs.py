"""What is not a document is told so, the rest goes on, and nothing stored is lost; traps of script, width and line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.walks.lakeside import GOOD, SERIES, add, rows, write

from watchwords.corpus.folder import writing
from watchwords.errors import ConfigurationError, RecordError, UsageError
from watchwords.records import Quotation
from watchwords.walks import inputs
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import decode_edition
from watchwords.walks.finding import find_text
from watchwords.walks.keeping import new_record, record_status
from watchwords.walks.opening import OPTIONS_FILE, open_record

BAD: list[tuple[str, Callable[[Path], Path], str]] = [
    ("empty file", lambda d: write(d / "empty.txt", b""), "empty"),
    ("binary named .txt", lambda d: write(d / "picture.txt", bytes(range(256)) * 8), "encoding"),
    ("wrong encoding", lambda d: write(d / "korean.txt", "이것은 한국어 문장입니다.".encode("euc_kr")), "encoding"),
    ("only scripts", lambda d: write(d / "page.html", "<html><script>let x = 1</script></html>"), "without text"),
    ("no such file", lambda d: d / "nothing.txt", "no such file"),
    ("broken row", lambda d: write(d / "rows.jsonl", '{"text": "湖畔"}\n{broken\n'), "not JSON"),
    ("row without text", lambda d: write(d / "rows.jsonl", '{"title": "湖畔"}\n'), "without text"),
    ("impossible date", lambda d: write(d / "s.md", "---\ndate: 2021年13月\n---\n湖畔论坛开幕。\n"), "no such date"),
    ("unclosed front matter", lambda d: write(d / "s.md", "---\ntitle: t\n湖畔论坛开幕。\n"), "front matter"),
]


@pytest.mark.parametrize(("make", "what"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_one_bad_input_is_one_clear_failure_and_the_rest_goes_on(
    record: Path, tmp_path: Path, make: Callable[[Path], Path], what: str
) -> None:
    good = write(tmp_path / "in" / "good.txt", GOOD)
    answer = add(record, make(tmp_path / "in"), good)
    assert [failure for failure in answer.failures if what in failure.what]
    assert all(failure.where and failure.mend for failure in answer.failures)
    assert find_text(record, "绿色湖岸").n_occurrences == 1
    assert set(record_status(record).failures) == set(answer.failures)


def test_a_huge_file_is_refused_before_it_is_read(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 << 20)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        # Files of the record itself may be read.
        return pytest.fail(f"{path.name} was read") if path == huge else read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    answer = add(record, huge)
    assert (answer.n_added, answer.n_failed) == (0, 1)
    assert "the limit is" in answer.failures[0].what


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "shut" / "a.txt", GOOD)
    write(tmp_path / "in" / "open.txt", GOOD)
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = inputs.list_inputs([str(tmp_path / "in")])
    assert [name for name, _ in found.files] == ["in/open.txt"]
    assert [(failure.where, "not allowed" in failure.what) for failure in found.failures] == [("in/shut", True)]


def test_an_unclosed_quotation_mark_spoils_one_paragraph(record: Path, tmp_path: Path) -> None:
    text = "李湖生说：“绿色湖岸要建设。\n\n王水说：“湖水要清。”他还说：“湖岸要绿。”\n"
    assert add(record, write(tmp_path / "2021.txt", text)).n_failed == 0
    document = open_record(record).corpus.documents()[0]
    corpus = open_record(record).corpus
    blocks = [row.block for row in corpus.sentences(document.doc_id)]
    assert blocks.count(1) == 2
    quoted = [m.value for m in corpus.mentions("quotes") if isinstance(m.value, Quotation)]
    spoken = [text[slice(*quote.content)] for quote in quoted]
    assert spoken[-2:] == ["湖水要清。", "湖岸要绿。"]
    assert not any("\n" in words for words in spoken)


def test_the_same_bytes_twice_are_one_document(record: Path, tmp_path: Path) -> None:
    first = add(record, write(tmp_path / "a.txt", GOOD))
    second = add(record, write(tmp_path / "b.txt", GOOD), tmp_path / "a.txt")
    assert (first.n_added, second.n_added, second.n_known) == (1, 0, 2)
    assert second.duplicates == ("b.txt: same bytes as a.txt", "a.txt: same bytes as a.txt")


def test_what_lies_beside_documents_is_no_document(record: Path, tmp_path: Path) -> None:
    write(tmp_path / "in" / "README.md", "About this folder")
    write(tmp_path / "in" / ".hidden.txt", "湖")
    write(tmp_path / "in" / "s.txt", GOOD)
    write(tmp_path / "in" / "s.txt.yaml", "edition: '2019'\nspeaker: 李湖生\n")
    answer = add(record, tmp_path / "in")
    assert (answer.n_added, len(answer.skipped)) == (1, 1)
    card = open_record(record).corpus.documents()[0]
    assert (card.edition, card.speaker) == ("2019", "李湖生")


def test_one_process_or_two_give_the_same_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchwords.walks.adding.POOL_FROM_CHARACTERS", 10)
    write(tmp_path / "lake.toml", SERIES)
    for n in range(6):
        write(tmp_path / "in" / f"{2015 + n}.txt", f"湖畔论坛{2015 + n}年。{GOOD * (n + 1)}")
    snapshots = set()
    for jobs in (1, 2):
        home = tmp_path / f"record{jobs}"
        new_record(home, str(tmp_path / "lake.toml"))
        add_inputs(home, [str(tmp_path / "in")], jobs=jobs)
        corpus = open_record(home).corpus
        snapshots.add((corpus.snapshot(), tuple(corpus.mentions())))
    assert len(snapshots) == 1


# (earlier wording, what the edition says, the wording that must not be called new)
EARLIER_ZH = {
    "plain": ("会议提出数字湖岸行动。", "“数字湖岸”"),
    "traditional script": ("會議提出「數字湖岸」行動。", "“数字湖岸”"),
    "across a line break": ("会议提出数字\n湖岸行动。", "“数字湖岸”"),
    "spaces inside": ("会议提出数 字 湖 岸行动。", "“数字湖岸”"),
    "full-width digits": ("会议提出６Ｇ湖岸行动。", "“6G湖岸”"),
    "full-width digits now": ("会议提出6G湖岸行动。", "“６Ｇ湖岸”"),
}
EARLIER_EN = {
    "across a line break": ("The forum named a Digital\nShore Plan.", '"Digital Shore"'),
    "full width": ("The forum named a Ｄｉｇｉｔａｌ Ｓｈｏｒｅ Plan.", '"Digital Shore"'),
    "lower case": ("The forum named a digital shore plan.", '"Digital Shore"'),
    "curly quotation marks": ("The forum named the People’s Shore plan.", '"People\'s Shore"'),
    "straight quotation marks": ("The forum named the People's Shore plan.", "“People’s Shore”"),
}


def called_new(record: Path, tmp_path: Path, before: str, now: str) -> set[str]:
    """Forms called new in 2021, in lower case and simple quotation marks, after 2019 said `before`."""
    add(record, write(tmp_path / "s.jsonl", rows(("2019", before), ("2020", "湖。"), ("2021", now))))
    claims = ("new_wording", "first_attested", "new")
    found = [f.names for f in decode_edition(record, "2021").findings if f.claim in claims]
    return {(name.zh or name.en or "").lower().replace("’", "'") for name in found}


@pytest.mark.parametrize(("before", "wording"), EARLIER_ZH.values(), ids=list(EARLIER_ZH))
def test_a_term_an_earlier_text_has_in_another_guise_is_not_new(
    record: Path, tmp_path: Path, before: str, wording: str
) -> None:
    new = called_new(record, tmp_path, before, f"开展{wording}行动，推进“蓝色湖空”行动。")
    assert (any("湖岸" in form for form in new), "蓝色湖空" in new) == (False, True)


@pytest.mark.parametrize(("before", "wording"), EARLIER_EN.values(), ids=list(EARLIER_EN))
def test_an_english_term_an_earlier_text_has_in_another_guise_is_not_new(
    record: Path, tmp_path: Path, before: str, wording: str
) -> None:
    new = called_new(record, tmp_path, before, f'We launch the {wording} plan and the "Blue Air" plan.')
    assert (any("shore" in form for form in new), "blue air" in new) == (False, True)


@pytest.mark.parametrize("wording", ["“数字湖岸”", "“6G湖岸”", '"Digital Shore"', '"People\'s Shore"'])
def test_the_traps_would_show_a_term_that_is_new(record: Path, tmp_path: Path, wording: str) -> None:
    """Without the earlier wording each of them is called new; else the tests above would show nothing."""
    chinese = f"开展{wording}行动，推进“蓝色湖空”行动。"
    english = f'We launch the {wording} plan and the "Blue Air" plan.'
    new = called_new(record, tmp_path, "湖。", english if wording.startswith('"') else chinese)
    assert any("shore" in form or "湖岸" in form for form in new)


def test_search_finds_either_script_and_single_characters(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "s.jsonl", rows(("2019", "數字經濟與湖畔"), ("2021", "数字经济。湖"))))
    assert find_text(record, "数字经济").n_documents_with == 2
    assert find_text(record, "湖").n_occurrences == 2
    miss = find_text(record, "山")
    assert (miss.n_occurrences, miss.n_documents, miss.n_characters) == (0, 2, 13)


def test_an_unknown_edition_names_the_nearest(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "s.jsonl", rows(("2019", "湖"), ("2021", "湖"))))
    with pytest.raises(UsageError, match="nearest are 2018, 2019, 2021"):
        decode_edition(record, "2022")


def test_an_unknown_series_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="'gwr'"):
        new_record(tmp_path / "r", "gwrr")


def test_a_record_of_a_newer_schema_is_refused(record: Path) -> None:
    options = record / OPTIONS_FILE
    options.write_text(re.sub(r"schema_version = \d+", "schema_version = 999", options.read_text("utf-8")), "utf-8")
    with pytest.raises(RecordError, match="schema 999"):
        open_record(record)


def test_a_second_writer_is_told_to_wait(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "a.txt", GOOD))
    with writing(record), pytest.raises(RecordError, match="Wait for it to end"):
        add(record, write(tmp_path / "b.txt", GOOD + "湖水清。"))
    assert find_text(record, "绿色湖岸").n_documents_with == 1
    assert add(record, tmp_path / "b.txt").n_added == 1


def test_a_full_disk_loses_nothing(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(record, write(tmp_path / "a.txt", GOOD))

    def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("deltalake.write_deltalake", full)
        with pytest.raises(RecordError, match="disk is full"):
            add(record, write(tmp_path / "b.txt", GOOD + "湖水清。"))
    assert find_text(record, "绿色湖岸").n_documents_with == 1
    assert add(record, tmp_path / "b.txt").n_added == 1
    assert find_text(record, "绿色湖岸").n_documents_with == 2
