"""Forms of one formulation: what was replaced by a form one word apart, turned round, or became shorter or longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from watchwords.findings.formulations import names_of
from watchwords.findings.scene import MAX_EVIDENCE, Scene, draw, gaps_near
from watchwords.measures.attestation import Attestation
from watchwords.measures.families import shifting
from watchwords.measures.families.replacing import Replacement
from watchwords.measures.families.shifting import Shift
from watchwords.measures.families.turning import Turn
from watchwords.records import (
    Coverage,
    EditionCount,
    Finding,
    FormulationEntry,
    Lang,
    Measurement,
    Names,
    Passage,
    Query,
    Shown,
)

NAME = "families"
VERSION = 1

Place = tuple[str, int, int]
"""Document, start and end in its stored text."""


@dataclass(frozen=True)
class FormPlaces:
    """A form with what a finding on it shows: its counts up to the edition, and places to quote."""

    form: str
    """Folded, lower case."""
    lang: Lang
    strip: tuple[EditionCount, ...]
    places: tuple[Place, ...]
    containers: tuple[str, ...] = ()
    kinds: tuple[str, ...] | None = None
    """Kinds of document counted; None for all."""

    def written(self, scene: Scene) -> str:
        """As an author wrote it: the fold has lower case and one kind of mark."""
        if self.lang == "zh" or not self.places:
            return self.form
        doc_id, start, end = self.places[0]
        return " ".join(scene.texts[doc_id][start:end].split())


def draw_replaced(
    scene: Scene,
    found: Replacement,
    old: FormPlaces,
    new: FormPlaces,
    gone: Attestation,
    *,
    is_certain: bool,
    coverage: Coverage,
) -> Finding:
    """A form that every one of the last editions had and this one has not, and the form one word apart that came.

    Args:
        scene: the edition.
        found: the pair.
        old: places in the last edition that has it.
        new: places in this one.
        gone: verdict on the presence of the old one.
        is_certain: both verdicts hold by all their conditions.
        coverage: what was searched.
    """
    verdict = "replaced" if is_certain else "possibly replaced"
    gap = gaps_near(new.strip)
    is_particle = "的" in (found.given, found.found)
    details = {"verdict": verdict, **_told(scene, found, old, new, gone), "gaps": gap}
    return draw(
        scene,
        "replaced",
        "change",
        f"{found.old} > {found.new}",
        names=_names(old.lang, details["old"]),
        details={key: value for key, value in details.items() if value != ""},
        evidence=[*quoted(scene, new, "now"), *quoted(scene, old, "before")],
        grade="A" if is_certain and not gap else "B",
        measurement=counted(new, _names(new.lang, details["new"]), verdict, f"{NAME}/{VERSION}"),
        beside=(counted(old, _names(old.lang, details["old"]), gone.verdict, f"{NAME}/{VERSION}"),),
        shows=(Shown("now", (found.new,)), Shown("before", (found.old,))),
        coverage=coverage,
        alternatives=("gap before",) if gap else (),
        # A particle put in or left out is a change of wording, and the smallest there is.
        rank=(4.5 if is_certain else 2.5) + found.shared + found.evidence.cosine / 2 - is_particle,
    )


def _told(scene: Scene, found: Replacement, old: FormPlaces, new: FormPlaces, gone: Attestation) -> dict[str, Any]:
    """What the sentence on a replacement names."""
    return {
        "lang": old.lang,
        "old": old.written(scene),
        "new": new.written(scene),
        "relation": found.relation,
        "given": found.given or None,
        "found": found.found or None,
        "old_editions": _editions_with(old.strip),
        "n_old": sum(count.n_occurrences for count in old.strip),
        "streak": gone.streak or None,
        "last_edition": gone.last_edition,
        "n_new": new.strip[-1].n_occurrences,
        "n_documents_with": new.strip[-1].n_documents_with,
        "n_documents": new.strip[-1].n_documents,
        "first_edition": _first_edition(new.strip),
        "overlap": [key for key in _editions_with(old.strip) if key in _editions_with(new.strip)] or None,
        "beside": "".join(found.evidence.beside) if old.lang == "zh" else " ".join(found.evidence.beside),
        "cosine": found.evidence.cosine,
        "shared": found.shared,
    }


def draw_inverted(scene: Scene, turn: Turn, old: FormPlaces, new: FormPlaces, coverage: Coverage) -> Finding:
    """A form whose parts stand in an order that no earlier document has."""
    gap = gaps_near(new.strip)
    names = _names(new.lang, new.written(scene))
    details = {
        "lang": new.lang,
        "old": old.written(scene),
        "new": new.written(scene),
        "n_new": new.strip[-1].n_occurrences,
        "n_old_now": old.strip[-1].n_occurrences,
        "n_old": sum(count.n_occurrences for count in old.strip[:-1]),
        "old_editions": [key for key in _editions_with(old.strip) if key != old.strip[-1].edition],
        "n_documents_with": new.strip[-1].n_documents_with,
        "n_documents": new.strip[-1].n_documents,
        "gaps": gap,
    }
    return draw(
        scene,
        "inverted",
        "order",
        f"{turn.old} > {turn.new}",
        names=names,
        details=details,
        evidence=[*quoted(scene, new, "now"), *quoted(scene, old, "before")],
        grade="B",
        measurement=counted(new, names, "first attested", f"{NAME}/{VERSION}"),
        beside=(counted(old, _names(old.lang, details["old"]), "standing", f"{NAME}/{VERSION}"),),
        shows=(Shown("now", (turn.new,)), Shown("before", (turn.old,))),
        coverage=coverage,
        alternatives=("gap before",) if gap else (),
        rank=1.5 + min(turn.n_old, 50) / 100,
    )


def draw_form_shift(
    scene: Scene,
    entry: FormulationEntry,
    lang: Lang,
    shift: Shift,
    forms: Sequence[tuple[FormPlaces, FormPlaces]],
    edition_before: str,
    coverage: Coverage,
) -> Finding:
    """The full form of a listed formulation that lost to its other forms, or gained on them.

    Args:
        scene: the edition.
        entry: the formulation.
        lang: language of the forms.
        shift: the shares and what the test says of them.
        forms: each form with its places now and in the edition before; the full one first.
        edition_before: the edition it is held against.
        coverage: what was searched.
    """
    is_tested = shift.p is not None
    evidence, shows = _both_sides(scene, forms)
    name = f"{shifting.NAME}/{shifting.VERSION}"
    measured = [counted(now, _names(lang, now.written(scene)), shift.verdict, name) for now, _ in forms]
    return draw(
        scene,
        "form_shift",
        "change",
        f"{entry.key} ({lang})",
        names=names_of(entry),
        details={
            "lang": lang,
            "verdict": shift.verdict,
            "forms": _counts_of(scene, forms, edition_before),
            "edition_before": edition_before,
            "share_now": round(shift.share_now, 4),
            "share_before": round(shift.share_before, 4),
            "n_now": shift.n_now,
            "n_before": shift.n_before,
            "p": None if shift.p is None else round(shift.p, 4),
            "smallest_p": None if shift.smallest_p is None else round(shift.smallest_p, 4),
        },
        evidence=evidence,
        grade="A" if is_tested else "B",
        measurement=measured[0],
        beside=tuple(measured[1:]),
        shows=tuple(shows),
        coverage=coverage,
        rank=3.0 + abs(shift.share_now - shift.share_before),
    )


def _counts_of(
    scene: Scene, forms: Sequence[tuple[FormPlaces, FormPlaces]], edition_before: str
) -> list[Mapping[str, Any]]:
    """How often each form stands now, and in the edition before."""
    return [
        {
            "form": now.written(scene) if now.places else before.written(scene),
            "n_now": now.strip[-1].n_occurrences,
            "n_before": next(c.n_occurrences for c in now.strip if c.edition == edition_before),
        }
        for now, before in forms
    ]


def _both_sides(scene: Scene, forms: Sequence[tuple[FormPlaces, FormPlaces]]) -> tuple[list[Passage], list[Shown]]:
    """Passages of each form now and before, and the words they must show."""
    evidence: list[Passage] = []
    shows: list[Shown] = []
    for now, before in forms:
        for places, role in ((now, "now"), (before, "before")):
            if places.places:
                evidence += quoted(scene, places, role)[:2]
                shows.append(Shown(role, (places.form,)))
    return evidence, shows


def counted(places: FormPlaces, names: Names, verdict: str, made_by: str) -> Measurement:
    """Counts of a form with the query that makes them again."""
    return Measurement(
        measure=made_by,
        subject=places.form,
        subject_names=names,
        query=Query(forms=(places.form,), containers=places.containers, kinds=places.kinds),
        series=places.strip,
        verdict=verdict,
    )


def quoted(scene: Scene, places: FormPlaces, role: str) -> list[Passage]:
    """The sentences of the first places, one an event."""
    kept: dict[str, Passage] = {}
    for doc_id, start, end in places.places:
        event = scene.cards[doc_id].observation
        if event not in kept:
            kept[event] = scene.sentence_around(doc_id, start, end, role=role)
        if len(kept) == MAX_EVIDENCE:
            break
    return list(kept.values())


def _names(lang: Lang, written: Any) -> Names:
    return Names(zh=str(written)) if lang == "zh" else Names(en=str(written))


def _editions_with(strip: Sequence[EditionCount]) -> list[str]:
    return [count.edition for count in strip if count.n_occurrences]


def _first_edition(strip: Sequence[EditionCount]) -> str | None:
    return next((count.edition for count in strip if count.n_occurrences), None)
