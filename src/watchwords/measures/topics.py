"""Topics nobody listed: an exploratory model of passages, kept only as far as it comes back in subsamples.

Non-negative matrix factorisation (Lee and Seung 1999) of weighted terms by passages, from a start that is no random
one (NNDSVD, Boutsidis and Gallopoulos 2008). Its size is the one whose topics come back best when documents are left
out and the start is random (stability analysis, Greene, O'Callaghan and Cunningham 2014). Topics that do not come back
are left out, and where too few do nothing is said. A topic has no name; its terms and passages are what there is of it.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from watchwords.errors import MissingExtraError
from watchwords.measures.topic_terms import TopicCues, find_terms

NAME = "topics"
VERSION = 1

Floats = npt.NDArray[np.float64]


class TopicOptions(msgspec.Struct, frozen=True):
    """How the model is made and judged; printed with every answer."""

    sizes: tuple[int, ...] = (5, 8, 12, 16)
    """Numbers of topics tried."""
    n_restarts: int = 10
    """Subsamples of documents, each with a random start of its own."""
    share_kept: float = 0.8
    """Of the documents, in a subsample."""
    min_stability: float = 0.5
    """Mean Jaccard of first terms below which a topic is left out."""
    min_share_stable: float = 0.5
    """Of the topics, below which nothing is said."""
    n_terms: int = 10
    max_passages: int = 3_000
    min_documents: int = 10
    seed: int = 20_140_119


@dataclass(frozen=True)
class TopicPassage:
    """A paragraph with its place: folded, in lower case."""

    doc_id: str
    edition: str
    block: int
    text: str


@dataclass(frozen=True)
class Topic:
    """One topic that came back."""

    stability: float
    cosine: float
    terms: tuple[tuple[str, float], ...]
    """The first, with weights, the largest 1."""
    passages: tuple[TopicPassage, ...]
    """Those it takes most of, each of another document."""
    by_edition: Mapping[str, float]
    """Share of passages of which it is the strongest topic."""


@dataclass(frozen=True)
class Topics:
    """The model, or that there is none: `n_topics` is None where no size was stable enough."""

    n_passages: int
    n_documents: int
    n_terms: int
    stability: Mapping[int, float]
    """Number of topics to the mean stability of its topics."""
    n_topics: int | None
    n_unstable: int
    topics: tuple[Topic, ...]


def model_topics(
    passages: Iterable[TopicPassage], cues: TopicCues, lang: str, options: TopicOptions | None = None
) -> Topics:
    """Topics of the passages, stable ones only, the widest spread first.

    Args:
        passages: of one language, in any order.
        cues: words and characters that are no terms.
        lang: zh or en.
        options: how it is judged.

    Raises:
        MissingExtraError: scikit-learn is not installed.
    """
    options = options or TopicOptions()
    library = _Library()
    kept = choose_passages(passages, options.max_passages)
    documents = sorted({passage.doc_id for passage in kept})
    terms, rows = find_terms([passage.text for passage in kept], cues, lang)
    nothing = Topics(len(kept), len(documents), len(terms), {}, None, 0, ())
    if len(documents) < options.min_documents or len(terms) <= max(options.sizes):
        return nothing
    table = library.table(rows, len(terms))
    samples = _samples(kept, documents, options)
    fits = {size: _judge(library, table, samples, size, options) for size in options.sizes}
    means = {size: round(float(fit.stability.mean()), 4) for size, fit in fits.items()}
    size = max(means, key=lambda size: (means[size], -size))
    fit = fits[size]
    stable = np.flatnonzero(fit.stability >= options.min_stability)
    if len(stable) < options.min_share_stable * size:
        return replace(nothing, stability=means)
    topics = _told(fit, kept, terms, stable, options)
    return Topics(len(kept), len(documents), len(terms), means, size, size - len(stable), topics)


def choose_passages(passages: Iterable[TopicPassage], most: int) -> list[TopicPassage]:
    """At most so many, chosen by a hash of their place: another order or another machine chooses the same."""

    def key(passage: TopicPassage) -> tuple[bytes, str, int]:
        place = f"{passage.doc_id}:{passage.block}"
        return hashlib.sha256(place.encode()).digest(), passage.doc_id, passage.block

    chosen = sorted(passages, key=key)[:most]
    return sorted(chosen, key=lambda passage: (passage.edition, passage.doc_id, passage.block))


@dataclass(frozen=True)
class _Fit:
    """A model of all passages with how well each of its topics came back."""

    weights: Floats
    """(passages, topics)"""
    components: Floats
    """(topics, terms)"""
    stability: Floats
    """(topics,)"""
    cosine: Floats
    """(topics,)"""


def _judge(library: _Library, table: Any, samples: Sequence[npt.NDArray[np.int64]], size: int, o: TopicOptions) -> _Fit:
    weights, components = library.factorise(table, size, init="nndsvda", seed=o.seed)
    overlaps, cosines = [], []
    for number, rows in enumerate(samples):
        _, other = library.factorise(table[rows], size, init="random", seed=o.seed + number)
        alike = _cosines(components, other)
        mine, theirs = library.match(alike)
        overlap = np.zeros(size)
        overlap[mine] = [
            _jaccard(_first(components[a], o.n_terms), _first(other[b], o.n_terms))
            for a, b in zip(mine, theirs, strict=True)
        ]
        overlaps.append(overlap)
        cosines.append(alike[mine, theirs][np.argsort(mine)])
    return _Fit(weights, components, np.mean(overlaps, axis=0), np.mean(cosines, axis=0))


def _samples(
    kept: Sequence[TopicPassage], documents: Sequence[str], options: TopicOptions
) -> list[npt.NDArray[np.int64]]:
    """Rows of the passages of each subsample of documents."""
    rng = np.random.default_rng(options.seed)
    n = max(1, round(options.share_kept * len(documents)))
    number = {doc: at for at, doc in enumerate(documents)}
    row_of = np.array([number[passage.doc_id] for passage in kept])
    drawn = [rng.permutation(len(documents))[:n] for _ in range(options.n_restarts)]
    return [np.flatnonzero(np.isin(row_of, picks)) for picks in drawn]


def _cosines(a: Floats, b: Floats) -> Floats:
    lengths = np.linalg.norm(a, axis=1)[:, np.newaxis] * np.linalg.norm(b, axis=1)[np.newaxis, :]
    result: Floats = np.divide(a @ b.T, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return result


def _first(row: Floats, n: int) -> frozenset[int]:
    """The terms of most weight; equal ones by their place."""
    return frozenset(int(at) for at in np.lexsort((np.arange(len(row)), -row))[:n] if row[at] > 0)


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _told(
    fit: _Fit,
    kept: Sequence[TopicPassage],
    terms: Sequence[str],
    stable: npt.NDArray[np.int64],
    options: TopicOptions,
) -> tuple[Topic, ...]:
    # Weights of topics are comparable once each topic's terms are of one length.
    strength = fit.weights * np.linalg.norm(fit.components, axis=1)
    strongest = np.where(strength.max(axis=1) > 0, strength.argmax(axis=1), -1)
    editions = np.array([passage.edition for passage in kept])
    told = []
    for topic in stable.tolist():
        row = fit.components[topic]
        first = [int(at) for at in np.lexsort((np.arange(len(row)), -row))[: options.n_terms] if row[at] > 0]
        shares = {
            str(edition): round(float((strongest[editions == edition] == topic).mean()), 4)
            for edition in sorted(set(editions.tolist()))
        }
        told.append(
            Topic(
                stability=round(float(fit.stability[topic]), 4),
                cosine=round(float(fit.cosine[topic]), 4),
                terms=tuple((terms[at], round(float(row[at] / row[first[0]]), 3)) for at in first),
                passages=_most_of(strength[:, topic], kept),
                by_edition=shares,
            )
        )
    return tuple(sorted(told, key=lambda topic: (-sum(topic.by_edition.values()), topic.terms)))


N_PASSAGES = 3


def _most_of(strength: Floats, kept: Sequence[TopicPassage]) -> tuple[TopicPassage, ...]:
    found: dict[str, TopicPassage] = {}
    for at in np.lexsort((np.arange(len(strength)), -strength)):
        if len(found) == N_PASSAGES or strength[at] <= 0:
            break
        found.setdefault(kept[at].doc_id, kept[at])
    return tuple(found.values())


class _Library:
    """What scikit-learn and SciPy are used for; both come with the extra `topics`."""

    def __init__(self) -> None:
        try:
            self._nmf = import_module("sklearn.decomposition").NMF
            self._sparse = import_module("scipy.sparse")
            self._assign = import_module("scipy.optimize").linear_sum_assignment
        except ImportError as error:
            raise MissingExtraError(
                "discovered themes need scikit-learn", mend="pip install 'watchwords[topics]'"
            ) from error

    def table(self, rows: Sequence[Mapping[int, int]], n_terms: int) -> Any:
        """(passages, terms) weights: 1 + log of the count, times the inverse passage frequency, rows of length 1."""
        at = [(row, term, n) for row, counts in enumerate(rows) for term, n in sorted(counts.items())]
        row_at, term_at, n = (np.array(column, dtype=np.int64) for column in zip(*at, strict=True))
        frequency = np.bincount(term_at, minlength=n_terms)
        values = (1 + np.log(n)) * (1 + np.log((1 + len(rows)) / (1 + frequency[term_at])))
        lengths = np.sqrt(np.bincount(row_at, values**2, minlength=len(rows)))
        return self._sparse.csr_matrix((values / lengths[row_at], (row_at, term_at)), shape=(len(rows), n_terms))

    def factorise(self, table: Any, size: int, *, init: str, seed: int) -> tuple[Floats, Floats]:
        """(passages, topics) weights and (topics, terms) components."""
        model = self._nmf(n_components=size, init=init, random_state=seed, max_iter=200, tol=1e-3)
        with warnings.catch_warnings():
            # A model that has not settled in so many steps is judged like any other: by whether it comes back.
            warnings.simplefilter("ignore")
            weights = model.fit_transform(table)
        return weights, model.components_

    def match(self, alike: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Pairs of topics, one each, of the greatest sum of cosines."""
        mine, theirs = self._assign(-alike)
        return mine, theirs
