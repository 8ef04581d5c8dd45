"""The editions of the record as rows: how many documents each has, neighbours alike taken together in a long series."""

from __future__ import annotations

from itertools import groupby

from watchwords.brief.outline import Outline

MAX_LISTED = 16
"""Editions that get a row each."""


def strip_rows(outline: Outline) -> list[list[str]]:
    """Rows of edition and documents; the decoded edition stands alone, and an edition without any says so."""
    counts, own = outline.decoded.editions, outline.decoded.edition.key
    alone = len(counts) <= MAX_LISTED
    rows = []
    for _, group in groupby(
        enumerate(counts), key=lambda pair: (pair[0] if alone else 0, pair[1].n_documents, pair[1].edition == own)
    ):
        same = [count for _, count in group]
        first, last = same[0].edition, same[-1].edition
        named = first if len(same) == 1 else f"{first}{'至' if outline.lang == 'zh' else ' to '}{last}"
        here = f" ({outline.labels['here']})" if outline.lang == "en" else f"（{outline.labels['here']}）"
        each = outline.labels["each"].format(n=len(same)) if len(same) > 1 and same[0].n_documents else ""
        rows.append([named + (here if first == own else ""), each + _held(same[0].n_documents, outline)])
    return rows


def _held(n: int, outline: Outline) -> str:
    labels = outline.labels
    return labels["gap"] if not n else labels["document"] if n == 1 else labels["documents"].format(n=n)
