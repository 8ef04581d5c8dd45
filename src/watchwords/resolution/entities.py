"""Who is meant: the entities of a record, looked up by mention, by name and by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from watchwords.records import Entity, EntityForm, Known, Lang, Mention, Names, OfficeTerm, Series


class Entities:
    """The entities of a record.

    Args:
        entities: in any order; keys are distinct.
        renamed: key of a mention (as its recogniser counted it) to key of its entity, where they differ.
    """

    def __init__(self, entities: Sequence[Entity], renamed: Mapping[str, str] | None = None) -> None:
        self._by_key = {entity.key: entity for entity in sorted(entities, key=lambda entity: entity.key)}
        self._renamed = dict(renamed or {})

    @classmethod
    def listed(cls, series: Series) -> Entities:
        """Only what the series lists: nothing is joined."""
        return cls([_of_known(known) for known in series.known])

    @property
    def all(self) -> tuple[Entity, ...]:
        """Every entity, by key."""
        return tuple(self._by_key.values())

    def get(self, key: str | None) -> Entity | None:
        """The entity of a key; None where there is none."""
        return self._by_key.get(self.resolved(key) or "")

    def resolved(self, key: str | None) -> str | None:
        """The entity's key for the key a mention is counted under; the key itself where nothing was joined."""
        return None if key is None else self._renamed.get(key, key)

    def applied(self, mention: Mention) -> Mention:
        """A mention counted under its entity, and what its value names likewise."""
        return mention

    def key_of(self, name: str) -> str | None:
        """Key of the one entity that goes by a name; None where none does, or several do."""
        found = self._by_form.get(name, ())
        return found[0] if len(found) == 1 else None

    def names(self, key: str | None) -> Names:
        """Names to print; empty where the entity is unknown."""
        entity = self.get(key)
        return entity.names if entity else Names()

    def offices_on(self, key: str | None, day: str) -> tuple[OfficeTerm, ...]:
        """Offices held on a day, as far as they are dated; several may hold at once, none is guessed.

        A date that is less precise than the day holds for the whole of its month or year.
        """
        entity = self.get(key)
        return tuple(term for term in entity.offices if _holds(term, day)) if entity else ()

    @cached_property
    def _by_form(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entity in self._by_key.values():
            for form in dict.fromkeys(one.form for one in entity.forms):
                found[form] = (*found.get(form, ()), entity.key)
        return found


def _holds(term: OfficeTerm, day: str) -> bool:
    if term.since is None and term.until is None:
        return False
    since, until = term.since or "", term.until or "9999"
    return since <= day[: len(since)] and day[: len(until)] <= until


def _of_known(known: Known) -> Entity:
    forms = (*_forms(known.zh, "zh"), *_forms(known.en, "en"))
    return Entity(
        key=known.key,
        type=known.type,
        names=Names(zh=known.zh[0] if known.zh else None, en=known.en[0] if known.en else None),
        forms=forms,
        offices=known.offices,
        country=known.country,
        sector=known.sector,
        parent=known.parent,
        source=known.source,
    )


def _forms(names: Sequence[str], lang: Lang) -> tuple[EntityForm, ...]:
    return tuple(EntityForm(form=name, lang=lang, rule="listed") for name in names)
