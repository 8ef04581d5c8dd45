"""Indirect speech in English: the clause behind a cue, or the clause that ", Lee said" closes.

What is read is bounded by the sentence and by the next cue's own clause. A cue that shows no clause reports nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from watchwords.recognisers.clauses import sentence_end
from watchwords.recognisers.quotes.grammar_en import PRONOUNS
from watchwords.recognisers.quotes.marks_en import Marks
from watchwords.recognisers.quotes.passives_en import passive
from watchwords.recognisers.quotes.reported import Said
from watchwords.recognisers.quotes.shapes_en import Shapes
from watchwords.recognisers.quotes.speakers_en import Phrase, Phrases
from watchwords.records import Sentence

if TYPE_CHECKING:
    from watchwords.recognisers.quotes.en import Cue, EnglishQuoteCues

_LOOK_BACK = 400
_MAX_CUES = 6
"""Cues behind a reported clause that are asked whether they end it."""
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf",? (?:(?:on |last |this |late |early |earlier )?(?:{_DAY}|yesterday|today|week|month|year|night)"
    r"(?: (?:morning|afternoon|evening|night))?|this (?:morning|afternoon|evening)"
    r"|(?:earlier|later|again|recently|publicly|repeatedly)),?(?= )"
)
_ADVERBIAL = (
    r"(?:to|in|on|at|of|during|from|last|this|earlier|yesterday|today|first|late|through|via|by|before|after|with|\w+ly"
    rf"|{_DAY}|also|again|further|here|there|back|recently|for|as)\b"
)
_THAT = re.compile(
    rf",?(?: (?!in that\b){_ADVERBIAL}[^.;:\"\n]{{0,90}}?)?,? that\b"
    r"(?!['’]| (?:is|was|has|had|will|would|can|could)\b),? ?"
)
_TELL_THAT = re.compile(r" [^.;:\"\n]{1,90}? that\b,? ?")
_TELL_PRONOUN = re.compile(r" (?:him|her|them|me|us|you)(?: (?:on |last )?\w+day)? ")
_TELL_NAME = re.compile(
    r" (?:the |a |an |his |her |their )?(?:[A-Z][\w.'’&-]*|reporters|journalists|investors|lawmakers|parliament|people"
    r"|state media|local media)(?: [A-Z][\w.'’&-]*| of| for| the| on| in| and){0,7} "
    r"(?=(?:he|she|it|they|I|we|there|his|her|their|its|the|a|an|this|that|these|those|if|whether|how|why|what) )"
)
_TO_DO = re.compile(r" [^.;:\"\n]{1,90}? (?=(?:not )?to [a-z])")
_ASKED = re.compile(r" (?:[^.;:\"\n]|(?<=[A-Z][a-z])\.|(?<=[a-z]{2})\.(?= [A-Z])){0,90}?\b(?=(?:if|whether)\b)")
_QUESTION = re.compile(r" (?:[\w'’]+ ){0,3}?(?=(?:if|whether|how|why|what|when|where|who|which)\b)")
_WORDS = re.compile(r"[^\W_][\w'’&.-]*")
_OPENS_CLAUSE = re.compile(r",? (?:that\b|\")|, |: ")
_RELATIVE = re.compile(
    r"(?<!\bon)(?<!\bin)(?<!\bof)(?<!\bto)(?<!\bby)(?<!\bat)(?<!\bfor)[ ,]+(?:which|who|what) $|(?:^|[.!?] |\n)What $"
)
_NEXT_CLAUSE = re.compile(
    r";|, but (?=(?:he|she|it|they|we|this|these|those|I) )"
    r"|,? and (?=(?:he |she |they )?(?:also )?(?:expressed|accused|blamed|praised|thanked|criti\w+ed|condemned"
    r"|called (?:for|on)|urged|questioned|welcomed|rejected|appealed) )"
)
_JOINED = re.compile(r"(?:,| )(?:and|but|then)(?: (?:\w+ly|also|then|later|has|had|have|further|again))*+ ?$")
_OWN_CLAUSE = re.compile(r",(?: (?:but|and|while|although|though|whereas))? $|[;:] ?$| (?:but|while) $")
_TRAILING = re.compile(
    r",? ?(?:(?:on|in|at|during|to (?:the|an?|his|her|[A-Z]\w*|reporters|journalists|me|us|them|him)|of|last|yesterday"
    r"|today|this|after|earlier|late|early|by|via|through|speaking"
    rf"|{_DAY}|when|adding|before|as|following|while|here|again|recently)\b[^\n]{{0,160}})?$"
)
_NEGATED = re.compile(
    r"(?:\bnot|n't|n’t|\bnever|\bnobody|\brefused to|\bdeclined to) (?:\w+ly |also |even |really ){0,2}$"
)
_NOBODY = re.compile(r"(?:^|[.,;] )(?:[Nn]either|[Nn]obody|[Nn]o one|[Nn]one) ")
_TOLD_OBJECT = re.compile(
    r" (?:(?:him|her|them|us|me|reporters|journalists|lawmakers|investors|MPs|senators)"
    r"|(?:the |a |an |his |her |their )?(?:[\w'’&-]+ ){0,3}[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,4}"
    r"|(?:the|a|an|his|her|their) [\w-]+(?: [\w-]+)?)"
    r"(?=,|$| (?:on|in|at|during|by|via|this|last|yesterday|after|before|as)\b| \w+day\b)"
)
_SET_IN = re.compile(
    r", (?:this|last|on|in|at|earlier|yesterday|today|first|however|again|rightly|correctly|recently|too)\b"
    r"[^,.;:\n]{0,40}, "
)
_WHAT = re.compile(r" (?:just )?(?=(?:how|why|what|when|where|who|which|whether)\b(?! to\b))")
_DOING = re.compile(r" (?=(?:to )?[a-z]{2,}ing\b)")
_LAST_CLAUSE = re.compile(r"(?:, (?=(?:which|while|although|though|whereas|but)\b)|; )(?P<clause>[^,;\n]{20,240})$")
_EQUATES = re.compile(r"(?:is|was)(?: that)? ")
_WITH = re.compile(r"\bwith (?=[^,.;:\"\n]{3,80}$)")
_STOP = re.compile(r"(?<=[a-z]{2})[.?!] (?=[A-Z])")
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|had) (?:[\w.'’-]+ ){1,3}$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r" (?:(?:am|'m|is|are|was|were|be) (?:also |truly |very )?(?:pleased|proud|happy|glad|sorry|honou?red"
    r"|delighted) to"
    r"|went on to|goes on to|(?:am|is|are) going to|(?:is|was|are|were) quoted as|(?:is|are|was|were|'re|kept"
    r"|keep|keeps|been)) $"
)
_FIRST_LEAD = re.compile(
    r"\b(?:I|[Ww]e)(?: (?:must|can|should|will|would(?: like to)?|have(?: to)?|want to|wish to|also|just|only"
    r"|may|do)){1,3} $"
)


class Clauses:
    """Reads indirect speech, cue by cue, in the order of the text.

    Args:
        words: the reporting words.
        folded: the text.
        marks: its quotations.
        phrases: finds noun phrases.
        cues: all reporting words of the text, in order.
        is_speech: whether the whole text is one person's speech.
    """

    def __init__(
        self, words: EnglishQuoteCues, folded: str, marks: Marks, phrases: Phrases, cues: list[Cue], *, is_speech: bool
    ) -> None:
        self._words, self._folded, self._marks, self._phrases, self._cues = words, folded, marks, phrases, cues
        self._kinds = words.grammar.sets()
        self._shapes = Shapes(folded, self._kinds)
        self._starts = [cue.start for cue in cues]
        self._bare = frozenset((*words.bare, *words.mental_bare, *words.participles))
        self._mental, self._tells = frozenset(words.mental), frozenset(words.tells)
        self._calls, self._asks = frozenset(words.calls), frozenset(words.asks)
        self._nouns = frozenset(words.nouns)
        # What the writer asks or calls for is no report of it; nor is what he thinks, in a speech of his.
        own = self._calls | self._asks
        self._own: dict[str, frozenset[str]] = {
            "i": own | self._mental if is_speech else own,
            "we": own | self._mental,
            "you": own | self._mental,
        }
        self._participles = frozenset(words.participles)
        self._silent = frozenset(words.marks_only)
        self.subjects: dict[int, Phrase | None] = {}
        """The subject found for each cue, by where the cue begins."""
        self._reporting: set[int] = set()

    def read(self, cue: Cue, sent: Sentence) -> list[tuple[Said, Phrase | None]]:
        """What `cue` reports, and who says it."""
        floor, end = max(sent.start, cue.start - _LOOK_BACK), sentence_end(self._folded, sent)
        quoted = self._marks.around(cue.start)
        if quoted is not None:
            floor, end = max(floor, quoted.inner_start), min(end, quoted.inner_end)
            # A sentence inside marks may reach over several: what is reported ends with the first.
            stop = _STOP.search(self._folded, cue.end, end)
            end = stop.start() + 1 if stop else end
        if cue.word in self._words.accordings:
            return self._according(cue, floor, end) if quoted is None else []
        before = self._folded[max(floor, cue.start - 80) : cue.start]
        if self._is_negated(cue, before):
            return []
        found = passive(self._folded, (cue.start, cue.end), cue.word, floor, end)
        if found is not None:
            if cue.word in self._mental & self._own["i"]:
                return []
            by = self._phrases.after_according(found.by, found.start) if found.by else None
            return [(self._said(found.start, self._content_end(found.start, end)), by)]
        phrase = self._subject(cue, floor, before)
        if phrase is not None and not phrase.is_carried and not self._can_be_subject(cue, phrase, before):
            phrase = None
        self.subjects[cue.start] = phrase
        if phrase is None:
            return self._inverted(cue, floor, end) if quoted is None else []
        who = self._folded[phrase.start : phrase.end].lower()
        if quoted is not None and who in ("i", "we", "you"):
            return []
        if cue.word in self._own.get(who, frozenset()):
            return []
        return self._behind(cue, phrase, end) or self._closing(cue, phrase, floor, end)

    def _is_negated(self, cue: Cue, before: str) -> bool:
        if _SUPPOSED.search(before) or _NOBODY.search(before):
            return True
        return bool(_NEGATED.search(before))

    def _can_be_subject(self, cue: Cue, phrase: Phrase, before: str) -> bool:
        if self._folded[max(0, phrase.start - 2) : phrase.start + 1].replace(",", "").isdigit():
            # A number with commas, cut in two.
            return False
        if before.endswith(", ") and self._phrases.holds_verb(phrase):
            # "As the pier sinks, says Lee": what stands before the comma is a clause.
            return False
        at = bisect_left(self._starts, cue.start) - 1
        if at >= 0 and self._starts[at] > phrase.start and self._starts[at] in self._reporting:
            return False
        return self._agrees(cue, phrase)

    def _agrees(self, cue: Cue, phrase: Phrase) -> bool:
        """Whether a cue that may be a noun agrees with its subject: "hopes" with one, "hope" with several."""
        if cue.word not in self._nouns:
            return True
        last = self._folded[phrase.start : phrase.end].rpartition(" ")[2]
        is_plural = len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is"))
        if cue.word.endswith("s") and cue.word != "stress":
            return not (is_plural and last.islower())
        if cue.word in ("found", "thought", "returned", "read"):
            return True
        is_several = is_plural or not last.islower() or self._phrases.is_kind(last, "nouns") or last.lower() in PRONOUNS
        return is_several and last.lower() not in ("he", "she", "it")

    # --- who ----------------------------------------------------------------------------------------------

    def _subject(self, cue: Cue, floor: int, before: str) -> Phrase | None:
        if cue.word in self._participles or cue.word in ("hoping", "fearing", "believing", "thinking"):
            return self._participle(cue, floor, before)
        if first := _FIRST_LEAD.search(before):
            at = cue.start - len(before) + first.start()
            return Phrase(at, at + (1 if self._folded[at] == "I" else 2))
        if (lead := _LEAD_IN.search(before)) and lead[0].rstrip().endswith("to"):
            return self._phrases.before(floor, cue.start - len(lead[0]))
        phrase = self._phrases.before(floor, cue.start)
        if phrase is not None and phrase.is_carried:
            return self._latest(cue, floor) or phrase
        return phrase

    def _participle(self, cue: Cue, floor: int, before: str) -> Phrase | None:
        if lead := _LEAD_IN.search(before):
            return self._phrases.before(floor, cue.start - len(lead[0]))
        with_ = _WITH.search(self._folded, max(floor, cue.start - 90), cue.start)
        if with_ and self._shapes.is_clause(cue.end + 1, cue.end + 200, bare=True):
            return self._phrases.before(with_.end(), cue.start)
        if not before.rstrip().endswith((",", " and", "statement", "letter", " by")):
            return self._phrases.before(floor, cue.start) if self._folded.startswith(" that ", cue.end) else None
        return self._latest(cue, floor) or self._phrases.opening(floor, cue.start)

    def _latest(self, cue: Cue, floor: int) -> Phrase | None:
        """The subject of the cue before in the same sentence."""
        at = bisect_left(self._starts, cue.start) - 1
        while at >= 0 and self._starts[at] >= floor:
            if (phrase := self.subjects.get(self._starts[at])) is not None:
                return phrase._replace(is_carried=True)
            at -= 1
        return None

    # --- what ---------------------------------------------------------------------------------------------

    def _behind(self, cue: Cue, phrase: Phrase, end: int) -> list[tuple[Said, Phrase | None]]:
        start = self._content_start(cue, phrase, end)
        if start is None:
            return []
        stop = self._content_end(start, end)
        if len(_WORDS.findall(self._folded, start, min(stop, start + 80))) < 2:
            return []
        self._reporting.add(cue.start)
        return [(self._said(start, stop), phrase)]

    def _content_start(self, cue: Cue, phrase: Phrase, end: int) -> int | None:
        word = cue.word
        if word in self._calls:
            return cue.end + 1 if self._folded[cue.end : cue.end + 1] == " " and end - cue.end > 8 else None
        if word in self._kinds["passives"] and self._folded.startswith((" that", " to"), cue.end):
            return None
        if (word in self._silent and not self._folded.startswith(" that ", cue.end)) or (
            word in self._mental and self._folded.startswith(" to ", cue.end)
        ):
            return None
        that = _THAT.match(self._folded, cue.end, end)
        if that and (
            that[0].startswith((" that", ", that"))
            or len(that[0]) < 24
            or word not in self._tells | self._asks | self._kinds["least_sure"]
        ):
            return None if self._shapes.is_relative(that.end(), end) else that.end()
        if (asked := self._asked(cue, end)) is not None:
            return asked
        if word in self._tells | {"telling", "asked", "asks", "asking"}:
            return self._told(cue, end)
        is_parted = not self._folded.startswith(" ", cue.end) and _SET_IN.match(self._folded, cue.end, end) is None
        if word in self._silent or is_parted:
            return None
        return self._bare_start(cue, phrase, end)

    def _asked(self, cue: Cue, end: int) -> int | None:
        """Where a question or a participle begins that stands behind the cue as its object."""
        word, found = cue.word, None
        if word in self._kinds["whats"]:
            found = _WHAT.match(self._folded, cue.end, end)
        if word in self._kinds["doings"]:
            found = _DOING.match(self._folded, cue.end, end)
        if found is None and (word in self._asks or word in ("wonder", "asking")):
            found = _QUESTION.match(self._folded, cue.end, end)
        if found is None and word in self._asks:
            found = _ASKED.match(self._folded, cue.end, end)
        return found.end() if found else None

    def _told(self, cue: Cue, end: int) -> int | None:
        folded = self._folded
        if cue.word not in ("asked", "asks", "asking"):
            that = _TELL_THAT.match(folded, cue.end, end)
            if that and not any(word.lower() in self._kinds["finite"] for word in _WORDS.findall(that[0])):
                return that.end()
            for pattern in (_TELL_PRONOUN, _TELL_NAME):
                told = pattern.match(folded, cue.end, end)
                if told and self._shapes.is_clause(told.end(), end, bare=pattern is _TELL_PRONOUN):
                    return told.end()
        if cue.word in ("warned", "warns", "promised") and self._shapes.is_clause(cue.end + 1, end, bare=True):
            return cue.end + 1
        to_do = _TO_DO.match(folded, cue.end, min(end, cue.end + 100))
        return to_do.end() if to_do and cue.word in ("told", "asked", "asks", "advised", "reminded") else None

    def _bare_start(self, cue: Cue, phrase: Phrase, end: int) -> int | None:
        start = cue.end + 1
        if time := _TIME.match(self._folded, cue.end, end):
            start = time.end() + 1
        elif set_in := _SET_IN.match(self._folded, cue.end, end):
            start = set_in.end()
        if self._folded[start : start + 1] in ("-", "."):
            return None
        before = self._folded[max(0, phrase.start - 8) : phrase.start].rstrip().rpartition(" ")[2].lower()
        if cue.word in self._kinds["least_sure"] and before in ("when", "while", "as", "after", "before", "once"):
            return None
        first = _WORDS.match(self._folded, start, end)
        if first and first[0].lower() in self._kinds["finite"]:
            relative = _RELATIVE.search(self._folded, max(0, phrase.start - 14), phrase.start)
            if relative:
                return self._relative_start(relative[0], start, end)
        if first and self._is_object(cue, first[0]):
            return None
        if cue.word not in self._bare | self._kinds["least_sure"]:
            return None
        is_bare = cue.word not in self._kinds["least_sure"]
        if self._shapes.is_clause(start, end, bare=is_bare) or self._shapes.has_clause(start, end):
            return start
        return start if self._shows(phrase) and self._shapes.has_past(start, end) else None

    def _is_object(self, cue: Cue, first: str) -> bool:
        """Whether the word behind the cue shows that no clause follows: "a claims board", "I believe in"."""
        if cue.word in self._nouns and not self._shapes.opens(first):
            return True
        return cue.word in self._mental and first in ("in", "about", "like")

    def _relative_start(self, relative: str, start: int, end: int) -> int | None:
        """The clause of "which he says is old"; in "what he says is that" it begins behind the verb that equates."""
        if not relative.lower().endswith("what "):
            return start
        equates = _EQUATES.match(self._folded, start, end)
        return equates.end() if equates else None

    def _shows(self, phrase: Phrase) -> bool:
        """Whether the subject is something that shows or finds: a poll, a study, the results."""
        words = _WORDS.findall(self._folded[phrase.start : phrase.end].lower())
        return any(word in self._kinds["evidence"] for word in words[:5])

    def _content_end(self, start: int, end: int) -> int:
        """Where the reported clause ends: before the next cue's own clause, or with the sentence."""
        for stop in _NEXT_CLAUSE.finditer(self._folded, start, min(end, start + 600)):
            if self._marks.around(stop.start()) is None and stop.start() - start > 12:
                end = stop.start()
                break
        at = bisect_left(self._starts, start)
        last = min(len(self._cues), at + _MAX_CUES)
        while at < last and self._starts[at] < end:
            if (cut := self._cut(start, self._cues[at])) is not None:
                return cut
            at += 1
        return end

    def _cut(self, start: int, cue: Cue) -> int | None:
        if self._marks.around(cue.start) is not None:
            return None
        text = self._folded[max(start, cue.start - 120) : cue.start]
        cut: int | None = None
        if cue.word in self._words.accordings or cue.word in self._participles:
            cut = len(text.rstrip(" ,")) if text.endswith(", ") else None
        elif cue.word not in self._mental and (joined := _JOINED.search(text)):
            opens = _OPENS_CLAUSE.match(self._folded, cue.end)
            cut = joined.start() if opens or cue.word in self._bare else None
        elif cue.word not in self._mental and (phrase := self._phrases.before(start, cue.start)):
            own = _OWN_CLAUSE.search(self._folded[max(start, phrase.start - 20) : phrase.start])
            if own and not phrase.is_carried:
                return max(start, phrase.start - 20) + own.start()
        return None if cut is None else max(start, cue.start - 120) + cut

    def _said(self, start: int, end: int) -> Said:
        while end > start and self._folded[end - 1] in " ,;:-":
            end -= 1
        inside = self._marks.within(start, end)
        first = inside[0] if inside else None
        if first and len(inside) == 1 and (first.start, first.end) == (start, end):
            return Said(first.inner_start, first.inner_end, "mixed")
        is_mixed = any(
            (one.end <= end + 1 and " " in self._folded[one.start : one.end]) or one.end - one.start > 10
            for one in inside
        )
        return Said(start, end, "mixed" if is_mixed else "indirect")

    # --- a clause before the cue --------------------------------------------------------------------------

    def _closing(self, cue: Cue, phrase: Phrase, floor: int, end: int) -> list[tuple[Said, Phrase | None]]:
        """The clause that ", Lee said" closes."""
        if phrase.is_carried or cue.word in self._participles or cue.word in self._silent:
            return []
        if cue.word in self._nouns and not self._folded[cue.end : cue.end + 2].startswith((".", ",", "\n")):
            return []
        before = self._folded[floor : phrase.start].rstrip()
        if before[-3:].lower().strip(" ,") == "as":
            return self._as_said(cue, phrase, floor, floor + len(before) - 2, end)
        if not before.rstrip("\"'").endswith((",", " -", "--")):
            return []
        told = _TOLD_OBJECT.match(self._folded, cue.end, end) if cue.word in self._tells else None
        return self._around(floor, floor + len(before), told.end() if told else cue.end, end, phrase)

    def _as_said(self, cue: Cue, phrase: Phrase, floor: int, stop: int, end: int) -> list[tuple[Said, Phrase | None]]:
        """The clause beside "as Lee said"."""
        before = self._folded[floor:stop].rstrip(" ,-")
        if self._folded.startswith(", ", cue.end):
            start = cue.end + 2
            if not before and self._shapes.is_clause(start, end, bare=True):
                return [(self._said(start, self._content_end(start, end)), phrase)]
        if self._folded[cue.end : end].strip(" .,") == "" and self._shapes.is_statement(floor, floor + len(before)):
            return [(self._said(floor, floor + len(before)), phrase)]
        return []

    def _inverted(self, cue: Cue, floor: int, end: int) -> list[tuple[Said, Phrase | None]]:
        """The clause that ", said Lee" closes."""
        before = self._folded[floor : cue.start].rstrip()
        if (
            cue.word in self._mental
            or cue.word in self._participles
            or cue.word in self._silent
            or not before.endswith((",", '"'))
            or (cue.word in self._nouns and self._folded[cue.end + 1 : cue.end + 2].islower())
        ):
            return []
        phrase = self._phrases.behind(cue.end, end)
        if phrase is None:
            return []
        self.subjects[cue.start] = phrase
        return self._around(floor, floor + len(before), phrase.end, end, phrase)

    def _around(self, floor: int, stop: int, at: int, end: int, phrase: Phrase) -> list[tuple[Said, Phrase | None]]:
        """The clause before an attributing clause, and the one that goes on behind it."""
        rest = self._folded[at:end]
        goes_on = rest.startswith(",") and not _TRAILING.fullmatch(rest)
        if not goes_on and not _TRAILING.fullmatch(rest):
            return []
        found: list[tuple[Said, Phrase | None]] = []
        start = self._statement_start(floor, stop)
        if self._shapes.is_statement(start, stop):
            found.append((self._said(start, stop), phrase))
        if (
            goes_on
            and self._shapes.is_clause(at + 2, end, bare=True)
            and len(rest) > 12
            and (found or stop - floor < 40)
        ):
            found.append((self._said(at + 2, self._content_end(at + 2, end)), phrase))
        return found

    def _statement_start(self, floor: int, stop: int) -> int:
        opening = re.compile(r"(?:But|And|However|Yet|So|Meanwhile),? ").match(self._folded, floor, stop)
        return opening.end() if opening else floor

    def _is_measure(self, phrase: Phrase) -> bool:
        """Whether something is only done according to it: their needs, the plan, its size."""
        words = _WORDS.findall(self._folded[phrase.start : phrase.end])
        if any(word[0].isupper() for word in words[1:]):
            return False
        return words[0].lower() in ("their", "our", "your") or words[-1].lower() in self._kinds["measures"]

    # --- according to -------------------------------------------------------------------------------------

    def _according(self, cue: Cue, floor: int, end: int) -> list[tuple[Said, Phrase | None]]:
        phrase = self._phrases.after_according(cue.end + 1, end)
        if phrase is None or self._is_measure(phrase):
            return []
        self.subjects[cue.start] = phrase
        before = self._folded[floor : cue.start].rstrip(" ,-(")
        last = before.rpartition(" ")[2]
        if self._phrases.is_kind(last, "breaks") and self._folded.startswith(", ", phrase.end):
            return [(self._said(phrase.end + 2, self._content_end(phrase.end + 2, end)), phrase)]
        if clause := _LAST_CLAUSE.search(before):
            floor += clause.start("clause")
            before = clause["clause"]
        if len(_WORDS.findall(before)) >= 3 and not before.endswith((".", "!", "?", ":")):
            return [(self._said(floor, floor + len(before)), phrase)]
        comma = re.compile(r",? ?").match(self._folded, phrase.end, end)
        start = comma.end() if comma else phrase.end
        if not self._folded.startswith(",", phrase.end) or end - start < 8:
            return []
        return [(self._said(start, self._content_end(start, end)), phrase)]
