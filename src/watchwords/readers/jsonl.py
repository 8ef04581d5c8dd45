"""JSONL: one JSON object a line, one document an object. Read line by line; a broken line spoils only itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from watchwords.errors import InputError
from watchwords.readers.drafts import Draft, Input, Reader
from watchwords.readers.encodings import decode, detect
from watchwords.readers.rows import keeper, read_rows
from watchwords.records import Failure

_SAMPLE = 1 << 18


def read_jsonl(given: Input) -> Iterator[Draft | Failure]:
    """The documents of a JSONL file, in order; rows are numbered by line, from 1.

    Raises:
        InputError: the encoding of the file cannot be told.
    """
    return read_rows(_rows(given), given.name, given.options)


def open_lines(stream: BinaryIO, name: str) -> tuple[Iterator[bytes], str]:
    """The lines as bytes, and the encoding they are in.

    A line feed is never part of another character in UTF-8, GB18030 or Big5, so lines can be cut before they are
    decoded, and one damaged line does not spoil the rest. UTF-16 is turned into UTF-8 first, in one piece.
    """
    sample = stream.read(_SAMPLE)
    head = sample[: sample.rfind(b"\n") + 1] if len(sample) == _SAMPLE and b"\n" in sample else sample
    encoding = _encoding(head, name)
    if encoding.startswith(("utf-16", "utf-32")):
        text = decode(sample + stream.read(), name).text
        return iter(io.BytesIO(text.encode("utf-8", "surrogatepass"))), "utf-8"
    return _lines(sample, stream), encoding


def _encoding(head: bytes, name: str) -> str:
    try:
        return detect(head, name)
    except InputError:
        # One damaged line in the sample must not spoil the others: UTF-8 if most lines are.
        lines = head.split(b"\n")
        n_good = sum(_is_utf8(line) for line in lines)
        if n_good * 2 > len(lines) and b"\0" not in head:
            return "utf-8"
        raise


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(sample: bytes, stream: BinaryIO) -> Iterator[bytes]:
    first = sample[3:] if sample.startswith(b"\xef\xbb\xbf") else sample
    *whole, rest = first.split(b"\n")
    yield from (line + b"\n" for line in whole)
    yield rest + stream.readline()
    yield from stream


def _rows(given: Input) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    lines, encoding = open_lines(given.stream, given.name)
    is_wanted = keeper(given.rows)
    decoder = msgspec.json.Decoder(dict[str, Any])
    for number, line in enumerate(lines, start=1):
        if line.strip() and is_wanted(number):
            yield number, _parse(line, number, given.name, encoding, decoder)


def _parse(
    line: bytes, number: int, name: str, encoding: str, decoder: msgspec.json.Decoder[dict[str, Any]]
) -> dict[str, Any] | InputError:
    where = f"{name} line {number}"
    try:
        return decoder.decode(line if encoding == "utf-8" else line.decode(encoding).encode("utf-8"))
    except UnicodeDecodeError as error:
        return InputError(f"byte {error.start} of the line is not {encoding}", where=where, mend="Save it as UTF-8.")
    except msgspec.ValidationError:
        return InputError("not a JSON object", where=where, mend='Write one object a line: {"text": "..."}.')
    except (msgspec.DecodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        return InputError(f"not JSON: {reason}", where=where, mend="Write one whole JSON object a line.")


READER = Reader("jsonl", 1, has_rows=True, read=read_jsonl)
