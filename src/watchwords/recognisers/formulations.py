"""Formulations and theme terms of the series, found as character strings in one pass.

Each formulation is counted by itself: of its own forms the longest at a place, and none that stands inside one of its
containers, which is shown and not counted. So a count can be made again from the forms and containers alone, and
adding a formulation to the series never changes the count of another.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import msgspec

from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import FormulationUse, Lang, Mention, PreparedText, Series, ThemeUse

NAME = "formulations"
THEMES_NAME = "themes"
VERSION = 1


class FormulationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing: all that is looked for stands in the series."""


class _Entry(NamedTuple):
    """One string of the dictionary and what it means where found."""

    key: str
    string: str
    lang: Lang
    role: str
    """"form", "container" or "term"."""
    is_full: bool = False


class FormulationRecogniser:
    """Finds what the series lists.

    Args:
        cues: unused; every recogniser is built alike.
        series: its formulations and themes.
    """

    def __init__(self, cues: FormulationCues, series: Series) -> None:
        self._entries = [*_formulation_entries(series), *_theme_entries(series)]
        self._dictionary = Dictionary(entry.string for entry in self._entries)

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """Mentions of both kinds, under the names "formulations" and "themes"."""
        uses, terms = Placer(prepared, NAME, VERSION), Placer(prepared, THEMES_NAME, VERSION)
        mentions = []
        for is_theme, matches in self._by_subject(self._dictionary.matches(prepared.lowered)):
            if is_theme:
                mentions += [self._theme_use(terms, match) for match in longest_first(matches)]
            else:
                mentions += self._formulation_uses(uses, matches)
        return in_order(mentions)

    def _by_subject(self, matches: list[Match]) -> list[tuple[bool, list[Match]]]:
        subjects: dict[tuple[bool, str], list[Match]] = {}
        for match in matches:
            entry = self._entries[match.entry]
            subjects.setdefault((entry.role == "term", entry.key), []).append(match)
        return [(is_theme, found) for (is_theme, _), found in subjects.items()]

    def _theme_use(self, placer: Placer, match: Match) -> Mention:
        entry = self._entries[match.entry]
        return placer.mention(match.start, match.end, entry.key, ThemeUse(term=entry.string, lang=entry.lang))

    def _formulation_uses(self, placer: Placer, matches: list[Match]) -> list[Mention]:
        """Uses of one formulation: outside containers the longest, inside them the longest again, marked."""
        mentions = []
        forms = [match for match in matches if self._is_form(match)]
        starts = [match.start for match in forms]
        # At one start a container goes first: what it holds is at most as long.
        ordered = sorted(matches, key=lambda match: (match.start, self._is_form(match), -match.end, match.entry))
        for outer in longest_first(ordered):
            if self._is_form(outer):
                mentions.append(self._formulation_use(placer, outer, None))
                continue
            near = forms[bisect_left(starts, outer.start) : bisect_left(starts, outer.end)]
            inside = [match for match in near if match.end <= outer.end]
            container = self._entries[outer.entry].string
            mentions += [self._formulation_use(placer, inner, container) for inner in longest_first(inside)]
        return mentions

    def _is_form(self, match: Match) -> bool:
        return self._entries[match.entry].role == "form"

    def _formulation_use(self, placer: Placer, match: Match, container: str | None) -> Mention:
        entry = self._entries[match.entry]
        value = FormulationUse(form=entry.string, lang=entry.lang, is_full=entry.is_full, in_container=container)
        return placer.mention(match.start, match.end, entry.key, value)


def _formulation_entries(series: Series) -> list[_Entry]:
    entries = []
    for listed in series.formulations:
        for lang, forms, containers in _by_language(listed.zh, listed.en, listed.containers_zh, listed.containers_en):
            entries += [_Entry(listed.key, form, lang, "form", at == 0) for at, form in enumerate(forms)]
            entries += [_Entry(listed.key, container, lang, "container") for container in containers]
    return entries


def _by_language(
    zh: tuple[str, ...], en: tuple[str, ...], containers_zh: tuple[str, ...], containers_en: tuple[str, ...]
) -> tuple[tuple[Lang, tuple[str, ...], tuple[str, ...]], tuple[Lang, tuple[str, ...], tuple[str, ...]]]:
    return ("zh", zh, containers_zh), ("en", en, containers_en)


def _theme_entries(series: Series) -> list[_Entry]:
    return [
        _Entry(theme.key, term, lang, "term")
        for theme in series.themes
        for lang, terms in _theme_terms(theme.zh, theme.en)
        for term in terms
    ]


def _theme_terms(zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[tuple[Lang, tuple[str, ...]], ...]:
    return ("zh", zh), ("en", en)
