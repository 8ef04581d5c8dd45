"""Targets and qualifiers in a decoded edition: levels, hedges and degree words beside those of the edition before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from watchwords.config import load_cues
from watchwords.findings.scene import Scene
from watchwords.findings.targets import draw_qualifiers, draw_targets
from watchwords.measures.named_figures import Measure, MeasureCues
from watchwords.measures.observations import Observations
from watchwords.measures.qualifiers import QualifierCues, QualifierReader, compare_qualifiers
from watchwords.measures.targets.comparing import EditionTargets, compare_targets, gather
from watchwords.measures.targets.reading import MeasureIndex, read_targets
from watchwords.measures.targets.target import Slot, Target
from watchwords.records import Coverage, Document, DocumentCard, Figure, Finding, Lang, Names, PreparedText
from watchwords.spans import Span
from watchwords.text.fold import fold_text
from watchwords.text.prepare import prepare
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import comparable, comparable_documents, mentions_of, year_of

MOST_EDITIONS = 10
"""Earlier editions that targets and qualifiers are looked for in."""
Placed = list[tuple[Span, Figure]]
"""Figures of one document with their stored spans."""
LANGS: tuple[Lang, ...] = ("zh", "en")


def target_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Targets set otherwise, and heads with another qualifier, than in the edition before."""
    by_edition = comparable_documents(record, comparable(scene.series, observations))
    editions = list(by_edition)[-MOST_EDITIONS - 1 :]
    if len(editions) < 2 or editions[-1] != scene.edition.key:
        return []
    prepared = [(edition, _prepared(record, by_edition[edition])) for edition in editions]
    return [*_targets(record, scene, prepared, coverage), *_qualifiers(record, scene, prepared, coverage)]


def _prepared(record: OpenRecord, cards: Sequence[DocumentCard]) -> list[PreparedText]:
    return [prepare(document) for document in record.corpus.full_documents([card.doc_id for card in cards])]


def _targets(
    record: OpenRecord, scene: Scene, documents: Sequence[tuple[str, list[PreparedText]]], coverage: Coverage
) -> list[Finding]:
    measures = load_cues("measures", MeasureCues).measures
    indices = measure_indices(measures)
    figures = _figures(record, [prepared.document.doc_id for _, own in documents for prepared in own])
    editions = [_read(edition, own, figures, indices) for edition, own in documents]
    names = {measure.key: Names(zh=_first(measure.zh), en=_first(measure.en)) for measure in measures}
    changes = compare_targets(editions)
    return draw_targets(scene, changes, editions[-1], names, coverage, top=record.options.max_targets)


def _first(names: Sequence[str]) -> str | None:
    return names[0] if names else None


def measure_indices(measures: Sequence[Measure]) -> dict[Lang, MeasureIndex]:
    """Known measures under their folded names, by language."""
    return {lang: MeasureIndex.of(measures, lang, fold_text) for lang in LANGS}


def read_edition_targets(
    record: OpenRecord, edition: str, documents: Iterable[Document], indices: dict[Lang, MeasureIndex]
) -> EditionTargets:
    """What the documents of one edition set."""
    prepared = [prepare(document) for document in documents]
    return _read(edition, prepared, _figures(record, [one.document.doc_id for one in prepared]), indices)


def _read(
    edition: str, documents: Sequence[PreparedText], figures: Mapping[str, Placed], indices: dict[Lang, MeasureIndex]
) -> EditionTargets:
    targets: list[Target] = []
    slots: list[Slot] = []
    for prepared in documents:
        found, own = read_targets(prepared, figures.get(prepared.document.doc_id, []), indices)
        targets += found
        slots += own
    return gather(edition, targets, slots)


def _figures(record: OpenRecord, doc_ids: Sequence[str]) -> dict[str, Placed]:
    """Figures of some documents with their stored spans, fetched at once."""
    figures: dict[str, Placed] = defaultdict(list)
    for mention in mentions_of(record, doc_ids, "figures"):
        if isinstance(mention.value, Figure):
            figures[mention.doc_id].append((Span(mention.start, mention.end), mention.value))
    return figures


def _qualifiers(
    record: OpenRecord, scene: Scene, documents: Sequence[tuple[str, list[PreparedText]]], coverage: Coverage
) -> list[Finding]:
    cues = load_cues("qualifiers", QualifierCues)
    lexicon = (*cues.words(), *scene.series.qualifiers)
    readers = [QualifierReader(lexicon, cues.not_ahead, year_of(edition, scene.series)) for edition, _ in documents]
    ranks = {word: rank for reader in readers for word, rank in reader.ranks.items()}
    own = [clause for prepared in documents[-1][1] for clause in readers[-1].read(prepared)]
    # Of earlier editions only the heads of this one are compared.
    heads = frozenset(clause.head for clause in own)
    editions = [
        (edition, [clause for one in texts for clause in reader.read(one, heads=heads)])
        for (edition, texts), reader in zip(documents[:-1], readers, strict=False)
    ]
    editions.append((documents[-1][0], own))
    shifts = compare_qualifiers(editions, ranks)
    return draw_qualifiers(scene, shifts, ranks, coverage, top=record.options.max_qualifiers)
