"""When and where a sitting was, who held it and who spoke: from its sentence, its line and the lines below it.

A programme has a sitting a line ("09:00-11:30 | Forum on ... | Speakers: A, B"), a block of labelled lines below its
title (时间:… 地点:… 演讲嘉宾:…), or a table whose first line names the columns. In prose the sentence tells. Of several
sittings in a sentence each takes only what stands behind it, before the next, and a day is taken only where a single
one is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

import msgspec

from watchwords.dates import find_dates
from watchwords.recognisers.dates.recogniser import day_of
from watchwords.records import PreparedText, Range
from watchwords.text.characters import HAN

_LABEL_LINES = 6
_TABLE_LINES = 60
_LONGEST_LINE = 400
_LONGEST_VALUE = 200


class SessionLabels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of programmes before a colon or over a column."""

    date: tuple[str, ...]
    place: tuple[str, ...]
    host: tuple[str, ...]
    speakers: tuple[str, ...]


class Details(NamedTuple):
    """What is known of one sitting; None and () where nothing is told."""

    date: str | None = None
    place: str | None = None
    host: str | None = None
    speakers: tuple[str, ...] = ()


def _merged(first: Details, second: Details) -> Details:
    """What the first tells, else the second."""
    return Details(
        date=first.date or second.date,
        place=first.place or second.place,
        host=first.host or second.host,
        speakers=first.speakers or second.speakers,
    )


_CELL = re.compile(r"\s*[|\t]\s*")
_TIME = re.compile(r"^\s*[|\t]?\s*\d{1,2}:\d{2}")
_SPLIT = re.compile(r"[、,;]\s?(?:and\s)?|\sand\s|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_NAME_ZH = rf"[{HAN}·]{{2,30}}?"
# A place is no time and no part of a meeting: 同日, 开幕式上, 重要时刻.
_SITE = rf"(?:(?![年月日]|会议|大会|时刻|时候|阶段|形势|期间|关键|情况|之际)[{HAN}A-Za-z0-9])"
_NO_MONTH = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
_PLACE_ZH = re.compile(
    rf"在(?P<place>(?!线上|网上|会上|此|这里|大会|论坛|会议|期间|开幕|闭幕|本届){_SITE}{{2,16}}?)"
    r"(?:(?:以|通过|采用)?(?:线上|线下)(?:线下)?(?:相?结合)?(?:的)?(?:方式|形式))?"
    r"(?:(?:隆重|正式|成功|顺利|拉开|继续)?(?:举行|召开|举办|开幕|闭幕|开会))"
)
_HOST_ZH = re.compile(rf"由(?P<host>[{HAN}A-Za-z0-9()、·和]{{2,50}}?)(?:联合|共同)?(?:主办|承办|举办)")
_SPEAKERS_ZH = re.compile(
    rf"(?:^|[,。;]|上,)(?P<names>{_NAME_ZH}(?:、{_NAME_ZH}){{0,8}}(?:和{_NAME_ZH})?)(?:等)?(?:先后|分别|共同)?"
    r"(?:(?:出席)?并?(?:作|发表)?(?:主旨|主题)?(?:演讲|致辞|发言))"
)
_NAME_EN = r"[A-Z][\w.'-]{0,20}(?:\s(?:(?:of|the|and the|for)\s)?[A-Z][\w.'-]{0,20}){0,6}"
_PLACE_EN = re.compile(
    r"\b(?:held|opened|convened|closed|took place|takes place|begins|began|kicked off|hosted|concluded|taking place)"
    r"(?:\s(?:online|again|annually|successfully|yesterday|today|on\s[A-Z]?\w+))?\s(?:in|at)\s(?:the\s)?"
    rf"(?P<place>{_NO_MONTH}"
    r"[A-Z][\w'-]{1,20}(?:,?\s(?!(?:On|From|In|And)\b)[A-Z][\w'-]{1,20}){0,4})"
)
_HOST_EN = re.compile(
    rf"\b(?:hosted|organi[sz]ed|sponsored|convened)\s(?:jointly\s)?by\s(?:the\s)?"
    rf"(?P<host>{_NAME_EN}(?:(?:,|\sand|,\sand)\s(?:the\s)?(?!(?:with|and|held)\b){_NAME_EN}){{0,3}})"
)
_PEOPLE_EN = rf"(?P<names>{_NAME_EN}(?:(?:,\s(?:and\s)?|\sand\s){_NAME_EN}){{0,8}})"
_SPEAKERS_EN = (
    re.compile(rf"\bwith\s{_PEOPLE_EN}\s(?:speaking|giving|as\s(?:keynote\s)?speakers)\b"),
    re.compile(rf"(?:^|[.,;]\s){_PEOPLE_EN}\s(?:spoke|will speak|speaks|addressed|gave\s\w+\s(?:speech|keynote))\b"),
)


# --- what joins a sitting with its day and place -----------------------------------------------------------

_NEAR = 16
_SETTING = re.compile(r"(?:的)?(?:会期内|期间|前夕|前夜|之际|开幕前|举行前)")
_ONE_OF = re.compile(rf"的(?:[{HAN}]{{2,8}})?之一")
_HELD_ZH = re.compile(r"[^,。;]{0,24}?(?:举行|召开|举办|开幕|闭幕|开会)")
_HELD_AT_ZH = re.compile(
    rf"在(?P<place>(?!线上|网上|会上|此|这里|大会|论坛|会议|期间){_SITE}{{2,12}}?)(?:举行|召开|举办|开幕|闭幕)(?:了|的)?[\"“]?$"
)
_THEN_ZH = re.compile(r"\(?[^,。;]{0,6}?(?:将|定|拟|已)?(?:于|在)?")
_HELD_BEFORE = re.compile(
    r"(?:举行|召开|举办|开幕|闭幕)(?:了|的)?\"?$|\b(?:held|opened|hosted|convened|closed|opens|hosts)\s(?:the\s|a\s|an\s|its\s)?$"
)
_HELD_BEHIND = re.compile(
    r"(?:(?:将)?在[^,。;]{2,20}?)?(?:隆重|正式|成功|顺利)?(?:举行|召开|举办|开幕|闭幕)"
    r"|\s(?:was\sheld|took\splace|opened|convened|closed|began|met)\b"
)
_THEN_EN = re.compile(
    r"(?:\sof\sthe\s[\w\s]{3,50}?)?(?:\s(?:in|at)\s(?:the\s)?[A-Z][\w\s-]{1,30}?)?"
    r"(?:,?\s(?:which\s)?(?:(?:is|was|were|will|to)\s)?(?:be\s)?(?:held|opened|opens|closed|took\splace|takes\splace"
    r"|take\splace|met|convened|convenes|began|begins|released|hosted)\b[^.;]{0,60}?)?"
    r",?\s(?:on|from|in|between|of)\s(?:the\s)?"
)
_HELD_EN = re.compile(r"\b(?:held|opened|hosted|convened|holds|opens|hosts)\s(?:the\s|a\s|an\s|its\s)?$")
_IN_EN = re.compile(
    rf"\s(?:in|at)\s(?:the\s)?(?P<place>{_NO_MONTH}[A-Z][\w'-]{{1,20}}"
    r"(?:,?\s(?!(?:On|From|In|And)\b)[A-Z][\w'-]{1,20}){0,4})"
)


class DetailReader:
    """Reads the details of the sittings of one text.

    Args:
        prepared: the text.
        labels: words of programmes.
        starts: where its sittings begin, so that a line of several is told apart.
    """

    def __init__(self, prepared: PreparedText, labels: SessionLabels, starts: list[int]) -> None:
        self._prepared = prepared
        self._folded = prepared.folded
        self._starts = sorted(starts)
        self._sentence_starts = [sent.start for sent in prepared.sentences]
        self._own = day_of(prepared).year
        self._labels = _label_patterns(labels)
        self._columns = {word: field for field in Details._fields for word in getattr(labels, field)}

    def read(self, start: int, end: int) -> Details:
        """The details of the sitting named in folded [start, end)."""
        line_start, line_end = self._line(start)
        line = self._folded[line_start:line_end]
        if "|" in line or "\t" in line:
            return self._of_row(line_start, line_end, start)
        labelled = self._labelled(line_end)
        if any(labelled):
            here = self._of_labels(line, line_start)
            return _merged(here, labelled)
        if _TIME.match(line) or self._labels["speakers"].search(line):
            return self._of_labels(line, line_start)
        return self._of_sentence(start, end)

    def _line(self, at: int) -> tuple[int, int]:
        start = self._folded.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1 or max(0, at - _LONGEST_LINE)
        end = self._folded.find("\n", at, at + _LONGEST_LINE)
        return start, end if end >= 0 else min(len(self._folded), at + _LONGEST_LINE)

    def _labelled(self, at: int) -> Details:
        """Lines with a label right below a title."""
        details = Details()
        for _ in range(_LABEL_LINES):
            if at >= len(self._folded) - 1:
                break
            start, end = self._line(at + 1)
            line = self._folded[start:end]
            here = self._of_labels(line, start, first_only=True)
            if line.strip() and not any(here):
                break
            details = _merged(details, here)
            at = end
        return details

    def _of_labels(self, line: str, offset: int, *, first_only: bool = False) -> Details:
        held: dict[str, str] = {}
        for field, pattern in self._labels.items():
            match = pattern.match(line) if first_only else pattern.search(line)
            if match:
                held[field] = match["value"].strip(" .。;,")
        return Details(
            date=self._day(offset, offset + len(line)) if "date" in held or _TIME.match(line) else None,
            place=held.get("place") or None,
            host=held.get("host") or None,
            speakers=_people(held.get("speakers", "")),
        )

    def _of_row(self, start: int, end: int, at: int) -> Details:
        """A line of cells: labelled cells, else cells under the names of a first line."""
        line = self._folded[start:end]
        details = Details(speakers=())
        for cell in _CELL.split(line):
            here = self._of_labels(cell, start)
            details = _merged(details, here)
        under = self._under_columns(start, line)
        day = self._day(start, end)
        return _merged(details._replace(date=day), under)

    def _under_columns(self, start: int, line: str) -> Details:
        cells = _CELL.split(line.strip().strip("|").strip())
        for _ in range(_TABLE_LINES):
            if start <= 0:
                break
            above_start, above_end = self._line(start - 1)
            above = self._folded[above_start:above_end]
            if "|" not in above and "\t" not in above:
                break
            names = [name.strip().lower() for name in _CELL.split(above.strip().strip("|").strip())]
            fields = [self._columns.get(name) for name in names]
            if sum(field is not None for field in fields) >= 2 and len(cells) == len(names):
                held = {field: cell for field, cell in zip(fields, cells, strict=True) if field and cell}
                people = _people(held.get("speakers", ""))
                return Details(place=held.get("place"), host=held.get("host"), speakers=people)
            start = above_start
        return Details()

    def _of_sentence(self, start: int, end: int) -> Details:
        at = max(0, bisect_right(self._sentence_starts, start) - 1)
        sentence = self._prepared.sentences[at]
        low, high = max(sentence.start, start - _LONGEST_LINE), min(sentence.end, end + _LONGEST_LINE)
        before, behind = self._folded[low:start], self._folded[end:high]
        if _SETTING.match(behind):
            return Details()  # 大会期间: what follows happened there, and is not about it.
        next_at = bisect_right(self._starts, end - 1)
        own_end = min(high, self._starts[next_at]) if next_at < len(self._starts) else high
        is_alone = own_end == high and bisect_right(self._starts, low - 1) == bisect_right(self._starts, start - 1)
        own = self._folded[end:own_end]
        place = _PLACE_ZH.search(own) or _HELD_AT_ZH.search(before) or _PLACE_EN.search(own) or _held_in(before, own)
        host = None if _ONE_OF.match(behind) else (_HOST_ZH.search(own) or _HOST_EN.search(own))
        return Details(
            date=self._day_told((low, high), (start, end), own),
            place=place["place"].strip(" ,") if place else None,
            host=host["host"].strip(" ,.") if host else None,
            speakers=_speakers(self._folded[low:high], behind) if is_alone else (),
        )

    def _day_told(self, around: Range, place: Range, own: str) -> str | None:
        """The day that the words around a sitting give it: behind it, or at the head of its sentence.

        A day behind it must be joined to it by a verb or by "on"; the one at the head must be the only one there, and
        the sitting what was held then.
        """
        (low, high), (start, end) = around, place
        found = find_dates(self._folded[low:high], year=self._own)
        behind = next((one for one in found if low + one.start >= end), None)
        if behind is not None:
            gap = self._folded[end : low + behind.start]
            rest = self._folded[low + behind.end : low + behind.end + 30]
            if _THEN_EN.fullmatch(gap) or (_THEN_ZH.fullmatch(gap) and _HELD_ZH.match(rest)):
                return behind.date
        before = [one for one in found if low + one.end <= start]
        if len(before) != 1:
            return None
        gap = self._folded[low + before[0].end : start]
        is_held = _HELD_BEFORE.search(gap) or (len(gap) < _NEAR and _HELD_BEHIND.match(own))
        return before[0].date if is_held and not _SETTING.match(gap) else None

    def _day(self, low: int, high: int) -> str | None:
        """The first day of the only date that is written there."""
        found = find_dates(self._folded[low:high], year=self._own)
        return found[0].date if len(found) == 1 else None


def _held_in(before: str, own: str) -> re.Match[str] | None:
    """held the Law Forum in Wuzhen: the place stands behind the title."""
    return _IN_EN.match(own) if _HELD_EN.search(before) else None


def _speakers(text: str, behind: str) -> tuple[str, ...]:
    for pattern in _SPEAKERS_EN:
        if match := pattern.search(text):
            return _people(match["names"])
    match = _SPEAKERS_ZH.search(behind)
    return _people(match["names"]) if match and "、" in match["names"] else ()


def _people(listed: str) -> tuple[str, ...]:
    names = (name.strip(" .。;,") for name in _SPLIT.split(listed[:_LONGEST_VALUE]))
    return tuple(re.sub(r"等$|在[会论大].{0,12}$", "", name) for name in names if len(name) > 1)


def _label_patterns(labels: SessionLabels) -> dict[str, re.Pattern[str]]:
    stops = "|".join(re.escape(word) for field in Details._fields for word in getattr(labels, field))
    patterns = {}
    for field in Details._fields:
        words = "|".join(map(re.escape, getattr(labels, field)))
        patterns[field] = re.compile(
            rf"(?:^|[\s|,;。(-])(?:{words})\s?:\s?(?P<value>(?:(?!\s?(?:{stops})\s?:|[|\t\n]).){{1,{_LONGEST_VALUE}}})",
            re.IGNORECASE,
        )
    return patterns
