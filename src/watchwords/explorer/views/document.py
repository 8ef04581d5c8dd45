"""A document: its stored text with marks laid over it, what was read in it, and where each value came from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from markupsafe import Markup

from watchwords.answers.correcting import CorrectionEntry, CorrectionsAnswer
from watchwords.answers.finding import DocumentAnswer
from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import BriefLang, show_date, show_edition
from watchwords.brief.kinds import kind_name
from watchwords.brief.marks import is_web_address
from watchwords.corpus.corpus import Corpus
from watchwords.errors import ConfigurationError
from watchwords.explorer.held import documents_of, mentions_of
from watchwords.explorer.marking import Mark, windows_of, write_window
from watchwords.explorer.mention_words import RECOGNISERS, describe_mention
from watchwords.explorer.pages import Asked, Download, NotHereError, Page, address
from watchwords.explorer.words import WORDS
from watchwords.records import Document, DocumentCard, Failure, Mention, Pledge, Quotation, Source
from watchwords.resolution.corrections import CORRECTIONS_FILE
from watchwords.spans import Span
from watchwords.tables import records_of
from watchwords.text.fold import fold_text
from watchwords.walks.correcting import read_corrections

MAX_ROWS = 300
"""Mentions listed beside the text; all of them are in the table to take away."""
MAX_HITS = 5_000
"""Occurrences of a wording that are marked in one window."""
PLAIN = frozenset({"text/plain", "text/markdown", "text/csv", "application/pdf", "application/json"})
"""Kinds of files that a browser does not run; others go out as bytes."""

_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


class _State(NamedTuple):
    """The state of the view, as its address has it."""

    lang: BriefLang
    doc_id: str
    at: str
    marks: tuple[str, ...]
    q: str
    word: str

    def to(self, here: bool = False, /, **changed: str | int | None) -> str:
        """The address of this view with something changed."""
        kept: dict[str, str | int | None] = {
            "at": self.at,
            "marks": ",".join(self.marks),
            "q": self.q,
            "word": self.word,
            **changed,
        }
        place = address(self.lang, "document", self.doc_id, form="html", **kept)
        return place + ("#here" if here and kept["at"] else "")


class _Hits(NamedTuple):
    """Where a wording stands in the document."""

    n: int
    spans: list[Span]
    """In the window that is shown."""
    number: int | None
    """Of the one that the address points at, from 1."""
    before: Span | None
    after: Span | None


def document_page(asked: Asked) -> Page:
    """The window of the text that an address points at, with everything beside it.

    Raises:
        NotHereError: no such document.
    """
    doc_id = asked.path["doc_id"]
    with asked.shelf.reading() as record:
        corpus = record.corpus
        cards = {card.doc_id: card for card in corpus.documents()}
    if doc_id not in cards:
        raise NotHereError("document", document=doc_id[:60])
    document = documents_of(asked.shelf, corpus, [doc_id])[doc_id]
    rows = mentions_of(asked.shelf, corpus, doc_id)
    state = _state(asked, doc_id)
    title = document.title or WORDS[asked.lang]["document_untitled"]
    if asked.form != "html":
        mentions = records_of(Mention, _of_kinds(rows, state.marks or RECOGNISERS))
        answer = DocumentAnswer(document=document, mentions=tuple(mentions))
        return Page("document.html", title, {}, answer, [_row(one, asked) for one in mentions])
    at, note = _place(asked, document)
    windows = asked.shelf.made(("windows", doc_id), lambda: windows_of(document))
    shown = _shown(windows, at.start if at else asked.number("from", 0, high=len(document.text)))
    window = windows[shown]
    here = _in_window(rows, window)
    marked = records_of(Mention, _of_kinds(here, state.marks))
    hits = _hits(corpus, document, state, window, at)
    values = {
        "document": document,
        "card": cards[doc_id],
        "kind": kind_name(document.kind, asked.lang) if document.kind else "",
        "note": note,
        "text": Markup(write_window(document, window, _marks(asked, marked, hits, at))),  # noqa: S704
        "window": window,
        "earlier": state.to(at=None, **{"from": windows[shown - 1].start}) if shown else None,
        "later": state.to(at=None, **{"from": windows[shown + 1].start}) if shown + 1 < len(windows) else None,
        "legend": _legend(asked, rows, state),
        "listed": [_listed(one, asked, state) for one in marked[:MAX_ROWS]],
        "n_listed": len(marked),
        "table": address(asked.lang, "document", doc_id, form="csv", marks=",".join(state.marks)),
        "hits": hits,
        "hit_before": state.to(True, at=_at(hits.before)) if hits and hits.before else None,
        "hit_after": state.to(True, at=_at(hits.after)) if hits and hits.after else None,
        "results": address(asked.lang, "search", q=state.q, word=state.word) if state.q else None,
        "about": _about(asked, corpus, document),
        "versions": _versions(cards, document),
        **_corrections(asked, document, records_of(Mention, here) if at and asked.may_write else [], at, state),
    }
    return Page("document.html", title, values, has_table=True)


def source_file(asked: Asked) -> Download:
    """The original bytes, to keep.

    Raises:
        NotHereError: no source has that hash.
    """
    sha256 = asked.path["sha256"]
    with asked.shelf.reading() as record:
        source = _sources(asked, record.corpus).get(sha256)
        if source is None:
            raise NotHereError("source", source=sha256[:80])
        data = record.corpus.source_bytes(sha256)
    name = re.split(r"[/\\]", source.name)[-1] or sha256
    plain = source.media_type.split(";")[0].strip().lower()
    return Download(data, name, plain if plain in PLAIN else "application/octet-stream")


# --- what the address says --------------------------------------------------------------------------------


def _state(asked: Asked, doc_id: str) -> _State:
    wanted = asked.query.get("marks", "").split(",")
    marks = tuple(kind for kind in RECOGNISERS if kind in wanted)
    word = "1" if asked.query.get("word") == "1" else ""
    return _State(asked.lang, doc_id, asked.query.get("at", ""), marks, asked.query.get("q", ""), word)


def _place(asked: Asked, document: Document) -> tuple[Span | None, str]:
    """The passage that is asked for, and what to say where there is none."""
    given, words = asked.query.get("at", ""), WORDS[asked.lang]
    if not given:
        return None, ""
    found = _AT.fullmatch(given)
    if found is None:
        return None, words["document_no_place"].format(at=given[:60])
    span = Span(int(found[1]), int(found[2]))
    if not span.start <= span.end <= len(document.text) or span.start >= len(document.text):
        return None, words["document_outside"].format(at=given, n=len(document.text))
    return span, ""


def _shown(windows: Sequence[Span], at: int) -> int:
    """Number of the window that has a place."""
    return max(0, bisect_right([window.start for window in windows], at) - 1)


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


# --- marks ------------------------------------------------------------------------------------------------


def _of_kinds(rows: pa.Table, kinds: Sequence[str]) -> pa.Table:
    names = rows.column("recogniser").to_pylist()
    return rows.take(pa.array([at for at, name in enumerate(names) if name in kinds], pa.int64()))


def _in_window(rows: pa.Table, window: Span) -> pa.Table:
    starts, ends = rows.column("start").to_numpy(), rows.column("end").to_numpy()
    return rows.take(pa.array(np.flatnonzero((starts < window.end) & (ends > window.start)), pa.int64()))


def _hits(corpus: Corpus, document: Document, state: _State, window: Span, at: Span | None) -> _Hits | None:
    folded = fold_text(state.q)
    if not folded:
        return None
    starts = corpus.index.starts_in(document.doc_id, folded, word=bool(state.word))
    offsets, n = corpus.index.offsets(document.doc_id), len(folded)

    def span(number: int) -> Span:
        return offsets.to_stored(starts[number], starts[number] + n)

    shown = offsets.to_folded(window.start, window.end)
    low, high = bisect_left(starts, shown.start), bisect_left(starts, shown.end)
    # Where the passage stands among them: what begins before it is behind the reader, what begins after it ahead.
    place = offsets.to_folded(at.start, at.start).start if at else -1
    first, last = bisect_left(starts, place), bisect_right(starts, place)
    return _Hits(
        n=len(starts),
        spans=[span(number) for number in range(low, min(high, low + MAX_HITS))],
        number=last if last > first else None,
        before=span(first - 1) if first else None,
        after=span(last) if last < len(starts) else None,
    )


def _marks(asked: Asked, mentions: Sequence[Mention], hits: _Hits | None, at: Span | None) -> list[Mark]:
    words = WORDS[asked.lang]
    marks = [
        Mark(
            one.start,
            one.end,
            one.recogniser,
            ": ".join(
                part for part in (words[f"document_{one.recogniser}"], describe_mention(one, asked.lang)) if part
            ),
            words[f"document_short_{one.recogniser}"],
        )
        for one in mentions
    ]
    marks += [Mark(span.start, span.end, "hit") for span in _joined(hits.spans if hits else ())]
    return [*marks, Mark(at.start, at.end, "here")] if at else marks


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans by start, the ones that overlap made one: each letter is in one box."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _legend(asked: Asked, rows: pa.Table, state: _State) -> list[dict[str, Any]]:
    """Kinds that the document has, each with its count and the address that switches its marks."""

    def count() -> dict[str, int]:
        return dict(Counter(map(str, rows.column("recogniser").to_pylist())))

    counts = asked.shelf.made(("kinds", state.doc_id), count)
    return [
        {
            "kind": kind,
            "n": counts[kind],
            "on": kind in state.marks,
            "to": state.to(marks=",".join(k for k in RECOGNISERS if (k in state.marks) != (k == kind))),
        }
        for kind in RECOGNISERS
        if kind in counts
    ]


def _listed(mention: Mention, asked: Asked, state: _State) -> dict[str, Any]:
    return {
        "kind": mention.recogniser,
        "text": mention.text if len(mention.text) <= 80 else mention.text[:79] + "…",
        "lang": mention.lang,
        "about": describe_mention(mention, asked.lang),
        "to": state.to(True, at=f"{mention.start}-{mention.end}"),
        "at": f"{mention.start}-{mention.end}",
    }


def _row(mention: Mention, asked: Asked) -> dict[str, Cell]:
    return {
        "document": mention.doc_id,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.recogniser,
        "text": mention.text,
        "key": mention.key,
        "read": describe_mention(mention, asked.lang),
        "language": mention.lang,
        "made_by": mention.made_by,
        "link": address(asked.lang, "document", mention.doc_id, at=f"{mention.start}-{mention.end}") + "#here",
    }


# --- what stands beside the text --------------------------------------------------------------------------


def _sources(asked: Asked, corpus: Corpus) -> Mapping[str, Source]:
    return asked.shelf.made(("sources",), lambda: {source.sha256: source for source in corpus.sources()})


_VALUES = ("kind", "version_kind", "lang", "edition", "date", "speaker", "office", "publisher", "url", "event", "cites")


def _about(asked: Asked, corpus: Corpus, document: Document) -> dict[str, Any]:
    """Each value with where it came from; the source, and what could not be read of it."""
    with asked.shelf.reading():
        source = _sources(asked, corpus).get(document.source_sha256)
        failures: Sequence[Failure] = asked.shelf.made(("failures",), corpus.failures)
    words = WORDS[asked.lang]
    origins = {origin.field: origin for origin in document.origins}
    values = []
    for name in ("title", *_VALUES):
        value = getattr(document, name)
        listed = list(value) if isinstance(value, tuple) else [value] if value else []
        origin = origins.get(name)
        came = f"{words[f'document_basis_{origin.basis}']}: {origin.detail}" if origin else ""
        if name == "lang" and origin is None:
            came = words["document_basis_read"]
        shown = [_value(asked, name, one) for one in listed]
        values.append({"name": words[f"document_value_{name}"], "values": shown, "origin": came})
    return {
        "values": values,
        "source": source,
        "failures": [one for one in failures if one.source_sha256 == document.source_sha256],
    }


def _value(asked: Asked, name: str, value: str) -> dict[str, Any]:
    lang = asked.lang
    if name == "edition":
        return {"text": show_edition(value, lang), "to": address(lang, "edition", value)}
    shown = {
        "kind": kind_name(value, lang),
        "lang": WORDS[lang].get(f"search_lang_{value}"),
        "date": show_date(value, lang),
        "version_kind": WORDS[lang].get(f"document_version_{value}"),
    }
    return {"text": shown.get(name) or value, "to": value if is_web_address(value) else None}


def _versions(cards: Mapping[str, DocumentCard], document: Document) -> list[DocumentCard]:
    """Other documents of the same speech event: reprints, translations, drafts."""
    if document.event is None:
        return []
    return [card for card in cards.values() if card.event == document.event and card.doc_id != document.doc_id]


def _corrections(
    asked: Asked, document: Document, mentions: Sequence[Mention], at: Span | None, state: _State
) -> dict[str, Any]:
    """Corrections that are about the document, and the forms for new ones."""
    read = _read_corrections(asked)
    entries: tuple[CorrectionEntry, ...] = read.entries if read else ()
    mine = [one for one in entries if document.doc_id in (one.values.get("document"), *one.values.get("documents", ()))]
    values: dict[str, Any] = {"corrections": mine, "version": None, "back": "", "quotation": None, "pledge": None}
    if not asked.may_write or read is None:
        return values
    values |= {"version": read.version, "back": state.to(**{"from": asked.query.get("from") or None})}
    for one in mentions:
        if at is not None and one.start <= at.start and at.end <= one.end:
            values |= {"quotation": one} if isinstance(one.value, Quotation) else {}
            values |= {"pledge": one} if isinstance(one.value, Pledge) else {}
    return values


def _read_corrections(asked: Asked) -> CorrectionsAnswer | None:
    """None where the file cannot be read, which every page says."""
    if not (asked.shelf.directory / CORRECTIONS_FILE).exists():
        # Reading the corrections opens the record once more, which a record without any need not pay for.
        return CorrectionsAnswer(version="", entries=())
    try:
        return asked.shelf.made(("corrections",), lambda: read_corrections(asked.shelf.directory))
    except ConfigurationError:
        return None
