"""Finds the quotations of a text: marks of all kinds, nested and unbalanced ones, block quotations."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.measures.quoted.parts import Quoted
from watchwords.records import Mention, PreparedText


def read_quoted(prepared: PreparedText, mentions: Sequence[Mention]) -> list[Quoted]:
    """The quotations of a text, by place.

    Args:
        prepared: the text.
        mentions: of all recognisers; those of `quotes` tell who is said to speak.
    """
    return []
