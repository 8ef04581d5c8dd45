"""Whether two readers could later agree that a content was done, and what it names: how much, by when, for whom.

A content can be checked with a quantity, with a date and a verb that is no mere direction, with a verb of one discrete
act, or with a named programme, treaty or body that is carried out (docs/reference/pledges.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from watchwords.recognisers.pledges.cues import ContentWords

Range = tuple[int, int]
_MAX_READ = 260
"""Characters of a content that are read for its verb and what it is done to."""
_MAX_GAP = 70


class ContentReader:
    """Reads the contents of pledges in one language.

    Args:
        words: of `data/pledges.toml`.
        is_spaced: whether spaces end words, as in English.
    """

    def __init__(self, words: ContentWords, *, is_spaced: bool) -> None:
        self._is_spaced = is_spaced
        end = r"\b" if is_spaced else ""
        self.quantity = re.compile(words.quantity, re.IGNORECASE)
        self.deadline = re.compile(words.deadline, re.IGNORECASE)
        self.vague_time = re.compile(words.vague_time, re.IGNORECASE)
        self.condition = re.compile(words.condition, re.IGNORECASE)
        self.beneficiary = _any_of(words.beneficiaries)
        lead = rf"(?:{words.before_verb}){{0,5}}"
        gap = r"(?:[^\s,;:.]+ ){0,9}?" if is_spaced else r"[^,;:。]{0,24}?"
        verb_end = r"\b " if is_spaced else ""
        done = rf"(?:{self._verbs(words.discrete)}){end}"
        done_to = rf"(?:{self._verbs(words.discrete_with)}){verb_end}{gap}(?:{words.things}){end}"
        self._discrete = re.compile(rf"{lead}(?:{done}|{done_to})", re.IGNORECASE)
        self._named_with = re.compile(rf"{lead}(?:{self._verbs(words.named_with)}){end}", re.IGNORECASE)
        self._named = re.compile(words.named)
        self._direction = re.compile(rf"{lead}(?:{self._verbs(words.directions)}){end}", re.IGNORECASE)
        self._refrained = re.compile(words.refrained, re.IGNORECASE)
        listed = (*words.discrete, *words.discrete_with, *words.named_with, *words.directions, *words.verbs)
        verb = r"[a-z]+(?: (?:up|out|off|down|back)\b)?" if is_spaced else self._verbs(listed)
        self._verb = re.compile(rf"{lead}(?P<verb>{verb})", re.IGNORECASE)
        self._moved = re.compile(words.moved)
        self._firm_date = re.compile(words.firm_date, re.IGNORECASE)
        self._aside = re.compile(words.aside)

    def _verbs(self, verbs: Iterable[str]) -> str:
        forms = [form for verb in verbs for form in (_forms(verb) if self._is_spaced else (verb,))]
        return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))

    def is_checkable(self, folded: str, start: int, end: int, before: Range) -> bool:
        """Whether a plain act with the content [start, end) is one that can be checked.

        Args:
            folded: the text.
            start: where the content begins, behind the act.
            end: where it ends.
            before: what stands in the sentence before the act; a date there counts.
        """
        end = self._main_end(folded, start, end)
        if self.is_refraining(folded, start, end) or self._discrete.match(folded, start, end):
            return True
        if self._moved.match(folded, start, end):
            return True
        if self._names_what_is_done(folded, start, end) or self.quantity.search(folded, start, end):
            return True
        if self._direction.match(folded, start, end):
            return self._firm_date.search(folded, start, end) is not None
        return self.is_dated(folded, start, end, before)

    def _main_end(self, folded: str, start: int, end: int) -> int:
        """Where what is promised ends and what is told beside it begins: who now are, because."""
        end = min(end, start + _MAX_READ)
        aside = self._aside.search(folded, start, end)
        return aside.start() if aside else end

    def begins_with_verb(self, folded: str, start: int, end: int) -> bool:
        """Whether a Chinese content begins with a verb that is listed: 将投入 promises, 将税率降至 is 把税率降至."""
        return self._verb.match(folded, start, end) is not None

    def is_refraining(self, folded: str, start: int, end: int) -> bool:
        """Whether the content is to refrain from something that can be checked: never to use it first."""
        return self._refrained.match(folded, start, end) is not None

    def _names_what_is_done(self, folded: str, start: int, end: int) -> bool:
        done = self._named_with.match(folded, start, end)
        return done is not None and self._named.search(folded, done.end(), min(end, done.end() + _MAX_GAP)) is not None

    def is_dated(self, folded: str, start: int, end: int, before: Range) -> bool:
        """Whether a date or span of time stands in the content or before the act; "this year" is none."""
        return any(
            self.vague_time.fullmatch(match[0]) is None
            for part in ((start, end), before)
            for match in self.deadline.finditer(folded, *part)
        )

    def has_figure(self, folded: str, start: int, end: int, before: Range) -> bool:
        """Whether a quantity or a date is given."""
        return bool(self.quantity.search(folded, start, end)) or self.is_dated(folded, start, end, before)

    def action(self, folded: str, start: int, end: int) -> tuple[Range | None, Range | None]:
        """The verb of a content and what it is done to, up to the end of the clause; None where it is not sure.

        English takes the word behind "to" or "will" as the verb, which the caller has placed `start` behind.
        """
        verb = self._verb.match(folded, start, end)
        if verb is None or verb["verb"].lower() in _NO_VERB:
            shifted = None if self._is_spaced else _SHIFTED.match(folded, start, end)
            return (shifted.span("verb"), shifted.span("object")) if shifted else (None, None)
        at = verb.end()
        while at < end and folded[at] == " ":
            at += 1
        stop = _CLAUSE_END.search(folded, at, end)
        until = stop.start() if stop else end
        cut = self.deadline.search(folded, at, until)
        if cut and cut.start() > at:
            until = cut.start()
        while until > at and folded[until - 1] in " ,":
            until -= 1
        is_object = until > at and _NO_OBJECT.match(folded, at, until) is None
        return verb.span("verb"), (at, until) if is_object else None

    def measure(self, folded: str, start: int, end: int) -> Range | None:
        """The named programme, law, treaty or body of a content."""
        found = self._named.search(folded, start, end)
        return found.span() if found else None


_CLAUSE_END = re.compile(
    r"(?<!\d),|,(?!\d)|[;:。]|\.(?!\d)| (?:so that|in order to|because|while|which|as part of|and will)\b"
)

_SHIFTED = re.compile(
    r"[把将]?(?P<object>[^,;:。]{1,24}?)"
    r"(?P<verb>减少|降低|降至|减至|提高|增加|扩大|缩短|缩小|压减|削减|压缩|改为|列为|列入|纳入|划归|移交|转为|延长)"
)
"""What is done to an object that stands before its verb: 将排放减少20%."""

_NO_VERB = (
    frozenset("为与同向对从由用以于把在将按达更")
    | frozenset({"根据", "通过"})
    | frozenset(
        {
            "all",
            "any",
            "both",
            "every",
            "a",
            "an",
            "the",
            "no",
            "not",
            "our",
            "my",
            "your",
            "their",
            "its",
            "you",
            "this",
            "that",
            "be",
        }
    )
)
_NO_OBJECT = re.compile(
    r"(?:to|in|on|at|by|for|when|as|from|until|within|before|after|so|that|if|and|towards?|through) |的|到|为"
)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of some strings, whole words where they are Latin."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![a-z])(?:{listed})(?![a-z])", re.IGNORECASE)


def _forms(verb: str) -> tuple[str, ...]:
    """An English verb as it stands behind "will" and behind "committed to": build, building."""
    head, _, tail = verb.partition(" ")
    rest = f" {tail}" if tail else ""
    stem = head[:-1] if head.endswith("e") and not head.endswith(("ee", "oe")) else head
    doubled = head + head[-1] if re.search(r"[^aeiou][aeiou][bdgmnpt]$", head) else stem
    return verb, f"{stem}ing{rest}", f"{doubled}ing{rest}"
