"""Whether the record has what a new correction is about, and does not say so already."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import msgspec

from watchwords.errors import UsageError
from watchwords.records import DocumentCard, Mention, Pledge, Quotation
from watchwords.resolution.corrections import (
    Annotation,
    DateCorrection,
    Entry,
    PledgeCorrection,
    Rejection,
    SpeakerCorrection,
    Split,
)
from watchwords.walks.corrected import is_at
from watchwords.walks.opening import OpenRecord

_NEAREST = 5


def check_target(record: OpenRecord, entry: Entry) -> Entry:
    """The entry, what it left open taken from the record.

    Raises:
        UsageError: there is nothing of the kind in the record, or it says already what the entry says.
    """
    match entry:
        case SpeakerCorrection(start=None, end=None):
            _differs("speaker", _card(record, entry.document).speaker, entry.name)
        case SpeakerCorrection():
            _check_quotation(record, entry)
        case DateCorrection():
            _differs("date", _card(record, entry.document).date, entry.date)
        case PledgeCorrection():
            return _pledge(record, entry)
        case Rejection() | Annotation(document=""):
            _check_edition(record, entry.edition)
        case Annotation():
            _card(record, entry.document)
        case Split():
            for document in entry.documents:
                _card(record, document)
    return entry


def _card(record: OpenRecord, doc_id: str) -> DocumentCard:
    cards = {card.doc_id: card for card in record.corpus.documents()}
    if doc_id not in cards:
        near = difflib.get_close_matches(doc_id, cards, n=3, cutoff=0.7)
        raise UsageError(
            f"no document {doc_id[:60]!r} in this record",
            where="document",
            mend=f"The nearest are {', '.join(near)}." if near else "`watchwords find DIR WORDS` tells their ids.",
        )
    return cards[doc_id]


def _differs(what: str, held: str | None, given: str) -> None:
    if (held or "") == given:
        raise UsageError(
            f"the record has {given!r} as the {what} already" if given else f"the record has no {what} for it already",
            where=what,
            mend="There is nothing to correct.",
        )


def _check_edition(record: OpenRecord, edition: str) -> None:
    stored = sorted({size.edition for size in record.corpus.editions() if size.edition})
    if edition not in stored:
        near = difflib.get_close_matches(edition, stored, n=3, cutoff=0.0)
        raise UsageError(
            f"the record has no document of edition {edition[:60]!r}",
            where="edition",
            mend=f"The nearest are {', '.join(near)}." if near else "Add documents first: watchwords add DIR FILES",
        )


def _check_quotation(record: OpenRecord, entry: SpeakerCorrection) -> None:
    _check_span(record, entry.document, entry.start, entry.end)
    span = (entry.start or 0, entry.end or 0)
    said = [
        (one, one.value)
        for one in record.corpus.mentions("quotes", doc_id=entry.document)
        if isinstance(one.value, Quotation)
    ]
    found = [value for mention, value in said if is_at(mention, value, span)]
    if not found:
        raise _nothing_at("quotation", span, [mention for mention, _ in said])
    _differs("speaker", found[0].speaker_name, entry.name)


def _pledge(record: OpenRecord, entry: PledgeCorrection) -> PledgeCorrection:
    text = _check_span(record, entry.document, entry.start, entry.end)
    if entry.text not in ("", text):
        raise UsageError(
            f"the document has another text at [{entry.start}, {entry.end})",
            where="pledge: text",
            mend=f"It has {text[:80]!r} there; leave `text` out to take it as it is.",
        )
    span = (entry.start, entry.end)
    promised = [
        (one, one.value)
        for one in record.corpus.mentions("pledges", doc_id=entry.document)
        if isinstance(one.value, Pledge)
    ]
    if not any(is_at(mention, value, span) for mention, value in promised):
        raise _nothing_at("pledge", span, [mention for mention, _ in promised])
    return msgspec.structs.replace(entry, text=text)


def _check_span(record: OpenRecord, doc_id: str, start: int | None, end: int | None) -> str:
    _card(record, doc_id)
    text = record.corpus.document(doc_id).text
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise UsageError(
            f"[{start}, {end}) is no stretch of a text of {len(text):,} characters",
            where="start, end",
            mend="Give both in characters of the stored text, `start` below `end`.",
        )
    return text[start:end]


def _nothing_at(what: str, span: tuple[int, int], held: Sequence[Mention]) -> UsageError:
    places = dict.fromkeys((one.start, one.end) for one in held)
    near = sorted(places, key=lambda place: abs(place[0] - span[0]))[:_NEAREST]
    told = ", ".join(f"[{start}, {end})" for start, end in sorted(near))
    return UsageError(
        f"no {what} at [{span[0]}, {span[1]}) of this document",
        where="start, end",
        mend=f"The nearest stand at {told}." if told else f"This document has no {what}.",
    )
