"""Whether a wording and its source in the other language name the same: known people, bodies, places and countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchwords.measures.crossing.terms import Bridge, Side, Wording
from watchwords.records import DateUse, Mention, Range
from watchwords.text.fold import fold_all

_SHORTEST_ZH = 2


@dataclass(frozen=True)
class Named:
    """Something with names in both languages."""

    key: str
    type: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True)
class Other:
    """One name, or one date, in the place of another."""

    said: Range
    held: Range


class KnownNames:
    """Finds known names.

    Args:
        named: what has names in both languages; what has a name in one only is left out.
        bridge: further words for them: American for 美国.
    """

    def __init__(self, named: Iterable[Named], bridge: Bridge) -> None:
        self._bridge = bridge
        both = [one for one in named if one.zh and one.en]
        self._types = {one.key: one.type for one in both}
        forms = {
            "zh": [(form, one.key) for one in both for form in one.zh if len(form) >= _SHORTEST_ZH],
            "en": [(form, one.key) for one in both for form in one.en if len(form) > _SHORTEST_ZH],
        }
        self._keys: dict[Side, dict[str, set[str]]] = {"zh": {}, "en": {}}
        self._patterns: dict[Side, re.Pattern[str]] = {}
        for side, listed in forms.items():
            keys: dict[str, set[str]] = {}
            for form, (_, key) in zip(fold_all([form for form, _ in listed]), listed, strict=True):
                keys.setdefault(form, set()).add(key)
            keys.pop("", None)
            words = "|".join(map(re.escape, sorted(keys, key=lambda form: (-len(form), form)))) or "(?!)"
            self._keys[side] = keys  # type: ignore[index]
            self._patterns[side] = re.compile(words if side == "zh" else rf"\b(?:{words})\b")  # type: ignore[index]

    def found(self, folded: str, side: Side) -> list[tuple[Range, frozenset[str]]]:
        """The names of a wording by place, each with the keys it may stand for. Capitals tell names."""
        return [
            (match.span(), frozenset(self._keys[side][match[0]])) for match in self._patterns[side].finditer(folded)
        ]

    def other_names(self, said: str, side: Side, held: str) -> list[Other]:
        """A name of the wording that the source does not have, where the source has another of its type that the
        wording does not have: only where there is one of each, so that it is plain which stands for which.

        Args:
            said: the wording, folded, with its capitals.
            side: its language.
            held: the source, folded, with its capitals.
        """
        other: Side = "en" if side == "zh" else "zh"
        own, theirs = self.found(said, side), self.found(held, other)
        in_said = {key for _, keys in own for key in keys}
        in_held = {key for _, keys in theirs for key in keys}
        mine = [(at, keys) for at, keys in own if not keys & in_held and not self._is_met(said, at, side, held)]
        others = [(at, keys) for at, keys in theirs if not keys & in_said and not self._is_met(held, at, other, said)]
        found = []
        for kind in sorted({self._types[key] for _, keys in mine for key in keys}):
            a = {keys: at for at, keys in mine if any(self._types[key] == kind for key in keys)}
            b = {keys: at for at, keys in others if any(self._types[key] == kind for key in keys)}
            if len(a) == len(b) == 1:
                found.append(Other(*a.values(), *b.values()))
        return found

    def _is_met(self, folded: str, at: Range, side: Side, opposite: str) -> bool:
        wording = Wording(opposite, "en" if side == "zh" else "zh")
        return any(wording.has(mark) for mark in self._bridge.marks(folded[at[0] : at[1]], side))


def other_dates(said: Sequence[Mention], held: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Dates of a wording that its source does not have, each with the one date of the source that it leaves over."""
    own, theirs = _written(said), _written(held)
    mine = [one for one in own if not any(_agree(one, other) for other in theirs)]
    left = [other for other in theirs if not any(_agree(one, other) for one in own)]
    return [(mine[0], left[0])] if len(mine) == len(left) == 1 else []


def _written(mentions: Sequence[Mention]) -> list[Mention]:
    return [one for one in mentions if isinstance(one.value, DateUse) and one.value.basis == "written"]


def _agree(one: Mention, other: Mention) -> bool:
    if not isinstance(one.value, DateUse) or not isinstance(other.value, DateUse):
        return False
    a, b = ({part for part in (value.date, value.until) if part} for value in (one.value, other.value))
    return any(x.startswith(y) or y.startswith(x) or x.endswith(y) or y.endswith(x) for x in a for y in b)
