"""Evidence as W3C Web Annotations in JSON-LD: each passage with the sentence that rests on it.

The model (https://www.w3.org/TR/annotation-model/) counts a TextPositionSelector in Unicode code points, as this
program does. Programs whose strings are UTF-16 need other numbers; those stand in a selector of our own type, so that
nobody takes the one for the other. Both count in the stored text, whose hash the state of each target names.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from watchwords.brief.exporting.positions import place
from watchwords.brief.exporting.sentences import sentence_of
from watchwords.brief.exporting.stored import StoredText
from watchwords.brief.html import LANG_TAGS
from watchwords.brief.marks import is_web_address
from watchwords.brief.outline import Item, Outline
from watchwords.errors import EvidenceError
from watchwords.records import DocumentCard, Passage

OWN = "watchwords"
CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {OWN: "urn:x-watchwords:terms:"}]


def annotations_of(outline: Outline, texts: Mapping[str, StoredText]) -> list[dict[str, Any]]:
    """An annotation for each passage of each finding, in the order of the brief.

    Raises:
        EvidenceError: a stored text does not have the words of a passage, or is missing.
    """
    cards = {card.doc_id: card for card in outline.decoded.documents}
    return [
        _annotation(outline, item, passage, roles, cards.get(passage.doc_id), _text(passage, texts))
        for item in outline.items
        for passage, roles in _passages(item)
    ]


def write_annotations(outline: Outline, texts: Mapping[str, StoredText]) -> str:
    """All of them as one AnnotationCollection with its only page inside; the same brief gives the same bytes."""
    items = annotations_of(outline, texts)
    held = {
        "@context": CONTEXT,
        "id": _urn(outline.decoded.snapshot, outline.decoded.edition.key, outline.lang),
        "type": "AnnotationCollection",
        "label": "".join(run.text for run in outline.title),
        "total": len(items),
        "first": {
            "id": _urn(outline.decoded.snapshot, outline.decoded.edition.key, outline.lang, "page 1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _passages(item: Item) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Each place once, with all it is evidence of."""
    found: dict[tuple[str, int, int], tuple[Passage, list[str]]] = {}
    for one in item.finding.evidence:
        if isinstance(one, Passage):
            _, roles = found.setdefault((one.doc_id, one.start, one.end), (one, []))
            if one.role not in roles:
                roles.append(one.role)
    for passage, roles in found.values():
        yield passage, tuple(roles)


def _text(passage: Passage, texts: Mapping[str, StoredText]) -> StoredText:
    if passage.doc_id not in texts:
        raise EvidenceError("the document of a passage is not in the record", where=f"document {passage.doc_id}")
    return texts[passage.doc_id]


def _annotation(
    outline: Outline,
    item: Item,
    passage: Passage,
    roles: tuple[str, ...],
    card: DocumentCard | None,
    stored: StoredText,
) -> dict[str, Any]:
    finding = item.finding
    where = f"{passage.doc_id}/{passage.start}-{passage.end}"
    body = {
        "type": "TextualBody",
        "value": sentence_of(item, outline.lang),
        "language": LANG_TAGS[outline.lang],
        "format": "text/plain",
        "purpose": "commenting",
    }
    return {
        "id": _urn(finding.finding_id, where, outline.lang),
        "type": "Annotation",
        "motivation": "commenting",
        "generator": {"type": "Software", "name": "Watchwords"},
        "body": [
            body,
            # Tags are what readers of annotations show; the terms of our own below are for programs.
            {"type": "TextualBody", "value": finding.claim, "format": "text/plain", "purpose": "tagging"},
            {"type": "TextualBody", "value": f"grade {finding.grade}", "format": "text/plain", "purpose": "tagging"},
        ],
        "target": _target(passage, card, stored),
        f"{OWN}:finding": finding.finding_id,
        f"{OWN}:claim": finding.claim,
        f"{OWN}:grade": finding.grade,
        f"{OWN}:role": list(roles),
        f"{OWN}:edition": finding.edition,
    }


def _target(passage: Passage, card: DocumentCard | None, stored: StoredText) -> dict[str, Any]:
    at = place(passage, stored.text)
    address = card.url if card and card.url and is_web_address(card.url) else f"urn:sha256:{stored.source_sha256}"
    source: dict[str, Any] = {"id": address, "type": "Text"}
    if card and card.lang != "und":
        source["language"] = card.lang
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": at.exact, "prefix": at.prefix, "suffix": at.suffix},
            {"type": "TextPositionSelector", "start": at.start, "end": at.end},
            {
                "type": f"{OWN}:Utf16PositionSelector",
                f"{OWN}:startInUtf16CodeUnits": at.start_utf16,
                f"{OWN}:endInUtf16CodeUnits": at.end_utf16,
            },
        ],
        "state": {
            "type": f"{OWN}:StoredText",
            f"{OWN}:document": passage.doc_id,
            f"{OWN}:textSha256": stored.text_sha256,
            f"{OWN}:sourceSha256": stored.source_sha256,
            f"{OWN}:locator": stored.locator,
        },
    }


def _urn(*parts: str) -> str:
    """The same name for the same parts, on every run."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "watchwords:" + "\n".join(parts)).urn
