"""What `discover` prints."""

from __future__ import annotations

from watchwords.records import Lang, Passage, Record


class DiscoveredUnit(Record, frozen=True):
    """A wording that no earlier edition has, with the reasons for its rank."""

    rank: int
    form: str
    """Folded, lower case."""
    lang: Lang
    count: int
    """Exact number of places in the edition."""
    n_documents: int
    """Speech events that have it."""
    speakers: tuple[str, ...]
    """Whose speeches have it, as the documents name them, in the order of the documents; a document of several voices
    names none."""
    first_edition: str
    verdict: str
    """"first attested", or "new" where several documents and full coverage allow it."""
    reasons: dict[str, float]
    """Feature to its share of the score, the largest first."""
    evidence: tuple[Passage, ...]
    n_across: int
    """Earlier places of the same characters, each across the border of two words: shown, and not counted as uses."""


class Discovery(Record, frozen=True):
    """What `discover` found in an edition, and what it was held against."""

    edition: str
    n_documents: int
    n_earlier_documents: int
    n_earlier_editions: int
    units: tuple[DiscoveredUnit, ...]


# --- audit ------------------------------------------------------------------------------------------------
