"""What findings are drawn from: one edition as read, with what is needed to quote it.

A scene is made by the walk from the record's tables; nothing here reads a table, so each drawing step can be tried on a
scene written by hand.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from watchwords.records import (
    Claim,
    DocumentCard,
    Edition,
    EditionCount,
    Evidence,
    Finding,
    Known,
    Lang,
    Mention,
    Name,
    Names,
    Passage,
    Presence,
    Quotation,
    Record,
    RegisterEntry,
    Section,
    SentenceRow,
    Series,
)
from watchwords.resolution.entities import Entities

V = TypeVar("V", bound=Record)

MAX_EVIDENCE = 6
"""Passages kept for one finding and language: enough to check it, few enough to read."""


@dataclass(frozen=True)
class Role:
    """What a person is, in both languages where both are given."""

    office: Names | None
    organisation: Names | None


@dataclass(frozen=True)
class Scene:
    """One edition as read, and the passages of other editions that its findings quote.

    `mentions` are those of the edition's documents; `past` holds mentions of earlier editions that some findings need
    (who took part, what the leader sent). Texts and sentences of other documents are fetched when they are quoted.
    """

    series: Series
    edition: Edition
    cards: Mapping[str, DocumentCard]
    texts: Mapping[str, str]
    """Stored text by document."""
    events: Mapping[str, str]
    """Event by document, of the edition's own documents."""
    sentences: Mapping[str, tuple[SentenceRow, ...]]
    mentions: tuple[Mention, ...]
    past: tuple[Mention, ...] = ()
    recall: Callable[[str, str, str], tuple[Mention, ...]] = lambda recogniser, key, edition: ()
    """Mentions of a recogniser and key in another edition, to quote what was said then."""
    locate: Callable[[str], tuple[tuple[str, int, int], ...]] = lambda folded: ()
    """Places of a folded wording in the edition, Latin ones as whole words: (document, start, end), stored."""
    entities: Entities = field(default_factory=lambda: Entities(()))
    """Who is meant by the keys of the mentions."""
    _by_recogniser: Mapping[str, tuple[Mention, ...]] = field(init=False, repr=False, compare=False)
    _known: Mapping[str, Known] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.recogniser, []).append(mention)
        object.__setattr__(self, "_by_recogniser", {key: tuple(rows) for key, rows in grouped.items()})
        object.__setattr__(self, "_known", {known.key: known for known in self.series.known})
        if not self.entities.all:
            object.__setattr__(self, "entities", Entities.listed(self.series))

    def of(self, recogniser: str) -> tuple[Mention, ...]:
        """Mentions of one recogniser in the edition, in the order of documents."""
        return self._by_recogniser.get(recogniser, ())

    def pairs(self, recogniser: str, kind: type[V]) -> list[tuple[Mention, V]]:
        """Mentions of one recogniser with their values, typed."""
        return pairs(self.of(recogniser), kind)

    def leader(self) -> str | None:
        """Key of the person who led when the edition was held; None where the series names none."""
        day = self.edition.dates[0] if self.edition.dates else self.edition.key
        for leader in self.series.leaders:
            if leader.since <= day and (leader.until is None or day <= leader.until):
                return leader.person
        return None

    def names(self, key: str | None, *, fallback: str = "") -> Names:
        """Names to print for a person or organisation; the words of the text where the series knows none."""
        known = self._known.get(key or "")
        if known is None:
            if (entity := self.entities.get(key)) is not None:
                return entity.names
            is_chinese = any("\u4e00" <= char <= "\u9fff" for char in fallback)
            return Names(zh=fallback) if is_chinese else Names(en=fallback or None)
        return Names(zh=known.zh[0] if known.zh else None, en=known.en[0] if known.en else None)

    def roles(self) -> dict[str, Role]:
        """Office and organisation of each person in this edition, as its documents give them most often.

        An organisation the series knows is given its names in both languages. What the series lists for a person is
        not used: people move on, and the documents say what they were then.
        """
        seen: dict[str, dict[tuple[str, str], Counter[str]]] = {}
        for key, lang, value in _titled(self.mentions):
            for name in ("office", "organisation"):
                if word := getattr(value, name):
                    seen.setdefault(key, {}).setdefault((name, lang), Counter())[word] += 1
        return {key: self._role(words) for key, words in seen.items()}

    def _role(self, words: Mapping[tuple[str, str], Counter[str]]) -> Role:
        def most_given(field: str) -> Names | None:
            best = {lang: min(w, key=lambda x: (-w[x], x)) for (name, lang), w in words.items() if name == field}
            return Names(zh=best.get("zh"), en=best.get("en")) if best else None

        return Role(most_given("office"), self.organisation_names(most_given("organisation")))

    def organisation_names(self, given: Names | None) -> Names | None:
        """What texts in the two languages call an organisation: its own names where it is known by both.

        A word that is known to name something else (a province, say) is left out: it is no name of the organisation.
        """
        if given is None:
            return None
        keys = (key for name in (given.zh, given.en) if (key := self._organisation(name)))
        known = next((names for key in keys if (names := self.names(key)).zh and names.en), None)
        if known is not None:
            return known
        zh, en = (None if self._is_other_than_organisation(name) else name for name in (given.zh, given.en))
        return Names(zh=zh, en=en) if zh or en else given

    def _is_other_than_organisation(self, name: str | None) -> bool:
        found = self.entities.find(name) if name else ()
        return bool(found) and all(entity.type != "organisation" for entity in found)

    def _organisation(self, name: str | None) -> str | None:
        """Key of the one organisation that goes by this name."""
        return self._key_of(name, "organisation") if name else None

    def sentence(self, mention: Mention) -> SentenceRow:
        """The sentence a mention starts in."""
        return self.sentences[mention.doc_id][mention.sentence]

    def passage(self, mention: Mention, *, role: str = "now") -> Passage:
        """The sentence of a mention, widened where the mention runs on, verbatim."""
        row = self.sentence(mention)
        return self.slice(mention.doc_id, min(row.start, mention.start), max(row.end, mention.end), role=role)

    def slice(self, doc_id: str, start: int, end: int, *, role: str = "now") -> Passage:
        """Stored [start, end) of a document, verbatim."""
        return Passage(doc_id=doc_id, start=start, end=end, text=self.texts[doc_id][start:end], role=role)

    def sentence_around(self, doc_id: str, start: int, end: int, *, role: str = "now") -> Passage:
        """The sentence or sentences that hold stored [start, end), verbatim."""
        rows = [row for row in self.sentences[doc_id] if row.start < end and start < row.end]
        return self.slice(doc_id, min([start, *(r.start for r in rows)]), max([end, *(r.end for r in rows)]), role=role)

    def lang(self, doc_id: str) -> Lang:
        """Language of a document."""
        return self.cards[doc_id].lang

    def event(self, mention: Mention) -> str:
        """Speech event of a mention's document, of whatever edition."""
        return self.cards[mention.doc_id].observation

    def occasion(self, mention: Mention) -> Names | None:
        """Title of a mention's document in each language that its event has a document in; None where it has none."""
        event = self.event(mention)
        titles: dict[str, str] = {}
        for doc_id, own in self.events.items():
            card = self.cards[doc_id]
            if own == event and card.title:
                titles.setdefault(card.lang, card.title)
        return Names(zh=titles.get("zh"), en=titles.get("en")) if titles else None

    def speaker_of(self, mention: Mention) -> tuple[str | None, str] | None:
        """(key, name) of whose words a mention stands in: a quotation around it, or the document's one speaker."""
        for quotation, value in self.pairs("quotes", Quotation):
            inside = value.content[0] <= mention.start and mention.end <= value.content[1]
            if quotation.doc_id == mention.doc_id and inside and value.speaker_name:
                return value.speaker_key, value.speaker_name
        speaker = self.cards[mention.doc_id].speaker
        return (self.person_key(speaker), speaker) if speaker else None

    def person_key(self, name: str) -> str | None:
        """Key of the one person who goes by this name; None where none does, or several do."""
        return self._key_of(name, "person")

    def _key_of(self, name: str, kind: str) -> str | None:
        found = [entity.key for entity in self.entities.find(name) if entity.type == kind]
        return found[0] if len(found) == 1 else None


def in_each_language(words: Iterable[tuple[str, str | None]]) -> Names | None:
    """The first word given in each language, from pairs of language and word; None where none is given."""
    first: dict[str, str] = {}
    for lang, word in words:
        if word:
            first.setdefault(lang, word)
    return Names(zh=first.get("zh"), en=first.get("en")) if first else None


def gaps_near(strip: Sequence[EditionCount]) -> list[str] | None:
    """Gaps among the two editions just before: there a wording may hide. Older gaps are told once, with the limits."""
    return [count.edition for count in strip[-3:-1] if not count.n_documents] or None


def _titled(mentions: Iterable[Mention]) -> Iterator[tuple[str, str, Name | Presence | Quotation]]:
    """Mentions that give a person an office or an organisation: (person key, language, value)."""
    for mention in mentions:
        value = mention.value
        if isinstance(value, Quotation) and value.speaker_key:
            yield value.speaker_key, mention.lang, value
        elif isinstance(value, Name | Presence) and mention.key:
            yield mention.key, mention.lang, value


def pairs(mentions: Iterable[Mention], kind: type[V]) -> list[tuple[Mention, V]]:
    """Mentions whose value is of one kind, with it."""
    return [(mention, mention.value) for mention in mentions if isinstance(mention.value, kind)]


def passages(scene: Scene, mentions: Iterable[Mention], *, role: str = "now") -> tuple[Passage, ...]:
    """The sentences of some mentions: the first of each event and language, at most `MAX_EVIDENCE` a language.

    One event is one observation, so a second passage of it would add a note and no evidence.
    """
    kept: dict[tuple[str, str], Passage] = {}
    n_by_lang: dict[str, int] = {}
    for mention in mentions:
        lang = scene.lang(mention.doc_id)
        if (scene.event(mention), lang) not in kept and n_by_lang.get(lang, 0) < MAX_EVIDENCE:
            kept[scene.event(mention), lang] = scene.passage(mention, role=role)
            n_by_lang[lang] = n_by_lang.get(lang, 0) + 1
    return tuple(kept.values())


def draw(
    scene: Scene,
    claim: Claim,
    section: Section,
    subject: str,
    *,
    names: Names,
    details: dict[str, Any],
    evidence: Iterable[Evidence],
    grade: str = "B",
    **rest: Any,
) -> Finding:
    """A finding with its id made from what it claims and what it rests on."""
    kept = tuple(evidence)
    digest = hashlib.sha256("\n".join([claim, scene.edition.key, subject, *map(_place, kept)]).encode())
    return Finding(
        finding_id=digest.hexdigest()[:16],
        claim=claim,
        section=section,
        edition=scene.edition.key,
        subject=subject,
        names=names,
        details={key: value for key, value in details.items() if value is not None},
        evidence=kept,
        grade=grade,  # type: ignore[arg-type]
        **rest,
    )


def _place(evidence: Evidence) -> str:
    if isinstance(evidence, RegisterEntry):
        return f"{evidence.register}:{evidence.key}"
    return f"{evidence.doc_id}:{evidence.start}:{evidence.end}"
