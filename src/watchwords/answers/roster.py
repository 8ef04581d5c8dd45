"""What `roster` prints."""

from __future__ import annotations

from watchwords.records import Record


class RosterAnswer(Record, frozen=True):
    """Who took part in an edition."""

    schema_version: int
