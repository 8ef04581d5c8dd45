"""Whom the words for a speaker stand for: pronouns and letters resolved, elided subjects carried, names completed.

What is found in one sentence is remembered for the next ones, in the order of the text. What none of the rules below
settles stays without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.quotes.marks_zh import Marks
from watchwords.recognisers.quotes.reported import Speaker
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakerCues, ChineseSpeakers, Phrase
from watchwords.recognisers.subjects import Subjects
from watchwords.records import PreparedText, Sentence

_MOST_CLAUSES = 6
_LONGEST_NAME = 34
"""Marks around fewer characters may set off a name that a sentence begins with."""
_NEED_SUBJECT = ("保证", "承诺", "提出", "要求", "描述", "提醒", "承认", "确认", "明确", "规定", "批评")
"""These go on from a reporting word of the sentence, but open no report by themselves: 保证 is to ensure as well."""

GOING_ON = ("指", "提到", "谈到")
"""These report a clause without a comma only where they go on from a speaker of this sentence or the one before."""


class Elided(NamedTuple):
    """A cue without a printed subject: where its clause begins, where it stands itself, the word."""

    start: int
    at: int
    word: str
    is_mental: bool


class ChineseVoices:
    """The speakers of one text, sentence after sentence.

    Args:
        cues: the word lists.
        namer: finds the names of the text.
        speakers: finds noun phrases in it.
        marks: its quotation marks.
        prepared: the text.
    """

    def __init__(
        self, cues: ChineseSpeakerCues, namer: Namer, speakers: ChineseSpeakers, marks: Marks, prepared: PreparedText
    ) -> None:
        self._cues, self._namer, self._speakers, self._marks = cues, namer, speakers, marks
        self._prepared, self._folded = prepared, prepared.folded
        self._subjects: Subjects | None = None
        self._last: tuple[int, Speaker] | None = None
        self._persons: list[tuple[int, Speaker]] = []

    @property
    def last(self) -> tuple[int, Speaker] | None:
        """The speaker named last, with the sentence."""
        return self._last

    def _stripped(self, end: int, floor: int) -> int:
        while end > floor and self._folded[end - 1] in ",;: ":
            end -= 1
        return end

    def is_near(self, earlier: int, index: int, n_blocks: int = 1) -> bool:
        """Whether sentence `earlier` stands in the block of `index`, or up to `n_blocks` before."""
        sentences = self._prepared.sentences
        return sentences[index].block - sentences[earlier].block <= n_blocks and index - earlier <= 5

    def remember(self, index: int, speaker: Speaker) -> None:
        """Keeps the speaker of sentence `index` for what follows."""
        self._last = (index, speaker)
        if (speaker.name or speaker.organisation) and (not self._persons or self._persons[-1][1].name != speaker.name):
            self._persons.append((index, speaker))

    def resolved(self, index: int, phrase: Phrase, sent: Sentence) -> Speaker:
        """The speaker that a printed phrase names, pronouns and letters resolved where that is safe."""
        own = self._prepared.document.speaker
        if own is not None and self._speakers.is_first_person(phrase):
            return Speaker(phrase.start, phrase.end, own, None, None, None, "document speaker")
        text = self._folded[phrase.start : phrase.end]
        if self._speakers.is_message(phrase):
            return self._sender(index, phrase)
        speaker = self._speakers.speaker(phrase, "sentence")
        if text in self._cues.pronouns:
            return self._of_pronoun(index, phrase, text, sent)
        if speaker.name is None and text.startswith("该"):
            return self._of_noun(speaker, text[1:])
        return self._with_full_name(speaker)

    def _of_pronoun(self, index: int, phrase: Phrase, text: str, sent: Sentence) -> Speaker:
        blank = Speaker(phrase.start, phrase.end, None, None, None, None, "pronoun")
        if text not in ("他", "她"):
            return blank
        if here := self._head_person(sent.start, phrase.start):
            return self._as_pronoun(phrase, here)
        earlier = next((one for one in reversed(self._persons[-4:]) if self._is_person(one[1])), None)
        named = self._person_before(index)
        if earlier and self.is_near(earlier[0], index, 3) and not (named and named.start > earlier[1].end):
            return self._as_pronoun(phrase, earlier[1])
        return self._as_pronoun(phrase, named) if named else blank

    @staticmethod
    def _as_pronoun(phrase: Phrase, who: Speaker) -> Speaker:
        return who._replace(start=phrase.start, end=phrase.end, basis="pronoun")

    def _head_person(self, start: int, end: int) -> Speaker | None:
        """The person whose name heads [start, end), the beginning of a sentence."""
        comma = self._folded.find(",", start, min(end, start + 80))
        stop = comma if comma >= 0 else min(end, start + 80)
        if self._marks.around(start) is not None:
            return None
        head = self._speakers.head(start, stop, self._known_names())
        if head is None or head.end <= head.start:
            return None
        speaker = self._with_full_name(self._speakers.speaker(head, "pronoun"))
        return speaker if self._is_person(speaker) else None

    @staticmethod
    def _is_person(speaker: Speaker) -> bool:
        return bool(speaker.name) and speaker.name != speaker.organisation

    def _person_before(self, index: int) -> Speaker | None:
        """The person who heads one of the three sentences before, the nearest first; across one paragraph, the last."""
        sentences = self._prepared.sentences
        for back in range(index - 1, max(-1, index - 4), -1):
            before = sentences[back]
            if before.block != sentences[index].block and not (back == index - 1 and self.is_near(back, index)):
                return None
            if before.lang == "zh" and (found := self._head_person(before.start, before.end)):
                return found
        return None

    def _of_noun(self, speaker: Speaker, noun: str) -> Speaker:
        """该公司, 该机构: the last speaker whose words end so."""
        for _, earlier in reversed(self._persons[-8:]):
            if noun and earlier.organisation and earlier.organisation.endswith(noun):
                return speaker._replace(name=earlier.organisation, organisation=earlier.organisation, basis="pronoun")
            if noun and self._folded[earlier.start : earlier.end].endswith(noun) and earlier.name:
                return speaker._replace(name=earlier.name, key=earlier.key, basis="pronoun")
        return speaker

    def _with_full_name(self, speaker: Speaker) -> Speaker:
        """A part of a foreign name, given the whole where a speaker before bore it."""
        if not speaker.name or speaker.key or len(speaker.name) < 2:
            return speaker
        for _, earlier in reversed(self._persons[-12:]):
            whole = earlier.name or ""
            if whole != speaker.name and speaker.name in re.split("[·• ]", whole):
                return speaker._replace(name=whole, key=earlier.key)
        return speaker

    def _sender(self, index: int, phrase: Phrase) -> Speaker:
        """A letter's words are its sender's, where the text names one sender."""
        if self._subjects is None:
            self._subjects = Subjects(self._namer.cues, self._namer.find_names(self._prepared))
        subject = self._subjects.of(index, phrase.end)
        blank = Speaker(phrase.start, phrase.end, None, None, None, None, "carried over")
        if subject is None or len(subject.names) != 1:
            return blank
        who = subject.names[0]
        key = who.key if who.basis == "alias" else None
        return blank._replace(name=who.name, key=key, office=who.office, organisation=who.organisation)

    def _subject_of_setting(self, index: int, cue: Elided, bounds: list[int], number: int) -> Speaker | None:
        """The subject of the clause before where it only sets the scene of this one: 他在接受采访时，表示……."""
        if number < 1 or cue.at != cue.start:
            return None
        start, end = bounds[number - 1], self._stripped(bounds[number], bounds[number - 1])
        if not self._folded[start:end].endswith(("时", "后", "中", "期间", "之际")):
            return None
        head = self._speakers.head(start, end, self._known_names())
        return self.resolved(index, head, self._prepared.sentences[index]) if head and head.end > head.start else None

    def _known_names(self) -> tuple[str, ...]:
        return tuple(earlier.name for _, earlier in self._persons[-12:] if earlier.name)

    def carried(self, index: int, cue: Elided, bounds: list[int]) -> Speaker | None:
        """The subject that a cue without one goes on from: of this sentence, else of the one before."""
        number = bisect_right(bounds, cue.start) - 1
        if self._last is not None and self._last[0] == index:
            return self._subject_of_setting(index, cue, bounds, number) or self._last[1]
        if cue.word in _NEED_SUBJECT:
            return None
        clauses_before = () if cue.word in GOING_ON else range(number - 1, max(-1, number - 1 - _MOST_CLAUSES), -1)
        for earlier in clauses_before:
            marked = self._marks.around(bounds[earlier])
            if marked is not None and marked.end - marked.start > _LONGEST_NAME:
                continue
            head = self._speakers.head(bounds[earlier], bounds[earlier + 1], self._known_names())
            if head is not None and head.end > head.start:
                return self.resolved(index, head, self._prepared.sentences[index])
        if number or self._last is None:
            return None
        goes_on = self._last[0] == index - 1 or cue.word in GOING_ON
        if goes_on and self.is_near(self._last[0], index, 0):
            return self._last[1]._replace(basis="carried over") if not cue.is_mental else None
        return None
