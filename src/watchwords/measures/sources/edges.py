"""Whether a stretch of the record begins and ends where a word or a number does.

"6 percent" stands in "38.6 percent", 五亿 in 十五亿 and "we can" in "we can't", code point by code point; none of them
is said there.
"""

from __future__ import annotations

import re

from watchwords.text.characters import HAN

REACH = 6
"""Characters beside a place that tell."""
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_NUMBER_BEFORE = re.compile(rf"(?:\d\.?|[{_NUMERALS}]|[{_NUMERALS}]点)$")
# The comma of a clause is folded like the one of thousands, which has three digits behind it.
_NUMBER_BEHIND = re.compile(rf"\.?\d|,\d{{3}}(?!\d)|点[{_NUMERALS}\d]|[{_NUMERALS}]")
_THOUSANDS_BEFORE, _THOUSANDS = re.compile(r"\d,$"), re.compile(r"\d{3}(?!\d)")
_NEGATING_BEFORE = re.compile(r"\b(?:non|anti|un|ex)-$")
_NEGATING_BEHIND = re.compile(r"'t(?![^\W_])")


def cuts(before: str, said: str, behind: str) -> bool:
    """Whether a wording at its place begins or ends inside a word or a number.

    Args:
        before: up to `REACH` characters of the record before the place, folded and lowered.
        said: the wording, at least one character.
        behind: up to as many behind it.
    """
    is_inside = _is_joined(before[-1:], said[0]) or _is_joined(said[-1], behind[:1])
    is_turned = _NEGATING_BEFORE.search(before) is not None or _NEGATING_BEHIND.match(behind) is not None
    return is_inside or is_turned or cuts_number(before, said, behind)


def cuts_number(before: str, said: str, behind: str) -> bool:
    """Whether it begins or ends inside a number."""
    begins = _is_figure(said[0]) and _NUMBER_BEFORE.search(before) is not None
    begins = begins or (_THOUSANDS.match(said) is not None and _THOUSANDS_BEFORE.search(before) is not None)
    return begins or (_is_figure(said[-1]) and _NUMBER_BEHIND.match(behind) is not None)


def _is_figure(char: str) -> bool:
    return char.isdigit() or char in _NUMERALS


def _is_joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not _is_han(left) and not _is_han(right)


def _is_han(char: str) -> bool:
    return re.match(f"[{HAN}]", char) is not None
