"""How firmly each clause binds: its strongest marker that is not negated and not in somebody else's words.

A clause ends at a full stop, a semicolon or a line; commas join what one marker governs. The ladder is the one of the
document's genre. A clause without a marker gives nothing: it is unmarked, not weak. Whether a word is a marker at its
place is asked of `modality_zh` and `modality_en`; beside it stand the word of degree and the aspect of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, Protocol

import msgspec

from watchwords.recognisers.clauses import Quotes
from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.modality.en import EnglishModality, EnglishModalityCues
from watchwords.recognisers.modality.zh import ChineseModality, ChineseModalityCues
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Mention, Modality, PreparedText, Series

NAME = "modality"
VERSION = 2

Genre = Literal["statute", "policy", "pledge", "diplomatic"]
Aspect = Literal["future", "done", "ongoing", "planned"]

_CLAUSE_END = re.compile(r"[;。\n]")
_SENTENCE_END = re.compile(r"[.。;!?\n](?!\d)")
_LONGEST_QUESTION = 300


class ModalityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/modality.toml`: markers by language, genre and rank, and the words beside them."""

    default_genre: Genre
    genres: dict[str, Genre]
    zh: dict[Genre, dict[str, tuple[str, ...]]]
    en: dict[Genre, dict[str, tuple[str, ...]]]
    not_markers: dict[str, tuple[str, ...]]
    """Longer words that contain a marker and are none."""
    chinese: ChineseModalityCues
    english: EnglishModalityCues


def _is_asked(folded: str, at: int) -> bool:
    """Whether what stands at `at` is asked: a question binds nobody."""
    end = _SENTENCE_END.search(folded, at, at + _LONGEST_QUESTION)
    return end is not None and end[0] == "?"


class _Reader(Protocol):
    """What is asked about a marker at its place; offsets are folded."""

    def is_marker(self, folded: str, start: int, end: int) -> bool: ...

    def aspect(self, lowered: str, start: int, end: int) -> Aspect | None: ...

    def degree(self, lowered: str, start: int, end: int) -> str | None: ...


class _Ladder:
    """The markers of one language and genre."""

    def __init__(self, ranks: dict[str, tuple[str, ...]], not_markers: tuple[str, ...]) -> None:
        markers = [(form, int(rank)) for rank, forms in sorted(ranks.items()) for form in forms]
        self.ranks: list[int | None] = [*(rank for _, rank in markers), *([None] * len(not_markers))]
        self.dictionary = Dictionary([*(form for form, _ in markers), *not_markers])


class ModalityRecogniser:
    """Finds the strongest marker of each clause.

    Args:
        cues: contents of `data/modality.toml`.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: ModalityCues, series: Series) -> None:
        self._cues = cues
        self._ladders = {
            (lang, genre): _Ladder(ranks, cues.not_markers[lang])
            for lang, genres in (("zh", cues.zh), ("en", cues.en))
            for genre, ranks in genres.items()
        }
        self._readers: dict[str, _Reader] = {
            "zh": ChineseModality(cues.chinese),
            "en": EnglishModality(cues.english),
        }

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """At most one mention a clause; of equal markers the first."""
        genre = self._cues.genres.get(prepared.document.kind or "", self._cues.default_genre)
        placer, quotes = Placer(prepared, NAME, VERSION), Quotes(prepared)
        clauses = [match.start() for match in _CLAUSE_END.finditer(prepared.folded)]
        best: dict[tuple[int, int], tuple[int, Match, str]] = {}
        for lang in sorted({sent.lang for sent in prepared.sentences} & {"zh", "en"}):
            ladder, reader = self._ladders[lang, genre], self._readers[lang]
            for match in longest_first(ladder.dictionary.matches(prepared.lowered)):
                rank = ladder.ranks[match.entry]
                index = placer.sentence(match.start)
                if rank is None or prepared.sentences[index].lang != lang or quotes.around(match.start):
                    continue
                if _is_asked(prepared.folded, match.end):
                    continue
                clause = index, bisect_right(clauses, match.start)
                if clause in best and rank <= best[clause][0]:
                    continue
                if reader.is_marker(prepared.folded, match.start, match.end):
                    best[clause] = rank, match, lang
        return in_order([self._mention(placer, prepared, genre, *found) for found in best.values()])

    def _mention(
        self, placer: Placer, prepared: PreparedText, genre: Genre, rank: int, match: Match, lang: str
    ) -> Mention:
        start, end = match.start, match.end
        reader = self._readers[lang]
        value = Modality(
            rank=rank,
            marker=prepared.folded[start:end],
            genre=genre,
            aspect=reader.aspect(prepared.lowered, start, end),
            degree=reader.degree(prepared.lowered, start, end),
        )
        return placer.mention(start, end, None, value)
