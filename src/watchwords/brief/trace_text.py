"""A trace for a terminal: a bar an edition with its verdicts and grounds, gaps hatched; then forms and passages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from watchwords.answers.tracing import TraceAnswer, TracedEdition, TracedSpeaker
from watchwords.brief.formats import BriefLang
from watchwords.brief.naming import name_of
from watchwords.brief.trace_presence import presence_lines
from watchwords.brief.trace_words import KINDS_ZH, QUIET, WORDS, say_verdict, tell_reason, tell_value

_WIDTH = 32
"""Cells of the longest bar."""
_MOST = 12
"""Forms and values shown; `--json` and the page have all."""
_HATCH = "/" * 6


def describe_trace(answer: TraceAnswer, *, lang: BriefLang = "en") -> str:
    """The trace as lines."""
    words = WORDS[lang]
    sections = (
        [*_head(answer, lang), "", *_editions(answer.editions, lang)],
        list(presence_lines(answer.presence, lang)),
        list(_figures(answer, lang)),
        list(_forms(answer, lang)),
        list(_passages(answer, lang)),
        [words["speakers"] + ":", *(_spoken(one, lang) for one in answer.speakers), *_more(answer, lang)]
        if answer.speakers
        else [],
        [
            words["company"] + ":",
            *(
                f"  {name_of(one.names, lang)}  {one.n_sentences:,}  {words['from'].format(edition=one.first_edition)}"
                for one in answer.company
            ),
        ]
        if answer.company
        else [],
    )
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _head(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    name = " / ".join(part for part in (answer.names.zh, answer.names.en) if part)
    kind = KINDS_ZH[answer.kind] if lang == "zh" else answer.kind
    counts = words["counts_figure" if answer.kind == "figure" else "counts"].format(
        n=f"{answer.n_occurrences:,}",
        with_it=f"{answer.n_documents_with:,}",
        events=f"{answer.coverage.n_documents:,}",
    )
    yield f"{name}（{kind}）：{counts}" if lang == "zh" else f"{name} ({kind}): {counts}"
    if answer.why_no_rank is not None:
        yield words["no rank"].format(why=words.get(answer.why_no_rank, answer.why_no_rank))
    yield words["several"]


def _editions(editions: Sequence[TracedEdition], lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    highest = max((one.rate or 0.0 for one in editions), default=0.0) or 1.0
    width = max(len(one.edition) for one in editions)
    for one in editions:
        if not one.n_documents:
            yield f"{one.edition:>{width}}  {_HATCH} {words['gap']}"
            continue
        bar = "█" * round(_WIDTH * (one.rate or 0.0) / highest) or ("▏" if one.n_occurrences else "·")
        counts = words["in"].format(n=one.n_occurrences, with_it=one.n_documents_with, of=one.n_documents)
        rank = "" if one.rank is None else f"  #{one.rank}"
        broken = f" ({words['broken'].format(n=one.n_broken)})" if one.n_broken else ""
        rate = "" if not one.n_occurrences or one.rate is None else f"  {one.rate:.2f}/10,000"
        yield f"{one.edition:>{width}}  {bar} {counts}{broken}{rate}{rank}".rstrip()
        yield from (f"{'':>{width}}    {line}" for line in _judged(one, lang))


def _judged(one: TracedEdition, lang: BriefLang) -> Iterator[str]:
    """The verdicts worth a line, each with its grounds; a quiet one only where missing documents made it so."""
    for verdict, reasons in ((one.verdict, one.reasons), (one.change, one.change_reasons)):
        is_open = any(reason.code == "missing documents could turn it" for reason in reasons)
        if verdict is not None and (verdict not in QUIET or is_open):
            grounds = ("；" if lang == "zh" else "; ").join(tell_reason(reason, lang) for reason in reasons)
            yield f"{say_verdict(verdict, lang)}{'：' if lang == 'zh' else ': '}{grounds}"


def _figures(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    if not answer.figures:
        return
    yield WORDS[lang]["figures"] + ":"
    width = max(len(one.edition) for one in answer.figures)
    shown = answer.figures[-3 * _MOST :]
    if len(shown) < len(answer.figures):
        yield f"  ({WORDS[lang]['older'].format(n=len(answer.figures) - len(shown))})"
    for one in shown:
        told = " ".join((one.subject or "").split()) + (f"  [{one.period}]" if one.period else "")
        yield f"  {one.edition:>{width}}  {_padded(tell_value(one, lang), 24)}  {told}".rstrip()


def _forms(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    if len(answer.forms) < 2 or answer.kind == "figure":
        return
    yield WORDS[lang]["forms"] + ":"
    for form in answer.forms[:_MOST]:
        yield f"  {form.form}  {form.n_occurrences:,}  {form.first_edition}-{form.last_edition}"
    if len(answer.forms) > _MOST:
        yield f"  ... {len(answer.forms) - _MOST:,}"


def _passages(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    for key, passage in (("first", answer.first), ("last", answer.last)):
        if passage is not None:
            yield f"{WORDS[lang][key]}: {' '.join(passage.text.split())}"
            yield f"  {passage.doc_id} {passage.start}-{passage.end}"


def _spoken(speaker: TracedSpeaker, lang: BriefLang) -> str:
    words = WORDS[lang]
    name = " / ".join(part for part in (speaker.names.zh, speaker.names.en) if part)
    told = [speaker.first_date or speaker.first_edition, words["events"].format(n=f"{speaker.n_events:,}")]
    if speaker.lag_days is not None:
        told.append(words["lag days"].format(days=speaker.lag_days))
    return f"  {name}  {_joined(told, lang)}"


def _more(answer: TraceAnswer, lang: BriefLang) -> Iterator[str]:
    if answer.n_speakers > len(answer.speakers):
        yield "  " + WORDS[lang]["more speakers"].format(shown=len(answer.speakers), n=f"{answer.n_speakers:,}")


def _joined(parts: Iterable[str], lang: BriefLang) -> str:
    return ("，" if lang == "zh" else ", ").join(parts)


def _padded(text: str, width: int) -> str:
    """Padded to cells of a terminal: a Chinese character takes two."""
    cells = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(0, width - cells)
