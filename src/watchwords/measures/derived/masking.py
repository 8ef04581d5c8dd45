"""A figure in its folded sentence: where it stands, its clause and those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchwords.text.fold import fold_text

MARK = "\ue000"
"""Stands for each figure of a sentence."""
_LONGEST_CLAUSE = 200
_MOST_BACK = 3
"""Clauses that a subject is looked for in, from the figure's own backwards."""
_CLAUSE = re.compile(r"[,;:](?!\d)|(?<!\d)[,;:]|[。!?()]|\.(?!\d)|--")
_ASIDE = re.compile(r"\([^()\ue000]{1,12}\)")


@dataclass(frozen=True)
class Masked:
    """A folded sentence in which each figure is one mark."""

    text: str
    at: tuple[int, ...]
    """Of each mark."""
    said: tuple[str, ...]
    """The words of each figure, folded."""

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> Masked:
        """Of a stored sentence and the [start, end) of its figures in it, by place."""
        pieces: list[str] = []
        at, said, length, done = [], [], 0, 0
        for start, end in spans:
            between = _folded(text[done:start])
            pieces += [between, MARK]
            at.append(length + len(between))
            length += len(between) + 1
            said.append(fold_text(text[start:end]))
            done = end
        return cls("".join([*pieces, _folded(text[done:])]), tuple(at), tuple(said))


def _folded(piece: str) -> str:
    """A piece of a sentence as it is matched, with the spaces at its edges, which a fold takes off."""
    folded = fold_text(piece)
    if not folded:
        return " " if piece else ""
    return f"{' ' * piece[0].isspace()}{folded}{' ' * piece[-1].isspace()}"


class Place:
    """One figure in its masked sentence."""

    def __init__(self, sentence: Masked, n: int) -> None:
        text, at = sentence.text, sentence.at[n]
        self.said = sentence.said[n]
        self.before = _ASIDE.sub("", text[max(0, at - _LONGEST_CLAUSE) : at])
        after = text[at + 1 : at + 1 + _LONGEST_CLAUSE]
        ends = _CLAUSE.search(after)
        after = self.after = after[: ends.start()] if ends else after
        self.right = after.split(MARK)[0]
        self.clause = _unmasked(self.clauses()[0], sentence.said[:n]) + after

    def clauses(self) -> list[str]:
        """The figure's own clause up to it and those before it, the own first."""
        return _CLAUSE.split(self.before)[::-1][:_MOST_BACK]

    @property
    def left(self) -> str:
        """The figure's own clause up to it, behind the figure before."""
        return self.clauses()[0].split(MARK)[-1]


def _unmasked(left: str, said: Sequence[str]) -> str:
    """The words before a figure with those of the figures among them, which stand last in `said`."""
    *pieces, last = left.split(MARK)
    return (
        "".join(f"{piece}{words}" for piece, words in zip(pieces, said[len(said) - len(pieces) :], strict=True)) + last
    )
