"""From what recognisers read and documents say of themselves to reports of persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from watchwords.measures.roster.countries import Countries
from watchwords.measures.roster.reports import Report
from watchwords.records import DocumentCard, Mention, Presence

_HONORIFIC = re.compile(
    r"^(?:(?:H\. ?E\.|His Excellency|Her Excellency|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|The Hon(?:ou?rable)?)(?:\. ?| ))+"
)


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
    """
    own = [*_told(mentions, cards, key_of, countries, text_of), *_spoken(cards, speeches, key_of, countries)]
    return sorted(own, key=lambda r: (r.edition, r.doc_id, r.start, r.person, r.tier))


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
