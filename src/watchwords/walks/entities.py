"""From a record to its entities: who is meant by the names in its documents."""

from __future__ import annotations

from watchwords.resolution.entities import Entities
from watchwords.walks.opening import OpenRecord


def entities_of(record: OpenRecord) -> Entities:
    """The entities of a record."""
    return Entities.listed(record.series)
