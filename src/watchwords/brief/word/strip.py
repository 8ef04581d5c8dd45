"""The editions of the record as rows: how many documents each has, neighbours alike taken together in a long series."""

from __future__ import annotations

from itertools import groupby

from watchwords.brief.outline import Outline

MAX_ACROSS = 12
"""Editions that stand beside each other in one table."""


def strip_across(outline: Outline) -> tuple[list[str], list[str]]:
    """Editions, and how many documents each has, as the head and the row of a table."""
    counts, own, labels = outline.decoded.editions, outline.decoded.edition.key, outline.labels
    left, right = ("（", "）") if outline.lang == "zh" else (" (", ")")
    head = [count.edition + (f"{left}{labels['here']}{right}" if count.edition == own else "") for count in counts]
    return head, [str(count.n_documents) if count.n_documents else labels["gap"] for count in counts]


def strip_rows(outline: Outline) -> list[tuple[str, str]]:
    """Neighbouring editions with as many documents as one pair of words; the decoded edition stands alone."""
    own = outline.decoded.edition.key
    rows = []
    for (n, is_own), group in groupby(outline.decoded.editions, key=lambda c: (c.n_documents, c.edition == own)):
        same = [count.edition for count in group]
        named = same[0] if len(same) == 1 else f"{same[0]}{'至' if outline.lang == 'zh' else ' to '}{same[-1]}"
        here = f" ({outline.labels['here']})" if outline.lang == "en" else f"（{outline.labels['here']}）"
        each = outline.labels["each"].format(n=len(same)) if len(same) > 1 and n else ""
        rows.append((named + (here if is_own else ""), each + _held(n, outline)))
    return rows


def _held(n: int, outline: Outline) -> str:
    labels = outline.labels
    return labels["gap"] if not n else labels["document"] if n == 1 else labels["documents"].format(n=n)
