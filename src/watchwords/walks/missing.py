"""What a record should have and has not: editions, kinds the series leads to expect, inputs that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from watchwords.measures.missing import Missing, find_missing
from watchwords.measures.observations import Observations
from watchwords.records import Failure, Series
from watchwords.walks.opening import OpenRecord

UNREAD = frozenset({"read", "store"})
"""Stages whose failure keeps a document out of the record."""


def missing_documents(record: OpenRecord, observations: Observations) -> tuple[Missing, ...]:
    """Documents missing up to the edition under study, of the kinds that the observations are of."""
    return missing_finder(record)(observations)


def missing_finder(record: OpenRecord) -> Callable[[Observations], tuple[Missing, ...]]:
    """The same for any number of questions, with the inputs that could not be read looked up once."""
    failures = record.corpus.failures()
    listed = [edition.key for edition in record.series.editions]

    def find(observations: Observations) -> tuple[Missing, ...]:
        return find_missing(
            observations,
            expected=expected_kinds(record.series, observations.editions),
            damaged=damaged_in(failures, observations.editions, listed),
        )

    return find


def expected_kinds(series: Series, editions: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Edition to the kinds that a full record of it has."""
    listed = {edition.key: edition for edition in series.editions}
    own = {edition: listed[edition].expected if edition in listed else None for edition in editions}
    return {edition: series.expected if kinds is None else kinds for edition, kinds in own.items()}


def damaged_in(failures: Sequence[Failure], editions: Sequence[str], listed: Sequence[str]) -> Mapping[str, int]:
    """Edition to inputs that could not be read.

    An unread input has no edition. The one whose key stands in its name is taken for it; one that names none counts
    for the edition under study, where it could do most; one named after a later edition counts nowhere.

    Args:
        failures: of the record.
        editions: in order, the one under study last.
        listed: every edition of the series.
    """
    counts = Counter[str]()
    for failure in failures:
        if failure.stage in UNREAD:
            name = PurePath(failure.where).name
            named = max(
                (key for key in {*editions, *listed} if key in name), key=lambda key: (len(key), key), default=""
            )
            counts[named or editions[-1]] += 1
    return {edition: counts[edition] for edition in editions if counts[edition]}
