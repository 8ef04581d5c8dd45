"""Folded text split into sentences, Chinese and English by the same function.

A sentence ends at 。 ! ? or an ellipsis, in English also at a full stop that belongs to no abbreviation, initial or
decimal; never at a semicolon, and never inside quotation marks. Closing quotation marks and brackets stay with the
sentence they close. A quotation mark that stays open, or closes nothing, spoils its own block: there, quotation
marks are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchwords.spans import Span

OPENING, CLOSING = "“„«「『﹁﹃〝", "”»」』﹂﹄〞〟"
"""Quotation marks that say by themselves what they do; " and ＂ do not."""

_CLOSERS = "')\\]】〕》〉〗}"
_SIGNAL = re.compile(r'"|(?:[。!?]|\.{3,})+[!?。.]*|\.')
_CLOSING_RUN = re.compile(rf"[{_CLOSERS}]*")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*$")
# What may come next when "U.S." or "p.m." ends a sentence: words that seldom follow it inside one.
_STARTERS = re.compile(
    r"(?:The|This|That|These|Those|It|He|She|We|They|I|You|In|On|At|As|For|But|And|A|An|Our|Its|His|Her|There|When|While)\b"
)
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof st gen sen rep gov lt col sgt capt hon rev pres jr sr messrs vs v etc no nos art arts vol"
        " pp p ch sec fig al ca cf approx est dept inc ltd co corp bros jan feb mar apr jun jul aug sep sept oct nov"
        " dec mt ft res doc para e.g i.e viz",
    )
)
# These end a sentence as often as they stand inside one; a sentence-opening word behind them decides.
_MAY_END = frozenset(("inc", "ltd", "co", "corp", "etc", "jr", "sr", "bros", "al"))
_NEEDS_NUMBER = frozenset(("no", "nos", "art", "arts", "vol", "pp", "p", "ch", "sec", "fig", "para", "v", "st"))
# “为什么？”的问题, "Why?" he asked: the mark belongs to the words quoted, not to the sentence around them.
_GOES_ON = re.compile(r"[,、;:)]|[的地得了是之与和这那等一]|\s?[a-z]")
_LONGEST_WORD = 16


def split_block(folded: str, start: int, end: int, marks: str) -> list[Span]:
    """Sentences of folded [start, end), together covering all of it but the spaces between them.

    Args:
        folded: the folded text.
        start: where the block begins.
        end: where it ends.
        marks: the stored character behind each `"` of the block, in order; it tells opening from closing.
    """
    signals = list(_SIGNAL.finditer(folded, start, end))
    depths = _depths([signal[0] == '"' for signal in signals], marks)
    sentences, begin, reached = [], start, start
    for signal, depth in zip(signals, depths, strict=True):
        if depth or signal.start() < reached:
            continue
        stop = _end(folded, signal, end)
        if stop:
            sentences.append(Span(begin, stop))
            begin = reached = _skip_spaces(folded, stop, end)
    if begin < end:
        sentences.append(Span(begin, end))
    return sentences


def _depths(is_mark: list[bool], marks: str) -> list[int]:
    """How many quotations are open behind each signal; all 0 in a block whose marks do not balance."""
    depths: list[int] = []
    openers: list[str] = []
    marks_left = iter(marks)
    for is_quote in is_mark:
        if is_quote:
            mark = next(marks_left)
            if mark in OPENING or (mark not in CLOSING and not (openers and openers[-1] == '"')):
                openers.append(mark if mark in OPENING else '"')
            elif openers:
                openers.pop()
            else:
                return [0] * len(is_mark)
        depths.append(len(openers))
    return [0] * len(is_mark) if openers else depths


def _end(folded: str, signal: re.Match[str], end: int) -> int | None:
    """Where the sentence ends that `signal` may end, closing marks included; None where it does not."""
    if signal[0] == '"':
        return _end_of_quotation(folded, signal, end)
    closed = _CLOSING_RUN.match(folded, signal.end(), end)
    stop = closed.end() if closed else signal.end()
    # Outside quotations a mark behind the stop opens the next one; at the end of a block it closes a spoiled one.
    stop = end if stop + 1 == end and folded[stop] == '"' else stop
    if signal[0] == ".":
        return stop if _is_full_stop(folded, signal.start(), stop, end) else None
    if stop < end and _GOES_ON.match(folded, stop, end):
        return stop if signal[0][0] == "。" and stop == signal.end() else None
    if stop < end and signal[0][-1] in "!?." and not _opens_sentence(folded, stop):
        return None
    return stop


def _end_of_quotation(folded: str, signal: re.Match[str], end: int) -> int | None:
    """A quotation that closes behind a stop ends its sentence, unless the sentence goes on."""
    at = signal.start() - 1
    if at < 0 or folded[at] not in "。!?.":
        return None
    closed = _CLOSING_RUN.match(folded, signal.end(), end)
    stop = closed.end() if closed else signal.end()
    if stop < end and (_GOES_ON.match(folded, stop, end) or not _opens_sentence(folded, stop)):
        return None
    return stop


def _is_full_stop(folded: str, at: int, stop: int, end: int) -> bool:
    """Whether the dot at `at` ends an English sentence."""
    following = _skip_spaces(folded, stop, end)
    if following == end:
        return True
    if following == stop or folded[following].islower():
        return False
    before = _WORD_BEFORE.search(folded, max(0, at - _LONGEST_WORD), at)
    if not before:
        # "1. Promote", a number at the head of a list item, was cut before by its own line.
        return True
    word = before[0]
    starts_anew = _STARTERS.match(folded, following, end) is not None
    if len(word) == 1 and word.isupper():
        return word == "I"
    if "." in word:
        return starts_anew and word.lower() not in _ABBREVIATIONS
    key = word.lower()
    if key in _MAY_END:
        return starts_anew
    if key in _NEEDS_NUMBER:
        return not (folded[following].isdigit() or (key == "st" and folded[following].isupper()))
    return not (key in _ABBREVIATIONS and (word[0].isupper() or key in ("vs", "e.g", "i.e", "cf", "ca", "approx")))


def _opens_sentence(folded: str, at: int) -> bool:
    """Chinese sentences follow without a space; Latin words and figures need one."""
    return folded[at] in ' "（("《【「' or not (folded[at].isascii() and folded[at].isalnum())


def _skip_spaces(folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " ":
        at += 1
    return at


def iter_marks(folded: str) -> Iterator[int]:
    """Folded offsets of all `"`."""
    at = folded.find('"')
    while at >= 0:
        yield at
        at = folded.find('"', at + 1)
