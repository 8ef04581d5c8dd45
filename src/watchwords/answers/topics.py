"""What `themes --discovered` prints."""

from __future__ import annotations

from watchwords.records import Lang, Passage, Record


class TopicTerm(Record, frozen=True):
    """A term of a discovered topic with its weight, the largest being 1."""

    term: str
    weight: float


class DiscoveredTopic(Record, frozen=True):
    """A topic that came back in nearly every subsample of the documents. It has no name but its terms."""

    topic: int
    stability: float
    """Mean Jaccard overlap of its first terms with those of the topic matched to it, over the subsamples."""
    cosine: float
    """The same of the whole rows of weights."""
    terms: tuple[TopicTerm, ...]
    evidence: tuple[Passage, ...]
    """The passages it takes most of."""
    by_edition: dict[str, float]
    """Share of the edition's passages of which it is the strongest topic."""


class TopicsAnswer(Record, frozen=True):
    """An exploratory topic model, its choice among several sizes, and how stable each was."""

    schema_version: int
    series_key: str
    lang: Lang
    n_passages: int
    n_documents: int
    n_terms: int
    stability: dict[str, float]
    """Number of topics to the mean stability of its topics."""
    n_topics: int | None
    """The size chosen; None where no size was stable enough."""
    n_unstable: int
    """Topics of that size left out because they did not come back."""
    topics: tuple[DiscoveredTopic, ...]
    options: dict[str, float | int | str]
    snapshot: str
