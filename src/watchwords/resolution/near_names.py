"""Names near each other: initials, generations, articles, middle and second family names, one letter's difference.

Words are those of Latin names and the parts of transliterated ones (埃默森·姆南加古瓦). A name of which another is a
part makes one person only beside the same office of the same country or organisation; else the two are listed as open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from watchwords.resolution.clusters import Bearer, Join
from watchwords.resolution.evidence import Judge
from watchwords.resolution.forms import Forms, is_chinese, is_pinyin

_MOST_OF_ONE_WORD = 60
"""A word that more bear tells nobody; their names share another."""
_MOST_WORDS = 8
_LEAST_CUT = 3
_SON_OF = frozenset(("bin", "ibn", "ben", "本", "伊本"))
_PATRONYMIC = _SON_OF | {"bint", "binti", "oglu"}
_LEAST_WITH_A_SLIP = 5
_LEAST_WITH_A_SLIP_ZH = 3
_DOUBLED = re.compile(r"(.)\1+")
_SERVANT = re.compile(r"abd(?:[aeu]|ou)l(\w{3,})?")
_VOWELS = re.compile(r"[aeiouy]+")

Undecided = tuple[str, str, str]


class Parts(NamedTuple):
    """A name in parts.

    Attributes:
        words: in order, without articles, each in one spelling of what romanisations vary most.
        raw: the words as they are, without the generation.
        generation: "jr", "sr" ...; "" where the name has none.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    generation: str


def parts_of(name: str, forms: Forms) -> Parts | None:
    """Parts of a normal name; None of one that has no two of them."""
    raw, generation = forms.words(name)
    words = tuple(one for at, word in enumerate(raw) if not _is_article(raw, at, forms) for one in _spelt(word))
    return Parts(words, raw, generation) if 2 <= len(words) <= _MOST_WORDS else None


def _is_article(words: Sequence[str], at: int, forms: Forms) -> bool:
    """Whether a word is the article before the next, also made like it: al Sisi, el Sisi, ash Sharif."""
    if at + 1 >= len(words):
        return False
    word = words[at]
    is_made_alike = at > 0 and 2 <= len(word) <= 3 and word[0] in "aeu" and words[at + 1].startswith(word[1:])
    return word in forms.articles or is_made_alike


def _spelt(word: str) -> tuple[str, ...]:
    """A word in one spelling: letters not doubled, Abdul Aziz as two words in each way it is written."""
    word = "bin" if word in _SON_OF else word.replace("'", "")
    servant = _SERVANT.fullmatch(word)
    found = ("abd", servant[1]) if servant and servant[1] else ("abd",) if servant else (word,)
    return tuple(_DOUBLED.sub(r"\1", one) if len(one) > 2 and not is_chinese(one) else one for one in found)


def are_opposed(one: Parts, other: Parts) -> bool:
    """Whether generations or initials speak against each other: George W. and George H. W. Bush."""
    if one.generation and other.generation and one.generation != other.generation:
        return True
    middle, beside = one.words[1:-1], other.words[1:-1]
    return any((len(a) == 1 or len(b) == 1) and a[0] != b[0] for a, b in zip(middle, beside, strict=False))


def is_near(one: Parts, other: Parts) -> bool:
    """Whether all words of one stand in the other in order: an initial for a word, one word one letter apart."""
    short, long = sorted((one, other), key=lambda parts: (len(parts.words), parts))
    if are_opposed(one, other) or len(short.words[-1]) == 1:
        return False
    if _cost(short.words[0], long.words[0]) is None and not _may_be_cut(short.words):
        return False
    is_slip_free = is_pinyin(" ".join(one.raw)) or is_pinyin(" ".join(other.raw))
    return _fits(short.words, long.words, 0 if is_slip_free else 1)


def are_told_apart(one: Parts, other: Parts) -> bool:
    """Whether each has a word that the other has in no spelling: Ann Maud and Ann Edith Weir."""
    return _has_own_word(one, other) and _has_own_word(other, one)


def _has_own_word(one: Parts, other: Parts) -> bool:
    return any(all(_cost(word, beside) is None for beside in other.words) for word in one.words)


def _may_be_cut(words: Sequence[str]) -> bool:
    """Whether a name can lack its first word: not one of few words, nor a father's, which his son's name ends with."""
    return len([word for word in words if len(word) > 1]) >= _LEAST_CUT and not _PATRONYMIC & set(words)


def _fits(short: Sequence[str], long: Sequence[str], n_slips: int) -> bool:
    """Whether the words stand in the longer name in this order."""
    if not short:
        return True
    if len(short) > len(long):
        return False
    # The family name is no initial.
    is_short_of_it = len(short) == 1 < len(short[0]) and len(long[0]) == 1
    cost = None if is_short_of_it else _cost(short[0], long[0])
    if cost is not None and cost <= n_slips and _fits(short[1:], long[1:], n_slips - cost):
        return True
    return _fits(short, long[1:], n_slips)


def _cost(word: str, other: str) -> int | None:
    """0 where two words are one or one is the initial of the other, 1 where they are one slip apart, else None."""
    if word == other or (1 in (len(word), len(other)) and word[0] == other[0] and not is_chinese(word + other)):
        return 0
    is_long = min(len(word), len(other)) >= (_LEAST_WITH_A_SLIP_ZH if is_chinese(word) else _LEAST_WITH_A_SLIP)
    # Mario and Maria are two.
    if not is_long or word[0] != other[0] or {word[-1], other[-1]} == {"a", "o"}:
        return None
    is_slip = DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1
    is_voiced_otherwise = not is_chinese(word) and _VOWELS.sub("a", word) == _VOWELS.sub("a", other)
    return 1 if is_slip or is_voiced_otherwise else None


class NearNames:
    """Proposes joins of persons whose names are near each other; what it cannot decide it lists.

    Args:
        bearers: persons.
        names: normal names by ident.
        forms: compares written forms.
        judge: compares evidence.
    """

    def __init__(
        self, bearers: Sequence[Bearer], names: Mapping[str, Sequence[str]], forms: Forms, judge: Judge
    ) -> None:
        self._judge = judge
        self._bearers = {bearer.ident: bearer for bearer in bearers}
        parts = {ident: [p for name in own if (p := parts_of(name, forms))] for ident, own in names.items()}
        self._parts = {ident: own for ident, own in parts.items() if own}
        self.undecided: list[Undecided] = []

    def proposed(self) -> Iterator[Join]:
        """Every join that the names suggest and the evidence allows."""
        yield from self._by_initials()
        strong: dict[str, set[str]] = defaultdict(set)
        for one, other in self._near():
            reason = self._against(one, other)
            if reason is None:
                strong[one].add(other)
                strong[other].add(one)
            elif reason:
                self.undecided.append((one, other, f"near name; {reason}"))
        yield from self._of_groups(strong)

    # --- initials ---

    def _by_initials(self) -> Iterator[Join]:
        """Names that differ by initials in the middle or by Jr.: one person, if each is borne by one and none speaks
        against another."""
        groups: dict[tuple[str, ...], dict[str, Parts]] = defaultdict(dict)
        for ident, own in self._parts.items():
            for parts in own:
                if len(parts.raw) > 1:
                    middle = (word for word in parts.raw[1:-1] if len(word) > 1)
                    groups[parts.raw[0], *middle, parts.raw[-1]][ident] = parts
        for _, group in sorted(groups.items()):
            if len({(p.raw, p.generation) for p in group.values()}) > 1 and len(group) <= _MOST_WORDS:
                yield from self._of_initials(group)

    def _of_initials(self, group: Mapping[str, Parts]) -> Iterator[Join]:
        idents = sorted(group)
        pairs = [(a, b) for at, a in enumerate(idents) for b in idents[at + 1 :]]
        is_told = len(set(group.values())) == len(group)
        is_plain = is_told and not any(are_opposed(group[a], group[b]) for a, b in pairs)
        for one, other in pairs:
            if group[one] == group[other] or are_opposed(group[one], group[other]):
                continue
            if self._verdict(one, other) == "disagree":
                continue
            is_of_two = group[one].generation != group[other].generation and self._are_in_one_event(one, other)
            if is_of_two:
                self.undecided.append((one, other, "generation; one speech event names both"))
            elif is_plain:
                rule = "middle initial" if group[one].raw != group[other].raw else "generation"
                yield Join(0.92, rule, one, other)
            elif not self._are_listed(one, other):
                self.undecided.append((one, other, "middle initial; several fit"))

    # --- middle names, articles, spelling ---

    def _near(self) -> Iterator[tuple[str, str]]:
        """Idents of bearers with near names, of which not both are listed."""
        by_word: dict[str, set[str]] = defaultdict(set)
        for ident, own in self._parts.items():
            for word in {word for parts in own for word in parts.words if len(word) > 1}:
                by_word[word].add(ident)
        seen = set()
        for _, idents in sorted(by_word.items()):
            if len(idents) <= _MOST_OF_ONE_WORD:
                ordered = sorted(idents)
                seen |= {(a, b) for at, a in enumerate(ordered) for b in ordered[at + 1 :]}
        for one, other in sorted(seen):
            if not self._are_listed(one, other) and self._are_near(one, other):
                yield one, other

    def _are_near(self, one: str, other: str) -> bool:
        return any(a.raw != b.raw and is_near(a, b) for a in self._parts[one] for b in self._parts[other])

    def _are_in_one_event(self, one: str, other: str) -> bool:
        return bool(self._bearers[one].evidence.events & self._bearers[other].evidence.events)

    def _are_listed(self, one: str, other: str) -> bool:
        return bool(self._bearers[one].known and self._bearers[other].known)

    def _against(self, one: str, other: str) -> str | None:
        """What stands against a join; "" where the two have nothing to do with each other, None where nothing does."""
        a, b = self._bearers[one].evidence, self._bearers[other].evidence
        if self._verdict(one, other) == "disagree" or (a.countries and b.countries and not a.countries & b.countries):
            return ""
        is_of_one = bool(a.countries & b.countries or a.bodies & b.bodies)
        has_office = bool(a.offices & b.offices)
        if a.speeches & b.speeches:
            return "both speak in one speech event" if is_of_one or has_office else ""
        if is_of_one and has_office:
            return None
        if is_of_one:
            return "no office is the same"
        return "no country or organisation tells" if has_office else ""

    def _of_groups(self, strong: Mapping[str, set[str]]) -> Iterator[Join]:
        """Joins in groups of one person; two that a short name fits, and who are told apart, make it open."""
        done: set[str] = set()
        for start in sorted(strong):
            if start in done:
                continue
            group = _reached(start, strong)
            done |= group
            is_whole = self._is_of_one(group, strong)
            for one, other in ((a, b) for a in sorted(group) for b in sorted(strong[a]) if a < b):
                if is_whole:
                    yield Join(0.9, "parts of the name, office and country or organisation", one, other)
                else:
                    self.undecided.append((one, other, "near name; several fit"))

    def _is_of_one(self, group: set[str], strong: Mapping[str, set[str]]) -> bool:
        """Whether one of the longest names has all others for parts, or no two have each a word of their own."""
        longest = max(map(self._size, group))
        if any(group - {one} <= strong[one] for one in group if self._size(one) == longest):
            return True
        return len(group) <= _MOST_WORDS and not any(
            are_told_apart(a, b)
            for one in group
            for a in self._parts[one]
            for other in group
            for b in self._parts[other]
        )

    def _size(self, ident: str) -> int:
        return max(len(parts.words) for parts in self._parts[ident])

    def _verdict(self, one: str, other: str) -> str:
        return self._judge.verdict(self._bearers[one].evidence, self._bearers[other].evidence)[0]


def _reached(start: str, beside: Mapping[str, Iterable[str]]) -> set[str]:
    reached, todo = {start}, [start]
    while todo:
        for other in beside[todo.pop()]:
            if other not in reached:
                reached.add(other)
                todo.append(other)
    return reached
