"""Sentences for what is told of a text under check as a whole."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "third language": (
        "About {1} of the text is in another language or script ({0}); only Chinese and English are read.",
        "约{1}的文字属于另一种语言或文字（{0}）；只读中文和英文。",
    ),
}
