"""What stands behind a verdict, in both languages: effects, base rates, and what would decide an open one."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.brief.sample import sample_edition

from watchwords.brief import sentences_en, sentences_zh
from watchwords.brief.cautions import share_in_words, tell_absences, tell_effect, tell_undecided
from watchwords.brief.formats import BriefLang
from watchwords.brief.runs import plain
from watchwords.brief.voice import Voice
from watchwords.records import Names

WRITE = {"en": sentences_en.write_sentence, "zh": sentences_zh.write_sentence}


def sentence(claim: str, lang: BriefLang, **more: Any) -> str:
    decoded = sample_edition()
    found = next(f for f in decoded.findings if f.claim == claim)
    found = msgspec.structs.replace(found, details={**found.details, **more}, measurement=None)
    return plain(WRITE[lang](found, Voice(lang, {})).runs)


@pytest.mark.parametrize(
    ("n", "n_of", "en", "zh"),
    [
        (6, 12, "half (6 of 12)", "半数（12次中6次）"),
        (2, 6, "a third (2 of 6)", "三分之一（6次中2次）"),
        (7, 12, "7 of 12", "12次中有7次"),
        (0, 9, "none of 9", "9次中有0次"),
        (9, 9, "all 9", "9次中有9次"),
    ],
)
def test_a_share_is_a_fraction_only_where_it_is_one(n: int, n_of: int, en: str, zh: str) -> None:
    assert (share_in_words(n, n_of, "en"), share_in_words(n, n_of, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("ratio", "interval", "en", "zh"),
    [
        (1.0, [0.5, 1.5], "2 times the earlier rate (95 percent interval 1.4 to 2.8)", "2倍（95%区间：1.4至2.8倍）"),
        (2.0, [0.5, None], "(95 percent interval: 1.4 times or more)", "4倍（95%区间：1.4倍以上）"),
        (
            -2.0,
            [None, -0.5],
            "0.25 times the earlier rate (95 percent interval: at most 0.71)",
            "（95%区间：至多0.71倍）",
        ),
        (1.0, [None, None], "2 times the earlier rate", "按各篇同等计，为此前的2倍"),
        (1.0, None, "2 times the earlier rate", "按各篇同等计，为此前的2倍"),
    ],
)
def test_an_effect_is_told_with_the_bounds_it_has(
    ratio: float, interval: list[float | None] | None, en: str, zh: str
) -> None:
    details = {"mean_log_ratio": ratio, "interval": interval}
    assert tell_effect(details, "en").endswith(en)
    assert tell_effect(details, "zh").endswith(zh)


def test_an_effect_that_cannot_be_given_is_not_told() -> None:
    assert tell_effect({"mean_log_ratio": None, "interval": None}, "en") == ""
    assert tell_effect({}, "zh") == ""


ABSENCES = {"absences": {"streak": 3, "missed": [4, 23], "returned": [2, 4]}}


def test_what_usually_comes_of_an_absence_stands_beside_it() -> None:
    en, zh = (sentence("possibly_dropped", lang, **ABSENCES) for lang in ("en", "zh"))
    assert "After 3 or more editions in a row, listed wordings here were missing from the next edition in 4 of 23" in en
    assert "of such absences half (2 of 4) ended within two editions." in en
    assert "本系列所列说法连续3届以上都有之后，下一届未见的，23次中有4次" in zh
    assert "此类缺席在其后两届之内结束的，半数（4次中2次）。" in zh


def test_without_cases_no_base_rate_is_told() -> None:
    assert tell_absences({}, "en") == tell_absences({}, "zh") == ""
    alone = {"absences": {"streak": 1, "missed": [1, 6], "returned": None}}
    assert tell_absences(alone, "en").endswith("in 1 of 6 cases.")
    assert tell_absences(alone, "zh").endswith("6次中有1次。")


def open_verdict(verdict: str, *, lacking: str, having: str) -> dict[str, Any]:
    rows = [
        {"edition": "2020", "kind": "forum", "n": 9, "reason": "gap"},
        {"edition": "2021", "kind": "pledge", "n": 1, "reason": "kind"},
        {"edition": "2021", "kind": "forum", "n": 2, "reason": "damaged"},
    ]
    return {"undecided": verdict, "missing": rows, "if_lacking": lacking, "if_having": having}


def test_an_open_verdict_names_the_documents_that_would_decide_it() -> None:
    details = open_verdict("new", lacking="first attested", having="present")
    en, zh = tell_undecided(details, "en"), tell_undecided(details, "zh")
    assert "9 documents of 2020 (none is here; the number is that of its neighbours)" in en
    assert "1 document of 2021 (expected: pledge)" in en
    assert "2 documents that could not be read (counted for 2021) are missing." in en
    assert en.endswith(
        "If all of them have it, it was there before; if all of them lack it, the verdict is first attested."
    )
    assert "2020年文件9篇（该次全缺，篇数按前后各次估计）、2021年文件1篇（应收而未收：承诺）" in zh
    assert zh.endswith("若这些文件都有，则此前已有；若都没有，则结论为首见。")


@pytest.mark.parametrize("claim", ["first_attested", "possibly_dropped", "revived", "rate_change", "theme_change"])
def test_every_sentence_that_may_be_open_says_so(claim: str) -> None:
    verdict = {"first_attested": "new", "possibly_dropped": "dropped", "revived": "revived"}.get(claim, "rising")
    details = open_verdict(verdict, lacking="indeterminate", having="present")
    en, zh = sentence(claim, "en", **details), sentence(claim, "zh", **details)
    assert en.count("cannot be told") == 1
    assert zh.count("无法判断") == 1
    assert "too few documents" not in en
    assert "文件太少" not in zh
    assert "is back in" not in en
    assert "重新出现" not in zh


def test_a_verdict_that_stands_says_nothing_of_missing_documents() -> None:
    assert tell_undecided({}, "en") == tell_undecided({}, "zh") == ""
    assert "cannot be told" not in sentence("rate_change", "en")


def test_the_document_that_carries_a_difference_is_named() -> None:
    carried = {"carried_by_one": True, "verdict": "carried by one document", "direction": "down"}
    carrier = Names(zh="码头论坛", en="Forum of Piers")
    en = sentence("theme_change", "en", **carried, carrier=carrier)
    zh = sentence("theme_change", "zh", **carried, carrier=carrier)
    assert "is lower, but one document carries the difference (Forum of Piers):" in en
    assert "较低，但差异由一篇文件造成（码头论坛）：" in zh
    assert "one document carries the difference:" in sentence("theme_change", "en", **carried)
