"""Clusters to entities: keys, names to print, forms with their rules, offices with their dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from watchwords.answers.entities import AppliedCorrection, NameConflict, OpenPair
from watchwords.records import Entity, EntityForm, Known, Names, OfficeTerm, Record
from watchwords.resolution.clusters import Bearer, Clusters, Join
from watchwords.resolution.evidence import UNLISTED, Offices
from watchwords.resolution.forms import is_chinese, lang_of
from watchwords.resolution.persons import Reader
from watchwords.resolution.sightings import Sighting

MAX_SOURCES = 6
"""Documents named for one office; more would fill a page and prove no more."""


class Assembled(Record, frozen=True):
    """The outcome of resolution, as it is kept beside a record."""

    entities: tuple[Entity, ...]
    renamed: dict[str, str]
    """Key of a mention to key of its entity, where they differ and are the same in every document."""
    moved: dict[str, dict[str, str]]
    """By document: key of a mention to key of its entity, where documents differ."""
    moved_forms: dict[str, dict[str, str]]
    """By document: "key form" to key of the entity, where two forms of one key are two entities."""
    open: tuple[OpenPair, ...]
    conflicts: tuple[NameConflict, ...]
    corrections: tuple[AppliedCorrection, ...]


class _Made(NamedTuple):
    entity: Entity
    root: str
    sightings: tuple[Sighting, ...]


def assemble(
    clusters: tuple[Clusters, Clusters],
    undecided: Iterable[tuple[str, str, str]],
    conflicts: Iterable[NameConflict],
    corrections: Iterable[AppliedCorrection],
    extra_rules: Mapping[tuple[str, str], str],
    reader: Reader,
    offices: Offices,
) -> Assembled:
    """Entities out of clusters of bodies and of persons.

    Args:
        clusters: of bodies, and of persons.
        undecided: idents of bearers that may be one, with the reason.
        conflicts: what contradicts itself.
        corrections: their `keys` still idents of clusters.
        extra_rules: rule by listed key and form, for forms of further sources.
        reader: what turned sightings into evidence.
        offices: reads offices.
    """
    taken = {key for own in clusters for root in own.roots() if (key := own.listed(root))}
    made = [one for own in clusters for one in _Making(own, extra_rules, reader, offices, taken).all()]
    key_of = {one.root: one.entity.key for one in made}
    ident_keys = {
        bearer.ident: key_of[own.root(bearer.ident)]
        for own in clusters
        for bearer in own.bearers.values()
        if own.root(bearer.ident) in key_of
    }
    renamed, moved, moved_forms = _renamings(made)
    return Assembled(
        entities=tuple(sorted((one.entity for one in made), key=lambda entity: entity.key)),
        renamed=renamed,
        moved=moved,
        moved_forms=moved_forms,
        open=_open(undecided, ident_keys, {one.entity.key: one.entity for one in made}),
        conflicts=tuple(dict.fromkeys(conflicts)),
        corrections=tuple(
            msgspec.structs.replace(one, keys=tuple(sorted({key_of[root] for root in one.keys if root in key_of})))
            for one in corrections
        ),
    )


class _Making:
    """Makes the entities of one set of clusters."""

    def __init__(
        self,
        clusters: Clusters,
        extra_rules: Mapping[tuple[str, str], str],
        reader: Reader,
        offices: Offices,
        taken: set[str],
    ) -> None:
        self._clusters, self._extra, self._reader, self._offices = clusters, extra_rules, reader, offices
        self._joins: dict[str, list[Join]] = defaultdict(list)
        for join in clusters.joins:
            self._joins[clusters.root(join.one)].append(join)
        self._taken = taken

    def all(self) -> list[_Made]:
        """Listed ones, and all that documents name; the earliest of one name has the plain key."""
        roots = self._clusters.roots()
        listed = [root for root in roots if self._clusters.listed(root)]
        firsts = {root: min(one.first for one in self._clusters.members(root)) for root in roots}
        others = sorted(
            (root for root in roots if not self._clusters.listed(root)),
            # Whom a correction takes out is somebody else: the plain key is for the rest.
            key=lambda root: (any(one.is_taken_out for one in self._clusters.members(root)), firsts[root], root),
        )
        made = [self._make(root) for root in [*listed, *others]]
        return [one for one in made if one is not None]

    def _make(self, root: str) -> _Made | None:
        members = self._clusters.members(root)
        rows = tuple(row for member in members for row in member.sightings)
        known = next((member.known for member in members if member.known), None)
        if not rows and (known is None or known.key.startswith(("wikidata:", "followthemoney:"))):
            return None
        key = known.key if known else self._key(members)
        forms = self._forms(root, members, key)
        entity = Entity(
            key=key,
            type=members[0].type,
            names=Names(zh=_printed(forms, "zh"), en=_printed(forms, "en")),
            forms=forms,
            offices=_told_once(known.offices if known else (), self._observed(rows, known)),
            country=known.country if known else None,
            sector=known.sector if known else None,
            parent=known.parent if known else None,
            source=known.source if known else (),
        )
        return _Made(entity, root, rows)

    def _key(self, members: Sequence[Bearer]) -> str:
        first = min(members, key=lambda member: (member.first, member.ident))
        plain_key = f"name:{first.first[1].lower()}"
        label = first.label or first.first[0]
        tries = [plain_key, f"{plain_key} ({label})", f"{plain_key} ({first.ident})"]
        key = next(key for key in tries if key not in self._taken)
        self._taken.add(key)
        return key

    # --- forms ---

    def _forms(self, root: str, members: Sequence[Bearer], key: str) -> tuple[EntityForm, ...]:
        """Every written form, the listed ones first, with the rule that put it here."""
        counts: Counter[str] = Counter()
        owner: dict[str, Bearer] = {}
        for member in members:
            listed = (*member.known.zh, *member.known.en) if member.known else ()
            for form in listed:
                owner[form] = member
                counts[form] += 0
            for row in member.sightings:
                owner.setdefault(row.form, member)
                counts[row.form] += row.n
        base = next((member for member in members if member.known), None) or min(
            members, key=lambda member: (member.first, member.ident)
        )
        how = self._how(root, base.ident)
        order = {form: n for n, form in enumerate((*base.known.zh, *base.known.en) if base.known else ())}
        forms = sorted(counts, key=lambda form: (order.get(form, len(order)), -counts[form], form))
        return tuple(self._form(form, counts[form], owner[form], base, how, key) for form in forms)

    def _form(self, form: str, n: int, owner: Bearer, base: Bearer, how: Mapping[str, Join], key: str) -> EntityForm:
        rule, joined_to, score = owner.rule, None, None
        if owner.known is not None:
            is_listed = form in owner.known.zh or form in owner.known.en
            is_part = any(form in other for other in (*owner.known.zh, *owner.known.en))
            unlisted = "short form" if is_part else "same name"
            rule = self._extra.get((key, form), "listed") if is_listed else unlisted
        elif owner.ident in how and owner is not base:
            join = how[owner.ident]
            other = join.other if join.one == owner.ident else join.one
            rule, score, joined_to = join.rule, join.score, self._clusters.bearers[other].first[1] or other
        elif owner is base and form != base.first[1]:
            rule, joined_to = "same name", base.first[1]
        return EntityForm(form=form, lang=lang_of(form), rule=rule, joined_to=joined_to, score=score, n_mentions=n)

    def _how(self, root: str, base: str) -> dict[str, Join]:
        """Bearer to the join that leads from it towards the first of its cluster."""
        beside: dict[str, list[Join]] = defaultdict(list)
        for join in self._joins[root]:
            beside[join.one].append(join)
            beside[join.other].append(join)
        how: dict[str, Join] = {}
        reached, todo = {base}, [base]
        while todo:
            here = todo.pop(0)
            for join in beside[here]:
                other = join.other if join.one == here else join.one
                if other not in reached:
                    reached.add(other)
                    how[other] = join
                    todo.append(other)
        return how

    # --- offices ---

    def _observed(self, rows: Iterable[Sighting], known: Known | None) -> tuple[OfficeTerm, ...]:
        """Offices that documents give beside the name, from the first to the last day they do; titled as listed."""
        listed = {self._office_of(term): term.title for term in (known.offices if known else ())}
        groups: dict[tuple[frozenset[str], str | None], list[Sighting]] = defaultdict(list)
        for row in rows:
            if row.office and (held := self._offices.held(row.office)):
                kept = row._replace(office=held)
                groups[self._offices.keys(held), self._reader.body(row.organisation)].append(kept)
        for office in {office for office, body in groups if body is None}:
            bodies = [body for one, body in groups if one == office and body is not None]
            if len(bodies) == 1:
                groups[office, bodies[0]] += groups.pop((office, None))
        terms = [self._term(body, own, listed.get((office, body))) for (office, body), own in groups.items()]
        return tuple(sorted(terms, key=lambda term: (term.since or "9999", msgspec.json.encode(term))))

    def _office_of(self, term: OfficeTerm) -> tuple[frozenset[str], str | None]:
        """Keys of an office and its body, as documents give them."""
        keys = self._offices.keys(term.title.zh) or self._offices.keys(term.title.en)
        return keys, self._reader.body(term.organisation)

    def _term(self, body: str | None, rows: Sequence[Sighting], listed: Names | None) -> OfficeTerm:
        places = [self._reader.where[row.doc_id] for row in rows]
        days = sorted(day for place in places if (day := place.date or place.edition))
        titles: dict[str, Counter[str]] = {"zh": Counter(), "en": Counter()}
        for row in rows:
            office = row.office or ""
            titles["zh" if is_chinese(office) else "en"][office] += row.n
        best = {lang: min(words, key=lambda w: (-words[w], w)) for lang, words in titles.items() if words}
        return OfficeTerm(
            title=listed or Names(zh=best.get("zh"), en=best.get("en")),
            organisation=self._printed_body(body, rows),
            since=days[0] if days else None,
            until=days[-1] if days else None,
            confidence="medium",
            source=tuple(sorted({row.doc_id for row in rows})[:MAX_SOURCES]),
        )

    @staticmethod
    def _printed_body(body: str | None, rows: Iterable[Sighting]) -> str | None:
        """Key of a listed body, else its name as documents print it most."""
        if body is None or body[:2] not in UNLISTED:
            return body
        words = Counter(row.organisation for row in rows if row.organisation)
        return min(words, key=lambda word: (-words[word], word)) if words else None


def _told_once(listed: Iterable[OfficeTerm], observed: Iterable[OfficeTerm]) -> tuple[OfficeTerm, ...]:
    """Listed offices, and those of documents; one that documents give within its listed days is the listed one."""
    told, rest = [*listed], []
    for term in observed:
        at = next((n for n, one in enumerate(told) if _is_within(term, one)), None)
        if at is None:
            rest.append(term)
        else:
            source = dict.fromkeys((*told[at].source, *term.source))
            told[at] = msgspec.structs.replace(told[at], source=tuple(source))
    return (*told, *rest)


def _is_within(term: OfficeTerm, listed: OfficeTerm) -> bool:
    if (term.title, term.organisation) != (listed.title, listed.organisation) or term.since is None:
        return False
    since, until = listed.since or "", listed.until or "9999"
    last = term.until or term.since
    return since <= term.since[: len(since)] and last[: len(until)] <= until


def _printed(forms: Iterable[EntityForm], lang: str) -> str | None:
    """The name to print: the first listed one, else the form named most, without a title, the longer first."""
    own = [form for form in forms if form.lang == lang]
    listed = [form for form in own if form.rule == "listed"]
    if listed:
        return listed[0].form
    # Of forms named as often, the one that is keyed by comes first: it has no honorific.
    return (
        min(own, key=lambda form: (-form.n_mentions, form.rule != "first form", -len(form.form), form.form)).form
        if own
        else None
    )


def _renamings(
    made: Sequence[_Made],
) -> tuple[dict[str, str], dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    targets: dict[str, set[str]] = defaultdict(set)
    in_document: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_form: dict[tuple[str, str, str], str] = {}
    for one in made:
        for row in one.sightings:
            targets[row.key].add(one.entity.key)
            in_document[row.doc_id, row.key].add(one.entity.key)
            of_form[row.doc_id, row.key, row.form] = one.entity.key
    # A key that is an entity's own stands for it wherever nothing else is said.
    kept = {one.entity.key for one in made}
    renamed = {
        key: next(iter(own))
        for key, own in sorted(targets.items())
        if len(own) == 1 and own != {key} and key not in kept
    }
    moved: dict[str, dict[str, str]] = {}
    moved_forms: dict[str, dict[str, str]] = {}
    for (doc_id, key), own in sorted(in_document.items()):
        if key not in renamed and own != {key}:
            moved.setdefault(doc_id, {})[key] = min(own)
    for (doc_id, key, form), target in sorted(of_form.items()):
        if len(in_document[doc_id, key]) > 1:
            moved_forms.setdefault(doc_id, {})[f"{key} {form}"] = target
    return renamed, moved, moved_forms


def _open(
    undecided: Iterable[tuple[str, str, str]], keys: Mapping[str, str], entities: Mapping[str, Entity]
) -> tuple[OpenPair, ...]:
    pairs: dict[tuple[str, str], str] = {}
    for one, other, reason in undecided:
        # One bearer that may be two is open with itself.
        if one in keys and other in keys and (one == other or keys[one] != keys[other]):
            first, second = sorted((keys[one], keys[other]))
            pairs.setdefault((first, second), reason)
    return tuple(
        OpenPair(
            first=first,
            second=second,
            reason=reason,
            first_form=_shown(entities[first]),
            second_form=_shown(entities[second]),
        )
        for (first, second), reason in sorted(pairs.items())
    )


def _shown(entity: Entity) -> str:
    return entity.names.zh or entity.names.en or entity.key
