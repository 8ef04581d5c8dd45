"""What `echo` prints."""

from __future__ import annotations

from watchwords.records import Record


class EchoAnswer(Record, frozen=True):
    """Who took up which formulations of the leader in an edition."""

    schema_version: int
