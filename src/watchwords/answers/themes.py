"""What `themes` prints."""

from __future__ import annotations

from watchwords.records import Coverage, Lang, Names, Record


class MovedTerm(Record, frozen=True):
    """A term of a theme now and in all earlier editions."""

    term: str
    lang: Lang
    n_sentences: int
    """Sentences of the edition that have it."""
    n_earlier_sentences: int
    points: float
    """Sentences with it per hundred, now less before."""


class ThemeShare(Record, frozen=True):
    """One theme in one edition. A sentence is about the theme most of its terms belong to; ties split it."""

    theme: str
    names: Names
    weight: float
    """Sentences, split ones in part."""
    share: float
    """Of all sentences, unlabelled ones included."""
    low: float | None
    """95 percent, documents as units; None with fewer than five."""
    high: float | None
    is_indication: bool | None
    """The interval rests on fewer than fifteen documents."""
    n_documents_with: int
    range_low: float | None
    """Lowest and highest share of an earlier edition."""
    range_high: float | None
    n_sittings_with: int | None
    """Forums and sessions that take it up; None where the record has none."""
    sittings_low: float | None
    sittings_high: float | None
    """95 percent (Wilson) of the share of sittings."""
    moved_by: tuple[MovedTerm, ...]
    """Its terms against all earlier editions, the largest difference first."""


class ThemedEdition(Record, frozen=True):
    """All themes of one edition; 0 documents make it a gap."""

    edition: str
    n_documents: int
    n_sentences: int
    n_unlabelled: int
    """Sentences without a term of any theme."""
    share_unlabelled: float | None
    n_sittings: int | None
    themes: tuple[ThemeShare, ...]


class ThemesAnswer(Record, frozen=True):
    """Shares of the series' themes, edition by edition, over documents of kinds that may be compared."""

    schema_version: int
    series_key: str
    kinds: tuple[str, ...]
    editions: tuple[ThemedEdition, ...]
    coverage: Coverage
    snapshot: str
