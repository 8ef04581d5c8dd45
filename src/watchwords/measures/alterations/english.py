"""English wordings in tokens: phrases of the lists are one token, and the words around a token tell what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.tokens import Piece, joined, lex
from watchwords.recognisers.figures.numerals_en import english_number, english_ordinal

_WITH_YEAR = re.compile(r"[a-z]{2,6}-(?:1[5-9]|20)\d\ds?")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_PARTS = frozenset({"half", "quarter", "thirds", "quarters", "fifths", "tenths", "third", "fifth", "tenth", "halves"})
_MULTIPLES = {"once": 1, "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "quadruple": 4}
_IRREGULAR_NEGATED = {"won't": "will", "can't": "can", "shan't": "shall", "cannot": "can"}
_LONGEST_NUMERAL = 6


def english_pieces(text: str, words: Vocabulary) -> list[Piece]:
    """The pieces of an English wording, each with its tags."""
    pieces = _with_phrases(lex(text), words)
    for piece in pieces:
        if piece.shape != "number" and not piece.is_known:
            _read_word(piece, words)
    for at in range(len(pieces)):
        _read_context(pieces, at, words)
        _read_name(pieces[at], words)
    for at in range(len(pieces) - 1):
        if pieces[at].text in _PARTS_OF_YEAR and "date" in pieces[at + 1].tags:
            pieces[at].tags = {"date": pieces[at].text}
    return pieces


def _with_phrases(pieces: list[Piece], words: Vocabulary) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        size = _phrase_size(pieces, at, words, is_behind=bool(found) and _may_end_figure(found[-1], words))
        make: Callable[[Sequence[Piece], Vocabulary], Piece] = _phrase
        for own, of_kind in ((_numeral_size(pieces, at), _numeral), (_dated_size(pieces, at, words), _dated)):
            if own > size or (own == size == 1):
                size, make = own, of_kind
        is_plain = size == 1 and make is _phrase
        found.append(pieces[at] if is_plain else make(pieces[at : at + size], words))
        at += size
    return found


def _may_end_figure(piece: Piece, words: Vocabulary) -> bool:
    return piece.value is not None or piece.text in words.behind_number or bool(piece.tags)


def _phrase_size(pieces: Sequence[Piece], at: int, words: Vocabulary, *, is_behind: bool) -> int:
    """Words of the phrase that begins here; one that is told only behind a number, only there."""
    if at + 1 == len(pieces):
        return 1
    for parts in words.phrases.get((pieces[at].text, pieces[at + 1].text), ()):
        size = len(parts)
        is_there = tuple(piece.text for piece in pieces[at + 2 : at + size]) == parts[2:]
        if is_there and (is_behind or " ".join(parts) in words.tags):
            return size
    return 1


def _phrase(pieces: Sequence[Piece], words: Vocabulary) -> Piece:
    piece = joined(pieces, " ".join(part.text for part in pieces))
    piece.tags = dict(words.tags.get(piece.text, {}))
    piece.is_known = piece.text in words.tags
    return piece


def _dated_size(pieces: Sequence[Piece], at: int, words: Vocabulary) -> int:
    """Words of "last year", "the next quarter", "this May"; 0 where none begins here."""
    for size in (3, 2):
        parts = [piece.text.removesuffix("'s") for piece in pieces[at : at + size]]
        if len(parts) == size and " ".join(parts[:-1]) in words.relative and parts[-1] in words.periods:
            return 0 if parts[-1] in _PLURALS and size == 2 and parts[0] == "the" else size
    return 0


_PLURALS = frozenset({"years", "months", "weeks", "quarters", "decades", "centuries", "days"})


def _dated(pieces: Sequence[Piece], words: Vocabulary) -> Piece:
    piece = joined(pieces, " ".join(part.text for part in pieces))
    piece.tags = {"date": piece.text}
    return piece


def _numeral_size(pieces: Sequence[Piece], at: int) -> int:
    """Words of the numeral that begins here; scale words (million) stay tokens of their own."""
    if pieces[at].shape != "word" or pieces[at].text in _SCALES or _number(pieces[at].text) is None:
        return 0
    best = 1
    for size in range(2, min(_LONGEST_NUMERAL, len(pieces) - at) + 1):
        last = pieces[at + size - 1]
        if last.shape != "word" or last.text in _SCALES or last.text in _PARTS:
            break
        if _number(" ".join(piece.text for piece in pieces[at : at + size])) is not None:
            best = size
    return best


@lru_cache(maxsize=1 << 12)
def _number(written: str) -> Decimal | None:
    return english_number(written)


@lru_cache(maxsize=1 << 12)
def _ordinal(written: str) -> int | None:
    return english_ordinal(written)


_SCALES = frozenset({"thousand", "million", "billion", "trillion", "dozen"})


def _numeral(pieces: Sequence[Piece], words: Vocabulary) -> Piece:
    piece = joined(pieces, " ".join(part.text for part in pieces))
    piece.value = english_number(piece.text)
    piece.tags = {"number": "cardinal"}
    piece.is_capital = False
    return piece


def _read_word(piece: Piece, words: Vocabulary) -> None:
    text = piece.text
    if text in words.tags:
        piece.tags, piece.is_known = dict(words.tags[text]), True
    elif text.endswith("n't") or text in _IRREGULAR_NEGATED:
        base = _IRREGULAR_NEGATED.get(text, text[:-3])
        piece.tags, piece.is_known = {**words.tags.get(base, {}), "negation": "not"}, True
    elif text in _MULTIPLES:
        piece.tags, piece.value = {"number": "multiple"}, None
    elif text in _PARTS:
        piece.tags = {"number": "part"}
    elif _WITH_YEAR.fullmatch(text):
        piece.tags = {"date": text}
    elif (rank := _ordinal(text)) is not None:
        piece.tags, piece.value = {"number": "ordinal"}, Decimal(rank)


def _read_context(pieces: Sequence[Piece], at: int, words: Vocabulary) -> None:
    """What the words beside a piece make of it."""
    piece = pieces[at]
    before = pieces[at - 1] if at else None
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    is_of_period = at > 1 and pieces[at - 2].text.rsplit(" ", 1)[-1] in words.periods
    if _is_date(piece, before, behind, words) or (is_of_period and _YEAR.fullmatch(piece.text)):
        piece.tags = {"date": piece.text}
        return
    if piece.text in words.before_number and behind is not None and _opens_figure(behind):
        piece.tags |= words.before_number[piece.text]
        piece.tags.pop("scope", None)
    elif piece.text in words.behind_number and before is not None and _ends_figure(before):
        piece.tags = {**words.behind_number[piece.text]}
    elif piece.text == "second" and before is not None and (before.value is not None or before.text == "per"):
        piece.tags, piece.value = {"unit": "second"}, None
    elif piece.tags.get("unit") == "fold" and not _is_measure(before):
        del piece.tags["unit"]
    elif "unit" in piece.tags and not _is_measure(before):
        piece.tags["soft unit"] = piece.tags.pop("unit")


def _is_measure(before: Piece | None) -> bool:
    """Whether what stands before a unit makes it one: hard times are no unit, three times are."""
    return before is not None and (before.text in ("-", "per", "square", "cubic") or _ends_figure(before))


def _opens_figure(piece: Piece) -> bool:
    return "number" in piece.tags or ("currency" in piece.tags and piece.shape == "mark") or "scale" in piece.tags


def _ends_figure(piece: Piece) -> bool:
    return any(kind in piece.tags for kind in ("number", "scale", "unit", "percent", "currency"))


def _is_date(piece: Piece, before: Piece | None, behind: Piece | None, words: Vocabulary) -> bool:
    text = piece.text
    if piece.shape == "number" and piece.value is not None:
        if before is not None and (before.text in words.months and "date" in before.tags):
            return piece.value <= 31 or bool(_YEAR.fullmatch(text))
        if behind is not None and behind.text in words.months and piece.value <= 31 and behind.is_capital:
            return True
        return bool(_YEAR.fullmatch(text)) and _is_year(before, behind, words)
    if text in words.months:
        return text not in _AMBIGUOUS_MONTHS or piece.is_capital or _stands_as_month(before, behind, words)
    # "last year" is one token already, by its phrase; "the quarter" alone is a length of time.
    return False


_PARTS_OF_YEAR = frozenset({"early", "late", "mid"})


def _stands_as_month(before: Piece | None, behind: Piece | None, words: Vocabulary) -> bool:
    is_dated = behind is not None and behind.shape == "number" and behind.value is not None
    return is_dated or (before is not None and before.text in words.before_months)


def _is_year(before: Piece | None, behind: Piece | None, words: Vocabulary) -> bool:
    if before is not None and (before.text in words.before_years or "date" in before.tags):
        return behind is None or not _is_counted(behind, is_dated=before.text not in ("of", "to", "for", "the", "than"))
    if before is not None and ("currency" in before.tags or "hedge" in before.tags):
        return False
    return behind is None or behind.shape == "mark" or behind.text in words.behind_years


def _is_counted(behind: Piece, *, is_dated: bool) -> bool:
    """Whether a number before this word counts it and is no year."""
    is_plural = behind.shape == "word" and behind.text.endswith("s") and len(behind.text) > 3 and not behind.tags
    is_measured = any(kind in behind.tags for kind in ("unit", "percent", "currency", "scale"))
    return is_measured or (is_plural and not is_dated)


def _read_name(piece: Piece, words: Vocabulary) -> None:
    if piece.shape != "word" or piece.text in _NOT_NAMES:
        return
    if "name" in piece.tags:
        if piece.text in words.soft and not piece.is_capital:
            piece.tags["soft name"] = piece.tags.pop("name")
    elif piece.is_capital and not piece.tags and piece.text not in words.minor:
        piece.tags["name"] = "capital"


_NOT_NAMES = frozenset({"i", "i'm", "i've", "i'll", "i'd", "god", "o"})
