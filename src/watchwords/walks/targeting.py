"""Targets and qualifiers in a decoded edition: levels, hedges and degree words beside those of the edition before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from watchwords.config import load_cues
from watchwords.findings.scene import Scene
from watchwords.findings.targets import draw_targets
from watchwords.measures.observations import Observations
from watchwords.measures.targets.comparing import EditionTargets, compare_targets, gather
from watchwords.measures.targets.reading import MeasureIndex, read_targets
from watchwords.measures.targets.target import Slot, Target, TargetCues
from watchwords.records import Coverage, Document, Figure, Finding, Lang, Names
from watchwords.spans import Span
from watchwords.text.prepare import prepare
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import comparable, fold_text, mentions_of

MOST_EDITIONS = 10
"""Earlier editions that targets and qualifiers are looked for in."""
LANGS: tuple[Lang, ...] = ("zh", "en")


def target_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Targets set otherwise, and heads with another qualifier, than in the edition before."""
    documents = _documents(record, scene, comparable(scene.series, observations))
    return _targets(record, scene, documents, coverage)


def _documents(record: OpenRecord, scene: Scene, alike: Observations) -> list[tuple[str, list[Document]]]:
    """Documents of this edition and the last `MOST_EDITIONS` before it, paraphrases left out, edition by edition."""
    events = {event.key: event.edition for event in alike.events}
    wanted: dict[str, list[str]] = defaultdict(list)
    for doc_id, card in scene.cards.items():
        edition = events.get(card.event or doc_id)
        if edition is not None and card.version_kind != "note":
            wanted[edition].append(doc_id)
    editions = [edition for edition in alike.editions if edition in wanted][-MOST_EDITIONS - 1 :]
    if not editions or editions[-1] != scene.edition.key:
        return []
    return [(edition, list(record.corpus.full_documents(wanted[edition]))) for edition in editions]


def _targets(
    record: OpenRecord, scene: Scene, documents: Sequence[tuple[str, list[Document]]], coverage: Coverage
) -> list[Finding]:
    if len(documents) < 2:
        return []
    cues = load_cues("targets", TargetCues)
    index = {lang: _names(cues, lang) for lang in LANGS}
    editions = [_read(record, edition, own, index) for edition, own in documents]
    names = {measure.key: Names(zh=_first(measure.zh), en=_first(measure.en)) for measure in cues.measures}
    changes = compare_targets(editions)
    return draw_targets(scene, changes, editions[-1], names, coverage, top=record.options.max_targets)


def _first(names: Sequence[str]) -> str | None:
    return names[0] if names else None


def _names(cues: TargetCues, lang: Lang) -> MeasureIndex:
    return MeasureIndex.of(cues, lang, fold_text)


def _read(
    record: OpenRecord, edition: str, documents: Iterable[Document], index: dict[Lang, MeasureIndex]
) -> EditionTargets:
    targets: list[Target] = []
    slots: list[Slot] = []
    for document in documents:
        figures = [
            (Span(mention.start, mention.end), mention.value)
            for mention in mentions_of(record, [document.doc_id], "figures")
            if isinstance(mention.value, Figure)
        ]
        found, own = read_targets(prepare(document), figures, index)
        targets += found
        slots += own
    return gather(edition, targets, slots)
