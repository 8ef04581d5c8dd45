"""A brief as Markdown: sentences with numbered notes; each note holds document, place and verbatim text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from watchwords.brief.analyst_notes import loose_notes
from watchwords.brief.formats import BriefLang, show_date
from watchwords.brief.guard import guard_quotations
from watchwords.brief.labels import EMPTY, LABELS, claim_name
from watchwords.brief.marks import is_web_address, reveal
from watchwords.brief.naming import name_of
from watchwords.brief.outline import Item, Note, Outline, outline_brief
from watchwords.brief.pictures import draw_markdown
from watchwords.brief.runs import Run, plain
from watchwords.records import AnalystNote, DecodedEdition, EditionCount, RegisterEntry, Rejected

MAX_NOTES = 6
"""Notes behind a line of the first screen; the sections below carry them all."""

MAX_LISTED = 16
"""Editions of the strip that get a line each."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_INDENT = re.compile(r"^([ \t])", re.MULTILINE)


def write_markdown(decoded: DecodedEdition, *, lang: BriefLang) -> str:
    """The brief as Markdown with footnotes; the same findings give the same bytes.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        UsageError: a kind of claim has no sentence.
    """
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    blocks = [
        f"# {_runs(outline.title, lang)}",
        *(_sentence(item, lang) for item in outline.opening),
        *_summary(outline),
        *_strip(outline),
        *_sections(outline),
        *_analyst(outline),
        *_dropped(outline),
        *_colophon(outline),
        *_notes(outline),
    ]
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no link, no list, invisible characters made visible."""
    shown = _SPECIAL.sub(r"\\\1", reveal(text))
    shown = _LINE_START.sub(_escape_start, shown)
    return _INDENT.sub(lambda match: "&#32;" if match[1] == " " else "&#9;", shown)


def _escape_start(match: re.Match[str]) -> str:
    # "1." is escaped behind the digit, "-" before it.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _inline(text: str) -> str:
    """One line of escaped text."""
    return escape_markdown(" ".join(text.split()))


def _runs(runs: Iterable[Run], lang: BriefLang) -> str:
    """Runs as one escaped line; a stretch of white space inside a quotation is one space, as Markdown shows it."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.kind == "quote":
        return f"“{_inline(run.text)}”"
    if run.kind != "words":
        return _inline(run.text)
    return _SPECIAL.sub(r"\\\1", run.text)


def _references(notes: Iterable[Note]) -> str:
    return "".join(f"[^{note.number}]" for note in notes)


def _sentence(item: Item, lang: BriefLang, behind: Iterable[str] = ()) -> str:
    grade = "" if item.finding.section in ("limits", "edition") else f" ({item.finding.grade})"
    head = f"{_runs(item.sentence.runs, lang)}{_references(item.notes)}{grade}"
    drawn = [f"    {line}" if line else "" for line in draw_markdown(item.finding, lang)]
    rows = [f"    - {_runs(row, lang)}" for row in item.sentence.items]
    return "\n".join([head, *rows, *behind, *(["", *drawn] if drawn else [])])


def _finding(item: Item, outline: Outline, told: set[str]) -> str:
    """A finding of a section, what stands behind it, and the analyst's notes on it."""
    notes = outline.decoded.notes
    own = [f"    {_analyst_note(n, outline.lang)}" for n in notes if n.finding_id == item.finding.finding_id]
    behind = _behind(item, outline.lang, told)
    return _sentence(item, outline.lang, [*([f"    - {behind}"] if behind else []), *own])


def _behind(item: Item, lang: BriefLang, told: set[str]) -> str:
    """Counts, what was searched, explanations tested and left standing, in one line.

    What was searched is told once: most findings rest on the same documents.
    """
    backing, labels = item.backing, LABELS[lang]
    groups = (
        ("counts", backing.counts),
        ("looked", [row for row in backing.searched if plain(row) not in told]),
        ("tested", backing.tested),
        ("alternatives", backing.alternatives),
    )
    told.update(map(plain, backing.searched))
    colon, gap = ("：", "") if lang == "zh" else (": ", " ")
    return " ".join(
        f"*{labels[key]}*{colon}{gap.join(_runs(row, lang) for row in rows)}" for key, rows in groups if rows
    )


def _summary(outline: Outline) -> Iterator[str]:
    yield f"## {outline.headings['summary']}"
    if not outline.summary:
        yield EMPTY[outline.lang]["summary"]
    lines = []
    for line in outline.summary:
        notes = {note.number: note for item in line.items for note in item.notes[:1]}
        shown = _references(list(notes.values())[:MAX_NOTES])
        lines.append(f"- {_runs(line.runs, outline.lang)}{shown} ({line.grade})")
    if lines:
        yield "\n".join(lines)


def _strip(outline: Outline) -> Iterator[str]:
    counts = outline.decoded.editions
    if not counts:
        return
    yield f"## {outline.headings['strip']}"
    # A long series is one paragraph of runs of like editions, so that the findings stay near the top.
    if len(counts) > MAX_LISTED:
        yield ("；" if outline.lang == "zh" else "; ").join(_strip_runs(outline))
    else:
        yield "\n".join(
            f"- {_inline(count.edition)} · {_held(count.n_documents, outline)}" + _here(count, outline)
            for count in counts
        )


def _held(n: int, outline: Outline) -> str:
    labels = outline.labels
    return labels["gap"] if not n else labels["document"] if n == 1 else labels["documents"].format(n=n)


def _here(count: EditionCount, outline: Outline) -> str:
    return f" · {outline.labels['here']}" if count.edition == outline.decoded.edition.key else ""


def _strip_runs(outline: Outline) -> Iterator[str]:
    """Neighbouring editions with the same number of documents as one piece; the decoded edition stands alone."""
    own = outline.decoded.edition.key
    for (n, _), group in groupby(outline.decoded.editions, key=lambda count: (count.n_documents, count.edition == own)):
        same = list(group)
        first, last = _inline(same[0].edition), _inline(same[-1].edition)
        named = first if len(same) == 1 else f"{first}{'至' if outline.lang == 'zh' else ' to '}{last}"
        each = outline.labels["each"].format(n=len(same)) if len(same) > 1 and n else ""
        yield f"{named} · {each}{_held(n, outline)}" + (_here(same[0], outline) if len(same) == 1 else "")


def _sections(outline: Outline) -> Iterator[str]:
    told: set[str] = set()
    for section in outline.sections:
        yield f"## {section.title}"
        if section.lead:
            yield section.lead
        if section.items:
            yield "\n".join(f"- {_finding(item, outline, told)}" for item in section.items)
        else:
            yield section.empty


def _dropped(outline: Outline) -> Iterator[str]:
    dropped = outline.decoded.dropped
    if not dropped:
        return
    labels = outline.labels
    yield f"## {outline.headings['dropped']}"
    yield labels["dropped_one"] if len(dropped) == 1 else labels["dropped"].format(n=len(dropped))
    yield "\n".join(
        f"- {claim_name(row.claim, outline.lang)}: {_inline(row.subject)} ({_inline(row.reason)})" for row in dropped
    )


def _analyst(outline: Outline) -> Iterator[str]:
    """What the analyst rejected and why, and their notes that stand under no finding; theirs, and marked so."""
    decoded, labels, lang = outline.decoded, outline.labels, outline.lang
    loose = loose_notes(decoded)
    if not decoded.rejected and not loose:
        return
    yield f"## {outline.headings['analyst']}"
    if decoded.rejected:
        yield labels["rejected"]
        yield "\n".join(_rejected(row, lang) for row in decoded.rejected)
    titles = {card.doc_id: card.title for card in decoded.documents}
    for note in loose:
        title = titles.get(note.doc_id or "")
        head = f"{labels['on_document']} *{_inline(title)}*\n" if title else ""
        yield f"{head}{_analyst_note(note, lang)}"


def _rejected(row: Rejected, lang: BriefLang) -> str:
    colon = "：" if lang == "zh" else ": "
    name = name_of(row.names, lang) or row.subject
    label = f"{LABELS[lang]['rejected_for']}{_bracketed(row.correction, lang)}"
    return f"- {claim_name(row.claim, lang)}{colon}{_inline(name)}\n    - {label}{colon}{_inline(row.why)}"


def _analyst_note(note: AnalystNote, lang: BriefLang) -> str:
    colon = "：" if lang == "zh" else ": "
    return f"- {LABELS[lang]['analyst_note']}{_bracketed(note.correction, lang)}{colon}{_inline(note.text)}"


def _bracketed(text: str, lang: BriefLang) -> str:
    return f"（{_inline(text)}）" if lang == "zh" else f" ({_inline(text)})"


def _colophon(outline: Outline) -> Iterator[str]:
    decoded, labels = outline.decoded, outline.labels
    yield f"## {outline.headings['colophon']}"
    searched = labels["searched"].format(n=decoded.coverage.n_documents, m=len(decoded.coverage.editions))
    grades = " · ".join(labels[f"grade_{grade}"] for grade in "ABC")
    yield f"{labels['gate']}{'' if outline.lang == 'zh' else ' '}{searched}"
    yield grades
    options = ", ".join(_code(f"{key} = {value}") for key, value in sorted(decoded.options.items()))
    if options:
        yield f"{labels['options']}{options}"
    yield f"{labels['snapshot']}{_code(decoded.snapshot)}"


def _code(text: str) -> str:
    """One line as code; white space and backquotes, which could end it, become spaces."""
    return f"`{' '.join(reveal(text).replace('`', ' ').split())}`"


def _notes(outline: Outline) -> Iterator[str]:
    for note in outline.notes:
        yield f"[^{note.number}]: {_note_head(note, outline)}\n\n{_blockquote(note.evidence.text)}"


def _blockquote(text: str) -> str:
    lines = escape_markdown(text.strip("\n")).split("\n")
    return "\n".join(f"    > {line}".rstrip() for line in lines)


def _note_head(note: Note, outline: Outline) -> str:
    labels = outline.labels
    if isinstance(note.evidence, RegisterEntry):
        sources = [_address(source) for source in note.evidence.source]
        return ", ".join([f"{labels['register']} {_inline(note.evidence.key)}", *sources])
    card, evidence = note.card, note.evidence
    pieces = [f"*{_inline((card.title if card else None) or labels['untitled'])}*"]
    if card is not None:
        pieces += [_inline(card.publisher)] if card.publisher else []
        pieces += [_inline(show_date(card.date, outline.lang))] if card.date else []
        # A date that opens with the edition's key names the edition.
        if card.edition and not (card.date or "").startswith(card.edition):
            pieces.append(labels["edition"].format(edition=_inline(outline.edition_label(card.edition))))
    pieces.append(labels["place"].format(start=evidence.start, end=evidence.end))
    if card is not None:
        pieces += [labels["paraphrase"]] if card.is_paraphrase else []
        pieces += [_address(url) for url in ((card.url,) if card.url else ())]
        pieces += [f"{labels['sources']}" + ", ".join(map(_address, card.cites))] if card.cites else []
    return ("，" if outline.lang == "zh" else ", ").join(pieces)


def _address(text: str) -> str:
    return f"<{text}>" if is_web_address(text) else _inline(text)
