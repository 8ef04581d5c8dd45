"""Editions, series and terms nobody would wish for: a plain message that says how to mend it, never a traceback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.walks.lakeside import SERIES, add, write

from watchwords.cli import main
from watchwords.walks.discovering import discover_edition
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.tracing import trace_subject

MISUSED = 2
FORMS = {"zh": "数字湖岸", "en": "digital shore"}
TEXTS = {
    "zh": "我们提出数字湖岸。数字湖岸属于大家。湖水很清。",
    "en": "We propose the digital shore. The digital shore is for all. The water is clear.",
}
CLAIMS = {"zh": "2021年首次提出数字湖岸。", "en": "In 2021 the digital shore was named for the first time."}
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    """Exit code, answer and messages of the command line; anything it does not turn into a message is raised."""
    monkeypatch.setattr(sys, "argv", ["watchwords", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def questions(record: Path, lang: str, claim: Path) -> Iterator[tuple[str, ...]]:
    """Every command that asks a record about its editions."""
    write(claim, CLAIMS[lang])
    yield "decode", str(record), "--edition", "2021", "--lang", lang
    yield "discover", str(record), "--edition", "2021"
    yield "trace", str(record), FORMS[lang]
    yield "audit", str(record), str(claim)


def document(lang: str, year: str, text: str, title: str = "A", **known: str) -> str:
    held = {"title": title, "year": year, "lang": lang, "kind": "speech", "text": text}
    return json.dumps(held | known, ensure_ascii=False)


@LANGS
def test_an_empty_record_says_what_to_add(
    record: Path, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for asked in questions(record, lang, tmp_path / "claim.txt"):
        code, out, err = run(capsys, monkeypatch, *asked)
        assert (code, out) == (MISUSED, "")
        assert err.startswith("Error: ")
        assert "2018" in err if "--edition" in asked else "watchwords add" in err


@LANGS
def test_one_edition_is_described_and_nothing_called_new(
    record: Path, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, write(tmp_path / "one.jsonl", document(lang, "2021", TEXTS[lang])))
    answers = {asked[0]: run(capsys, monkeypatch, *asked) for asked in questions(record, lang, tmp_path / "claim.txt")}
    assert {name: code for name, (code, _, _) in answers.items()} == dict.fromkeys(answers, 0)
    assert "nothing can be called new" in answers["discover"][1]
    assert "UNTESTABLE" in answers["audit"][1]
    assert ("无从说什么是新的" if lang == "zh" else "none of an earlier edition") in answers["decode"][1]
    traced = trace_subject(record, FORMS[lang])
    assert [one.p for one in traced.editions] == [None, None]
    assert {one.verdict for one in traced.editions} <= {None, "present", "indeterminate"}


@LANGS
def test_an_edition_whose_document_has_no_words_is_silent(
    record: Path, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = "。。。" if lang == "zh" else "..."
    lines = [document(lang, year, TEXTS[lang]) for year in ("2018", "2019")]
    add(record, write(tmp_path / "speeches.jsonl", "\n".join([*lines, document(lang, "2021", blank)])))
    for asked in questions(record, lang, tmp_path / "claim.txt"):
        code, out, err = run(capsys, monkeypatch, *asked)
        # An audit may find the statement false, which has an exit code of its own.
        assert code == 0 or (asked[0], code) == ("audit", 3)
        assert out
        assert "Traceback" not in err
    assert discover_edition(record, "2021").units == ()
    now = trace_subject(record, FORMS[lang]).editions[-1]
    assert (now.edition, now.n_occurrences, now.n_units, now.rate, now.p) == ("2021", 0, 0, None, None)


@LANGS
def test_an_empty_document_is_named_and_the_others_stay(record: Path, tmp_path: Path, lang: str) -> None:
    lines = [document(lang, "2018", TEXTS[lang]), document(lang, "2018", "", "B"), document(lang, "2018", " \n", "C")]
    answer = add(record, write(tmp_path / "speeches.jsonl", "\n".join(lines)))
    assert (answer.n_added, answer.n_failed) == (1, 2)
    assert all("without text" in failure.what and failure.mend for failure in answer.failures)
    assert trace_subject(record, FORMS[lang]).n_occurrences == 2


EDITIONS = {
    "backwards": ('key = "2018"\ndates = ["2019-05-01", "2018-01-01"]', "the first and the last day in this order"),
    "no date": ('key = "2018"\ndates = ["2018-13-45"]', "is no date"),
    "twice": ('key = "2018"\n[[editions]]\nkey = "2018"', "the same key '2018'"),
    "no year": ('key = "20x8"', "expected a year"),
}
QUALIFIERS = {
    "rank off the scale": ("rank = 99", "rank is 99"),
    "no number": ('rank = "high"', "rank"),
    "missing": ("", "rank"),
}


@pytest.mark.parametrize(("editions", "message"), EDITIONS.values(), ids=EDITIONS)
def test_editions_that_contradict_each_other_make_no_record(
    tmp_path: Path,
    editions: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    series = write(tmp_path / "bad.toml", SERIES.replace('key = "2018"', editions))
    code, _, err = run(capsys, monkeypatch, "new", str(tmp_path / "made"), "--series", str(series))
    assert code == MISUSED
    assert "bad.toml: editions[0]" in err
    assert message in err
    assert len(err.strip().splitlines()) >= 2, "it does not say how to mend it"
    assert not (tmp_path / "made").exists()


@LANGS
@pytest.mark.parametrize(("rank", "message"), QUALIFIERS.values(), ids=QUALIFIERS)
def test_a_lexicon_with_a_bad_rank_is_refused_and_the_record_stays(
    record: Path,
    tmp_path: Path,
    lang: str,
    rank: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(record, write(tmp_path / "speeches.jsonl", document(lang, "2021", TEXTS[lang])))
    word = "稳步" if lang == "zh" else "steadily"
    good = (record / "series.toml").read_text(encoding="utf-8")
    entry = f'\n[[qualifiers]]\nform = "{word}"\nlang = "{lang}"\nscale = "pace"\n'
    write(record / "series.toml", good + entry + rank + "\n")
    for asked in questions(record, lang, tmp_path / "claim.txt"):
        code, out, err = run(capsys, monkeypatch, *asked)
        assert (code, out) == (MISUSED, "")
        assert "series.toml" in err
        assert message in err
    write(record / "series.toml", good)
    assert trace_subject(record, FORMS[lang]).n_occurrences == 2


@pytest.mark.parametrize(
    "term", [".*", "[", "(", "\\", "*", "湖.岸", "digital.shore", "(?P<a>", "数字|湖岸", "{9999999}"]
)
def test_a_term_of_signs_is_searched_as_it_stands(
    record: Path, tmp_path: Path, term: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [document(lang, "2021", TEXTS[lang], lang) for lang in ("zh", "en")]
    add(record, write(tmp_path / "speeches.jsonl", "\n".join(lines)))
    code, out, err = run(capsys, monkeypatch, "trace", str(record), term)
    assert (code, out) == (MISUSED, "")
    assert "stands in none of 2 documents" in err
    add(record, write(tmp_path / "signs.txt.jsonl", document("zh", "2021", f"湖水 {term} 很清。", "S")))
    assert trace_subject(record, term).n_occurrences == 1


@pytest.mark.parametrize("term", ["", " ", "\u200b"])
def test_a_term_without_signs_is_refused(
    record: Path, tmp_path: Path, term: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, write(tmp_path / "speeches.jsonl", document("zh", "2021", TEXTS["zh"])))
    code, out, err = run(capsys, monkeypatch, "trace", str(record), term)
    assert (code, out) == (MISUSED, "")
    assert "nothing to trace" in err


@LANGS
def test_a_document_whose_day_is_not_of_its_edition_is_kept_as_it_says(record: Path, tmp_path: Path, lang: str) -> None:
    line = document(lang, "2021", TEXTS[lang], date="2018-05-01")
    add(record, write(tmp_path / "speeches.jsonl", line))
    (card,) = open_record(record).corpus.documents()
    assert (card.edition, card.date) == ("2021", "2018-05-01")


def test_a_record_is_not_made_twice(tmp_path: Path) -> None:
    series = str(write(tmp_path / "lake.toml", SERIES))
    new_record(tmp_path / "made", series)
    with pytest.raises(Exception, match="a record is here already"):
        new_record(tmp_path / "made", series)
