"""Keyness of wordings: how much more an edition's documents use each than all earlier comparable ones, and how evenly.

The unit is the document. The effect is the log ratio of the mean rates per document, with the interval that inverts the
permutation of documents; where an edition is one document there is no test and no interval, and the ratio of the pooled
rates only describes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from watchwords.corpus.reprints import Reprint
from watchwords.engines import unbound
from watchwords.measures.change import Change, measure_changes
from watchwords.measures.observations import Observations, Use
from watchwords.measures.observing import NO_KIND, Run
from watchwords.measures.theme_counting import RECOGNISER
from watchwords.records import Document, Lang, Mention, ThemeUse
from watchwords.statistics.dispersion import normalised_dispersion
from watchwords.tables import schema_of

NAME, VERSION = "keyness", 1

MIN_DOCUMENTS = 3
"""Documents, now and before together, below which a wording with an earlier use is left out: the sum does not know
which documents are of now."""
MIN_DISPERSED = 5
"""Documents of an edition below which dispersion over them is not worth a number."""

Term = tuple[Lang, str]


@dataclass(frozen=True)
class Keyness:
    """One wording in the edition under study against all earlier comparable documents."""

    documents_with: int
    documents: int
    occurrences: int
    units: int
    earlier_documents_with: int
    earlier_documents: int
    earlier_occurrences: int
    earlier_units: int
    log_ratio: float | None
    """In log2; None for a wording without an earlier use, whose ratio would be the size of the correction."""
    low: float | None
    """Bounds of the 95 percent interval; None without a test, or on a side without bound."""
    high: float | None
    dispersion: float | None
    """Normalised deviation of proportions over the edition's documents: 0 even, towards 1 in one place."""


def measure_keyness(observations: Observations, subjects: Collection[str]) -> dict[str, Keyness]:
    """Subject to its keyness; left out where the edition has no use of it, or where too few documents have it.

    Args:
        observations: events up to the edition under study, of kinds that may be compared.
        subjects: keys of `observations.uses`.

    Returns:
        empty where nothing may be compared: no earlier documents, or sides too unlike.
    """
    found = {}
    for subject, change in measure_changes(observations, subjects, unit="units").items():
        is_enough = change.n_with + change.n_earlier_with >= MIN_DOCUMENTS or not change.n_earlier
        if change.n and is_enough and not change.comparability.refused:
            found[subject] = _keyness(observations, subject, change)
    return found


def _keyness(observations: Observations, subject: str, change: Change) -> Keyness:
    low, high = change.interval or (None, None)
    ratio = change.log_ratio if change.p is None else change.mean_log_ratio
    return Keyness(
        documents_with=change.n_with,
        documents=change.n_documents,
        occurrences=change.n,
        units=change.n_out_of,
        earlier_documents_with=change.n_earlier_with,
        earlier_documents=change.n_earlier_documents,
        earlier_occurrences=change.n_earlier,
        earlier_units=change.n_earlier_out_of,
        log_ratio=ratio if change.n_earlier else None,
        low=low if change.n_earlier else None,
        high=high if change.n_earlier else None,
        dispersion=_dispersion(observations, subject),
    )


def _dispersion(observations: Observations, subject: str) -> float | None:
    columns = observations.columns(subject)
    own = columns.is_now & (columns.units > 0)
    if own.sum() < MIN_DISPERSED:
        return None
    value = normalised_dispersion(columns.occurrences[own], columns.units[own])
    return value if math.isfinite(value) else None


# --- terms of themes, each by itself ----------------------------------------------------------------------


def read_term_uses(run: Run, editions: Sequence[str]) -> dict[Term, dict[str, Use]]:
    """Each theme term of the series to the events that have it; copies of other documents are not counted."""
    rows = run(_term_uses(editions)).to_pylist()
    found: defaultdict[Term, dict[str, Use]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row["value"], row["event"])):
        use = msgspec.json.decode(row["value"], type=ThemeUse)
        held = found[use.lang, use.term].get(row["event"], Use(0, 0))
        n = int(row["n"])
        # One term may mark several themes; it still stands there once.
        found[use.lang, use.term][row["event"]] = max(held, Use(n, n), key=lambda one: one.n_occurrences)
    return dict(found)


def _term_uses(editions: Sequence[str]) -> Any:
    documents = unbound("documents", schema_of(Document))
    reprints = unbound("reprints", schema_of(Reprint))
    copies = reprints.filter(reprints.copy_of.notnull())
    placed = documents.filter(documents.edition.isin(list(editions))).anti_join(copies, "doc_id")
    named = placed.select("doc_id", event=placed.event.fill_null(placed.doc_id), kind=placed.kind.fill_null(NO_KIND))
    mentions = unbound("mentions", schema_of(Mention))
    wanted = mentions.filter((mentions.recogniser == RECOGNISER) & mentions.key.notnull())
    joined = named.inner_join(wanted.select("doc_id", "key", "value"), "doc_id")
    return joined.group_by(["event", "key", "value"]).agg(n=joined.value.count())


def measure_terms(observations: Observations, uses: Mapping[Term, Mapping[str, Use]]) -> dict[Term, Keyness]:
    """Keyness of each term over the events that have a document in its language."""
    found: dict[Term, Keyness] = {}
    for lang in sorted({lang for lang, _ in uses}):
        own = {term: events for (of, term), events in uses.items() if of == lang}
        alike = tuple(event for event in observations.events if lang in event.langs)
        within = Observations(observations.editions, alike, own, observations.kinds)
        found |= {(lang, term): one for term, one in measure_keyness(within, sorted(own)).items()}
    return found
