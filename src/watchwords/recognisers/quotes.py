"""Speech reported in the text: direct, indirect and mixed, with its speaker.

A reporting word with a subject opens a quotation, whose content is the quotation marks beside it or the clause behind
it, to the end of the sentence. Marks without a reporting word (terms, titles, scare quotes) are not speech, and a text
that is one speaker's speech is not a quotation of itself. A speaker who is not named stays None.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.clauses import Quoted, around, clause_starts, sentence_end
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names import Named, Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.subjects import Subject, Subjects
from watchwords.records import Mention, PreparedText, Quotation, Sentence

NAME = "quotes"
VERSION = 1

_MIN_INDIRECT = 4
_OPENING = re.compile(r"[,: ]*")
_THAT = re.compile(r",? ?(?:[^,.;:\"]{0,60}? )?that\b,? ?")
_INVERTED = re.compile(r" (?:the )?$")


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


class EnglishQuoteCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English reporting words."""

    cues: tuple[str, ...]
    takes_phrase: tuple[str, ...]
    weak: tuple[str, ...]
    negations: tuple[str, ...]
    accordings: tuple[str, ...]
    first_person: tuple[str, ...]


class QuoteCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/quotes.toml`."""

    min_direct: int
    zh: ChineseQuoteCues
    en: EnglishQuoteCues


class _Cue(NamedTuple):
    start: int
    end: int
    word: str


class _Reported(NamedTuple):
    """What was said: folded [start, end), and how."""

    start: int
    end: int
    mode: Literal["direct", "indirect", "mixed"]


class QuoteRecogniser:
    """Finds quotations.

    Args:
        cues: contents of `data/quotes.toml`.
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, cues: QuoteCues, namer: Namer) -> None:
        self._cues, self._namer = cues, namer
        self._zh = Dictionary([*cues.zh.cues, *cues.zh.not_cues])
        self._en = Dictionary([*cues.en.cues, *cues.en.accordings])
        self._n_zh = len(cues.zh.cues)

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per piece of reported speech, counted under its speaker."""
        reader = _Reader(self._cues, Subjects(self._namer.cues, self._namer.find_names(prepared)), prepared)
        for match in longest_first(self._zh.matches(prepared.lowered)):
            if match.entry < self._n_zh:
                reader.read(_Cue(match.start, match.end, self._cues.zh.cues[match.entry]), "zh")
        for match in longest_first(self._en.matches(prepared.lowered)):
            reader.read(_Cue(match.start, match.end, prepared.lowered[match.start : match.end]), "en")
        return in_order(reader.mentions)


class _Reader:
    """Reads the quotations of one text, cue by cue."""

    def __init__(self, cues: QuoteCues, subjects: Subjects, prepared: PreparedText) -> None:
        self._cues, self._subjects, self._prepared = cues, subjects, prepared
        self._folded = prepared.folded
        self._placer = Placer(prepared, NAME, VERSION)
        self._reached = -1
        self.mentions: list[Mention] = []

    def read(self, cue: _Cue, lang: str) -> None:
        """Adds the quotation that `cue` opens, if it opens one."""
        if not self._prepared.sentences:
            return
        index = self._placer.sentence(cue.start)
        sent = around(self._prepared.sentences[index], cue.start)
        if sent.lang != lang or cue.start < self._reached or self._subjects.quotes.around(cue.start):
            return
        if lang == "en" and cue.word in self._cues.en.accordings:
            self._according(cue, index, sent)
            return
        if self._is_negated(cue, sent):
            return
        subject = self._subjects.of(index, cue.start)
        before = self._quote_before(cue, sent)
        if lang == "en" and subject is None and before is not None:
            subject = self._inverted(cue, sent)
        if before is not None:
            self._add(index, cue, subject, _Reported(*before.inner, "direct"))
        said = self._said_zh(cue, sent, subject) if lang == "zh" else self._said_en(cue, sent, subject)
        if said is not None and (before is None or said.mode == "direct"):
            self._add(index, cue, subject, said)
            self._reached = said.end if said.mode != "indirect" else self._reached

    def _is_negated(self, cue: _Cue, sent: Sentence) -> bool:
        before = self._folded[max(sent.start, cue.start - 16) : cue.start].lower()
        if sent.lang == "zh":
            return before.endswith(self._cues.zh.negations)
        word = before.rstrip().rpartition(" ")[2]
        return word in self._cues.en.negations or word.endswith("n't")

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
        is_short = last.end - last.start - 2 < self._cues.min_direct * (1 if sent.lang == "zh" else 3)
        if last.start < sent.start and len(tail) > 2:
            return None
        return None if is_short and not has_stop else last if has_stop or (sent.lang == "zh" and not tail) else None

    def _quote_behind(self, at: int, sent: Sentence, *, has_colon: bool) -> Quoted | None:
        quoted = self._subjects.quotes.around(at)
        if quoted is None or quoted.start != at or quoted.start >= sent.end:
            return None
        n_min = self._cues.min_direct * (1 if sent.lang == "zh" else 2)
        return quoted if has_colon or quoted.end - quoted.start - 2 >= n_min else None

    def _said_zh(self, cue: _Cue, sent: Sentence, subject: Subject | None) -> _Reported | None:
        zh = self._cues.zh
        at = cue.end
        while word := next((word for word in zh.after if self._folded.startswith(word, at)), None):
            at += len(word)
        at += self._folded[at : at + 1] == " "
        mark = self._folded[at - 1] if at > cue.end else ""
        end = self._cut(cue, sent, sentence_end(self._folded, sent))
        if self._folded.startswith('"', at):
            quoted = self._quote_behind(at, sent, has_colon=mark == ":")
            if quoted is not None and not self._folded[quoted.end : end].strip(",。;. "):
                return _Reported(*quoted.inner, "direct")
            return _Reported(at, end, "mixed") if quoted is not None else None
        if cue.word in zh.weak and mark not in (",", ":") and not (subject and cue.word in zh.weak_with_subject):
            return None
        if self._folded.startswith(zh.not_reported, at) or end - at < _MIN_INDIRECT:
            return None
        if subject is None and mark not in (",", ":"):
            return None
        return self._indirect(at, end)

    def _said_en(self, cue: _Cue, sent: Sentence, subject: Subject | None) -> _Reported | None:
        en = self._cues.en
        end = self._cut(cue, sent, sentence_end(self._folded, sent))
        opening = _OPENING.match(self._folded, cue.end)
        at = opening.end() if opening else cue.end
        if self._folded.startswith('"', at):
            quoted = self._quote_behind(
                at, sent, has_colon="," in self._folded[cue.end : at] or ":" in self._folded[cue.end : at]
            )
            if quoted is None:
                return None
            rest = self._folded[quoted.end : end].strip(",.; ")
            return _Reported(at, end, "mixed") if rest else _Reported(*quoted.inner, "direct")
        that = _THAT.match(self._folded, cue.end, end)
        if that is None and cue.word in en.weak and cue.word not in en.takes_phrase:
            return None
        if subject is None or (":" in self._folded[cue.end : at]):
            return None
        start = that.end() if that else at
        if end - start < _MIN_INDIRECT * 2 or (that is None and "," in self._folded[cue.end : at]):
            return None
        if (
            cue.word in ("said", "says")
            and self._folded.startswith(("in ", "at ", "on ", "to ", "of "), start)
            and not that
        ):
            return None
        return self._indirect(start, end)

    def _indirect(self, start: int, end: int) -> _Reported:
        has_quotes = any(
            quoted.end - quoted.start - 2 >= self._cues.min_direct
            for quoted in self._subjects.quotes.within(start, end)
        )
        return _Reported(start, end, "mixed" if has_quotes else "indirect")

    def _cut(self, cue: _Cue, sent: Sentence, end: int) -> int:
        """Where the next clause with another reporting word and its own subject begins."""
        if sent.lang != "zh":
            return end
        for word in ("并指出", "并强调", "并表示", "并呼吁", "指出", "强调", "表示", "认为"):
            at = self._folded.find("," + word, cue.end + 1, end)
            end = at if at >= 0 and self._subjects.quotes.around(at) is None else end
        return end

    # --- who said it --------------------------------------------------------------------------------------

    def _inverted(self, cue: _Cue, sent: Sentence) -> Subject | None:
        """The name behind the cue: "...," said Daniel Zhang."""
        names = self._subjects.naming.actors(cue.end, min(sent.end, cue.end + 60))
        if names and names[0].title_start <= cue.end + len(" the "):
            return Subject((names[0],))
        return None

    def _according(self, cue: _Cue, index: int, sent: Sentence) -> None:
        names = self._subjects.naming.actors(cue.end, min(sent.end, cue.end + 80))
        if not names or names[0].title_start > cue.end + len(" the "):
            return
        end = sentence_end(self._folded, sent)
        comma = self._folded.find(",", names[0].end, end)
        if cue.start - sent.start > _MIN_INDIRECT * 4:
            stop = len(self._folded[sent.start : cue.start].rstrip(", ")) + sent.start
            self._add(index, cue, Subject((names[0],)), self._indirect(sent.start, stop))
        elif comma >= 0 and end - comma > _MIN_INDIRECT * 2:
            at = max(comma + 1, names[0].title_end)
            self._add(index, cue, Subject((names[0],)), self._indirect(at + (self._folded[at] == " "), end))

    def _add(self, index: int, cue: _Cue, subject: Subject | None, said: _Reported) -> None:
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
            basis: Literal["sentence", "carried over"] | None = None
            if subject is not None:
                basis = "carried over" if subject.is_carried else "sentence"
            self._place(cue, speaker, said, basis, sent)

    def _is_first_person(self, cue: _Cue, sent: Sentence) -> bool:
        if self._prepared.document.speaker is None:
            return False
        before = self._folded[max(sent.start, cue.start - 8) : cue.start].lower().rstrip()
        words = self._cues.zh.first_person if sent.lang == "zh" else tuple(f" {w}" for w in self._cues.en.first_person)
        return f" {before}".endswith(words)

    def _place(
        self,
        cue: _Cue,
        speaker: Named | None,
        said: _Reported,
        basis: Literal["sentence", "carried over", "document speaker"] | None,
        sent: Sentence,
    ) -> None:
        to_stored = self._prepared.offsets.to_stored
        content, words = to_stored(said.start, said.end), to_stored(cue.start, cue.end)
        place = to_stored(speaker.start, speaker.end) if speaker else None
        is_here = speaker is not None and sent.start <= speaker.start < sent.end
        start = min(said.start, cue.start, speaker.start if speaker and is_here else cue.start)
        end = max(said.end, cue.end, speaker.end if speaker and is_here else cue.end)
        own = self._prepared.document.speaker if basis == "document speaker" else None
        value = Quotation(
            mode=said.mode,
            content_start=content.start,
            content_end=content.end,
            cue=words.slice(self._prepared.document.text),
            cue_start=words.start,
            cue_end=words.end,
            speaker_start=place.start if place else None,
            speaker_end=place.end if place else None,
            speaker_name=speaker.name if speaker else own,
            speaker_key=speaker.key if speaker and speaker.basis == "alias" else None,
            office=speaker.office if speaker else None,
            organisation=speaker.organisation if speaker else None,
            basis=basis,
        )
        self.mentions.append(self._placer.mention(start, end, speaker.key if speaker else None, value))
