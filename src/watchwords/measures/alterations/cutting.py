"""Tells whether what a quotation leaves off beside it turns its sense."""

from __future__ import annotations

from watchwords.measures.alterations.parts import Cut
from watchwords.records import Lang, Range


def find_cut(window: str, held: Range, lang: Lang) -> Cut | None:
    """What stands just beside a quoted stretch, in its own sentence, and reverses or conditions it; None: nothing.

    Args:
        window: the source's sentence or sentences, folded and lowered.
        held: the quoted [start, end) of the window.
        lang: its language.
    """
    return None
