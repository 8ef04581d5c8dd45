"""Where each kind of chart stands in a brief."""

from __future__ import annotations

from collections.abc import Mapping

from watchwords.records import ChartKind, Section

SECTION_OF: Mapping[ChartKind, Section] = {
    "keyness": "change",
    "family": "change",
    "order": "order",
    "themes": "themes",
    "echo": "echo",
    "rules": "rules",
    "roster": "people",
}
"""The section a chart stands in; the strip of editions stands before all of them."""
