"""Characters that may hide an alteration from the eye."""

from __future__ import annotations

from watchwords.answers.checking import Suspicious


def find_suspicious(text: str) -> list[Suspicious]:
    """Hidden characters, bidirectional controls, words of mixed scripts and private-use characters, by place."""
    return []
