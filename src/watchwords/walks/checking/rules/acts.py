"""What a sentence says of a rule that it names: that it was issued or took effect, when, and by whom.

Offsets are folded. A date belongs to an act only where nothing but its prepositions stands between them, and an act to
the rule named before it with no other between; what cannot be tied so is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["effective", "issued"]

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ACT_EN = re.compile(
    r"\b(?P<effective>(?:took|takes|take|taking|came|comes|come|coming|entered|enters|enter|went|goes|go) (?:fully )?"
    r"(?:into )?(?:effect|force)|(?:became|becomes|become|is|was|were|been|be) effective"
    r"|effective(?= (?:on|from|as|since))"
    r"|(?:has|have) been in (?:force|effect)|(?:is|was|are|were) in (?:force|effect))\b"
    r"|\b(?P<issued>adopted|passed|promulgated|issued|published|enacted|approved|released|unveiled)\b"
)
_ACT_ZH = re.compile(
    r"(?P<effective>(?:正式)?(?:施行|实施|生效))|(?P<issued>(?:表决)?通过|(?:正式)?(?:公布|发布|颁布|印发|出台))"
)
_NOT_EN = re.compile(r"\b(?:not|never|yet to|n't|before|until|would|could|might|if)(?: \w+){0,2} $|\bto $")
_NOT_ZH = re.compile(r"(?:未|没有|尚未|不|拟|若|如果|在|之前|待)$")
_CHANGED = re.compile(r"\b(?:amend|revis|updat|version)\w*|修订|修正|修改|新版", re.IGNORECASE)
_TO_DATE_EN = re.compile(
    r"^(?: by (?:the )?[^,;.]{2,60}?)?,? ?(?:only |just |officially |formally )?"
    r"(?:on|in|from|as of|as from|since|starting|beginning)? ?(?:the )?$"
)
_OPENS_EN = re.compile(r"(?:^|[.;] )(?:and |but )?(?:on|in|since|from|as of) $")
_TO_ACT_ZH = re.compile(r"^(?:日)?(?:,)?(?:起|正式|表决|经|审议|全票|开始|在全国|全面|由.{2,20}?|,)*$")
_RESPECTIVELY = re.compile(r"\brespectively\b|分别")
_JOINED = re.compile(r"^(?: and (?:the )?|, (?:the )?|、|和|与|及)$")
_OTHER_SUBJECT = re.compile(r"[;。]|\b(?:after|when|while|before|because|as) the\b|\bsaid\b|表示|指出")
_PASSED_EN = re.compile("^(?: the| its| china's| a| new)* *(?:on|in) $")
_MARKS = "《》〈〉\"'“”() "


@dataclass(frozen=True)
class Named:
    """A rule as a sentence names it."""

    start: int
    end: int
    number: int
    """Which of the citations it is."""


@dataclass(frozen=True)
class Dated:
    """A date as written: ISO, as precise as it is."""

    start: int
    end: int
    date: str
    is_yearless: bool = False
    """Its year is not written, but completed from elsewhere."""


@dataclass(frozen=True)
class Act:
    """What a sentence says of a rule."""

    kind: Kind
    word: str
    start: int
    end: int
    named: Named
    date: Dated | None = None
    is_changed: bool = False
    """The sentence speaks of a revision or an amendment."""


def read_acts(
    lowered: str, span: tuple[int, int], lang: str, named: Sequence[Named], dates: Sequence[Dated]
) -> list[Act]:
    """What a sentence says of each rule that it names, by place.

    Args:
        lowered: the text, folded and lowered.
        span: the sentence in it.
        lang: of the sentence.
        named: rules named in it, by place.
        dates: dates in it, by place.
    """
    text = lowered[span[0] : span[1]]
    if not named or _RESPECTIVELY.search(text):
        return []
    pattern, negation = (_ACT_ZH, _NOT_ZH) if lang == "zh" else (_ACT_EN, _NOT_EN)
    acts = [(m.start() + span[0], m.end() + span[0], m) for m in pattern.finditer(text)]
    inside = [(low, high, m) for low, high, m in acts if not any(n.start <= low < n.end for n in named)]
    is_changed = _CHANGED.search(_without(text, span[0], named)) is not None
    found: list[Act] = []
    for low, high, match in inside:
        if negation.search(lowered[max(span[0], low - 24) : low]):
            continue
        kind: Kind = "effective" if match["effective"] else "issued"
        date = _date_of(lowered, span, lang, (low, high), [one[:2] for one in inside], named, dates)
        found += [
            Act(kind, match[0], low, high, one, date, is_changed) for one in _rules_of(lowered, (low, high), named)
        ]
    return found


def _without(text: str, offset: int, named: Sequence[Named]) -> str:
    """A sentence without the titles in it: 未成年人保护法（2020修订） tells of no revision made."""
    for one in named:
        low, high = one.start - offset, one.end - offset
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _rules_of(lowered: str, act: tuple[int, int], named: Sequence[Named]) -> Iterator[Named]:
    """The rule before the act with those joined to it, else the one right behind it (发布了《…》, "passed the ...")."""
    before = [one for one in named if one.end <= act[0]]
    behind = [one for one in named if one.start >= act[1]]
    gap = lowered[act[1] : behind[0].start] if behind else ""
    if behind and re.fullmatch(r"了?[《\"' ]*|(?: the| its| china's| a| new)*[ \"']*", gap):
        yield behind[0]
        return
    if not before or not _is_own_clause(lowered[before[-1].end : act[0]]):
        return
    at = len(before) - 1
    yield before[at]
    while at > 0 and _JOINED.match(lowered[before[at - 1].end : before[at].start].strip("《》\"'") or " "):
        at -= 1
        yield before[at]


def _is_own_clause(gap: str) -> bool:
    """Whether what stands between a rule and an act leaves the rule its subject."""
    return len(gap) <= 90 and not re.search(
        r"[;。]|\b(?:after|when|while|before|because|as) the\b|\bsaid\b|表示|指出", gap
    )


def _date_of(
    lowered: str,
    span: tuple[int, int],
    lang: str,
    act: tuple[int, int],
    acts: Sequence[tuple[int, int]],
    named: Sequence[Named],
    dates: Sequence[Dated],
) -> Dated | None:
    if lang == "zh":
        before = [one for one in dates if one.end <= act[0]]
        if not before:
            return None
        gap = _without(lowered[before[-1].end : act[0]], before[-1].end, _between(named, before[-1].end, act[0]))
        return before[-1] if _TO_ACT_ZH.match("".join(char for char in gap if char not in _MARKS)) else None
    behind = [one for one in dates if one.start >= act[1]]
    if behind and _TO_DATE_EN.match(lowered[act[1] : behind[0].start]):
        return behind[0]
    if behind and _PASSED_EN.match(
        _without(lowered[act[1] : behind[0].start], act[1], _between(named, act[1], behind[0].start))
    ):
        return behind[0]
    before = [one for one in dates if one.end <= act[0]]
    if len(acts) == 1 and len(dates) == 1 and before and _OPENS_EN.search(lowered[span[0] : before[0].start]):
        return before[0]
    return None


def _between(named: Sequence[Named], start: int, end: int) -> list[Named]:
    return [one for one in named if start <= one.start and one.end <= end]
