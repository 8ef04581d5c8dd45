"""Entities of further sources beside those of the series: names joined where one says so and nothing contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from watchwords.answers.entities import NameConflict
from watchwords.records import Known, OfficeTerm, Record
from watchwords.resolution.forms import plain


class Outside(Record, frozen=True):
    """An entity of a further source."""

    source: Literal["wikidata", "followthemoney"]
    id: str
    type: Literal["person", "organisation"]
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    country: str | None = None
    offices: tuple[OfficeTerm, ...] = ()
    where: str = ""
    """File and line."""

    @property
    def rule(self) -> str:
        """How joins by it are named."""
        return f"{self.source} {self.id}"


class Listed(NamedTuple):
    """What the series and further sources list together.

    Attributes:
        known: the series' entries, with the names and offices added, and entries of their own for the rest.
        rules: rule by key and form, for forms that a further source gave.
        conflicts: what could not be joined.
    """

    known: tuple[Known, ...]
    rules: Mapping[tuple[str, str], str]
    conflicts: tuple[NameConflict, ...]


def with_outside(known: Sequence[Known], outside: Iterable[Outside]) -> Listed:
    """The series' entries with what further sources add.

    An outside entity joins the one entry of its type that has one of its names. Where it has names of two entries, or
    two outside entities of one source have one name, that name joins nothing.
    """
    entries = {one.key: one for one in known}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in known:
        for form in (*entry.zh, *entry.en):
            holders[entry.type, plain(form)].add(entry.key)
    distinct = {(one.source, one.id): one for one in sorted(outside, key=lambda one: (one.source, one.id, one.where))}
    borne = _borne(distinct.values())
    rules: dict[tuple[str, str], str] = {}
    conflicts: list[NameConflict] = []
    for one in distinct.values():
        clear = [form for form in (*one.zh, *one.en) if len(borne[one.source, one.type, plain(form)]) == 1]
        keys = sorted(set().union(*(holders.get((one.type, plain(form)), set()) for form in clear)))
        shared = len(clear) < len((*one.zh, *one.en))
        if shared:
            conflicts.append(_ambiguous(one, borne))
        if len(keys) > 1:
            conflicts.append(_between(one, keys))
            continue
        if clear:
            key = keys[0] if keys else f"{one.source}:{one.id}"
            entries[key] = _extended(entries.get(key), key, one, frozenset(clear))
            rules.update({(key, form): one.rule for form in clear})
    return Listed(tuple(entries.values()), _without_listed(rules, known), tuple(conflicts))


def _borne(outside: Iterable[Outside]) -> Mapping[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in outside:
        for form in (*one.zh, *one.en):
            found[one.source, one.type, plain(form)].add(one.id)
    return found


def _extended(entry: Known | None, key: str, one: Outside, clear: frozenset[str]) -> Known:
    zh, en = (tuple(form for form in forms if form in clear) for forms in (one.zh, one.en))
    if entry is None:
        return Known(key=key, type=one.type, zh=zh, en=en, country=one.country, offices=one.offices, source=(one.rule,))
    return msgspec.structs.replace(
        entry,
        zh=tuple(dict.fromkeys((*entry.zh, *zh))),
        en=tuple(dict.fromkeys((*entry.en, *en))),
        country=entry.country or one.country,
        offices=(*entry.offices, *one.offices),
    )


def _without_listed(rules: Mapping[tuple[str, str], str], known: Iterable[Known]) -> dict[tuple[str, str], str]:
    own = {(one.key, form) for one in known for form in (*one.zh, *one.en)}
    return {pair: rule for pair, rule in rules.items() if pair not in own}


def _ambiguous(one: Outside, borne: Mapping[tuple[str, str, str], set[str]]) -> NameConflict:
    shared = [f for f in (*one.zh, *one.en) if len(borne[one.source, one.type, plain(f)]) > 1]
    ids = sorted(set().union(*(borne[one.source, one.type, plain(form)] for form in shared)))
    return NameConflict(
        what=f"{', '.join(shared)} is a name of {' and of '.join(ids)}",
        where=one.where or one.rule,
        mend="Nothing is joined by that name; take out the entries that this record does not mean.",
    )


def _between(one: Outside, keys: Sequence[str]) -> NameConflict:
    return NameConflict(
        what=f"{one.rule} has names of {' and of '.join(keys)}",
        where=one.where or one.rule,
        mend="Nothing is joined by it; correct the series if they are one, or take the entry out.",
    )
