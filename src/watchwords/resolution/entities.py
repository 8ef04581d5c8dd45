"""Who is meant: the entities of a record, looked up by mention, by name and by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from watchwords.answers.entities import AppliedCorrection, NameConflict, OpenPair
from watchwords.records import (
    Entity,
    EntityForm,
    Known,
    Lang,
    Mention,
    Name,
    Names,
    OfficeTerm,
    Pledge,
    Presence,
    Quotation,
    Series,
)
from watchwords.resolution.assembling import Assembled
from watchwords.resolution.forms import plain


class Entities:
    """The entities of a record.

    Args:
        entities: in any order; keys are distinct.
        renamed: key of a mention (as its recogniser counted it) to key of its entity, where they differ.
        moved: the same by document, where documents differ.
        moved_forms: by document, "key form" to key of the entity, where forms of one key differ.
        undecided: pairs that may be one.
        conflicts: sources that contradict each other.
        corrections: merges and splits of the analyst.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        renamed: Mapping[str, str] | None = None,
        *,
        moved: Mapping[str, Mapping[str, str]] | None = None,
        moved_forms: Mapping[str, Mapping[str, str]] | None = None,
        undecided: Sequence[OpenPair] = (),
        conflicts: Sequence[NameConflict] = (),
        corrections: Sequence[AppliedCorrection] = (),
    ) -> None:
        self._by_key = {entity.key: entity for entity in sorted(entities, key=lambda entity: entity.key)}
        self._renamed = dict(renamed or {})
        self._moved, self._moved_forms = moved or {}, moved_forms or {}
        self.open = tuple(undecided)
        self.conflicts = tuple(conflicts)
        self.corrections = tuple(corrections)

    @classmethod
    def listed(cls, series: Series) -> Entities:
        """Only what the series lists: nothing is joined."""
        return cls([_of_known(known) for known in series.known])

    @classmethod
    def of(cls, assembled: Assembled) -> Entities:
        """What resolution came to."""
        return cls(
            assembled.entities,
            assembled.renamed,
            moved=assembled.moved,
            moved_forms=assembled.moved_forms,
            undecided=assembled.open,
            conflicts=assembled.conflicts,
            corrections=assembled.corrections,
        )

    def may_be(self, key: str | None) -> tuple[str, ...]:
        """Keys of other entities that may be the same one: nothing decides it, so each stands alone."""
        return self._may_be.get(self.resolved(key) or "", ())

    @property
    def all(self) -> tuple[Entity, ...]:
        """Every entity, by key."""
        return tuple(self._by_key.values())

    def get(self, key: str | None) -> Entity | None:
        """The entity of a key; None where there is none."""
        return self._by_key.get(self.resolved(key) or "")

    def resolved(self, key: str | None, doc_id: str | None = None, form: str | None = None) -> str | None:
        """The entity's key for the key a mention is counted under; the key itself where nothing was joined.

        Args:
            key: of a mention.
            doc_id: its document; the same name may be somebody else's in another.
            form: as written there.
        """
        if key is None:
            return None
        if doc_id is not None:
            forms = self._moved_forms.get(doc_id, {})
            if form is not None and (found := forms.get(f"{key} {form}")) is not None:
                return found
            if (found := self._moved.get(doc_id, {}).get(key)) is not None:
                return found
        return self._renamed.get(key, key)

    def applied(self, mention: Mention) -> Mention:
        """A mention counted under its entity, and what its value names likewise."""
        value = mention.value
        doc_id = mention.doc_id
        if isinstance(value, Name):
            key = self.resolved(mention.key, doc_id, value.name)
            return mention if key == mention.key else msgspec.structs.replace(mention, key=key)
        if isinstance(value, Presence):
            key = self.resolved(mention.key, doc_id, value.name)
            by = self.resolved(value.delivered_by, doc_id)
            if by != value.delivered_by:
                value = msgspec.structs.replace(value, delivered_by=by)
        elif isinstance(value, Quotation):
            key = self.resolved(mention.key, doc_id, value.speaker_name)
            speaker = self.resolved(value.speaker_key, doc_id, value.speaker_name)
            if speaker != value.speaker_key:
                value = msgspec.structs.replace(value, speaker_key=speaker)
        elif isinstance(value, Pledge):
            key = self.resolved(mention.key, doc_id, value.actor_name)
            actors = tuple(self.resolved(actor, doc_id, value.actor_name) or actor for actor in value.actor_keys)
            if actors != value.actor_keys:
                value = msgspec.structs.replace(value, actor_keys=actors)
        else:
            return mention
        if key == mention.key and value is mention.value:
            return mention
        return msgspec.structs.replace(mention, key=key, value=value)

    def key_of(self, name: str) -> str | None:
        """Key of the one entity that goes by a name; None where none does, or several do."""
        found = self.find(name)
        return found[0].key if len(found) == 1 else None

    def find(
        self, name: str, *, organisation: str | None = None, office: str | None = None, day: str | None = None
    ) -> tuple[Entity, ...]:
        """Every entity that may be meant by a name, by key.

        Args:
            name: in any listed or seen form, or a key; case, accents and width do not matter.
            organisation: name or key of one they hold an office in, or speak for.
            office: a word of an office they hold.
            day: on which they hold it.
        """
        if name in self._by_key:
            return (self._by_key[name],)
        found = [self._by_key[key] for key in self._by_form.get(plain(name), ())]
        return tuple(entity for entity in found if self._fits(entity, organisation, office, day))

    def names(self, key: str | None) -> Names:
        """Names to print; empty where the entity is unknown."""
        entity = self.get(key)
        return entity.names if entity else Names()

    def offices_on(self, key: str | None, day: str) -> tuple[OfficeTerm, ...]:
        """Offices held on a day, as far as they are dated; several may hold at once, none is guessed.

        A date that is less precise than the day holds for the whole of its month or year. Of one office given twice the
        better known is told.
        """
        entity = self.get(key)
        held: dict[tuple[str | None, str | None, str | None], OfficeTerm] = {}
        for term in entity.offices if entity else ():
            office = (term.title.zh, term.title.en, term.organisation)
            if _holds(term, day) and (office not in held or _RANK[term.confidence] < _RANK[held[office].confidence]):
                held[office] = term
        return tuple(held.values())

    def _fits(self, entity: Entity, organisation: str | None, office: str | None, day: str | None) -> bool:
        if organisation is None and office is None and day is None:
            return True
        bodies: set[str] = {organisation, *(one.key for one in self.find(organisation))} if organisation else set()
        if organisation and office is None and day is None and entity.parent in bodies:
            return True
        return any(
            (not bodies or self._is_of(term, bodies))
            and (
                office is None
                or any(title and plain(office) in plain(title) for title in (term.title.zh, term.title.en))
            )
            and (day is None or _holds(term, day))
            for term in entity.offices
        )

    def _is_of(self, term: OfficeTerm, bodies: set[str]) -> bool:
        if term.organisation is None:
            return False
        return term.organisation in bodies or any(one.key in bodies for one in self.find(term.organisation))

    @cached_property
    def _may_be(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for pair in self.open:
            if pair.first != pair.second:
                found.setdefault(pair.first, set()).add(pair.second)
                found.setdefault(pair.second, set()).add(pair.first)
        return {key: tuple(sorted(others)) for key, others in found.items()}

    @cached_property
    def _by_form(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entity in self._by_key.values():
            for form in dict.fromkeys(plain(one.form) for one in entity.forms):
                found[form] = (*found.get(form, ()), entity.key)
        return found


_RANK = {"high": 0, "medium": 1, "low": 2}


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
