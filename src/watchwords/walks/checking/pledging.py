"""Who is said to have pledged what."""

from __future__ import annotations

from collections.abc import Iterable

from watchwords.answers.checking import CheckedClaim
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText


def check_pledging(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each such claim of the text."""
    return ()
