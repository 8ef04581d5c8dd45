"""What the fold does with each single character: tables over all code points, made once and looked up by index.

All tables have one entry per code point, so that a text becomes one array and folding one look-up in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

from watchwords.errors import ConfigurationError

CodeArray = npt.NDArray[np.uint32]
ByteArray = npt.NDArray[np.uint8]
BoolArray = npt.NDArray[np.bool_]

DROPPED = 0x200B
"""Stands for every character that is dropped, until it is."""
SPACE, NEWLINE = 0x20, 0x0A

_N_CODE_POINTS = 0x110000
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』﹁﹂﹃﹄〝〞〟＂"), ord('"')) | dict.fromkeys(
    map(ord, "‘’‚‛＇"), ord("'")
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⸺⸻"), ord("-"))
# Zero-width, bidirectional, soft hyphen, byte order mark, variation selectors: no reader sees them, no match may.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
) + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))

COMPOSITION_RANGES = (
    (0x0000, 0x33FF),
    (0xA000, 0xABFF),
    (0xD7A4, 0x1FFFF),
    (0x2F800, 0x2FA1F),
    (0xE0000, 0xE01EF),
)
"""Where characters that decompose or combine stand: all but the Han blocks, whole syllables of Korean, and what Unicode
has left free. To ask the other million code points would take longer than all the rest."""

HAN_RANGES = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Han characters with radicals and 々〆〇; later extensions fall in the last range."""
HAN = "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES)
"""The same, to stand inside the brackets of a pattern."""
# Ideographic punctuation, vertical and full-width forms: a space beside them is layout. U+3000 is a space itself.
_CHINESE_MARKS = (
    (0x3001, 0x303F),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF40),
)

OTHER, PLAIN, CHINESE, EDGE = 0, 1, 2, 3
"""Classes for the rule of spaces: letters and the rest; digits and Western punctuation; Han; end of a block."""
SINGLE, EXPANDS, ATTACHES, TOUCHED = 0, 1, 2, 3
"""Classes for normalisation; TOUCHED marks both: it has several characters and the first attaches."""


class Characters(NamedTuple):
    """Tables of (code points,)."""

    folded: CodeArray
    """The one character it becomes; itself where it becomes several."""
    normal: ByteArray
    """SINGLE, EXPANDS (several characters) or ATTACHES (may fuse with the one before)."""
    begins: ByteArray
    """Class of its first character, seen from a space before it."""
    ends: ByteArray
    """Class of its last character, seen from a space behind it."""


@cache
def characters() -> Characters:
    """The tables, made on first use (about a quarter of a second)."""
    normalised = _normalised()
    folded = np.arange(_N_CODE_POINTS, dtype=np.uint32)
    normal = np.zeros(_N_CODE_POINTS, dtype=np.uint8)
    for code, text in normalised.items():
        if len(text) == 1:
            folded[code] = ord(text)
        elif not text.startswith(" "):
            # Spacing accents (´ ¨) stay as they are: normalised, each would bring a space that stands nowhere.
            normal[code] |= EXPANDS
    for code in _attaching(normalised):
        normal[code] |= ATTACHES
    folded = _simplified_table()[folded]
    for code, target in (_QUOTES | _DASHES).items():
        folded[code] = target
    for code in range(0x3001):
        if chr(code).isspace():
            folded[code] = SPACE
    folded[[ord(char) for char in _INVISIBLE]] = DROPPED
    # Half a surrogate pair, left by bad decoding, is no character; the automata below take UTF-8, which cannot hold it.
    folded[0xD800:0xE000] = 0xFFFD
    # ︱ is — upright, which is a dash.
    folded = folded[folded]
    normal[folded == DROPPED] = SINGLE
    classes = _space_classes(folded)
    begins, ends = classes[folded], classes[folded]
    for code in np.flatnonzero(normal & EXPANDS).tolist():
        text = normalised[code]
        begins[code], ends[code] = classes[folded[ord(text[0])]], classes[folded[ord(text[-1])]]
    for low, high in _CHINESE_MARKS:
        begins[low : high + 1] = ends[low : high + 1] = CHINESE
    begins[NEWLINE] = ends[NEWLINE] = EDGE
    return Characters(folded, normal, begins, ends)


@cache
def written() -> BoolArray:
    """Whether each code point is a letter, a digit or a character: what stays of a text without marks and spaces."""
    return np.char.isalnum(np.arange(_N_CODE_POINTS, dtype=np.uint32).view("U1"))


@cache
def _simplified_table() -> CodeArray:
    """Traditional to simplified, one character at a time, repeated until nothing changes."""
    table = np.arange(_N_CODE_POINTS, dtype=np.uint32)
    codes = [code for low, high in HAN_RANGES for code in range(low, min(high, 0x323AF) + 1) if chr(code).isalnum()]
    lines = OpenCC("t2s").convert("\n".join(map(chr, codes))).split("\n")
    if len(lines) != len(codes):
        raise ConfigurationError(
            "the table of traditional characters does not convert one character at a time",
            where="opencc t2s",
            mend="Install the opencc release named in the lock file.",
        )
    for code, line in zip(codes, lines, strict=True):
        # A character with several simplified ones stays; none is known today.
        if len(line) == 1:
            table[code] = ord(line)
    while (table != (further := table[table])).any():
        table = further
    return table


def _may_compose() -> Iterator[int]:
    return (code for low, high in COMPOSITION_RANGES for code in range(low, high + 1))


def _normalised() -> dict[int, str]:
    """NFKC of every single code point that it changes."""
    changed = {}
    for code in _may_compose():
        char = chr(code)
        if unicodedata.decomposition(char) and (text := unicodedata.normalize("NFKC", char)) != char:
            changed[code] = text
    return changed


def _attaching(normalised: dict[int, str]) -> set[int]:
    """Code points that may be reordered behind, or composed with, what stands before them."""
    seconds = {0x1161 + at for at in range(21)} | {0x11A8 + at for at in range(27)}
    for code in _may_compose():
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            seconds.add(int(parts[1], 16))
    attaching = {code for code in _may_compose() if unicodedata.combining(chr(code))} | seconds
    return attaching | {
        code for code, text in normalised.items() if ord(unicodedata.normalize("NFKD", text)[0]) in attaching
    }


def _space_classes(folded: CodeArray) -> ByteArray:
    """Class of each folded character for the rule of spaces."""
    classes = np.full(_N_CODE_POINTS, OTHER, dtype=np.uint8)
    plain = [code for code in range(0x21, 0x7F) if not chr(code).isalpha()]
    classes[[*plain, *map(ord, "·…")]] = PLAIN
    for low, high in (*HAN_RANGES, *_CHINESE_MARKS):
        classes[low : high + 1] = CHINESE
    classes[NEWLINE] = EDGE
    return classes
