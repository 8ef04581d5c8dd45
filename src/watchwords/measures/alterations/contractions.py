"""Contractions of English: isn't and is not are one, and a quotation that has the other has other letters only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchwords.measures.alterations.parts import Altered

_WHOLE = {"won't": "will not", "can't": "cannot", "shan't": "shall not", "let's": "let us"}
_ENDINGS = (
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"\b(it|he|she|that|there|here|what|who|where)'s\b"), r"\1 is"),
)


def written_out(lowered: str) -> str:
    """The words with their contractions written out.

    >>> written_out("it's said they won't")
    'it is said they will not'
    """
    words = " ".join(_WHOLE.get(word, word) for word in lowered.split())
    for ending, whole in _ENDINGS:
        words = ending.sub(whole, words)
    return words


def merge_contractions(said: str, window: str, alterations: Sequence[Altered]) -> tuple[Altered, ...]:
    """The alterations with what only writes out or contracts the same words told as that, one substitution each."""
    merged: list[Altered] = []
    for one in alterations:
        last = merged[-1] if merged else None
        for first in (last, one) if last is not None else (one,):
            both = (first.said[0], one.said[1]), (first.held[0], one.held[1])
            if written_out(said[slice(*both[0])].lower()) == written_out(window[slice(*both[1])].lower()) != "":
                del merged[len(merged) - (first is last) :]
                one = Altered("substitution", *both, ("same sense",))
                break
        merged.append(one)
    return tuple(merged)
