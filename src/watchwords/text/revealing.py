"""Hostile characters made visible: a document must not reorder, hide or break what it is quoted on."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # control characters
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # invisible and bidirectional
    "\ud800-\udfff\U000e0000-\U000e007f"  # lone surrogates, tags
    "]"
)


def reveal(text: str) -> str:
    """The text with controls, bidirectional overrides and invisible characters written as [U+202E].

    >>> reveal("a\\u202eb")
    'a[U+202E]b'
    """
    return _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", text.replace("\r\n", "\n").replace("\r", "\n"))
