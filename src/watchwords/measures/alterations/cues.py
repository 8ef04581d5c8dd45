"""The word lists by which a difference is told by its kind, and the same made ready for look-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec

from watchwords.records import Lang

Tags = Mapping[str, str]
"""Kind of word to what it means: {"modality": "4"}, {"percent": "point"}."""

Lists = dict[str, list[str]]


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of dates: whole ones; months; "last" and its like, which date the period behind them."""

    words: list[str]
    months: list[str]
    relative: list[str]
    periods: list[str]
    before_years: list[str]
    behind_years: list[str]
    """What shows that four digits before, or behind it, are a year."""
    before_months: list[str]
    """What shows that "may" or "march" is a month."""


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offices, bodies and places, and what shows a name that is in no list."""

    offices: list[str]
    bodies: list[str]
    places: list[str]
    soft: list[str]
    endings: list[str]
    behind_persons: list[str]
    surnames: str


class CutWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What beside a quotation turns its sense."""

    denials: list[str]
    denials_of_clauses: list[str]
    clause_words: list[str]
    not_denied: list[str]
    denied_verbs: list[str]
    """Of these the ones that only a noun phrase makes harmless: no doubt, but never doubt."""
    doubled: list[str]
    conditions: list[str]
    conditions_behind: list[str]
    condition_links: list[str]
    not_conditions: list[str]
    concessions: list[str]
    contrasts: list[str]
    hedges: list[str]
    reports: list[str]


class LanguageCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """The words of one language."""

    hedged_verbs: list[str]
    traps: list[str]
    negations: list[str]
    not_negated: list[str]
    undone: list[str]
    irregular: list[str]
    auxiliaries: list[str]
    minor: list[str]
    hedges: Lists
    hedges_before: Lists
    hedges_after: Lists
    modals: Lists
    commitments: Lists
    scope: Lists
    aspects: Lists
    scales: Lists
    percents: Lists
    currencies: Lists
    units: Lists
    dates: DateWords
    names: NameWords
    cuts: CutWords


class AlterationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """`data/alterations.toml`."""

    zh: LanguageCues
    en: LanguageCues

    def of(self, lang: Lang) -> LanguageCues:
        """Of a language; texts in neither are read as English."""
        return self.zh if lang == "zh" else self.en


def _nothing(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Every list of a struct, empty."""
    empty: dict[Any, Any] = {str: "", list[str]: [], Lists: {}}
    return {
        field.name: empty[field.type] if field.type in empty else _nothing(field.type)
        for field in msgspec.structs.fields(kind)
    }


NO_CUES = msgspec.convert(_nothing(AlterationCues), AlterationCues)
"""No words at all: only numbers, names with a capital and plain differences are told apart."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language by their text, lowered."""

    tags: Mapping[str, Tags]
    """Words and phrases that mean the same wherever they stand; traps with no tag at all."""
    before_number: Mapping[str, Tags]
    behind_number: Mapping[str, Tags]
    """Words that mean it only directly before, or behind, a number."""
    phrases: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]
    """English: the first two words to the phrases that begin with them, the longest first."""
    openings: Mapping[str, tuple[str, ...]]
    """Chinese: the first character to the words that begin with it, the longest first."""
    cues: LanguageCues
    minor: frozenset[str]
    relative: frozenset[str]
    periods: frozenset[str]
    before_years: frozenset[str]
    behind_years: frozenset[str]
    before_months: frozenset[str]
    months: frozenset[str]
    soft: frozenset[str]
    not_negated: frozenset[str]
    """Words that begin like a negated one: union, inform, 不断."""
    undone: tuple[str, ...]
    """What words begin with that take dis-."""
    past: Mapping[str, tuple[str, str]]
    """Irregular form to (base, "past" or "base")."""


@lru_cache(maxsize=4)
def vocabulary(cues: LanguageCues) -> Vocabulary:
    """The lists of one language, ready for look-up."""
    tags: dict[str, dict[str, str]] = {word: {} for word in cues.traps}
    for kind, value, word in _entries(cues):
        tags.setdefault(_plain(word), {}).setdefault(kind, value)
    before = _contextual({"hedge": cues.hedges_before})
    after = _contextual({"hedge": cues.hedges_after, "unit": cues.units, "percent": cues.percents})
    words = sorted({*tags, *before, *after}, key=lambda word: (-len(word), word))
    return Vocabulary(
        tags={word: MappingProxyType(found) for word, found in tags.items()},
        before_number=before,
        behind_number=after,
        phrases=_by_first(word for word in words if " " in word),
        openings=_by_character(words),
        cues=cues,
        minor=frozenset(cues.minor),
        relative=frozenset(cues.dates.relative),
        periods=frozenset(cues.dates.periods),
        before_years=frozenset(cues.dates.before_years),
        behind_years=frozenset(cues.dates.behind_years),
        before_months=frozenset(cues.dates.before_months),
        months=frozenset(map(_plain, cues.dates.months)),
        soft=frozenset(cues.names.soft),
        not_negated=frozenset([*cues.not_negated, *(word for word, found in tags.items() if not found)]),
        undone=tuple(cues.undone),
        past=_irregular(cues.irregular),
    )


def _entries(cues: LanguageCues) -> Iterator[tuple[str, str, str]]:
    """(kind, value, word) of all words that mean the same wherever they stand."""
    yield from (("negation", "not", word) for word in cues.negations)
    lists = {
        "hedge": cues.hedges,
        "modality": cues.modals,
        "commitment": cues.commitments,
        "scope": cues.scope,
        "aspect": cues.aspects,
        "currency": cues.currencies,
        "percent": cues.percents,
    }
    for kind, of in lists.items():
        yield from ((kind, value, word) for value, words in of.items() for word in words if word not in _LOOSE)
    # A unit of one character is part of too many words to be one where no number stands before it.
    yield from (("unit", value, word) for value, words in cues.units.items() for word in words if len(word) > 1)
    yield from (("scale", value, word) for value, words in cues.scales.items() for word in words if len(word) > 1)
    yield from (("date", word, word) for word in cues.dates.words)
    for kind in ("offices", "bodies", "places"):
        yield from (("name", kind, word) for word in getattr(cues.names, kind))


_LOOSE = frozenset({"point", "points", "won", "rand", "pounds", "圆"})
"""Told only behind a number: they are other words elsewhere."""


def _contextual(lists: Mapping[str, Lists]) -> dict[str, Tags]:
    found: dict[str, dict[str, str]] = {}
    for kind, of in lists.items():
        for value, words in of.items():
            for word in words:
                found.setdefault(_plain(word), {}).setdefault(kind, value)
    return {word: MappingProxyType(tags) for word, tags in found.items()}


def _plain(word: str) -> str:
    """Without the full stop of an abbreviation, which is a mark of its own in the text."""
    return word[:-1] if word.endswith(".") and word.count(".") == 1 else word


def _by_first(words: Iterator[str]) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for word in words:
        parts = tuple(word.split(" "))
        found.setdefault((parts[0], parts[1]), []).append(parts)
    return {first: tuple(sorted(of, key=lambda parts: (-len(parts), parts))) for first, of in found.items()}


def _by_character(words: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return {first: tuple(of) for first, of in found.items()}


def _irregular(rows: list[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        base, *past = row.split(" ")
        found |= dict.fromkeys(past, (base, "past"))
        found.setdefault(base, (base, "base"))
    return found
