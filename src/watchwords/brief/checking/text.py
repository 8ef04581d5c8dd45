"""A checked text for a terminal: a line for each claim, under it what differs, why, and the record's own passage."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.answers.checking import CheckAnswer, CheckedClaim, RecordPassage, Suspicious, result_of
from watchwords.brief.checking.choosing import Only, chosen
from watchwords.brief.checking.reasons import tell_reason
from watchwords.brief.checking.telling import (
    cells,
    code_points,
    count_line,
    coverage_lines,
    has_redline,
    one_line,
    padded,
    plain_redline,
    set_off,
    shortened,
    tell_alterations,
    tell_attribution,
    tell_entry,
    tell_forms,
    tell_source,
    tell_working,
    verdict_of,
)
from watchwords.brief.checking.words import KINDS, WORDS, name_of_text, say_suspicious
from watchwords.brief.formats import BriefLang

WIDTH = 100
"""Cells of a line of the table."""
_LEAST = 24
"""Cells that the words of a claim get, however long the columns before them are."""
_FEW = 3
"""Claims below which the counts are not said again at the end."""
_MOST_SHOWN = 2
"""Sources and candidates shown; the page and `--json` have all."""


def describe_check(answer: CheckAnswer, *, lang: BriefLang = "en", only: Only | None = None) -> str:
    """The answer as lines."""
    shown = chosen(answer, only)
    words = WORDS[lang]
    sections = [
        [f"{one_line(name_of_text(answer, lang))}{words['colon']}{count_line(answer, lang)}"],
        list(_claims(shown.claims, lang)),
        list(_suspicious(answer, lang)),
        [tell_reason(note, lang, show=one_line) for note in answer.notes],
        [*_only(answer, shown, only, lang), *coverage_lines(answer, lang)],
        # Again where the first line has gone up the screen.
        [count_line(answer, lang)] if len(shown.claims) > _FEW else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _only(answer: CheckAnswer, shown: CheckAnswer, only: Only | None, lang: BriefLang) -> Iterator[str]:
    if only is not None and answer.claims:
        words = WORDS[lang]
        yield words["only"].format(what=words[f"only {only}"], n=len(shown.claims), of=len(answer.claims))


def _claims(claims: tuple[CheckedClaim, ...], lang: BriefLang) -> Iterator[str]:
    rows = [(verdict_of(claim, lang), _place(claim), KINDS[lang][claim.kind]) for claim in claims]
    widths = [max((cells(row[column]) for row in rows), default=0) for column in range(3)]
    left = max(_LEAST, WIDTH - sum(widths) - 2 * len(widths))
    for claim, row in zip(claims, rows, strict=True):
        head = "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True))
        yield f"{head}  {shortened(claim.text, left)}"
        yield from (f"    {line}" for line in _under(claim, lang))


def _place(claim: CheckedClaim | Suspicious) -> str:
    """line:column, as editors jump to it; else the characters of the text as read."""
    return f"{claim.line}:{claim.column or 1}" if claim.line is not None else f"{claim.start}-{claim.end}"


def _under(claim: CheckedClaim, lang: BriefLang) -> Iterator[str]:
    is_fault = result_of(claim) != "supported"
    yield from tell_alterations(claim, lang)
    if has_redline(claim):
        yield plain_redline(claim.redline)
    yield from (tell_reason(reason, lang, show=one_line) for reason in claim.reasons)
    if is_fault and claim.attribution is not None and (told := tell_attribution(claim.attribution, lang)):
        yield told
    yield from (f"{WORDS[lang]['working']}{WORDS[lang]['colon']}{tell_working(one, lang)}" for one in claim.working)
    yield from _passages(claim.sources[: _MOST_SHOWN if is_fault else 1], "source", is_fault, lang)
    for entry in claim.entries:
        yield f"{tell_entry(entry, lang)}{WORDS[lang]['colon']}{shortened(entry.text, 2 * WIDTH)}"
    yield from _passages(claim.candidates[:_MOST_SHOWN], "candidates", is_fault, lang)
    if claim.verdict == "not found" and claim.forms:
        yield shortened(tell_forms(claim, lang), 2 * WIDTH)


def _passages(sources: tuple[RecordPassage, ...], label: str, is_fault: bool, lang: BriefLang) -> Iterator[str]:
    """The document of each passage, and of a fault the passage itself."""
    words = WORDS[lang]
    for source in sources:
        passage = source.passage
        told = words["with"].format(tell_source(source, lang), f"{passage.doc_id} {passage.start}-{passage.end}")
        yield f"{words[label]}{words['colon']}{told}"
        if is_fault:
            yield f"  {set_off(shortened(passage.text, 2 * WIDTH), lang)}"


def _suspicious(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    if answer.suspicious:
        yield WORDS[lang]["suspicious"].format(n=len(answer.suspicious))
        for one in answer.suspicious:
            yield f"  {_place(one)}  {say_suspicious(one, lang)}{WORDS[lang]['colon']}{code_points(one)}"
