"""Quotation marks of a block as they are printed: which may open, which may close, which are none.

Read from the stored text, where marks still differ. What is no running text (code, addresses, tags, link targets) is
blanked first, so that its marks are nobody's. An apostrophe, a possessive, a foot and an inch are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchwords.text.characters import HAN

BLANK = "\0"
"""Stands for each character that is no running text; a stored text never holds it."""

DOUBLE: dict[str, tuple[str, str]] = {
    "“": ("curly", "opens"),
    "”": ("curly", "closes"),
    "„": ("curly", "opens"),
    "‟": ("curly", "opens"),
    '"': ("straight", "either"),
    "＂": ("straight", "either"),
    "«": ("angle", "opens"),
    "»": ("angle", "closes"),
    "「": ("corner", "opens"),
    "」": ("corner", "closes"),
    "﹁": ("corner", "opens"),
    "﹂": ("corner", "closes"),
    "『": ("white corner", "opens"),
    "』": ("white corner", "closes"),
    "﹃": ("white corner", "opens"),
    "﹄": ("white corner", "closes"),
    "〝": ("prime", "opens"),
    "〞": ("prime", "closes"),
    "〟": ("prime", "closes"),
}
SINGLE: dict[str, tuple[str, str]] = {
    "‘": ("single", "opens"),
    "‚": ("single", "opens"),
    "’": ("single", "closes"),
    "'": ("tick", "either"),
    "＇": ("tick", "either"),
    "‹": ("single angle", "opens"),
    "›": ("single angle", "closes"),
}
_MARK = re.compile("[" + re.escape("".join((*DOUBLE, *SINGLE))) + "]")
_ELISION = re.compile(
    r"['‘’＇](?:tis|twas|twere|em|cause|til|till|round|n|s|ere|neath|\d\d(?:s\b)?)(?![a-z0-9])", re.IGNORECASE
)
_OWNED_NEXT = re.compile(r"\s[a-z]")
_INCH_NEXT = re.compile(r"\s+[a-z]|\s*[x×]\s*\d|-")

_URL = r"(?:https?|ftp)://[^\s<>\"“”「」『』，。；）】]{1,2000}|www\.[^\s<>\"“”「」『』，。；）】]{3,2000}"
_FEET = r"\d{1,3}\s?['′’]\s?\d{1,2}(?:\.\d)?\s?[\"″”]"
_NOT_TEXT = re.compile(f"{_URL}|{_FEET}")
_NOT_MARKDOWN_TEXT = re.compile(
    r"(?P<ticks>(?<!`)`{1,3}(?!`))[^`\n]{1,500}(?P=ticks)(?!`)"
    r"|<!--[^<>]{0,2000}-->"
    r"|</?[A-Za-z][^<>]{0,2000}>"
    r"|(?<=\])\([^()\s]{0,2000}(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\)"
    r"|\[\^[^\]\s]{1,40}\]:?"
    rf"|{_URL}|{_FEET}",
    re.DOTALL,
)
_PASSED_OVER = frozenset("*_~\\")
"""Emphasis and escapes, which may stand between a mark and the word it belongs to."""
_OPENERS = frozenset(
    "([{（［｛〔【《〈<—–-―/：:=|" + "".join(m for m, (_, way) in DOUBLE.items() if way != "closes") + "‘'"
)
_CLOSERS = frozenset(
    ")]}）］｝〕】》〉>—–-―/，。；：、！？,.;:!?…|"
    + "".join(m for m, (_, way) in DOUBLE.items() if way != "opens")
    + "’'"
)
_ONLY_BEHIND = frozenset("，。；：、！？）")
"""What no quotation begins with."""
_STOPS = frozenset("。！？!?.…,，")
_HAN = re.compile(f"[{HAN}]")


class Mark(NamedTuple):
    """A mark: its place, what it pairs with, what it may do."""

    at: int
    family: str
    opens: bool
    closes: bool

    @property
    def is_double(self) -> bool:
        """Whether it is never an apostrophe, so that a lone one is a slip."""
        return self.family not in ("single", "tick")


def blanked(text: str, *, is_markdown: bool) -> str:
    """The text with `BLANK` for what is no running text; same length, same offsets."""
    pattern = _NOT_MARKDOWN_TEXT if is_markdown else _NOT_TEXT
    return pattern.sub(lambda found: BLANK * len(found[0]), text)


def read_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of [start, end) of a blanked text that may open or close something, by place."""
    return list(_read(text, start, end))


def without_inches(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """The marks without those that may be inches: a straight one behind a digit where the sentence goes on."""
    return [mark for mark in marks if not (mark.family == "straight" and _may_be_inch(text, mark.at, end))]


def _may_be_inch(text: str, at: int, end: int) -> bool:
    return at > 0 and text[at - 1].isdigit() and bool(_INCH_NEXT.match(text, at + 1, end))


def _read(text: str, start: int, end: int) -> Iterator[Mark]:
    for found in _MARK.finditer(text, start, end):
        at, char = found.start(), found[0]
        before, after = _before(text, at, start), _after(text, at, end)
        is_single = char in SINGLE
        mark = _single(text, at, char, before, after, end) if is_single else _double(at, char, before, after)
        if mark is not None:
            yield mark


def _before(text: str, at: int, start: int) -> str:
    at -= 1
    while at >= start and text[at] in _PASSED_OVER:
        at -= 1
    return text[at] if at >= start else ""


def _after(text: str, at: int, end: int) -> str:
    at += 1
    while at < end and text[at] in _PASSED_OVER:
        at += 1
    return text[at] if at < end else ""


def _double(at: int, char: str, before: str, after: str) -> Mark | None:
    family, way = DOUBLE[char]
    if family not in ("curly", "straight"):
        return Mark(at, family, way == "opens", way == "closes")
    can_open, can_close = _can_open(before, after), _can_close(before, after)
    if family == "curly":
        # Typed carelessly, both marks may be the same; what each may do besides tells.
        if way == "opens" and after and after in _ONLY_BEHIND and before and not before.isspace():
            return Mark(at, family, opens=False, closes=True)
        if way == "closes" and before in ("：", "（") and can_open:
            return Mark(at, family, opens=True, closes=False)
        is_closing = way == "closes"
        return Mark(at, family, not is_closing or (can_open and not can_close), is_closing or not can_open)
    if not before and not after:
        return None
    if before.isdigit() and not can_open and not can_close:
        return None
    return Mark(at, family, can_open, can_close) if can_open or can_close else None


def _can_open(before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENERS:
        return True
    if _is_wide(before):
        return after not in _CLOSERS or after == "…"
    return before in ",;" and after not in _CLOSERS


def _can_close(before: str, after: str) -> bool:
    if not before or before.isspace():
        return False
    if before in _OPENERS and before not in _CLOSERS:
        return False
    if not after or after.isspace() or after in _CLOSERS:
        return True
    return _is_wide(after) or before in _STOPS


def _is_wide(char: str) -> bool:
    return bool(_HAN.match(char)) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"


def _single(text: str, at: int, char: str, before: str, after: str, end: int) -> Mark | None:
    family, way = SINGLE[char]
    if family == "single angle":
        return Mark(at, family, way == "opens", way == "closes")
    if _is_letter(before) and _is_letter(after):
        return None
    is_elision = bool(_ELISION.match(text, at, end))
    can_open = way != "closes" and bool(after) and not after.isspace() and not is_elision
    if way == "either":
        can_open = can_open and _can_open(before, after)
    can_close = way != "opens" and _can_close(before, after)
    return Mark(at, family, can_open, can_close) if can_open or can_close else None


def is_owned(text: str, at: int, end: int) -> bool:
    """Whether a single mark reads as the possessive of a plural: workers’ rights."""
    return at > 0 and text[at - 1] in "sxz" and bool(_OWNED_NEXT.match(text, at + 1, end))


def _is_letter(char: str) -> bool:
    return (char.isalnum() and not _is_wide(char)) or char == BLANK
