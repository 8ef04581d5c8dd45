"""Units of an edition that no earlier one has, each with the features it is ranked by.

Every run of whole words inside a clause is looked at whose string is new. What is one thing is found in the same way in
either language; the languages differ in their words (`words.py`, the cues) alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.chinese import Chinese
from watchwords.measures.discovery.english import English, combine, count_events, read_shapes
from watchwords.measures.discovery.history import History, read_history
from watchwords.measures.discovery.reading import (
    LONGEST_ACROSS,
    LONGEST_UNIT,
    Cues,
    Layout,
    Reading,
    Words,
    find_words,
    lay_out,
)
from watchwords.measures.discovery.strings import Flags, Floats, Strings
from watchwords.measures.discovery.texts import Tokens, is_han
from watchwords.spans import IntArray

_NEAR = 20
MOST_WORDS = 8
"""Words of the longest unit."""
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset('"“‘「'), frozenset('"”’」')
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
    n_across: IntArray
    """(units,) earlier places, all across words."""
    names: list[str]
    features: Floats
    """(units, features)"""
    at: IntArray
    """(places,) first token of each place."""
    of: IntArray
    """(places,) the unit that stands there."""


def find_units(reading: Reading, strings: Strings, cues: Mapping[str, Cues]) -> Units:
    """All new units with their features.

    Args:
        reading: the edition against the ones before.
        cues: by language.
    """
    layout = lay_out(reading, [word for cue in cues.values() for word in cue.review_headings])
    words = find_words(reading, cues.values())
    kinds = _Kinds.of(words, cues)
    english = _read_english(reading, words, kinds, cues)
    places = _new_runs(reading, words, kinds, english, _quoted_lists(reading, layout, words))
    key = places.length * (reading.group.max(initial=0) + 1) + reading.group[places.length, places.start]
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    sizes = np.bincount(of, minlength=len(first)).astype(float)
    local = _features_of_places(reading, layout, words, kinds, places)
    own = _features_of_strings(reading, words, kinds, places, first)
    if any(text.lang == "zh" for text in reading.texts):
        chinese = Chinese(reading, words, layout, cues["zh"].names)
        local |= chinese.features_of_places(places.start, places.end, places.left)
        own |= chinese.features_of_strings(places.start[first], places.end[first])
    if english:
        local |= {
            name: flags.astype(float) for name, flags in english.features_of_places(places.left, places.right).items()
        }
        own |= english.features_of_strings(places.left[first], places.right[first])
    history = read_history(strings, reading.tokens, *_edges(reading.tokens, cues))
    own |= _features_of_history(reading, history, places, first)
    mean = {name: np.bincount(of, values, len(first)) / sizes for name, values in local.items()}
    length, start = places.length[first], places.start[first]
    n = reading.now[length, start]
    features = {**mean, **own, "count": np.log2(n)}
    if english:
        features["events"] = count_events(of, _events(reading)[places.start], len(first))
        features |= combine(features)
    names = list(features)
    return Units(
        start=start,
        length=length,
        n=n.astype(np.int64),
        n_across=reading.before[length, start].astype(np.int64),
        names=names,
        features=np.stack([features[name] for name in names], axis=1),
        at=places.start,
        of=of,
    )


def _read_english(reading: Reading, words: Words, kinds: _Kinds, cues: Mapping[str, Cues]) -> English | None:
    """What only English shows; None where the edition has no English document."""
    if all(text.lang == "zh" for text in reading.texts):
        return None
    shapes = read_shapes(reading, cues["en"].splitters)
    return English(reading, words, cues["en"].frames, kinds.splits, kinds.digits, shapes)


def _events(reading: Reading) -> IntArray:
    """(tokens,) number of the event whose document the token stands in."""
    numbers = {event: number for number, event in enumerate(sorted({text.event for text in reading.texts}))}
    return np.array([numbers[text.event] for text in reading.texts], dtype=np.int64)[reading.document]


@dataclass
class _Kinds:
    """What each word is."""

    splits: Flags
    opens: Flags
    number: Flags
    digits: Flags
    han: Flags
    letters: Flags
    plus: Flags

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
            letters=flags(lambda form: any("a" <= char <= "z" for char in form) or form.endswith("+")),
            plus=flags(lambda form: form == "+"),
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


def _quoted_lists(reading: Reading, layout: Layout, words: Words) -> IntArray:
    """(places, 4) start, end, first and last word of new strings in quotation marks that enumeration marks divide."""
    rows = []
    starts = {int(at): number for number, at in enumerate(words.start)}
    ends = {int(at): number for number, at in enumerate(words.end)}
    marks = [at for at, char in enumerate(reading.spelled) if char == '"' and layout.inside[at]]
    for mark in marks:
        start = mark + 1
        end = next(
            (at for at in range(start, start + LONGEST_UNIT + 1) if reading.spelled[at : at + 1] == ['"']), start
        )
        is_list = "、" in reading.spelled[start:end] and all(
            reading.is_word[at] or reading.spelled[at] == "、" for at in range(start, end)
        )
        if is_list and start in starts and end in ends and end - start > reading.n_old[start]:
            rows.append((start, end, starts[start], ends[end]))
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def _new_runs(reading: Reading, words: Words, kinds: _Kinds, english: English | None, quoted: IntArray) -> _Places:
    rows: list[npt.NDArray[np.int64]] = []
    is_chinese = np.array([text.lang == "zh" for text in reading.texts])[reading.document]
    n_digits = np.concatenate([[0], np.cumsum(kinds.digits)])
    for n_words in range(1, MOST_WORDS + 1):
        left = np.arange(max(0, len(words.start) - n_words + 1))
        right = left + n_words - 1
        start, end = words.start[left], words.end[right]
        length = end - start
        kept = (words.clause[left] == words.clause[right]) & (length <= LONGEST_UNIT)
        short = np.minimum(length, LONGEST_ACROSS)
        is_whole = (start == words.clause_start[left]) & (end == words.clause_end[right])
        is_across = reading.across[short, start] & (length == short) & ((n_words == 1) | is_whole)
        kept &= (length > reading.n_old[start]) | is_across
        # One token alone is a unit where it is a Latin word in Chinese ("5g"); English has too many rare words.
        kept &= (length > 1) | (kinds.letters[left] & ~kinds.plus[left] & ~kinds.digits[left] & is_chinese[start])
        # A function word at the edge belongs to no unit, but where the clause ends too ("people first", in Chinese).
        kept &= ~kinds.splits[left] | (words.end[right] == words.clause_end[right])
        kept &= ~kinds.splits[right] | (words.end[right] == words.clause_end[right])
        # "Promote X" is X, where X is new by itself and begins with a whole word.
        second = np.minimum(left + 1, len(words.start) - 1)
        rest = end - words.start[second]
        is_verb = kinds.opens[left] & (rest > reading.n_old[words.start[second]]) & (rest > 2)
        kept &= ~is_verb | (n_words == 1) | (words.end[second] - words.start[second] == 1)
        # A number is a measurement, unless it closes the unit as a name does ("2025 plan" is none, "plan 2025" is one).
        kept &= (n_digits[right] - n_digits[left]) == 0
        kept &= ~kinds.digits[right] | (words.end[right] == words.clause_end[right])
        if english:
            is_whole_run = (words.clause[left] == words.clause[right]) & (length > reading.n_old[start])
            kept = np.where(english.is_english[start], is_whole_run & english.may_stand(left, right), kept)
        rows.append(np.stack([start, end, left, right], axis=1)[kept])
    table = np.concatenate([*rows, quoted])
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
        "titled": is_first & (mark_before == "《"),
        "whole": is_first & is_last,
        "quoted": is_first
        & is_last
        & layout.inside[a]
        & np.isin(mark_before, list(_OPENING_QUOTES))
        & np.isin(mark_after, list(_CLOSING_QUOTES)),
        "clean_edges": (is_first | kinds.opens[before] | kinds.splits[before] | kinds.number[before])
        & (is_last | kinds.splits[after] | kinds.opens[after]),
        "news_near": _news_near(reading, a, b),
        "lead": layout.lead[a],
        "heading": layout.heading[a],
        "review": layout.review[a],
        "late": layout.place[a],
        "joint_worst": np.maximum(
            np.where(is_first, 0.0, _joint(reading, a)),
            np.where(is_last, 0.0, _joint(reading, np.minimum(b, len(spelled) - 1))),
        ),
        "joint_left": np.where(is_first, 0.0, _joint(reading, a)),
        "joint_right": np.where(is_last, 0.0, _joint(reading, np.minimum(b, len(spelled) - 1))),
    }
    return {name: values.astype(float) for name, values in result.items()}


def _news_near(reading: Reading, a: IntArray, b: IntArray) -> Floats:
    """Short new strings per token in the neighbourhood, the unit itself left out."""
    reach = np.arange(len(reading.n_old)) + reading.n_old
    is_core = (np.append(reach[1:], len(reach)) > reach) & (reading.n_old <= 2) & (reading.n_old > 0)
    sums = np.concatenate([[0], np.cumsum(is_core)])
    low, high = np.maximum(a - _NEAR, 0), np.minimum(b + _NEAR, len(is_core))
    result: Floats = (sums[high] - sums[b] + sums[a] - sums[low]) / (2 * _NEAR)
    return result


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
        "first_function": kinds.splits[x],
        "last_function": kinds.splits[z],
        **_patterns(words, x, z),
        "known_share": _known_share(reading, words, x, z) / length,
        "known_end": (size[z] > 1) & (frequency[z] > 2),
        "known_start": (size[x] > 1) & (frequency[x] > 2),
        "fixed_right": _is_fixed(reading, a, np.minimum(length + 1, LONGEST_UNIT), n, length),
        "fixed_left": _is_fixed(reading, np.maximum(a - 1, 0), np.minimum(length + 1, LONGEST_UNIT), n, length),
    }
    return {name: np.asarray(values, dtype=float) for name, values in result.items()}


def _patterns(words: Words, x: IntArray, z: IntArray) -> dict[str, Flags]:
    """How many tokens the words of a unit have, one after the other."""
    size = words.end - words.start
    two, three = z - x == 1, z - x == 2
    first, last = size[x], size[z]
    middle = size[np.minimum(x + 1, z)]
    return {
        "pattern_2_2": two & (first == 2) & (last == 2),
        "pattern_2_1": two & (first == 2) & (last == 1),
        "pattern_1_2": two & (first == 1) & (last == 2),
        "pattern_1_1": two & (first == 1) & (last == 1),
        "pattern_3": two & (first + last >= 5),
        "pattern_2_2_2": three & (first == 2) & (middle == 2) & (last == 2),
        "pattern_1_1_1": three & (first == 1) & (middle == 1) & (last == 1),
        "pattern_2_1_2": three & (first == 2) & (middle == 1) & (last == 2),
        "pattern_1_1_2": three & (first == 1) & (middle == 1) & (last == 2),
        "pattern_2_1_1": three & (first == 2) & (middle == 1) & (last == 1),
    }


def _known_share(reading: Reading, words: Words, x: IntArray, z: IntArray) -> IntArray:
    """Tokens in words of two and more that earlier editions have."""
    size = words.end - words.start
    known = (size > 1) & (reading.before[np.minimum(size, LONGEST_UNIT), words.start] > 2)
    sums = np.concatenate([[0], np.cumsum(np.where(known, size, 0))])
    result: IntArray = sums[z + 1] - sums[x]
    return result


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
    # A unit that earlier texts have across words only is new as a whole.
    return np.where(number > 0, least, b - a), np.maximum(number, 1), most


# --- history ----------------------------------------------------------------------------------------------


def _edges(tokens: Tokens, cues: Mapping[str, Cues]) -> tuple[Flags, Flags]:
    """Where in the row of all tokens a unit may begin, and before which token it may end."""
    n = len(tokens.numbers)
    known = {spelling: number for number, spelling in enumerate(tokens.spellings)}
    splits = np.zeros(len(known) + 1, dtype=np.bool_)
    pairs: list[int] = []
    for cue in cues.values():
        splits[[known[word] for word in cue.splitters if word in known]] = True
        pairs += [
            known[word[0]] * len(known) + known[word[1]]
            for word in cue.openers
            if len(word) == 2 and word[0] in known and word[1] in known
        ]
    is_edge = ~tokens.is_word | splits[tokens.numbers]
    left, right = np.ones(n, dtype=np.bool_), np.ones(n + 1, dtype=np.bool_)
    left[1:] = is_edge[:-1]
    right[:n] = is_edge
    row = tokens.numbers.astype(np.int64)
    if n > 2:
        left[2:] |= np.isin(row[:-2] * len(known) + row[1:-1], pairs)
    return left, right


def _features_of_history(reading: Reading, history: History, places: _Places, first: IntArray) -> dict[str, Floats]:
    a, b = places.start[first], places.end[first]
    row = reading.numbers.astype(np.int64)

    def pair(at: IntArray) -> IntArray:
        at = np.maximum(at, 0)
        return row[at] * history.base + row[np.minimum(at + 1, len(row) - 1)]

    n_last, last_two = history.last_two.look_up(pair(b - 2))
    _, last_one = history.last_one.look_up(row[b - 1])
    n_first, first_two = history.first_two.look_up(pair(a))
    _, two_before = history.two_before.look_up(pair(a - 2))
    return {
        "ending_lasts": last_two,
        "ending_common": np.log2(1 + n_last),
        "last_lasts": last_one,
        "beginning_lasts": first_two,
        "beginning_common": np.log2(1 + n_first),
        "before_lasts": two_before,
    }
