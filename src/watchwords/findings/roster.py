"""The roster of an edition: who is reported in it, with office, rank, country and type as far as they are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from watchwords.findings.scene import Scene
from watchwords.measures.roster.countries import Countries
from watchwords.measures.roster.courses import Course
from watchwords.measures.roster.gathering import bare_name
from watchwords.measures.roster.ranks import HOME, OfficeTable, Rank
from watchwords.measures.roster.reports import PRESENT, TIERS, Report, by_person, mode_of
from watchwords.records import Name, Names, Passage, Quotation, Sector

OfficeBasis = Literal["documents", "entities"]
_SECTOR_OF: dict[str, Sector] = {"cn": "official", "state": "official", "intl": "intl_org"}
_SCALES = ("cn", "state", "intl")


@dataclass(frozen=True)
class HeldOffice:
    """An office on the day of the edition, and where that is from."""

    title: Names | None
    organisation: Names | None
    basis: OfficeBasis
    """The documents of the edition, or what is known of the person from elsewhere with dates."""
    rank: Rank | None = None


@dataclass(frozen=True)
class Person:
    """Somebody in the roster."""

    key: str
    names: Names
    offices: tuple[HeldOffice, ...]
    rank: Rank | None
    """The highest of what the documents of the edition give, else of the dated offices known; None: unknown."""
    country: str | None
    sector: Sector | None
    reports: tuple[Report, ...]
    """Strongest first."""

    @property
    def tier(self) -> str:
        """The strongest tier that a document gives."""
        return self.reports[0].tier

    @property
    def is_present(self) -> bool:
        """Whether a document reports that they took part in the meeting itself."""
        return any(report.is_present for report in self.reports)

    @property
    def is_before(self) -> bool:
        """Whether all that is told of taking part is of a briefing before the meeting."""
        return self.tier in PRESENT and not self.is_present

    def of(self, tier: str) -> list[Report]:
        """Reports in one tier."""
        return [report for report in self.reports if report.tier == tier]

    @property
    def tiers(self) -> tuple[str, ...]:
        """All tiers with a report, strongest first."""
        return tuple(tier for tier in TIERS if any(report.tier == tier for report in self.reports))

    @property
    def mode(self) -> str | None:
        """How they took part, where a document says so."""
        return mode_of(report for report in self.reports if report.is_present)


@dataclass(frozen=True)
class Roster:
    """An edition's persons, with the reports of the editions before it.

    Attributes:
        scene: the edition as read.
        reports: of this and earlier editions.
        course: the same, edition by edition.
        table: ranks of offices.
        countries: countries by name.
        telling: editions with a document of a kind that tells who was there, or with speeches under names.
    """

    scene: Scene
    reports: tuple[Report, ...]
    course: Course
    table: OfficeTable
    countries: Countries
    telling: frozenset[str] = frozenset()

    @cached_property
    def own(self) -> tuple[Report, ...]:
        """Reports of the edition itself."""
        return tuple(report for report in self.reports if report.edition == self.scene.edition.key)

    def reports_of(self, person: str) -> tuple[Report, ...]:
        """Reports of one person, of this and earlier editions."""
        return self._by_person.get(person, ())

    @cached_property
    def _by_person(self) -> dict[str, tuple[Report, ...]]:
        return {key: tuple(reports) for key, reports in by_person(self.reports).items()}

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Everybody of whom a document of the edition says something, by key."""
        given = _given(self.scene, self.own)
        return {key: self._person(key, reports, given.get(key, {})) for key, reports in by_person(self.own).items()}

    @property
    def present(self) -> list[Person]:
        """Who is reported taking part: by rank where it is known, then by key."""
        return sorted((p for p in self.persons.values() if p.is_present), key=order_of)

    def names(self, key: str, *, fallback: str = "") -> Names:
        """Names to print of anybody in the reports."""
        own = next((report.name for report in self.reports_of(key)), "")
        names = self.scene.names(key, fallback=fallback or own)
        return Names(zh=names.zh, en=bare_name(names.en) if names.en else None)

    def passage(self, report: Report, *, role: str) -> Passage:
        """The sentence of a report; of a speech the one it opens with."""
        row = self.scene.sentences[report.doc_id][report.sentence]
        start, end = (
            (row.start, row.end) if report.is_speech else (min(row.start, report.start), max(row.end, report.end))
        )
        return self.scene.slice(report.doc_id, start, end, role=role)

    def written(self, report: Report) -> str:
        """The name as the text has it; empty for a speech, which need not name its speaker."""
        return self.scene.texts[report.doc_id][report.start : report.end]

    def day(self, reports: Iterable[Report] = ()) -> str | None:
        """Day of the edition, else the earliest that documents carry; None where neither is known."""
        dates = self.scene.edition.dates
        return dates[0] if dates else min((r.date for r in reports if r.date), default=None)

    # --- one person ---------------------------------------------------------------------------------------

    def _person(self, key: str, reports: Sequence[Report], given: _Given) -> Person:
        entity = self.scene.entities.get(key)
        country = next((r.country for r in reports if r.country), None) or (entity.country if entity else None)
        day = self.day(reports)
        # The president of a company is no head of state: only titles of officials are ranked by their country.
        is_official = (
            any(r.country for r in reports)
            if entity is None or entity.sector is None
            else (entity.sector == "official")
        )
        state = country if is_official else None
        told = self._told_offices(self._without_neighbours(given, reports), day, state)
        offices = told if any(office.title for office in told) else (*told, *self._known_offices(key, day, state))
        rank = min((o.rank for o in offices if o.rank), key=lambda r: (_SCALES.index(r.scale), r.rank), default=None)
        if country is None and rank is not None and rank.scale == "cn":
            country = HOME
        return Person(
            key=key,
            names=self.names(key, fallback=reports[0].name),
            offices=offices,
            rank=rank,
            country=country,
            sector=self._sector(key, offices, rank),
            reports=tuple(reports),
        )

    def _without_neighbours(self, given: _Given, reports: Sequence[Report]) -> _Given:
        """The titles but those of another country than the text names before the person: they are the next one's."""
        own = {report.country for report in reports if report.country}
        if not own:
            return given
        kept: _Given = {}
        for event, by_lang in given.items():
            for lang, titles in by_lang.items():
                fitting = {t for t in titles if self.countries.of_body(t[1]) in (None, *own)}
                if fitting:
                    kept.setdefault(event, {})[lang] = fitting
        return kept

    def _told_offices(self, given: _Given, day: str | None, country: str | None) -> tuple[HeldOffice, ...]:
        """The title that one event gives most fully as one office; others where they rank otherwise.

        The languages of an office come from one event: 国家主席 of one text and "General Secretary" of another are two.
        """
        if not given:
            return ()
        counts = Counter(title for by_lang in given.values() for titles in by_lang.values() for title in titles)
        best = {
            event: {lang: min(titles, key=lambda t: (-_fullness(t), t)) for lang, titles in by_lang.items()}
            for event, by_lang in sorted(given.items())
        }
        event = min(
            best, key=lambda e: (-sum(map(_fullness, best[e].values())), -sum(counts[t] for t in best[e].values()))
        )
        chosen = best[event]
        ranks = [r for title, body in chosen.values() if (r := self.table.rank(title, body, day=day, country=country))]
        first = HeldOffice(
            _in_both({lang: title for lang, (title, _) in chosen.items()}),
            self._organisation({lang: body for lang, (_, body) in chosen.items()}),
            "documents",
            min(ranks, key=lambda r: r.rank, default=None),
        )
        others: dict[Rank, HeldOffice] = {}
        for lang, (title, body) in _titles(given):
            rank = self.table.rank(title, body, day=day, country=country)
            if rank is not None and rank != first.rank:
                named = HeldOffice(_in_both({lang: title}), self._organisation({lang: body}), "documents", rank)
                others.setdefault(rank, named)
        told = (first, *others.values())
        return (*told, *self._of_other_bodies(given, told))

    def _of_other_bodies(self, given: _Given, told: Sequence[HeldOffice]) -> Iterator[HeldOffice]:
        """Offices in listed bodies that no told office is of: so two bearers of a name within one text are seen."""
        seen = {body for office in told if office.organisation for body in self._bodies(office.organisation)}
        for lang, (title, body) in _titles(given):
            key = self._body(body)
            if seen and title and key and key not in seen:
                seen.add(key)
                yield HeldOffice(_in_both({lang: title}), self._organisation({lang: body}), "documents")

    def _bodies(self, names: Names) -> Iterator[str]:
        yield from (self._body(name) or name for name in (names.zh, names.en) if name)

    def _known_offices(self, key: str, day: str | None, country: str | None) -> tuple[HeldOffice, ...]:
        """Offices that the entity is known to have held on the day; several may hold at once."""
        if day is None:
            return ()
        found = []
        for term in self.scene.entities.offices_on(key, day):
            body = self.scene.names(term.organisation, fallback=term.organisation or "") if term.organisation else None
            pairs = [(term.title.zh, body.zh if body else None), (term.title.en, body.en if body else None)]
            ranks = [self.table.rank(title, named, day=day, country=country) for title, named in pairs]
            rank = min((r for r in ranks if r), key=lambda r: r.rank, default=None)
            found.append(HeldOffice(term.title, body, "entities", rank))
        return tuple(found)

    def _organisation(self, words: Mapping[str, str | None]) -> Names | None:
        """An organisation with both its names, where it is known by either."""
        known = (self._body(word) for word in words.values() if word)
        key = next((key for key in known if key), None)
        return self.scene.names(key) if key else self.scene.organisation_names(_in_both(words))

    def _body(self, name: str) -> str | None:
        for known in self.scene.series.known:
            if known.type == "organisation" and name in (*known.zh, *known.en):
                return known.key
        return None

    def _sector(self, key: str, offices: Sequence[HeldOffice], rank: Rank | None) -> Sector | None:
        entity = self.scene.entities.get(key)
        if entity is not None and entity.sector is not None:
            return entity.sector
        if rank is not None:
            return _SECTOR_OF[rank.scale]
        words = [w for o in offices if o.organisation for w in (o.organisation.zh, o.organisation.en) if w]
        bodies = (self.scene.entities.get(self._body(word)) for word in words)
        return next((body.sector for body in bodies if body is not None and body.sector), None)


_Title = tuple[str, str]
"""(office, organisation) as one place gives them; either may be empty."""
_Given = dict[str, dict[str, set[_Title]]]
"""Event to language to the titles that it gives one person."""


def _given(scene: Scene, own: Iterable[Report]) -> dict[str, _Given]:
    """The titles that documents of the edition give each person."""
    found: dict[str, _Given] = {}

    def note(key: str | None, event: str, lang: str, office: str | None, organisation: str | None) -> None:
        if key and (office or organisation):
            by_lang = found.setdefault(key, {}).setdefault(event, {})
            by_lang.setdefault(lang, set()).add((office or "", organisation or ""))

    speakers = {report.person for report in own if report.is_speech and report.office}
    for report in own:
        # What a text says of its own speaker is what counts; others call them by offices of other days.
        if report.is_speech or report.person not in speakers:
            note(report.person, report.event, report.lang, report.office, report.organisation)
    for mention in (*scene.of("names"), *scene.of("quotes")):
        value = mention.value
        if isinstance(value, Name) and value.type == "person" and mention.key not in speakers:
            note(mention.key, scene.event(mention), mention.lang, value.office, value.organisation)
        elif isinstance(value, Quotation) and value.speaker_key not in speakers:
            note(value.speaker_key, scene.event(mention), mention.lang, value.office, value.organisation)
    return found


def _titles(given: _Given) -> list[tuple[str, _Title]]:
    """Every title with its language, each once, in order."""
    return sorted({(lang, title) for by_lang in given.values() for lang, titles in by_lang.items() for title in titles})


def _fullness(title: _Title) -> int:
    """A title with its organisation tells more than either alone, and an office more than an organisation."""
    return 2 * bool(title[0]) + bool(title[1])


def _in_both(words: Mapping[str, str | None]) -> Names | None:
    zh, en = words.get("zh") or None, words.get("en") or None
    return Names(zh=zh, en=en) if zh or en else None


def order_of(person: Person) -> tuple[int, int, str]:
    """Sorts persons by rank, those without one last; ranks of different scales follow each other."""
    if person.rank is None:
        return len(_SCALES), 0, person.key
    return _SCALES.index(person.rank.scale), person.rank.rank, person.key
