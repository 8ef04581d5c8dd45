"""Persons, organisations and places: by the aliases of the series, and persons by their titles.

A short or everyday alias (库克, Apple) names somebody only where another form of the name stands in the document. A
name that only a title gives away is counted under "name:" and itself, and is found wherever the document repeats it.
Behind these stand the names of further finders, such as an installed language pipeline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.names.en import EnglishNames
from watchwords.recognisers.names.lexicon_en import EnglishLexicon
from watchwords.recognisers.names.lexicon_zh import Lexicon
from watchwords.recognisers.names.organisations_zh import OrganisationCues
from watchwords.recognisers.names.reading import Basis, Found, NameFinder, Title
from watchwords.recognisers.names.titles_en import EnglishNameCues, EnglishTitles
from watchwords.recognisers.names.titles_zh import ChineseNameCues, ChineseTitles
from watchwords.recognisers.names.zh import ChineseNames
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Known, Mention, Name, PreparedText, Series
from watchwords.text.fold import fold_all, fold_texts, lower

NAME = "names"
VERSION = 3


class NameCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/names.toml`."""

    ambiguous: tuple[str, ...]
    zh: ChineseNameCues
    en: EnglishNameCues


class NameLists(NamedTuple):
    """Words of any kind that names are told from."""

    words_zh: Lexicon
    organisations_zh: OrganisationCues
    words_en: EnglishLexicon


class Named(NamedTuple):
    """A name in the folded text: [start, end), and [title_start, title_end) with the title around it."""

    start: int
    end: int
    title_start: int
    title_end: int
    type: Literal["person", "organisation", "place"]
    key: str
    name: str
    basis: Literal["alias"] | Basis
    office: str | None = None
    organisation: str | None = None


class Naming:
    """The names of one text, in order, asked by place."""

    def __init__(self, prepared: PreparedText, names: list[Named]) -> None:
        self.prepared = prepared
        self.names = sorted(names)
        self._starts = [named.start for named in self.names]
        absorbed = {
            inner
            for named in self.names
            if named.type == "person"
            for inner in self.within(named.title_start, named.title_end)
            if inner is not named and inner.type != "person" and inner.end <= named.title_end
        }
        self._actors = [named for named in self.names if named.type != "place" and named not in absorbed]
        self._actor_starts = [named.start for named in self._actors]

    def within(self, start: int, end: int) -> list[Named]:
        """Names that begin in folded [start, end)."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def actors(self, start: int, end: int) -> list[Named]:
        """Persons and organisations that begin there; an organisation in a person's title is no actor of its own."""
        return self._actors[bisect_left(self._actor_starts, start) : bisect_left(self._actor_starts, end)]


class _Alias(NamedTuple):
    """One form of one known name."""

    known: Known
    form: str
    folded: str
    """The form as a text has it after folding, its capitals kept."""
    needs_other_form: bool


class NameReaders:
    """What reads names and titles by word lists alone, whatever the series: one for all of them, for it takes longest.

    Args:
        cues: words beside names.
        lists: words of any kind.
    """

    def __init__(self, cues: NameCues, lists: NameLists) -> None:
        self.cues = cues
        self.titles_zh, self.titles_en = ChineseTitles(cues.zh), EnglishTitles(cues.en)
        self.names_zh = ChineseNames(cues.zh, lists.words_zh, lists.organisations_zh)
        self.names_en = EnglishNames(cues.en, lists.words_en)


class Namer:
    """Finds names; one for a series, asked once per text.

    Args:
        readers: what reads names by word lists alone.
        series: whose people, organisations and places are known.
        finders: what else finds names, each asked for what those before it left.
    """

    def __init__(self, readers: NameReaders, series: Series, finders: Sequence[NameFinder] = ()) -> None:
        self.cues = cues = readers.cues
        self._zh, self._en = readers.titles_zh, readers.titles_en
        self._zh_names, self._en_names = readers.names_zh, readers.names_en
        self._finders = tuple(finders)
        self._aliases = _aliases(cues, series)
        self._dictionary = Dictionary(alias.form for alias in self._aliases)
        self._listed = {lower(alias.folded) for alias in self._aliases if alias.known.type == "organisation"}
        self._parents = {known.key: known.parent for known in series.known}
        self._latest: tuple[PreparedText, Naming] | None = None

    def find_names(self, prepared: PreparedText) -> Naming:
        """The names of `prepared`; the text asked about last is remembered."""
        if self._latest is None or self._latest[0] is not prepared:
            self._latest = (prepared, self._find(prepared))
        return self._latest[1]

    def _find(self, prepared: PreparedText) -> Naming:
        by_alias = list(self._by_alias(prepared))
        return Naming(prepared, self._titled(prepared, [*by_alias, *self._by_pattern(prepared, by_alias)]))

    def _by_alias(self, prepared: PreparedText) -> Iterator[Named]:
        folded = prepared.folded
        matches = [
            m for m in self._dictionary.matches(prepared.lowered) if _fits(self._aliases[m.entry].folded, folded, m)
        ]
        sure = {self._aliases[m.entry].known.key for m in matches if not self._aliases[m.entry].needs_other_form}
        backed = sure | {parent for key in sure if (parent := self._parents.get(key))}
        allowed = [
            m
            for m in matches
            if not self._aliases[m.entry].needs_other_form or self._aliases[m.entry].known.key in backed
        ]
        keys: dict[tuple[int, int], set[str]] = defaultdict(set)
        for match in allowed:
            keys[match.start, match.end].add(self._aliases[match.entry].known.key)
        for match in longest_first(allowed):
            if len(keys[match.start, match.end]) == 1:
                yield _named(match.start, match.end, self._aliases[match.entry].known, folded)

    def _by_pattern(self, prepared: PreparedText, aliases: list[Named]) -> Iterator[Named]:
        """Names that the text itself gives away; what stands for a listed name is counted under its key."""
        taken = sorted((n.start, n.end) for n in aliases if n.type != "place")
        listed = {n.name: n.key for n in aliases}
        all_found = longest_found([*self._zh_names.find(prepared, taken), *self._en_names.find(prepared, taken)])
        for finder in self._finders:
            ranges = sorted({*taken, *((one.start, one.end) for one in all_found)})
            all_found += longest_found(finder.find(prepared, ranges))
        for found in all_found:
            form = found.refers_to or found.name
            key = listed.get(form, f"name:{form.lower()}")
            span = (found.start, found.end)
            yield Named(*span, *span, found.type, key, found.name, found.basis)

    def _titled(self, prepared: PreparedText, names: list[Named]) -> list[Named]:
        """The names with their titles; a person named again without one keeps the first that this text gives."""
        ends = {named.end: named.start for named in names if named.type != "person"}
        starts = [sent.start for sent in prepared.sentences]
        return [
            named if named.type != "person" else self._with_title(named, self._title(prepared, named, ends, starts))
            for named in names
        ]

    def _title(self, prepared: PreparedText, named: Named, ends: dict[int, int], starts: list[int]) -> Title:
        sentence = prepared.sentences[max(0, bisect_right(starts, named.start) - 1)]
        if sentence.lang == "zh":
            return self._zh.title(prepared.folded, named.start, named.end, ends.get)
        return self._en.title(prepared.folded, named.start, named.end, lambda form: lower(form) in self._listed)

    @staticmethod
    def _with_title(named: Named, title: Title) -> Named:
        return named._replace(
            title_start=title.start, title_end=title.end, office=title.office, organisation=title.organisation
        )


class NameRecogniser:
    """Finds persons, organisations and places.

    Args:
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per name, counted under its key in the series or under "name:" and itself."""
        placer = Placer(prepared, NAME, VERSION)
        return in_order(
            [
                placer.mention(
                    named.start,
                    named.end,
                    named.key,
                    Name(
                        type=named.type,
                        name=named.name,
                        basis=named.basis,
                        office=named.office,
                        organisation=named.organisation,
                    ),
                )
                for named in self._namer.find_names(prepared).names
            ]
        )


def _aliases(cues: NameCues, series: Series) -> list[_Alias]:
    ambiguous = set(fold_texts(cues.ambiguous))
    named = [(known, forms, form) for known in series.known for forms in (known.zh, known.en) for form in forms]
    folded = fold_all([form for _, _, form in named])
    return [
        _Alias(known, form, as_text, lower(as_text) in ambiguous or _is_short(form, forms, known))
        for (known, forms, form), as_text in zip(named, folded, strict=True)
    ]


def _is_short(form: str, forms: tuple[str, ...], known: Known) -> bool:
    """Whether `form` is a mere part of a longer form: a family name, two characters of a foreign name."""
    if not any(form != other and form in other for other in forms):
        return False
    if form.isascii():
        return known.type == "person" and " " not in form
    return known.type == "person" and len(form) <= 2


def _fits(alias: str, folded: str, match: Match) -> bool:
    """Whether the text has capitals where the alias has them, so that "apple" is no company."""
    found = folded[match.start : match.end]
    return len(alias) == len(found) and all(
        not mine.isupper() or theirs.isupper() for mine, theirs in zip(alias, found, strict=True)
    )


def _named(start: int, end: int, known: Known, folded: str) -> Named:
    return Named(start, end, start, end, known.type, known.key, folded[start:end], "alias")


def longest_found(found: list[Found]) -> list[Found]:
    """Of overlapping ones the leftmost, of these the longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
