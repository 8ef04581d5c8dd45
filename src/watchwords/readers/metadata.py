"""What is known about a document, and from where.

For each field the first source that states it decides: front matter, sidecar, fields of the row, what the page's
markup says, what its text says, what the series knows. A value that cannot be (2021年13月) is not replaced by a
guess: the field stays null, and a failure names it. Every value that is set has its `Origin`.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from watchwords.dates import impossible_dates
from watchwords.errors import InputError
from watchwords.readers.datelines import Dateline, as_iso, date_in_address, read_dateline
from watchwords.readers.drafts import Basis, Draft, Fact, failure, first_fact
from watchwords.readers.editions import decide_edition, edition_year
from watchwords.readers.script import script_language, stated_language
from watchwords.records import Block, Document, Failure, Lang, Origin, Series

_ORDER: tuple[Basis, ...] = ("command line", "front matter", "sidecar", "row field", "page meta", "page text", "series")
_PLAIN_FIELDS = ("title", "version_kind", "speaker", "office", "publisher", "url", "event")
_MAX_LINE = 60
_N_FIRST_BLOCKS = 8
_N_DATELINE_BLOCKS = 6
_N_KIND_CHARS = 200


class Described(NamedTuple):
    """A document, and what is wrong with what it says of itself."""

    document: Document
    notes: tuple[Failure, ...]


class _Dated(NamedTuple):
    date: str | None
    origin: Origin | None = None
    note: str | None = None


def document_id(source_sha256: str, locator: str) -> str:
    """Id of a document: same bytes and place, same id."""
    return hashlib.sha256(f"{source_sha256}\0{locator}".encode()).hexdigest()[:16]


def describe(
    draft: Draft, series: Series, sha256: str, where: str, made_by: str, sidecar: tuple[Fact, ...] = ()
) -> Described:
    """The document a draft becomes.

    Args:
        draft: text, blocks and facts.
        series: gives editions and kinds.
        sha256: of the source.
        where: name of the source, for failures.
        made_by: name and version of the reader.
        sidecar: facts of the file beside the source.
    """
    facts = tuple(sorted((*draft.facts, *sidecar), key=lambda fact: _ORDER.index(fact.basis)))
    place = f"{where} {draft.locator}".strip()
    origins: list[Origin] = []
    values = {field: _take(facts, field, origins) for field in _PLAIN_FIELDS}
    dateline = _dateline(draft)
    if values["publisher"] is None and dateline and dateline.agency:
        values["publisher"] = dateline.agency
        origins.append(Origin(field="publisher", basis="page text", detail=dateline.words))
    dated = _decide_date(facts, draft, series, dateline)
    origins += [dated.origin] if dated.origin else []
    edition = decide_edition(facts, series, dated.date, values["title"])
    origins += [edition[1]] if edition else []
    kind = _decide_kind(facts, series, draft.text, is_described=bool(values["title"] or dated.date))
    origins += [kind[1]] if kind else []
    lang, lang_origin = _decide_language(facts, draft.text)
    notes = (_impossible(dated.note, place, sha256),) if dated.note else ()
    document = Document(
        doc_id=document_id(sha256, draft.locator),
        source_sha256=sha256,
        locator=draft.locator,
        text=draft.text,
        blocks=_with_language(draft, lang),
        lang=lang,
        kind=kind[0] if kind else None,
        edition=edition[0] if edition else None,
        date=dated.date,
        cites=_cites(facts, origins),
        origins=(*origins, *lang_origin),
        reader=made_by,
        **values,
    )
    return Described(document, notes)


def _take(facts: tuple[Fact, ...], field: str, origins: list[Origin]) -> str | None:
    fact = first_fact(facts, field)
    if fact is None:
        return None
    origins.append(Origin(field=field, basis=fact.basis, detail=fact.detail))
    return " ".join(fact.value.split())


def _cites(facts: tuple[Fact, ...], origins: list[Origin]) -> tuple[str, ...]:
    first = first_fact(facts, "cites")
    if first is None:
        return ()
    origins.append(Origin(field="cites", basis=first.basis, detail=first.detail))
    return tuple(fact.value for fact in facts if fact.field == "cites" and fact.basis == first.basis)


# --- date -------------------------------------------------------------------------------------------------


def _decide_date(facts: tuple[Fact, ...], draft: Draft, series: Series, dateline: Dateline | None) -> _Dated:
    stated = first_fact(facts, "date")
    if stated:
        iso = as_iso(stated.value)
        if iso is None and stated.basis != "page meta":
            return _Dated(None, note=stated.value)
        # The address has the day at the publisher's place, a meta tag often that of Greenwich.
        address = _date_of_address(facts) if stated.basis == "page meta" else None
        if address and address.date:
            return address
        if iso is not None:
            return _Dated(iso, Origin(field="date", basis=stated.basis, detail=stated.detail))
    year = first_fact(facts, "year")
    lines = _date_of_first_lines(draft, facts, year.value if year else None)
    for found in (_date_of_dateline(dateline, facts, series, lines), _date_of_address(facts), lines):
        if found and found.date:
            return found
    if year and (iso := as_iso(year.value)):
        return _Dated(iso, Origin(field="date", basis=year.basis, detail=year.detail), lines.note if lines else None)
    return lines or _Dated(None)


def _dateline(draft: Draft) -> Dateline | None:
    found = (read_dateline(draft.text[block.start : block.end]) for block in draft.blocks[:_N_DATELINE_BLOCKS])
    return next((dateline for dateline in found if dateline), None)


def _date_of_dateline(
    dateline: Dateline | None, facts: tuple[Fact, ...], series: Series, lines: _Dated | None
) -> _Dated | None:
    """The dateline's day in the year that something else gives; without a year there is no date to store."""
    if dateline is None:
        return None
    address = _date_of_address(facts)
    title, year = first_fact(facts, "title"), first_fact(facts, "year")
    placed = decide_edition(facts, series, None, title.value if title else None)
    years = (
        dateline.year,
        int(address.date[:4]) if address and address.date else None,
        int(lines.date[:4]) if lines and lines.date else None,
        int(year.value) if year and year.value.isdecimal() else None,
        edition_year(series, placed[0]) if placed else None,
    )
    chosen = next((one for one in years if one), None)
    date = dateline.on(chosen) if chosen else None
    return _Dated(date, Origin(field="date", basis="page text", detail=dateline.words)) if date else None


def _date_of_address(facts: tuple[Fact, ...]) -> _Dated | None:
    url = first_fact(facts, "url")
    date = date_in_address(url.value) if url else None
    return (
        _Dated(date, Origin(field="date", basis="page meta", detail=f"address {url.value}")) if url and date else None
    )


def _date_of_first_lines(draft: Draft, facts: tuple[Fact, ...], year: str | None) -> _Dated | None:
    """A day or month in the title or in a short line near the top, where the row does not state another year.

    A year alone is not taken: 2035年远景目标 and "Agenda 2030" are dated by what they plan for.
    """
    title = first_fact(facts, "title")
    first = [draft.text[block.start : block.end] for block in draft.blocks[:_N_FIRST_BLOCKS]]
    lines = [*([title.value] if title else []), *(line for line in first if _is_label(line))]
    best: _Dated | None = None
    impossible: str | None = None
    for line in lines:
        iso = as_iso(line)
        if iso is None:
            impossible = impossible or next(iter(impossible_dates(line)), None)
        elif len(iso) > len("2021") and (not year or iso[:4] == year[:4]) and len(iso) > len(_date_in(best)):
            best = _Dated(iso, Origin(field="date", basis="page text", detail=line))
    return best or (_Dated(None, note=impossible) if impossible else None)


def _is_label(line: str) -> bool:
    """A short line that is no sentence: what a sentence dates is what it tells of, not the document."""
    return len(line) <= _MAX_LINE and not line.rstrip("\"'”’」』）)").endswith(
        ("。", "！", "？", ".", "!", "?", "；", ";")
    )


def _date_in(dated: _Dated | None) -> str:
    return (dated.date if dated else None) or ""


def _impossible(words: str, where: str, sha256: str) -> Failure:
    impossible = impossible_dates(words)
    what = f"there is no such date: {impossible[0]}" if impossible else f"not understood as a date: {words[:60]}"
    mend = "Write it as 2021, 2021-09 or 2021-09-26, in the front matter or in a sidecar file. The document was kept."
    return failure(InputError(what, where=where, mend=mend), sha256=sha256)


# --- kind and language ------------------------------------------------------------------------------------


def _decide_kind(
    facts: tuple[Fact, ...], series: Series, text: str, *, is_described: bool
) -> tuple[str, Origin] | None:
    stated = first_fact(facts, "kind")
    if stated:
        # A row's `type` that only repeats the name of the series (SOTU) says that it is one of its ordinary texts.
        is_series = stated.value.lower() == series.key.lower()
        return (
            series.default_kind if is_series else stated.value,
            Origin(field="kind", basis=stated.basis, detail=stated.detail),
        )
    title = first_fact(facts, "title")
    for words, named in ((title.value if title else "", "title"), (text[:_N_KIND_CHARS], "first words")):
        for pattern in series.kinds:
            if pattern.contains and pattern.contains.casefold() in words.casefold():
                return pattern.kind, Origin(field="kind", basis="series", detail=f"{named}: {pattern.contains}")
    if is_described:
        return series.default_kind, Origin(field="kind", basis="series", detail="default_kind")
    return None


def _decide_language(facts: tuple[Fact, ...], text: str) -> tuple[Lang, tuple[Origin, ...]]:
    """The stated language, unless its script contradicts it: pages made from a template often state the wrong one."""
    by_script = script_language(text)
    stated = first_fact(facts, "lang")
    if stated:
        lang = stated_language(stated.value)
        is_contradicted = "zh" in (lang, by_script) and lang != by_script != "und"
        if not (is_contradicted and stated.basis == "page meta"):
            return lang, (Origin(field="lang", basis=stated.basis, detail=stated.detail),)
    return by_script, (Origin(field="lang", basis="page text", detail="script"),) if by_script != "und" else ()


def _with_language(draft: Draft, lang: Lang) -> tuple[Block, ...]:
    """The blocks with a language each: by script, Latin script being English unless the document says otherwise."""
    blocks: list[Block] = []
    for block in draft.blocks:
        found = script_language(draft.text[block.start : block.end])
        if found == "en" and lang == "und":
            found = "und"
        blocks.append(Block(block.start, block.end, block.role, block.locator, found, block.level))
    return tuple(blocks)
