"""English phrases that a change has broken up: "a great many" against "a great some"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watchwords.measures.alterations.aligning import Pair
from watchwords.measures.alterations.tokens import Token

_WHOLE = frozenset({"negation", "name"})
"""Phrases that stay one token whatever stands against them."""


def split_phrases(
    said: Sequence[Token], held: Sequence[Token], pairs: Sequence[Pair]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Both wordings, a phrase word by word where the other side has some of its words for themselves.

    A word keeps the tags of its phrase, so that what is left of the phrase still tells the kind of the change.
    """
    broken: tuple[set[int], set[int]] = set(), set()
    for run in _runs(pairs):
        left = [pair.said for pair in run if pair.said is not None]
        right = [pair.held for pair in run if pair.held is not None]
        broken[0].update(_broken(said, left, held, right))
        broken[1].update(_broken(held, right, said, left))
    return tuple(_split(said, broken[0])), tuple(_split(held, broken[1]))


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for pair in pairs:
        if pair.op != "same":
            run.append(pair)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _broken(own: Sequence[Token], at: Iterable[int], other: Sequence[Token], there: Iterable[int]) -> Iterator[int]:
    alone = {other[index].text for index in there}
    for index in at:
        token = own[index]
        parts = token.text.split(" ")
        if len(parts) > 1 and token.value is None and not token.tags.keys() & _WHOLE and alone & {parts[0], parts[-1]}:
            yield index


def _split(tokens: Sequence[Token], broken: set[int]) -> Iterator[Token]:
    for index, token in enumerate(tokens):
        if index not in broken:
            yield token
            continue
        at = token.start
        for part in token.text.split(" "):
            yield replace(token, start=at, end=at + len(part), text=part, is_minor=False)
            at += len(part) + 1
