"""What `pledges` prints."""

from __future__ import annotations

from watchwords.records import Record


class PledgesAnswer(Record, frozen=True):
    """The register of pledges of an edition."""

    schema_version: int
