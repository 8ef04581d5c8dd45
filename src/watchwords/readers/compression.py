"""Unpacking .gz as a stream that stops at a limit of size and of ratio, so that a bomb costs nothing."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from watchwords.errors import InputError
from watchwords.readers.drafts import MEBIBYTE, ReadOptions

GZIP_MAGIC = b"\x1f\x8b"


def is_gzip(data: bytes) -> bool:
    """Whether the bytes begin as gzip does."""
    return data.startswith(GZIP_MAGIC)


def open_stream(name: str, data: bytes, limit: int, options: ReadOptions) -> BinaryIO:
    """The bytes as a stream, unpacked where they are packed.

    Reading from it raises InputError when more than `limit` bytes come out, the ratio exceeds
    `options.max_gzip_ratio`, or the packed data is damaged.
    """
    if not is_gzip(data):
        return io.BytesIO(data)
    # Small files of one repeated line pack beyond any ratio and harm nobody: the first mebibyte is free.
    allowed = max(MEBIBYTE, len(data) * options.max_gzip_ratio)
    return io.BufferedReader(_Unpacked(name, data, min(limit, allowed)))


def peek(name: str, data: bytes, n: int) -> bytes:
    """The first n bytes, unpacked where they are packed; fewer where the packed data is damaged."""
    if not is_gzip(data):
        return data[:n]
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read(n)
    except (OSError, EOFError, zlib.error):
        return b""


class _Unpacked(io.RawIOBase):
    def __init__(self, name: str, data: bytes, limit: int) -> None:
        self._name = name
        self._file = gzip.GzipFile(fileobj=io.BytesIO(data))
        self._left = limit
        self._limit = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            chunk = self._file.read(len(view))
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(
                "the gzip data is damaged or cut off", where=self._name, mend="Fetch the file again."
            ) from error
        self._left -= len(chunk)
        if self._left < 0:
            raise InputError(
                f"unpacks to more than {self._limit:,} bytes",
                where=self._name,
                mend="Unpack it, look at it, and add the part that is text.",
            )
        view[: len(chunk)] = chunk
        return len(chunk)
