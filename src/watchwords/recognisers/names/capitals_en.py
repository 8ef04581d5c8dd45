"""Capitalised words of English sentences: what English names are made of. All offsets are folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchwords.records import PreparedText

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢİĪĶŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽḤ"
_TITLE = r"(?:Mrs?|Ms|Drs?|Sens?|Reps?|Govs?|Gen|Col|Lt|Capt|Sgt|Prof|Rev|Hon|Maj|Adm|Cmdr|Pres|Sec|Supt|Cpl|Pvt|St)\."
# What stands behind a dash without spaces, not a hyphen: Ann Miller—I know her.
_DASHED = r"(?:I|the|and|we|he|she|it|they|but|or|not|that|this|who|which|to|as|is|was|with|so|if|you)\b|\d{3}"
# Initials, shortened titles, then a word: AT&T, al-Assad, O'Toole, Kai-Fu, KSWB-TV. No part can match two ways.
_WORD = re.compile(
    rf"(?<![\w@/.'-])(?:{_TITLE}(?!\w)|(?:[{_UPPER}]\.){{1,4}}(?![^\W\d_])"
    rf"|(?:(?:al|el|as|ad|an|ash|az|d|l)[-'])?[{_UPPER}][^\W_]*(?:[-'&.](?!{_DASHED})[^\W_]+)*)"
)
_ENDS = re.compile(r"(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|Dept|No)\Z")
_SPLIT_NAME = re.compile(rf"(?:^|[\s.])[{_UPPER}]\.\s?$")
_SMALL_WORD = re.compile(r"(?<![\w'])(?!(?:the|and|for|with|from|into|over|but|via|per|nor)\b)[a-zß-öø-ÿ][\w-]{2,}")
_SPACE = re.compile(r"\s{1,3}")
_ARTICLE = re.compile(r"(?:^|[^\w])(?:the|this|that|The|This) $")
_FAR = "..."
_LONGEST_WORD, _LONGEST_SENTENCE = 40, 20000


class Capital(NamedTuple):
    """A capitalised word: [start, end) without a possessive ending, which reaches to `stop`."""

    start: int
    end: int
    stop: int
    text: str
    gap: str
    """What stands between it and the capitalised word before, in its sentence; long gaps are cut."""
    opens: bool
    """Whether it would be capitalised whatever it were: the first word of a sentence or a quotation."""

    @property
    def is_possessive(self) -> bool:
        """Whether it owns what follows: Alibaba's."""
        return self.stop > self.end

    @property
    def is_initial(self) -> bool:
        """Whether it is a letter or two with full stops: B., U.S."""
        return self.text.endswith(".") and len(self.text) <= 6 and self.text[1:2] in (".", "-")

    @property
    def is_acronym(self) -> bool:
        """Whether it is all capitals: NATO, AT&T."""
        return len(self.text) > 1 and self.text.replace("&", "").isalnum() and self.text.upper() == self.text


class Line(NamedTuple):
    """A sentence with its capitalised words."""

    start: int
    end: int
    capitals: list[Capital]
    is_heading: bool
    """Whether capitals say nothing in it, as in a headline in title case or all in capitals."""


def lines(prepared: PreparedText) -> Iterator[Line]:
    """The English sentences that hold capitalised words; one that was split behind an initial is made whole."""
    start = end = block = -1
    for sent in prepared.sentences:
        if sent.lang != "en":
            continue
        if start >= 0 and sent.block != block:
            yield from _line(prepared.folded, start, end)
            start = -1
        start = sent.start if start < 0 else start
        end, block = sent.end, sent.block
        if _SPLIT_NAME.search(prepared.folded, max(start, end - 6), end) and end - start < _LONGEST_SENTENCE:
            continue
        yield from _line(prepared.folded, start, end)
        start = -1
    if start >= 0:
        yield from _line(prepared.folded, start, end)


def _line(folded: str, start: int, end: int) -> Iterator[Line]:
    found = list(_capitals(folded, start, end))
    if found:
        yield Line(start, end, found, _is_heading(folded, start, end, found))


def _is_heading(folded: str, start: int, end: int, found: list[Capital]) -> bool:
    if len(found) < 4:
        return False
    if sum(word.is_acronym for word in found) * 2 > len(found):
        return True
    return _SMALL_WORD.search(folded, start, min(end, start + _LONGEST_SENTENCE)) is None


def _capitals(folded: str, start: int, end: int) -> Iterator[Capital]:
    before = start
    for match in _WORD.finditer(folded, start, end):
        text, stop = match[0], match.end()
        if len(text) > _LONGEST_WORD:
            continue
        word_end = stop
        if text.endswith(("'s", "'S")):
            text, word_end = text[:-2], stop - 2
        elif text.endswith("s") and folded.startswith("'", stop) and not folded[stop + 1 : stop + 2].isalnum():
            stop += 1
        if _ENDS.search(text) and folded.startswith(".", word_end) and stop == word_end:
            text, word_end, stop = f"{text}.", word_end + 1, word_end + 1
        gap = (
            folded[before : match.start()]
            if match.start() - before <= 24
            else _FAR + folded[match.start() - 5 : match.start()]
        )
        gap = _SPACE.sub(" ", gap)
        yield Capital(match.start(), word_end, stop, text, gap, _opens(folded, start, match.start()))
        before = stop


def _opens(folded: str, start: int, at: int) -> bool:
    before = folded[max(start, at - 6) : at]
    if at - start <= 6 and not any(char.isalnum() for char in before):
        return True
    return before.rstrip().endswith(('"', ":", "•", "*")) or before.endswith(("'", "- "))


def plain(name: str) -> str:
    """The name with single spaces, as it is counted."""
    return " ".join(name.split())


def follows(words: Sequence[Capital], at: int) -> bool:
    """Whether another capitalised word follows directly: the Committee Room."""
    return at + 1 < len(words) and words[at + 1].gap == " " and not words[at].is_possessive


def is_in_run(words: Sequence[Capital], at: int) -> bool:
    """Whether a capitalised word that is no beginning of a sentence stands directly before."""
    return at > 0 and words[at].gap == " " and not words[at - 1].opens and not words[at - 1].is_possessive


def run_end(words: Sequence[Capital], at: int, most: int) -> int:
    """Last word of the run of capitalised words that goes on at `at`; looks at `most` of them."""
    end = at
    while end - at < most and follows(words, end):
        end += 1
    return end


def is_after_article(folded: str, word: Capital) -> bool:
    """Whether "the" or "this" stands before the word."""
    return _ARTICLE.search(folded, max(0, word.start - 6), word.start) is not None
