"""Units of an edition that no earlier one has, each with the features it is ranked by.

Every run of whole words inside a clause is looked at whose string is new. What is one thing is found in the same way in
either language; the languages differ in their words (`words.py`, the cues) alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.reading import LONGEST_UNIT, Cues, Layout, Reading, Words, find_words, lay_out
from watchwords.measures.discovery.strings import Flags, Floats
from watchwords.measures.discovery.texts import is_han
from watchwords.spans import IntArray

MOST_WORDS = 8
"""Words of the longest unit."""
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset('"“‘《「'), frozenset('"”’》」')
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两几")


@dataclass
class Units:
    """New strings of the edition, with the places where they stand."""

    start: IntArray
    """(units,) first token of the first place."""
    length: IntArray
    """(units,) tokens."""
    n: IntArray
    """(units,) exact count in the edition."""
    names: list[str]
    features: Floats
    """(units, features)"""
    at: IntArray
    """(places,) first token of each place."""
    of: IntArray
    """(places,) the unit that stands there."""


def find_units(reading: Reading, cues: Mapping[str, Cues], heads: Mapping[str, Floats] | None = None) -> Units:
    """All new units with their features.

    Args:
        reading: the edition against the ones before.
        cues: by language.
        heads: not used yet.
    """
    layout = lay_out(reading, [word for cue in cues.values() for word in cue.review_headings])
    words = find_words(reading)
    kinds = _Kinds.of(words, cues)
    places = _new_runs(reading, words, kinds)
    key = places.length * (reading.group.max(initial=0) + 1) + reading.group[places.length, places.start]
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    sizes = np.bincount(of, minlength=len(first)).astype(float)
    local = _features_of_places(reading, layout, words, kinds, places)
    own = _features_of_strings(reading, words, kinds, places, first)
    mean = {name: np.bincount(of, values, len(first)) / sizes for name, values in local.items()}
    length, start = places.length[first], places.start[first]
    n = reading.now[length, start]
    features = {**mean, **own, "count": np.log2(n)}
    names = list(features)
    return Units(
        start, length, n.astype(np.int64), names, np.stack([features[k] for k in names], axis=1), places.start, of
    )


@dataclass
class _Kinds:
    """What each word is."""

    splits: Flags
    opens: Flags
    number: Flags
    digits: Flags
    han: Flags
    letters: Flags

    @classmethod
    def of(cls, words: Words, cues: Mapping[str, Cues]) -> _Kinds:
        splitters = frozenset().union(*(cue.splitters for cue in cues.values()))
        openers = frozenset().union(*(cue.openers for cue in cues.values()))

        def flags(test: object) -> Flags:
            known: dict[str, bool] = {}
            return np.array(
                [known.setdefault(form, test(form)) for form in words.forms],  # type: ignore[operator]
                dtype=np.bool_,
            )

        return cls(
            splits=flags(lambda form: form in splitters),
            opens=flags(lambda form: form in openers),
            number=flags(lambda form: form[0] in _NUMERALS),
            digits=flags(lambda form: any(char.isdigit() and char.isascii() for char in form) and not _is_mixed(form)),
            han=flags(lambda form: any(map(is_han, form))),
            letters=flags(lambda form: any("a" <= char <= "z" or char == "+" for char in form)),
        )


def _is_mixed(form: str) -> bool:
    return any("a" <= char <= "z" for char in form)


@dataclass
class _Places:
    start: IntArray
    end: IntArray
    left: IntArray
    """Number of the first word."""
    right: IntArray
    """Number of the last word."""

    @property
    def length(self) -> IntArray:
        return self.end - self.start


def _new_runs(reading: Reading, words: Words, kinds: _Kinds) -> _Places:
    rows: list[npt.NDArray[np.int64]] = []
    n_digits = np.concatenate([[0], np.cumsum(kinds.digits)])
    for n_words in range(1, MOST_WORDS + 1):
        left = np.arange(max(0, len(words.start) - n_words + 1))
        right = left + n_words - 1
        start, end = words.start[left], words.end[right]
        length = end - start
        kept = (words.clause[left] == words.clause[right]) & (length <= LONGEST_UNIT)
        kept &= length > reading.n_old[start]
        kept &= (length > 1) | (kinds.letters[left] & ~kinds.digits[left])
        kept &= ~kinds.splits[left] & ~kinds.splits[right]
        # A number is a measurement, unless it closes the unit as a name does ("2025 plan" is none, "plan 2025" is one).
        kept &= (n_digits[right] - n_digits[left]) == 0
        kept &= ~kinds.digits[right] | (words.end[right] == words.clause_end[right])
        rows.append(np.stack([start, end, left, right], axis=1)[kept])
    table = np.concatenate(rows)
    table = table[np.argsort(table[:, 0], kind="stable")]
    return _Places(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _features_of_places(
    reading: Reading, layout: Layout, words: Words, kinds: _Kinds, places: _Places
) -> dict[str, Floats]:
    """What the neighbourhood says, place by place; a unit has the mean of its places."""
    spelled = reading.spelled
    a, b, x, z = places.start, places.end, places.left, places.right
    is_first, is_last = a == words.clause_start[x], b == words.clause_end[z]
    mark_before = np.array([spelled[i - 1] if i else "\n" for i in range(len(spelled))] + ["\n"], dtype=object)[a]
    mark_after = np.array([*spelled, "\n"], dtype=object)[b]
    before, after = np.maximum(x - 1, 0), np.minimum(z + 1, len(words.start) - 1)
    one = words.end - words.start == 1
    listed_before, listed_after = is_first & (mark_before == "、"), is_last & (mark_after == "、")
    result = {
        "starts_clause": is_first,
        "ends_clause": is_last,
        "listed_left": listed_before,
        "listed_right": listed_after,
        "after_opener": ~is_first & kinds.opens[before],
        "after_function": ~is_first & kinds.splits[before],
        "after_number": ~is_first & kinds.number[before],
        "after_one": ~is_first & one[before] & ~kinds.splits[before] & ~kinds.opens[before],
        "before_function": ~is_last & kinds.splits[after],
        "before_opener": ~is_last & kinds.opens[after],
        "before_one": ~is_last & one[after] & ~kinds.splits[after],
        "quoted": is_first
        & is_last
        & np.isin(mark_before, list(_OPENING_QUOTES))
        & np.isin(mark_after, list(_CLOSING_QUOTES)),
        "lead": layout.lead[a],
        "heading": layout.heading[a],
        "review": layout.review[a],
        "late": layout.place[a],
        "joint_left": np.where(is_first, 0.0, _joint(reading, a)),
        "joint_right": np.where(is_last, 0.0, _joint(reading, np.minimum(b, len(spelled) - 1))),
    }
    return {name: values.astype(float) for name, values in result.items()}


def _joint(reading: Reading, at: IntArray) -> Floats:
    """How closely the token before a place belonged to the one at it in earlier editions: 0 free, 1 inseparable."""
    left = np.maximum(at - 1, 0)
    pair = reading.before[2, left].astype(float)
    least = np.minimum(reading.before[1, left], reading.before[1, at])
    result: Floats = pair / (least + 5.0)
    return result


def _features_of_strings(
    reading: Reading, words: Words, kinds: _Kinds, places: _Places, first: IntArray
) -> dict[str, Floats]:
    """What the string itself says."""
    a, b, x, z = (values[first] for values in (places.start, places.end, places.left, places.right))
    length, n_words = b - a, z - x + 1
    n = reading.now[length, a].astype(float)
    core, n_cores, n_core_now = _cores(reading, a, b)
    forms = reading.before
    sums = {
        name: np.concatenate([[0], np.cumsum(flags)])
        for name, flags in (("splits", kinds.splits), ("opens", kinds.opens))
    }
    inner = np.maximum(n_words - 2, 0)
    size = words.end - words.start
    frequency = np.log2(1 + forms[np.minimum(size, LONGEST_UNIT), words.start])
    rarest = np.minimum.reduce(
        [np.where(step < n_words, frequency[np.minimum(x + step, z)], np.inf) for step in range(MOST_WORDS)]
    )
    result = {f"length_{k}": length == k for k in (2, 3, 4, 5, 6)}
    result |= {"length_7_8": (length == 7) | (length == 8), "length_9": length >= 9}
    result |= {"words_1": n_words == 1, "words_2": n_words == 2, "words_4": n_words >= 4}
    result |= {
        "core_1": core == 1,
        "core_2": core == 2,
        "core_3": core == 3,
        "core_5": core >= 5,
        "cores": np.log2(n_cores),
        "core_repeated": np.log2(n_core_now / n),
        "old_share": _longest_old(reading, a, b) / length,
        "rarest": rarest,
        "first_word": frequency[x],
        "last_word": frequency[z],
        "last_one": (size[z] == 1) & (n_words > 1),
        "first_one": (size[x] == 1) & (n_words > 1),
        "inner_function": sums["splits"][z] - sums["splits"][np.minimum(x + 1, z)] > 0,
        "first_opener": kinds.opens[x] & (n_words > 1),
        "last_opener": kinds.opens[z] & (n_words > 1),
        "inner_opener": (sums["opens"][z] - sums["opens"][np.minimum(x + 1, z)] > 0) & (inner > 0),
        "numeral": kinds.number[x],
        "digits": kinds.digits[z],
        "letters": kinds.letters[x] | kinds.letters[z],
        "opens_1": np.log(reading.opens[1, a]),
        "opens_2": np.log(reading.opens[2, a]),
        "closes_1": np.log(reading.closes[1, b - 1]),
        "closes_2": np.log(reading.closes[2, np.maximum(b - 2, a)]),
        "fixed_right": _is_fixed(reading, a, np.minimum(length + 1, LONGEST_UNIT), n, length),
        "fixed_left": _is_fixed(reading, np.maximum(a - 1, 0), np.minimum(length + 1, LONGEST_UNIT), n, length),
    }
    return {name: np.asarray(values, dtype=float) for name, values in result.items()}


def _is_fixed(reading: Reading, at: IntArray, longer: IntArray, n: Floats, length: IntArray) -> Flags:
    """Whether the same neighbour stands beside every one of several places: the unit is a part of a longer one."""
    result: Flags = (
        (n > 1)
        & (longer > length)
        & (reading.now[longer, at] == n)
        & reading.is_word[np.minimum(at + longer - 1, len(reading.is_word) - 1)]
        & reading.is_word[at]
    )
    return result


def _cores(reading: Reading, a: IntArray, b: IntArray) -> tuple[IntArray, IntArray, Floats]:
    """Of the shortest new strings inside each unit: the least length, how many, and the largest count now."""
    n_tokens = len(reading.n_old)
    reach = np.arange(n_tokens) + reading.n_old
    next_reach = np.append(reach[1:], n_tokens + LONGEST_UNIT)
    is_core = next_reach > reach
    size = reading.n_old + 1
    least = np.full(len(a), 99, dtype=np.int64)
    number = np.zeros(len(a), dtype=np.int64)
    most = np.ones(len(a))
    for step in range(LONGEST_UNIT):
        at = np.minimum(a + step, n_tokens - 1)
        inside = is_core[at] & (at + size[at] <= b) & (a + step < b)
        least = np.where(inside, np.minimum(least, size[at]), least)
        number += inside
        counted = reading.now[np.minimum(size[at], LONGEST_UNIT), at]
        most = np.where(inside, np.maximum(most, counted), most)
    return least, np.maximum(number, 1), most


def _longest_old(reading: Reading, a: IntArray, b: IntArray) -> IntArray:
    longest = np.zeros(len(a), dtype=np.int64)
    for step in range(LONGEST_UNIT):
        at = np.minimum(a + step, len(reading.n_old) - 1)
        inside = a + step < b
        longest = np.where(inside, np.maximum(longest, np.minimum(reading.n_old[at], b - at)), longest)
    return longest
