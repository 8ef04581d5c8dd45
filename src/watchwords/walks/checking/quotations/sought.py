"""A quotation with what is looked for: its wordings, whom and when it is given to, and where it may come from."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.answers.checking import Attribution
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.sources.parts import Source
from watchwords.text.prepare import n_units

_LEAST_ZH, _LEAST_EN = 4, 3
"""Characters, words from which what looks like a name is somebody's words where it is given to somebody."""


@dataclass(frozen=True)
class Sought:
    """A quotation with what is looked for."""

    quoted: Quoted
    pieces: tuple[str, ...]
    """Folded, lowered, trimmed."""
    claimed: Attribution
    """With the edition that its own sentence gives it."""
    leaning: str | None
    """The edition that the text is about thereabouts: it chooses, and never contradicts."""
    is_worded: bool = False
    """The words before it say that it is worded there: "named a", 提出."""
    sources: tuple[Source, ...] = ()
    """The likeliest first."""

    @property
    def is_given(self) -> bool:
        """Whether the text says that somebody, or some document, says it: a mere name of a thing is nobody's words."""
        if self.quoted.use == "speech":
            return True
        least = _LEAST_ZH if self.quoted.lang == "zh" else _LEAST_EN
        by_whom = self.claimed.speaker or self.claimed.occasion or (self.is_worded and self.claimed.edition)
        return bool(by_whom) and sum(map(n_units, self.pieces)) >= least
