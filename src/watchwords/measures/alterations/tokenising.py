"""A wording to its tokens, in either language."""

from __future__ import annotations

from collections.abc import Collection

from watchwords.measures.alterations.chinese import chinese_pieces
from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.english import english_pieces
from watchwords.measures.alterations.tokens import Token
from watchwords.records import Lang


def tokenise(text: str, lang: Lang, words: Vocabulary, names: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of a folded wording.

    Args:
        text: folded, its capitals kept where known.
        lang: its language.
        words: the word lists of that language.
        names: names that are known to stand in it.
    """
    pieces = chinese_pieces(text, words, names) if lang == "zh" else english_pieces(text, words)
    return tuple(piece.token(words.minor) for piece in pieces)
