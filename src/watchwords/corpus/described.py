"""What the table of documents is described as: the schema a record was written with, and whether it can be read."""

from __future__ import annotations

import re
from pathlib import Path

from watchwords.errors import RecordError
from watchwords.records import SCHEMA_VERSION

OUTDATED = 0
"""The schema that a record counts as having while what is derived from its documents is made anew."""

_DESCRIPTION = "watchwords schema "


def describe(version: int = SCHEMA_VERSION) -> str:
    """The description of a table of that schema."""
    return f"{_DESCRIPTION}{version}"


def require_readable(root: Path, described: str | None, *, to_refresh: bool) -> None:
    """Nothing where the record can be opened.

    Args:
        root: its folder.
        described: what its table of documents is described as; None where there is no table.
        to_refresh: a record of an older schema is opened too.

    Raises:
        RecordError: there is none, or it is of another schema.
    """
    if described is None:
        raise RecordError("no record here", where=str(root), mend=f"Make one with: watchwords new {root}")
    version = re.fullmatch(rf"{_DESCRIPTION}(\d+)", described)
    if version is None:
        raise RecordError(
            "the table of documents was not made by this program", where=str(root), mend="Open another folder."
        )
    if int(version[1]) > SCHEMA_VERSION:
        raise RecordError(
            f"the record has schema {version[1]}, newer than {SCHEMA_VERSION}, which this program reads",
            where=str(root),
            mend="Update watchwords.",
        )
    if int(version[1]) < SCHEMA_VERSION and not to_refresh:
        raise RecordError(
            f"the record was read by an older program (schema {version[1]}, now {SCHEMA_VERSION})",
            where=str(root),
            mend=f"Read its documents anew, nothing is lost: watchwords refresh {root}",
        )
