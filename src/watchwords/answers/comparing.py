"""What a comparison of two editions holds."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, DocumentCard, Names, Record

Side = Literal["both", "first", "second"]
"""Where something stands: in both editions, or in one of them alone."""


class ComparedSubject(Record, frozen=True):
    """One formulation or theme in two editions: presence over all documents, rates over those that may be compared."""

    kind: Literal["formulation", "theme"]
    key: str
    names: Names
    side: Side
    n_first: int
    """Occurrences; of a theme the sentences that are about it."""
    n_first_with: int
    """Documents that have it, of all of the side."""
    n_second: int
    n_second_with: int
    rate_first: float | None
    """In 10,000 characters and words of comparable documents; of a theme in 100 sentences. None where the two have no
    comparable documents."""
    rate_second: float | None
    first_low: float | None
    """Wilson interval (95 %) of the share of documents that have it; None with fewer than two documents."""
    first_high: float | None
    second_low: float | None
    second_high: float | None
    log_ratio: float | None
    """Of the mean rates per document, second over first, base 2; None where a side has none."""
    interval_low: float | None
    """95 percent, by inverting the permutation of documents; None for a side without bound, or without a test."""
    interval_high: float | None
    p: float | None
    """Unadjusted; None with one document a side."""
    smallest_p: float | None


class ComparedPerson(Record, frozen=True):
    """A person whom the documents of either edition report on."""

    key: str
    names: Names
    side: Side
    tiers_first: tuple[str, ...]
    """What the documents say of their part, strongest first; empty: no report, which is not an absence."""
    tiers_second: tuple[str, ...]


class ComparedRule(Record, frozen=True):
    """A rule that documents of either edition name."""

    key: str
    names: Names
    side: Side
    n_first_documents: int
    n_second_documents: int


class ComparedSize(Record, frozen=True):
    """What one edition is compared with."""

    edition: str
    n_documents: int
    """Speech events."""
    n_units: int
    n_comparable: int
    """Of these, events of kinds that the other side has too."""


class EditionComparison(Record, frozen=True):
    """Two editions side by side: counts with their denominators, no verdict. Two editions are no trend."""

    schema_version: int
    series_key: str
    first: ComparedSize
    second: ComparedSize
    kinds: tuple[str, ...]
    """Kinds of documents whose rates are compared."""
    subjects: tuple[ComparedSubject, ...]
    people: tuple[ComparedPerson, ...]
    rules: tuple[ComparedRule, ...]
    first_documents: tuple[DocumentCard, ...]
    second_documents: tuple[DocumentCard, ...]
    coverage: Coverage
    snapshot: str
