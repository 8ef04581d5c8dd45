"""Who is said to have pledged what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from watchwords.answers.checking import Alteration, Attribution, CheckedClaim, Reason, RecordPassage, Verdict
from watchwords.config import load_cues
from watchwords.engines import unbound
from watchwords.measures.pledge_life import LifeCues
from watchwords.records import DateUse, DocumentCard, Figure, Mention, Pledge, Range
from watchwords.tables import records_of, schema_of
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.meeting import Meeting
from watchwords.walks.checking.pledges.likeness import Promise, coverage, negation_in, promise_of, terms_in
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

SAME, LIKE = 0.9, 0.6
"""Share of the terms of a promise from which the record's is taken for it, and from which it may be it reworded."""
LEAST_TERMS = 3
"""Fewer say too little to look for."""
FIRM = 3
"""Strength from which something is a pledge at all; below it somebody only calls for it."""
FEW = 2_000
"""Documents of an edition up to which all its pledges are read; above, only those under the keys of the actors."""
MOST_READ = 8
"""Documents whose sentences are read before something is said to be nowhere."""

_VENUE = re.compile(
    r"\b(?:at|in|during) (?:the|its|this)\b[^,.;]{0,40}?\b(?:summit|conference|forum|meeting|session|ceremony|debate)\b"
    r"|在[^，。；]{0,20}?(?:大会|峰会|论坛|会议|开幕式)(?:上|期间|中)?",
    re.IGNORECASE,
)
"""Where a pledge is said to have been made, which is no part of it."""


def check_pledging(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each pledge that a text tells of somebody at the record's own meeting."""
    quoted = [one.outer for one in text.quoted]
    meeting = Meeting(text, ground, of)
    told: list[tuple[Mention, Pledge, str]] = []
    is_plain: dict[int, bool] = {}
    for mention in map(ground.entities.applied, text.of("pledges")):
        value = mention.value
        if not isinstance(value, Pledge) or value.mode == "direct" or value.strength < FIRM or not value.actor_keys:
            continue
        # Quoted as a whole, or with its content in quotation marks: then the words themselves are checked.
        low, high = value.content
        is_quoted = any(
            start < high and low < end and (start <= mention.start or low <= start) for start, end in quoted
        )
        edition = meeting.edition(mention.start)
        if not is_quoted and edition is not None and meeting.is_own(text.sentence_at(mention.start)):
            told.append((mention, value, edition))
            is_plain[mention.start] = meeting.state(text.sentence_at(mention.start)) == "own"
    register = _Register(ground, sorted({key for _, value, _ in told for key in value.actor_keys}))
    pledged = [_Pledged(text, register, mention, value, edition) for mention, value, edition in told]
    ground.fetch(found.mention.doc_id for one in pledged for found in one.like[:2])
    for one in pledged:
        for claim in one.claim():
            # What somebody promises elsewhere is no business of the record: only a sentence that names the meeting
            # says that it was promised there.
            if claim.sources or claim.candidates or is_plain[claim.start]:
                yield claim


class _Register:
    """The record's pledges, edition by edition, read when one is asked for.

    Args:
        ground: the record.
        keys: of all actors that the text names.
    """

    def __init__(self, ground: Ground, keys: Sequence[str]) -> None:
        self.ground, self._keys = ground, keys
        self.cues = load_cues("pledge_life", LifeCues)
        self._held: dict[str, list[_Held]] = {}
        self._cards: dict[str, dict[str, DocumentCard]] = {}

    def cards(self, edition: str) -> dict[str, DocumentCard]:
        """Documents of an edition."""
        if edition not in self._cards:
            self._cards[edition] = {d: c for d, c in self.ground.cards.items() if c.edition == edition}
        return self._cards[edition]

    def held(self, edition: str) -> list[_Held]:
        """Its pledges, by document and place."""
        if edition not in self._held:
            docs = sorted(self.cards(edition))
            table = unbound("mentions", schema_of(Mention))
            rows = table.filter(table.recogniser == "pledges")
            few = len(docs) <= FEW
            rows = rows.filter(rows.doc_id.isin(docs) if few else rows.key.isin(list(self._keys)))
            mentions = map(self.ground.entities.applied, records_of(Mention, self.ground.record.corpus.run(rows)))
            own = [m for m in mentions if m.doc_id in self.cards(edition)]
            self._held[edition] = [
                _Held(mention, mention.value, terms_in(mention.text, mention.lang, self.cues))
                for mention in sorted(own, key=lambda m: (m.doc_id, m.start))
                if isinstance(mention.value, Pledge)
            ]
        return self._held[edition]


@dataclass(frozen=True)
class _Held:
    """A pledge of the record with its terms."""

    mention: Mention
    pledge: Pledge
    terms: frozenset[str]


@dataclass(frozen=True)
class _Found:
    """A pledge of the record beside the one that the text tells."""

    mention: Mention
    pledge: Pledge
    share: float


class _Pledged:
    """One pledge as the text tells it."""

    def __init__(self, text: CheckedText, register: _Register, mention: Mention, value: Pledge, edition: str) -> None:
        self._text, self._register, self._mention, self._value = text, register, mention, value
        self._ground, self._cues, self._edition = register.ground, register.cues, edition
        self._cards = register.cards(edition)
        without = self._names(value.actor_keys)
        self._promise: Promise = promise_of(self._worded(), mention.lang, self._cues, without=without)

    def _worded(self) -> str:
        """What is promised, without its figures and dates, which are compared by themselves."""
        low, high = self._value.content
        content = self._text.text[low:high]
        for mention in (*self._text.of("figures"), *self._text.of("dates")):
            if isinstance(mention.value, Figure) and mention.value.kind not in ("currency", "percent"):
                continue  # What is counted is part of what is promised; numerals are no terms.
            if low <= mention.start and mention.end <= high:
                start, end = mention.start - low, mention.end - low
                content = content[:start] + " " * (end - start) + content[end:]
        return _VENUE.sub(" ", content)

    def _names(self, keys: Sequence[str]) -> frozenset[str]:
        """Terms of the names of the actors and of the bodies they speak for: who promises is compared by itself."""
        entities = self._ground.entities
        akin = set(keys) | {one.parent for key in keys if (one := entities.get(key)) and one.parent}
        forms = [form.form for key in akin if (entity := entities.get(key)) for form in entity.forms]
        return frozenset(term for form in forms for term in terms_in(form, self._mention.lang, self._cues))

    @cached_property
    def _figures_said(self) -> list[tuple[Mention, Figure]]:
        return [pair for pair in _figures(self._text.of("figures"), self._value.content) if not self._is_venue(pair[0])]

    @cached_property
    def _dates_said(self) -> list[tuple[Mention, DateUse]]:
        return [pair for pair in _dates_in(self._text.of("dates"), self._value.content) if not self._is_venue(pair[0])]

    def _is_venue(self, mention: Mention) -> bool:
        """Whether a number or a date tells where it was promised: at the 2021 summit."""
        low, high = self._value.content
        venues = (found.span() for found in _VENUE.finditer(self._text.text, low, high))
        return any(start <= mention.start and mention.end <= end for start, end in venues)

    def claim(self) -> Iterator[CheckedClaim]:
        """The verdict; none where too little is said to be promised."""
        n_figures = len(self._figures_said)
        n_said = len(self._promise.terms) + 2 * n_figures
        if not self._promise.terms or n_said < LEAST_TERMS - 1:
            return
        if not self._cards:
            yield self._made("cannot check", (Reason(code="edition without documents", about=(self._edition,)),))
            return
        held = self.like
        own = [found for found in held if self._is_akin(found.pledge)]
        other = [found for found in held if not self._is_akin(found.pledge) and found.share >= SAME]
        if own and (own[0].share >= SAME or n_said >= LEAST_TERMS):
            yield self._beside(own[0])
        elif n_said < LEAST_TERMS:
            return
        elif other:
            yield self._of_another(other[0])
        else:
            yield self._nowhere()

    @cached_property
    def like(self) -> list[_Found]:
        """Pledges of the edition in the language of the text that share most of its terms, the likest first."""
        found = [
            _Found(one.mention, one.pledge, share)
            for one in self._register.held(self._edition)
            if one.mention.lang == self._mention.lang and (share := coverage(self._promise, one.terms)) >= LIKE
        ]
        return sorted(found, key=lambda one: (-one.share, one.mention.doc_id, one.mention.start))

    def _is_akin(self, pledge: Pledge) -> bool:
        """Whether one of the actors is one of the record's, speaks for it, or is the body it speaks for."""
        entities = self._ground.entities
        own, held = set(self._value.actor_keys), set(pledge.actor_keys)
        parents = {entity.parent for key in own | held if (entity := entities.get(key)) and entity.parent}
        said_parents = {entity.parent for key in own if (entity := entities.get(key)) and entity.parent}
        held_parents = {entity.parent for key in held if (entity := entities.get(key)) and entity.parent}
        return bool(own & held or own & held_parents or said_parents & held or said_parents & held_parents & parents)

    # --- verdicts -----------------------------------------------------------------------------------------

    def _beside(self, found: _Found) -> CheckedClaim:
        """The actor's own pledge, which may be another in number, date or negation."""
        passage = self._passage(found.mention)
        alterations = tuple(self._differences(found))
        about = (self._name(found.pledge), self._edition)
        if alterations:
            return self._made(
                "inconsistent", (Reason(code="pledged otherwise", about=about),), alterations, sources=(passage,)
            )
        if found.share < SAME:
            return self._made("cannot check", (Reason(code="like pledge", about=about),), candidates=(passage,))
        missing = self._not_told(found) or self._actors_not_told(found)
        if missing is not None:
            return self._made("cannot check", (missing, Reason(code="pledged", about=about)), sources=(passage,))
        return self._made("consistent", (Reason(code="pledged", about=about),), sources=(passage,))

    def _of_another(self, found: _Found) -> CheckedClaim:
        passage = self._passage(found.mention)
        low, high = found.pledge.actor
        held = self._ground.document(found.mention.doc_id).text[low:high]
        said_at = self._value.actor
        alteration = Alteration(
            kind="name or office",
            said=self._text.text[said_at[0] : said_at[1]],
            held=held,
            said_at=said_at,
            held_at=(low, high),
        )
        reason = Reason(code="pledged by another", about=(held or self._name(found.pledge), self._edition))
        return self._made("inconsistent", (reason,), (alteration,), sources=(passage,))

    def _nowhere(self) -> CheckedClaim:
        """Not found, unless a sentence of the edition has most of it in other words, or without a word of pledging."""
        near = self._near()
        about = (self._value.actor_name, self._edition, str(len({c.observation for c in self._cards.values()})))
        if near is not None:
            return self._made("cannot check", (Reason(code="said without a pledge", about=about),), candidates=(near,))
        forms = (self._text.text[self._value.content[0] : self._value.content[1]],)
        return self._made("not found", (Reason(code="no such pledge", about=about),), forms=forms)

    def _near(self) -> RecordPassage | None:
        """The sentence of the edition that has most of the promise, where it has half of it."""
        votes: Counter[str] = Counter()
        cards = self._cards
        for term in sorted(self._promise.terms, key=lambda one: (-len(one), one))[:12]:
            for doc_id in self._ground.index.counts_by_document(term):
                if doc_id in cards:
                    votes[doc_id] += 1
        read = sorted(votes, key=lambda doc: (-votes[doc], doc))[:MOST_READ]
        self._ground.fetch(read)
        best: tuple[float, str, Range] | None = None
        for doc_id in read:
            text = self._ground.document(doc_id).text
            for row in self._ground.sentences(doc_id):
                terms = terms_in(text[row.start : row.end], row.lang, self._cues)
                share, n_same = coverage(self._promise, terms), len(self._promise.terms & terms)
                if share >= LIKE - 0.1 and n_same > 1 and (best is None or share > best[0]):
                    best = share, doc_id, (row.start, row.end)
        return None if best is None else self._ground.passage(best[1], *best[2], role="pledge")

    # --- what differs -------------------------------------------------------------------------------------

    def _differences(self, found: _Found) -> Iterator[Alteration]:
        yield from self._numbers(found)
        yield from self._dates(found)
        document = self._ground.document(found.mention.doc_id)
        said_from, held_from = self._value.content[0], found.pledge.content[0]
        said = self._text.text[said_from : self._value.content[1]]
        held = document.text[held_from : found.pledge.content[1]]
        # Of the words as they stand: "no more than half" is a figure, and stands on both sides.
        ours, theirs = (negation_in(one, found.mention.lang) for one in (said, held))
        if (ours is None) != (theirs is None) and found.share >= SAME:
            low, high = ours or (0, 0)
            held_low, held_high = theirs or (0, 0)
            yield Alteration(
                kind="negation",
                said=said[low:high],
                held=held[held_low:held_high],
                said_at=(said_from + low, said_from + high),
                held_at=(held_from + held_low, held_from + held_high),
            )

    def _numbers(self, found: _Found) -> Iterator[Alteration]:
        """Figures of the promise where the record's has others of the same unit, and none of it the same."""
        said = self._figures_said
        held = self._figures_of_record(found) if said else []
        for mention, value in said:
            alike = [(m, v) for m, v in held if (v.unit, v.currency) == (value.unit, value.currency)]
            if alike and all(v.number != value.number for _, v in alike):
                other = alike[0][0]
                yield self._alteration("number", mention, other)

    def _figures_of_record(self, found: _Found) -> list[tuple[Mention, Figure]]:
        mentions = self._ground.mentions(found.mention.doc_id, "figures")
        return list(_figures(mentions, self._passage_range(found.mention)))

    def _dates(self, found: _Found) -> Iterator[Alteration]:
        said = self._dates_said
        held = _dates_in(self._ground.mentions(found.mention.doc_id, "dates"), found.pledge.content) if said else []
        for mention, value in said:
            if held and not any(_agree(value.date, other.date) for _, other in held):
                yield self._alteration("date", mention, held[0][0])

    def _alteration(self, kind: str, said: Mention, held: Mention) -> Alteration:
        return Alteration(
            kind="number" if kind == "number" else "date",
            said=said.text,
            held=held.text,
            said_at=(said.start, said.end),
            held_at=(held.start, held.end),
        )

    def _not_told(self, found: _Found) -> Reason | None:
        """A number or a date of the promise of which the record says nothing."""
        figures, said_days = self._figures_said, self._dates_said
        if not figures and not said_days:
            return None
        held = {value.number for _, value in self._figures_of_record(found)}
        numbers = [m.text for m, v in figures if v.number not in held]
        dates = _dates_in(self._ground.mentions(found.mention.doc_id, "dates"), self._passage_range(found.mention))
        days = [m.text for m, value in said_days if not any(_agree(value.date, other.date) for _, other in dates)]
        missing = (*numbers, *days)
        return Reason(code="not told of the pledge", about=missing) if missing else None

    def _actors_not_told(self, found: _Found) -> Reason | None:
        """Somebody who is said to have joined in a pledge, where the record names only the others."""
        entities, held = self._ground.entities, set(found.pledge.actor_keys)
        parents = {entity.parent for key in held if (entity := entities.get(key)) and entity.parent}
        alone = [
            key
            for key in self._value.actor_keys
            if key not in held | parents and not ((own := entities.get(key)) and own.parent in held | parents)
        ]
        if len(alone) == len(self._value.actor_keys) or not alone:
            return None
        return Reason(code="not told to have joined", about=tuple(map(self._printed, alone)))

    def _printed(self, key: str) -> str:
        names = self._ground.entities.names(key)
        return (names.zh if self._mention.lang == "zh" else names.en) or names.en or names.zh or key

    # --- claims -------------------------------------------------------------------------------------------

    def _name(self, pledge: Pledge) -> str:
        names = self._ground.entities.names(pledge.actor_keys[0]) if pledge.actor_keys else None
        own = (names.zh if self._mention.lang == "zh" else names.en) if names else None
        return own or pledge.actor_name

    def _passage_range(self, mention: Mention) -> Range:
        return self._ground.sentences_around(mention.doc_id, mention.start, mention.end)

    def _passage(self, mention: Mention) -> RecordPassage:
        return self._ground.passage(mention.doc_id, *self._passage_range(mention), role="pledge")

    def _made(
        self,
        verdict: Verdict,
        reasons: tuple[Reason, ...],
        alterations: tuple[Alteration, ...] = (),
        *,
        sources: tuple[RecordPassage, ...] = (),
        candidates: tuple[RecordPassage, ...] = (),
        forms: tuple[str, ...] = (),
    ) -> CheckedClaim:
        mention, value = self._mention, self._value
        return CheckedClaim(
            kind="pledge",
            start=mention.start,
            end=mention.end,
            text=mention.text,
            lang=mention.lang,
            verdict=verdict,
            reasons=reasons,
            alterations=alterations,
            sources=sources,
            candidates=candidates,
            attribution=Attribution(
                speaker=value.actor_name,
                speaker_key=value.actor_keys[0] if value.actor_keys else None,
                speaker_at=value.actor,
                office=value.office,
                organisation=value.organisation,
                edition=self._edition,
            ),
            forms=forms,
        )


def _figures(mentions: Iterable[Mention], span: Range) -> Iterator[tuple[Mention, Figure]]:
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Figure) or value.number is None or value.kind == "ordinal":
            continue
        if span[0] <= mention.start and mention.end <= span[1]:
            yield mention, value


def _dates_in(mentions: Iterable[Mention], span: Range) -> list[tuple[Mention, DateUse]]:
    return [
        (mention, mention.value)
        for mention in mentions
        if isinstance(mention.value, DateUse) and span[0] <= mention.start and mention.end <= span[1]
    ]


def _agree(one: str, other: str) -> bool:
    n = min(len(one), len(other))
    return one[:n] == other[:n]
