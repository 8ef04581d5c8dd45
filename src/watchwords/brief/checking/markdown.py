"""A checked text as Markdown: for each claim the text on the left, the record on the right, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchwords.answers.checking import CheckAnswer, CheckedClaim, RecordPassage, Step, result_of
from watchwords.brief.checking.choosing import Only, chosen
from watchwords.brief.checking.reasons import tell_reason
from watchwords.brief.checking.telling import (
    code_points,
    count_line,
    coverage_lines,
    has_redline,
    place_of,
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
from watchwords.brief.markdown import escape_markdown


def write_check_markdown(answer: CheckAnswer, *, lang: BriefLang, only: Only | None = None) -> str:
    """The answer as Markdown; the same answer gives the same bytes."""
    words, shown = WORDS[lang], chosen(answer, only)
    blocks = [
        f"# {words['title'].format(name=_inline(name_of_text(answer, lang)))}",
        count_line(answer, lang),
        *(tell_reason(note, lang, show=_inline) for note in answer.notes),
        *_suspicious(answer, lang),
    ]
    for number, claim in enumerate(shown.claims, 1):
        blocks += _claim(number, claim, lang)
    blocks += [
        f"## {words['colophon']}",
        "\n".join(coverage_lines(answer, lang)),
        words["gate"],
        words["fold"],
        words["paraphrases"],
    ]
    blocks.append(f"{words['text hash']}`{answer.sha256}`  \n{words['snapshot']}`{_inline(answer.snapshot)}`")
    return "\n\n".join(blocks) + "\n"


def _inline(text: str) -> str:
    """One line of escaped text."""
    return escape_markdown(" ".join(text.split()))


def _suspicious(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    if answer.suspicious:
        words = WORDS[lang]
        yield f"## {words['suspicious'].format(n=len(answer.suspicious))}"
        yield "\n".join(
            f"- {place_of(one, lang)}{words['colon']}{say_suspicious(one, lang)}{words['comma']}{code_points(one)}"
            for one in answer.suspicious
        )


def _claim(number: int, claim: CheckedClaim, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    about = f"{KINDS[lang][claim.kind]}{words['comma']}{place_of(claim, lang)}"
    yield f"## {number}. {verdict_of(claim, lang)}{words['colon']}{about}"
    right = "<br>".join(_passages(claim, lang)) or "–"
    heads = f"| {words['the text']} | {words['the record']} |"
    yield f"{heads}\n| --- | --- |\n| {_inline(claim.text)} | {right} |"
    if has_redline(claim):
        yield _redline(claim.redline)
    rows = list(_rows(claim, lang))
    if rows:
        yield "\n".join(f"- {row}" for row in rows)


def _passages(claim: CheckedClaim, lang: BriefLang) -> Iterator[str]:
    for source in claim.sources:
        yield from _passage(source, lang)
    for entry in claim.entries:
        yield _inline(entry.text)
        yield f"*{tell_entry(entry, lang, show=_inline)}*"
    if claim.candidates:
        yield f"*{WORDS[lang]['candidates']}{WORDS[lang]['colon'].rstrip()}*"
        for source in claim.candidates:
            yield from _passage(source, lang)


def _passage(source: RecordPassage, lang: BriefLang) -> Iterator[str]:
    passage = source.passage
    yield _inline(passage.text)
    yield f"*{tell_source(source, lang, show=_inline)}* (`{_inline(passage.doc_id)}` {passage.start}-{passage.end})"


def _redline(steps: Iterable[Step]) -> str:
    return "".join(_step(step) for step in steps).strip()


def _step(step: Step) -> str:
    if step.op in ("same", "editor", "ellipsis"):
        return _edged(step.said, "")
    return _edged(step.held, "~~") + _edged(step.said, "**")


def _edged(text: str, mark: str) -> str:
    """Marked text. White space stands outside the marks, and beside words that begin or end with a sign there is some:
    else Markdown does not take them for marks, in Chinese above all."""
    inner = _inline(text)
    if not inner:
        return " " if text else ""
    own = text.strip()
    apart = bool(mark) and not (own[0].isalnum() and own[-1].isalnum())
    before, after = (" " if side.isspace() or apart else "" for side in (text[0], text[-1]))
    return f"{before}{mark}{inner}{mark}{after}"


def _rows(claim: CheckedClaim, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    yield from tell_alterations(claim, lang, show=_inline)
    yield from (tell_reason(reason, lang, show=_inline) for reason in claim.reasons)
    if result_of(claim) != "supported" and claim.attribution is not None:
        told = tell_attribution(claim.attribution, lang, show=_inline)
        yield from [told] if told else []
    yield from (f"{words['working']}{words['colon']}{tell_working(one, lang, show=_inline)}" for one in claim.working)
    if claim.verdict == "not found" and claim.forms:
        yield tell_forms(claim, lang, show=_inline)
