"""据……报道, 根据……: who vouches for the clauses behind, and where these begin.

A report, a survey, a set of data or somebody with a reporting verb is a source; a law or a plan is obeyed, not quoted.
据报道 and 据悉 name nobody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakerCues, ChineseSpeakers, Phrase

QUOTING = re.compile(r"(?:援引|引述|引用|转引)([^,]{1,30}?)(?:的话)?$")
"""Words that one source quotes another with; the group is whom."""
_REPORTED = re.compile(r"据[^,]{2,24}?(?<!的)(报道)(?!的)(?=[^,]{2})")
_LONGEST = 80
_AFTER_BASIS = ("显示", "指出", "表明", "报道", "统计", "报告", "所说", "称", "说")
"""Verbs that make a source of what stands behind 根据 too."""
_OTHER_WORDS = {"说": ("学", "小", "传"), "称": ("对", "名", "简", "职", "统")}
"""What makes another word of a verb at the end: 学说, 名称."""
_DATE = re.compile(r"[\d一二三四五六七八九十〇零年月日底初末上下半季度]+$")
_REFERENCE = re.compile(r" ?(?:\[\d{1,3}(?:[,-]\d{1,3})?\]|\((?:19|20)\d\d[a-z]?\))")
_CITED = re.compile(rf"([^,\[\]()]{{2,24}}?){_REFERENCE.pattern}")
"""根据 and an author with the number or the year of a reference."""
_MAY_GO_ON = "介统测估"
"""据……介绍, 据……统计: words that begin so may name the source yet."""
_BEFORE = (" ", "而", "但", "此", "前", ",", "另")


class ChineseSourceCues(ChineseSpeakerCues, frozen=True, kw_only=True):
    """The part of the Chinese word list that tells sources."""

    accordings: tuple[str, ...]
    according_ends: tuple[str, ...]
    hearsay: tuple[str, ...]
    according_sources: tuple[str, ...]


class Source(NamedTuple):
    """据……报道: where it begins, where the words it vouches for begin, its verb, and who is named."""

    start: int
    at: int
    verb: tuple[int, int]
    phrase: Phrase | None


def read_sources(
    folded: str, end: int, bounds: list[int], cues: ChineseSourceCues, speakers: ChineseSpeakers
) -> list[Source]:
    """The sources that open a clause.

    Args:
        folded: the folded text.
        end: where the sentence ends.
        bounds: where its clauses begin.
        cues: the word lists.
        speakers: finds noun phrases.
    """
    sources: list[Source] = []
    for number, bound in enumerate(bounds):
        start = bound
        while folded.startswith(_BEFORE, start) and start < bound + 4:
            start += 1
        if not folded.startswith(cues.accordings, start):
            continue
        stop = bounds[number + 1] if number + 1 < len(bounds) else end
        while stop > start and folded[stop - 1] in ",;: 。!?":
            stop -= 1
        if found := _source(folded, start, min(stop, start + _LONGEST), cues, speakers):
            verb, phrase = found
            at = max(verb[1], phrase.end if phrase else 0)
            if reference := _REFERENCE.match(folded, at, end):
                at = reference.end()
            while at < end and folded[at] in ",: ":
                at += 1
            sources.append(Source(start, at, verb, phrase))
    return sources


def _source(
    folded: str, start: int, stop: int, cues: ChineseSourceCues, speakers: ChineseSpeakers
) -> tuple[tuple[int, int], Phrase | None] | None:
    """The verb and the source of a phrase that opens with 据 at `start`; its clause ends at `stop`."""
    text = folded[start:stop]
    hearsay = max((word for word in cues.hearsay if text.startswith(word)), key=len, default=None)
    if hearsay and not folded.startswith("的", start + len(hearsay)):
        if len(hearsay) >= len(text) or hearsay[-1] not in _MAY_GO_ON:
            return (start + 1, start + len(hearsay)), None
        return None
    opening = next((word for word in cues.accordings if text.startswith(word)), None)
    if opening is None:
        return None
    at = start + len(opening)
    cited = _CITED.match(folded, at, stop) if opening != "据" else None
    if cited and speakers.is_name(author := Phrase(*cited.span(1))):
        return (start, at), author
    word = max((word for word in cues.according_ends if text.endswith(word)), key=len, default=None)
    if word and text[: -len(word)].endswith(_OTHER_WORDS.get(word, ())):
        word = None
    middle = _REPORTED.match(text) if opening == "据" else None
    if middle and word and len(text) - len(word) > middle.end() + 1:
        word = None  # 据某报报道某人表示: the last verb is somebody else's.
    if word and (opening == "据" or word in _AFTER_BASIS):
        return _with_verb(folded, at, stop - len(word), stop, speakers)
    if middle:
        return _with_verb(folded, at, start + middle.start(1), start + middle.end(), speakers)
    if opening != "据" and text.endswith(cues.according_sources):
        return (start, at), Phrase(at, stop)
    return None


def _with_verb(
    folded: str, at: int, verb: int, stop: int, speakers: ChineseSpeakers
) -> tuple[tuple[int, int], Phrase | None] | None:
    if verb <= at:
        return None
    end = verb - 1 if folded[verb - 1] in "的所" else verb
    if quoting := QUOTING.search(folded[at:end]):
        at += quoting.start(1)
    phrase = speakers.phrase(at, end)
    is_date = phrase is not None and bool(_DATE.match(folded[phrase.start : phrase.end]))
    return (verb, stop), None if is_date else phrase
