"""What kind of source some bytes are: by their content first, by the ending of the name where that does not tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import msgspec

from watchwords.readers.compression import peek
from watchwords.readers.table import delimiter_of

PLAIN, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
JSONL, CSV, JSON = "application/jsonl", "text/csv", "application/json"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"

_BY_ENDING = {
    ".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".shtml": HTML,
    ".xhtml": HTML, ".jsonl": JSONL, ".ndjson": JSONL, ".csv": CSV, ".tsv": CSV, ".json": JSON,
    ".docx": DOCX, ".docm": DOCX,
}  # fmt: skip
_BY_FIRST_BYTES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x7fELF", "application/x-executable"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"PAR1", "application/vnd.apache.parquet"),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_SAMPLE = 65_536
_DOCX_PART = b"word/document"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


def media_type(name: str, data: bytes) -> str:
    """Media type of a source; of a .gz, that of what is inside. Bytes nothing is known of are text/plain."""
    head = peek(name, data, _SAMPLE)
    for magic, kind in _BY_FIRST_BYTES:
        if head.startswith(magic):
            return DOCX if _is_docx(data) else kind
    text = _ascii_view(head)
    if _HTML.match(text.lstrip()[:4096]):
        return HTML
    by_name = media_type_of_name(name)
    if by_name in (CSV, HTML):
        return by_name
    found = _json_type(text)
    # A text may well begin with a bracket; only rows of objects are plain enough to overrule its name.
    if found == JSONL or (found and by_name in (None, JSON)):
        return found
    return by_name or _guess(text)


def _is_docx(data: bytes) -> bool:
    """Whether an archive is of the text of a word processor; a password makes another kind of container of it."""
    if data.startswith(b"PK\x03\x04"):
        return _DOCX_PART in data
    return data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED_PART in data


def media_type_of_name(name: str) -> str | None:
    """Media type by the ending of a name, with or without .gz; None where the ending says nothing."""
    path = PurePosixPath(name.lower())
    ending = PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix
    return _BY_ENDING.get(ending)


def _ascii_view(head: bytes) -> bytes:
    """The first bytes with UTF-16 thinned out and marks removed: enough to see tags and braces in any encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]:
        return head.lstrip(b"\xff\xfe").replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _json_type(text: bytes) -> str | None:
    body = text.lstrip()
    if not body.startswith((b"{", b"[")):
        return None
    lines = [line for line in body.split(b"\n", 3) if line.strip()]
    if body.startswith(b"{") and any(_is_object(line) for line in lines[:2]):
        return JSONL
    return JSON if re.match(rb'[\[{]\s*(?:["\[{\]}]|$)', body) else None


def _is_object(line: bytes) -> bool:
    if len(line) >= _SAMPLE - 4096:
        # A row longer than the sample: an object that has not closed yet.
        return re.match(rb'\{\s*"[^"]*"\s*:', line) is not None
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return re.match(rb'\{\s*"[^"]*"\s*:.*\}\s*$', line) is not None


def _guess(text: bytes) -> str:
    sample = text.decode("utf-8", "ignore")
    first = sample.split("\n", 1)[0]
    if delimiter_of(first) is not None and len(first) < 1000 and "," in first + "\t":
        return CSV
    return MARKDOWN if sample.startswith("---\n") or _HEADING.search(sample) else PLAIN
