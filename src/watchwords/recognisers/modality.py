"""How firmly each sentence binds: its strongest marker that is not negated and not in somebody else's words.

The ladder is the one of the document's genre. A sentence without a marker gives nothing: it is unmarked, not weak.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from watchwords.recognisers.clauses import Quotes
from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Mention, Modality, PreparedText, Series

NAME = "modality"
VERSION = 1

Genre = Literal["statute", "policy", "pledge", "diplomatic"]


class ModalityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/modality.toml`: markers by language, genre and rank."""

    default_genre: Genre
    genres: dict[str, Genre]
    zh: dict[Genre, dict[str, tuple[str, ...]]]
    en: dict[Genre, dict[str, tuple[str, ...]]]
    negation: dict[str, tuple[str, ...]]
    not_markers: dict[str, tuple[str, ...]]


class _Ladder:
    """The markers of one language and genre."""

    def __init__(self, ranks: dict[str, tuple[str, ...]], not_markers: tuple[str, ...]) -> None:
        markers = [(form, int(rank)) for rank, forms in sorted(ranks.items()) for form in forms]
        self.ranks: list[int | None] = [*(rank for _, rank in markers), *([None] * len(not_markers))]
        self.dictionary = Dictionary([*(form for form, _ in markers), *not_markers])


class ModalityRecogniser:
    """Finds the strongest marker of each sentence.

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

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """At most one mention a sentence; of equal markers the first."""
        genre = self._cues.genres.get(prepared.document.kind or "", self._cues.default_genre)
        placer, quotes = Placer(prepared, NAME, VERSION), Quotes(prepared)
        best: dict[int, tuple[int, Match]] = {}
        for lang in sorted({sent.lang for sent in prepared.sentences} & {"zh", "en"}):
            ladder = self._ladders[lang, genre]
            for match in longest_first(ladder.dictionary.matches(prepared.lowered)):
                rank = ladder.ranks[match.entry]
                index = placer.sentence(match.start)
                if rank is None or prepared.sentences[index].lang != lang or quotes.around(match.start):
                    continue
                if self._is_negated(prepared, match, lang):
                    continue
                if index not in best or rank > best[index][0]:
                    best[index] = (rank, match)
        return in_order(
            [
                placer.mention(
                    match.start,
                    match.end,
                    None,
                    Modality(rank=rank, marker=prepared.folded[match.start : match.end], genre=genre),
                )
                for rank, match in best.values()
            ]
        )

    def _is_negated(self, prepared: PreparedText, match: Match, lang: str) -> bool:
        """Whether a negation stands directly before the marker, or in English directly behind an auxiliary."""
        negations = self._cues.negation[lang]
        before = prepared.lowered[max(0, match.start - 12) : match.start]
        if lang == "zh":
            return before.endswith(negations)
        after = prepared.lowered[match.end : match.end + 4]
        word = before.rstrip().rpartition(" ")[2]
        return word in negations or word.endswith("n't") or after in (" not", "n't ")
