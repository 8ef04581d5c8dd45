"""A checked text for a terminal and in Markdown, and the words of all its codes."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from tests.brief.sample.checking import altered, sample_check

from watchwords.answers.checking import (
    AlterationKind,
    CheckAnswer,
    ClaimKind,
    Reason,
    Step,
    Suspicious,
    Verdict,
    result_of,
)
from watchwords.brief.checking.choosing import chosen, exit_code, worst
from watchwords.brief.checking.markdown import write_check_markdown
from watchwords.brief.checking.page import write_check_page
from watchwords.brief.checking.reasons import REASONS, tell_reason
from watchwords.brief.checking.sarif import write_sarif
from watchwords.brief.checking.telling import cells, padded, plain_redline, shortened, tell_alterations
from watchwords.brief.checking.text import WIDTH, describe_check
from watchwords.brief.checking.words import ALTERATIONS, KINDS, MEANINGS, SUSPICIOUS, VERDICTS, WORDS
from watchwords.brief.formats import BriefLang
from watchwords.records import RegisterEntry

LANGS: tuple[BriefLang, ...] = ("en", "zh")
SOURCE = Path(__file__).parents[2] / "src" / "watchwords"
CHECKING = [
    *(SOURCE / "walks" / "checking").rglob("*.py"),
    *(
        path
        for room in ("quoted", "sources", "alterations", "derived", "crossing")
        for path in (SOURCE / "measures" / room).glob("*.py")
    ),
]


def with_only(lang: BriefLang, *groups: str) -> CheckAnswer:
    """The sample with the claims of some groups alone, its counts to match, and nothing suspicious."""
    sample = sample_check(lang)
    claims = tuple(claim for claim in sample.claims if result_of(claim) in groups)
    told = [result_of(claim) for claim in claims]
    return msgspec.structs.replace(
        sample,
        claims=claims,
        suspicious=(),
        n_supported=told.count("supported"),
        n_contradicted=told.count("contradicted"),
        n_not_found=told.count("not found"),
        n_unchecked=told.count("unchecked"),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_has_every_verdict_kind_alteration_and_suspicion(lang: BriefLang) -> None:
    sample = sample_check(lang)
    assert {claim.verdict for claim in sample.claims} == set(get_args(Verdict))
    assert {claim.kind for claim in sample.claims} == set(get_args(ClaimKind))
    assert {one.kind for claim in sample.claims for one in claim.alterations} == set(get_args(AlterationKind))
    codes = get_args(msgspec.structs.fields(Suspicious)[0].type)
    assert {one.code for one in sample.suspicious} == set(codes)
    assert all(sample.text[claim.start : claim.end] == claim.text for claim in sample.claims)


def with_entry(lang: BriefLang) -> CheckAnswer:
    """A contradicted claim of the sample alone, resting on a line of a register."""
    sample = with_only(lang, "contradicted")
    entry = RegisterEntry(
        register="rules", key="tidal", text="Tidal <Data> Law; effective 2021-06-01", source=("https://example.org/t",)
    )
    claim = msgspec.structs.replace(sample.claims[0], entries=(entry,), sources=())
    return msgspec.structs.replace(sample, claims=(claim,))


@pytest.mark.parametrize(("lang", "label"), [("en", "register of rules"), ("zh", "法规登记")])
def test_a_line_of_a_register_is_printed_with_its_source_in_every_form(lang: BriefLang, label: str) -> None:
    answer = with_entry(lang)
    table = describe_check(answer, lang=lang)
    [line] = [line for line in table.splitlines() if "Tidal <Data> Law; effective 2021-06-01" in line]
    assert label in line and "https://example.org/t" in line
    markdown = write_check_markdown(answer, lang=lang)
    assert "Tidal &lt;Data" in markdown or "Tidal \\<Data" in markdown
    assert label in markdown and "example.org/t" in markdown
    page = write_check_page(answer, lang=lang, contexts={})
    assert "Tidal &lt;Data&gt; Law" in page and label in page
    assert '<a href="https://example.org/t" rel="noreferrer">' in page
    [result] = json.loads(write_sarif([answer], lang=lang, version="0"))["runs"][0]["results"][:1]
    assert [entry["key"] for entry in result["properties"]["entries"]] == ["tidal"]
    assert label in result["message"]["text"]
    read = msgspec.json.decode(msgspec.json.encode(answer), type=CheckAnswer)
    assert read.claims[0].entries == answer.claims[0].entries


def test_a_source_that_is_no_web_address_is_no_link() -> None:
    answer = with_entry("en")
    entry = msgspec.structs.replace(answer.claims[0].entries[0], source=("javascript:alert(1)",))
    claim = msgspec.structs.replace(answer.claims[0], entries=(entry,))
    page = write_check_page(msgspec.structs.replace(answer, claims=(claim,)), lang="en", contexts={})
    assert "javascript:alert(1)" in page and 'href="javascript' not in page


@pytest.mark.parametrize("table", [VERDICTS, KINDS, ALTERATIONS, SUSPICIOUS, MEANINGS, WORDS])
def test_both_languages_have_the_same_words_and_no_two_things_one_name(table: dict[BriefLang, dict[str, str]]) -> None:
    assert list(table["en"]) == list(table["zh"])
    if table is not WORDS:
        assert all(len(set(table[lang].values())) == len(table[lang]) for lang in LANGS)


def test_every_literal_of_the_records_has_words() -> None:
    assert set(VERDICTS["en"]) == set(MEANINGS["en"]) == set(get_args(Verdict))
    assert set(KINDS["en"]) == set(get_args(ClaimKind))
    assert set(ALTERATIONS["en"]) == set(get_args(AlterationKind))


def codes_in(path: Path) -> set[str]:
    """Codes that a file gives its reasons literally: Reason("code"), Reason(code="code"), either of an if."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
            given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
            # Of "a" if x == "b" else "c" the test is no code.
            pieces = [p for one in given for p in ([one.body, one.orelse] if isinstance(one, ast.IfExp) else [one])]
            found |= {one.value for one in pieces if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_every_code_of_a_reason_has_a_sentence_in_both_languages() -> None:
    # Files of the other rooms are read as well as they are; a new one is found by itself.
    assert len(CHECKING) > 20
    without = {f"{path.parent.name}/{path.name}": codes_in(path) - set(REASONS) for path in CHECKING}
    assert {name: codes for name, codes in without.items() if codes} == {}


def test_codes_are_found_however_they_are_given(tmp_path: Path) -> None:
    written = 'Reason("a")\nReason(code="b", about=("no",))\nReason("c" if x == "no" else "d")\nOther("no")\n'
    (tmp_path / "x.py").write_text(written)
    assert codes_in(tmp_path / "x.py") == {"a", "b", "c", "d"}


ABOUT = tuple(f"value{number}" for number in range(6))


def has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_a_sentence_fills_the_same_values_in_both_languages() -> None:
    for code, (english, chinese) in REASONS.items():
        told = [tell_reason(Reason(code=code, about=ABOUT), lang) for lang in LANGS]
        said = [{value for value in ABOUT if value in text} for text in told]
        assert said[0] == said[1], code
        assert not any("{" in text for text in told), code
        assert (has_han(english), has_han(chinese)) == (False, True), code


def test_a_reason_is_a_sentence() -> None:
    for code in REASONS:
        english, chinese = (tell_reason(Reason(code=code, about=ABOUT), lang) for lang in LANGS)
        assert english[0].isupper() or english.startswith("value"), code
        assert english[-1] in ".?!", code
        assert chinese[-1] in "。？！", code


def test_a_code_without_a_sentence_is_told_as_it_is_and_values_are_not_read_as_places() -> None:
    assert tell_reason(Reason(code="unheard", about=("{0}", "b")), "en") == "unheard: {0} and b"
    assert tell_reason(Reason(code="unheard"), "zh") == "unheard"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            (
                "number: 36.8, the record has 38.6",
                "negation: “not”, which the record does not have here",
                "words left out: the record has “by 2025”",
                "order: “every company” stands elsewhere in the record",
            ),
        ),
        (
            "zh",
            (
                "数值：文中为36.8，库中为38.6",
                "否定：“不”，库中此处没有",
                "减字：库中有“在2025年前”",
                "次序：“企业”在库中位置不同",
            ),
        ),
    ],
)
def test_an_alteration_is_told_by_its_kind(lang: BriefLang, told: tuple[str, ...]) -> None:
    said = {line for claim in sample_check(lang).claims for line in tell_alterations(claim, lang)}
    assert set(told) <= said


def test_what_a_register_has_otherwise_is_not_called_a_word_put_in() -> None:
    claims = {claim.verdict: claim for claim in sample_check("en").claims}
    wrong = altered("date", "1 May 2021", "")
    told = [
        list(tell_alterations(msgspec.structs.replace(claims[verdict], alterations=(wrong,)), "en"))
        for verdict in ("altered", "inconsistent")
    ]
    assert claims["inconsistent"].kind != "quotation"
    assert told == [["date: “1 May 2021”, which the record does not have here"], ["date: “1 May 2021”"]]


@pytest.mark.parametrize(
    ("lang", "line", "under"),
    [
        (
            "en",
            "✗ altered        3:26  quotation       “36.8 percentage points of the total”",
            "    [-38.6-]{+36.8+} [-percent-]{+percentage points+} of the total",
        ),
        ("zh", "✗ 有改动    3:7   引文  “占总量的36.8个百分点”", "    占总量的[-38.6%-]{+36.8个百分点+}"),
    ],
)
def test_the_table_has_verdict_place_kind_words_and_redline(lang: BriefLang, line: str, under: str) -> None:
    lines = describe_check(sample_check(lang), lang=lang).splitlines()
    assert line in lines
    assert under in lines[lines.index(line) + 1 :][:4]


@pytest.mark.parametrize("lang", LANGS)
def test_the_columns_of_the_table_stand_under_one_another_in_cells(lang: BriefLang) -> None:
    sample = sample_check(lang)
    lines = describe_check(sample, lang=lang).splitlines()
    heads = [line for line in lines if line and line[0] in "✓✗?–"]
    assert len(heads) == len(sample.claims)
    starts = {
        cells(line[: line.index(shortened(claim.text, 200)[:5])])
        for line, claim in zip(heads, sample.claims, strict=True)
    }
    assert len(starts) == 1
    assert max(map(cells, heads)) <= WIDTH


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_says_what_was_searched_what_is_missing_and_what_may_hide(lang: BriefLang) -> None:
    shown = describe_check(sample_check(lang), lang=lang)
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in shown
    assert {"en": "Nothing in the record of 2020.", "zh": "库中没有2020年的材料。"}[lang] in shown
    assert {"en": "looked for: a silver tide", "zh": "检索过的形式：银色潮水"}[lang] in shown
    assert "\u202e" not in shown
    assert "\u200b" not in shown


def test_an_answer_without_claims_says_so_and_why() -> None:
    empty = with_only("en")
    noted = msgspec.structs.replace(empty, notes=(Reason(code="no claim found"),))
    shown = describe_check(noted)
    assert shown.startswith("draft.md: no claims\n\nThe text states nothing")
    assert "Searched: 6 documents" in shown


def test_only_some_claims_are_shown_and_counts_stay_those_of_the_whole() -> None:
    sample = sample_check("en")
    faults = describe_check(sample, only="faults")
    assert "✓ verbatim" not in faults
    assert "Shown: only what is not supported, 11 of 17 claims." in faults
    assert faults.splitlines()[0] == describe_check(sample).splitlines()[0]
    kept = chosen(sample, "supported").claims
    assert {result_of(claim) for claim in kept} == {"supported"}
    assert len(kept) == 6


@pytest.mark.parametrize(
    ("groups", "code", "strict"),
    [
        (["supported"], 0, 0),
        (["supported", "contradicted", "not found", "unchecked"], 1, 1),
        (["supported", "not found", "unchecked"], 3, 3),
        (["supported", "unchecked"], 0, 3),
    ],
)
def test_the_exit_code_says_how_it_went(groups: list[str], code: int, strict: int) -> None:
    answer = with_only("en", *groups)
    assert (exit_code(answer, strict=False), exit_code(answer, strict=True)) == (code, strict)


def test_what_may_hide_something_and_a_text_without_claims_count_where_it_is_strict() -> None:
    clean, none = with_only("en", "supported"), with_only("en")
    odd = msgspec.structs.replace(clean, suspicious=sample_check("en").suspicious[:1])
    silent = msgspec.structs.replace(none, notes=(Reason(code="no claim found"),))
    empty = msgspec.structs.replace(none, notes=(Reason(code="the record is empty"),))
    assert [exit_code(answer, strict=False) for answer in (odd, silent, empty)] == [0, 0, 3]
    assert [exit_code(answer, strict=True) for answer in (odd, silent, empty)] == [3, 3, 3]


def test_of_several_texts_the_worst_counts() -> None:
    assert [worst([0, 3, 1]), worst([0, 3]), worst([0, 0]), worst([])] == [1, 3, 0, 0]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 10, "short"),
        ("a  b\n c", 10, "a b c"),
        ("0123456789", 7, "0123…89"),
        ("零一二三四五六七八九", 9, "零一…八九"),
        ("a\u202eb", 20, "a[U+202E]b"),
    ],
)
def test_words_are_shortened_to_cells(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown
    assert cells(shown) <= width


def test_padding_counts_cells() -> None:
    assert [padded("湖", 4), padded("ab", 4), padded("e\u0301", 2)] == ["湖  ", "ab  ", "e\u0301 "]


def test_a_long_stretch_that_agrees_is_shortened_in_the_redline_and_no_difference_is() -> None:
    steps = (Step("same", "a" * 90, "a" * 90), Step("replaced", "b" * 90, "c" * 90), Step("same", " d", " d"))
    shown = plain_redline(steps)
    assert shown == f"{'a' * 24}…{'a' * 24}[-{'c' * 90}-]{{+{'b' * 90}+}} d"


def test_what_the_folding_lets_pass_is_no_difference_to_show() -> None:
    steps = (Step("same", "ten boats", "ten boats"), Step("inserted", ".", ""))
    sample = sample_check("en")
    verbatim = next(claim for claim in sample.claims if claim.verdict == "verbatim")
    altered = next(claim for claim in sample.claims if claim.verdict == "altered")
    shown = [
        describe_check(msgspec.structs.replace(sample, claims=(msgspec.structs.replace(one, redline=steps),)))
        for one in (verbatim, altered)
    ]
    assert ["ten boats{+.+}" in text for text in shown] == [False, True]


def test_nothing_of_a_text_or_a_document_steers_a_terminal() -> None:
    sample = sample_check("en", name="dr\x1b[31maft.md")
    odd = "a\x1b]0;b\x07\r\u2028c\u202e"
    source = msgspec.structs.replace(sample.claims[0].sources[0], title=odd, speaker=odd, kind=odd, edition=odd)
    one = msgspec.structs.replace(
        sample.claims[1],
        text=odd,
        sources=(source,),
        reasons=(Reason(code="another speaker", about=(odd, odd)), Reason(code=odd, about=(odd,))),
        alterations=(msgspec.structs.replace(sample.claims[1].alterations[0], said=odd, held=odd + "d"),),
        redline=(Step("replaced", odd, odd), Step("editor", odd, "")),
        forms=(odd,),
    )
    shown = describe_check(msgspec.structs.replace(sample, claims=(one,)))
    assert {char for char in shown if ord(char) < 32} == {"\n"}
    assert not {"\u202e", "\u2028", "\x7f"} & set(shown)


def test_markdown_has_both_sides_and_what_is_hostile_stays_text() -> None:
    shown = write_check_markdown(sample_check("en"), lang="en")
    assert "| “36.8 percentage points of the total” | 38.6 percent of the total<br>*Opening \\<b\\>day" in shown
    assert "~~38.6~~**36.8** ~~percent~~**percentage points** of the total" in shown
    assert "<b>" not in shown
    assert "<script>" not in shown


def test_marks_of_a_redline_beside_signs_have_space_so_that_they_are_read_as_marks() -> None:
    assert "占总量的 ~~38.6%~~ **36.8个百分点**" in write_check_markdown(sample_check("zh"), lang="zh")


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_answer_gives_the_same_bytes(lang: BriefLang) -> None:
    assert describe_check(sample_check(lang), lang=lang) == describe_check(sample_check(lang), lang=lang)
    assert write_check_markdown(sample_check(lang), lang=lang) == write_check_markdown(sample_check(lang), lang=lang)
