"""Which of the words that a theme moved by a brief names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

N_MOVED = 3
"""Words named; all of those kept are in the JSON."""


def in_language(moved_by: Sequence[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Those in the language of the brief, or all where none is."""
    own = [row for row in moved_by if row["lang"] == lang]
    return own or list(moved_by)
