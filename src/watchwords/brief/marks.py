"""What may be printed of a document on a page: text with its hostile characters visible, and plain web addresses."""

from __future__ import annotations

import re

from watchwords.text.revealing import reveal

__all__ = ["is_web_address", "reveal"]


def is_web_address(text: str) -> bool:
    """Whether a text may be printed as a link: http or https, one word, nothing that could close an attribute."""
    return re.fullmatch(r"https?://[^\s<>\"'`\\\x00-\x20\x7f-\x9f]+", text) is not None and reveal(text) == text
