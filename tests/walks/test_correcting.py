"""Corrections in place: each kind applied, told and undone; two writers; what cannot be; a kill while writing."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from tests.walks.corrected_lakeside import (
    QUOTED,
    SPEAKER,
    WHY,
    Lang,
    card_of,
    doc_id_of,
    make_record,
    passages_of,
    pledges_in,
    quotation_in,
)
from tests.walks.lakeside import add, write

from watchwords.answers.correcting import CorrectionKind, CorrectionsAnswer
from watchwords.cli import cli
from watchwords.errors import ConfigurationError, RecordError, StaleError, UsageError
from watchwords.records import DateUse, DecodedEdition, Finding, Pledge
from watchwords.resolution.corrections import Corrections, Rejection
from watchwords.walks import correcting
from watchwords.walks.analyst import review
from watchwords.walks.correcting import add_correction, read_corrections, undo_correction
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.keeping import record_status
from watchwords.walks.opening import open_record
from watchwords.walks.refreshing import refresh_record

LANGS: tuple[Lang, ...] = ("zh", "en")
BOTH = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as nothing is corrected."""
    return make_record(tmp_path_factory.mktemp("corrected"))


@pytest.fixture(scope="module")
def before(made: Path) -> DecodedEdition:
    """Its edition of 2021."""
    return decode_edition(made, "2021")


@pytest.fixture
def lake(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "record"))


def correct(directory: Path, kind: CorrectionKind, **values: object) -> CorrectionsAnswer:
    """One more correction, on whatever version there is."""
    return add_correction(directory, kind, values, version=read_corrections(directory).version)


def undo(directory: Path, key: str) -> CorrectionsAnswer:
    return undo_correction(directory, key, version=read_corrections(directory).version)


def finding_of(decoded: DecodedEdition, claim: str, subject: str = "") -> Finding:
    return next(one for one in decoded.findings if one.claim == claim and subject in ("", one.subject))


# --- each kind, in both languages, all of them together ---------------------------------------------------

HOSTILE = '<script>alert(1)</script> "quoted"\n\\ =cmd()|A1'
MOVED = """
[[speaker]]
document = "00000000000000aa"
name = "何玛拉"
why = "gone"

[[speaker]]
document = "{doc_id}"
start = 0
end = 2
name = "何玛拉"
why = "moved"

[[date]]
document = "00000000000000aa"
date = 2020-01-01
why = "gone"

[[pledge]]
document = "{doc_id}"
start = 23
end = 43
text = "another text"
why = "moved"

[[note]]
document = "00000000000000aa"
text = "gone"
"""


@pytest.fixture(scope="module")
def after(made: Path, before: DecodedEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record with every kind of correction, in Chinese and in English."""
    lake = Path(shutil.copytree(made, tmp_path_factory.mktemp("after") / "record"))
    entries: list[tuple[CorrectionKind, dict[str, object]]] = []
    for lang in LANGS:
        name, other, why = QUOTED[lang], SPEAKER[lang], WHY[lang]
        entries.append(("speaker", {"document": doc_id_of(made, lang, "speech"), "name": name, "why": why}))
        mention, value = quotation_in(made, lang)
        # Of a quotation either its content is named or the whole of it; numbers may be texts, as a form gives them.
        start, end = value.content if lang == "zh" else (mention.start, mention.end)
        place = {"document": mention.doc_id, "start": start, "end": str(end)}
        entries.append(("speaker", {**place, "name": other, "why": why}))
        (pledge,) = pledges_in(made, lang, "report")
        entries.append(("pledge", {"document": pledge.doc_id, "start": pledge.start, "end": pledge.end, "why": why}))
        moved, nobody = (doc_id_of(made, lang, "speech", year) for year in ("2020", "2019"))
        entries.append(("date", {"document": moved, "date": "2021-09-27", "why": why}))
        entries.append(("speaker", {"document": nobody, "name": "", "why": why}))
    said, edition = finding_of(before, "said", "person:heath"), finding_of(before, "edition")
    for finding, finding_id in ((edition, "0" * 15 + "1"), (said, "0" * 15 + "2")):
        about = {"claim": finding.claim, "edition": "2021", "subject": finding.subject}
        entries.append(("reject", {"finding": finding_id, **about, "why": "转述"}))
    kept = finding_of(before, "figure")
    entries.append(("note", {"finding": kept.finding_id, "edition": "2021", "text": HOSTILE}))
    entries.append(("note", {"document": doc_id_of(made, "zh", "report"), "text": "原稿另有一页\r\n待查"}))
    version = ""
    for kind, values in entries:
        version = add_correction(lake, kind, values, version=version).version
    with (lake / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(MOVED.format(doc_id=doc_id_of(made, "zh", "report")))
    return lake


@pytest.fixture(scope="module")
def decoded(after: Path) -> DecodedEdition:
    """Its edition of 2021."""
    return decode_edition(after, "2021")


@BOTH
def test_the_speaker_of_a_document(after: Path, lang: Lang) -> None:
    record = open_record(after)
    document = record.corpus.document(doc_id_of(after, lang, "speech"))
    (pledge,) = [one.value for one in pledges_in(after, lang, "speech")]

    assert card_of(record, lang, "speech").speaker == document.speaker == QUOTED[lang]
    assert document.office is None
    assert [one.basis for one in document.origins if one.field in ("speaker", "office")] == ["correction"]
    # Whose pledge "we" is hangs on whose speech it is: the document is read again, not only relabelled.
    assert isinstance(pledge, Pledge)
    assert pledge.actor_keys == ("person:heath",)
    assert card_of(record, lang, "speech", "2019").speaker is None
    assert record_status(after).speakers[SPEAKER[lang]] == 1


@BOTH
def test_the_speaker_of_a_quotation(made: Path, after: Path, lang: Lang) -> None:
    mention, value = quotation_in(made, lang)
    again, said = quotation_in(after, lang)

    assert (again.start, again.end, said.content) == (mention.start, mention.end, value.content)
    assert (again.key, said.speaker_key, said.speaker_name) == ("person:qin", "person:qin", SPEAKER[lang])
    # The words before the quotation name somebody else: they are no place of the corrected name.
    assert said.speaker == (value.content[0], value.content[0])
    # Nor does he count as quoted there.
    presence = [one.key for one in open_record(after).corpus.mentions("presence", doc_id=mention.doc_id)]
    assert presence.count("person:heath") == 0


@BOTH
def test_a_quotation_of_nobody_known(lake: Path, lang: Lang) -> None:
    mention, _ = quotation_in(lake, lang)
    correct(lake, "speaker", document=mention.doc_id, start=mention.start, end=mention.end, name="", why=WHY[lang])
    again, said = quotation_in(lake, lang)

    assert (again.key, said.speaker_name, said.speaker_key, said.basis) == (None, None, None, None)


@BOTH
def test_the_date_of_a_document_moves_its_edition(after: Path, lang: Lang) -> None:
    record = open_record(after)
    card = card_of(record, lang, "speech", "2020")
    dates = [one.value for one in record.corpus.mentions("dates", doc_id=card.doc_id)]

    assert (card.date, card.edition) == ("2021-09-27", "2021")
    assert sum(size.n_documents for size in record.corpus.editions() if size.edition == "2021") == 6
    # "Last year" of a text of 2021 is 2020.
    assert [one.date for one in dates if isinstance(one, DateUse) and one.basis == "relative"] == ["2020"]


def test_a_date_that_is_unknown_leaves_the_edition_to_the_title(lake: Path) -> None:
    correct(lake, "date", document=doc_id_of(lake, "en", "report"), date="", why="a stamp of the archive")
    card = card_of(open_record(lake), "en", "report")

    assert (card.date, card.edition) == (None, "2021")


def test_a_stated_edition_stays_where_the_date_is_corrected(lake: Path, tmp_path: Path) -> None:
    text = "---\ntitle: 会后通报\nedition: 2021\ndate: 2021-10-01\n---\n数字湖岸要建好。\n"
    (doc_id,) = add(lake, write(tmp_path / "a.md", text)).added
    correct(lake, "date", document=doc_id, date="2020-10-01", why="页脚日期")
    (card,) = [one for one in open_record(lake).corpus.documents() if one.doc_id == doc_id]

    assert (card.date, card.edition) == ("2020-10-01", "2021")


@BOTH
def test_what_is_no_pledge(made: Path, after: Path, decoded: DecodedEdition, lang: Lang) -> None:
    (pledge,) = pledges_in(made, lang, "report")
    promised = [e.text for one in decoded.findings if one.claim == "pledged" for e in passages_of(one)]

    assert pledges_in(after, lang, "report") == []
    assert promised
    assert not any(pledge.text in passage for passage in promised)
    assert f"text = {pledge.text!r}".replace("'", '"') in (after / "corrections.toml").read_text(encoding="utf-8")


def test_what_is_counted_and_said_after_all_of_them(before: DecodedEdition, decoded: DecodedEdition) -> None:
    assert decoded.snapshot != before.snapshot
    assert not decoded.dropped
    assert "person:heath" in {one.subject for one in before.findings if one.claim == "said"}
    now = {one.subject for one in decoded.findings if one.claim == "said"}
    assert ("person:qin" in now, "person:heath" in now) == (True, False)


SENTENCES = {
    "zh": [
        "按人工更正，《开幕致辞 2021》的发言人是何玛拉。",
        "按人工更正，《闭幕报道 2021》中的一处引语算作秦海岚所说。",
        "按人工更正，《闭幕报道 2021》中的一段话不算承诺。",
        "按人工更正，《开幕致辞 2020》的日期为2021年9月27日，计入2021年，不再计入2020年。",
        "另有2项人工更正涉及其他各次的文件。",
        "一项对发言人的更正不起作用：库中没有文件00000000000000aa。",
        "一项对发言人的更正不起作用：《闭幕报道 2021》的该处没有引语。",
        "一项对日期的更正不起作用：库中没有文件00000000000000aa。",
        "一项对承诺的更正不起作用：《闭幕报道 2021》的该处没有承诺。",
        "对一条结论的否定不起作用：本次已不再得出该结论。",
    ],
    "en": [
        "By a correction, the speaker of Opening speech 2021 is Mara Heath.",
        "By a correction, a quotation in Closing report 2021 counts as the words of Helen Qin.",
        "By a correction, a passage of Closing report 2021 is not counted as a pledge.",
        "By a correction, the date of Opening speech 2020 is 27 September 2021; it is counted in 2021, not in 2020.",
        "By the analyst, 2 corrections are about documents of other editions.",
        "A correction of a speaker is without effect: the record has no document 00000000000000aa.",
        "A correction of a speaker is without effect: no quotation stands at its place in 闭幕报道 2021.",
        "A correction of a date is without effect: the record has no document 00000000000000aa.",
        "A correction of a pledge is without effect: no pledge stands at its place in 闭幕报道 2021.",
        "The rejection of a finding is without effect: this edition does not give that finding any more.",
    ],
}


@BOTH
def test_each_correction_is_told_in_the_brief(decoded: DecodedEdition, lang: Lang) -> None:
    brief = re.sub(r"\[\^\d+\]", "", brief_text(decoded, ".md", lang=lang))

    assert [sentence for sentence in SENTENCES[lang] if sentence not in brief] == []
    if lang == "zh":
        assert "<script>alert(1)" not in brief_text(decoded, ".html", lang=lang)


def test_a_note_stands_on_its_finding_as_long_as_that_is_drawn(lake: Path, before: DecodedEdition) -> None:
    kept = finding_of(before, "figure").finding_id
    correct(lake, "note", finding=kept, edition="2021", text=HOSTILE)
    noted = decode_edition(lake, "2021")
    assert kept in {one.finding_id for one in noted.findings}
    assert [(one.correction, one.text, one.finding_id) for one in noted.notes] == [("note 1", HOSTILE, kept)]


def test_rejected_findings_and_notes_are_the_analysts(
    before: DecodedEdition, decoded: DecodedEdition, after: Path
) -> None:
    assert [(one.finding_id, one.why, one.correction) for one in decoded.rejected] == [
        (finding_of(before, "edition").finding_id, "转述", "reject 1")
    ]
    assert not [one for one in decoded.findings if one.claim == "edition"]
    assert [(one.correction, one.text, one.finding_id) for one in decoded.notes] == [
        # Dates that were put right moved documents in: the figure is not drawn as it was, its note is kept without it.
        ("note 1", HOSTILE, None),
        ("note 2", "原稿另有一页\n待查", None),
    ]
    assert decoded.notes[1].doc_id == doc_id_of(after, "zh", "report")
    assert decoded.notes[1].doc_id in {card.doc_id for card in decoded.documents}


def test_a_finding_is_rejected_by_its_id_else_by_what_tells_it(before: DecodedEdition) -> None:
    said = finding_of(before, "said")
    exact = Rejection(finding=said.finding_id, claim="said", edition="2021", subject="", why="转述")
    # Another statement of the same speaker is another finding, which nobody has rejected.
    stale = msgspec.structs.replace(exact, finding="0" * 16, subject=said.subject)
    other = msgspec.structs.replace(exact, edition="2020")

    for entry, rejected in ((exact, [said.finding_id]), (stale, []), (other, [])):
        reviewed = review(Corrections(reject=(entry,)), "2021", before.findings, {})
        assert [one.finding_id for one in reviewed.rejected] == rejected
        assert len(reviewed.findings) == len(before.findings) - len(rejected)
        assert len(reviewed.unmatched) == (entry is stale)


def test_what_came_of_each_is_listed(after: Path) -> None:
    effects = {entry.key: entry.has_effect for entry in read_corrections(after).entries}

    assert [key for key, has_effect in effects.items() if has_effect is False] == [
        *("speaker 7", "speaker 8", "date 3", "pledge 3", "note 3")
    ]
    # Whether a finding is drawn shows only when its edition is decoded.
    assert [key for key, has_effect in effects.items() if has_effect is None] == ["reject 1", "reject 2", "note 1"]
    status = record_status(after)
    assert (status.n_corrections, status.corrections_without_effect) == (
        len(effects),
        ("speaker 7", "speaker 8", "date 3", "pledge 3"),
    )


def test_undone_nothing_is_left_of_them(made: Path, after: Path, tmp_path: Path) -> None:
    lake = Path(shutil.copytree(after, tmp_path / "record"))
    answer = read_corrections(lake)
    while answer.entries:
        answer = undo_correction(lake, answer.entries[-1].key, version=answer.version)

    assert answer.version == ""
    assert not (lake / "corrections.toml").exists()
    undone, never = open_record(lake).corpus, open_record(made).corpus
    assert undone.snapshot() == never.snapshot()
    assert undone.full_documents([card.doc_id for card in undone.documents()]) == never.full_documents(
        [card.doc_id for card in never.documents()]
    )
    assert undone.mentions() == never.mentions()


@BOTH
def test_a_merge_is_added_listed_and_undone(lake: Path, lang: Lang) -> None:
    forms = ["秦女士", "秦海岚"] if lang == "zh" else ["Ms Qin", "Helen Qin"]
    answer = correct(lake, "merge", forms=forms, why=WHY[lang])

    assert [(one.key, one.kind, one.has_effect) for one in answer.entries] == [("merge 1", "merge", True)]
    assert answer.entries[0].values == {"forms": forms}
    assert undo(lake, "merge 1").entries == ()


def test_a_merge_that_contradicts_the_series_is_refused_before_it_is_written(lake: Path) -> None:
    with pytest.raises(UsageError, match="person:heath and person:qin: both are listed"):
        correct(lake, "merge", forms="秦海岚\n何玛拉", why="?")

    assert not (lake / "corrections.toml").exists()


def test_corrections_hold_after_the_record_is_read_anew_and_added_to(after: Path, tmp_path: Path) -> None:
    lake = Path(shutil.copytree(after, tmp_path / "record"))
    first = (open_record(lake).corpus.documents(), open_record(lake).corpus.mentions())

    refresh_record(lake, jobs=1)
    assert (open_record(lake).corpus.documents(), open_record(lake).corpus.mentions()) == first
    add(lake, write(tmp_path / "more.txt", "湖畔论坛2018年开幕。"))
    assert card_of(open_record(lake), "zh", "speech").speaker == "何玛拉"
    # What is stored is never rewritten.
    (lake / "corrections.toml").unlink()
    assert card_of(open_record(lake), "zh", "speech").speaker == "秦海岚"


# --- two writers ------------------------------------------------------------------------------------------


def test_a_stale_version_is_refused_and_nothing_written(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")
    empty = read_corrections(lake).version
    first = correct(lake, "date", document=doc_id, date="2020", why="一")
    data = (lake / "corrections.toml").read_bytes()

    with pytest.raises(StaleError, match="changed meanwhile") as refused:
        add_correction(lake, "note", {"document": doc_id, "text": "二"}, version=empty)
    with pytest.raises(StaleError):
        undo_correction(lake, "date 1", version="0" * 64)

    assert refused.value.where.endswith("corrections.toml")
    assert refused.value.mend
    assert isinstance(refused.value, UsageError)
    assert (lake / "corrections.toml").read_bytes() == data
    assert undo_correction(lake, "date 1", version=first.version).version == empty == ""


def test_two_writers_at_once_lose_no_correction(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")

    both_have_read = Barrier(2, timeout=60)

    def add_note(name: str) -> int:
        """How often it was refused. A lock is of an opened file, so two threads stand for two processes."""
        for n_refused in range(2):
            version = read_corrections(lake).version
            if n_refused == 0:
                both_have_read.wait()
            with suppress(StaleError):
                add_correction(lake, "note", {"document": doc_id, "text": name}, version=version)
                return n_refused
        return 2

    with ThreadPoolExecutor(2) as pool:
        refused = sorted(pool.map(add_note, ("甲", "B")))

    assert refused == [0, 1]
    assert sorted(str(entry.values["text"]) for entry in read_corrections(lake).entries) == ["B", "甲"]


def test_a_writer_that_does_not_end_is_told(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correcting, "WAIT_SECONDS", 0.05)
    with correcting._changing(lake, ""), pytest.raises(RecordError, match="another process is changing") as refused:
        add_correction(lake, "note", {"document": "0" * 16, "text": "x"}, version="")
    assert refused.value.mend


KILLED = """
import os, signal, sys
from pathlib import Path
from watchwords.walks.correcting import add_correction
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
add_correction(Path(sys.argv[1]), "note", {"document": sys.argv[2], "text": "x"}, version=sys.argv[3])
"""


def test_a_kill_while_writing_leaves_the_old_file(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")
    version = correct(lake, "note", document=doc_id, text="先").version
    process = subprocess.run([sys.executable, "-c", KILLED, str(lake), doc_id, version], check=False)

    assert process.returncode == -signal.SIGKILL
    assert [path.name for path in lake.glob("corrections.toml*")].count("corrections.toml.unfinished") == 1
    assert read_corrections(lake).version == version
    assert len(correct(lake, "note", document=doc_id, text="后").entries) == 2


# --- the file ---------------------------------------------------------------------------------------------

BY_HAND = """\
# Corrections of the lake, kept by hand.

[[note]]   # the first
document = "{doc_id}"
text = '''
[[note]]
not a table of its own'''
# inside

# about the split below
[[split]]
form = "秦海岚"
editions = ["2019"]
why = "a namesake"

[[note]]
text = "last"
document = "{doc_id}"
# the end
"""


def test_comments_and_order_stay(lake: Path) -> None:
    text = BY_HAND.format(doc_id=doc_id_of(lake, "zh", "speech"))
    write(lake / "corrections.toml", text)
    doc_id = doc_id_of(lake, "en", "speech")

    correct(lake, "date", document=doc_id, date="2020", why="printed so")
    added = (lake / "corrections.toml").read_text(encoding="utf-8")
    assert added == text + f'\n[[date]]\ndocument = "{doc_id}"\ndate = "2020"\nwhy = "printed so"\n'
    undo(lake, "date 1")
    assert (lake / "corrections.toml").read_text(encoding="utf-8") == text

    left = undo(lake, "note 1")
    assert [entry.key for entry in left.entries] == ["split 1", "note 1"]
    rest = (lake / "corrections.toml").read_text(encoding="utf-8")
    assert rest.startswith("# Corrections of the lake, kept by hand.\n\n# inside\n\n# about the split below\n")
    assert "not a table" not in rest


def test_undo_of_the_second_of_two_alike(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")
    for text in ("同", "同", "异"):
        correct(lake, "note", document=doc_id, text=text)

    assert [one.values["text"] for one in undo(lake, "note 2").entries] == ["同", "异"]
    assert [one.values["text"] for one in undo(lake, "note 2").entries] == ["同"]


def test_windows_line_ends_stay(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")
    text = f'# 一\r\n[[note]]\r\ndocument = "{doc_id}"\r\ntext = "二"\r\n'
    write(lake / "corrections.toml", text)
    correct(lake, "note", document=doc_id, text="三")

    assert (lake / "corrections.toml").read_bytes().count(b"\r\n") == 8
    undo(lake, "note 2")
    assert (lake / "corrections.toml").read_bytes() == text.encode()


def test_entries_in_a_list_of_one_line_are_left_to_the_hand(lake: Path) -> None:
    doc_id = doc_id_of(lake, "zh", "speech")
    write(lake / "corrections.toml", f'note = [{{document = "{doc_id}", text = "一"}}]\n')

    with pytest.raises(UsageError, match="cannot be changed from here") as adding:
        correct(lake, "note", document=doc_id, text="二")
    with pytest.raises(ConfigurationError, match="cannot be changed from here") as undoing:
        undo(lake, "note 1")
    assert "[[note]]" in adding.value.mend
    assert "[[note]]" in undoing.value.mend
    assert len(read_corrections(lake).entries) == 1


# --- what cannot be ---------------------------------------------------------------------------------------

REPORT, SPEECH = "the report", "the speech"
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("weather", {}, "no corrections of the kind 'weather'"),
    ("speaker", {"document": "00000000000000aa", "name": "x", "why": "y"}, "no document"),
    ("speaker", {"document": "../../etc/passwd", "name": "x", "why": "y"}, "no id of a document"),
    ("speaker", {"document": SPEECH, "nam": "x", "why": "y"}, "unknown key 'nam'"),
    ("speaker", {"document": SPEECH, "name": "x"}, "`why` is missing"),
    ("speaker", {"document": SPEECH, "name": "x", "why": "  "}, "`why` is missing"),
    ("speaker", {"document": SPEECH, "name": "x", "why": "\u200b\u2060"}, "does not say why"),
    ("speaker", {"document": SPEECH, "name": "\u200b", "why": "y"}, "nothing that can be seen"),
    ("speaker", {"document": SPEECH, "name": "x\u202ey", "why": "y"}, "control character U+202E"),
    ("speaker", {"document": SPEECH, "name": "x\ny", "why": "y"}, "control character U+000A"),
    ("speaker", {"document": SPEECH, "name": "x" * 301, "why": "y"}, "a name of 301 characters"),
    ("speaker", {"document": SPEECH, "name": "秦海岚", "why": "y"}, "has '秦海岚' as the speaker already"),
    ("speaker", {"document": REPORT, "name": "", "why": "y"}, "has no speaker for it already"),
    ("speaker", {"document": REPORT, "name": "x", "start": 1, "why": "y"}, "one end of a quotation only"),
    ("speaker", {"document": REPORT, "name": "x", "start": 1, "end": 10**8, "why": "y"}, "is no stretch of a text"),
    ("speaker", {"document": REPORT, "name": "x", "start": 1, "end": 4, "why": "y"}, "no quotation at [1, 4)"),
    ("speaker", {"document": REPORT, "name": "x", "start": "one", "end": 4, "why": "y"}, "'one' is no number"),
    ("speaker", {"document": REPORT, "name": "x", "start": True, "end": 4, "why": "y"}, "'True' is no number"),
    ("speaker", {"document": 3, "name": "x", "why": "y"}, "int where a text is wanted"),
    ("date", {"document": SPEECH, "date": "2021-02-30", "why": "y"}, "'2021-02-30' is no date"),
    ("date", {"document": SPEECH, "date": "26 September", "why": "y"}, "'26 September' is no date"),
    ("date", {"document": SPEECH, "date": "２０２１", "why": "y"}, "is no date"),
    ("date", {"document": SPEECH, "date": "2021-09-26", "why": "y"}, "has '2021-09-26' as the date already"),
    ("date", {"document": SPEECH, "date": "2020", "why": "x" * 10_001}, "`why` has 10,001 characters"),
    ("pledge", {"document": SPEECH, "start": 0, "end": 4, "why": "y"}, "no pledge at [0, 4)"),
    ("pledge", {"document": SPEECH, "start": 4, "end": 4, "why": "y"}, "is no stretch of a text"),
    ("pledge", {"document": SPEECH, "start": 0, "end": 4, "text": "无", "why": "y"}, "has another text at [0, 4)"),
    (
        "reject",
        {"finding": "x", "claim": "said", "edition": "2021", "subject": "s", "why": "y"},
        "'x' is no id of a finding",
    ),
    (
        "reject",
        {"finding": "0" * 16, "claim": "sung", "edition": "2021", "subject": "s", "why": "y"},
        "'sung' is no claim",
    ),
    (
        "reject",
        {"finding": "0" * 16, "claim": "limit", "edition": "2021", "subject": "s", "why": "y"},
        "cannot be rejected",
    ),
    ("reject", {"finding": "0" * 16, "claim": "said", "edition": "1921", "subject": "s", "why": "y"}, "edition '1921'"),
    ("note", {"text": "x"}, "on a finding or on a document"),
    ("note", {"text": "x", "finding": "0" * 16}, "without its edition"),
    (
        "note",
        {"text": "x", "finding": "0" * 16, "edition": "2021", "document": SPEECH},
        "on a finding or on a document",
    ),
    ("note", {"text": "", "document": SPEECH}, "`text` is missing"),
    ("note", {"text": "x\x07", "document": SPEECH}, "control character U+0007"),
    ("note", {"text": "x\ud800", "document": SPEECH}, "control character U+D800"),
    ("merge", {"forms": "only one", "why": "y"}, "names fewer than two forms"),
    ("merge", {"forms": 7, "why": "y"}, "no list of texts"),
    ("split", {"form": "秦海岚", "why": "y"}, "does not say from what"),
]


@pytest.mark.parametrize(("kind", "values", "what"), BAD, ids=range(len(BAD)))
def test_what_cannot_be_is_refused_with_place_and_cure(
    made: Path, kind: CorrectionKind, values: Mapping[str, Any], what: str
) -> None:
    here = {REPORT: doc_id_of(made, "zh", "report"), SPEECH: doc_id_of(made, "zh", "speech")}
    given: dict[str, Any] = {
        key: here.get(value, value) if isinstance(value, str) else value for key, value in values.items()
    }

    with pytest.raises(UsageError, match=re.escape(what)) as refused:
        add_correction(made, kind, given, version="")

    assert refused.value.mend
    assert not (made / "corrections.toml").exists()


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('[[speaker]]\ndocument = "x"\nname = "y"\nwhy = "z"\n', "corrections.toml: speaker 1", "no id of a document"),
        ('[[date]]\ndocument = "0000000000000000"\ndate = 2021\nwhy = "z"\n', "corrections.toml: date[0].date", "str"),
        ('[[reject]]\nfinding = "0"\n', "corrections.toml: reject[0]", "missing required field"),
        ('[[note]]\ntext = "x"\n', "corrections.toml: note 1", "on a finding or on a document"),
        (
            '[[date]]\ndocument = "0000000000000000"\ndate = "2021"\nwhy = "z"\n' * 2,
            "corrections.toml: date 2",
            "about the same as date 1",
        ),
    ],
)
def test_a_file_by_hand_that_cannot_be_says_where(lake: Path, text: str, where: str, what: str) -> None:
    write(lake / "corrections.toml", text)

    with pytest.raises(ConfigurationError, match=re.escape(what)) as refused:
        read_corrections(lake)
    assert refused.value.where == where


def test_no_record_and_no_such_entry(lake: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        add_correction(tmp_path, "note", {"document": "0" * 16, "text": "x"}, version="")
    assert not list(tmp_path.glob("corrections*"))
    for key in ("note 1", "", "note", "note 99", "../x"):
        with pytest.raises(UsageError, match="no correction"):
            undo_correction(lake, key, version="")


# --- the command ------------------------------------------------------------------------------------------


def test_the_command_lists_adds_and_undoes(lake: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["correct", str(lake), *arguments], catch_exceptions=False)
        assert result.exit_code == 0
        return result.output

    doc_id = doc_id_of(lake, "zh", "speech")
    assert run() == "No corrections.\n"
    assert run("--lang", "zh") == "没有更正。\n"
    added = run("--kind", "speaker", "--set", f"document={doc_id}", "--set", "name=何玛拉", "--why", "印着")
    assert f"speaker 1 (speaker): {doc_id} = 何玛拉: 印着" in added
    merged = run("--kind", "merge", "--set", "forms=甲", "--set", "forms=乙", "--why", "一人", "--lang", "zh")
    assert "merge 1（同一个）：甲, 乙: 一人〔不起作用：库中没有所指的内容〕" in merged
    answer = msgspec.json.decode(run("--json"), type=CorrectionsAnswer)
    assert [(one.key, one.has_effect) for one in answer.entries] == [("merge 1", False), ("speaker 1", True)]
    assert "speaker" not in run("--undo", "speaker 1", "--version", answer.version)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "没有更正note 7\n现无任何更正。"), ("en", "no correction 'note 7'\nThere are none.")],
)
def test_the_command_tells_a_fault_in_the_language_of_its_list(lake: Path, lang: str, said: str) -> None:
    result = CliRunner().invoke(cli, ["correct", str(lake), "--undo", "note 7", "--lang", lang])
    assert result.exit_code != 0
    assert said in str(result.exception)
