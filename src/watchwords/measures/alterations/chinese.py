"""Chinese wordings in tokens: numbers, dates and words of the lists are one token each, all else single characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.tokens import Piece, lex
from watchwords.recognisers.figures.numerals_zh import chinese_number

_HAN_DIGITS = "〇零○一二两三四五六七八九"
_NUMERAL = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,]{{0,30}}\d)|\d+(?:\.\d+)?)(?:[万亿]\d+(?:\.\d+)?)*"
    rf"|[{_HAN_DIGITS}十百千几数]+点[{_HAN_DIGITS}]+"
    rf"|[{_HAN_DIGITS}十百千几数]+(?:[万亿][{_HAN_DIGITS}十百千]+)*"
)
_SCALE = re.compile(r"万亿|亿万|[万亿]|兆(?![瓦赫字比帕])|(?<=\d)[千百][万亿]?")
_HALF = re.compile("一半|半数")
_WEEKDAY = re.compile("[上下本这]?(?:周|星期|礼拜)[一二三四五六日天](?![次个届])")
_FRACTION = re.compile(rf"[{_HAN_DIGITS}十百千\d]+分之[{_HAN_DIGITS}十百千\d.点]+")
_YEAR = re.compile(
    rf"(?:1[5-9]\d\d|20\d\d|[一二][{_HAN_DIGITS}]{{3}})(?=年)年(?:代)?|[2-9]0年代|[二三四五六七八九]十年代"
)
_YEAR_OF_RANGE = re.compile(r"(?:1[5-9]\d\d|20\d\d)(?=(?:-+|至|到|~|—|、|和)(?:1[5-9]\d\d|20\d\d)年)")
_DAY = re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!球)(?:份|初|底|末)?"
    r"|(?:[12]\d|3[01]|0?[1-9]|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])[日号](?!本|常|益|报)"
)
_FIRST = frozenset(f"0123456789{_HAN_DIGITS}十百千几数半第上下本这周星礼万亿兆")
"""What a number, a date, an ordinal or a scale may begin with."""
_BASIC = "基本"
_ORDINAL = re.compile(rf"第(?:\d+|[{_HAN_DIGITS}十百]+)")
_CENTURY = re.compile(r"(?:\d\d|[一二]?十[一二三四五六七八九]?|二十)世纪")
_COUNTS = (
    "个项件条次年月天周人名位家户种类倍成批届轮亩吨米公斤座所处台套艘架"
    "辆枚颗株岁元%万亿千百点分秒级大方面国县市省村部份"
)
"""What may follow a lone numeral that counts; else 一 and its like are part of a word."""


def chinese_pieces(text: str, words: Vocabulary, names: Collection[str] = ()) -> list[Piece]:
    """The pieces of a Chinese wording, each with its tags."""
    base = lex(text)
    lowered = "".join(_filled(base, len(text)))
    known = _openings(names)
    pieces: list[Piece] = []
    at, end = 0, 0
    while at < len(base):
        piece = _longest(lowered, base[at], pieces[-1] if pieces else None, words, known)
        end = piece.end
        pieces.append(piece)
        while at < len(base) and base[at].start < end:
            at += 1
    for at in range(len(pieces)):
        _read_context(pieces, at, words)
    return [part for piece in pieces for part in _characters(piece)]


def _characters(piece: Piece) -> Iterable[Piece]:
    """A word that only keeps its characters from being read as words of the lists, character by character again."""
    if piece.is_known and not piece.tags:
        return (Piece(piece.start + at, piece.start + at + 1, char, "word") for at, char in enumerate(piece.text))
    return (piece,)


def _filled(base: Sequence[Piece], size: int) -> list[str]:
    """The lowered text again, a space where there was white space."""
    found = [" "] * size
    for piece in base:
        found[piece.start : piece.end] = piece.text
    return found


def _openings(names: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)):
        found.setdefault(name[0], []).append(name)
    return found


def _longest(text: str, base: Piece, before: Piece | None, words: Vocabulary, names: dict[str, list[str]]) -> Piece:
    """The piece that begins at a smallest one: the longest of what the patterns and the lists know."""
    start = base.start
    found = _of_lists(text, start, before, words)
    name = next((name for name in names.get(text[start], ()) if text.startswith(name, start)), "") if names else ""
    # Never part of a Latin word.
    if found and start + len(found) < base.end:
        found = ""
    if name and start + len(name) < base.end:
        name = ""
    if len(name) > len(found):
        return _piece(start, name, {"name": "known"})
    number = _of_patterns(text, start, before, words)
    if number is not None and number.end < base.end:
        # Never part of a Latin number: 5-1/4.
        number = None
    if number is not None and number.end - start > len(found):
        return number
    if len(found) > 1 or (found and base.shape in ("han", "mark")):
        return _piece(start, found, dict(words.tags.get(found, {})))
    return number or base


def _piece(start: int, text: str, tags: dict[str, str]) -> Piece:
    return Piece(start, start + len(text), text, "word", tags, is_known=True)


def _of_lists(text: str, start: int, before: Piece | None, words: Vocabulary) -> str:
    """The longest word of the lists that begins here; one that is told only behind a number, only there."""
    is_behind = (
        before is not None and before.end == start and (_ends_figure(before) or before.text in words.behind_number)
    )
    return next(
        (
            word
            for word in words.openings.get(text[start], ())
            if (word in words.tags or (is_behind and word in words.behind_number))
            and text.startswith(word, start)
            and (word != _BASIC or text.startswith(tuple(words.cues.hedged_verbs), start + len(word)))
        ),
        "",
    )


def _of_patterns(text: str, start: int, before: Piece | None, words: Vocabulary) -> Piece | None:
    if text[start] not in _FIRST:
        return None
    if match := _HALF.match(text, start):
        return _piece(start, match[0], {"number": "part"})
    for pattern in (_YEAR, _YEAR_OF_RANGE, _CENTURY, _WEEKDAY):
        if match := pattern.match(text, start):
            return _piece(start, match[0], {"date": match[0]})
    if (match := _DAY.match(text, start)) and not _counts_months(text, match.end()):
        return _piece(start, match[0], {"date": match[0]})
    if match := _ORDINAL.match(text, start):
        piece = _piece(start, match[0], {"number": "ordinal"})
        piece.value = chinese_number(match[0][1:])
        return piece
    if match := _FRACTION.match(text, start):
        if match[0].startswith(("百分之", "千分之")):
            return None
        piece = _piece(start, match[0], {"number": "fraction"})
        piece.value = chinese_number(match[0])
        return piece
    is_behind = before is not None and before.end == start and ("number" in before.tags or before.text in "多余")
    if is_behind and (match := _SCALE.match(text, start)):
        power = _power(match[0])
        return _piece(start, match[0], {"scale": str(power)})
    return _numeral(text, start, before)


def _counts_months(text: str, end: int) -> bool:
    return text.startswith(("间",), end)


def _power(scale: str) -> int:
    return sum({"千": 3, "百": 2, "万": 4, "亿": 8, "兆": 12}[char] for char in scale)


def _numeral(text: str, start: int, before: Piece | None) -> Piece | None:
    match = _NUMERAL.match(text, start)
    if not match:
        return None
    written = match[0]
    is_lone = len(written) == 1 and not written.isdigit()
    if is_lone and not (text[start + 1 : start + 2] and text[start + 1] in _COUNTS) and not _is_led(before):
        return None
    if all(char in "几数百千" for char in written) and not text.startswith(
        ("万", "亿", "个", "年", "人", "名"), start + len(written)
    ):
        return None
    piece = _piece(start, written, {"number": "cardinal"})
    piece.value = chinese_number(written)
    return piece


def _is_led(before: Piece | None) -> bool:
    return before is not None and (before.tags.get("percent") in ("percent", "permille") or "hedge" in before.tags)


def _read_context(pieces: Sequence[Piece], at: int, words: Vocabulary) -> None:
    """What stands beside a piece makes of it: a hedge before a number, a unit behind one."""
    piece = pieces[at]
    before = pieces[at - 1] if at else None
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    text = piece.text
    if text in words.before_number and behind is not None and _opens_figure(behind):
        piece.tags = dict(words.before_number[text])
    elif text in words.behind_number and before is not None and _ends_figure(before):
        piece.tags = dict(words.behind_number[text])


def _opens_figure(piece: Piece) -> bool:
    return "number" in piece.tags or piece.tags.get("percent") in ("percent", "permille")


def _ends_figure(piece: Piece) -> bool:
    return any(kind in piece.tags for kind in ("number", "scale", "unit", "percent", "currency", "hedge"))
