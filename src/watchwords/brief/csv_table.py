"""Tables as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula (OWASP, "CSV injection"); some read full-width signs so too."""


def write_csv(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Rows with one heading, in the order of the first row's columns; nothing for no rows.

    Unknown is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    if not rows:
        return ""
    held = io.StringIO()
    table = csv.DictWriter(held, fieldnames=list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return held.getvalue()


def _safe(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
