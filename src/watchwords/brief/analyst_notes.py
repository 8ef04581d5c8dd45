"""The analyst's notes in a brief: under their finding, or once in the section of what is theirs."""

from __future__ import annotations

from collections.abc import Mapping

from watchwords.records import AnalystNote, DecodedEdition


def notes_by_finding(decoded: DecodedEdition) -> Mapping[str, tuple[AnalystNote, ...]]:
    """The analyst's notes by the id of the finding they are on."""
    placed: dict[str, tuple[AnalystNote, ...]] = {}
    for note in decoded.notes:
        if note.finding_id is not None:
            placed[note.finding_id] = (*placed.get(note.finding_id, ()), note)
    return placed


def loose_notes(decoded: DecodedEdition) -> tuple[AnalystNote, ...]:
    """Notes that stand under no finding of the brief: on documents, on findings that are not printed, on neither."""
    printed = {finding.finding_id for finding in decoded.findings}
    return tuple(note for note in decoded.notes if note.finding_id not in printed)
