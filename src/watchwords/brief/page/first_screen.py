"""The first screen: what changed, a sentence a line, each with its grade and its course through the editions."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.brief.course import Course, Point
from watchwords.brief.formats import BriefLang, plural, show_edition, show_ordinal, show_range
from watchwords.brief.labels import EMPTY
from watchwords.brief.outline import Outline, Summary
from watchwords.brief.page.text import passages, show, show_runs
from watchwords.brief.runs import plain

MANY = 60
"""Editions above which bars stand without a space between them."""


def write_first_screen(outline: Outline) -> Iterator[str]:
    """Which edition it is, and a section of at most five lines; one line that says so where nothing changed."""
    yield f'<p class="which">{show(which_edition(outline))}</p>'
    yield '<section class="changes" aria-labelledby="summary">'
    yield f'<h2 id="summary">{outline.headings["summary"]}</h2>'
    if outline.summary:
        yield '<ol class="lead" role="list">'
        for line in outline.summary:
            yield from _line(line, outline)
        yield "</ol>"
    else:
        yield f'<p class="empty">{EMPTY[outline.lang]["summary"]}</p>'
    yield "</section>"


def which_edition(outline: Outline) -> str:
    """The edition in one line: number, days, and how many documents of it and of how many earlier editions are here."""
    decoded = outline.decoded
    edition, counts = decoded.edition, decoded.editions
    own = next((count.n_documents for count in counts if count.edition == edition.key), 0)
    earlier = sum(bool(count.n_documents) for count in counts if count.edition != edition.key)
    parts = [_number(edition.number, outline.lang)] if edition.number else []
    parts += [show_range(edition.dates[0], edition.dates[-1], outline.lang)] if edition.dates else []
    if outline.lang == "zh":
        held = f"库中有本次文件{own}篇，另有此前{earlier}次的文件"
        return "，".join([*parts, held]) + "。"
    held = f"{plural(own, 'document')} of it in the record, beside {plural(earlier, 'earlier edition')}"
    shown = "; ".join([", ".join(parts), held] if parts else [held])
    return f"{shown[:1].upper()}{shown[1:]}."


def _number(number: int, lang: BriefLang) -> str:
    return f"第{show_ordinal(number, 'zh')}届" if lang == "zh" else f"{show_ordinal(number, 'en')} edition"


def _line(line: Summary, outline: Outline) -> Iterator[str]:
    target = line.items[0].finding
    n = len({note.number for item in line.items for note in item.notes})
    meaning = outline.labels[f"grade_{line.grade}"]
    grade = f'<span class="grade" title="{meaning}">{outline.labels["grade"].format(grade=line.grade)}</span>'
    link = f'<a href="#f-{show(target.finding_id)}">{passages(outline, n)}</a>'
    yield "<li>"
    yield f'<p>{show_runs(line.runs, outline.lang)} <span class="small">{grade} {link}</span></p>'
    if line.course is not None:
        yield from write_course(line.course, outline)
    yield "</li>"


def write_course(course: Course, outline: Outline) -> Iterator[str]:
    """Bars by edition: a gap hatched, none a line on the ground, this edition marked; the same in words."""
    name = plain(course.name)
    told = ("；" if outline.lang == "zh" else "; ").join(_spoken(point, course, outline) for point in course.points)
    colon = "：" if outline.lang == "zh" else ": "
    head = outline.labels["course"].format(name=name) + colon + outline.labels[f"course_{course.unit}"]
    yield f'<div class="course" role="img" aria-label="{show(f"{head}{colon}{told}")}">'
    yield f'<span class="course-name">{show_runs(course.name, outline.lang)}</span>'
    bars = "".join(_bar(point, course, outline) for point in course.points)
    many = " many" if len(course.points) > MANY else ""
    yield f'<span class="bars{many}">{bars}</span>'
    first, last = course.points[0].edition, course.points[-1].edition
    yield f'<span class="ends"><span>{show(first)}</span><span>{show(last)}</span></span>'
    yield "</div>"


def _bar(point: Point, course: Course, outline: Outline) -> str:
    kind = "gap" if point.n is None else "none" if not point.n else ""
    kinds = " ".join(word for word in (kind, "here" if point.is_here else "") if word)
    height = "" if not point.n else f' style="--h:{max(8, round(100 * point.n / course.highest))}%"'
    attribute = f' class="{kinds}"' if kinds else ""
    return f'<i{attribute}{height} title="{show(_spoken(point, course, outline))}"></i>'


def _spoken(point: Point, course: Course, outline: Outline) -> str:
    labels = outline.labels
    if point.n is None:
        said = labels["gap"]
    elif course.unit == "documents":
        said = labels["course_of"].format(n=point.n, of=point.of)
    elif course.unit == "came":
        said = labels["course_came_one"] if point.n else labels["course_none"]
    else:
        said = str(point.n)
    here = f" ({labels['here']})" if outline.lang == "en" else f"（{labels['here']}）"
    return f"{show_edition(point.edition, outline.lang)}{'：' if outline.lang == 'zh' else ': '}{said}" + (
        here if point.is_here else ""
    )
