"""Wordings that somebody, or a letter, is said to have used, without quotation marks or with them."""

from __future__ import annotations

from collections.abc import Iterable

from watchwords.answers.checking import CheckedClaim
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people_meeting import Meeting
from watchwords.walks.checking.text import CheckedText


def check_naming(text: CheckedText, ground: Ground, meeting: Meeting) -> Iterable[CheckedClaim]:
    """One verdict for each listed formulation that a sentence gives to a speaker or a letter."""
    return ()
