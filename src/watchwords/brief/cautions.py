"""What stands behind a verdict, in words: effect with interval, base rates, and the documents that would decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.brief.formats import BriefLang, join_words, plural, show_edition
from watchwords.brief.kinds import KINDS_ZH

VERDICTS_ZH = {
    "first attested": "首见",
    "new": "新见",
    "dropped": "消失",
    "possibly dropped": "可能消失",
    "revived": "重现",
    "rising": "上升",
    "falling": "下降",
    "higher": "较高",
    "lower": "较低",
    "carried by one document": "系于一篇文件",
    "stable": "平稳",
    "indeterminate": "无法判断",
}
"""Verdicts as Chinese prints them; English takes the record's own words."""

_QUESTIONS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "new": "it is new",
        "dropped": "it is gone",
        "possibly dropped": "it is gone",
        "revived": "it was away and is back",
        "rising": "it rose",
        "falling": "it fell",
        "carried by one document": "it moved",
    },
    "zh": {
        "new": "是否为新见",
        "dropped": "是否消失",
        "possibly dropped": "是否消失",
        "revived": "是否消失后重现",
        "rising": "是否上升",
        "falling": "是否下降",
        "carried by one document": "是否有变",
    },
}
_FRACTIONS = {
    (1, 2): ("half", "半数"),
    (1, 3): ("a third", "三分之一"),
    (2, 3): ("two thirds", "三分之二"),
    (1, 4): ("a quarter", "四分之一"),
    (3, 4): ("three quarters", "四分之三"),
}


# --- documents that are missing ---------------------------------------------------------------------------


def tell_undecided(d: Mapping[str, Any], lang: BriefLang) -> str:
    """Why a verdict is left open and what would decide it; empty where it is not.

    With its leading space in English.
    """
    question = _QUESTIONS[lang].get(str(d.get("undecided")))
    if question is None or not d.get("missing"):
        return ""
    missing = d["missing"]
    having, lacking = _outcome(d, "if_having", lang), _outcome(d, "if_lacking", lang)
    if lang == "zh":
        pieces = "、".join(_missing_zh(one) for one in missing)
        return f"{question}无法判断：缺{pieces}；若这些文件都有，{having}；若都没有，{lacking}。"
    pieces = join_words([_missing_en(one) for one in missing], "en")
    is_one = sum(one["n"] for one in missing) == 1
    has, lacks = ("it has it", "it lacks it") if is_one else ("all of them have it", "all of them lack it")
    return (
        f" Whether {question} cannot be told: {pieces} {'is' if is_one else 'are'} missing. If {has}, {having};"
        f" if {lacks}, {lacking}."
    )


_OUTCOMES: dict[BriefLang, dict[str, str]] = {
    "en": {
        "present, was new": "it was there before",
        "present, was revived": "it was not away for long",
        "present": "it is still there",
        "absent": "nothing can be said",
        "indeterminate": "there is no verdict",
    },
    "zh": {
        "present, was new": "则此前已有",
        "present, was revived": "则未曾久缺",
        "present": "则仍然可见",
        "absent": "则不作结论",
        "indeterminate": "则无结论",
    },
}


def _outcome(d: Mapping[str, Any], key: str, lang: BriefLang) -> str:
    """What would be said: in words where the verdict alone does not say what it is about."""
    verdict, words = str(d.get(key)), _OUTCOMES[lang]
    told = words.get(f"{verdict}, was {d['undecided']}") or words.get(verdict)
    if told:
        return told
    return f"则结论为{VERDICTS_ZH.get(verdict, verdict)}" if lang == "zh" else f"the verdict is {verdict}"


def _missing_en(one: Mapping[str, Any]) -> str:
    edition, n = show_edition(one["edition"], "en"), plural(one["n"], "document")
    if one["reason"] == "gap":
        return f"{n} of {edition} (none is here; the number is that of its neighbours)"
    if one["reason"] == "damaged":
        return f"{n} that could not be read (counted for {edition})"
    return f"{n} of {edition} (expected: {one['kind'].replace('_', ' ')})"


def _missing_zh(one: Mapping[str, Any]) -> str:
    edition = show_edition(one["edition"], "zh")
    if one["reason"] == "gap":
        return f"{edition}文件{one['n']}篇（该次全缺，篇数按前后各次估计）"
    if one["reason"] == "damaged":
        return f"无法读取的文件{one['n']}篇（计入{edition}）"
    return f"{edition}文件{one['n']}篇（应收而未收：{KINDS_ZH.get(one['kind'], one['kind'])}）"


# --- base rates -------------------------------------------------------------------------------------------


def share_in_words(n: int, n_of: int, lang: BriefLang, noun: str = "") -> str:
    """How many of some cases: "half (6 of 12)", "none of 9", "7 of 12"; 半数（12次中6次）.

    A fraction is named only where it is exact.
    """
    place = 0 if lang == "en" else 1
    fraction = next((words[place] for (a, b), words in _FRACTIONS.items() if n * b == n_of * a), None)
    if lang == "zh":
        return f"{fraction}（{n_of}次中{n}次）" if fraction else f"{n_of}次中有{n}次"
    if n == 0:
        return f"none of {n_of}{noun}"
    if n == n_of:
        return f"all {n_of}{noun}"
    return f"{fraction} ({n} of {n_of}{noun})" if fraction else f"{n} of {n_of}{noun}"


def tell_absences(d: Mapping[str, Any], lang: BriefLang, unit_zh: str = "次") -> str:
    """What usually came of runs as long as the one that ended; empty with too few cases."""
    absences = d.get("absences")
    if not absences:
        return ""
    (missed, chances), returned, streak = absences["missed"], absences.get("returned"), absences["streak"]
    if lang == "zh":
        ended = (
            f"；此类缺席在其后两{unit_zh}之内结束的，{share_in_words(returned[0], returned[1], 'zh')}"
            if returned
            else ""
        )
        run = f"连续{streak}{unit_zh}以上都有之后" if streak > 1 else f"出现一{unit_zh}之后"
        return f"本系列所列说法{run}，下一{unit_zh}未见的，{share_in_words(missed, chances, 'zh')}{ended}。"
    ended = (
        f"; of such absences {share_in_words(returned[0], returned[1], 'en')} ended within two editions"
        if returned
        else ""
    )
    run = f"{streak} or more editions in a row" if streak > 1 else "an edition"
    return (
        f" After {run}, listed wordings here were missing from the next edition in"
        f" {share_in_words(missed, chances, 'en', ' cases')}{ended}."
    )


# --- effects ----------------------------------------------------------------------------------------------


def tell_effect(d: Mapping[str, Any], lang: BriefLang) -> str:
    """The ratio of rates with its interval, documents weighing the same; empty where it cannot be given.

    No leading space, no full stop.
    """
    ratio, interval = d.get("mean_log_ratio"), d.get("interval")
    if ratio is None:
        return ""
    shown = _times(ratio)
    bounds = _bounds(interval, lang) if interval else ""
    if lang == "zh":
        return f"按各篇同等计，为此前的{shown}倍{bounds}"
    return f"with each document weighing the same, {shown} times the earlier rate{bounds}"


def _bounds(interval: Sequence[float | None], lang: BriefLang) -> str:
    low, high = (None if bound is None else _times(bound) for bound in interval)
    if low is None and high is None:
        return ""
    if lang == "zh":
        if high is None:
            return f"（95%区间：{low}倍以上）"
        return f"（95%区间：{low}至{high}倍）" if low is not None else f"（95%区间：至多{high}倍）"
    if high is None:
        return f" (95 percent interval: {low} times or more)"
    return f" (95 percent interval {low} to {high})" if low is not None else f" (95 percent interval: at most {high})"


def _times(log_ratio: float) -> str:
    """2 to the power of a log ratio with two significant digits, whole from ten on."""
    times = 2.0**log_ratio
    return f"{times:.0f}" if times >= 10 else f"{times:.2g}"
