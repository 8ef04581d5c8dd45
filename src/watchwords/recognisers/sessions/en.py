"""Sittings in English: eighth World Internet Conference, "Forum on ...", opening ceremony, three of the forums.

The words that name a sitting (forum, session, conference) are looked for first, all in one pass; only there is the text
around them read. A title is written with capitals, or is a heading, or stands between "the", a capital and its head
word ("the Belt and Road internet forum"). A panel or a dialogue is a body as often as a sitting: it must be attended,
held or headed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.figures.numerals_en import english_ordinal
from watchwords.recognisers.sessions.readings import Reading, SessionType, bare, counted, titled
from watchwords.records import Session


class EnglishSessionCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around English sittings."""

    meetings: tuple[str, ...]
    """Last words of the name of a whole meeting: conference, summit."""
    heads: dict[str, SessionType]
    """Head of a title to its type."""
    bare: dict[str, SessionType]
    """What names a sitting without a title of its own."""
    short: tuple[str, ...]
    """Those that with an ordinal before them name a meeting in small letters: the twelfth conference."""
    by_topic: tuple[str, ...]
    """Heads in small letters that a topic names: a forum on data."""
    bodies: tuple[str, ...]
    """Organisations that are called a forum or a panel."""
    doubtful: tuple[str, ...]
    """Heads that name a body as often as a sitting: panel, dialogue."""
    capital: tuple[str, ...]
    """Heads that are other words in small letters: fair."""
    occasions: tuple[str, ...]
    """Right before a title and its article: it is a sitting."""
    holders: tuple[str, ...]
    """Before "of the" and a title: it is an organisation."""
    generic: tuple[str, ...]
    """What makes no title before a head."""
    not_titles: tuple[str, ...]
    """Small words that no title holds."""
    first_words: tuple[str, ...]
    """Words with a capital that stand before a title and not in it."""


_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{4,7}"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{3,6}teenth|[a-z]{3,6}tieth)"
)
_CAP = r"[A-Z][\w&'+-]{0,30}"
_NO_DAY = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|The|In|On|At|It|He|She|This)\b)"
)
_NAMES = rf"{_NO_DAY}{_CAP}(?:\s(?:(?:of|on|for|and|or|to|the)\s){{0,2}}{_NO_DAY}{_CAP}){{0,12}}"
_EDITION = re.compile(
    rf"(?<![\w.-])(?<!-\s)(?:(?P<n>(?i:{_ORDINAL}))|(?P<year>(?:19|20)\d\d))(?:\s(?:annual|edition\sof\sthe|session\sof\sthe|regular))?"
    rf"(?:(?:\s(?:of|for|on|and))?\s(?!(?:The|In|At|On)\b){_CAP}){{0,6}}\s$"
)
_EDITION_TAIL = re.compile(rf"\s{_CAP}\sSummit\b|\s(?:of|on|for)\s(?:the\s)?{_NAMES}")
_YEAR_BEHIND = re.compile(r"\s(?P<year>(?:19|20)\d\d)(?![\w%-]|\s(?:to|and|-)\s\d)")
_SITTING = re.compile(
    rf"(?<![\w-])(?<!-\s)(?P<n>(?i:{_ORDINAL}))\s(?P<kind>(?:regular|special|emergency\sspecial|plenary|annual|ordinary"
    r"|substantive|Plenary|Special|Regular)\s)?$"
)
_ORDINAL_RIGHT_BEFORE = re.compile(rf"(?<![\w-])(?<!-\s)(?P<n>(?i:{_ORDINAL}))\s$")
_LEAST_SHORT = 3
_SITTING_OF = re.compile(rf"\sof\s(?:the\s|its\s)?(?:(?P<n>(?i:{_ORDINAL}))\s)?(?P<names>{_NAMES})")
_COUNT = re.compile(
    r"(?<![\w.,-])(?P<n>(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)|\d{1,3})"
    r"(?:\s(?:of\sthe|of\sits|parallel|thematic|main|other|more|separate)){0,2}\s$"
)
_NUMBERS = {
    word: at
    for at, word in enumerate(
        (
            *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        start=2,
    )
}
_BEFORE = 100
_LONGEST = 8
_WHOLE_SESSION = 19
"""A bare "second session" may be any; above nineteen it is one of an assembly."""
_HOLDS = re.compile(
    r"'s\s(?:founder|chair|president|report)"
    r"|\s(?:secretariat|founder|chairman|chair|president|report|official|executive|member|leader|countr(?:y|ie)|state)s?\b"
    r"|,\sa\s(?:body|group|think)",
    re.IGNORECASE,
)
_HELD_BY = re.compile(r"(?:hosted|organi[sz]ed|sponsored|published|compiled|convened|founded)\sby\s(?:the\s)?$")
_WORD = re.compile(r"\S+")
_LINKS = frozenset(("of", "on", "for", "and", "in", "&", "the", "to"))
_HEADING = re.compile(r"(?:^|\n)(?:#{1,6} )?(?P<title>[A-Z][\w+'-]{0,30}(?: [\w+'-]{1,30}){0,8}) $")
_HEADING_ENDS = re.compile(r"(?:\s*$|\s?\n|,\s(?:19|20)\d\d\b|\s\((?:19|20)\d\d\))")
_TOPIC = re.compile(
    r"\s(?:on|for)(?: [\w'+&-]{1,30}){1,10}?"
    r"(?=\s?[,.;:()\"|\n\t]|\s(?:was|is|were|are|will|has|had|held|took|opened|met|said|heard|discussed|during|at|on"
    r"|between|from|which|that|where|by|with)\b|\sin\s(?:[A-Z]|\d|the\s)|$)"
)
_CAPITAL_TOPIC = re.compile(rf"\s(?:on|for)\s(?:the\s)?{_NAMES}")
_QUOTED = re.compile(r"\"[^\"\n]{2,60}\" $")


class EnglishSessions:
    """Reads the English sittings of a text.

    Args:
        cues: words of `data/sessions.toml`.
    """

    def __init__(self, cues: EnglishSessionCues) -> None:
        self._cues = cues
        self._plurals = {f"{head}s": head for head in cues.heads}
        self._words = [*cues.meetings, *cues.heads, *cues.bare, *self._plurals, "session"]
        self._dictionary = Dictionary(self._words)
        self._meetings, self._doubtful = frozenset(cues.meetings), frozenset(cues.doubtful)
        self._not_titles, self._first_words = frozenset(cues.not_titles), frozenset(cues.first_words)
        self._generic, self._capital = frozenset(cues.generic), frozenset(cues.capital)
        holder = rf"\b(?:{_any(cues.holders)})s?\s(?:of|to|at)\sthe\s"
        self._holder = re.compile(rf"{holder}$", re.IGNORECASE)
        self._holder_first = re.compile(holder, re.IGNORECASE)
        self._occasion = re.compile(
            rf"\b(?:{_any(cues.occasions)})\s(?:(?:the|a|an|this|its|our|their|first|same)\s){{0,2}}$", re.IGNORECASE
        )

    def read(self, folded: str, lowered: str) -> Iterator[Reading]:
        """Readings in order of place; they may overlap where one word is part of two names."""
        for match in longest_first(self._dictionary.matches(lowered)):
            reading = self._at(folded, match, self._words[match.entry])
            if reading is not None:
                yield reading

    def _at(self, folded: str, match: Match, word: str) -> Reading | None:
        if word in self._cues.bare:
            return self._plenary(folded, match) or bare(folded, match.start, match.end, self._cues.bare[word])
        if word in self._plurals:
            return self._count(folded, match, self._cues.heads[self._plurals[word]])
        if word == "session" and (sitting := _sitting(folded, match)):
            return sitting
        if word in self._meetings and (edition := self._edition(folded, match, is_forum=word == "forum")):
            return edition
        if word not in self._cues.heads or (word in self._capital and not folded[match.start].isupper()):
            return None
        return self._title(folded, match, word)

    @staticmethod
    def _plenary(folded: str, match: Match) -> Reading | None:
        """fourth plenary session of the 20th Central Committee: more than the bare words."""
        at = folded.rfind(" ", match.start, match.end) + 1
        return _sitting(folded, Match(at, match.end, match.entry)) if at > match.start else None

    def _count(self, folded: str, match: Match, kind: SessionType) -> Reading | None:
        found = _COUNT.search(folded[max(0, match.start - 40) : match.start])
        if found is None:
            return None
        number = _NUMBERS.get(found["n"].lower()) or (int(found["n"]) if found["n"].isdecimal() else 0)
        start = match.start - len(found[0])
        return counted(folded, start, match.end, kind, folded[match.start : match.end], number) if number > 1 else None

    def _edition(self, folded: str, match: Match, *, is_forum: bool) -> Reading | None:
        low = max(0, match.start - _BEFORE)
        if folded[match.start].islower():
            return self._short_edition(folded, low, match)
        found = _EDITION.search(folded[low : match.start])
        tail = _EDITION_TAIL.match(folded, match.end)
        end, number, year = (tail.end() if tail else match.end), None, None
        if found:
            start, number, year = low + found.start(), english_ordinal(found["n"] or ""), found["year"]
        elif behind := _YEAR_BEHIND.match(folded, match.end):
            edge = self._without_first_words(folded, _capitals(folded, low, match.start), match.start)
            if edge is None:
                return None
            start, end, year = edge, behind.end(), behind["year"]
        if not number and (not year or is_forum):
            return None  # The 2020 Law Forum is a forum of that year.
        title = folded[start:end].replace("\n", " ")
        return Reading(start, end, f"edition:{number or year}", Session(type="edition", title=title, number=number))

    def _short_edition(self, folded: str, low: int, match: Match) -> Reading | None:
        """the twelfth conference: the name is left out; a first or second one may be any."""
        found = _ORDINAL_RIGHT_BEFORE.search(folded[low : match.start])
        number = english_ordinal(found["n"]) if found and folded[match.start : match.end] in self._cues.short else None
        if found is None or not number or number < _LEAST_SHORT:
            return None
        start = low + found.start()
        value = Session(type="edition", title=folded[start : match.end], number=number)
        return Reading(start, match.end, f"edition:{number}", value)

    def _title(self, folded: str, match: Match, word: str) -> Reading | None:
        low = max(0, match.start - _BEFORE)
        start, end = self._left_edge(folded, low, match, word), match.end
        if folded[match.start].isupper() or (start is None and self._has_topic(folded, match, word)):
            start = match.start if start is None else start
            topic = (_TOPIC if start == match.start else _CAPITAL_TOPIC).match(folded, match.end)
            end = topic.end() if topic else end
        if start is None or (start, end) == match[:2]:
            return None
        if not self._is_sitting(folded, low, start, end, word):
            return None
        return titled(folded, start, end, self._cues.heads[word])

    def _left_edge(self, folded: str, low: int, match: Match, word: str) -> int | None:
        window = folded[low : match.start]
        if quoted := _QUOTED.search(window):
            return low + quoted.start()
        heading = _HEADING.search(window)
        if heading and self._is_heading(folded, low + heading.start(), match.end, heading["title"]):
            return low + heading.start("title")
        if folded[match.start].isupper():
            edge = self._without_first_words(folded, _capitals(folded, low, match.start), match.start)
            return match.start if edge is None else edge
        return self._named(folded, low, match)

    def _named(self, folded: str, low: int, match: Match) -> int | None:
        """Where a title with a head in small letters begins: behind "the", with a capital."""
        words = [*_WORD.finditer(folded, low, match.start)][-_LONGEST:]
        for at in range(len(words) - 1, -1, -1):
            word = words[at][0]
            if word in ("the", "The"):
                first = words[at + 1 : at + 2]
                return first[0].start() if first and first[0][0][0].isupper() else None
            if word.lower() in self._not_titles or not word.replace("-", "").replace("+", "").isalnum():
                return None
        return None

    def _without_first_words(self, folded: str, edge: int | None, end: int) -> int | None:
        """The edge of a title behind words such as The and In; None where nothing is left of it."""
        while edge is not None:
            first = _WORD.match(folded, edge, end)
            if first is None:
                return None
            if first[0].lower() not in self._first_words:
                return None if folded[edge:end].strip().lower() in self._generic else edge
            edge = first.end() + 1
        return None

    def _has_topic(self, folded: str, match: Match, word: str) -> bool:
        """a forum on data: named by its topic; a forum for dialogue is none."""
        return word in self._cues.by_topic and folded.startswith(" on ", match.end)

    def _is_heading(self, folded: str, at: int, end: int, title: str) -> bool:
        """Whether a line begins at `at`, ends at `end` or with a year, and is no sentence."""
        starts_line = at == 0 or folded[at] == "\n"
        return starts_line and bool(_HEADING_ENDS.match(folded, end)) and not self._has_small_words(title)

    def _has_small_words(self, title: str) -> bool:
        return any(word.lower() in self._not_titles or word.lower() in self._first_words for word in title.split())

    def _is_sitting(self, folded: str, low: int, start: int, end: int, word: str) -> bool:
        """No organisation; and of a doubtful head that it was attended, held or stands as a heading."""
        before = folded[low:start]
        name = folded[start:end].lower()
        if _HOLDS.match(folded, end) or _HELD_BY.search(before) or self._holder.search(before):
            return False
        if self._holder_first.match(folded, start) or any(body in name for body in self._cues.bodies):
            return False
        if word not in self._doubtful:
            return True
        is_heading = before[-1:] in ("", "\n", "#") or before.endswith("# ")
        return bool(self._occasion.search(before)) or (is_heading and bool(_HEADING_ENDS.match(folded, end)))


def _capitals(folded: str, low: int, at: int) -> int | None:
    """Where the words with capitals right before `at` begin, single small links between them taken in."""
    line = folded.rfind("\n", low, at)
    words = [*_WORD.finditer(folded, max(low, line + 1), at)]
    edge, links = None, 0
    for word in reversed(words[-_LONGEST - 4 :]):
        text = word[0]
        if re.fullmatch(_CAP, text):
            edge, links = word.start(), 0
        elif text in _LINKS and edge is not None and links < 1 + (text == "of"):
            links += 1
        else:
            break
    return edge


def _sitting(folded: str, match: Match) -> Reading | None:
    """A session by its number: that of an assembly, a congress, a committee."""
    low = max(0, match.start - 60)
    found = _SITTING.search(folded[low : match.start])
    number = english_ordinal(found["n"]) if found else None
    if found is None or not number:
        return None
    of = _SITTING_OF.match(folded, match.end)
    if of is None and number <= _WHOLE_SESSION:
        return None
    start, end = low + found.start(), of.end() if of else match.end
    is_plenary = (found["kind"] or "").strip().lower() == "plenary"
    kind: SessionType = "session" if is_plenary else "edition"
    whole = english_ordinal(of["n"]) if of and of["n"] else None
    key = f"{kind}:{whole}-{number}" if whole else f"{kind}:{number}"
    title = folded[start:end].replace("\n", " ")
    return Reading(start, end, key, Session(type=kind, title=title, number=whole or number))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
