"""Rows of the places in a list, edition by edition: the whole list of a finding, with what joined and what left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from watchwords.config import load_cues, load_name_lists
from watchwords.measures.discovery.texts import Text
from watchwords.measures.observations import Observations
from watchwords.measures.order.lists import read_lists
from watchwords.measures.order.reading import Item, OrderCues
from watchwords.measures.order.tasks import Part, TaskOrder, TaskRun, compare_tasks, read_tasks
from watchwords.recognisers.names.lexicon_zh import Words
from watchwords.records import Chart, DocumentCard, Finding, Passage, PreparedText
from watchwords.spans import OffsetMap, Span
from watchwords.text.fold import fold_blocks, fold_text, lower
from watchwords.text.prepare import prepare
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import comparable_documents
from watchwords.walks.subject import language_of

Row = dict[str, str | int | float | None]

MOST_LISTS = 2
MOST_EDITIONS = 7
"""Editions back to which a list is followed."""
MIN_SHARED = 2
"""Members of a finding that a list read again must have to be taken for it."""


def list_charts(record: OpenRecord, alike: Observations, findings: Sequence[Finding]) -> Iterator[Chart]:
    """A picture for each of the first findings on lists, and one for each list of tasks."""
    lists = [finding for finding in findings if finding.claim == "list_order"][:MOST_LISTS]
    cues = load_cues("order", OrderCues)
    charts = [_list_chart(finding, cues, alike.editions) for finding in lists]
    tasks = [finding for finding in findings if finding.claim == "task_order"]
    charts += _task_charts(record, alike, tasks, cues) if tasks else []
    made = [chart for chart in charts if chart is not None]
    for place, (finding, rows) in enumerate(made[: MOST_LISTS + 1], start=1):
        editions = tuple(dict.fromkeys(str(row["edition"]) for row in rows))
        yield Chart(
            kind="order",
            key=f"order-{place}",
            rows=tuple(rows),
            names=finding.names,
            editions=editions,
            finding_ids=(finding.finding_id,),
        )


# --- lists of members -------------------------------------------------------------------------------------


def _list_chart(finding: Finding, cues: OrderCues, editions: Sequence[str]) -> tuple[Finding, list[Row]] | None:
    """The lists of the finding's passages, read again; None where the present one is not read as the finding has it.

    A picture that shows a member come or go because a passage was read otherwise here would be wrong.
    """
    held = [str(key) for key in (*finding.details.get("held", ()), *finding.details.get("editions", ()))]
    passages = [one for one in finding.evidence if isinstance(one, Passage)]
    # Evidence has the latest edition first, the details the earliest.
    dated = dict(zip(reversed(held), (one for one in passages if one.role == "before"), strict=False))
    dated[finding.edition] = passages[0]
    shown = [key for key in editions if key in dated][-MOST_EDITIONS:]
    now = [fold_text(str(form)) for form in finding.details["members"]]
    members = {
        *now,
        *(fold_text(str(form)) for key in ("left", "order_before") for form in finding.details.get(key, ())),
    }
    rows = _read_again({key: dated[key] for key in shown}, members, cues)
    found = list(dict.fromkeys(row["edition"] for row in rows))
    is_same = [row["line"] for row in rows if row["edition"] == finding.edition] == now
    return (finding, rows) if is_same and len(found) > 1 else None


def _read_again(passages: Mapping[str, Passage], members: set[str], cues: OrderCues) -> list[Row]:
    """Of each edition's passage the list that has most of the members, as the passage writes it."""
    texts, maps = [], {}
    for edition, passage in passages.items():
        cased, maps[edition] = fold_blocks(passage.text, [Span(0, len(passage.text))])
        lang = language_of(passage.text)
        texts.append(Text(edition, edition, edition, lang, lower(cased)))
    # Read together: a member between marks in one passage tells where it ends at the edge of a list in another.
    uses = read_lists(texts, Words(load_name_lists().words_zh), cues)
    rows: list[Row] = []
    for edition, passage in passages.items():
        own = [_trimmed(use.items, members) for use in uses if use.edition == edition]
        best = max(own, key=lambda items: len(members.intersection(item.form for item in items)), default=())
        if len(members.intersection(item.form for item in best)) >= MIN_SHARED:
            rows += _places(edition, best, members, passage, maps[edition])
    return rows


def _trimmed(items: Sequence[Item], members: set[str]) -> tuple[Item, ...]:
    """The list with a member at its edge freed from the words that stand before or behind it in the clause."""
    first, *inner, last = items
    for member in sorted(members, key=lambda form: (-len(form), form)):
        if first.form not in members and first.form.endswith(member):
            first = replace(first, form=member, start=first.end - len(member))
        if last.form not in members and last.form.startswith(member):
            last = replace(last, form=member, end=last.start + len(member))
    return (first, *inner, last)


def _places(
    edition: str, items: Sequence[Item], members: set[str], passage: Passage, offsets: OffsetMap
) -> Iterator[Row]:
    """Each member with its place; one at an edge whose bounds the text does not tell has its place and no row."""
    for place, item in enumerate(items, start=1):
        if not item.is_certain and item.form not in members:
            continue
        span = offsets.to_stored(item.start, item.end)
        written = " ".join(passage.text[span.start : span.end].split())
        yield {"edition": edition, "line": item.form, "item": written, "place": place, "of": len(items)}


# --- numbered tasks ---------------------------------------------------------------------------------------


def _task_charts(
    record: OpenRecord, alike: Observations, findings: Sequence[Finding], cues: OrderCues
) -> list[tuple[Finding, list[Row]]]:
    """Each list of tasks that a finding is on, followed back from this edition as long as its tasks are matched."""
    by_edition = comparable_documents(record, alike)
    editions = list(by_edition)[-MOST_EDITIONS:]

    @cache
    def runs(edition: str) -> list[TaskRun]:
        return _runs(record, edition, by_edition[edition], cues)

    if len(editions) < 2 or editions[-1] != alike.edition:
        return []
    compared = compare_tasks(runs(editions[-1]), runs(editions[-2]))
    stored = _stored(record)
    charts, seen = [], set[int]()
    for finding in findings:
        order = _order_of(finding, compared)
        if order is not None and id(order) not in seen:
            seen.add(id(order))
            charts.append((finding, _followed(order, editions, runs, stored)))
    return charts


def _runs(record: OpenRecord, edition: str, cards: Sequence[DocumentCard], cues: OrderCues) -> list[TaskRun]:
    texts = [
        Text(card.doc_id, card.observation, edition, card.lang, record.corpus.folded(card.doc_id)) for card in cards
    ]
    return [run for text in texts for run in read_tasks(text, cues)]


def _order_of(finding: Finding, orders: Sequence[TaskOrder]) -> TaskOrder | None:
    """The comparison whose present run has the finding's heading at its number."""
    heading, number = fold_text(str(finding.details["heading"])), finding.details["number"]
    for order in orders:
        if any(part.number == number and fold_text(part.heading) == heading for part in order.now.parts):
            return order
    return None


def _stored(record: OpenRecord) -> Callable[[TaskRun, Part], str]:
    """A heading as its document has it, in one line; each document is folded once."""

    @cache
    def prepared(doc_id: str) -> PreparedText:
        return prepare(record.corpus.document(doc_id))

    def heading(run: TaskRun, part: Part) -> str:
        text = prepared(run.doc_id)
        span = text.offsets.to_stored(part.end - len(part.heading), part.end)
        return " ".join(text.document.text[span.start : span.end].split())

    return heading


def _followed(
    order: TaskOrder,
    editions: Sequence[str],
    runs: Callable[[str], Sequence[TaskRun]],
    heading: Callable[[TaskRun, Part], str],
) -> list[Row]:
    """Rows of the run and of those it goes back to, the earliest first; a task matched keeps its line."""
    chain: list[tuple[TaskRun, dict[int, str]]] = [
        (order.now, {part.number: f"t{part.number}" for part in order.now.parts})
    ]
    for edition in reversed(editions[:-1]):
        now, lines = chain[-1]
        # The step to the edition before is the finding's; further back only this run is followed.
        step = order if now is order.now else next(iter(compare_tasks([now], runs(edition))), None)
        if step is None:
            break
        back = {one.before.number: lines[one.now.number] for one in step.matched}
        new = {part.number: back.get(part.number, f"{edition}-{part.number}") for part in step.before.parts}
        chain.append((step.before, new))
    return [
        {
            "edition": held.edition,
            "line": lines[part.number],
            "item": heading(held, part),
            "place": part.number,
            "of": len(held.parts),
        }
        for held, lines in reversed(chain)
        for part in held.parts
    ]
