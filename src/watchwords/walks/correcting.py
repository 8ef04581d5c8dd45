"""Read, add to and undo the analyst's corrections of a record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from watchwords.answers.correcting import CorrectionKind, CorrectionsAnswer


def read_corrections(directory: Path) -> CorrectionsAnswer:
    """The corrections of a record, with the version that a change must name."""
    raise NotImplementedError


def add_correction(
    directory: Path, kind: CorrectionKind, values: Mapping[str, object], *, version: str
) -> CorrectionsAnswer:
    """One more entry, `why` among its values.

    Raises:
        StaleError: the file is not of that version any more.
        UsageError: a value says what cannot be.
    """
    raise NotImplementedError


def undo_correction(directory: Path, key: str, *, version: str) -> CorrectionsAnswer:
    """The entry taken out.

    Raises:
        StaleError: the file is not of that version any more.
        UsageError: there is no such entry.
    """
    raise NotImplementedError
