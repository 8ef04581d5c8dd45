"""Lines behind a finding as one language writes them: numbers with their nouns put into the words of that language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from watchwords.brief import backing_en, backing_zh
from watchwords.brief.formats import (
    join_words,
    plural,
    show_count,
    show_edition,
    show_editions,
    show_percent,
    show_rate,
)
from watchwords.brief.kinds import KINDS_ZH
from watchwords.brief.runs import Runs, Value, fill
from watchwords.brief.voice import Voice


class Lines:
    """Writes lines of one brief by their codes.

    Args:
        voice: of the brief; only its language and names in that language alone are used.
    """

    def __init__(self, voice: Voice) -> None:
        self.voice, self.lang = voice, voice.lang
        self.words: ModuleType = backing_zh if voice.lang == "zh" else backing_en

    # --- lines ---------------------------------------------------------------------------------------------

    def count_line(self, code: str, **values: Value) -> Runs:
        """A line of numbers."""
        return fill(self.words.COUNTS[code], **values)

    def piece(self, code: str, **values: str | int) -> str:
        """A part of such a line."""
        return str(self.words.COUNTS[code].format(**values))

    def search(self, code: str, **values: Value) -> Runs:
        """A line on what was searched."""
        return fill(self.words.SEARCHED[code], **values)

    def search_piece(self, code: str, **values: str | int) -> str:
        """A part of such a line."""
        return str(self.words.SEARCHED[code].format(**values))

    def test(self, code: str, **values: str) -> Runs:
        """A dull explanation that was tested and does not apply."""
        return fill(self.words.TESTED[code], **values)

    def apply(self, code: str) -> Runs:
        """A dull explanation that applies."""
        return fill(self.words.APPLIES[code])

    # --- numbers -------------------------------------------------------------------------------------------

    def count(self, number: float | int | None) -> str:
        """A whole number."""
        return show_count(int(number or 0), self.lang)

    def none_or(self, number: int | None) -> str:
        """A whole number; in English "none" for nought."""
        return "none" if not number and self.lang == "en" else self.count(number)

    def noun(self, noun: str, number: float | int | None) -> str:
        """A whole number with what is counted: 3 documents, 3篇."""
        if self.lang == "zh":
            return str(backing_zh.NOUNS[noun].format(n=self.count(number)))
        return plural(int(number or 0), *backing_en.NOUNS[noun])

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as percent."""
        return show_percent(share, self.lang)

    def share(self, n: float | int | None, of: float | int | None) -> str:
        """Two counts as percent."""
        return self.percent((n or 0) / of) if of else self.percent(0)

    def points(self, share: float) -> str:
        """Percentage points with at most one decimal and a true minus."""
        return f"{100 * share:.1f}".replace("-", "\u2212").removesuffix(".0")

    def per_thousand(self, rate: float) -> str:
        """A rate per 1,000 characters and words."""
        shown = show_rate(rate)
        return f"每千字词{shown}次" if self.lang == "zh" else f"{shown} per 1,000"

    # --- names ---------------------------------------------------------------------------------------------

    def edition(self, key: str) -> str:
        """An edition as a sentence has it."""
        return show_edition(key, self.lang)

    def editions(self, keys: Sequence[str]) -> str:
        """Editions as a list, runs of years written as one."""
        shown = show_editions(keys, self.lang)
        is_years = all(len(key) == len("2021") and key.isdigit() for key in keys)
        return f"{shown}年" if self.lang == "zh" and is_years else shown

    def list(self, words: Iterable[str]) -> str:
        """Words as a list in one line."""
        return join_words(words, self.lang)

    def kinds(self, kinds: Iterable[str]) -> str:
        """Kinds of document as the language prints them."""
        return self.list(self._kind(kind) for kind in kinds)

    def missing_kind(self, item: str) -> str:
        """An expected kind, from the ledger's own line for it: "2021: roster"."""
        edition, _, kind = item.rpartition(": ")
        if not edition:
            return self._kind(kind)
        left, right = ("（", "）") if self.lang == "zh" else (" (", ")")
        return f"{self._kind(kind)}{left}{self.edition(edition)}{right}"

    def _kind(self, kind: str) -> str:
        return KINDS_ZH.get(kind, kind) if self.lang == "zh" else kind.replace("_", " ")
