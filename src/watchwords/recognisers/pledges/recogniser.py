"""Finds pledges: what is said, by whom, with what words; the definition is docs/reference/pledges.md.

One mention per sentence that holds a pledge, whoever shares it. What is asked of others, wished, supposed, refused or
already done is none. Without somebody who is bound there is no pledge.
"""

from __future__ import annotations

import re

from watchwords.recognisers.clauses import around, clause_starts, sentence_end
from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.pledges.bound import Bound, BoundReader, year_of
from watchwords.recognisers.pledges.content import ContentReader
from watchwords.recognisers.pledges.cues import Act, Acts, PledgeCues, PledgeWords
from watchwords.recognisers.pledges.signatories import Signatories, signatories_of
from watchwords.recognisers.subjects import Subjects
from watchwords.records import Mention, Pledge, PreparedText, Range, Sentence, Series

NAME = "pledges"
VERSION = 4

_MIN_CONTENT = {"zh": 2, "en": 4}
_PUNCTUATION = ",:; -"
_MAX_BEFORE = 200
"""Characters of a sentence before the act that are read for a date and a condition."""
_VERB_FOLLOWS = (" to", "will", "would", "shall", "'ll", "am", "are", "is", "'m", "'re")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE_END = re.compile("[,;:](?!\\d)")
_COMMITTED = ("committed to", "commitment to", "commit to", "commits to")
_GERUND = re.compile(r"(?:\w+ly )?\w+ing ")
_THEN_WILL = re.compile("[^,;:。]{0,16}?将")
_THEN_VERB = re.compile(
    r"(?:not )?to (?!you\b|the\b|an?\b|this\b|our\b|all\b|every\b)|(?:[^,;:.]{1,80}? )?(?:will|would|shall) "
)
_FIRST_MUTUAL = re.compile(r"[ ,]*(?:等|and other|and \d+ other|以及其他)")


class _Words:
    """What one language's pledges are read with."""

    def __init__(self, words: PledgeWords, lang: str) -> None:
        self.words = words
        self.acts = Acts(words)
        self.content = ContentReader(words.content, is_spaced=lang == "en")
        self.not_promised = re.compile(words.not_promised)
        self.signposts = re.compile(words.signposts)
        self.negations = re.compile(rf"(?:{words.negations})$")
        self.hypothetical = re.compile(words.hypothetical)
        self.history = re.compile(words.history)
        self.joint = re.compile(words.joint, re.IGNORECASE)
        self.needs_verb = re.compile(words.needs_verb)


class PledgeRecogniser:
    """Finds pledges.

    Args:
        cues: contents of `data/pledges.toml`.
        namer: finds the names of a text once for every recogniser that asks.
        series: whose leaders and speakers are known.
    """

    def __init__(self, cues: PledgeCues, namer: Namer, series: Series) -> None:
        self._namer = namer
        self._series = series
        self._words = {"zh": _Words(cues.zh, "zh"), "en": _Words(cues.en, "en")}

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per pledge, counted under its first actor."""
        if not prepared.sentences:
            return []
        naming = self._namer.find_names(prepared)
        subjects = Subjects(self._namer.cues, naming)
        year = year_of(prepared)
        speaker = speaker_key(self._series, prepared.document.speaker)
        mentions: list[Mention] = []
        for lang, words in self._words.items():
            acts = words.acts.find(prepared.lowered, year)
            if not acts:
                continue
            signed = signatories_of(words.words, prepared, naming)
            bound = BoundReader(words.words, subjects, prepared, speaker, signed)
            reading = _Reading(words, bound, subjects, prepared, signed)
            mentions += [mention for act in acts if (mention := reading.read(act, lang)) is not None]
        return in_order(mentions)


def speaker_key(series: Series, speaker: str | None) -> str | None:
    """Key of the document's speaker: the one the series knows, else "name:" and the name; None without a speaker."""
    if not speaker:
        return None
    known = next((k for k in series.known if speaker in k.zh or speaker in k.en), None)
    return known.key if known else f"name:{speaker.lower()}"


class _Reading:
    """The pledges of one text in one language."""

    def __init__(
        self, words: _Words, bound: BoundReader, subjects: Subjects, prepared: PreparedText, signed: Signatories
    ) -> None:
        self._words, self._bound, self._subjects, self._prepared = words, bound, subjects, prepared
        self._signed = signed
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._placer = Placer(prepared, NAME, VERSION)
        self._year = year_of(prepared)
        self._reached = -1

    def read(self, act: Act, lang: str) -> Mention | None:
        """The pledge that `act` makes, or None."""
        if act.start < self._reached:
            return None
        index = self._placer.sentence(act.start)
        sent = around(self._prepared.sentences[index], act.start)
        if sent.lang != lang or self._is_quoted(act, sent) or self._is_unmade(act, sent):
            return None
        start, end = self._content(act, sent)
        if end - start < _MIN_CONTENT[lang] or not self._may_commit(act, sent, start, end):
            return None
        bound = self._bound.by(act, index, sent, has_figure=self._has_figure(act, sent, start, end))
        if bound is None:
            return None
        self._reached = end
        return self._mention(act, bound, (start, end), sent)

    def _is_quoted(self, act: Act, sent: Sentence) -> bool:
        """Inside quotation marks, but for those that a transcript sets around its speaker's paragraphs."""
        quoted = self._subjects.quotes.around(act.start)
        if quoted is None:
            return False
        block = self._prepared.document.blocks[sent.block] if self._prepared.document.blocks else None
        start = self._prepared.offsets.to_stored(quoted.start, quoted.start + 1).start
        is_whole = block is not None and start == block.start
        return not (is_whole and self._bound.is_own)

    def _content(self, act: Act, sent: Sentence) -> tuple[int, int]:
        end = sentence_end(self._folded, sent)
        at = act.end
        while at < end and self._folded[at] in _PUNCTUATION:
            at += 1
        if sent.lang == "en" and self._lowered.startswith("that ", at):
            at += len("that ")
        return at, end

    def _is_unmade(self, act: Act, sent: Sentence) -> bool:
        """Negated, supposed, asked, foretold, or wanted of somebody else."""
        if "?" in self._folded[sentence_end(self._folded, sent) : sent.end]:
            return True
        if self._words.history.search(self._lowered, max(sent.start, act.start - _MAX_BEFORE), act.start):
            return True
        if act.kind != "explicit" and self._words.not_promised.match(self._lowered, act.end, act.end + 60):
            return not self._refrains(act)
        clause = clause_starts(self._folded, sent, act.start)[0]
        if self._words.hypothetical.search(self._lowered, clause, act.start):
            return True
        return self._words.negations.search(self._lowered, max(sent.start, act.start - 24), act.start) is not None

    def _own_before(self, act: Act, sent: Sentence) -> tuple[int, int]:
        """What is read for a date before the act; nothing where others report, who date the saying of it."""
        return (max(sent.start, act.start - _MAX_BEFORE) if self._bound.is_own else act.start), act.start

    def _has_figure(self, act: Act, sent: Sentence, start: int, end: int) -> bool:
        before = self._own_before(act, sent)
        stop = _FIGURE_END.search(self._folded, start, end) if sent.lang == "zh" else None
        return self._words.content.has_figure(self._folded, start, stop.start() if stop else end, before)

    def _refrains(self, act: Act) -> bool:
        at = act.end + (self._lowered[act.end : act.end + 1] == " ")
        return self._words.content.is_refraining(self._folded, at, at + 80)

    def _may_commit(self, act: Act, sent: Sentence, start: int, end: int) -> bool:
        """An explicit act however vague; a plain one with what can be checked; some only with a figure."""
        before = self._own_before(act, sent)
        content = self._words.content
        if self._words.needs_verb.fullmatch(self._lowered, act.start, act.end) and not content.begins_with_verb(
            self._folded, start, end
        ):
            return False
        if act.kind == "explicit":
            return True
        if self._words.signposts.match(self._lowered, start, end):
            return False
        if act.kind == "figure":
            return self._has_figure(act, sent, start, end)
        return content.is_checkable(self._folded, start, end, before)

    # --- the mention --------------------------------------------------------------------------------------

    def _mention(self, act: Act, bound: Bound, content: tuple[int, int], sent: Sentence) -> Mention:
        begin = min(bound.start, act.start) if bound.start >= sent.start else act.start
        return self._placer.mention(
            begin, content[1], bound.keys[0] if bound.keys else None, self._value(act, bound, content, sent)
        )

    def _value(self, act: Act, bound: Bound, content: tuple[int, int], sent: Sentence) -> Pledge:
        reader, text = self._words.content, self._prepared.document.text
        before = (max(sent.start, act.start - _MAX_BEFORE), act.start)
        action, acted_on = self._action(act, content, sent)
        fields = {
            "quantity": self._first(reader.quantity, content),
            "deadline": self._deadline(act, bound, content, before),
        }
        measure = reader.measure(self._folded, *content)
        named = (bound.start < bound.end or bound.is_body, action, *fields.values(), measure)
        actor = self._stored((bound.start, bound.end))
        mode = bound.mode
        if mode == "reported" and self._is_joint(bound, act):
            mode = "joint"
        return Pledge(
            actor=actor,
            actor_name=text[slice(*actor)] or (self._prepared.document.speaker or ""),
            act=text[slice(*self._stored((act.start, act.end)))],
            strength=act.strength,
            content=self._stored(content),
            actor_keys=bound.keys,
            office=bound.office,
            organisation=bound.organisation,
            beneficiary=self._first(reader.beneficiary, content),
            condition=self._condition(content, before),
            action=self._stored(action) if action else None,
            object=self._stored(acted_on) if acted_on else None,
            specificity=sum(bool(one) for one in named),
            is_testable=bool(named[0] and action and (any(fields.values()) or measure)),
            mode=mode,
            signatories=self._signed.names if mode == "joint" else (),
            **fields,
        )

    def _action(self, act: Act, content: tuple[int, int], sent: Sentence) -> tuple[Range | None, Range | None]:
        """The verb and its object; in English only where a verb must stand: behind "to" and "will"."""
        start, end = content
        if sent.lang == "zh":
            named = _THEN_WILL.match(self._folded, start, end) if act.kind == "explicit" else None
            return self._words.content.action(self._folded, named.end() if named else start, end)
        word = self._lowered[act.start : act.end]
        if word.endswith(_COMMITTED):
            is_doing = _GERUND.match(self._lowered, start, end)
            return self._words.content.action(self._folded, start, end) if is_doing else (None, None)
        if not word.endswith(_VERB_FOLLOWS):
            behind = _THEN_VERB.match(self._lowered, start, min(end, start + 120))
            if behind is None:
                return None, None
            start = behind.end()
        return self._words.content.action(self._folded, start, end)

    def _deadline(self, act: Act, bound: Bound, content: tuple[int, int], before: tuple[int, int]) -> str | None:
        """A date in the content; before the act only of one's own plain act: elsewhere it is the day of saying it.

        A year before that of the text is no deadline, it belongs to something that is told beside.
        """
        parts = [content]
        if act.kind != "explicit" and bound.mode != "reported":
            parts.append(before)
        for part in parts:
            for found in self._words.content.deadline.finditer(self._folded, *part):
                if not self._is_over(found[0]):
                    return self._prepared.document.text[slice(*self._stored(found.span()))].strip()
        return None

    def _is_over(self, deadline: str) -> bool:
        years = [int(year) for year in _YEAR.findall(deadline)]
        return bool(years) and self._year is not None and max(years) < self._year

    def _is_joint(self, bound: Bound, act: Act) -> bool:
        behind = _FIRST_MUTUAL.match(self._lowered, bound.end, act.start)
        return len(bound.keys) > 1 or behind is not None

    def _condition(self, content: tuple[int, int], before: tuple[int, int]) -> str | None:
        return self._first(self._words.content.condition, content) or self._first(self._words.content.condition, before)

    def _stored(self, span: tuple[int, int]) -> Range:
        if span[0] == span[1]:
            at = self._prepared.offsets.to_stored(span[0], span[0] + 1).start
            return at, at
        stored = self._prepared.offsets.to_stored(*span)
        return stored.start, stored.end

    def _first(self, pattern: re.Pattern[str], part: tuple[int, int]) -> str | None:
        """The first match in a part, as it stands in the stored text."""
        found = pattern.search(self._folded, *part)
        return None if found is None else self._prepared.document.text[slice(*self._stored(found.span()))].strip()
