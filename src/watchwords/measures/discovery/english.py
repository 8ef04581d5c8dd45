"""What English shows and Chinese does not: capitals, acronyms, function words around a name and inside it.

No tagger and no list of known terms: a named policy is told by its capitals in running text, by the words that
introduce it (a new X, called X), by its head (plan, act, compact), by the marks around it; a greeting, a date, a person
and a country by small lists of common words (`data/discovery.toml`, [en.frames]).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.frames import Frames
from watchwords.measures.discovery.reading import LONGEST_UNIT, Reading, Words
from watchwords.measures.discovery.spellings import Keys
from watchwords.measures.discovery.strings import Flags, Floats
from watchwords.spans import IntArray

UNKNOWN, LOWER, CAPITAL, ACRONYM = range(4)
_SENTENCE_INNER = frozenset([",", ";", "(", "/", "–", "-", "'", "$"])
"""Marks behind which a capital is the name's own."""
_DETERMINERS = frozenset(
    ["the", "a", "an", "our", "my", "this", "that", "its", "their", "his", "her", "new", "as", '"']
)
_LINKS = frozenset(["of", "for", "on", "to", "against", "with", "in", "from", "into", "by", "at"])
_JOINS = frozenset(["and", "or"])
_NAME_LINKS = frozenset(["of", "and", "for", "on", "the"])
_VERBS = frozenset(["is", "are", "was", "were", "will", "has", "have", "had", "can", "would", "should", "must", "may"])
_STOPS = frozenset([".", "?", "!", '"'])
_RANGES = frozenset(["to", "from"])
_CARDINALS = frozenset(["three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_ARTICLES = frozenset(["the", "a", "an"])
_REACH = 4
"""Words that may stand between "called" and the name."""
_LOUD = 0.7
"""Share of capitals among the letters of a line from which on they say nothing."""
_TITLED = 0.8
"""Share of capitalised words, of those that are no function words, from which on they say nothing."""
_SHORTEST_ACRONYM = 3
_RARE = 2.0
"""Earlier places of a word, as a logarithm to base 2, up to which it is rare."""


@dataclass
class Shapes:
    """How each token of the edition is written."""

    kind: npt.NDArray[np.int8]
    """UNKNOWN, LOWER, CAPITAL (the first letter) or ACRONYM (several capitals, or capitals and digits)."""
    begins: Flags
    """Where a sentence begins, and a capital says nothing."""
    owner: Flags
    """Possessives."""


def read_shapes(reading: Reading, splitters: frozenset[str]) -> Shapes:
    """The shape of every token; unknown where the text is given in lower case, or the line is all capitals."""
    kind = np.zeros(len(reading.numbers), dtype=np.int8)
    owner = np.zeros(len(reading.numbers), dtype=np.bool_)
    spelled = reading.spelled
    for text in reading.texts:
        if text.lang == "zh":
            continue
        first, starts = reading.tokens.starts[text.doc_id]
        ends = reading.tokens.ends[text.doc_id]
        at = first - reading.first
        owner[at : at + len(ends)] = [text.folded[end - 2 : end] == "'s" for end in ends.tolist()]
        if not text.cased:
            continue
        own = [_shape(text.cased[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        kind[at : at + len(own)] = own
        _hush_headings(kind[at : at + len(own)], spelled[at : at + len(own)], splitters)
    is_inner = np.array([token in _SENTENCE_INNER for token in spelled], dtype=np.bool_)
    before_word = np.append(True, ~reading.is_word[:-1] & ~is_inner[:-1]) if len(kind) else np.zeros(0, np.bool_)
    return Shapes(kind, before_word[: len(kind)], owner)


def _shape(token: str) -> int:
    if not token[:1].isalnum():
        return UNKNOWN
    n_capitals = sum(char.isupper() for char in token)
    if n_capitals > 1 or (n_capitals and any(char.isdigit() for char in token)):
        return ACRONYM
    return CAPITAL if n_capitals else LOWER


def _hush_headings(kind: npt.NDArray[np.int8], spelled: list[str], splitters: frozenset[str]) -> None:
    """Sets the tokens of loud lines, and of short ones in title case, to UNKNOWN, in place."""
    start = 0
    for end in [at for at, char in enumerate(spelled) if char == "\n"]:
        line = [
            int(shape)
            for shape, token in zip(kind[start:end], spelled[start:end], strict=True)
            if shape and token not in splitters and not token.isdigit()
        ]
        n_loud, n_capital = line.count(ACRONYM), sum(shape >= CAPITAL for shape in line)
        has_stop = end > start and spelled[end - 1] in _STOPS
        if line and (n_loud > _LOUD * len(line) or (n_capital > _TITLED * len(line) and not has_stop)):
            kind[start:end] = UNKNOWN
        start = end + 1


@dataclass
class English:
    """The English words of an edition with what is known of each, to ask of units."""

    reading: Reading
    words: Words
    frames: Frames
    splits: Flags
    """(words,) whether it is a function word."""
    digits: Flags
    shapes: Shapes

    @cached_property
    def is_english(self) -> Flags:
        """(tokens,) whether the token stands in an English document."""
        result: Flags = np.array([text.lang != "zh" for text in self.reading.texts])[self.reading.document]
        return result

    @cached_property
    def kind(self) -> npt.NDArray[np.int8]:
        """(words,) shape."""
        return self.shapes.kind[self.words.start]

    @cached_property
    def is_named(self) -> Flags:
        """(words,) whether it has a capital of its own."""
        own: Flags = (self.kind >= CAPITAL) & ~self.shapes.begins[self.words.start]
        result: Flags = own | (self.kind == ACRONYM)
        return result

    @cached_property
    def _is_long_enough(self) -> Flags:
        """(words,) whether it may stand alone: no "u.s" and no "h.e"."""
        return np.array([len(form) >= _SHORTEST_ACRONYM and "." not in form for form in self.words.forms], np.bool_)

    def has(self, forms: frozenset[str]) -> Flags:
        """(words,) whether it is one of these, in whatever number."""
        keys = Keys()
        keyed = forms | {keys[form] for form in forms}
        known = {form: form in keyed for form in set(self.words.forms)}
        return np.array([known[form] for form in self.words.forms], dtype=np.bool_)

    # --- which runs are units -----------------------------------------------------------------------------

    def may_stand(self, left: IntArray, right: IntArray) -> Flags:
        """Whether the run of words from `left` to `right` may be a unit, its novelty apart."""
        words, splits = self.words, self.splits
        start, end = words.start[left], words.end[right]
        second, last_but_one = np.minimum(left + 1, right), np.maximum(right - 1, left)
        is_quoted = self._is_quoted(left, right)
        never = self.has(self.frames.never_first)
        named = self.is_named
        first_named = named[left] & named[second] & ~splits[second] & (second > left) & ~never[left]
        last_named = named[right] & named[last_but_one] & ~splits[last_but_one] & (right > left) & ~never[right]
        kept = (~splits[left] | first_named | is_quoted) & (~splits[right] | last_named | is_quoted)
        kept &= self._numbers_fit(left, right, second, last_but_one)
        single = ((self.kind[left] == ACRONYM) | is_quoted | self._is_repeated_name(left)) & ~splits[left]
        single &= ~self.digits[left] & self._is_long_enough[left]
        result: Flags = kept & ((right > left) | single) & (end - start <= LONGEST_UNIT)
        return result

    def _is_repeated_name(self, left: IntArray) -> Flags:
        """Capitalised in mid-sentence, several times, and never seen before."""
        start = self.words.start[left]
        reading = self.reading
        result: Flags = self.is_named[left] & (reading.now[1, start] > 1) & (reading.before[1, start] == 0)
        return result

    def _is_quoted(self, left: IntArray, right: IntArray) -> Flags:
        """Whole between two quotation marks."""
        quotes = np.array([char == '"' for char in [*self.reading.spelled, "\n"]], dtype=np.bool_)
        start, end = self.words.start[left], self.words.end[right]
        result: Flags = quotes[np.maximum(start - 1, 0)] & quotes[end] & (start > 0)
        return result

    def _numbers_fit(self, left: IntArray, right: IntArray, second: IntArray, last_but_one: IntArray) -> Flags:
        """A number is a measurement, unless it is a year at the head or the end of a name (2030 Agenda, Goals 2000)."""
        sums = np.concatenate([[0], np.cumsum(self.digits)])
        n_inside = sums[right + 1] - sums[left]
        is_year = np.array([len(form) == 4 and form.isdigit() for form in self.words.forms], dtype=np.bool_)
        is_date = self.has(self.frames.dates)
        named, kind = self.is_named, self.kind
        at_head = is_year[left] & (kind[second] >= CAPITAL) & ~is_date[second] & (right > left)
        at_end = is_year[right] & named[last_but_one] & ~is_date[last_but_one] & (right > left)
        result: Flags = n_inside == at_head.astype(int) + at_end
        return result

    # --- features -----------------------------------------------------------------------------------------

    def features_of_places(self, x: IntArray, z: IntArray) -> dict[str, Flags]:
        """What is seen at each place, from word `x` to word `z`."""
        words = self.words
        is_first, is_last = words.start[x] == words.clause_start[x], words.end[z] == words.clause_end[z]
        before, after = np.maximum(x - 1, 0), np.minimum(z + 1, len(words.start) - 1)
        return self._features_of_case(x, z, before, after, is_first, is_last) | self._features_of_frame(
            x, z, before, after, is_first, is_last
        )

    def _features_of_case(
        self, x: IntArray, z: IntArray, before: IntArray, after: IntArray, is_first: Flags, is_last: Flags
    ) -> dict[str, Flags]:
        content = ~self.splits
        named = self.is_named
        is_known = (self._between(content & (self.kind == UNKNOWN), x, z) == 0) & self.is_english[self.words.start[x]]
        n_low = self._between(content & (self.kind == LOWER) & ~self.digits, x, z)
        n_named = self._between(content & named, x, z)
        is_odd = (self.kind == LOWER) & self.splits & ~self.has(_LINKS | _JOINS | _ARTICLES)
        name = is_known & (n_low == 0) & (n_named > 0) & (self._between(is_odd, x, z) == 0)
        links = self.has(_NAME_LINKS)
        two_before, two_after = np.maximum(before - 1, 0), np.minimum(after + 1, len(self.words.start) - 1)
        same = (
            self.words.clause[two_before] == self.words.clause[x],
            self.words.clause[two_after] == self.words.clause[z],
        )
        return {
            "name": name,
            "name_and_lower": is_known & (n_low > 0) & (n_named > 0) & named[x] & (self.kind[z] == LOWER),
            "lower_and_name": is_known & (n_low > 0) & (n_named > 0) & ~(named[x] & (self.kind[z] == LOWER)),
            "lower": is_known & (n_named == 0) & (n_low > 0),
            "name_goes_on_left": ~is_first & (self.kind[before] >= CAPITAL) & content[before] & name,
            "name_goes_on_right": ~is_last & named[after] & content[after] & name,
            "name_linked_left": ~is_first & links[before] & same[0] & named[two_before] & name,
            "name_linked_right": ~is_last & links[after] & same[1] & named[two_after] & name,
            "name_ranged": name & (self._between((self.kind == LOWER) & self.has(_RANGES), x, z) > 0),
            "name_cut": is_known
            & ~name
            & (
                (~is_first & named[x] & named[before] & content[before])
                | (~is_last & named[z] & named[after] & content[after])
            ),
        }

    def _features_of_frame(
        self, x: IntArray, z: IntArray, before: IntArray, after: IntArray, is_first: Flags, is_last: Flags
    ) -> dict[str, Flags]:
        spelled = np.array([*self.reading.spelled, "\n"], dtype=object)
        a, b = self.words.start[x], self.words.end[z]
        mark = spelled[b]
        lead = self._leads()[a]
        english = self.is_english[a]

        def follows(forms: frozenset[str]) -> Flags:
            result: Flags = ~is_first & self.has(forms)[before] & english
            return result

        return {
            "named": english & (lead == 1),
            "launched": english & (lead == 2),
            "after_new": follows(frozenset(["new"])),
            "after_article": follows(_ARTICLES),
            "after_possessive": follows(frozenset(["our", "my", "their", "its"])),
            "after_title": follows(self.frames.titles),
            "after_link": follows(_LINKS),
            "after_join": follows(_JOINS),
            "before_join": ~is_last & self.has(_JOINS)[after] & english,
            "before_link": ~is_last & self.has(_LINKS)[after] & english,
            "before_verb": ~is_last & self.has(_VERBS)[after] & english,
            "glossed": english & is_last & (mark == "("),
            "bracketed": english & is_first & is_last & (mark == ")"),
        }

    def _leads(self) -> npt.NDArray[np.int8]:
        """(tokens,) 1 where a naming, 2 where a launching verb leads to the token over articles and quotes alone."""
        spelled = self.reading.spelled
        classes = {token: self._lead_of(token) for token in set(spelled)}
        kinds = np.array([classes[token] for token in spelled] or [0], dtype=np.int8)
        at = np.arange(len(kinds))
        nearest = np.maximum.accumulate(np.where(kinds >= 0, at, -1))
        previous = np.append(-1, nearest[:-1])
        result: npt.NDArray[np.int8] = np.where(
            (previous >= 0) & (at - previous <= _REACH + 1), kinds[np.maximum(previous, 0)], 0
        ).astype(np.int8)
        return result

    def _lead_of(self, token: str) -> int:
        if token in _DETERMINERS:
            return -1
        return 1 if token in self.frames.namings else 2 if token in self.frames.launches else 0

    def features_of_strings(self, x: IntArray, z: IntArray) -> dict[str, Floats]:
        """What the words themselves say."""
        words, frames = self.words, self.frames
        english = self.is_english[words.start[x]]
        frequency = np.log2(1 + self.reading.before[1, words.start]).astype(float)
        content = ~self.splits
        n_content = np.maximum(self._between(content, x, z), 1)
        rare = content & (frequency <= _RARE)
        n_rare = self._between(rare, x, z)
        inner = np.minimum(x + 1, z), np.maximum(z - 1, x)
        has_inner = z - x > 1

        def inside(flags: Flags) -> Flags:
            result: Flags = has_inner & (self._between(flags, inner[0], inner[1]) > 0)
            return result

        def share(forms: frozenset[str]) -> Floats:
            result: Floats = self._between(self.has(forms) & content, x, z) / n_content
            return result

        links, joins = self.has(_LINKS), self.has(_JOINS)
        ends = {end: self._ends_with(end) for end in ("ly", "ing", "ed")}
        head = self.has(frames.heads)
        result = {
            "head": head[z],
            "head_first": head[x] & (z > x) & inside(links),
            "inner_link": inside(links),
            "inner_join": inside(joins),
            "inner_other": inside(self.splits & ~links & ~joins & ~self.has(_ARTICLES)),
            "courtesy": share(frames.courtesies),
            "dated": share(frames.dates) > 0,
            "placed": share(frames.places),
            "personal": share(frames.given_names | frames.titles),
            "counted": self.has(_CARDINALS)[x],
            "owned": self.shapes.owner[words.start[x]] & (z > x),
            "all_rare": n_rare == n_content,
            "some_rare": (n_rare > 0) & (n_rare < n_content),
            "acronym": (z == x) & (self.kind[x] == ACRONYM),
            "one_name": (z == x) & (self.kind[x] != ACRONYM),
            "adverb": ends["ly"][x] | ends["ly"][z],
            "first_ing": ends["ing"][x] & (z > x),
            "last_ing": ends["ing"][z] & (z > x),
            "last_ed": ends["ed"][z] & (z > x),
        }
        return {name: np.where(english, values, 0).astype(float) for name, values in result.items()}

    def _ends_with(self, end: str) -> Flags:
        return np.array([form.endswith(end) and len(form) > len(end) + 2 for form in self.words.forms], dtype=np.bool_)

    def _between(self, flags: Flags, x: IntArray, z: IntArray) -> IntArray:
        sums = np.concatenate([[0], np.cumsum(flags)])
        result: IntArray = sums[z + 1] - sums[x]
        return result


def combine(features: Mapping[str, Floats]) -> dict[str, Floats]:
    """Products of features that say more together than apart."""
    name, head, lower, one = (features[key] for key in ("name", "head", "lower", "one_name"))
    goes_on = features["name_goes_on_left"] + features["name_goes_on_right"] > 0
    return {
        "name_with_head": name * head,
        "name_all_rare": name * features["all_rare"],
        "name_bare": name * features["all_rare"] * (1 - head) * (1 - features["acronym"]),
        "name_personal": name * features["personal"],
        "name_joined": name * features["inner_join"] * (1 - head) * (1 - features["head_first"]),
        "name_placed": name * features["placed"],
        "name_repeated": name * features["count"],
        "one_name_goes_on": one * goes_on,
        "lower_with_head": lower * head,
        "lower_repeated": lower * features["count"],
        "name_in_events": name * features["events"],
        "lower_in_events": lower * features["events"],
    }


def count_events(of: IntArray, event: IntArray, n_units: int) -> Floats:
    """(units,) logarithm to base 2 of the events that have each.

    Args:
        of: (places,) unit of each place.
        event: (places,) number of the event.
    """
    pairs = np.unique(np.stack([of, event], axis=1), axis=0) if len(of) else np.zeros((0, 2), dtype=np.int64)
    return np.log2(np.maximum(np.bincount(pairs[:, 0], minlength=n_units), 1)).astype(float)
