"""From what recognisers read and documents say of themselves to reports of persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchwords.measures.roster.countries import Countries
from watchwords.measures.roster.reports import PRESENT, Report
from watchwords.records import DocumentCard, Mention, Presence

_HONORIFIC = re.compile(
    r"^(?:(?:H\. ?E\.|His Excellency|Her Excellency|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|The Hon(?:ou?rable)?)(?:\. ?| ))+"
)
_BEFORE = re.compile(
    r"\b(?:pre-?(?:conference|meeting|event)|before|ahead of)\b|会前|开幕前|大会前|前夕", re.IGNORECASE
)
_AT_BRIEFING = re.compile(
    r"^(?:(?!closing|concluding)[^.;。；]){0,60}?\b(?:press conference|news conference|briefing)\b"
    r"|^(?:(?!闭幕|总结)[^。；]){0,40}?(?:发布会|吹风会|记者会)",
    re.IGNORECASE,
)
Around = Callable[[str, int, int], str]
"""Text behind stored [start, end) of a document."""


@dataclass(frozen=True)
class Speech:
    """What a document that is one person's speech says of its speaker."""

    office: str | None = None
    publisher: str | None = None
    """Of a statement known only by its country, the country."""


def gather_reports(
    mentions: Iterable[Mention],
    cards: Mapping[str, DocumentCard],
    speeches: Mapping[str, Speech],
    *,
    key_of: Callable[[str], str | None],
    countries: Countries,
    text_of: Callable[[str], str | None] = lambda doc_id: None,
    opens: Mapping[str, str] | None = None,
    around: Around | None = None,
) -> list[Report]:
    """Reports of presence in the documents of `cards`, by document and place.

    In a document that is one person's speech only what is said of that person counts: the others whom a speech names
    are its subject, not the guests of the meeting.

    Args:
        mentions: of the recogniser of presence, under the keys of their entities; those of other documents are passed
            over.
        cards: the documents that count, each with an edition.
        speeches: by document, of those with a speaker.
        key_of: key of the one entity that goes by a name.
        countries: countries by name.
        text_of: stored text of a document, to read what stands before a title; None where it is not asked.
        opens: first day of each edition, where the series has it, by which a briefing was before it.
        around: the rest of the sentence behind a place of a document, asked for those who spoke at such a briefing.
    """
    own = [*_told(mentions, cards, key_of, countries, text_of), *_spoken(cards, speeches, key_of, countries)]
    return sorted(
        _with_briefings(own, cards, opens or {}, around),
        key=lambda r: (r.edition, r.doc_id, r.start, r.person, r.tier),
    )


def _with_briefings(
    reports: Sequence[Report], cards: Mapping[str, DocumentCard], opens: Mapping[str, str], around: Around | None
) -> Iterator[Report]:
    """The reports, those of a briefing before the meeting marked.

    A document of that kind says so by its title or its day. What another document tells of the same person at a
    briefing of the edition is of this one, unless it is one at the close.
    """
    told = {(r.edition, r.person) for r in reports if _is_briefing(cards[r.doc_id], opens)}
    for report in reports:
        is_before = _is_briefing(cards[report.doc_id], opens) or (
            (report.edition, report.person) in told
            and around is not None
            and not report.is_speech
            and _AT_BRIEFING.search(around(report.doc_id, report.start, report.end)) is not None
        )
        yield replace(report, is_before=is_before) if is_before and report.tier in PRESENT else report


def _is_briefing(card: DocumentCard, opens: Mapping[str, str]) -> bool:
    """Whether a document tells of a briefing held before the meeting."""
    if card.kind != "briefing":
        return False
    day = opens.get(card.edition or "")
    is_earlier = card.date is not None and day is not None and card.date < day[: len(card.date)]
    return is_earlier or _BEFORE.search(card.title or "") is not None


def _told(
    mentions: Iterable[Mention],
    cards: Mapping[str, DocumentCard],
    key_of: Callable[[str], str | None],
    countries: Countries,
    text_of: Callable[[str], str | None],
) -> Iterator[Report]:
    for mention in mentions:
        card, value = cards.get(mention.doc_id), mention.value
        if card is None or card.edition is None or mention.key is None or not isinstance(value, Presence):
            continue
        if card.speaker is not None and speaker_key(card.speaker, key_of) != mention.key:
            continue
        text = text_of(mention.doc_id)
        country = countries.before(text, mention.start, value.office) if text is not None else None
        country = country or countries.of_body(value.organisation)
        yield Report(
            edition=card.edition,
            person=mention.key,
            name=value.name,
            tier=value.tier,
            event=card.observation,
            doc_id=mention.doc_id,
            start=mention.start,
            end=mention.end,
            sentence=mention.sentence,
            lang=mention.lang,
            mode=value.mode,
            office=value.office,
            organisation=value.organisation,
            delivered_by=value.delivered_by,
            date=card.date,
            country=country,
        )


def _spoken(
    cards: Mapping[str, DocumentCard],
    speeches: Mapping[str, Speech],
    key_of: Callable[[str], str | None],
    countries: Countries,
) -> Iterator[Report]:
    for doc_id, card in cards.items():
        if card.speaker is None or card.edition is None:
            continue
        speech = speeches.get(doc_id, Speech())
        yield Report(
            edition=card.edition,
            person=speaker_key(card.speaker, key_of),
            name=bare_name(card.speaker),
            tier="spoke",
            event=card.observation,
            doc_id=doc_id,
            start=0,
            end=0,
            sentence=0,
            lang=card.lang,
            office=speech.office,
            date=card.date,
            country=countries.named(speech.publisher),
        )


def speaker_key(speaker: str, key_of: Callable[[str], str | None]) -> str:
    """Key of whose speech a document is; made from the name where no entity goes by it."""
    bare = bare_name(speaker)
    return key_of(speaker) or key_of(bare) or f"name:{bare}"


def bare_name(speaker: str) -> str:
    """A name without "Mr.", "H.E." and their like."""
    return _HONORIFIC.sub("", " ".join(speaker.split())).strip(" ,;") or speaker
