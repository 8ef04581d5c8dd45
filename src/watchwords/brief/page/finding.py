"""A finding on the page: sentence, grade, references; on opening its evidence and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchwords.brief.backing import Backing
from watchwords.brief.outline import Item, Outline
from watchwords.brief.page.evidence import Frame, write_analyst_note, write_note
from watchwords.brief.page.text import passages, show, show_runs
from watchwords.brief.pictures import draw_html
from watchwords.brief.runs import Runs
from watchwords.records import Claim, Finding

CHANGED: frozenset[Claim] = frozenset(
    {
        "first_attested",
        "new",
        "dropped",
        "possibly_dropped",
        "revived",
        "rate_change",
        "theme_change",
        "new_wording",
        "replaced",
        "form_shift",
        "inverted",
        "qualifier_shift",
        "list_order",
        "task_order",
        "target",
        "absent_regular",
        "new_faces",
        "returns",
        "pledge_life",
    }
)
"""Kinds of claim that hold this edition against earlier ones."""


def is_graded(finding: Finding) -> bool:
    """Whether a grade is printed: a limit and the edition itself have none to weigh."""
    return finding.section not in ("limits", "edition")


def write_finding(item: Item, frame: Frame, *, drawn: frozenset[str] = frozenset()) -> Iterator[str]:
    """Lines of one list item.

    Args:
        item: the finding.
        frame: what the page adds.
        drawn: ids of findings that a chart pictures, whose own picture is left out.
    """
    outline, finding = frame.outline, item.finding
    changed = ' data-changed="1"' if finding.claim in CHANGED else ""
    grade = f' data-grade="{finding.grade}"' if is_graded(finding) else ""
    yield f'<li class="finding" id="f-{show(finding.finding_id)}"{grade}{changed}>'
    yield f"<p>{show_runs(item.sentence.runs, outline.lang)}{_grade(finding, outline)}{_references(item)}</p>"
    if item.sentence.items:
        rows = "".join(f"<li>{show_runs(row, outline.lang)}</li>" for row in item.sentence.items)
        yield f"<ul>{rows}</ul>"
    if finding.finding_id not in drawn:
        yield from draw_html(finding, outline.lang)
    for note in frame.notes_of.get(finding.finding_id, ()):
        yield write_analyst_note(note, outline)
    yield from _behind(item, frame)
    if extra := frame.under(finding):
        yield extra
    yield "</li>"


def _grade(finding: Finding, outline: Outline) -> str:
    if not is_graded(finding):
        return ""
    meaning = outline.labels[f"grade_{finding.grade}"]
    shown = outline.labels["grade"].format(grade=finding.grade)
    return f' <span class="grade" title="{meaning}">{shown}</span>'


def _references(item: Item) -> str:
    """The numbers of its notes, each leading to it."""
    if not item.notes:
        return ""
    numbers = ", ".join(f'<a href="#n-{note.number}">{note.number}</a>' for note in item.notes)
    return f' <span class="refs">[{numbers}]</span>'


def _behind(item: Item, frame: Frame) -> Iterator[str]:
    lines = list(_backing(item, frame.outline))
    if not item.notes and not lines:
        return
    labels = frame.outline.labels
    shown = passages(frame.outline, len(item.notes)) if item.notes else ""
    if lines:
        shown = labels["behind"].format(passages=shown) if shown else labels["behind_bare"]
    yield f'<details class="behind"><summary>{shown}</summary>'
    for note in item.notes:
        yield from write_note(note, frame)
    yield from lines
    yield "</details>"


def _backing(item: Item, outline: Outline) -> Iterator[str]:
    """Counts, what was searched, explanations tested and left standing, the grade with its meaning."""
    backing: Backing = item.backing
    groups: list[tuple[str, Sequence[Runs]]] = [
        ("counts", backing.counts),
        ("looked", backing.searched),
        ("tested", backing.tested),
        ("alternatives", backing.alternatives),
    ]
    kept = [(key, rows) for key, rows in groups if rows]
    if not kept:
        return
    yield '<dl class="backing">'
    for key, rows in kept:
        yield f'<div class="{key}"><dt>{outline.labels[key]}</dt>'
        yield from (f"<dd>{show_runs(row, outline.lang)}</dd>" for row in rows)
        yield "</div>"
    if is_graded(item.finding):
        meaning = outline.labels[f"grade_{item.finding.grade}"]
        yield f'<div class="graded"><dt>{outline.labels["graded"]}</dt><dd>{meaning}</dd></div>'
    yield "</dl>"
