"""Words that stand elsewhere than in the source: one change of order, not an insertion and a deletion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from watchwords.measures.alterations.aligning import Pair
from watchwords.measures.alterations.tokens import Token

_LONGEST = 160
"""Tokens that a change of order may span."""
_MOST_RUNS = 24


class Move(NamedTuple):
    """A change of order: the steps it takes up, all of [first, last) or only those of the piece that moved."""

    steps: tuple[int, ...]


def find_moves(pairs: Sequence[Pair], said: Sequence[Token], held: Sequence[Token]) -> list[Move]:
    """Changes of order among the steps, without overlap, in order."""
    runs = _runs(pairs)
    if len(runs) > _MOST_RUNS:
        return []
    moves: list[Move] = []
    taken: set[int] = set()
    for width in range(2, len(runs) + 1):
        for at in range(len(runs) - width + 1):
            first, last = runs[at][0], runs[at + width - 1][1]
            if taken.isdisjoint(range(first, last)) and _is_reordered(pairs[first:last], said, held):
                taken |= set(range(first, last))
                moves.append(Move(_steps(pairs, first, last)))
    for run in runs:
        if taken.isdisjoint(range(*run)) and _is_reordered(pairs[slice(*run)], said, held):
            taken |= set(range(*run))
            moves.append(Move(tuple(range(*run))))
    moves += _pieces(pairs, runs, taken, said, held)
    return sorted(moves)


def _runs(pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """[start, end) of steps that differ and follow each other."""
    found: list[tuple[int, int]] = []
    for at, pair in enumerate(pairs):
        if pair.op == "same":
            continue
        if found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
    return found


def _is_reordered(pairs: Sequence[Pair], said: Sequence[Token], held: Sequence[Token]) -> bool:
    if len(pairs) > _LONGEST:
        return False
    left = [said[pair.said].text for pair in pairs if pair.said is not None and not said[pair.said].is_mark]
    right = [held[pair.held].text for pair in pairs if pair.held is not None and not held[pair.held].is_mark]
    # Of the same words in the same order only the marks differ.
    if left == right or Counter(left) != Counter(right) or len(left) < 2:
        return False
    return any(said[pair.said].is_content for pair in pairs if pair.said is not None)


_SHORT = 14


def _steps(pairs: Sequence[Pair], first: int, last: int) -> tuple[int, ...]:
    """All steps of a short change; of a long one those that differ."""
    if last - first <= _SHORT:
        return tuple(range(first, last))
    return tuple(at for at in range(first, last) if pairs[at].op != "same")


def _pieces(
    pairs: Sequence[Pair], runs: list[tuple[int, int]], taken: set[int], said: Sequence[Token], held: Sequence[Token]
) -> list[Move]:
    """Whole runs that are inserted at one place and deleted at another."""
    free = [run for run in runs if taken.isdisjoint(range(*run))]
    inserted = {run: _text(pairs, run, said, side=0) for run in free if _is_only(pairs, run, "inserted")}
    deleted = {run: _text(pairs, run, held, side=1) for run in free if _is_only(pairs, run, "deleted")}
    found = []
    for run, text in inserted.items():
        match = next((other for other, own in deleted.items() if own == text), None)
        if match and text and (len(text) > 1 or len(text[0]) > 3):
            del deleted[match]
            found.append(Move((*range(*min(run, match)), *range(*max(run, match)))))
    return found


def _is_only(pairs: Sequence[Pair], run: tuple[int, int], op: str) -> bool:
    return all(pair.op == op for pair in pairs[slice(*run)])


def _text(pairs: Sequence[Pair], run: tuple[int, int], tokens: Sequence[Token], *, side: int) -> tuple[str, ...]:
    """What a run says, without the marks and slight words at its edges."""
    own = [tokens[pair.said if side == 0 else pair.held] for pair in pairs[slice(*run)]]  # type: ignore[index]
    while own and not own[0].is_content:
        own.pop(0)
    while own and not own[-1].is_content:
        own.pop()
    return tuple(token.text for token in own)
