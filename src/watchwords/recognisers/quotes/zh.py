"""Reported speech in Chinese sentences: direct, indirect and mixed, with its speaker.

A reporting word with a subject opens a quotation, whose content is the quotation marks beside it or the clauses behind
it, to the end of the sentence or to where the next reporting word with a subject of its own takes over. Marks without
a reporting word (terms, titles, scare quotes) are not speech unless they are a sentence by themselves beside speech,
or the layout names who speaks. A text that is one speaker's speech is not a quotation of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from watchwords.recognisers.clauses import around
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.quotes.clauses_zh import (
    MIN_DIRECT,
    MOST_CUES,
    STOPS,
    ChineseClauses,
    ChineseQuoteCues,
    Clause,
    Cue,
    Follows,
    Kind,
)
from watchwords.recognisers.quotes.marks_zh import Marked, Marks, block_spans
from watchwords.recognisers.quotes.reported import Manner, Reported, Said, Speaker
from watchwords.recognisers.quotes.reporting_zh import MIN_INDIRECT, ChineseReporting
from watchwords.recognisers.quotes.sources_zh import Source, read_sources
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakers, Phrase
from watchwords.recognisers.quotes.turns_zh import read_turns
from watchwords.recognisers.quotes.voices_zh import ChineseVoices
from watchwords.records import PreparedText, Sentence

_REFERENCE = re.compile(r"\[\d{1,3}\]")
_WORK = re.compile(r"[。,]?\([^()《]{0,12}《")
"""A work behind quoted words is where they were read, not who says them."""
_LONGEST_TAIL = 12
_MOST_CONTINUED = 3
_LONGEST_CONTINUED = 150
_STEPS_OUT = re.compile(r"\[\d|等人|我们|本报|本文|笔者|记者|据")
_ANAPHORIC = "这此该上对图表"
"""What opens a sentence in which the writer comments on what was reported, or shows it."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,8}(?:条|章|节)(?![第款项])")
_FEWEST_ARTICLES = 4
_SHARE_OF_ARTICLES = 0.2
_GOES_ON = 2
"""Characters between a cue and the next that is its continuation: 发表声明，并指出."""


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
        if all(sent.lang != "zh" for sent in prepared.sentences) or _is_statute(prepared):
            return []
        cues = [
            Cue(match.start, match.end, *self._kinds[match.entry])
            for match in longest_first(self._dictionary.matches(prepared.lowered))
            if match.entry < len(self._kinds)
        ]
        return _Reader(self._cues, self._namer, prepared).read(cues)


def _is_statute(prepared: PreparedText) -> bool:
    """Whether a text is made of articles: what they tell of is a case that may arise, and nobody's words."""
    spans = block_spans(prepared)
    n_articles = sum(bool(_ARTICLE.match(prepared.folded, start)) for start, _ in spans)
    return n_articles >= _FEWEST_ARTICLES and n_articles >= len(spans) * _SHARE_OF_ARTICLES


class _Reader:
    """Reads one text, sentence by sentence."""

    def __init__(self, cues: ChineseQuoteCues, namer: Namer, prepared: PreparedText) -> None:
        self._cues, self._prepared, self._folded = cues, prepared, prepared.folded
        self._marks = Marks(prepared)
        self._naming = namer.find_names(prepared)
        self._speakers = ChineseSpeakers(cues, self._naming, prepared.folded)
        self._reading = ChineseClauses(cues, prepared.folded, self._marks, self._speakers)
        self._reporting = ChineseReporting(cues, prepared.folded, self._speakers)
        self._voices = ChineseVoices(cues, namer, self._speakers, self._marks, prepared)
        self._found: list[Reported] = []
        self._contents: set[tuple[int, int]] = set()
        self._by_sentence: list[list[Cue]] = []

    def read(self, cues: list[Cue]) -> list[Reported]:
        """All reported speech of the text."""
        turns = read_turns(self._prepared, self._marks, self._speakers)
        self._by_sentence = self._sorted(cues)
        for index, sent in enumerate(self._prepared.sentences):
            if sent.lang == "zh":
                self._read_sentence(index, sent, self._by_sentence[index])
        return self._with_turns(turns)

    def _sorted(self, cues: list[Cue]) -> list[list[Cue]]:
        """The cues of each sentence."""
        at = 0
        sorted_cues: list[list[Cue]] = []
        for sent in self._prepared.sentences:
            own: list[Cue] = []
            while at < len(cues) and cues[at].start < sent.end:
                if cues[at].start >= sent.start:
                    own.append(cues[at])
                at += 1
            sorted_cues.append(own)
        return sorted_cues

    def _with_turns(self, turns: list[Reported]) -> list[Reported]:
        """What was found, and the turns of a layout that no reporting word accounts for."""
        turned = {(turn.content.start, turn.content.end) for turn in turns}
        fresh = [turn for turn in turns if (turn.content.start, turn.content.end) not in self._contents]
        bare = self._contents | turned
        inside = [one for one in self._found if one.cue or (one.content.start, one.content.end) not in bare]
        return sorted([*inside, *fresh], key=lambda one: (one.content.start, one.content.end, one.cue or (0, 0)))

    # --- one sentence -------------------------------------------------------------------------------------

    def _read_sentence(self, index: int, sent: Sentence, cues: list[Cue]) -> None:
        bounds = self._reading.bounds(sent)
        sources = read_sources(self._folded, sent.end, bounds, self._cues, self._speakers)
        bounds = sorted({*bounds, *(source.at for source in sources)})
        free = [self._reading.extended(cue, sent) for cue in cues if self._marks.around(cue.start) is None]
        starts = [source.start for source in sources]
        own = [cue for cue in free if cue and not self._belongs(cue, sources[: bisect_right(starts, cue.start)])]
        clauses = self._reading.clauses(own, bounds)
        n_before = len(self._found)
        for number, source in enumerate(sources):
            following = sources[number + 1] if number + 1 < len(sources) else None
            self._add_according(index, sent, bounds, clauses, source, following)
        for number in range(len(clauses)):
            self._read_clause(index, sent, bounds, clauses, number)
        if len(self._found) == n_before:
            self._read_bare_quotation(index, sent)

    @staticmethod
    def _belongs(cue: Cue, sources: list[Source]) -> bool:
        """Whether the last of `sources`, which begin before the cue, holds it."""
        return bool(sources) and cue.start < sources[-1].at

    # --- one cue ------------------------------------------------------------------------------------------

    def _read_clause(self, index: int, sent: Sentence, bounds: list[int], clauses: list[Clause], number: int) -> None:
        clause = clauses[number]
        sent = around(sent, clause.cue.start)
        follows = self._reading.follows(clause.cue, sent)
        before = self._quotation_before(clause, sent)
        end = self._reading.content_end(sent, bounds, clauses, number, follows)
        if follows.mark == "," and self._is_report(clause):
            end = self._continued(index, sent, end)
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

    def _quotation_before(self, clause: Clause, sent: Sentence) -> Marked | None:
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
        has_stop = self._folded[end - 1 : end] in tuple(STOPS) or self._folded[marked.end : marked.end + 1] == ","
        tail = self._folded[clause.cue.end : sent.end].strip(" ,。!?:")
        if end - start < MIN_DIRECT and not (has_stop and not tail):
            return None
        if clause.cue.kind != "strong" and tail and clause.cue.word not in ("告诉", "补充", "回应"):
            return None
        return marked if end > start else None

    def _said_behind(self, clause: Clause, follows: Follows, end: int, sent: Sentence) -> Said | None:
        marked = self._marks.starting_at(follows.at)
        if marked is None and follows.mark == ":" and follows.at >= sent.end:
            return self._in_next_block(sent)
        if marked is not None:
            return self._in_marks(clause, follows, marked, end, sent)
        if clause.cue.word == "告诉" and not follows.mark:
            return None
        if not self._reporting.reports_clause(clause, follows, end):
            return None
        return self._indirect(follows.at, end)

    def _in_marks(self, clause: Clause, follows: Follows, marked: Marked, end: int, sent: Sentence) -> Said | None:
        """Direct where the marks hold all that is said, mixed where the clause goes on behind them."""
        start, stop = marked.inner
        if clause.phrase and not clause.is_elided and self._speakers.is_excluded(clause.phrase):
            return None
        is_said = self._folded[clause.cue.end - 1] in "说道问喊呼" or self._folded[stop - 1 : stop] in tuple("。!?")
        is_said = is_said and stop - start >= MIN_INDIRECT
        is_speech = bool(follows.mark) or stop - start >= MIN_DIRECT or is_said
        if marked.is_open:
            return Said(start, stop, "direct") if follows.mark and stop - start >= MIN_INDIRECT else None
        tail = self._folded[marked.end : max(end, marked.end)].strip(" ")
        if not tail.strip(STOPS) or ((follows.mark == ":" or tail[0] in STOPS) and is_speech):
            can_report = clause.cue.kind != "shown" and not self._is_term(clause, follows, start, stop)
            return Said(start, stop, "direct") if is_speech and can_report and stop > start else None
        is_attribute = tail[0] == "的" and not follows.mark
        if clause.phrase is None or is_attribute or not self._reporting.reports_clause(clause, follows, end):
            return None
        return Said(follows.at, end, "mixed")

    def _in_next_block(self, sent: Sentence) -> Said | None:
        """A quotation that a cue with a colon at the end of its block introduces."""
        at = sent.end
        while at < len(self._folded) and self._folded[at] in "\n -" and at < sent.end + 8:
            at += 1
        marked = self._marks.starting_at(at)
        if marked is None or marked.is_open or marked.inner[1] - marked.inner[0] < MIN_DIRECT:
            return None
        return Said(*marked.inner, "direct")

    def _is_term(self, clause: Clause, follows: Follows, start: int, stop: int) -> bool:
        """Whether the marks set off a term: 提出“……”的 without a colon, from a subject that cannot speak."""
        if follows.mark or clause.cue.word in ("说", "称", "表示"):
            return False
        is_short = stop - start < MIN_DIRECT and self._folded[stop - 1] not in "。!?"
        return clause.phrase is None or is_short

    def _has_word_in(self, number: int) -> bool:
        """Whether somebody has the word in a sentence: a reporting word in it is no noun."""
        sent = self._prepared.sentences[number]
        found = (self._reading.extended(cue, sent) for cue in self._by_sentence[number])
        return any(cue and (cue.kind != "weak" or self._folded.startswith((",", ":"), cue.end)) for cue in found)

    def _is_report(self, clause: Clause) -> bool:
        """Whether a report or the results of a study are given, not what somebody says."""
        if clause.cue.kind != "shown" or clause.phrase is None:
            return clause.cue.word == "报道"
        return self._folded[clause.phrase.start : clause.phrase.end].endswith("结果")

    def _continued(self, index: int, sent: Sentence, end: int) -> int:
        """End of what a report goes on with: the sentences of its paragraph in which nobody else has the word."""
        if self._folded[end : sent.end].strip(STOPS):
            return end
        sentences = self._prepared.sentences
        for number in range(index + 1, min(index + 1 + _MOST_CONTINUED, len(sentences))):
            later = sentences[number]
            if later.block != sent.block or later.lang != "zh" or later.end - later.start > _LONGEST_CONTINUED:
                break
            if self._has_word_in(number) or _STEPS_OUT.search(self._folded, later.start, later.end):
                break
            if self._folded[later.start] in _ANAPHORIC or self._marks.within(later.start, later.end):
                break
            end = later.end
            while self._folded[end - 1] in STOPS:
                end -= 1
        return end

    def _said_before(self, clause: Clause, sent: Sentence, number: int) -> Said | None:
        """The clauses before a cue that closes its sentence: "……，他说。"."""
        tail = self._folded[clause.cue.end : sent.end].strip(" 。!?.")
        if tail or number or clause.cue.kind != "strong" or clause.phrase is None or clause.is_elided:
            return None
        if not self._speakers.can_speak(clause.phrase) or clause.start - sent.start < 2 * MIN_INDIRECT:
            return None
        end = clause.start
        while end > sent.start and self._folded[end - 1] in ",; ":
            end -= 1
        return self._indirect(sent.start, end) if end < clause.start else None

    def _indirect(self, start: int, end: int) -> Said:
        has_marks = any(one.end <= end + 1 for one in self._marks.within(start, end))
        return Said(start, end, "mixed" if has_marks else "indirect")

    # --- 据……报道 ------------------------------------------------------------------------------------------

    def _add_according(
        self,
        index: int,
        sent: Sentence,
        bounds: list[int],
        clauses: list[Clause],
        source: Source,
        following: Source | None,
    ) -> None:
        sent = around(sent, source.at)
        first = bisect_right(clauses, source.at, key=lambda clause: clause.cue.start)
        later = clauses[first : first + MOST_CUES]
        end = self._reading.content_end(sent, bounds, later, -1, Follows(source.at, ","))
        if following is not None and following.start < end:
            end = self._reading.before_bound(bounds[bisect_right(bounds, following.start) - 1], source.at)
        elif self._folded.startswith("报", source.verb[0]):
            end = self._continued(index, sent, end)
        if end - source.at < MIN_INDIRECT:
            return
        speaker = None
        if source.phrase is not None and source.phrase.end > source.phrase.start:
            speaker = self._voices.resolved(index, source.phrase, sent)
            if self._speakers.is_first_person(source.phrase):
                return
        self._found.append(Reported(self._indirect(source.at, end), source.verb, speaker))

    # --- speech without a reporting word ------------------------------------------------------------------

    def _read_bare_quotation(self, index: int, sent: Sentence) -> None:
        """A sentence that is one quotation and nothing else, beside speech or long enough to be speech itself."""
        at = sent.start
        while at < sent.end and self._folded[at] in "- ":
            at += 1
        marked = self._marks.around(at)
        if self._prepared.document.speaker is not None:
            return
        if marked is None or marked.start != at or marked.inner in self._contents:
            return
        if not self._is_utterance(marked, sent.end):
            return
        speaker, last = None, self._voices.last
        if last is not None and self._voices.is_near(last[0], index) and last[1].name:
            speaker = last[1]._replace(basis="carried over")
        self._found.append(Reported(Said(*marked.inner, "direct"), None, speaker))

    def _is_utterance(self, marked: Marked, end: int) -> bool:
        """Whether quoted words that nothing introduces are somebody's speech: a whole sentence and nothing else."""
        start, stop = marked.inner
        tail = _REFERENCE.sub("", self._folded[marked.end : end]).strip("。!?,. ")
        if (tail and end > marked.end) or stop - start < MIN_DIRECT:
            return False
        if _WORK.match(self._folded, marked.end):
            return False
        if marked.is_open:
            return marked.end >= self._prepared.sentences[-1].end
        has_stop = self._folded[stop - 1 : stop] in tuple("。!?.…")
        is_followed = self._folded[marked.end : marked.end + 1] in tuple("。!?,")
        return has_stop or is_followed or (self._folded.startswith("我", start) and end - marked.end < _LONGEST_TAIL)

    # --- who said it --------------------------------------------------------------------------------------

    def _add(self, index: int, clause: Clause, said: Said, bounds: list[int], sent: Sentence) -> None:
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
            if clause.cue.kind == "shown" and not self._is_found_by(speaker):
                return
            if self._is_own(speaker) and not is_own_text and said.mode != "direct":
                return
            if speaker is None and not self._stands_without_subject(clause, said, is_own_text=is_own_text):
                return
        elif is_own_text and said.mode != "direct":
            return
        self._found.append(Reported(said, (clause.cue.start, clause.cue.end), speaker, manner))
        self._contents.add((said.start, said.end))
        if speaker is not None:
            self._voices.remember(index, speaker)

    def _is_own(self, speaker: Speaker | None) -> bool:
        """Whether the subject that is carried is the writer: 我们反对……，主张……."""
        return speaker is not None and self._speakers.is_first_person(Phrase(speaker.start, speaker.end))

    def _is_found_by(self, speaker: Speaker | None) -> bool:
        return speaker is not None and self._speakers.is_finder(Phrase(speaker.start, speaker.end))

    def _stands_without_subject(self, clause: Clause, said: Said, *, is_own_text: bool) -> bool:
        if said.mode == "direct":
            return clause.cue.kind != "complement" or self._folded.startswith((",", ":"), clause.cue.end)
        is_open = clause.cue.kind == "strong" and clause.cue.word not in ("说", "称")
        return not is_own_text and is_open and self._folded.startswith((",", ":"), clause.cue.end)
