"""Copies in a record: one text in three outlets or more within 36 hours, and texts that are the source's own."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from watchwords.answers.echo import ScriptedCopy
from watchwords.config import load_cues
from watchwords.measures.scripted import OutletText, ScriptedOptions, WireCues, find_scripted
from watchwords.measures.shingles import Shingles, read_shingles
from watchwords.records import DocumentCard
from watchwords.text.fold import fold_text
from watchwords.walks.echoes.hearing import Hearing
from watchwords.walks.opening import OpenRecord


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


MIN_CONTAINMENT = 0.8
"""Share of a text in the source's own texts from which it is a copy, whoever it is said to be by."""
MIN_UNITS = {"zh": 100, "en": 60}
"""Characters or words; shorter texts are formulas."""


def copies_of(record: OpenRecord, hearing: Hearing, sources: Collection[str]) -> frozenset[str]:
    """Documents with words of others that are in the main texts of the source: prints of them, and no echo."""
    own = [doc_id for doc_id in sorted(hearing.cards) if _is_whole(hearing, doc_id, sources)]
    used = {said.use.doc_id for uses in hearing.said.values() for said in uses if said.use.speaker not in sources}
    found = set()
    for lang in ("zh", "en") if own and used else ():
        read = [read_shingles(record.corpus.folded(doc), lang) for doc in own if _lang(hearing, doc) == lang]
        hashes = np.concatenate([one.hashes for one in read]) if read else np.zeros(0, dtype=np.uint64)
        whole = Shingles(sum(one.n_units for one in read), read[0].width if read else 1, hashes)
        for doc_id in sorted(used - set(own)):
            text = read_shingles(record.corpus.folded(doc_id), lang) if _lang(hearing, doc_id) == lang else None
            if text is not None and text.n_units >= MIN_UNITS[lang] and text.share_in(whole) >= MIN_CONTAINMENT:
                found.add(doc_id)
    return frozenset(found)


def _lang(hearing: Hearing, doc_id: str) -> str:
    return "zh" if hearing.cards[doc_id].lang == "zh" else "en"


def _is_whole(hearing: Hearing, doc_id: str, sources: Collection[str]) -> bool:
    """Whether a document is a text or a message of the source."""
    if hearing.speaker_of(doc_id) in sources:
        return True
    voices = hearing.voices.get(doc_id)
    return voices is not None and any(one.basis == "message" and one.speaker in sources for one in voices.all)


def _is_placed(card: DocumentCard) -> bool:
    return card.publisher is not None and card.date is not None and len(card.date) == len("2021-09-26")
