"""What an English sentence says about a figure: period, what is measured, whether it is an aim or a change."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from watchwords.dates import WrittenDate, scan
from watchwords.records import PreparedText, Sentence

_LONGEST_CLAUSE, _LONGEST_SUBJECT, _AHEAD = 160, 90, 70
_CLAUSE_START = re.compile(r"[;:!?\"\n(]|(?<!\d),|,(?!\d)|\.\s|\s(?:that|which|while|and|but|whereas|though)\s")
_CLAUSE_END = re.compile(r"[;:!?\"\n()]|(?<!\d),|,(?!\d)|\.(?:\s|$)|\s(?:and|but|while|which|that)\s")
_LEADING = re.compile(
    r"^(?:(?:last|this|next) (?:year|month|week|quarter) |\s|\d{1,2}[.)]\s)+|^(?:and|but|with|in which|where"
    r"|that|so|yet|then|while|also)\s",
    re.I,
)
_NEAR = 40
_ON = re.compile("[ -]on[ -]")
_ADVERB = re.compile(
    r"\s(?:also|now|then|already|only|just|further|again|alone|together|currently|still|[a-z]{3,14}ly)$"
)
_OF = re.compile(r" of (?P<thing>(?!\d)[A-Za-z][^,;:.!?()\"\n]{1,50})")
_OF_END = re.compile(
    r"\s(?:in|on|at|by|to|for|from|with|was|were|is|are|has|have|had|and|but|or|that|which|who|will|would"
    r"|can|may|during|since|after|before|as|between|over)\s"
)
_CHANGE_NOUN = re.compile(
    r"(?: (?:year-on-year|annual|net|real|overall|annualized))?[ -](?:(?P<up>increase|rise|gain|growth|jump"
    r"|surge|hike|expansion|improvement|higher|up\b)"
    r"|(?P<down>decline|drop|fall|decrease|reduction|cut|loss|slump|contraction|lower|down\b))s?\b"
)
_YEAR_AHEAD = re.compile(r" (?:the (?:level|figure) (?:of|in) )?(?:1[5-9]|20|21)\d\d\b(?![,.]?\d)")
_DATE_AHEAD = re.compile(r" (?:the (?:level|figure) (?:of|in) |that of |in |what it was in )?\Z")
_WAYS = frozenset(("by", "from", "in", "its", "the", "their", "our", "his"))
"""What goes on after a word of change: rose by, a reduction in, lowered its."""
_PRONOUNS = frozenset(
    ("it", "there", "he", "she", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "what")
)
_IS_TOLD_TO = re.compile(r"\s(?:is|are|was|were)\s[a-z]+ed\sto$")
_TRANSITIVE = frozenset(
    [
        "raised",
        "raise",
        "raises",
        "raising",
        "boosted",
        "boost",
        "lifted",
        "lift",
        "added",
        "cut",
        "cuts",
        "cutting",
        "lost",
        "shed",
        "gained",
        "gain",
        "gains",
        "lowered",
        "lowers",
        "lowering",
        "reduced",
        "reduce",
        "reduces",
        "reducing",
        "higher",
        "lower",
        "slashed",
    ]
)
"""Words whose object is a sum of its own without by, to or a percent sign: raised $5 million, cut 300 jobs."""

Direction = Literal["up", "down"]
Versus = Literal["year_on_year", "previous_period", "other"]


class ContextWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English words between what is measured and its number."""

    aims: tuple[str, ...]
    verbs: tuple[str, ...]
    """Words that only link: reached, was. The subject ends before them."""
    up: tuple[str, ...]
    """Words of change stay with the subject, since growth is what is measured."""
    down: tuple[str, ...]
    versus: dict[Versus, tuple[str, ...]]


class Told(NamedTuple):
    """What the sentence says about one figure."""

    period: str | None
    subject: str | None
    is_aim: bool
    change: Direction | None
    change_by: Literal["by", "to"] | None
    versus: Versus | None


class EnglishContext:
    """Patterns of context, made once."""

    def __init__(self, words: ContextWords) -> None:
        self.links = re.compile(rf"\s(?:{_any(words.verbs)})$")
        self.directions: dict[str, Direction] = {
            **dict.fromkeys(words.up, "up"), **dict.fromkeys(words.down, "down"),
        }  # fmt: skip
        changes = _any(self.directions)
        self.changes = re.compile(
            rf"(?i:(?:^|\s)(?P<word>{changes})(?P<adverb>\s[a-z]{{3,14}}ly|\sback"
            rf"|\sfurther)?(?P<step>\s(?:to|by|at|of|in))?)$"
        )
        self.led_to = re.compile(rf"(?i:\b(?P<word>{changes})\b(?P<way>[^;:!?\"\n]{{0,80}}?)\s(?P<step>to|by))$")
        self.aims = re.compile(rf"(?i:\b(?:{_any(words.aims)})\b)")
        self.versus: dict[str, Versus] = {form: key for key, forms in words.versus.items() for form in forms}
        self.comparisons = re.compile(rf"(?i:(?<![\w-])(?P<form>{_any(self.versus)})\b)")

    def read(self, prepared: PreparedText) -> TextContext:
        """The context of one text."""
        return TextContext(self, prepared)


class TextContext:
    """Dates and clauses of one text."""

    def __init__(self, patterns: EnglishContext, prepared: PreparedText) -> None:
        self._patterns = patterns
        self._prepared = prepared
        self._folded = prepared.folded
        self._dates: list[WrittenDate] = list(scan(prepared.folded))
        self._starts = [date.start for date in self._dates]

    def is_date(self, start: int, end: int) -> bool:
        """Whether folded [start, end) overlaps a date."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._dates[at].end > start

    def tell(self, sent: Sentence, start: int, end: int, *, is_percent: bool, noun: str | None) -> Told:
        """What `sent` says about the figure at folded [start, end)."""
        clause = self._clause_start(max(sent.start, start - _LONGEST_CLAUSE), start)
        before = self._folded[clause:start].rstrip()
        behind = self._folded[end : min(sent.end, end + _AHEAD)]
        change, by = self._change(before, behind, is_percent=is_percent)
        return Told(
            self._period(sent.start, sent.end, start, end),
            self._subject(clause, before) or self._of_what(end, sent.end, is_percent=is_percent) or noun,
            self._patterns.aims.search(before) is not None,
            change,
            by,
            self._versus(before, behind, end, is_change=change is not None),
        )

    def changes_before(self, start: int, floor: int) -> bool:
        """Whether a word of change stands right before `start` ("rose to", "up")."""
        return self._patterns.changes.search(self._folded[max(floor, start - 40) : start].rstrip()) is not None

    def _clause_start(self, low: int, start: int) -> int:
        last = low
        for match in _CLAUSE_START.finditer(self._folded, low, start):
            last = match.end()
        return last

    def _period(self, low: int, high: int, start: int, end: int) -> str | None:
        """The last year written before the figure in its sentence, else the first one right behind it."""
        at = bisect_right(self._starts, start)
        for date in reversed(self._dates[max(0, at - 4) : at]):
            if date.start >= low and date.first.year is not None:
                return str(date.first.year)
        if at < len(self._dates):
            date = self._dates[at]
            between = self._folded[end : date.start]
            if date.end <= high and date.first.year is not None and len(between) <= 24 and "," not in between:
                return str(date.first.year)
        return None

    def _change(
        self, before: str, behind: str, *, is_percent: bool
    ) -> tuple[Direction | None, Literal["by", "to"] | None]:
        patterns = self._patterns
        if match := patterns.changes.search(before, max(0, len(before) - _NEAR)):
            word, step = match["word"].lower(), (match["step"] or "").strip()
            direction = patterns.directions[word]
            if step == "to":
                return direction, "to"
            if step in ("by", "of") or (not step and (is_percent or word not in _TRANSITIVE)):
                return direction, "by"
            return None, None
        if before.endswith((" to", " by")) and (match := patterns.led_to.search(before)) and _is_way(match["way"]):
            return patterns.directions[match["word"].lower()], "to" if match["step"].lower() == "to" else "by"
        if match := _CHANGE_NOUN.match(behind):
            return ("up" if match["up"] else "down"), "by"
        return None, None

    def _versus(self, before: str, behind: str, end: int, *, is_change: bool) -> Versus | None:
        cut = _CLAUSE_END.search(behind)
        ahead = behind[: cut.start()] if cut else behind
        if not (is_change or _ON.search(ahead) or _ON.search(before)):
            return None
        for text, offset in ((ahead, end), (before, None)):
            for match in self._patterns.comparisons.finditer(text):
                found = self._patterns.versus[match["form"].lower()]
                if found != "other" and (is_change or "on" in match["form"].lower()):
                    return found
                if is_change and offset is not None and self._meets_date(offset + match.end()):
                    return "other"
        return None

    def _meets_date(self, at: int) -> bool:
        """Whether a date follows folded `at` closely."""
        if _YEAR_AHEAD.match(self._folded, at):
            return True
        index = bisect_left(self._starts, at)
        return index < len(self._dates) and _DATE_AHEAD.match(self._folded[at : self._dates[index].start]) is not None

    # --- what is measured ----------------------------------------------------------------------------------

    def _subject(self, clause: int, text: str) -> str | None:
        at = bisect_left(self._starts, clause)
        if at < len(self._dates) and self._folded[clause : self._dates[at].start].strip() in (
            "",
            "In",
            "in",
            "On",
            "By",
        ):
            skipped = min(self._dates[at].end, clause + len(text)) - clause
            clause, text = clause + skipped, text[skipped:]
        while match := _ADVERB.search(text):
            text = text[: match.start()]
        links = self._patterns.links
        if match := links.search(text, max(0, len(text) - _NEAR)):
            while match:
                text = text[: match.start()]
                match = links.search(text, max(0, len(text) - _NEAR))
        elif match := self._patterns.changes.search(text, max(0, len(text) - _NEAR)):
            text = text[: match.end("word")]
        else:
            return None
        return self._stored(clause, text)

    def _of_what(self, end: int, limit: int, *, is_percent: bool) -> str | None:
        """GDP, of "38 percent of GDP"."""
        match = _OF.match(self._folded, end, min(limit, end + _AHEAD)) if is_percent else None
        if match is None:
            return None
        cut = _OF_END.search(match["thing"])
        thing = match["thing"][: cut.start()] if cut else match["thing"]
        return self._stored(match.start("thing"), thing)

    def _stored(self, at: int, text: str) -> str | None:
        """The subject as it stands in the stored text; None where nothing or too much is left."""
        leading = _LEADING.match(text)
        if leading:
            at, text = at + leading.end(), text[leading.end() :]
        text = _IS_TOLD_TO.sub("", text.rstrip())
        if text.rpartition(" ")[2].lower() in _PRONOUNS:
            return None
        if not 2 <= len(text) <= _LONGEST_SUBJECT or text[0].isdigit():
            return None
        return self._prepared.offsets.to_stored(at, at + len(text)).slice(self._prepared.document.text)


def _is_way(way: str) -> bool:
    """What may stand between a word of change and where it led: "rose 6.5 percent to", "fell from 6 percent to"."""
    words = way.split()
    return not words or words[0].lower() in _WAYS or words[0][:1].isdigit() or words[0][:1] in "$£€¥"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
