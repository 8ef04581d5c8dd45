"""The stretches of a quotation that are claimed word for word, and what stands between them.

A gap is where the quoting writer left something out (an ellipsis) or put in words of their own (in brackets). Two
pieces without a gap between them follow each other directly: only typography parts them (emphasis, a link, the mark of
the next line or paragraph, the brackets around a changed capital: "[T]he"). `wordings` joins such pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from watchwords.measures.quoted.parts import Gap, Quoted
from watchwords.records import Range

_DOTS = r"…{1,4}|⋯{1,4}|\.(?:[ \u00a0]?\.){2,5}|。{3,6}"
_EDITED = (
    r"\[(?:[^\[\]\n]|\n(?!\s*\n)){1,300}\]|［[^［］\n]{1,300}］|〔(?!\d{4}〕)[^〔〕\n]{1,300}〕"
    r"|[(（]\s*(?:编者|编辑|引者|笔者|作者|译者|记者)?(?:注|按)[:：][^()（）\n]{0,200}[)）]"
    r"|[(（][^()（）\n]{0,60}(?:——|--)\s?(?:编者|编辑|引者|笔者|作者|译者|记者)(?:注|按)?[)）]"
    r"|\(\s*(?:ed\.?|editor(?:['’]s)?(?: note)?|author(?:['’]s)? note|note)\s?:[^()\n]{0,200}\)"
    r"|\((?:sic|原文如此|emphasis (?:added|mine|ours|in (?:the )?original))\)|（(?:原文如此|原文|重点系引者所加|sic)）"
)
_BRACKETED_DOTS = rf"[\[［〔(（【<〈]\s*(?:(?:{_DOTS})|\.\.|略|下略|中略|上略|省略)\s*[\]］〕)）】>〉]"
_CAPITAL = r"(?<![^\W\d_])[\[［](?=[A-Za-z][\]］][a-z’'])"
_CAPITAL_END = r"(?<=[\[［][A-Za-z])[\]］](?=[a-z’'])"
_MARKUP = (
    r"|(?P<seam>(?<!\\)(?:\*{1,3}|~~|`{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_]))|!?\[(?=[^\[\]\n]{1,300}\](?:\x00|\[))"
    r"|(?<!\[)\](?:\x00+|\[[^\[\]\n]{1,100}\])"
    r"|\\(?=[!-/:-@\[-`{-~])|\x00+|\n[ \t]*(?:>[ \t]?)+|\\\n)"
)
_PLAIN = re.compile(
    rf"(?P<capital>{_CAPITAL}|{_CAPITAL_END})|(?P<ellipsis>{_BRACKETED_DOTS}|{_DOTS})|(?P<editor>{_EDITED})"
)
_MARKDOWN = re.compile(
    rf"(?P<capital>{_CAPITAL}|{_CAPITAL_END})|(?P<ellipsis>{_BRACKETED_DOTS}|{_DOTS})"
    rf"{_MARKUP.replace('|(?P<seam>', '|(?P<seam>', 1)}|(?P<editor>{_EDITED})"
)
_SPACE = re.compile(r"\s*")


class Cut(NamedTuple):
    """What a quotation's content is made of."""

    pieces: tuple[Range, ...]
    gaps: tuple[Gap, ...]


def cut_pieces(text: str, start: int, end: int, seams: Iterable[Range] = (), *, is_markdown: bool = False) -> Cut:
    """Pieces and gaps of [start, end).

    Args:
        text: blanked (`marks.blanked`).
        start: of the content.
        end: of the content.
        seams: further stretches that part pieces and are no gaps: marks that open the words again, by place.
        is_markdown: whether emphasis and links are marked up in the text.
    """
    found: list[tuple[int, int, str]] = [(a, b, "seam") for a, b in seams]
    taken = list(found)
    found += [
        (match.start(), match.end(), match.lastgroup or "seam")
        for match in (_MARKDOWN if is_markdown else _PLAIN).finditer(text, start, end)
        if not any(a < match.end() and match.start() < b for a, b, _ in taken)
    ]
    groups: list[list[Range]] = [[]]
    gaps: list[Gap] = []
    at = start
    for a, b, kind in sorted(found):
        _add(groups[-1], text, at, a)
        at = max(at, b)
        if kind in ("ellipsis", "editor"):
            gaps.append(Gap("ellipsis" if kind == "ellipsis" else "editor", (a, b)))
            groups.append([])
    _add(groups[-1], text, at, end)
    return Cut(tuple(piece for group in groups for piece in _worded(text, group)), tuple(gaps))


def _add(pieces: list[Range], text: str, start: int, end: int) -> None:
    if part := text[start:end].strip():
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        pieces.append((first, first + len(part)))


def _worded(text: str, pieces: Sequence[Range]) -> Sequence[Range]:
    """The pieces between two gaps, from the first that has a letter, digit or character to the last."""
    worded = [n for n, (start, end) in enumerate(pieces) if any(char.isalnum() for char in text[start:end])]
    return pieces[worded[0] : worded[-1] + 1] if worded else ()


@dataclass(frozen=True)
class Wording:
    """Words of a quotation that stand together in their source: no gap is in them."""

    text: str
    """The pieces joined, verbatim but for the typography between them; one space where white space stood there."""
    pieces: tuple[Range, ...]

    @property
    def span(self) -> Range:
        """[start, end) from the first piece to the last."""
        return self.pieces[0][0], self.pieces[-1][1]


def wordings(quoted: Quoted, text: str) -> tuple[Wording, ...]:
    """The pieces of a quotation joined where no gap parts them, in order.

    Args:
        quoted: the quotation.
        text: the stored text it is of.
    """
    groups: list[list[Range]] = []
    gaps = iter(quoted.gaps)
    gap = next(gaps, None)
    for piece in quoted.pieces:
        is_parted = False
        while gap is not None and gap.at[0] < piece[0]:
            is_parted = True
            gap = next(gaps, None)
        if groups and not is_parted:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(Wording(_joined(text, group), tuple(group)) for group in groups)


def _joined(text: str, group: Sequence[Range]) -> str:
    parts = [text[slice(*group[0])]]
    for before, piece in pairwise(group):
        between = text[before[1] : piece[0]]
        parts += [" " if any(char.isspace() for char in between) else "", text[slice(*piece)]]
    return "".join(parts)
