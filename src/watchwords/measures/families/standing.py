"""What stood in every one of the last editions: repeated units that a change of wording can be told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.strings import Level, Strings
from watchwords.measures.discovery.texts import is_word
from watchwords.measures.families.pool import Pool, Tokens, is_chinese
from watchwords.measures.families.relatives import MOST_TIED, FamilyCues

LONGEST = 12
"""Tokens of the longest unit."""
SHORTEST = {True: 4, False: 2}
"""Tokens of the shortest: Chinese, else."""
MOST_UNITS = 1_500
"""Units kept: the longest and most frequent."""


@dataclass(frozen=True)
class Standing:
    """A string that each of some editions has."""

    tokens: Tokens
    n: int
    """Places in these editions."""


def find_standing(pool: Pool, editions: npt.NDArray[np.int64], cues: FamilyCues, *, lang: str) -> list[Standing]:
    """Strings of one language that every edition has, and that are no piece of a longer one.

    Args:
        pool: texts of some editions, perhaps followed by others.
        editions: (tokens of the first texts,) number of the edition of each token, from 0 on; the others are not asked.
        cues: word lists of the language.
        lang: "zh" or "en".
    """
    if not len(editions):
        return []
    strings = Strings(pool.row[: len(editions)])
    order, shortest = strings.order, SHORTEST[lang == "zh"]
    bits = (1 << editions[order]).astype(np.int64)
    every = (1 << (int(editions.max()) + 1)) - 1
    words = np.array([is_word(token) or token in cues.joints for token in pool.spellings], dtype=np.bool_)
    row = words[pool.row[: len(editions)]]
    n_words = _run_lengths(row)[order]
    found: list[Standing] = []
    level = strings.level(shortest)
    for n in range(shortest, LONGEST + 1):
        longer = strings.level(n + 1)
        sizes = np.diff(np.append(level.starts, len(order)))
        kept = (np.bitwise_or.reduceat(bits, level.starts) == every) & (n_words[level.starts] >= n)
        groups = np.flatnonzero(kept)
        for group in groups[_tied(level, longer, groups, order, row) <= MOST_TIED].tolist():
            at = int(order[level.starts[group]])
            tokens = pool.spelled(at, at + n)
            if is_chinese(tokens) == (lang == "zh") and _may_be_unit(tokens, cues):
                found.append(Standing(tokens, int(sizes[group])))
        level = longer
    found.sort(key=lambda unit: (-len(unit.tokens) * unit.n, unit.tokens))
    return [unit for unit in found[:MOST_UNITS] if pool.tied(unit.tokens, -1) <= MOST_TIED]


def _run_lengths(words: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many words follow in a row from each token on."""
    marks = np.flatnonzero(~words)
    after = np.searchsorted(marks, np.arange(len(words)))
    result: npt.NDArray[np.int64] = np.append(marks, len(words))[after] - np.arange(len(words))
    return result


def _tied(
    level: Level,
    longer: Level,
    groups: npt.NDArray[np.int64],
    order: npt.NDArray[Any],
    words: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    """(groups,) share of the places of each of these groups that go on with the one most frequent word."""
    if not len(groups):
        return np.zeros(0)
    begins, ends = level.starts[groups], np.append(level.starts, len(order))[groups + 1]
    # Each group is a row of longer ones; only those of the groups asked for are looked at.
    first, beyond = np.searchsorted(longer.starts, (begins, ends))
    n_longer = beyond - first
    offsets = np.cumsum(n_longer) - n_longer
    own = np.arange(n_longer.sum()) + np.repeat(first - offsets, n_longer)
    sizes = np.append(longer.starts, len(order))[own + 1] - longer.starts[own]
    behind = order[longer.starts[own]] + level.n
    goes_on = (behind < len(words)) & words[np.minimum(behind, len(words) - 1)]
    most = np.maximum.reduceat(np.where(goes_on, sizes, 0), offsets)
    result: npt.NDArray[np.float64] = most / (ends - begins)
    return result


def _may_be_unit(tokens: Tokens, cues: FamilyCues) -> bool:
    if any(token in cues.edges or token in cues.joints for token in (tokens[0], tokens[-1])):
        return False
    return not any(token.isdigit() for token in tokens) and sum(map(is_word, tokens)) >= 2


def by_edition(sizes: Sequence[int], editions: Sequence[int]) -> npt.NDArray[np.int64]:
    """(tokens,) number of the edition of each token, from the tokens and the edition of each text."""
    return np.repeat(np.asarray(editions, dtype=np.int64), np.asarray(sizes, dtype=np.int64))
