"""Bad input to a check: a clear answer each, and never a false verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.walks.checking_fixture import SERIES, check, make_shore, quotation

from watchwords.answers.checking import CheckAnswer
from watchwords.corpus.folder import writing
from watchwords.errors import InputError, RecordError
from watchwords.walks.checking.checking import check_text
from watchwords.walks.keeping import new_record


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shore(tmp_path_factory.mktemp("shore"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "shore.toml").write_text(SERIES, encoding="utf-8")
    new_record(tmp_path / "empty", str(tmp_path / "shore.toml"))
    yield tmp_path / "empty"


def notes(answer: CheckAnswer) -> set[str]:
    return {note.code for note in answer.notes}


@pytest.mark.parametrize("text", ["", " \n\n\t"])
def test_an_empty_text_states_nothing(shore: Path, text: str) -> None:
    answer = check(shore, text)
    assert answer.claims == () and notes(answer) == {"the text is empty"}


@pytest.mark.parametrize(
    "text",
    [
        "Мара Финч сказала: «Мы восстановим берег озера за три года, и это обещание для всех жителей города».",
        "قالت مارا فينش: «سنعيد بناء شاطئ البحيرة خلال ثلاث سنوات، وهذا وعد لجميع سكان المدينة».",
    ],
)
def test_a_third_language_is_told(shore: Path, text: str) -> None:
    answer = check(shore, text)
    assert "third language" in notes(answer)
    assert not any(claim.verdict == "verbatim" for claim in answer.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Finch said: “The harbours “of the old town” should “share one network.",
        'Mara Finch said: "All harbours \'must "publish their water" data.',
        "芬奇说：“所有港口「必须“公布自己的水质数据。",
        "芬奇说：』所有港口『必须公布「自己的水质数据。",
    ],
)
def test_unbalanced_marks_swallow_nothing(shore: Path, text: str) -> None:
    answer = check(shore, f"{text}\n\nThe next paragraph. 下一段。")
    assert all("next paragraph" not in claim.text and "下一段" not in claim.text for claim in answer.claims)
    assert any(one.code == "unbalanced marks" for one in answer.suspicious)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “shore brigade” met again. 《湖岸日报》 reported it.",
        "所谓“湖岸大队”又开会了。《湖岸日报》作了报道。",
        "She works on “smart harbour” software and reads *The Shore Gazette*.",
        "他研究“智慧港口”软件。",
    ],
)
def test_scare_quotes_and_titles_are_no_quotations(shore: Path, text: str) -> None:
    assert [claim for claim in check(shore, text).claims if claim.kind == "quotation"] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lu Ting said: “Clean wa\u202eter is a promise to our children.”", "bidirectional control"),
        ("陆汀指出：“清洁的水是\u202e我们对孩子们的承诺。”", "bidirectional control"),
        ("Lu Ting said: “Clean water is a pr\u043emise to our children.”", "mixed scripts"),
        ("Lu Ting said: “Clean wat\u200ber is a promise to our children.”", "hidden character"),
        ("陆汀指出：“清洁的水是\u200b我们对孩子们的承诺。”", "hidden character"),
    ],
)
def test_what_may_hide_an_alteration_is_reported(shore: Path, text: str, code: str) -> None:
    answer = check(shore, text)
    found = [one for one in answer.suspicious if one.code == code]
    assert found and all(one.line == 1 and one.column for one in found)
    claim = next(claim for claim in answer.claims if claim.kind == "quotation")
    # A turned direction or a foreign letter shows other words than stand there; what shows nothing hides nothing.
    assert (claim.verdict == "verbatim") is (code == "hidden character"), claim


def test_a_homoglyph_is_a_substitution(shore: Path) -> None:
    claim = quotation(shore, "Lu Ting said: “Clean water is a pr\u043emise to our children.”")
    assert claim.verdict == "altered"
    assert [one.kind for one in claim.alterations] == ["substitution"]


@pytest.mark.parametrize("text", ["Mara Finch said “the”.", "芬奇说“的”。", 'Lu Ting said: "water".', "陆汀说“水”。"])
def test_a_common_word_is_no_false_alarm(shore: Path, text: str) -> None:
    assert {claim.verdict for claim in check(shore, text).claims if claim.kind == "quotation"} <= {"verbatim"}


def test_a_quotation_in_a_quotation_is_its_words(shore: Path) -> None:
    for text in (
        "Lu Ting said: “I told them: ‘Clean water is a promise to our children.’ Nobody answered me in the hall.”",
        "陆汀说：“我告诉他们：‘清洁的水是我们对孩子们的承诺。’会场里没有一个人回答我。”",
    ):
        verdicts = [claim.verdict for claim in check(shore, text).claims if claim.kind == "quotation"]
        assert len(verdicts) == 2 and verdicts[0] != "verbatim" and verdicts[1] == "verbatim", text


def test_an_empty_record_is_told(empty: Path) -> None:
    answer = check_text(empty, "Mara Finch said: “Clean water.” 芬奇说：“清洁的水。”".encode())
    assert answer.claims == () and "the record is empty" in notes(answer)


def test_a_record_that_is_being_written_is_read_as_last_committed(shore: Path) -> None:
    with writing(shore):
        claim = quotation(shore, "Lu Ting said: “Clean water is a promise to our children.”")
    assert claim.verdict == "verbatim"


def test_no_record_and_no_text_are_errors_that_say_what_to_do(shore: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        check_text(tmp_path, b"text")
    with pytest.raises(InputError) as error:
        check_text(shore, b"\x00\x01\x02\xff" * 50, name="draft.md")
    assert error.value.mend


def test_two_megabytes_are_checked(shore: Path) -> None:
    paragraph = "The water of the bay is cold in March and nobody swims there. 三月的湖水很冷，没有人下水。\n\n"
    text = paragraph * (2_000_000 // len(paragraph.encode())) + "Lu Ting said: “Clean water is a promise.”"
    answer = check(shore, text)
    assert [claim.verdict for claim in answer.claims if claim.kind == "quotation"] == ["verbatim"]
