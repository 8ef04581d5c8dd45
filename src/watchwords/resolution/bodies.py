"""Organisations and places put together: by spelling, legal form, gloss, initials, short form and pinyin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from watchwords.records import Known
from watchwords.resolution.clusters import Bearer, Join
from watchwords.resolution.evidence import Evidence
from watchwords.resolution.forms import Forms, is_chinese, is_short_form, plain
from watchwords.resolution.pinyin import syllables
from watchwords.resolution.sightings import EntityType, Gloss, Sighting, Where, is_gloss_of_body

_LEAST_PINYIN = 4
_LEAST_INITIALS = 4
"""Three letters are the initials of too many: such abbreviations are joined by their gloss alone."""


class BodyBearers:
    """The organisations and places of a record as bearers, one a written form; listed ones have all of theirs.

    Args:
        forms: compares written forms.
        known: what the series and further sources list.
        where: what is known of the documents.
    """

    def __init__(self, forms: Forms, known: Sequence[Known], where: Mapping[str, Where]) -> None:
        self._forms, self._where = forms, where
        self._listed = {one.key: one for one in known if one.type != "person"}
        self.by_form = _listed_forms(self._listed.values(), forms)

    def bearers(self, sightings: Iterable[Sighting]) -> list[Bearer]:
        """Every listed body, and one bearer for each other form of a type."""
        own: dict[str, list[Sighting]] = {key: [] for key in self._listed}
        others: dict[tuple[EntityType, str], list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            key = sighting.key if sighting.key in self._listed else self._key(sighting)
            if key is not None:
                own[key].append(sighting)
            else:
                others[sighting.type, self._forms.body(sighting.form)].append(sighting)
        listed = [self._bearer(f"k:{key}", self._listed[key], rows) for key, rows in own.items()]
        return [*listed, *(self._other(kind, name, rows) for (kind, name), rows in others.items() if name)]

    def _key(self, sighting: Sighting) -> str | None:
        """The one listed body that goes by the form of a sighting."""
        keys = self.by_form.get((sighting.type, self._forms.body(sighting.form)), ())
        return keys[0] if len(keys) == 1 else None

    def _bearer(self, ident: str, known: Known, rows: list[Sighting]) -> Bearer:
        return Bearer(ident, known.type, "", known, tuple(rows), self._evidence(rows), self._first(rows))

    def _other(self, kind: EntityType, name: str, rows: list[Sighting]) -> Bearer:
        ident = f"{'o' if kind == 'organisation' else 'l'}:{name}"
        return Bearer(ident, kind, name, None, tuple(rows), self._evidence(rows), self._first(rows))

    def _evidence(self, rows: Iterable[Sighting]) -> Evidence:
        places = [self._where[row.doc_id] for row in rows]
        return Evidence(
            editions=frozenset(place.edition for place in places), events=frozenset(place.event for place in places)
        )

    def _first(self, rows: Iterable[Sighting]) -> tuple[str, str]:
        return min(((self._where[row.doc_id].when, row.form) for row in rows), default=("9999", ""))


def body_joins(bearers: Sequence[Bearer], forms: Forms, given: Iterable[Gloss]) -> Iterator[Join]:
    """Joins of organisations that their forms suggest; no two are joined where a third fits as well."""
    names = {bearer.ident: _names(bearer, forms) for bearer in bearers if bearer.type == "organisation"}
    holders: dict[str, set[str]] = defaultdict(set)
    for ident, own in names.items():
        for name in own:
            holders[name].add(ident)
    evidence = {bearer.ident: bearer.evidence for bearer in bearers}
    yield from _glossed(holders, forms, given)
    yield from _by_key(names, lambda name: forms.core(name), "legal form", 0.97)
    yield from _by_key(names, _as_pinyin, "pinyin", 0.93)
    yield from _initials(names, holders, forms, evidence)
    yield from _short(names, evidence)


def _names(bearer: Bearer, forms: Forms) -> tuple[str, ...]:
    if bearer.known is None:
        return (bearer.name,)
    return tuple(dict.fromkeys(forms.body(form) for form in (*bearer.known.zh, *bearer.known.en)))


def _glossed(holders: Mapping[str, set[str]], forms: Forms, given: Iterable[Gloss]) -> Iterator[Join]:
    """Bodies and what stands in brackets behind them; nothing where documents give one abbreviation to several."""
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for gloss in given:
        body, short = forms.body(gloss.form), forms.body(gloss.gloss)
        both = is_chinese(body) != is_chinese(short) and len(short) > 8
        if body != short and (both or is_gloss_of_body(body, forms.initials(body), gloss.gloss)):
            told[short, forms.script(body)][body] += 1
    for (short, _), bodies in sorted(told.items()):
        body = min(bodies, key=lambda body: (-bodies[body], body))
        if not all(_is_part(other, body) for other in bodies):
            continue
        for one in sorted(holders.get(body, ())):
            for other in sorted(holders.get(short, ())):
                if one != other:
                    yield Join(0.99, "gloss", one, other)


def _is_part(one: str, other: str) -> bool:
    """Whether the words of one name are among those of the other, or the other way round."""
    if is_chinese(one):
        return one in other or other in one
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def _by_key(names: Mapping[str, tuple[str, ...]], key: Callable[[str], str], rule: str, score: float) -> Iterator[Join]:
    groups: dict[str, set[str]] = defaultdict(set)
    for ident, own in names.items():
        for name in own:
            if found := key(name):
                groups[found].add(ident)
    for group in groups.values():
        first, *rest = sorted(group)
        for other in rest:
            yield Join(score, rule, first, other)


def _as_pinyin(name: str) -> str:
    """A short name of a body in plain letters: 小米 and Xiaomi; "" where it is long or has several words."""
    if is_chinese(name):
        return "".join(syllables(name)) if 2 <= len(name) <= 4 else ""
    return name if len(name) >= _LEAST_PINYIN and " " not in name else ""


def _initials(
    names: Mapping[str, tuple[str, ...]],
    holders: Mapping[str, set[str]],
    forms: Forms,
    evidence: Mapping[str, Evidence],
) -> Iterator[Join]:
    """An abbreviation and the one name with these initials, both in one speech event."""
    full: dict[str, set[str]] = defaultdict(set)
    for ident, own in names.items():
        for name in own:
            full[forms.initials(name)].add(ident)
    for initials, idents in sorted(full.items()):
        bearers = holders.get(initials, set()) if len(initials) >= _LEAST_INITIALS else set()
        if len(idents | bearers) != 2 or len(bearers) != 1:
            continue
        one, other = sorted(idents | bearers)
        if evidence[one].events & evidence[other].events:
            yield Join(0.92, "initials", one, other)


def _short(names: Mapping[str, tuple[str, ...]], evidence: Mapping[str, Evidence]) -> Iterator[Join]:
    """A Chinese short form and the one longer name that has all its characters, both in one speech event."""
    by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ident, own in sorted(names.items()):
        for name in own:
            if is_chinese(name):
                by_first[name[0]].append((name, ident))
    for group in by_first.values():
        for short, ident in (one for one in group if len(one[0]) <= 6):
            fits = {other for long, other in group if other != ident and is_short_form(short, long)}
            if len(fits) == 1 and evidence[ident].events & evidence[min(fits)].events:
                yield Join(0.9, "short form", ident, min(fits))


def _listed_forms(known: Iterable[Known], forms: Forms) -> dict[tuple[EntityType, str], tuple[str, ...]]:
    found: dict[tuple[EntityType, str], tuple[str, ...]] = {}
    for one in sorted(known, key=lambda one: one.key):
        for form in dict.fromkeys(forms.body(form) for form in (*one.zh, *one.en)):
            if plain(form):
                found[one.type, form] = (*found.get((one.type, form), ()), one.key)
    return found
