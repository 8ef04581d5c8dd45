"""Who is bound by an act: the speaker, somebody named beside the act, or the body whose report it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from watchwords.recognisers.names.recogniser import Named
from watchwords.recognisers.pledges.cues import Act, PledgeWords
from watchwords.recognisers.pledges.signatories import Signatories
from watchwords.recognisers.subjects import Subject, Subjects
from watchwords.records import PARAPHRASE, PreparedText, Sentence

_PUNCTUATION = ",:; "
_MAX_LINK = 90
_MAX_BELIEF = 100
_MAX_FIRST = 200
_MAX_PAST = 40
_LONG_AGO = 2000
"""A year before it is past in a text of unknown year."""
_MAX_TOPIC = 24
_MAX_ADJACENT = 12
_LEAST_MENTIONS = 3
"""A country is taken for the speaker's own where it is named so often, and twice as often as any other."""

_OTHER_SUBJECT = re.compile(
    r"[;:]|\b(?:they|it|he|she|you|which|who|that|these|those|what|where|if|needs?|want|urge|call|ask|must|should|let)\b"
)

_PARTICIPLES = ("pledging ", "vowing ", "promising ", "committing ", "undertaking ")

Mode = Literal["direct", "joint", "reported"]


class Bound(NamedTuple):
    """Who is bound, and where that stands; `start == end` where nobody is printed: a report without a subject."""

    start: int
    end: int
    keys: tuple[str, ...]
    mode: Mode
    office: str | None = None
    organisation: str | None = None
    is_body: bool = False
    """Whether it is the body whose text it is, though no word names it."""


def year_of(prepared: PreparedText) -> int | None:
    """Year of a text by its date or its edition; None where neither tells it."""
    known = prepared.document.date or prepared.document.edition or ""
    return int(known[:4]) if known[:4].isdigit() else None


class BoundReader:
    """Reads who is bound, in one text and one language.

    Args:
        words: of `data/pledges.toml`.
        subjects: of the text.
        prepared: the text.
        speaker: key of its one speaker; None without one.
        signed: who signed it.
    """

    def __init__(
        self, words: PledgeWords, subjects: Subjects, prepared: PreparedText, speaker: str | None, signed: Signatories
    ) -> None:
        self._words, self._subjects, self._prepared = words, subjects, prepared
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._signed = signed
        self._year = year_of(prepared)
        is_paraphrase = prepared.document.version_kind == PARAPHRASE
        self._speaker = None if is_paraphrase else speaker
        self.is_own = not is_paraphrase and (speaker is not None or bool(signed.names))
        link = words.link
        self._own = re.compile(rf"(?<![a-z让请使令])(?P<who>{words.own}){link}$")
        self._body = re.compile(rf"(?<![a-z])(?P<who>{words.body}){link}$")
        self._country = re.compile(
            rf"(?<![A-Za-z])(?P<who>(?:[Tt]he )?(?:(?P<first>{words.countries})(?: and (?:the )?|和|与))?"
            rf"(?:{words.before_country})?(?P<name>{words.countries})){link}$"
        )
        self._unnamed = re.compile(rf"(?<![a-z])(?P<who>{words.bodies}){link}$")
        self._signers = re.compile(rf"(?<![a-z])(?P<who>{words.signers}){link}$")
        self._bare = re.compile(rf"{link}$")
        self._topic = re.compile(words.topic) if words.topic else None
        self._only_said = re.compile(words.only_said)
        self._never_own = re.compile(words.never_own)
        self._needs_start = re.compile(words.needs_start)
        self._duties = re.compile(words.duties)
        self._despite_duty = re.compile(words.despite_duty)
        self._pledging = re.compile(rf"(?<![a-z])(?P<who>{words.pledging}){link}$")
        self._beside_act = re.compile(
            rf"(?P<who>{words.own}|{words.pledging}|(?:the )?(?:{words.countries.lower()}))(?![a-z])"
            r"[^;:]{1,120}, (?:\w+ly )?$"
        )
        self._first_of_two = re.compile(
            rf"(?:[^,;:]{{0,60}}, )?(?P<who>{words.own}|(?:the )?(?:{words.countries.lower()}))(?![a-z])"
        )
        self._and = re.compile(words.second_of_two)
        self._opening = re.compile(words.opening)
        self._acting = re.compile(rf"(?<![a-z])(?:{words.own}|{words.body})")
        self._near = re.compile(words.adjacent)
        self._beliefs = re.compile(words.beliefs)
        self._own_beliefs = re.compile(words.own_beliefs)
        self._past = re.compile(words.past)
        self._same = {name: group[0] for group in words.same_country for name in group}
        self._own_country = self._most_named(re.compile(rf"(?<![A-Za-z])(?:{words.countries})(?![a-z])"))

    def _most_named(self, countries: re.Pattern[str]) -> str | None:
        found = (match[0] for match in countries.finditer(self._folded))
        counts = Counter(self._same.get(name, name) for name in found).most_common(2)
        if not counts or counts[0][1] < _LEAST_MENTIONS:
            return None
        return counts[0][0] if len(counts) == 1 or counts[0][1] >= 2 * counts[1][1] else None

    def by(self, act: Act, index: int, sent: Sentence, *, has_figure: bool) -> Bound | None:
        """Who is bound by `act`; None where nobody is.

        Args:
            act: the act.
            index: number of its sentence.
            sent: its sentence.
            has_figure: whether a quantity or a date is promised; without one an explicit act needs a subject.
        """
        is_said = self._only_said.fullmatch(self._lowered, act.start, act.end) is not None
        is_never_own = self._never_own.fullmatch(self._lowered, act.start, act.end) is not None
        if not is_never_own and (own := self._own_subject(act, sent)) is not None:
            return own
        subject = self._subject(act, index, sent, is_said=is_said)
        if subject is not None:
            return self._named(subject)
        if is_said:
            return None
        beside = self._beside(act, sent)
        if beside is not None or (act.kind == "explicit" and not has_figure):
            return beside
        return self._without_subject(act, sent)

    def _head(
        self, pattern: re.Pattern[str], act: Act, sent: Sentence, *, text: str | None = None
    ) -> re.Match[str] | None:
        return pattern.search(text or self._lowered, max(sent.start, act.start - _MAX_LINK), act.start)

    # --- the speaker --------------------------------------------------------------------------------------

    def _own_subject(self, act: Act, sent: Sentence) -> Bound | None:
        """ "We", "my government", 我国, where the text is one speaker's own or that of its signatories."""
        if not self.is_own:
            return None
        patterns = (self._signers, self._own, self._body) if self._signed.names else (self._own, self._body)
        found = next((match for pattern in patterns if (match := self._head(pattern, act, sent))), None)
        if found is None:
            return None
        start, end = found.span("who")
        if act.kind != "explicit" and self._is_believed(self._own_beliefs, start, sent):
            return None
        if act.kind != "explicit" and self._is_past(act, sent):
            return None
        return self._of_text(start, end)

    def _of_text(self, start: int, end: int, *, is_body: bool = False) -> Bound:
        if self._signed.names:
            return Bound(start, end, self._signed.keys, "joint", is_body=is_body)
        keys = (self._speaker,) if self._speaker else ()
        return Bound(start, end, keys, "direct", self._prepared.document.office, is_body=is_body)

    def _without_subject(self, act: Act, sent: Sentence) -> Bound | None:
        """A report's line without a subject, or about what the body plans: 今年赤字率拟按3.2%安排."""
        if not self.is_own:
            return None
        clause = self._clause_start(act, sent)
        if act.start - clause > _MAX_LINK or self._is_past(act, sent):
            return None
        is_bare = sent.lang == "zh" and self._bare.fullmatch(self._lowered, clause, act.start) is not None
        near = max(sent.start, act.start - _MAX_LINK)
        is_topic = self._topic is not None and self._topic.search(self._lowered, near, act.end + _MAX_TOPIC) is not None
        if not (is_bare or is_topic) or self._is_believed(self._beliefs, act.start, sent):
            return None
        if not is_topic and not self._continues_the_body(act, clause, sent):
            return None
        return self._of_text(act.start, act.start, is_body=True)

    def _clause_start(self, act: Act, sent: Sentence) -> int:
        """Where the clause begins; quotation marks, as around "七五"期间, end none."""
        return max(sent.start, *(self._folded.rfind(mark, sent.start, act.start) + 1 for mark in ",;:"))

    def _continues_the_body(self, act: Act, clause: int, sent: Sentence) -> bool:
        """Whether nothing in the sentence before a line without a subject makes it a duty or another's act."""
        if self._subjects.naming.actors(sent.start, act.start):
            return False
        may_be_duty = self._despite_duty.fullmatch(self._lowered, act.start, act.end) is None
        if may_be_duty and self._duties.search(self._lowered, sent.start, act.start):
            return False
        if self._needs_start.fullmatch(self._lowered, act.start, act.end) is None:
            return True
        is_first = clause == sent.start or self._opening.match(self._lowered, sent.start, clause) is not None
        return is_first or self._acting.search(self._lowered, sent.start, clause) is not None

    def _is_believed(self, beliefs: re.Pattern[str], at: int, sent: Sentence) -> bool:
        """Whether a belief or a hope stands before the subject at `at`: I am confident that Congress will."""
        return beliefs.search(self._lowered, max(sent.start, at - _MAX_BELIEF), at) is not None

    def _is_past(self, act: Act, sent: Sentence) -> bool:
        found = self._past.search(self._lowered, max(sent.start, act.start - _MAX_PAST), act.start)
        if found is None or not found[0][-4:].isdigit():
            return found is not None
        return int(found[0][-4:]) < (self._year or _LONG_AGO)

    # --- others -------------------------------------------------------------------------------------------

    def _subject(self, act: Act, index: int, sent: Sentence, *, is_said: bool) -> Subject | None:
        saying = self._saying_before(act, sent)
        if saying is not None:
            return self._subjects.of(index, saying)
        if is_said:
            return None
        subject = self._subjects.of(index, act.start)
        if subject is None or not self._binds(subject, act) or not self._may_promise(subject, act, sent):
            return None
        return subject

    def _binds(self, subject: Subject, act: Act) -> bool:
        """Whether the act stands near enough to its subject: the weaker the word, the nearer."""
        if act.kind != "explicit":
            return not subject.is_carried and self._is_adjacent(subject.names[-1], act)
        is_near = self._near.fullmatch(self._lowered, act.start, act.end) is not None
        return not is_near or subject.is_carried or self._is_adjacent(subject.names[-1], act)

    def _saying_before(self, act: Act, sent: Sentence) -> int | None:
        """Offset of "said" in "said it would", 表示 in 表示,将: the speaker speaks of himself."""
        if act.kind == "explicit":
            return None
        before = self._lowered[sent.start : act.start].rstrip(_PUNCTUATION)
        for word in ("", *self._words.self_words):
            if not before.endswith(word):
                continue
            rest = before[: len(before) - len(word)].rstrip(_PUNCTUATION)
            if sent.lang == "en":
                if not word:
                    continue
                rest = rest.removesuffix(" that").rstrip(_PUNCTUATION)
            saying = next((s for s in self._words.sayings if rest.endswith(s)), None)
            if saying:
                return sent.start + len(rest) - len(saying)
        return None

    def _is_adjacent(self, named: Named, act: Act) -> bool:
        return len(self._folded[named.title_end : act.start].strip(_PUNCTUATION)) <= _MAX_ADJACENT

    def _may_promise(self, subject: Subject, act: Act, sent: Sentence) -> bool:
        """A conference that "will" be held promises nothing, nor does a council of which something is hoped."""
        first = subject.names[0]
        if not subject.is_carried and sent.start <= first.start:
            before = self._lowered[sent.start : first.title_start].rstrip()
            if before.endswith(self._words.before_objects):
                return False
        if act.kind == "explicit":
            return True
        if self._is_past(act, sent):
            return False
        if any(named.key == "org:wic" or self._deliberates(named) for named in subject.names):
            return False
        return not self._is_believed(self._beliefs, min(first.start, act.start), sent)

    def _deliberates(self, named: Named) -> bool:
        return self._lowered[named.start : named.end].endswith(self._words.not_promising)

    def _named(self, subject: Subject) -> Bound:
        first, last = subject.names[0], subject.names[-1]
        keys = tuple(dict.fromkeys(named.key for named in subject.names))
        return Bound(first.start, last.end, keys, "reported", first.office, first.organisation)

    def _beside(self, act: Act, sent: Sentence) -> Bound | None:
        """A country, or a body without a name, directly before the act."""
        for pattern, text in self._kinds_beside(act):
            found = self._head(pattern, act, sent, text=text)
            if found is not None and not self._is_unbound(act, found.start("who"), sent):
                return self._country_or_body(found, is_country=pattern is self._country)
        return self._second_of_two(act, sent)

    def _kinds_beside(self, act: Act) -> Iterator[tuple[re.Pattern[str], str]]:
        yield self._country, self._folded
        if not self.is_own:
            yield self._body, self._lowered
        yield self._unnamed, self._lowered
        if act.kind == "explicit" and self.is_own:
            yield self._pledging, self._lowered

    def _is_unbound(self, act: Act, start: int, sent: Sentence) -> bool:
        if act.kind != "explicit" and (self._is_believed(self._beliefs, start, sent) or self._is_past(act, sent)):
            return True
        return self._lowered[sent.start : start].rstrip().endswith(self._words.before_objects)

    def _country_or_body(self, found: re.Match[str], *, is_country: bool) -> Bound:
        start, end = found.span("who")
        if not is_country:
            return Bound(start, end, (), "reported")
        names = [self._same.get(name, name) for name in (found["first"], found["name"]) if name]
        is_own = self.is_own and self._own_country in names
        if is_own and len(names) == 1:
            return self._of_text(start, end)
        others = tuple(f"name:{name.lower()}" for name in names if not (is_own and name == self._own_country))
        if len(names) == 1:
            return Bound(start, end, (f"name:{found['name'].lower()}",), "reported")
        own = (self._speaker,) if is_own and self._speaker else ()
        return Bound(start, end, (*own, *others), "joint")

    def _head_of_participle(self, before: str, sent: Sentence) -> Bound | None:
        """Who heads the sentence that a participle ends: "the leaders signed it, pledging to"."""
        found = self._beside_act.match(before) if len(before) <= _MAX_FIRST else None
        if found is None or _OTHER_SUBJECT.search(before, found.end("who")):
            return None
        start, end = found.span("who")
        is_own = self.is_own and self._acting.fullmatch(before, start, end) is not None
        start, end = sent.start + start, sent.start + end
        return self._of_text(start, end) if is_own else Bound(start, end, (), "reported")

    def _second_of_two(self, act: Act, sent: Sentence) -> Bound | None:
        """The speaker or a country that heads the sentence, for its second predicate: "X gave and has pledged"."""
        before = self._lowered[sent.start : act.start]
        if self._lowered.startswith(_PARTICIPLES, act.start):
            return self._head_of_participle(before, sent)
        if len(before) > _MAX_FIRST or self._and.search(before) is None:
            return None
        found = self._first_of_two.match(before)
        if found is None or not self.is_own or _OTHER_SUBJECT.search(before, found.end()):
            return None
        start, end = found.span("who")
        return self._of_text(sent.start + start, sent.start + end)
