"""Reported speech in Chinese sentences: direct, indirect and mixed, with its speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

import msgspec

from watchwords.recognisers.clauses import Quoted, around, clause_starts, sentence_end
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names import Named, Namer
from watchwords.recognisers.reported import Basis, Reported, Said, Speaker
from watchwords.recognisers.subjects import Subject, Subjects
from watchwords.records import PreparedText, Sentence

_MIN_INDIRECT = 4
MIN_DIRECT = 9
"""Quotation marks around fewer characters, with no colon before them, set off a term or a title, not speech."""
_OPENING = re.compile(r"[,: ]*")
_THAT = re.compile(r",? ?(?:[^,.;:\"]{0,60}? )?that\b,? ?")


class ChineseQuoteCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chinese reporting words."""

    cues: tuple[str, ...]
    not_cues: tuple[str, ...]
    weak: tuple[str, ...]
    weak_with_subject: tuple[str, ...]
    negations: tuple[str, ...]
    not_reported: tuple[str, ...]
    after: tuple[str, ...]
    accordings: tuple[str, ...]
    first_person: tuple[str, ...]


class _Cue(NamedTuple):
    start: int
    end: int
    word: str


class ChineseQuotes:
    """Reads the reported speech of Chinese sentences.

    Args:
        cues: the reporting words.
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, cues: ChineseQuoteCues, namer: Namer) -> None:
        self._cues, self._namer = cues, namer
        self._dictionary = Dictionary([*cues.cues, *cues.not_cues])

    def read(self, prepared: PreparedText) -> list[Reported]:
        """Reported speech by cue, in the order of the text."""
        reader = _Reader(self._cues, Subjects(self._namer.cues, self._namer.find_names(prepared)), prepared)
        for match in longest_first(self._dictionary.matches(prepared.lowered)):
            if match.entry < len(self._cues.cues):
                reader.read(_Cue(match.start, match.end, self._cues.cues[match.entry]), "zh")
        return reader.found


class _Reader:
    """Reads the quotations of one text, cue by cue."""

    def __init__(self, cues: ChineseQuoteCues, subjects: Subjects, prepared: PreparedText) -> None:
        self._cues, self._subjects, self._prepared = cues, subjects, prepared
        self._folded = prepared.folded
        self._reached = -1
        self._starts = [sent.start for sent in prepared.sentences]
        self.found: list[Reported] = []

    def read(self, cue: _Cue, lang: str) -> None:
        """Adds the quotation that `cue` opens, if it opens one."""
        if not self._prepared.sentences:
            return
        index = max(0, bisect_right(self._starts, cue.start) - 1)
        sent = around(self._prepared.sentences[index], cue.start)
        if sent.lang != lang or cue.start < self._reached or self._subjects.quotes.around(cue.start):
            return
        if self._is_negated(cue, sent):
            return
        subject = self._subjects.of(index, cue.start)
        before = self._quote_before(cue, sent)
        if before is not None:
            self._add(index, cue, subject, Said(*before.inner, "direct"))
        said = self._said_zh(cue, sent, subject)
        if said is not None and (before is None or said.mode == "direct"):
            self._add(index, cue, subject, said)
            self._reached = said.end if said.mode != "indirect" else self._reached

    def _is_negated(self, cue: _Cue, sent: Sentence) -> bool:
        before = self._folded[max(sent.start, cue.start - 16) : cue.start].lower()
        return before.endswith(self._cues.negations)

    # --- what was said ------------------------------------------------------------------------------------

    def _quote_before(self, cue: _Cue, sent: Sentence) -> Quoted | None:
        """Quotation marks that close just before the cue's own clause, and hold enough for speech."""
        starts = clause_starts(self._folded, sent, cue.start)
        ranges = self._subjects.quotes.within(max(0, sent.start - 400), cue.start)
        if not ranges or ranges[-1].end < starts[0] - 2 or ranges[-1].start < sent.start - 400:
            return None
        last = ranges[-1]
        inner = self._folded[last.start + 1 : last.end - 1]
        has_stop = inner.endswith((",", ".", "。", "!", "?"))
        tail = self._folded[cue.end : sentence_end(self._folded, sent)]
        is_short = last.end - last.start - 2 < MIN_DIRECT * (1 if sent.lang == "zh" else 3)
        if last.start < sent.start and len(tail) > 2:
            return None
        return None if is_short and not has_stop else last if has_stop or (sent.lang == "zh" and not tail) else None

    def _quote_behind(self, at: int, sent: Sentence, *, has_colon: bool) -> Quoted | None:
        quoted = self._subjects.quotes.around(at)
        if quoted is None or quoted.start != at or quoted.start >= sent.end:
            return None
        n_min = MIN_DIRECT * (1 if sent.lang == "zh" else 2)
        return quoted if has_colon or quoted.end - quoted.start - 2 >= n_min else None

    def _said_zh(self, cue: _Cue, sent: Sentence, subject: Subject | None) -> Said | None:
        zh = self._cues
        at = cue.end
        while word := next((word for word in zh.after if self._folded.startswith(word, at)), None):
            at += len(word)
        at += self._folded[at : at + 1] == " "
        mark = self._folded[at - 1] if at > cue.end else ""
        end = self._cut(cue, sent, sentence_end(self._folded, sent))
        if self._folded.startswith('"', at):
            quoted = self._quote_behind(at, sent, has_colon=mark == ":")
            if quoted is not None and not self._folded[quoted.end : end].strip(",。;. "):
                return Said(*quoted.inner, "direct")
            return Said(at, end, "mixed") if quoted is not None else None
        if cue.word in zh.weak and mark not in (",", ":") and not (subject and cue.word in zh.weak_with_subject):
            return None
        if self._folded.startswith(zh.not_reported, at) or end - at < _MIN_INDIRECT:
            return None
        if subject is None and mark not in (",", ":"):
            return None
        return self._indirect(at, end)

    def _indirect(self, start: int, end: int) -> Said:
        has_quotes = any(
            quoted.end - quoted.start - 2 >= MIN_DIRECT for quoted in self._subjects.quotes.within(start, end)
        )
        return Said(start, end, "mixed" if has_quotes else "indirect")

    def _cut(self, cue: _Cue, sent: Sentence, end: int) -> int:
        """Where the next clause with another reporting word and its own subject begins."""
        for word in ("并指出", "并强调", "并表示", "并呼吁", "指出", "强调", "表示", "认为"):
            at = self._folded.find("," + word, cue.end + 1, end)
            end = at if at >= 0 and self._subjects.quotes.around(at) is None else end
        return end

    # --- who said it --------------------------------------------------------------------------------------

    def _add(self, index: int, cue: _Cue, subject: Subject | None, said: Said) -> None:
        sent = around(self._prepared.sentences[index], cue.start)
        is_own_text = self._prepared.document.speaker is not None
        # In a speech, "the plan requires" and "facts show" are the speaker's own words, nobody else's.
        if subject is None and said.mode == "indirect" and is_own_text and not self._is_first_person(cue, sent):
            return
        speaker = subject.names[-1] if subject and len(subject.names) == 1 else subject.names[0] if subject else None
        is_own = speaker is None and self._is_first_person(cue, sent)
        if is_own:
            self._place(cue, None, said, "document speaker", sent)
        else:
            basis: Basis | None = None
            if subject is not None:
                basis = "carried over" if subject.is_carried else "sentence"
            self._place(cue, speaker, said, basis, sent)

    def _is_first_person(self, cue: _Cue, sent: Sentence) -> bool:
        if self._prepared.document.speaker is None:
            return False
        before = self._folded[max(sent.start, cue.start - 8) : cue.start].lower().rstrip()
        words = self._cues.first_person
        return f" {before}".endswith(words)

    def _place(self, cue: _Cue, speaker: Named | None, said: Said, basis: Basis | None, sent: Sentence) -> None:
        who = None
        if speaker is not None and basis is not None:
            key = speaker.key if speaker.basis == "alias" else None
            who = Speaker(speaker.start, speaker.end, speaker.name, key, speaker.office, speaker.organisation, basis)
        elif basis == "document speaker":
            who = Speaker(cue.start, cue.start, self._prepared.document.speaker, None, None, None, basis)
        self.found.append(Reported(said, (cue.start, cue.end), who))
