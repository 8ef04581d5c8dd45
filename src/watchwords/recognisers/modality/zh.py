"""Whether a Chinese word is a marker of modality where it stands, its aspect and its degree."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from watchwords.text.characters import HAN

Aspect = Literal["future", "done", "ongoing", "planned"]
_BEFORE, _AFTER = 16, 24
_COMMA = re.compile(r"[,。;:!?、\"()\n]")
_HAN_NEXT = re.compile(rf"[{HAN}\"《]")
# 如果不能做到: what cannot be done, and not what must not.
_CONDITION = re.compile(r"(?:如果|若|假如|倘若|一旦|只要|即使|凡|因|由于)[^,。;]{0,10}$")
# 出台鼓励投资政策: the word tells which policy, and the verb before it governs the clause.
_ATTRIBUTES = frozenset(("支持", "促进", "鼓励", "引导", "争取"))
_HAS_OBJECT = re.compile(rf"(?:实施|出台|形成|建立|健全|拓宽|制定|落实|采取|拓展|构建|发挥)了?[{HAN}]{{0,8}}$")
_OBJECT = re.compile(
    rf"[{HAN}]{{1,20}}?(?:渠道|措施|机制|政策|体系|制度|办法|方案|行动|工程|作用|文件|法规|意见|手段)(?![{HAN}])"
)
_COUNTED = re.compile(
    r"(?:几|[一二两三四五六七八九十百千万半\d]{1,8})多?(?:个|杯|件|年|天|月|日|元|人|次|名|位|块|张|小时|分钟|斤|公里|亿|万)"
)


class ChineseModalityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around Chinese markers, of `data/modality.toml`."""

    negations: tuple[str, ...]
    """Right before a marker: it does not bind."""
    not_negations: tuple[str, ...]
    """End in a negation and are none: 不得不, 无不."""
    need_verb: tuple[str, ...]
    """Markers that count only before a verb phrase: 要, 将, 应, 需, 愿, 请."""
    verbs: tuple[str, ...]
    """What a verb phrase begins with, where 将 may also be the object's 将."""
    not_behind: dict[str, str]
    """Marker to characters before it that make another word of it: 需要, 主要."""
    not_ahead: dict[str, str]
    """Marker to characters behind it that make another word of it: 要点, 应用."""
    nouns: tuple[str, ...]
    """Markers that are nouns or adjectives behind 的 and before 的: 支持, 全面."""
    noun_before: tuple[str, ...]
    """Before one of `nouns`: it is a noun there."""
    noun_after: tuple[str, ...]
    """Behind one of `nouns`: it is a noun there."""
    degrees: tuple[str, ...]
    aspects: dict[Aspect, tuple[str, ...]]
    """Words before the marker, in the same stretch between commas."""
    not_aspects: tuple[str, ...]
    """Words that contain one of `aspects` and are none: 将军."""


class ChineseModality:
    """Reads markers at their place.

    Args:
        cues: the words around them.
    """

    def __init__(self, cues: ChineseModalityCues) -> None:
        self._cues = cues
        self._nouns = frozenset(cues.nouns)
        self._aspects = [(word, aspect) for aspect, words in cues.aspects.items() for word in words]
        self._not_aspects = re.compile("|".join(map(re.escape, cues.not_aspects)))
        self._degree = re.compile("|".join(map(re.escape, sorted(cues.degrees, key=len, reverse=True))))

    def is_marker(self, folded: str, start: int, end: int) -> bool:
        """Whether the marker binds here: a word of its own, a verb, not negated."""
        marker, before, after = folded[start:end], _before(folded, start), folded[end : end + _AFTER]
        if before.endswith(self._cues.negations) and not before.endswith(self._cues.not_negations):
            return False
        if before[-1:] and before[-1] in self._cues.not_behind.get(marker, ""):
            return False
        if after[:1] and after[0] in self._cues.not_ahead.get(marker, ""):
            return False
        if marker in ("不能", "不可") and _CONDITION.search(before):
            return False
        if marker in _ATTRIBUTES and _HAS_OBJECT.search(before) and _OBJECT.match(folded, end):
            return False
        if marker in self._cues.need_verb:
            return self._is_before_verb(marker, after)
        return marker not in self._nouns or not self._is_noun(before, after)

    def _is_before_verb(self, marker: str, after: str) -> bool:
        if not _HAN_NEXT.match(after) or after[0] in "的了之者" or _COUNTED.match(after):
            return False
        return marker != "将" or after.startswith(self._cues.verbs)

    def _is_noun(self, before: str, after: str) -> bool:
        return before.endswith(self._cues.noun_before) or after.startswith(self._cues.noun_after)

    def aspect(self, lowered: str, start: int, end: int) -> Aspect | None:
        """By the nearest word of aspect before the marker; else 了 or 过 on the verb behind it."""
        marker = lowered[start:end]
        before = self._not_aspects.sub("", _before(lowered, start))
        # 要 and 将 tell the time themselves.
        near = max(((before.rfind(word), aspect) for word, aspect in self._aspects if word in before), default=None)
        if marker == "将":
            return "future"
        if near is not None:
            return near[1]
        stretch = lowered[end : end + _AFTER]
        if stop := _COMMA.search(stretch):
            stretch = stretch[: stop.start()]
        return "done" if re.match(rf"[{HAN}]{{0,3}}了(?!解)", stretch) or stretch.startswith("过") else None

    def degree(self, lowered: str, start: int, end: int) -> str | None:
        """The word of degree next to the marker, before it or within its first words."""
        marker = lowered[start:end]
        if self._degree.fullmatch(marker):
            return marker
        behind = self._degree.search(lowered[end : end + 6])
        ahead = [*self._degree.finditer(_before(lowered, start)[-6:])]
        found = behind if behind and not _COMMA.search(lowered, end, end + behind.start()) else None
        return found[0] if found else (ahead[-1][0] if ahead else None)


def _before(folded: str, at: int) -> str:
    """Up to `_BEFORE` characters before `at`, from the last comma on."""
    return _COMMA.split(folded[max(0, at - _BEFORE) : at])[-1]
