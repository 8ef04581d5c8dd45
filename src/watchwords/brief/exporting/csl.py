"""Sources as CSL-JSON, the data of citeproc, Pandoc and Zotero; every field is one of its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from watchwords.brief.exporting.sources import SourceEntry


def write_csl(entries: Iterable[SourceEntry]) -> str:
    """The entries as one JSON array in UTF-8; an empty array for none."""
    return json.dumps([_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _item(entry: SourceEntry) -> dict[str, Any]:
    is_rule = entry.type in ("legislation", "regulation", "bill")
    held: dict[str, Any] = {
        "id": entry.key,
        "type": entry.type,
        "genre": entry.genre,
        "title": entry.title,
        # A name that is printed as it is: citeproc neither splits nor inverts it.
        "author": [{"literal": entry.author}] if entry.author else None,
        "authority" if is_rule else "publisher": entry.publisher,
        "issued": {"date-parts": [list(entry.date)]} if entry.date else None,
        "URL": entry.url,
        "language": entry.lang,
        "collection-title": entry.series,
        "collection-number": entry.edition,
        "status": entry.status,
        "note": entry.note,
        # The schema's own place for what it has no field for.
        "custom": _custom(entry),
    }
    return {name: value for name, value in held.items() if value is not None}


def _custom(entry: SourceEntry) -> dict[str, Any] | None:
    held: dict[str, Any] = {}
    if entry.doc_id:
        held["document"] = entry.doc_id
    if entry.cited_by:
        held["cited-by"] = list(entry.cited_by)
    return held or None
