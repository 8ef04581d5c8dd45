"""Pledges: the register of what was promised, by whom, by when, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from watchwords.answers.pledges import (
    EarlierPledge,
    LifeState,
    PledgeActor,
    PledgeOffice,
    PledgeRow,
    PledgesAnswer,
    PledgeStep,
)
from watchwords.brief.formats import BriefLang
from watchwords.brief.pledges_text import describe
from watchwords.findings.pledge_groups import PledgeGroup, days_of
from watchwords.findings.pledge_life import draw_life
from watchwords.findings.pledges import draw_pledges
from watchwords.findings.scene import Role, Scene
from watchwords.measures.observations import Observations
from watchwords.measures.pledge_life import Step
from watchwords.records import PARAPHRASE, SCHEMA_VERSION, Coverage, Finding, Mention, Names, Passage
from watchwords.walks.opening import OpenRecord
from watchwords.walks.pledges.lives import Kept, PledgeLives
from watchwords.walks.rules.near import near_rules
from watchwords.walks.setting import set_edition

MAX_PASSAGES = 4
"""Passages of a row: one an event and language."""
Steps = Mapping[int, list[tuple[Step, PledgeGroup | None]]]


def pledges_of(directory: Path, edition: str) -> PledgesAnswer:
    """The register of pledges of an edition, with what each is beside the editions before.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record, scene, _, coverage = set_edition(directory, edition)
    lives = PledgeLives(record, scene)
    told = _Telling(scene)
    groups = lives.groups[scene.edition.key]
    return PledgesAnswer(
        schema_version=SCHEMA_VERSION,
        edition=scene.edition.key,
        series=record.series.name,
        rows=tuple(told.row(group, lives.steps.get(number, [])) for number, group in enumerate(groups)),
        earlier=tuple(told.earlier(kept, lives) for kept in lives.earlier),
        coverage=coverage,
    )


class _Telling:
    """Makes the rows of one edition's register."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._days = days_of(scene)
        self._roles = scene.roles()

    def row(self, group: PledgeGroup, steps: Iterable[tuple[Step, PledgeGroup | None]]) -> PledgeRow:
        scene, pledge, mention = self._scene, group.pledge, group.mention
        return PledgeRow(
            pledge=_key(group),
            actors=self.actors(group),
            mode=pledge.mode,
            act=group.words(scene, "act") or Names(),
            action=group.words(scene, "action"),
            object=group.words(scene, "object"),
            beneficiary=group.words(scene, "beneficiary"),
            quantity=group.words(scene, "quantity"),
            deadline=group.words(scene, "deadline"),
            condition=group.words(scene, "condition"),
            strength=pledge.strength,
            specificity=max(one.specificity for _, one in group.pairs),
            is_testable=any(one.is_testable for _, one in group.pairs),
            date=self.day(group),
            session=self._session(mention),
            signatories=pledge.signatories,
            steps=tuple(self._step(group, step, before) for step, before in steps),
            n_events=group.n_events,
            passages=passages_of(scene, group, "pledge"),
        )

    def _session(self, mention: Mention) -> Names | None:
        """The title of the text it stands in; None in a report of others, whose title names no session."""
        is_report = self._scene.cards[mention.doc_id].version_kind == PARAPHRASE
        return None if is_report else self._scene.occasion(mention)

    def day(self, group: PledgeGroup) -> str | None:
        """The day that a sentence of the pledge names, else the date of its first dated document."""
        named = (self._days.get((m.doc_id, m.sentence)) for m, _ in group.pairs)
        dated = (self._scene.cards[m.doc_id].date for m, _ in group.pairs)
        return next((day for day in (*named, *dated) if day), None)

    def actors(self, group: PledgeGroup) -> tuple[PledgeActor, ...]:
        """Who is bound; where one is printed and not known, by the words of the text."""
        scene, keys = self._scene, group.keys
        if not keys:
            return (PledgeActor(None, scene.names(None, fallback=group.pledge.actor_name)),)
        spoken = _printed(scene, group)
        single = len(keys) == 1
        signed = {form.lower(): form for form in group.pledge.signatories}
        return tuple(
            PledgeActor(
                key,
                scene.names(key, fallback=spoken if single else _as_signed(key.removeprefix("name:"), signed)),
                self._offices(key, group if single else None),
            )
            for key in keys
        )

    def _offices(self, key: str, group: PledgeGroup | None) -> tuple[PledgeOffice, ...]:
        """From the sentence and the edition's documents; else what is known for that day."""
        office = group and (group.words(self._scene, "office"), group.words(self._scene, "organisation"))
        own = self._scene.names(key)
        if office and any(office) and not (office[0] is None and office[1] in (None, own)):
            return (PledgeOffice(*office, "documents"),)
        role: Role | None = self._roles.get(key)
        if role is not None and (role.office or role.organisation):
            return (PledgeOffice(role.office, role.organisation, "documents"),)
        day = self.day(group) if group else None
        day = day or (self._scene.edition.dates[0] if self._scene.edition.dates else self._scene.edition.key)
        entities = self._scene.entities
        return tuple(
            PledgeOffice(term.title, self._organisation(term.organisation), "entities")
            for term in entities.offices_on(key, day)
        )

    def _organisation(self, key: str | None) -> Names | None:
        return self._scene.names(key, fallback=key) if key else None

    def _step(self, group: PledgeGroup, step: Step, before: PledgeGroup | None) -> PledgeStep:
        return PledgeStep(
            state=step.states[0],
            edition=step.edition,
            before=passages_of(self._scene, before, "before") if before else (),
            now=passages_of(self._scene, group, "now") if before else (),
            deadline_before=before.pledge.deadline if before else None,
            quantity_before=before.pledge.quantity if before else None,
        )

    def earlier(self, kept: Kept, lives: PledgeLives) -> EarlierPledge:
        """A pledge made before, and what this edition shows of it."""
        group = kept.group
        state: LifeState = "completed" if kept.done else ("indeterminate" if lives.between else "dropped")
        return EarlierPledge(
            edition=kept.edition,
            actors=self.actors(group),
            quantity=group.pledge.quantity,
            deadline=group.pledge.deadline,
            step=PledgeStep(
                state=state,
                edition=kept.edition,
                before=passages_of(self._scene, group, "before"),
                now=(kept.done,) if kept.done else (),
                searched=kept.searched,
            ),
        )


def _key(group: PledgeGroup) -> str:
    place = f"{group.mention.doc_id}:{group.mention.start}:{group.mention.end}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def _as_signed(name: str, signed: Mapping[str, str]) -> str:
    """A name as the list of signatories has it, where it does; keys are in lower case."""
    return signed.get(name, name)


def _printed(scene: Scene, group: PledgeGroup) -> str:
    card = scene.cards[group.mention.doc_id]
    return card.speaker if group.pledge.mode == "direct" and card.speaker else group.pledge.actor_name


def passages_of(scene: Scene, group: PledgeGroup, role: str) -> tuple[Passage, ...]:
    """The sentences of a pledge: the first of each event and language."""
    kept: dict[tuple[str, str], Passage] = {}
    for mention, _ in group.pairs:
        if len(kept) < MAX_PASSAGES:
            kept.setdefault((scene.event(mention), mention.lang), scene.passage(mention, role=role))
    return tuple(kept.values())


def pledges_rows(answer: PledgesAnswer) -> list[dict[str, str | int | float | None]]:
    """The same as rows of a table, for CSV: one row a pledge of the edition."""
    return [_flat(answer, row) for row in answer.rows]


def _flat(answer: PledgesAnswer, row: PledgeRow) -> dict[str, str | int | float | None]:
    actors = row.actors
    offices = [office for actor in actors for office in actor.offices]
    flat: dict[str, str | int | float | None] = {
        "edition": answer.edition,
        "pledge": row.pledge,
        "actor_keys": _joined(actor.key for actor in actors),
        "actors_zh": _joined(actor.names.zh for actor in actors),
        "actors_en": _joined(actor.names.en for actor in actors),
        "office_zh": _joined(office.title.zh for office in offices if office.title),
        "office_en": _joined(office.title.en for office in offices if office.title),
        "organisation_zh": _joined(office.organisation.zh for office in offices if office.organisation),
        "organisation_en": _joined(office.organisation.en for office in offices if office.organisation),
        "mode": row.mode,
    }
    for name in ("act", "action", "object", "beneficiary", "quantity", "deadline", "condition"):
        words: Names | None = getattr(row, name)
        flat[f"{name}_zh"] = words.zh if words else None
        flat[f"{name}_en"] = words.en if words else None
    step = row.steps[0] if row.steps else None
    passages = {lang: next((p.text for p in row.passages if _is_zh(p.text) == (lang == "zh")), None) for lang in _LANGS}
    return flat | {
        "strength": row.strength,
        "specificity": row.specificity,
        "is_testable": int(row.is_testable),
        "date": row.date,
        "session_zh": row.session.zh if row.session else None,
        "session_en": row.session.en if row.session else None,
        "signatories": _joined(row.signatories),
        "state": step.state if step else None,
        "state_edition": step.edition if step else None,
        "n_events": row.n_events,
        "doc_id": row.passages[0].doc_id,
        "start": row.passages[0].start,
        "end": row.passages[0].end,
        "text_zh": passages["zh"],
        "text_en": passages["en"],
    }


_LANGS = ("zh", "en")


def _is_zh(text: str) -> bool:
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return 3 * han > len(text)


def _joined(words: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(word for word in words if word)) or None


def describe_pledges(answer: PledgesAnswer, lang: BriefLang = "en") -> str:
    """The same as text."""
    return describe(answer, lang)


def pledge_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of pledges, each followed by the rules dated near it, and of what became of earlier ones."""
    top = record.options.max_pledges
    drawn = draw_pledges(scene, near_rules(record, scene).link_pledge, top=top)
    lives = PledgeLives(record, scene)
    return [*drawn, *draw_life(scene, lives.changed, lives.told, coverage, top=top)]
