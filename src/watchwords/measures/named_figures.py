"""Which figures tell the same measure: the name of a measure told from the words around it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from watchwords.records import Figure
from watchwords.text.fold import fold_text

NAME = "named figures"
VERSION = 1

_MOST_STRIPPED = 8
"""Words taken off either end of a name."""
_RATES = ("percent", "percentage_point")


class Subjects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure of the measure is said to measure."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure with its names in both languages."""

    key: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    what: Literal["level", "growth"]
    subject: Subjects | None = None
    """None: its names."""
    units: tuple[str, ...] = ()
    """Units a level may have, "currency" for any currency; empty for any."""
    words: tuple[str, ...] = ()
    """Names that mean the thing as well, and do not ask for the measure."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names that ask for it."""
        return tuple(name for name in (*self.zh, *self.en) if name not in self.words)

    def may_be(self, figure: Figure) -> bool:
        """Whether the unit of a figure fits: shares for growth, the listed units or currencies for a level."""
        if self.what == "growth":
            return figure.unit in _RATES
        return not self.units or ("currency" if figure.currency else figure.unit or "") in self.units

    @property
    def subjects(self) -> Subjects:
        """What its figures are said to measure."""
        return self.subject or Subjects(self.zh, self.en)


class Around(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language around the name of a measure."""

    lead: tuple[str, ...]
    trail: tuple[str, ...]


class MeasureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/measures.toml`."""

    zh: Around
    en: Around
    measures: tuple[Measure, ...]


class NamedFigures:
    """Tells whether a figure is one of a measure."""

    def __init__(self, cues: MeasureCues) -> None:
        self._zh = _pattern(cues.zh.lead, "^(?:{})"), _pattern(cues.zh.trail, "(?:{})$")
        self._en = _pattern(cues.en.lead, r"^(?:{})(?= )"), _pattern(cues.en.trail, r"(?<= )(?:{})$")
        self._cores: dict[str, str] = {}

    def core(self, subject: str) -> str:
        """The name of the measure in the words a figure is told with: folded, without time, place and movement."""
        if subject not in self._cores:
            self._cores[subject] = self._core(fold_text(subject))
        return self._cores[subject]

    def _core(self, text: str) -> str:
        lead, trail = self._en if text.isascii() else self._zh
        for pattern in (lead, trail):
            for _ in range(_MOST_STRIPPED):
                shorter = pattern.sub("", text).strip()
                # A name that consists of such words alone is a name.
                if not shorter or shorter == text:
                    break
                text = shorter
        return text

    def is_of(self, figure: Figure, measure: Measure) -> bool:
        """Whether a figure tells this measure."""
        if figure.subject is None or not self._is_named(figure.subject, measure):
            return False
        is_growth = self.is_growth(figure)
        return is_growth if measure.what == "growth" else not is_growth and measure.may_be(figure)

    def is_growth(self, figure: Figure) -> bool:
        """Whether a figure tells by how much something moved."""
        if figure.change_by is not None:
            return figure.change_by == "by"
        return figure.unit in _RATES and self._names_movement(figure.subject or "")

    def is_same(self, figure: Figure, name: str) -> bool:
        """Whether what a figure is said to measure has this name, whatever its unit."""
        return figure.subject is not None and self.core(figure.subject) == self.core(name)

    def _is_named(self, subject: str, measure: Measure) -> bool:
        named = measure.subjects
        return self.core(subject) in {self.core(name) for name in (*named.zh, *named.en)}

    def _names_movement(self, subject: str) -> bool:
        text = fold_text(subject)
        words = _GROWTH_EN if text.isascii() else _GROWTH_ZH
        return bool(words.search(text))


_GROWTH_ZH = re.compile(r"增长|增速|涨幅|降幅|增幅|上涨|下降|降低|提高|上升|增加|减少")
_GROWTH_EN = re.compile(r"\b(?:growth|grew|grow|growing|inflation)\b")


def _pattern(words: Sequence[str], frame: str) -> re.Pattern[str]:
    return re.compile(frame.format("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))))
