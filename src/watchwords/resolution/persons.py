"""Persons as bearers: the listed ones, and those of one written name, kept apart where their offices disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from watchwords.records import Known, Sector
from watchwords.resolution.clusters import Bearer
from watchwords.resolution.corrections import Split
from watchwords.resolution.evidence import UNLISTED, Evidence, Judge, Offices, together
from watchwords.resolution.forms import Forms, plain
from watchwords.resolution.sightings import Sighting, Where

_MOST_COMPARED = 60


class Reader(NamedTuple):
    """What turns a sighting into evidence.

    Attributes:
        forms: compares written forms.
        offices: reads offices.
        judge: compares evidence.
        where: what is known of the documents.
        body: key of the body that an organisation's words name; None where no body of the record goes by them.
        sector: on whose behalf a body speaks.
        beside_others: keys of offices that are held beside another one elsewhere.
    """

    forms: Forms
    offices: Offices
    judge: Judge
    where: Mapping[str, Where]
    body: Callable[[str | None], str | None]
    sector: Callable[[str], Sector | None]
    beside_others: frozenset[str] = frozenset()

    def evidence(self, rows: Iterable[Sighting]) -> Evidence:
        """What stands beside the name in these sightings."""
        rows = list(rows)
        # An office that is over was held elsewhere: it can agree with another one, and disagrees with none.
        held = [row for row in rows if not row.office or self.offices.held(row.office)]
        bodies = frozenset(body for row in held if (body := self._body(row)))
        told = frozenset(body for row in held if (body := self.body(row.organisation)))
        offices = frozenset[str]().union(*(self.offices.keys(row.office) for row in held))
        places = [self.where[row.doc_id] for row in rows]
        return Evidence(
            bodies=bodies,
            offices=offices,
            sectors=self._sectors({*bodies, *told}, offices),
            editions=frozenset(place.edition for place in places),
            events=frozenset(place.event for place in places),
            firm=self._sectors((body for body in bodies if body[:2] not in UNLISTED), offices),
            former=frozenset(body for row in rows if (body := self.body(row.organisation))) - bodies,
            countries=frozenset(body[2:] for body in bodies if body.startswith("c:"))
            | frozenset(row.country for row in rows if row.country),
            speeches=frozenset(self.where[row.doc_id].event for row in rows if row.is_by),
            is_common=any(self.forms.is_common(self.forms.person(row.form)) for row in rows),
        )

    def _body(self, row: Sighting) -> str | None:
        """The body a name is told by; None where its bearer is a mere member of it and has a place elsewhere."""
        keys = self.offices.keys(row.office)
        return None if keys and keys <= self.beside_others else self.body(row.organisation)

    def listed(self, known: Known) -> Evidence:
        """What the series lists beside a name."""
        given = (known.parent, *(term.organisation for term in known.offices))
        bodies = frozenset(body for name in given if (body := self.body(name)))
        titles = (title for term in known.offices for title in (term.title.zh, term.title.en))
        offices = frozenset[str]().union(*(self.offices.keys(title) for title in titles))
        own = frozenset([known.sector]) if known.sector else frozenset()
        sectors = own | self._sectors(bodies, offices)
        countries = frozenset([known.country]) if known.country else frozenset[str]()
        return Evidence(bodies=bodies, offices=offices, sectors=sectors, firm=sectors, countries=countries)

    def first(self, rows: Iterable[Sighting]) -> tuple[str, str]:
        """When a bearer is seen first, and the form it is keyed by: the first without an honorific, if any."""
        seen = [(self.where[row.doc_id].when, row.form) for row in rows]
        if not seen:
            return "9999", ""
        return min(seen)[0], min((plain(form) != self.forms.person(form), when, form) for when, form in seen)[2]

    def _sectors(self, bodies: Iterable[str], offices: Iterable[str]) -> frozenset[Sector]:
        return frozenset(s for body in bodies if (s := self.sector(body))) | self.offices.sectors(offices)


class PersonBearers:
    """The persons of a record as bearers.

    Args:
        reader: turns sightings into evidence.
        known: listed persons.
        unsure: normal forms that name a listed person only beside a longer form.
    """

    def __init__(self, reader: Reader, known: Sequence[Known], unsure: frozenset[str]) -> None:
        self._reader = reader
        self._known = {one.key: one for one in known if one.type == "person"}
        self._evidence = {key: reader.listed(one) for key, one in self._known.items()}
        self.by_form = self._listed_forms(unsure)
        self.displaced: set[tuple[str, str]] = set()
        """Normal form and key of listed persons whose name somebody else bears in a document."""

    def _listed_forms(self, unsure: frozenset[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, one in sorted(self._known.items()):
            for form in dict.fromkeys(self._reader.forms.person(form) for form in (*one.zh, *one.en)):
                if form not in unsure:
                    found[form] = (*found.get(form, ()), key)
        return found

    def bearers(self, sightings: Iterable[Sighting], splits: Sequence[Split]) -> list[Bearer]:
        """Every listed person; for each other name one bearer, or several where the evidence disagrees."""
        own: dict[str, list[Sighting]] = {key: [] for key in self._known}
        blocks: dict[str, list[Sighting]] = defaultdict(list)
        taken: dict[int, list[Sighting]] = defaultdict(list)
        by_event: dict[tuple[str, str, str], list[Sighting]] = defaultdict(list)
        for row in sightings:
            name = self._reader.forms.person(row.form)
            number = self._split(row, name, splits)
            if number is not None:
                taken[number].append(row)
            elif name:
                by_event[name, row.key, self._reader.where[row.doc_id].event].append(row)
        for (name, key, _), rows in by_event.items():
            listed = self._listed_key(name, key, rows, splits)
            (blocks[name] if listed is None else own[listed]).extend(rows)
        return [
            *(self._listed(key, rows) for key, rows in own.items()),
            *(bearer for name, rows in sorted(blocks.items()) for bearer in self._of_name(name, rows)),
            *(self._taken(number, splits[number], rows) for number, rows in sorted(taken.items())),
        ]

    # --- listed ones ---

    def _listed_key(self, name: str, key: str, rows: list[Sighting], splits: Sequence[Split]) -> str | None:
        """The listed person that sightings of one event are of; None where they are of somebody else."""
        keys = (key,) if key in self._known else self.by_form.get(name, ())
        if len(keys) != 1 or self._is_moved(name, keys[0], splits):
            return None
        evidence, listed = self._reader.evidence(rows), self._evidence[keys[0]]
        verdict, _ = self._reader.judge.verdict(evidence, listed)
        # A listed person may move on to another office; what cannot be is another office for another sector.
        if verdict == "disagree" and self._is_other(evidence, listed):
            self.displaced.add((name, keys[0]))
            return None
        return keys[0]

    def _is_other(self, evidence: Evidence, listed: Evidence) -> bool:
        """Whether another organisation makes another person than the listed one."""
        if self._reader.judge.is_apart(evidence.firm, listed.firm):
            return True
        return bool(evidence.sectors and listed.sectors) and not evidence.sectors & listed.sectors

    def _is_moved(self, name: str, key: str, splits: Sequence[Split]) -> bool:
        """Whether a correction says that this form is not the listed person that has it among others."""
        own = {key, *(self._reader.forms.person(form) for form in (*self._known[key].zh, *self._known[key].en))}
        for split in splits:
            if self._reader.forms.person(split.form) == name:
                others = {other if ":" in other else self._reader.forms.person(other) for other in split.apart}
                if others & (own - {name}):
                    return True
        return False

    def _listed(self, key: str, rows: list[Sighting]) -> Bearer:
        evidence = together((self._evidence[key], self._reader.evidence(rows)))
        known = self._known[key]
        return Bearer(f"k:{key}", "person", "", known, tuple(rows), evidence, self._reader.first(rows), rule="listed")

    # --- corrections ---

    def _split(self, row: Sighting, name: str, splits: Sequence[Split]) -> int | None:
        for number, split in enumerate(splits):
            if split.is_selective and self._reader.forms.person(split.form) == name and self._fits(row, split):
                return number
        return None

    def _fits(self, row: Sighting, split: Split) -> bool:
        body = self._reader.body(row.organisation)
        bodies = {self._reader.body(one) or plain(one) for one in split.organisations}
        named = {body, plain(row.organisation or "")} - {None, ""}
        return (
            bool(bodies & named)
            or row.doc_id in split.documents
            or self._reader.where[row.doc_id].edition in split.editions
        )

    def _taken(self, number: int, split: Split, rows: list[Sighting]) -> Bearer:
        name = self._reader.forms.person(split.form)
        label = next(iter((*split.organisations, *split.editions, *split.documents)))
        bearer = self._bearer(f"p:{name}:split:{number + 1}", name, rows)
        bearer.label, bearer.rule, bearer.is_taken_out = label, "correction", True
        return bearer

    # --- one name, one bearer or several ---

    def may_be_two(self, bearer: Bearer) -> bool:
        """Whether one document gives a name with offices of two bodies that have nothing to do with each other.

        Many hold two offices; so it stays one bearer, and only that it may be two is told.
        """
        if bearer.known or self._reader.forms.is_bare(bearer.name):
            return False
        held = [row for row in bearer.sightings if row.office and self._reader.offices.held(row.office)]
        by_event: dict[str, list[Sighting]] = defaultdict(list)
        for row in held:
            by_event[self._reader.where[row.doc_id].event].append(row)
        return any(self._differ(rows) for rows in by_event.values())

    def _differ(self, rows: list[Sighting]) -> bool:
        each = [(row.form, self._reader.evidence([row])) for row in rows]
        told = [(form, evidence) for form, evidence in each if evidence.bodies]
        return any(
            form == other and self._reader.judge.verdict(one, two) == ("disagree", "organisation")
            for at, (form, one) in enumerate(told[:_MOST_COMPARED])
            for other, two in told[at + 1 : _MOST_COMPARED]
        )

    def _of_name(self, name: str, rows: list[Sighting]) -> list[Bearer]:
        groups = self._senses(name, rows)
        bearers = [self._bearer(f"p:{name}:{n}", name, group) for n, group in enumerate(groups)]
        # Numbered by what they are, not by their order: a bearer keeps its name when others come in.
        for bearer, group in zip(bearers, groups, strict=True):
            first = min(group, key=lambda row: (self._reader.where[row.doc_id].when, row.doc_id, row.form))
            bodies = sorted(
                row.organisation for row in group if row.organisation and self._reader.body(row.organisation)
            )
            bearer.label = bodies[0] if bodies else first.doc_id
            bearer.ident = f"p:{name}:{first.doc_id}:{bearer.label}"
        return bearers

    def _bearer(self, ident: str, name: str, rows: list[Sighting]) -> Bearer:
        evidence = self._reader.evidence(rows)
        return Bearer(ident, "person", name, None, tuple(rows), evidence, self._reader.first(rows))

    def _senses(self, name: str, rows: list[Sighting]) -> list[list[Sighting]]:
        """Sightings of one name in groups of which each is one bearer, as far as the evidence tells."""
        events: dict[str, list[Sighting]] = defaultdict(list)
        for row in rows:
            events[self._reader.where[row.doc_id].event].append(row)
        units = [(self._reader.evidence(own), own) for _, own in sorted(events.items())]
        placed, loose = self._placed(units)
        if self._reader.forms.is_bare(name):
            return [*(own for _, own in placed), *(own for _, own in loose)]
        if not placed:
            return self._by_sector(loose)
        return [own for _, own in self._with_loose(placed, loose)]

    def _placed(
        self, units: list[tuple[Evidence, list[Sighting]]]
    ) -> tuple[list[tuple[Evidence, list[Sighting]]], list[tuple[Evidence, list[Sighting]]]]:
        """Events that name a body, those that agree together; and the events that name none."""
        groups: list[tuple[Evidence, list[Sighting]]] = []
        for evidence, own in units:
            if not evidence.bodies:
                continue
            alike = [g for g in groups[:_MOST_COMPARED] if self._reader.judge.verdict(g[0], evidence)[0] == "agree"]
            groups = [group for group in groups if not any(group is one for one in alike)]
            merged = [row for _, rows in alike for row in rows]
            groups.append((together([evidence, *(one for one, _ in alike)]), [*merged, *own]))
        groups.sort(key=lambda group: self._reader.first(group[1]))
        return self._silent_joined(groups), [unit for unit in units if not unit[0].bodies]

    def _silent_joined(self, groups: list[tuple[Evidence, list[Sighting]]]) -> list[tuple[Evidence, list[Sighting]]]:
        """Groups that nothing compares (bodies in two languages) together, where that is so of two alone."""
        if len(groups) == 2 and self._reader.judge.verdict(groups[0][0], groups[1][0])[0] == "silent":
            return [(together((groups[0][0], groups[1][0])), [*groups[0][1], *groups[1][1]])]
        return groups

    def _by_sector(self, units: list[tuple[Evidence, list[Sighting]]]) -> list[list[Sighting]]:
        """Events without a body: one bearer, but a minister and a chief executive of one name are two."""
        groups: list[tuple[Evidence, list[Sighting]]] = []
        quiet: list[tuple[Evidence, list[Sighting]]] = []
        for evidence, own in units:
            if not evidence.sectors:
                quiet.append((evidence, own))
                continue
            at = next((n for n, (one, _) in enumerate(groups) if one.sectors & evidence.sectors), None)
            if at is None:
                groups.append((evidence, own))
            else:
                groups[at] = (together((groups[at][0], evidence)), [*groups[at][1], *own])
        if not groups:
            return [[row for _, own in quiet for row in own]] if quiet else []
        if len(groups) > 1 and not any(
            self._reader.judge.is_apart(a.sectors, b.sectors) for a, _ in groups for b, _ in groups
        ):
            groups = [(together([one for one, _ in groups]), [row for _, own in groups for row in own])]
        return [own for _, own in self._with_loose(groups, quiet)]

    def _with_loose(
        self, groups: list[tuple[Evidence, list[Sighting]]], loose: list[tuple[Evidence, list[Sighting]]]
    ) -> list[tuple[Evidence, list[Sighting]]]:
        """Events that say nothing of a body put to the one bearer they can be of; else each is left by itself."""
        added: dict[int, list[tuple[Evidence, list[Sighting]]]] = defaultdict(list)
        alone = []
        for unit in loose:
            fits = [
                n for n, (one, _) in enumerate(groups) if not self._reader.judge.is_apart(one.sectors, unit[0].sectors)
            ]
            if len(groups) > 1:
                fits = [n for n in fits if groups[n][0].editions & unit[0].editions]
            if len(fits) == 1:
                added[fits[0]].append(unit)
            else:
                alone.append(unit)
        joined = [
            (together([one, *(e for e, _ in added[n])]), [*own, *(row for _, rows in added[n] for row in rows)])
            for n, (one, own) in enumerate(groups)
        ]
        return [*joined, *alone]
