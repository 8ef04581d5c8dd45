"""What `rules` prints."""

from __future__ import annotations

from watchwords.records import Record


class RulesAnswer(Record, frozen=True):
    """The rules that the documents of an edition name, and those dated near its pledges."""

    schema_version: int
