"""The analyst's words in a brief: where each note stands, and how what they rejected is named."""

from __future__ import annotations

from collections.abc import Mapping

from watchwords.records import AnalystNote, DecodedEdition


def notes_by_place(decoded: DecodedEdition) -> Mapping[str, tuple[AnalystNote, ...]]:
    """The analyst's notes by the finding or document they are on."""
    placed: dict[str, tuple[AnalystNote, ...]] = {}
    for note in decoded.notes:
        key = note.finding_id or note.doc_id
        if key is not None:
            placed[key] = (*placed.get(key, ()), note)
    return placed


def loose_notes(decoded: DecodedEdition) -> tuple[AnalystNote, ...]:
    """Notes that stand under no finding of the brief: on documents, on findings that are not printed, on neither."""
    printed = {finding.finding_id for finding in decoded.findings}
    return tuple(note for note in decoded.notes if note.finding_id not in printed)
