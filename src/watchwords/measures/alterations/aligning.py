"""Two sequences of tokens aligned: first on what is the same, then, where they differ, on what is of one kind.

The longest common subsequence gives the stretches that are the same; between them a small alignment with weights sets a
number against a number and a modal verb against a modal verb, where a plain edit distance would cross them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from watchwords.measures.alterations.tokens import Token

Op = Literal["same", "replaced", "inserted", "deleted"]

MAX_CELLS = 6000
"""Of one weighted alignment; a larger difference is no alteration of single words, and its longest common subsequence
tells it as well. Bounds the time: some milliseconds."""

_MANY = 500
"""Tokens of a long wording, whose weighted alignments are kept smaller, so that there may be many."""

_GAP, _LIGHT_GAP = 0.75, 0.55
_KIN = 0.6
_ALIKE = 0.7
_OTHER = 1.0
_CROSSED = 1.42
"""Just under two gaps: tokens of different kinds are set against each other only where nothing else is there."""


class Pair(NamedTuple):
    """One step: indices of tokens, None where one side has nothing."""

    op: Op
    said: int | None
    held: int | None


def align(said: Sequence[Token], held: Sequence[Token]) -> list[Pair]:
    """The steps from one sequence to the other, in order; each token stands in exactly one."""
    limit = MAX_CELLS if max(len(said), len(held)) <= _MANY else MAX_CELLS // 10
    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(token.text, len(numbers)) for token in side] for side in (said, held))
    pairs: list[Pair] = []
    for block in _blocks(left, right, said, limit):
        pairs += _aligned(said, held, *block, limit=limit)
    return pairs


class _Block(NamedTuple):
    a1: int
    a2: int
    b1: int
    b2: int
    is_same: bool


def _blocks(left: list[int], right: list[int], said: Sequence[Token], limit: int) -> list[_Block]:
    """Stretches that are the same, and those that differ; a lone slight word between two differences is part of one."""
    raw: list[_Block] = []
    for op in LCSseq.opcodes(left, right):
        is_same = op.tag == "equal"
        if raw and raw[-1].is_same == is_same:
            last = raw.pop()
            raw.append(_Block(last.a1, op.src_end, last.b1, op.dest_end, is_same))
        else:
            raw.append(_Block(op.src_start, op.src_end, op.dest_start, op.dest_end, is_same))
    merged: list[_Block] = []
    for at, block in enumerate(raw):
        is_inner = 0 < at < len(raw) - 1
        is_light = (
            block.is_same and block.a2 - block.a1 <= 2 and is_inner and not _has_weight(said[block.a1 : block.a2])
        )
        if merged and not merged[-1].is_same and (is_light or not block.is_same):
            last = merged.pop()
            joined = _Block(last.a1, block.a2, last.b1, block.b2, False)
            if (joined.a2 - joined.a1) * (joined.b2 - joined.b1) <= limit:
                merged.append(joined)
                continue
            merged.append(last)
        merged.append(block)
    return merged


def _has_weight(tokens: Sequence[Token]) -> bool:
    """Whether tokens that are the same are so by more than chance: a slight word or one Chinese character is not."""
    return any(token.is_content and len(token.text) > 1 for token in tokens) or (
        len(tokens) > 1 and all(token.is_content for token in tokens)
    )


def _aligned(
    said: Sequence[Token], held: Sequence[Token], a1: int, a2: int, b1: int, b2: int, is_same: bool, *, limit: int
) -> list[Pair]:
    if is_same:
        return [Pair("same", a1 + step, b1 + step) for step in range(a2 - a1)]
    if a1 == a2 or b1 == b2:
        return [
            *(Pair("inserted", at, None) for at in range(a1, a2)),
            *(Pair("deleted", None, at) for at in range(b1, b2)),
        ]
    if (a2 - a1) * (b2 - b1) > limit:
        return [
            *(Pair("deleted", None, at) for at in range(b1, b2)),
            *(Pair("inserted", at, None) for at in range(a1, a2)),
        ]
    return _weighted(said, held, a1, a2, b1, b2)


def _weighted(said: Sequence[Token], held: Sequence[Token], a1: int, a2: int, b1: int, b2: int) -> list[Pair]:
    """Least cost over all alignments of two short stretches."""
    n_said, n_held = a2 - a1, b2 - b1
    gap_said = [_gap(token) for token in said[a1:a2]]
    gap_held = [_gap(token) for token in held[b1:b2]]
    costs = [[0.0] * (n_held + 1) for _ in range(n_said + 1)]
    for at in range(1, n_held + 1):
        costs[0][at] = costs[0][at - 1] + gap_held[at - 1]
    for i in range(1, n_said + 1):
        row, above = costs[i], costs[i - 1]
        row[0] = above[0] + gap_said[i - 1]
        left = said[a1 + i - 1]
        for j in range(1, n_held + 1):
            row[j] = min(
                above[j - 1] + _cost(left, held[b1 + j - 1]), above[j] + gap_said[i - 1], row[j - 1] + gap_held[j - 1]
            )
    return _traced(costs, said, held, (a1, a2, b1, b2), gap_said, gap_held)


def _traced(
    costs: list[list[float]],
    said: Sequence[Token],
    held: Sequence[Token],
    block: tuple[int, int, int, int],
    gap_said: list[float],
    gap_held: list[float],
) -> list[Pair]:
    a1, _, b1, _ = block
    i, j = len(gap_said), len(gap_held)
    found: list[Pair] = []
    while i or j:
        here = costs[i][j] - 1e-9
        left, right = a1 + i - 1, b1 + j - 1
        if i and j and costs[i - 1][j - 1] + _cost(said[left], held[right]) - 1e-6 <= here:
            op: Op = "same" if said[left].text == held[right].text else "replaced"
            found.append(Pair(op, left, right))
            i, j = i - 1, j - 1
        elif i and costs[i - 1][j] + gap_said[i - 1] - 1e-6 <= here:
            found.append(Pair("inserted", left, None))
            i -= 1
        else:
            found.append(Pair("deleted", None, right))
            j -= 1
    return found[::-1]


def _gap(token: Token) -> float:
    return _GAP if token.is_content else _LIGHT_GAP


def _cost(said: Token, held: Token) -> float:
    if said.text == held.text:
        return 0.0 if said.is_content else 0.05
    if said.is_mark != held.is_mark:
        return 2.0
    kinds = said.tags.keys() & held.tags.keys()
    if kinds:
        return 0.5 if "number" in kinds or "scale" in kinds else _KIN
    if any(said.tags.keys() & soft and held.tags.keys() & soft for soft in _SOFT):
        return _KIN + 0.05
    if said.tags.keys() & _MODAL and held.tags.keys() & _MODAL:
        return _ALIKE
    if _is_alike(said.text, held.text):
        return _ALIKE
    if said.tags or held.tags or said.is_minor != held.is_minor:
        return _CROSSED
    return _OTHER


_SOFT = (frozenset({"soft name", "name"}), frozenset({"soft unit", "unit"}))
_MODAL = frozenset({"modality", "commitment", "aspect", "negation"})


def _is_alike(said: str, held: str) -> bool:
    """Whether two words share a beginning that makes them forms of one word, as far as letters tell."""
    size = min(len(said), len(held))
    return size >= 4 and said[: max(3, size - 2)] == held[: max(3, size - 2)]
