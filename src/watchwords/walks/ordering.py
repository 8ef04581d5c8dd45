"""Order in a decoded edition: members of lists and numbered tasks that moved to the front or back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise

from watchwords.config import load_cues, load_name_lists
from watchwords.engines import unbound
from watchwords.findings.order import Ledger, draw_memberships, draw_reordered, draw_tasks
from watchwords.findings.scene import Scene
from watchwords.measures.discovery.texts import Text
from watchwords.measures.observations import Observations
from watchwords.measures.order.changes import FEW_EVENTS, Orders
from watchwords.measures.order.lists import read_lists
from watchwords.measures.order.reading import OrderCues
from watchwords.measures.order.tasks import TaskOrder, TaskRun, compare_tasks, move_rate, read_tasks
from watchwords.recognisers.names.lexicon_zh import Words
from watchwords.records import Coverage, DocumentCard, Finding, Mention
from watchwords.spans import OffsetMap, Span
from watchwords.tables import schema_of
from watchwords.text.fold import fold_blocks, lower
from watchwords.text.prepare import prepare
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import comparable, comparable_documents

MOST_CHARACTERS = 12_000_000
"""Characters of text read for lists, the latest editions first; the base rate of a longer series is of its end."""


def order_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What stands in another order than in the edition before; at most as many as the options say, of each kind."""
    by_edition = comparable_documents(record, comparable(scene.series, observations))
    if len(by_edition) < 2 or list(by_edition)[-1] != scene.edition.key:
        return []
    texts = _texts(record, by_edition)
    cues = load_cues("order", OrderCues)
    ledger = Ledger(scene, _placer(record), observations.strip(""), coverage)
    editions = list(dict.fromkeys(text.edition for text in texts))
    n_events = Counter(edition for edition, _ in {(text.edition, text.event) for text in texts})
    uses = read_lists(texts, Words(load_name_lists().words_zh), cues, names=_names(record, texts))
    orders = Orders(uses, editions, n_events)
    tasks, earlier = _tasks(texts, editions, n_events, cues)
    listed = [
        *draw_reordered(ledger, orders.reordered(alpha=record.options.alpha), orders.rate()),
        *draw_memberships(ledger, orders.memberships()),
    ]
    numbered = draw_tasks(ledger, tasks, move_rate(earlier))
    return [finding for rows in (listed, numbered) for finding in _best(rows, record.options.max_order)]


def _best(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The first by rank, no two on the same list."""
    kept: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda finding: (-finding.rank, finding.finding_id)):
        kept.setdefault(finding.names.zh or finding.names.en or finding.subject, finding)
    return list(kept.values())[:most]


def _texts(record: OpenRecord, by_edition: Mapping[str, Sequence[DocumentCard]]) -> list[Text]:
    """Texts of the latest editions that fit into the bound, at least two, in the order of the editions."""
    n_characters = record.corpus.n_characters()
    room = MOST_CHARACTERS
    kept: list[str] = []
    for edition in reversed(list(by_edition)):
        room -= sum(n_characters[card.doc_id] for card in by_edition[edition])
        if room < 0 and len(kept) >= 2:
            break
        kept.append(edition)
    return [
        Text(card.doc_id, card.observation, edition, card.lang, record.corpus.folded(card.doc_id))
        for edition in reversed(kept)
        for card in by_edition[edition]
    ]


def _names(record: OpenRecord, texts: Sequence[Text]) -> frozenset[str]:
    """Folded names of persons, places and organisations in these texts."""
    table = unbound("mentions", schema_of(Mention))
    own = table.doc_id.isin([text.doc_id for text in texts])
    rows = record.corpus.run(table.filter((table.recogniser == "names") & own).select("text").distinct())
    written = [row["text"] for row in rows.to_pylist()]
    # Each on a line of its own, so that all are folded in one go.
    ends = list(accumulate(len(name) + 1 for name in written))
    spans = [Span(end - 1 - len(name), end - 1) for name, end in zip(written, ends, strict=True)]
    folded, _ = fold_blocks("\n".join(written), spans)
    return frozenset(map(lower, folded.split("\n")))


def _tasks(
    texts: Sequence[Text], editions: Sequence[str], n_events: Mapping[str, int], cues: OrderCues
) -> tuple[list[TaskOrder], list[TaskOrder]]:
    """Numbered tasks against the edition before, and the same of all earlier neighbours.

    An edition of many speakers has no list of tasks.
    """
    runs: dict[str, list[TaskRun]] = {edition: [] for edition in editions}
    for text in texts:
        if n_events[text.edition] <= FEW_EVENTS:
            runs[text.edition] += read_tasks(text, cues)
    compared = [compare_tasks(runs[now], runs[before]) for before, now in pairwise(editions)]
    return compared[-1], [order for orders in compared[:-1] for order in orders]


def _placer(record: OpenRecord) -> Callable[[str, int, int], tuple[int, int]]:
    """From a folded to the stored range of a document; each document is folded once."""

    @cache
    def offsets(doc_id: str) -> OffsetMap:
        return prepare(record.corpus.document(doc_id)).offsets

    def place(doc_id: str, start: int, end: int) -> tuple[int, int]:
        span = offsets(doc_id).to_stored(start, end)
        return span.start, span.end

    return place
