"""The record's folder: whole-file writes, the writer's lock, and the original bytes by their hash."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchwords.engines import guard
from watchwords.errors import RecordError

LOCK = "writer.lock"


def write_whole(path: Path, data: bytes) -> None:
    """The file with exactly these bytes, or as it was before: never a part of them, whenever the process dies."""
    with guard(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".unfinished")
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes renames inside `folder` outlast a power failure."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the record's one writer's place; the system gives it back when the process dies, however it dies.

    Raises:
        RecordError: another process is writing.
    """
    with guard(str(root)):
        handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RecordError(
                "another process is adding to this record",
                where=str(root),
                mend="Wait for it to end and run this again; reading needs no waiting.",
            ) from error
        yield
    finally:
        os.close(handle)


class ByteStore:
    """Original bytes, each kept once under its sha256: `sources/ab/abcdef...`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where bytes of that hash are kept, here or not."""
        return self._folder / sha256[:2] / sha256

    def put(self, sha256: str, data: bytes) -> None:
        """Keeps the bytes; nothing where they are here already.

        Raises:
            RecordError: the bytes have another hash, or cannot be written.
        """
        if hashlib.sha256(data).hexdigest() != sha256:
            raise RecordError("the bytes do not have the hash they are to be kept under", where=sha256)
        if not self.path(sha256).exists():
            write_whole(self.path(sha256), data)

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their hash.

        Raises:
            RecordError: they are missing or were changed.
        """
        path = self.path(sha256)
        if not path.exists():
            raise RecordError("the original bytes are missing", where=str(path), mend="Put the source file back there.")
        with guard(str(path)):
            data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise RecordError(
                "the original bytes were changed", where=str(path), mend="Put the source file back there."
            )
        return data
