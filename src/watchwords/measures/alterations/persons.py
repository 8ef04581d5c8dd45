"""Chinese names that are in no list, told by what stands around a change: a surname, a title behind it, 省, 公司."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.tokens import Token

_LONGEST = 4
_FULL = 3
"""Characters of a full name: few words of three begin with a family name, and two of them seldom meet."""


def is_name_change(
    said: Sequence[Token], changed: Sequence[int], held: Sequence[Token], replaced: Sequence[int], words: Vocabulary
) -> bool:
    """Whether words in place of others are one name for another.

    Args:
        said: one wording.
        changed: indices of its changed tokens.
        held: the other.
        replaced: indices of its changed tokens.
        words: the word lists.
    """
    if not changed or not replaced or not words.cues.names.surnames:
        return False
    left, right = _Spot(said, changed), _Spot(held, replaced)
    if left.is_dotted or right.is_dotted:
        return True
    if max(len(left.text), len(right.text)) > _LONGEST:
        return False
    return _are_bodies(left, right, words) or _are_persons(left, right, words)


class _Spot:
    """A changed stretch and what stands beside it."""

    def __init__(self, tokens: Sequence[Token], changed: Sequence[int]) -> None:
        first, last = min(changed), max(changed)
        self.text = "".join(token.text for token in tokens[first : last + 1])
        self.ahead = tokens[first - 1] if first else None
        self.behind = "".join(token.text for token in tokens[last + 1 : last + 5])
        around = [token.text for token in tokens[max(0, first - 3) : last + 4]]
        self.is_dotted = "·" in around


def _are_bodies(left: _Spot, right: _Spot, words: Vocabulary) -> bool:
    """One ending behind both, right behind a changed part of two characters or more: 湖畔论坛, 江畔论坛."""
    return any(
        len(spot.text) >= 2 and spot.behind.startswith(ending)
        for ending in words.cues.names.endings
        for spot in (left, right)
        if left.behind.startswith(ending) and right.behind.startswith(ending)
    )


def _are_persons(left: _Spot, right: _Spot, words: Vocabulary) -> bool:
    surnames = words.cues.names.surnames
    if left.text[:1] not in surnames or right.text[:1] not in surnames or min(len(left.text), len(right.text)) < 2:
        return False
    if len(left.text) == len(right.text) == _FULL and left.text[1:] != right.text[1:]:
        return True
    is_titled = left.ahead is not None and left.ahead.tags.get("name") == "offices"
    return is_titled or left.behind.startswith(tuple(words.cues.names.behind_persons))
