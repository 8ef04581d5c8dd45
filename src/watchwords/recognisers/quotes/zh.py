"""Reported speech in Chinese sentences: direct, indirect and mixed, with its speaker.

A reporting word with a subject opens a quotation, whose content is the quotation marks beside it or the clauses behind
it, to the end of the sentence or to where the next reporting word with a subject of its own takes over. Marks without
a reporting word (terms, titles, scare quotes) are not speech unless they are a sentence by themselves beside speech,
or the layout names who speaks. A text that is one speaker's speech is not a quotation of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from watchwords.recognisers.clauses import around
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.quotes.marks_zh import Marked, Marks
from watchwords.recognisers.quotes.reported import Manner, Reported, Said, Speaker
from watchwords.recognisers.quotes.sources_zh import QUOTING, ChineseSourceCues, Source, read_sources
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakers, Phrase
from watchwords.recognisers.quotes.turns_zh import read_turns
from watchwords.recognisers.quotes.voices_zh import ChineseVoices, Elided
from watchwords.records import PreparedText, Sentence

_MIN_INDIRECT = 4
_MIN_COMPLEMENT = 5
MIN_DIRECT = 9
"""Quotation marks around fewer characters, with no colon before them, set off a term or a title, not speech."""
_GOES_ON = 2
"""Characters between a cue and the next that is its continuation: 发表声明，并指出."""
_MOST_CUES = 12
_BOUND = re.compile(r'(?<!\d)[,]|,(?!\d)|[;:。!?"()\[\]《》]|--')
_STOPS = ",。!?.;…"
_TOLD = re.compile(r'[^,:;。"]{0,24}?(?:"[^",:;。]{1,24}")?(?=[,:"])')
_TELLING = ("告诉", "告知", "提醒", "问", "询问", "回应", "答复", "回复", "发表演讲")
_FORESEEN = ("预计", "预料", "估计", "料")
"""Without a subject of their own these go on with what the sentence says, by nobody in particular."""
_DOES_NOT_REPORT = ("的", "者", "了", "之", "员", "权")

Kind = Literal["strong", "complement", "weak", "mental", "shown"]


class ChineseQuoteCues(ChineseSourceCues, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Chinese reporting words, and the words that tell speakers."""

    cues: tuple[str, ...]
    complement: tuple[str, ...]
    weak: tuple[str, ...]
    mental: tuple[str, ...]
    shown: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_cues: tuple[str, ...]
    negations: tuple[str, ...]
    not_reported: tuple[str, ...]


class _Cue(NamedTuple):
    start: int
    end: int
    word: str
    kind: Kind


class _Clause(NamedTuple):
    """A cue with the place its clause begins at, and the subject read there: None where there is no noun phrase."""

    cue: _Cue
    start: int
    phrase: Phrase | None

    @property
    def is_elided(self) -> bool:
        return self.phrase is not None and self.phrase.start == self.phrase.end

    @property
    def elided(self) -> Elided:
        """The cue as one whose subject is to be carried."""
        return Elided(self.start, self.cue.start, self.cue.word, is_mental=self.cue.kind == "mental")


class _Follows(NamedTuple):
    """What stands behind a cue: where it begins, and the comma or colon before it ("" for none)."""

    at: int
    mark: str


class ChineseQuotes:
    """Reads the reported speech of Chinese sentences.

    Args:
        cues: the word lists.
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, cues: ChineseQuoteCues, namer: Namer) -> None:
        self._cues, self._namer = cues, namer
        kinds: dict[str, Kind] = dict.fromkeys(cues.cues, "strong")
        kinds |= dict.fromkeys(cues.complement, "complement")
        kinds |= dict.fromkeys(cues.weak, "weak")
        kinds |= dict.fromkeys(cues.mental, "mental")
        kinds |= dict.fromkeys(cues.shown, "shown")
        self._kinds = list(kinds.items())
        self._dictionary = Dictionary([*kinds, *cues.not_cues])

    def read(self, prepared: PreparedText) -> list[Reported]:
        """Reported speech in the order of the text."""
        if all(sent.lang != "zh" for sent in prepared.sentences):
            return []
        cues = [
            _Cue(match.start, match.end, *self._kinds[match.entry])
            for match in longest_first(self._dictionary.matches(prepared.lowered))
            if match.entry < len(self._kinds)
        ]
        return _Reader(self._cues, self._namer, prepared).read(cues)


class _Reader:
    """Reads one text, sentence by sentence."""

    def __init__(self, cues: ChineseQuoteCues, namer: Namer, prepared: PreparedText) -> None:
        self._cues, self._prepared, self._folded = cues, prepared, prepared.folded
        self._marks = Marks(prepared)
        self._naming = namer.find_names(prepared)
        self._speakers = ChineseSpeakers(cues, self._naming, prepared.folded)
        self._voices = ChineseVoices(cues, namer, self._speakers, self._marks, prepared)
        self._found: list[Reported] = []
        self._contents: set[tuple[int, int]] = set()

    def read(self, cues: list[_Cue]) -> list[Reported]:
        """All reported speech of the text."""
        turns = read_turns(self._prepared, self._marks, self._speakers)
        at = 0
        for index, sent in enumerate(self._prepared.sentences):
            own: list[_Cue] = []
            while at < len(cues) and cues[at].start < sent.end:
                if cues[at].start >= sent.start:
                    own.append(cues[at])
                at += 1
            if sent.lang == "zh":
                self._read_sentence(index, sent, own)
        return self._with_turns(turns)

    def _with_turns(self, turns: list[Reported]) -> list[Reported]:
        """What was found, and the turns of a layout that no reporting word accounts for."""
        turned = {(turn.content.start, turn.content.end) for turn in turns}
        fresh = [turn for turn in turns if (turn.content.start, turn.content.end) not in self._contents]
        bare = self._contents | turned
        inside = [one for one in self._found if one.cue or (one.content.start, one.content.end) not in bare]
        return sorted([*inside, *fresh], key=lambda one: (one.content.start, one.content.end, one.cue or (0, 0)))

    # --- one sentence -------------------------------------------------------------------------------------

    def _read_sentence(self, index: int, sent: Sentence, cues: list[_Cue]) -> None:
        bounds = self._bounds(sent)
        sources = read_sources(self._folded, sent.end, bounds, self._cues, self._speakers)
        bounds = sorted({*bounds, *(source.at for source in sources)})
        free = [self._extended(cue, sent) for cue in cues if self._marks.around(cue.start) is None]
        starts = [source.start for source in sources]
        own = [cue for cue in free if cue and not self._belongs(cue, sources[: bisect_right(starts, cue.start)])]
        clauses = self._clauses(own, bounds)
        n_before = len(self._found)
        for source in sources:
            self._add_according(index, sent, bounds, clauses, source)
        for number in range(len(clauses)):
            self._read_clause(index, sent, bounds, clauses, number)
        if len(self._found) == n_before:
            self._read_bare_quotation(index, sent)

    @staticmethod
    def _belongs(cue: _Cue, sources: list[Source]) -> bool:
        """Whether the last of `sources`, which begin before the cue, holds it."""
        return bool(sources) and cue.start < sources[-1].at

    def _bounds(self, sent: Sentence) -> list[int]:
        """Where the clauses of a sentence begin: behind marks of punctuation outside brackets and quotations."""
        bounds, depth = [sent.start], 0
        for found in _BOUND.finditer(self._folded, sent.start, sent.end):
            char = found[0]
            if char in "([《":
                depth += 1
            elif char in ")]》":
                depth = max(0, depth - 1)
            elif char == '"':
                marked = self._marks.around(found.start())
                if marked and marked.end == found.end() and not depth and self._ends_clause(marked, sent):
                    bounds.append(found.end())
            elif not depth and self._marks.around(found.start()) is None:
                bounds.append(found.end())
        return bounds

    def _ends_clause(self, marked: Marked, sent: Sentence) -> bool:
        """Whether a quotation is words by itself, not a term inside a noun phrase (“……”的选民)."""
        start, end = marked.inner
        if self._folded.startswith(("的", "、", "和", "与", "等", "一", "地", "这一", "这个", "这种"), marked.end):
            return False
        opens = marked.start <= sent.start or self._folded[marked.start - 1] in ',:。;!?"'
        return opens and (end - start >= MIN_DIRECT or self._folded[end - 1 : end] in tuple(_STOPS))

    def _extended(self, cue: _Cue, sent: Sentence) -> _Cue | None:
        """The cue with what belongs to it (补充说, 报道称); None where what follows makes it another word."""
        end, word, kind = cue.end, cue.word, cue.kind
        if self._folded[cue.start - 1 : cue.start] == "的" and cue.start > sent.start and not word.endswith("是"):
            return None
        suffix = next((s for s in self._cues.suffixes if self._folded.startswith(s, end)), None)
        if suffix == "道" and self._folded[end + 1 : end + 2] not in tuple(',:"。 '):
            suffix = None
        if suffix and kind != "mental" and not (word == "说" and suffix not in ("道", "过")) and word != "称":
            end += len(suffix)
            kind = "strong" if kind == "weak" and suffix not in ("过", "到") else kind
        if self._folded.startswith(_DOES_NOT_REPORT, end) and end < sent.end:
            return None
        return _Cue(cue.start, end, word, kind)

    def _clauses(self, cues: list[_Cue], bounds: list[int]) -> list[_Clause]:
        clauses: list[_Clause] = []
        reached = 0
        for cue in cues:
            start = bounds[bisect_right(bounds, cue.start) - 1]
            if cue.start < reached:
                continue
            reached = cue.end
            if clauses and clauses[-1].cue.end > start and self._opens_clause(clauses[-1].cue):
                start = clauses[-1].cue.end
                if start == cue.start and clauses[-1].cue.kind != "mental":
                    clauses[-1] = self._joined(clauses[-1], cue)
                    continue
            if self._is_negated(start, cue):
                continue
            clauses.append(self._with_noun(_Clause(cue, start, self._subject(start, cue))))
        return clauses

    @staticmethod
    def _with_noun(clause: _Clause) -> _Clause:
        """报道称 at the head of a clause: the report is the subject, not part of the word."""
        cue = clause.cue
        if not clause.is_elided or cue.word not in ("报道", "评论", "报告", "声明") or cue.end <= cue.start + 2:
            return clause
        middle = cue.start + 2
        return _Clause(cue._replace(start=middle, kind="strong"), clause.start, Phrase(cue.start, middle))

    def _opens_clause(self, cue: _Cue) -> bool:
        """Whether words of a new clause follow a cue: not where it needs a comma and has none (在声明中说)."""
        return cue.kind not in ("weak", "shown") or self._folded[cue.end : cue.end + 1] in tuple(',:"')

    @staticmethod
    def _joined(clause: _Clause, cue: _Cue) -> _Clause:
        """Two reporting words in a row are one: 评论指出."""
        joined = cue._replace(start=clause.cue.start, word=clause.cue.word)
        return clause._replace(cue=joined)

    def _subject(self, start: int, cue: _Cue) -> Phrase | None:
        quoting = QUOTING.search(self._folded[max(start, cue.start - 48) : cue.start])
        if quoting and (quoting[0].endswith("的话") or cue.word != "报道"):
            begin = max(start, cue.start - 48) + quoting.start(1)
            quoted = self._speakers.phrase(begin, begin + len(quoting[1]))
            if quoted is None or not self._speakers.is_document(quoted):
                return quoted
        if cue.start - start > 200:
            return None
        return self._speakers.phrase(start, cue.start)

    def _is_negated(self, start: int, cue: _Cue) -> bool:
        if self._folded.startswith((':"', ',"'), cue.end):
            return False
        return self._folded[max(start, cue.start - 6) : cue.start].endswith(self._cues.negations)

    # --- one cue ------------------------------------------------------------------------------------------

    def _read_clause(self, index: int, sent: Sentence, bounds: list[int], clauses: list[_Clause], number: int) -> None:
        clause = clauses[number]
        sent = around(sent, clause.cue.start)
        follows = self._follows(clause.cue, sent)
        before = self._quotation_before(clause, sent)
        end = self._content_end(sent, bounds, clauses, number, follows)
        said = self._said_behind(clause, follows, end, sent)
        if before is not None and (said is None or said.mode != "direct" or follows.mark == ""):
            self._add(index, clause, Said(*before.inner, "direct"), bounds, sent)
            return
        later = clauses[number + 1] if number + 1 < len(clauses) else None
        if later and later.is_elided and later.start >= follows.at and later.cue.start - follows.at <= _GOES_ON:
            return
        if said is None:
            said = self._said_before(clause, sent, number)
        if said is not None:
            if before is not None:
                self._add(index, clause, Said(*before.inner, "direct"), bounds, sent)
            self._add(index, clause, said, bounds, sent)

    def _follows(self, cue: _Cue, sent: Sentence) -> _Follows:
        at = cue.end
        if cue.word in _TELLING:
            told = _TOLD.match(self._folded, at, sent.end)
            if told and (cue.word in ("告诉", "告知") or self._folded[told.end()] in ':"'):
                at = told.end()
        mark = ""
        while at < sent.end and self._folded[at] in ",: ":
            mark = self._folded[at] if self._folded[at] != " " else mark
            at += 1
        return _Follows(at, mark)

    def _quotation_before(self, clause: _Clause, sent: Sentence) -> Marked | None:
        """Marks that close just before the cue's own clause, around words that are speech."""
        at = clause.start
        while at > 0 and self._folded[at - 1] in ", -" and clause.start - at < 4:
            at -= 1
        marked = self._marks.ending_at(at)
        if marked is None or clause.cue.kind in ("shown", "mental") or clause.phrase is None:
            return None
        if marked.inner in self._contents:
            return None
        start, end = marked.inner
        has_stop = self._folded[end - 1 : end] in tuple(_STOPS) or self._folded[marked.end : marked.end + 1] == ","
        tail = self._folded[clause.cue.end : sent.end].strip(" ,。!?:")
        if end - start < MIN_DIRECT and not (has_stop and not tail):
            return None
        if clause.cue.kind != "strong" and tail and clause.cue.word not in ("告诉", "补充", "回应"):
            return None
        return marked if end > start else None

    def _said_behind(self, clause: _Clause, follows: _Follows, end: int, sent: Sentence) -> Said | None:
        marked = self._marks.starting_at(follows.at)
        if marked is not None:
            return self._in_marks(clause, follows, marked, end, sent)
        if clause.cue.word == "告诉" and not follows.mark:
            return None
        if not self._reports_clause(clause, follows, end):
            return None
        return self._indirect(follows.at, end)

    def _in_marks(self, clause: _Clause, follows: _Follows, marked: Marked, end: int, sent: Sentence) -> Said | None:
        """Direct where the marks hold all that is said, mixed where the clause goes on behind them."""
        start, stop = marked.inner
        if clause.phrase and not clause.is_elided and self._speakers.is_excluded(clause.phrase):
            return None
        is_said = self._folded[clause.cue.end - 1] in "说道问喊" and stop - start >= _MIN_INDIRECT
        is_speech = bool(follows.mark) or stop - start >= MIN_DIRECT or is_said
        if marked.is_open:
            return Said(start, stop, "direct") if follows.mark and stop - start >= _MIN_INDIRECT else None
        tail = self._folded[marked.end : max(end, marked.end)].strip(" ")
        if not tail.strip(_STOPS) or ((follows.mark == ":" or tail[0] in _STOPS) and is_speech):
            can_report = clause.cue.kind != "shown" and not self._is_term(clause, follows, start, stop)
            return Said(start, stop, "direct") if is_speech and can_report and stop > start else None
        if clause.phrase is None or not self._reports_clause(clause, follows, end):
            return None
        return Said(follows.at, end, "mixed")

    def _is_term(self, clause: _Clause, follows: _Follows, start: int, stop: int) -> bool:
        """Whether the marks set off a term: 提出“……”的 without a colon, from a subject that cannot speak."""
        if follows.mark or clause.cue.word in ("说", "称", "表示"):
            return False
        return clause.phrase is None or stop - start < MIN_DIRECT

    def _reports_clause(self, clause: _Clause, follows: _Follows, end: int) -> bool:
        """Whether the words behind the cue are a clause that its subject said or thought."""
        length = end - follows.at
        if length < _MIN_INDIRECT or self._folded.startswith(self._cues.not_reported, clause.cue.end):
            return False
        cue, phrase = clause.cue, clause.phrase
        if not follows.mark and not self._takes_bare_clause(clause, follows, length):
            return False
        if phrase is None:
            return cue.kind == "strong" and bool(follows.mark) and cue.word not in ("说", "称")
        if clause.is_elided and cue.word in _FORESEEN:
            return False
        if clause.is_elided:
            return cue.kind in ("strong", "complement", "mental") or follows.mark == ":"
        if self._speakers.is_excluded(phrase):
            return False
        if cue.kind == "shown":
            return self._speakers.is_document(phrase)
        if cue.kind == "strong" and (follows.mark or self._folded.startswith(self._cues.pronouns, follows.at)):
            return True
        return self._speakers.can_speak(phrase) or (self._speakers.is_document(phrase) and cue.kind != "complement")

    def _takes_bare_clause(self, clause: _Clause, follows: _Follows, length: int) -> bool:
        if clause.cue.kind == "weak":
            return False
        if clause.cue.word == "称" and "为" in self._folded[follows.at : follows.at + 16]:
            return False
        return length >= _MIN_COMPLEMENT or clause.cue.kind != "complement"

    def _said_before(self, clause: _Clause, sent: Sentence, number: int) -> Said | None:
        """The clauses before a cue that closes its sentence: "……，他说。"."""
        tail = self._folded[clause.cue.end : sent.end].strip(" 。!?.")
        if tail or number or clause.cue.kind != "strong" or clause.phrase is None or clause.is_elided:
            return None
        if not self._speakers.can_speak(clause.phrase) or clause.start - sent.start < 2 * _MIN_INDIRECT:
            return None
        end = clause.start
        while end > sent.start and self._folded[end - 1] in ",; ":
            end -= 1
        return self._indirect(sent.start, end) if end < clause.start else None

    def _indirect(self, start: int, end: int) -> Said:
        has_marks = any(one.end <= end + 1 for one in self._marks.within(start, end))
        return Said(start, end, "mixed" if has_marks else "indirect")

    def _content_end(
        self, sent: Sentence, bounds: list[int], clauses: list[_Clause], number: int, follows: _Follows
    ) -> int:
        """End of the reported clauses: the sentence's, or where another reporting word takes over."""
        end = sent.end
        while end > follows.at and self._folded[end - 1] in "。!?.; \n":
            end -= 1
        first = bisect_right(bounds, follows.at)
        if first >= len(bounds):
            return end
        for later in clauses[number + 1 : number + 1 + _MOST_CUES]:
            bound = bounds[bisect_right(bounds, later.cue.start) - 1]
            if number < 0 and later.is_elided:
                continue
            if bound > follows.at and later.start == bound and self._takes_over(later, sent):
                return self._before_bound(bound, follows.at)
        return end

    def _takes_over(self, later: _Clause, sent: Sentence) -> bool:
        follows = self._follows(later.cue, sent)
        if later.cue.kind in ("weak", "shown") and not follows.mark:
            return False
        if later.is_elided:
            return later.cue.word not in _FORESEEN
        if later.phrase is None or later.cue.kind == "shown":
            return False
        if later.cue.kind == "mental" and self._folded.startswith(self._cues.pronouns, later.phrase.start):
            return False
        return self._speakers.can_speak(later.phrase) and (later.cue.kind == "strong" or bool(follows.mark))

    def _before_bound(self, bound: int, floor: int) -> int:
        while bound > floor and self._folded[bound - 1] in ',;: "':
            if self._folded[bound - 1] == '"':
                return bound
            bound -= 1
        return bound

    # --- 据……报道 ------------------------------------------------------------------------------------------

    def _add_according(
        self, index: int, sent: Sentence, bounds: list[int], clauses: list[_Clause], source: Source
    ) -> None:
        sent = around(sent, source.at)
        first = bisect_right(clauses, source.at, key=lambda clause: clause.cue.start)
        later = clauses[first : first + _MOST_CUES]
        end = self._content_end(sent, bounds, later, -1, _Follows(source.at, ","))
        if end - source.at < _MIN_INDIRECT:
            return
        speaker = None
        if source.phrase is not None and source.phrase.end > source.phrase.start:
            speaker = self._voices.resolved(index, source.phrase, sent)
        self._found.append(Reported(self._indirect(source.at, end), source.verb, speaker))

    # --- speech without a reporting word ------------------------------------------------------------------

    def _read_bare_quotation(self, index: int, sent: Sentence) -> None:
        """A sentence that is one quotation and nothing else, beside speech or long enough to be speech itself."""
        marked = self._marks.around(sent.start)
        if self._prepared.document.speaker is not None:
            return
        if marked is None or marked.start != sent.start:
            return
        if self._folded[marked.end : sent.end].strip("。!?,. ") and sent.end > marked.end:
            return
        start, end = marked.inner
        has_stop = self._folded[end - 1 : end] in tuple("。!?.…")
        if end - start < MIN_DIRECT or not (has_stop or self._folded[marked.end : marked.end + 1] in tuple("。!?,")):
            return
        if marked.is_open:
            return
        speaker, last = None, self._voices.last
        if last is not None and self._voices.is_near(last[0], index) and last[1].name:
            speaker = last[1]._replace(basis="carried over")
        self._found.append(Reported(Said(start, end, "direct"), None, speaker))

    # --- who said it --------------------------------------------------------------------------------------

    def _add(self, index: int, clause: _Clause, said: Said, bounds: list[int], sent: Sentence) -> None:
        is_own_text = self._prepared.document.speaker is not None
        phrase = clause.phrase
        # 认为“……” gives words, so they were said.
        manner: Manner = "mental" if clause.cue.kind == "mental" and said.mode != "direct" else "speech"
        speaker: Speaker | None = None
        if phrase is not None and not clause.is_elided:
            if self._speakers.is_first_person(phrase) and not is_own_text and said.mode != "direct":
                return
            if not self._speakers.is_excluded(phrase):
                speaker = self._voices.resolved(index, phrase, sent)
        elif phrase is not None:
            speaker = self._voices.carried(index, clause.elided, bounds)
            if speaker is None and not self._stands_without_subject(clause, said, is_own_text=is_own_text):
                return
        elif is_own_text and said.mode != "direct":
            return
        self._found.append(Reported(said, (clause.cue.start, clause.cue.end), speaker, manner))
        self._contents.add((said.start, said.end))
        if speaker is not None:
            self._voices.remember(index, speaker)

    def _stands_without_subject(self, clause: _Clause, said: Said, *, is_own_text: bool) -> bool:
        if said.mode == "direct":
            return True
        is_open = clause.cue.kind == "strong" and clause.cue.word not in ("说", "称")
        return not is_own_text and is_open and self._folded[clause.cue.end] in ",:"
