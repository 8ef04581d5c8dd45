"""Scripted copy in a record: one text in three outlets or more within 36 hours."""

from __future__ import annotations

from watchwords.answers.echo import ScriptedCopy
from watchwords.config import load_cues
from watchwords.measures.scripted import OutletText, ScriptedOptions, WireCues, find_scripted
from watchwords.records import DocumentCard
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import fold_text


def scripted_copies(record: OpenRecord, edition: str) -> tuple[ScriptedCopy, ...]:
    """Copies among all documents of an edition, those that are not counted as observations among them."""
    cards = [card for card in record.corpus.documents() if card.edition == edition and _is_placed(card)]
    options = ScriptedOptions()
    if len({card.publisher for card in cards}) < options.min_outlets:
        return ()
    texts = [
        OutletText(card.doc_id, card.publisher or "", card.date or "", card.lang, record.corpus.folded(card.doc_id))
        for card in cards
    ]
    cues = load_cues("wires", WireCues)
    agencies = [fold_text(name) for name in (*cues.zh, *cues.en)]
    return tuple(
        ScriptedCopy(
            source=one.doc_ids[0],
            date=one.date,
            outlets=one.outlets,
            credited=one.credited,
            uncredited=one.uncredited,
            doc_ids=one.doc_ids,
            least_containment=one.least_containment,
        )
        for one in find_scripted(texts, agencies, options)
    )


def _is_placed(card: DocumentCard) -> bool:
    return card.publisher is not None and card.date is not None and len(card.date) == len("2021-09-26")
