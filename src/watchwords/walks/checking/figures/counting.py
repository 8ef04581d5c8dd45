"""Counts of people and things: recounted."""

from __future__ import annotations

from collections.abc import Iterable

from watchwords.answers.checking import CheckedClaim
from watchwords.walks.checking.figures.checker import check_counts
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText


def check_counting(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each such claim of the text: guests, countries, forums, companies, projects.

    Counts of the record itself (documents that mention a wording, occurrences) are contrast claims; see `contrasting`.
    """
    return check_counts(text, ground, of)
