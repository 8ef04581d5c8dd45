"""Every numeral of a Chinese document, found by a plain scan, and why it is in no figure where it is in none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from benchmarks.quality.numbers_zh_printed import reader

from watchwords.records import Figure
from watchwords.text.fold import fold
from watchwords.walks.recognising import About

_HAN = "一二三四五六七八九十百千万亿〇零两几半"
_RUN = re.compile(rf"\d+(?:[.,]\d+)*|[{_HAN}]+")
_LIST_HEAD = re.compile(r"[)、.]|是|要|则")
_DATE = re.compile("年代|世纪|年|月|日|号|时|点|周年|[一二三四五六七八九]月|/[12][0-9]{3}|季度|旬")
_NAME = re.compile(
    "届|大[以召报精确提关部的和,;。、会]|大$|中全会|国集团|五|一战|一运动|四运动|四新|卅|一五|二五|三五|四五|运动|项基本|军|路军|师|川|台山|家渠"
)
_MIXED_YEAR = re.compile("[一二]$|[〇零一二三四五六七八九]{0,2}年")
_IDIOMS = ("百花齐放", "百家争鸣", "万里长江", "百部", "千百人", "百倍")
"""Numerals that stand for many."""


def account(text: str) -> Iterator[tuple[str, str]]:
    """For each run of digits or Chinese numerals, why it is there, and the words it stands in."""
    mentions = reader().read(text, About(lang="zh"))
    figures, others = (
        {
            at
            for mention in mentions
            if isinstance(mention.value, Figure) is is_figure
            for at in range(mention.start, mention.end)
        }
        for is_figure in (True, False)
    )
    begun = 0
    for line in text.split("\n"):
        folded, offsets = fold(line)
        for match in _RUN.finditer(folded):
            at = begun + offsets.to_stored(match.start(), match.end()).start
            reason = "figure" if at in figures else "date" if at in others else _reason(folded, match)
            yield reason, folded[max(0, match.start() - 8) : match.end() + 8]
        begun += len(line) + 1


def _reason(folded: str, match: re.Match[str]) -> str:
    before, behind = folded[max(0, match.start() - 2) : match.start()], folded[match.end() : match.end() + 6]
    if before.endswith("第"):
        return "rank, article or plan by number"
    if _LIST_HEAD.match(behind) and (not before or before[-1] in "(。;,:其"):
        return "list head"
    if _DATE.match(behind) or re.search("[0-9]/$|月$", before):
        return "date, decade or century"
    phrase = _phrases().search(folded, max(0, match.start() - 6), match.end() + 6)
    if phrase and phrase.start() <= match.start() < phrase.end():
        return "set phrase"
    if _NAME.match(behind) or re.search("[A-Za-z]$", before) or re.match("[A-Z]", behind) or before.endswith('"'):
        return "name or term in quotation marks"
    return _rarer(folded, match, before, behind) or _reason_of_word(folded, match)


def _rarer(folded: str, match: re.Match[str], before: str, behind: str) -> str | None:
    written = match[0]
    if any(idiom.startswith(written) and folded.startswith(idiom, match.start()) for idiom in _IDIOMS):
        return "many, in a set phrase"
    is_mixed = "0" in written and _MIXED_YEAR.match(behind) and re.search("[一二0〇零]$|到$|于$|至$", before)
    if is_mixed or (written in ("0", "00") and re.search("[一二]$", before)):
        return "date, decade or century"
    if written[0].isdecimal() and len(written) <= 2 and (not before or before[-1] in '。"'):
        return "number of a note"
    if "选集" in folded or "全集" in folded:
        return "volume or page of a book"
    return "unexplained" if written[0].isdecimal() else None


def _reason_of_word(folded: str, match: re.Match[str]) -> str:
    """A Chinese numeral is in a word where no unit stands behind it; 一 before one is an article."""
    unit = _units().match(folded, match.end())
    if match[0] in ("一", "几", "半"):
        return "一, 几 or 半 that counts nothing" if unit else "in a word"
    if not unit:
        return "in a word"
    return "unexplained"


@cache
def _cues() -> dict[str, Any]:
    zh: dict[str, Any] = tomllib.loads(files("watchwords.data").joinpath("figures.toml").read_text("utf-8"))["zh"]
    return zh


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(_cues()["names"], key=len, reverse=True)))


@cache
def _units() -> re.Pattern[str]:
    traps = _cues()["traps"]
    words = sorted((*_cues()["units"], *_cues()["currencies"]), key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(word) + (f"(?![{re.escape(traps[word])}])" if word in traps else "") for word in words)
    )
