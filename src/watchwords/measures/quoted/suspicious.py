"""Characters that may hide an alteration from the eye, and marks that leave it open where a quotation ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from watchwords.answers.checking import Suspicious
from watchwords.measures.quoted.reading import pair_quoted
from watchwords.records import Block

_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Default-ignorable code points (Unicode 15, DerivedCoreProperties) but those of direction, with interlinear marks."""
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_OTHER_LETTERS = "\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f"
_WORD = re.compile(
    f"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]*[{_OTHER_LETTERS}][A-Za-z\u00c0-\u024f\u1e00-\u1eff{_OTHER_LETTERS}]*"
)
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_TEXT_STYLE = "\ufe0e\ufe0f"
_UNITS = frozenset("µμΩΩ")
_CYRILLIC_LIKE = frozenset("АВЕЅІЈКМНОРСТУХҮаеѕіјорсԛуԝхүһԁӏ")
_GREEK_LIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορυϲϳ")
_LIKE = _CYRILLIC_LIKE | _GREEK_LIKE
_MOST_SHOWN = 8


def find_suspicious(text: str, blocks: Sequence[Block] = (), *, is_markdown: bool = False) -> list[Suspicious]:
    """Hidden characters, bidirectional controls, words of mixed scripts, private-use characters, lone marks; by place.

    A run of such characters is one. What has its use is left out: the selectors and joiners of emoji and of Han
    characters, the joiners of Indic and Persian writing, a Greek letter in a unit or alone in a formula.

    Args:
        text: the text as read.
        blocks: its blocks, which quotation marks do not reach over; without them paragraphs end at blank lines.
        is_markdown: whether code and links are marked up in it.
    """
    found = [*_by_pattern(text), *_mixed(text), *_unbalanced(text, blocks or _paragraphs(text), is_markdown)]
    return sorted(found, key=lambda one: (one.start, one.end, one.code))


def _by_pattern(text: str) -> Iterator[Suspicious]:
    if text.isascii():
        return
    for match in _HIDDEN.finditer(text):
        if not _has_use(text, match.start(), match.end()):
            yield Suspicious(code="hidden character", start=match.start(), end=match.end(), shown=shown(match[0]))
    for match in _DIRECTION.finditer(text):
        yield Suspicious(code="bidirectional control", start=match.start(), end=match.end(), shown=shown(match[0]))
    for match in _PRIVATE.finditer(text):
        yield Suspicious(code="private use", start=match.start(), end=match.end(), shown=shown(match[0]))


def shown(characters: str) -> str:
    """Code points by number, the first few of a run: "U+200B U+200B"."""
    named = [f"U+{ord(char):04X}" for char in characters[:_MOST_SHOWN]]
    return " ".join([*named, "..."] if len(characters) > _MOST_SHOWN else named)


def _has_use(text: str, start: int, end: int) -> bool:
    """Whether a single hidden character does here what it was made for."""
    if end - start != 1 or not start:
        return text[start:end] == "\ufe0f\u200d" and start > 0 and _is_symbol(text[start - 1])
    char, before, after = text[start], text[start - 1], text[end : end + 1]
    if char in _TEXT_STYLE:
        return _is_symbol(before) or before in "#*0123456789"
    if "\ufe00" <= char <= "\ufe0d" or "\U000e0100" <= char <= "\U000e01ef":
        return _is_ideograph(before) or unicodedata.category(before) == "Sm"
    if char in (_JOINER, _NON_JOINER):
        return (_is_symbol(before) and bool(after) and _is_symbol(after)) or (
            _joins(before) and bool(after) and _joins(after)
        )
    return False


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Sm") or "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK ")


def _joins(char: str) -> bool:
    """Whether a letter is of a script whose letters change beside a joiner: Arabic, and those of India."""
    return "\u0600" <= char <= "\u08ff" or "\u0900" <= char <= "\u0dff" or "\u1000" <= char <= "\u109f"


# --- words of two scripts ---------------------------------------------------------------------------------


def _mixed(text: str) -> Iterator[Suspicious]:
    if text.isascii():
        return
    unlike = {script(char) for char in set(text) - _LIKE - _UNITS} & {"Cyrillic", "Greek"}
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > 1 and (_is_mixed(word) or _is_disguised(word, unlike)):
            odd = [char for char in word if script(char) not in ("Latin", "Other")]
            yield Suspicious(
                code="mixed scripts", start=match.start(), end=match.end(), shown=shown("".join(dict.fromkeys(odd)))
            )


def _is_mixed(word: str) -> bool:
    """Whether letters that look Latin stand among Latin ones, or the other way round."""
    letters = [char for char in word if char not in _UNITS]
    scripts = {script(char) for char in letters}
    if "Latin" not in scripts or not scripts & {"Cyrillic", "Greek"}:
        return False
    is_formula = "Greek" in scripts and len(word) == 2
    return not is_formula and any(char in _LIKE for char in letters)


def _is_disguised(word: str, unlike: set[str]) -> bool:
    """Whether a whole word is of letters that look Latin, in a text without another letter of their script."""
    return all(char in _LIKE for char in word) and not any(script(char) in unlike for char in word)


@cache
def script(char: str) -> str:
    """Latin, Cyrillic, Greek or Other, by the name that Unicode gives a letter."""
    first = unicodedata.name(char, "").split(" ")[0]
    return {"LATIN": "Latin", "FULLWIDTH": "Other", "CYRILLIC": "Cyrillic", "GREEK": "Greek", "COPTIC": "Greek"}.get(
        first, "Other"
    )


# --- marks ------------------------------------------------------------------------------------------------


def _unbalanced(text: str, blocks: Sequence[Block], is_markdown: bool) -> Iterator[Suspicious]:
    for at in pair_quoted(text, blocks, is_markdown=is_markdown).lone:
        yield Suspicious(code="unbalanced marks", start=at, end=at + 1, shown=shown(text[at]))


def _paragraphs(text: str) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", text):
        blocks.append(Block(start, gap.start(), "paragraph", ""))
        start = gap.end()
    blocks.append(Block(start, len(text), "paragraph", ""))
    return blocks
