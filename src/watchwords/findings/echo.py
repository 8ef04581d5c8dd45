"""Whose words took up whose formulation, who had room to and did not, and copy that several outlets share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from watchwords.answers.echo import EchoAnswer, EchoedFormulation, NotEchoed, ScriptedCopy, SpokenUse
from watchwords.findings.scene import Scene, draw
from watchwords.records import Coverage, Finding, Names, Passage, Shown

MIN_SPEAKERS = 2
"""Fewer is news only where the source's own words of the edition have the wording, or the wording is new."""
MAX_ECHOED = 6
MAX_SHARED_USE = 4
MAX_NOT_ECHOED = 3
MAX_COPIES = 2
MAX_MAP = 12
"""Rows and columns of the map."""
MAX_SHOWN = 8
"""Speakers named in one sentence; how many more there are is said."""


def draw_echoes(scene: Scene, answer: EchoAnswer, coverage: Coverage, new: frozenset[str]) -> list[Finding]:
    """Findings on one edition, the news first.

    Args:
        scene: the edition.
        answer: what `echo` prints of it.
        coverage: what was searched.
        new: formulations first attested in this edition.
    """
    rows = [row for row in answer.formulations if not row.already_common and row.uses]
    echoed = sorted((row for row in rows if _is_echo(row, scene, new)), key=lambda row: _news(row, scene))
    several = [row for row in rows if row.source is None and row.n_used >= MIN_SPEAKERS and row.key in new]
    several.sort(key=lambda row: (-row.n_used, row.key))
    told = [row for row in answer.not_echoed if row.is_told][:MAX_NOT_ECHOED]
    sources = {row.key: row for row in answer.formulations}
    return [
        *_map(scene, answer, echoed, coverage),
        *(_echoed(scene, row, coverage, place) for place, row in enumerate(echoed[:MAX_ECHOED])),
        *(_several(scene, row, coverage) for row in several[:MAX_SHARED_USE]),
        *(_not_echoed(scene, row, sources[row.key], coverage, answer.n_tested) for row in told),
        *(_copy(scene, copy, coverage) for copy in answer.copies[:MAX_COPIES]),
    ]


def _is_echo(row: EchoedFormulation, scene: Scene, new: frozenset[str]) -> bool:
    if row.source is None:
        return False
    is_news = row.source.edition == scene.edition.key or row.is_in_source_now or row.key in new
    return row.n_used >= (1 if is_news else MIN_SPEAKERS)


def _news(row: EchoedFormulation, scene: Scene) -> tuple[bool, bool, int, float, str]:
    """What the source's words of this edition have first, then by speakers, then by rarity before the source."""
    is_first_now = row.source is not None and row.source.edition == scene.edition.key
    return not is_first_now, not row.is_in_source_now, -row.n_used, -(row.idf or 0.0), row.key


# --- one formulation --------------------------------------------------------------------------------------


def _echoed(scene: Scene, row: EchoedFormulation, coverage: Coverage, place: int) -> Finding:
    source = row.source
    own = [source] if source is not None else []
    uses = row.uses[:MAX_SHOWN]
    return draw(
        scene,
        "echoed",
        "echo",
        row.key,
        names=row.names,
        details={
            "form": row.names.zh or row.names.en,
            "source": _source_details(source) if source is not None else None,
            "speakers": [_speaker_details(scene, use) for use in uses],
            "n_more": len(row.uses) - len(uses) or None,
            **_counts(row),
            "median_lag": row.median_lag if row.median_low is not None else None,
            "median_low": row.median_low,
            "median_high": row.median_high,
        },
        evidence=_evidence([*own, *uses]),
        grade="B" if any(use.is_paraphrase for use in (*own, *uses)) else "A",
        shows=_shows([*own, *uses]),
        coverage=coverage,
        # A wording of years ago comes after what is new in the words of several.
        rank=(5.0 if source is not None and source.edition == scene.edition.key else 2.5) - place / 100,
    )


def _several(scene: Scene, row: EchoedFormulation, coverage: Coverage) -> Finding:
    uses = row.uses[:MAX_SHOWN]
    return draw(
        scene,
        "used_by_several",
        "echo",
        row.key,
        names=row.names,
        details={
            "form": row.names.zh or row.names.en,
            "speakers": [_speaker_details(scene, use) for use in uses],
            "n_more": len(row.uses) - len(uses) or None,
            "n_used": row.n_used,
            "n_panel": row.n_panel,
            "has_leader": bool(scene.series.leaders) or None,
        },
        evidence=_evidence(uses),
        grade="B" if any(use.is_paraphrase for use in uses) else "A",
        shows=_shows(uses),
        coverage=coverage,
        rank=3.0 + min(row.n_used, 20) / 100,
    )


def _counts(row: EchoedFormulation) -> dict[str, Any]:
    return {
        "n_used": row.n_used,
        "n_panel": row.n_panel,
        "share_low": row.share_low,
        "share_high": row.share_high,
        "n_after": row.n_after,
        "n_same_day": row.n_same_day,
        "n_open": row.n_open,
        "n_earlier": len(row.earlier) or None,
        "n_speakers_before": row.n_speakers_before,
        "n_used_before": row.n_used_before,
    }


def _source_details(use: SpokenUse) -> dict[str, Any]:
    return {
        "name": use.names,
        "edition": use.edition,
        "date": use.date,
        "manner": use.manner,
        "is_paraphrase": use.is_paraphrase or None,
    }


def _speaker_details(scene: Scene, use: SpokenUse) -> dict[str, Any]:
    details = {
        "key": use.speaker,
        "name": use.names,
        "organisation": _organisation(scene, use.speaker),
        "order": use.order,
        "lag_days": use.lag_days,
        "lag_editions": use.lag_editions,
        "form": use.form,
        "kind": use.kind,
        "verbatim_share": use.verbatim_share,
        "credits_source": use.credits_source,
        "is_paraphrase": use.is_paraphrase or None,
    }
    return {key: value for key, value in details.items() if value is not None}


def _organisation(scene: Scene, key: str) -> Names | None:
    """Whom the documents of this edition let a speaker speak for."""
    role = scene.roles().get(key)
    return role.organisation if role else None


# --- evidence ---------------------------------------------------------------------------------------------


def _evidence(uses: Sequence[SpokenUse]) -> tuple[Passage, ...]:
    """Source first, then each echo with where its speaker is named; each slice and role once."""
    rows: list[Passage] = []
    for use in uses:
        rows += [use.passage, *use.also, *([use.named] if use.named else [])]
    return tuple({(row.doc_id, row.start, row.end, row.role): row for row in rows}.values())


def _shows(uses: Iterable[SpokenUse]) -> tuple[Shown, ...]:
    """The form in each passage, with the speaker's name where the same passage has it."""
    shown: list[Shown] = []
    for use in uses:
        shown.append(Shown(use.passage.role, _words(use)))
        shown += [Shown(row.role, (form,)) for row, form in zip(use.also, use.also_forms, strict=True)]
        if use.named is not None and use.named_as:
            shown.append(Shown("speaker", (use.named_as,)))
    return tuple(dict.fromkeys(shown))


def _words(use: SpokenUse) -> tuple[str, ...]:
    if use.named is not None or not use.named_as:
        return (use.form,)
    name, form = use.passage.text.find(use.named_as), use.passage.text.find(use.form)
    # A form broken by a line does not stand in the stored passage as it is printed; the gate folds both.
    return (use.form,) if name < 0 or form < 0 else _in_order((name, use.named_as), (form, use.form))


def _in_order(a: tuple[int, str], b: tuple[int, str]) -> tuple[str, ...]:
    (at, first), (then, second) = sorted((a, b))
    return (first, second) if at + len(first) <= then else (second,)


# --- the map ----------------------------------------------------------------------------------------------


def _map(scene: Scene, answer: EchoAnswer, rows: Sequence[EchoedFormulation], coverage: Coverage) -> list[Finding]:
    """Formulations by speakers, where there is more than one cell to show."""
    shown = [row for row in rows if row.source is not None][:MAX_MAP]
    if sum(len(row.uses) for row in shown) < MIN_SPEAKERS or not answer.source_names:
        return []
    speakers: dict[str, Names] = {}
    for row in shown:
        speakers.update({use.speaker: use.names for use in row.uses})
    columns = list(speakers)[:MAX_MAP]
    kept = [use for row in shown for use in row.uses if use.speaker in columns]
    sources = [row.source for row in shown if row.source is not None]
    now = [row for row in answer.formulations if row.is_in_source_now]
    details = {
        "sources": list(dict.fromkeys(source.names for source in sources)),
        "n_in_source": len(now),
        "n_taken_up": sum(bool(row.uses) for row in now),
        "n_shown": len(shown),
        "n_speakers": sum(not one.is_source for one in answer.panel),
        "n_speakers_with": len(speakers),
        "columns": [speakers[key] for key in columns],
        "rows": [
            {"name": row.names, "date": row.source.date or row.source.edition, "cells": _cells(row, columns)}
            for row in shown
            if row.source is not None
        ],
    }
    return [
        draw(
            scene,
            "echo_map",
            "echo",
            "echo",
            names=sources[0].names,
            details=details,
            evidence=_evidence([*sources, *kept]),
            grade="B" if any(use.is_paraphrase for use in (*sources, *kept)) else "A",
            shows=_shows([*sources, *kept]),
            coverage=coverage,
            rank=6.0,
        )
    ]


def _cells(row: EchoedFormulation, columns: Sequence[str]) -> list[dict[str, Any] | None]:
    by_speaker = {use.speaker: use for use in row.uses}
    return [
        None
        if (use := by_speaker.get(key)) is None
        else {"order": use.order, "lag_days": use.lag_days, "lag_editions": use.lag_editions, "kind": use.kind}
        for key in columns
    ]


# --- absence and copies -----------------------------------------------------------------------------------


def _not_echoed(
    scene: Scene, row: NotEchoed, formulation: EchoedFormulation, coverage: Coverage, n_tested: int
) -> Finding:
    source = [formulation.source] if formulation.source is not None else []
    return draw(
        scene,
        "not_echoed",
        "echo",
        f"{row.key}:{row.speaker}",
        names=row.names,
        details={
            "form": row.names.zh or row.names.en,
            "speaker": row.speaker_names,
            "source": _source_details(source[0]) if source else None,
            "n_texts": row.n_texts,
            "n_texts_others": row.n_texts_others,
            "n_texts_others_with": row.n_texts_others_with,
            "chance": row.chance,
            "chance_varying": row.chance_varying,
            "chance_adjusted": row.chance_adjusted,
            "n_tested": n_tested,
            "last": row.last,
        },
        evidence=[*_evidence(source), *row.passages],
        grade="B",
        shows=_shows(source),
        coverage=coverage,
        rank=2.0 - row.chance_adjusted,
    )


def _copy(scene: Scene, copy: ScriptedCopy, coverage: Coverage) -> Finding:
    firsts = []
    for doc_id in copy.doc_ids[: 2 * MAX_MAP]:
        row = next((row for row in scene.sentences[doc_id] if row.role == "paragraph"), None)
        firsts += [scene.slice(doc_id, row.start, row.end, role="copy")] if row else []
    return draw(
        scene,
        "shared_copy",
        "echo",
        copy.source,
        names=Names(),
        details={
            "n_outlets": len(copy.outlets),
            "outlets": list(copy.outlets),
            "credited": list(copy.credited),
            "uncredited": list(copy.uncredited),
            "date": copy.date,
            "least_containment": copy.least_containment,
        },
        evidence=firsts,
        grade="B",
        coverage=coverage,
        rank=1.0,
    )
