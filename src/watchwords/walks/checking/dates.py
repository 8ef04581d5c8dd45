"""Dates and edition numbers: when a meeting was held, which it was in the row, when a rule took effect."""

from __future__ import annotations

from collections.abc import Iterable

from watchwords.answers.checking import CheckedClaim
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText


def check_dates(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each such claim of the text."""
    return ()
