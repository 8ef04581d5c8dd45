"""From the names that documents give to entities: bodies first, then persons with the bodies beside their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from watchwords.answers.entities import AppliedCorrection, NameConflict
from watchwords.errors import ConfigurationError
from watchwords.records import Sector, Series
from watchwords.resolution.assembling import Assembled, assemble
from watchwords.resolution.bodies import BodyBearers, body_joins
from watchwords.resolution.clusters import CORRECTION, Bearer, Clusters, Join
from watchwords.resolution.correction_checks import check_corrections
from watchwords.resolution.corrections import CORRECTIONS_FILE, Corrections, Merge, Split, listed_corrections
from watchwords.resolution.evidence import UNLISTED, Judge, Offices
from watchwords.resolution.forms import EntityCues, Forms, is_chinese, plain
from watchwords.resolution.outside import Outside, with_outside
from watchwords.resolution.person_joins import PersonJoins
from watchwords.resolution.persons import PersonBearers, Reader
from watchwords.resolution.sightings import Gloss, Sighting, Where, unsure_forms

NAME = "entities"
VERSION = 7
METHOD = f"{NAME}/{VERSION}"
TWO_IN_ONE = "one document gives it with offices of two organisations; may be two"


class Seen(NamedTuple):
    """What the documents of a record give.

    Attributes:
        sightings: names with their titles.
        where: what is known of each document.
        glosses: forms that a document gives as one.
    """

    sightings: Sequence[Sighting]
    where: Mapping[str, Where]
    glosses: Sequence[Gloss] = ()


class Resolver:
    """Tells who is meant.

    Args:
        series: whose people and bodies are listed.
        cues: words by which names are compared.
        surnames: Chinese family names.
        countries: names of countries with their codes.
        no_bodies: words that name no body where a title has them for one.
        corrections: what the analyst says; checked.
        outside: entities of further sources.

    Raises:
        ConfigurationError: the corrections contradict each other or the series.
    """

    def __init__(
        self,
        series: Series,
        cues: EntityCues,
        surnames: Iterable[str],
        corrections: Corrections | None = None,
        outside: Sequence[Outside] = (),
        *,
        countries: Mapping[str, str] | None = None,
        no_bodies: Iterable[str] = (),
    ) -> None:
        self._corrections = corrections or Corrections()
        check_corrections(self._corrections)
        self._no_bodies = frozenset(map(plain, no_bodies))
        listed = with_outside(series.known, outside)
        self._known, self._extra_rules = listed.known, listed.rules
        self._conflicts = [*listed.conflicts]
        self._forms, self._offices = Forms(cues, surnames), Offices(cues.offices)
        self._countries = {self._forms.body(name): iso for name, iso in (countries or {}).items()}
        self._beside_others = frozenset(cues.beside_others)
        self._parents = {known.key: known.parent for known in self._known}
        self._listed = {known.key: known for known in self._known}

    def resolve(self, seen: Seen) -> Assembled:
        """Entities, what each mention key stands for, what stayed open, and what contradicts itself."""
        where = seen.where
        rows = sorted(
            seen.sightings, key=lambda row: (row.doc_id, row.key, row.form, row.office or "", row.organisation or "")
        )
        bodies = BodyBearers(self._forms, self._known, where)
        body_clusters = self._bodies(bodies, [row for row in rows if row.type != "person"], seen.glosses)
        judge = Judge(self._forms, self._are_kin, self._names_of(body_clusters), self._listed)
        reader = Reader(
            self._forms,
            self._offices,
            judge,
            where,
            self._body_reader(body_clusters),
            self._sector,
            self._beside_others,
        )
        persons = PersonBearers(reader, self._known, unsure_forms(self._known))
        bearers = persons.bearers([row for row in rows if row.type == "person"], self._corrections.split)
        clusters = Clusters(bearers, judge)
        undecided = self._join_persons(clusters, bearers, seen, judge)
        undecided += [(b.ident, b.ident, TWO_IN_ONE) for b in bearers if persons.may_be_two(b)]
        conflicts = [*self._conflicts, *self._shared_forms(persons, bodies), *self._displaced(persons)]
        applied = self._applied(clusters, body_clusters)
        return assemble(
            (body_clusters, clusters), undecided, conflicts, applied, self._extra_rules, reader, self._offices
        )

    # --- bodies ---

    def _bodies(self, bodies: BodyBearers, rows: list[Sighting], given: Sequence[Gloss]) -> Clusters:
        bearers = bodies.bearers(rows)
        clusters = Clusters(bearers, Judge(self._forms, lambda one, other: False, lambda key: (), self._listed))
        self._correct(clusters, self._by_form(bearers))
        proposed = sorted(set(body_joins(bearers, self._forms, given)), key=_strongest)
        for join in proposed:
            if clusters.join(join) and join.rule == "gloss":
                self._conflicts.append(_contradiction(clusters, join))
        return clusters

    def _body_reader(self, clusters: Clusters) -> Callable[[str | None], str | None]:
        """What tells the body that an organisation's words name, by its key where it is listed, else by its ident."""
        by_form: dict[str, set[str]] = defaultdict(set)
        for bearer in clusters.bearers.values():
            ident = clusters.listed(bearer.ident) or clusters.root(bearer.ident)
            listed = (*bearer.known.zh, *bearer.known.en) if bearer.known else ()
            for form in (*listed, *(row.form for row in bearer.sightings)):
                by_form[self._forms.body(form)].add(ident)
        read: dict[str, str | None] = {}

        def body(words: str | None) -> str | None:
            if not words:
                return None
            if words not in read:
                name = self._forms.body(words)
                found = {words} if words in self._listed else by_form.get(name) or by_form.get(self._forms.core(name))
                if name in self._countries:
                    read[words] = f"c:{self._countries[name]}"
                elif found:
                    read[words] = next(iter(found)) if len(found) == 1 else None
                else:
                    read[words] = self._unseen(words, name)
            return read[words]

        return body

    def _unseen(self, words: str, name: str) -> str | None:
        """A body that only titles name: by its words; None where they can be no name."""
        is_name = is_chinese(name) or (words[:1].isupper() and words[-1].isalpha() and len(name) > 2)
        return f"w:{name}" if is_name and name not in self._no_bodies else None

    def _names_of(self, clusters: Clusters) -> Callable[[str], tuple[str, ...]]:
        """Normal names of a body by its key or ident."""
        names: dict[str, tuple[str, ...]] = {}

        def of(key: str) -> tuple[str, ...]:
            if key not in names:
                ident = f"k:{key}" if f"k:{key}" in clusters.bearers else key
                members = clusters.members(ident) if ident in clusters.bearers else []
                forms = [
                    form for one in members for form in ((*one.known.zh, *one.known.en) if one.known else (one.name,))
                ]
                if key.startswith("c:"):
                    forms = [name for name, iso in self._countries.items() if iso == key[2:]]
                elif not members:
                    forms = [key[2:]]
                names[key] = tuple(dict.fromkeys(self._forms.body(form) for form in forms if form))
            return names[key]

        return of

    def _sector(self, body: str) -> Sector | None:
        """On whose behalf a body speaks: as listed, else as its name tells."""
        if body.startswith("c:"):
            return "official"
        known = self._listed.get(body)
        return known.sector if known else self._forms.sector(body[2:]) if body[:2] in UNLISTED else None

    def _are_kin(self, one: str, other: str) -> bool:
        """Whether one listed body is above the other, or both have one parent."""
        above, beside = self._ancestors(one), self._ancestors(other)
        return one in beside or other in above or bool(above & beside)

    def _ancestors(self, key: str) -> set[str]:
        found: set[str] = set()
        parent = self._parents.get(key)
        while parent and parent not in found:
            found.add(parent)
            parent = self._parents.get(parent)
        return found

    # --- persons ---

    def _join_persons(
        self, clusters: Clusters, bearers: Sequence[Bearer], seen: Seen, judge: Judge
    ) -> list[tuple[str, str, str]]:
        by_form = self._by_form(bearers)
        self._correct(clusters, by_form)
        langs: dict[str, set[str]] = defaultdict(set)
        for place in seen.where.values():
            langs[place.event].add(place.lang)
        proposals = PersonJoins(bearers, self._forms, judge, {event: frozenset(own) for event, own in langs.items()})
        undecided = []
        for join in sorted(set(proposals.proposed(seen.glosses)), key=_strongest):
            refused = clusters.join(join)
            if refused and refused != "both are listed":
                undecided.append((join.one, join.other, f"{join.rule}; {refused}"))
            elif refused and join.rule == "gloss":
                self._conflicts.append(_contradiction(clusters, join))
        return [*undecided, *proposals.undecided, *_namesakes(clusters, self._forms)]

    # --- corrections ---

    def _by_form(self, bearers: Iterable[Bearer]) -> dict[str, list[str]]:
        """Idents by plain form and by key."""
        found: dict[str, list[str]] = defaultdict(list)
        for bearer in bearers:
            keys = [bearer.known.key] if bearer.known else []
            listed = (*bearer.known.zh, *bearer.known.en) if bearer.known else ()
            seen = (word for row in bearer.sightings for word in (row.form, row.key))
            for form in dict.fromkeys(plain(word) for word in (*keys, *listed, *seen)):
                found[form].append(bearer.ident)
        return found

    def _correct(self, clusters: Clusters, by_form: Mapping[str, list[str]]) -> None:
        for number, split in enumerate(self._corrections.split, 1):
            _separate(clusters, by_form, split, number)
        for number, merge in enumerate(self._corrections.merge, 1):
            self._merge(clusters, by_form, merge, number)

    @staticmethod
    def _merge(clusters: Clusters, by_form: Mapping[str, list[str]], merge: Merge, number: int) -> None:
        idents = [ident for form in merge.forms for ident in by_form.get(plain(form), ()) if ":split:" not in ident]
        for ident in idents[1:]:
            refused = clusters.join(Join(1.0, CORRECTION, idents[0], ident))
            if refused:
                names = sorted({clusters.listed(idents[0]) or merge.forms[0], clusters.listed(ident) or ident})
                raise ConfigurationError(
                    f"joins {' and '.join(names)}: {refused}",
                    where=f"{CORRECTIONS_FILE}: merge {number}",
                    mend="Remove the merge, or one of the two entries.",
                )

    def _applied(self, persons: Clusters, bodies: Clusters) -> list[AppliedCorrection]:
        lists: tuple[tuple[str, Sequence[Merge | Split]], ...] = (
            ("merge", self._corrections.merge),
            ("split", self._corrections.split),
        )
        found = [self._by_form(clusters.bearers.values()) for clusters in (persons, bodies)]
        applied = []
        texts = listed_corrections(self._corrections)
        for kind, entries in lists:
            for number, entry in enumerate(entries, 1):
                split = entry if isinstance(entry, Split) else Split(form="", why="")
                roots = {
                    (clusters.listed(ident) or clusters.root(ident), clusters.root(ident))
                    for by_form, clusters in zip(found, (persons, bodies), strict=True)
                    for form in _forms_of(entry)
                    for ident in by_form.get(plain(form), ())
                }
                keys = tuple(root for _, root in sorted(roots))
                applied.append(
                    AppliedCorrection(
                        number=number,
                        kind=kind,
                        forms=_forms_of(entry),
                        why=entry.why,
                        keys=keys,
                        text=texts[f"{kind} {number}"],
                        apart=split.apart,
                        organisations=split.organisations,
                        editions=split.editions,
                        documents=split.documents,
                    )
                )
        return applied

    # --- conflicts ---

    def _shared_forms(self, persons: PersonBearers, bodies: BodyBearers) -> list[NameConflict]:
        """Forms that two listed entries both have."""
        shared: list[tuple[str, tuple[str, ...]]] = [(form, keys) for form, keys in persons.by_form.items()]
        shared += [(form, keys) for (_, form), keys in bodies.by_form.items()]
        return [
            NameConflict(
                what=f"{form} is a name of {' and of '.join(keys)}",
                where=f"known: {', '.join(keys)}",
                mend="Take the name from all but one of them, or add what tells them apart; it names none of them now.",
            )
            for form, keys in sorted(shared)
            if len(keys) > 1
        ]

    @staticmethod
    def _displaced(persons: PersonBearers) -> list[NameConflict]:
        return [
            NameConflict(
                what=f"{form} is a name of {key}, and documents give somebody else's office with it",
                where=f"known: {key}",
                mend=f"Look at both with `watchwords entities`; if they are one, add the office to {key} or a merge.",
            )
            for form, key in sorted(persons.displaced)
        ]


def _forms_of(entry: Merge | Split) -> tuple[str, ...]:
    return entry.forms if isinstance(entry, Merge) else (entry.form, *entry.apart)


def _separate(clusters: Clusters, by_form: Mapping[str, list[str]], split: Split, number: int) -> None:
    own = by_form.get(plain(split.form), [])
    taken = [ident for ident in own if ident.endswith(f":split:{number}")]
    others = [ident for form in split.apart for ident in by_form.get(plain(form), ())]
    for one in taken or own:
        for other in others if split.apart else own:
            if one != other:
                clusters.keep_apart(one, other)
    for one in taken:
        for other in own:
            if one != other:
                clusters.keep_apart(one, other)


def _namesakes(clusters: Clusters, forms: Forms) -> list[tuple[str, str, str]]:
    """Bearers of one name that are several: each with the first. Family names alone are many and are left out."""
    by_name: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in clusters.bearers.values():
        listed = (*bearer.known.zh, *bearer.known.en) if bearer.known else ()
        for name in dict.fromkeys([*([bearer.name] if bearer.name else ()), *map(forms.person, listed)]):
            by_name[name].append(bearer)
    found = []
    for name, bearers in sorted(by_name.items()):
        if forms.is_bare(name):
            continue
        first, *rest = sorted(bearers, key=lambda bearer: (bearer.known is None, bearer.first, bearer.ident))
        apart = [other for other in rest if clusters.root(first.ident) != clusters.root(other.ident)]
        found += [(first.ident, one.ident, f"same name; {_why(*clusters.verdict(first, one))}") for one in apart]
    return found


def _why(verdict: str, on: str) -> str:
    return f"{on} differs" if verdict == "disagree" else "nothing tells which of several"


def _strongest(join: Join) -> tuple[float, str, str, str]:
    return (-join.score, join.rule, join.one, join.other)


def _contradiction(clusters: Clusters, join: Join) -> NameConflict:
    keys = sorted({clusters.listed(join.one) or join.one, clusters.listed(join.other) or join.other})
    return NameConflict(
        what=f"a document gives names of {' and of '.join(keys)} as one",
        where=f"known: {', '.join(keys)}",
        mend="Correct the series if they are one; nothing is joined now.",
    )
