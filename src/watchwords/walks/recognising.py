"""Recognise: what the recognisers read in one text, without a record; for people, and for measuring them.

The text is taken as it is given: no front matter, no markup, no cleaning, so that every offset is one of its own code
points. Its paragraphs are told as in plain text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from watchwords.answers.recognising import ListedMention, RecognisedText
from watchwords.config import Recogniser, build_recognisers, load_series, recogniser_names
from watchwords.errors import InputError, UsageError, WatchwordsError
from watchwords.readers.encodings import decode
from watchwords.readers.plain import split_blocks
from watchwords.records import Block, Document, Mention, Names, Series
from watchwords.text.prepare import prepare

NO_SERIES = Series(key="none", name=Names(), unit=Names(), edition_by="year")
"""What a text on its own is read with: no aliases, no formulations, no register."""

_KNOWN = ("lang", "date", "speaker", "kind")
"""Fields of a line of JSONL that say something of its text, beside `id` and `text`."""


class About(msgspec.Struct, frozen=True):
    """What is known of a text beside its words; None where it is not."""

    lang: Literal["zh", "en"] | None = None
    date: str | None = None
    """The day it was written, which "on Monday" and 昨日 count from."""
    speaker: str | None = None
    """Whose speech the whole text is."""
    kind: str | None = None
    """Kind of document: law, pledge ...; it chooses the ladder of modality."""


class TextReader:
    """Reads texts with the recognisers asked for, made once.

    Args:
        only: names of recognisers; empty takes all.
        series: key or file of a series whose aliases, formulations and rules are known; None takes no series.
        pipelines: spaCy pipelines that find further names.

    Raises:
        UsageError: no recogniser of that name.
        ConfigurationError: no such series, or a pipeline that does not fit.
        MissingExtraError: spaCy or a pipeline is not installed.
    """

    def __init__(self, only: Sequence[str] = (), series: str | None = None, pipelines: Sequence[str] = ()) -> None:
        names = recogniser_names()
        if unknown := [name for name in only if name not in names]:
            raise UsageError(f"no recogniser {', '.join(unknown)}", mend=f"There are {', '.join(names)}.")
        known = load_series(series) if series else NO_SERIES
        self._recognisers: list[Recogniser] = build_recognisers(known, only, pipelines)

    def read(self, text: str, about: About | None = None) -> list[Mention]:
        """All mentions of `text`, by place; offsets are code points of `text` as given."""
        prepared = prepare(_document(text, about or About()))
        found = [mention for recogniser in self._recognisers for mention in recogniser.recognise(prepared)]
        return sorted(found, key=lambda m: (m.start, m.end, m.recogniser, m.key or ""))


def _document(text: str, about: About) -> Document:
    lang = about.lang or "und"
    blocks = split_blocks(text, 1) or (Block(start=0, end=len(text), role="paragraph", locator="line 1"),)
    return Document(
        doc_id="text",
        source_sha256="",
        locator="",
        text=text,
        blocks=tuple(msgspec.structs.replace(block, lang=lang) for block in blocks),
        lang=lang,
        date=about.date,
        speaker=about.speaker,
        kind=about.kind,
    )


def read_text(source: str, stdin: BinaryIO) -> str:
    """The text of a file or, for "-", of standard input; in any encoding that files are added in.

    Raises:
        InputError: there is no such file, or it cannot be decoded.
    """
    try:
        data = stdin.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=source, mend="Check the path.") from error
    return decode(data, source).text if data else ""


@contextmanager
def open_lines(source: str, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """The lines of a file or, for "-", of standard input, one at a time.

    Raises:
        InputError: there is no such file.
    """
    if source == "-":
        yield stdin
        return
    try:
        opened = Path(source).open("rb")  # noqa: SIM115 - closed below; only opening may fail as an input
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=source, mend="Check the path.") from error
    with opened:
        yield opened


def listed(mention: Mention) -> ListedMention:
    """A mention as `recognise` prints it."""
    return ListedMention(
        recogniser=mention.recogniser,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        lang=mention.lang,
        key=mention.key,
        value=mention.value,
    )


def as_line(record: RecognisedText | ListedMention | dict[str, Any]) -> str:
    """One line of JSON. Half of a surrogate pair, which UTF-8 cannot hold, is written as its escape."""
    line = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def read_lines(
    lines: Iterable[bytes], reader: TextReader, about: About, failed: Callable[[str], None]
) -> Iterator[str]:
    """One line of JSON out for each `{"id", "text"}` in, as they come; blank lines are passed over.

    A line that cannot be used gives `{"id", "error"}` and is told to `failed`; the rest goes on.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row: Any = None
        try:
            row = _row(line, number)
            mentions = reader.read(row["text"], _about_row(row, about, number))
        except WatchwordsError as error:
            failed(str(error))
            name = row.get("id") if isinstance(row, dict) else None
            yield as_line({"id": name, "error": {"what": error.what, "where": error.where, "mend": error.mend}})
            continue
        yield as_line(RecognisedText(id=row.get("id"), mentions=tuple(map(listed, mentions))))


def _row(line: bytes, number: int) -> dict[str, Any]:
    where = f"line {number}"
    try:
        # json, not msgspec: a text may hold half a surrogate pair from bad decoding, and must be read all the same.
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("not JSON", where=where, mend='Write {"id": "a", "text": "..."} on one line.') from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError("has no `text`", where=where, mend='Write {"id": "a", "text": "..."} on one line.')
    return row


def _about_row(row: dict[str, Any], about: About, number: int) -> About:
    own = {field: row[field] for field in _KNOWN if row.get(field) is not None}
    try:
        return msgspec.convert(msgspec.structs.asdict(about) | own, About)
    except msgspec.ValidationError as error:
        raise InputError(str(error), where=f"line {number}", mend="lang is zh or en; the others are text.") from error


def describe_mentions(mentions: Sequence[Mention]) -> str:
    """A line a mention, for people: where, which recogniser, the words, and what was read from them."""
    if not mentions:
        return "nothing recognised"
    return "\n".join(_described(mention) for mention in mentions)


def _described(mention: Mention) -> str:
    value = msgspec.to_builtins(mention.value)
    told = {field: held for field, held in value.items() if field != "record" and held not in (None, "none", [], ())}
    words = " ".join(mention.text.split())
    read = ", ".join(f"{field} {_in_words(held)}" for field, held in told.items())
    shown = f"{mention.start}-{mention.end}\t{mention.recogniser}\t{words}\t{read}"
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def _in_words(held: Any) -> str:
    return "-".join(map(str, held)) if isinstance(held, list | tuple) else str(held)
