"""A document's text as an export needs it: with the hashes that tell others whether they hold the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class StoredText:
    """The stored text of a document, and the original bytes it was read from."""

    text: str
    source_sha256: str
    locator: str
    """Place inside the original bytes; empty for the whole of them."""

    @property
    def text_sha256(self) -> str:
        """Hash of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()
