"""Public commitments by identified actors, with what they promise, how much, by when and for whom.

One mention per pledge, whoever shares it. What is asked of others, wished, supposed, refused or already done is none,
and neither is "said that platforms should": that is said, not pledged. Without a named actor there is no pledge.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from watchwords.recognisers.clauses import around, clause_starts, sentence_end
from watchwords.recognisers.dictionary import Dictionary, Match, longest_first
from watchwords.recognisers.names.recogniser import Named, Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.subjects import Subject, Subjects
from watchwords.records import PARAPHRASE, Mention, Pledge, PreparedText, Sentence, Series

NAME = "pledges"
VERSION = 2

_MIN_CONTENT = 4
_PUNCTUATION = ",:; "
_MAX_LINK = 40
_MAX_BELIEF = 100


class PledgeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts of one language by strength, and the words that make or unmake them."""

    acts: dict[str, tuple[str, ...]]
    not_acts: tuple[str, ...]
    not_promised: str
    """What a bare "will" or 将 foretells or denies instead of promising, read directly behind it."""
    weak: tuple[str, ...]
    near: tuple[str, ...]
    """Acts that bind only beside their subject: 保证 and 支持 far behind one are "so as to ensure" and "support"."""
    only_said: tuple[str, ...]
    that: str
    sayings: tuple[str, ...]
    self_words: tuple[str, ...]
    first_person: tuple[str, ...]
    first_acts: tuple[str, ...]
    first_link: str
    """What may stand between "we" and the act."""
    negations: tuple[str, ...]
    hypothetical: tuple[str, ...]
    beliefs: str
    """What makes a "will" about others a belief: confident that, it is hoped, 相信."""
    own_beliefs: str
    """What makes a "we will" one: I hope that we will."""
    past: str
    """What makes a decision one long taken: 当时, 已于."""
    not_promising: tuple[str, ...]
    """Bodies that deliberate, and events: what they "will" do is foretold or asked of them."""
    before_objects: tuple[str, ...]
    """Words whose object the name behind them is, not a subject: 加入世贸组织承诺."""
    beneficiaries: tuple[str, ...]
    deadline: str
    quantity: str


class PledgeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/pledges.toml`."""

    min_strength: int
    zh: PledgeWords
    en: PledgeWords


class _Act(NamedTuple):
    start: int
    end: int
    word: str
    strength: int


class _Acts:
    """The acts of one language."""

    def __init__(self, words: PledgeWords) -> None:
        self.words = words
        self._forms = [(form, int(rank)) for rank, forms in sorted(words.acts.items()) for form in forms]
        self.not_promised = re.compile(words.not_promised)
        self.beliefs = re.compile(words.beliefs)
        self.own_beliefs = re.compile(words.own_beliefs)
        self.past = re.compile(words.past)
        first = "|".join(map(re.escape, sorted(words.first_person, key=len, reverse=True)))
        self.first_person = re.compile(rf"(?<![a-z])({first}){words.first_link}$")
        self._dictionary = Dictionary([*(form for form, _ in self._forms), *words.not_acts])
        self.deadline = re.compile(words.deadline, re.IGNORECASE)
        self.quantity = re.compile(words.quantity, re.IGNORECASE)
        self.beneficiary = re.compile("|".join(map(re.escape, sorted(words.beneficiaries, key=len, reverse=True))))

    def find(self, lowered: str) -> list[_Act]:
        """Acts in order, those inside other words left out."""
        return [self._act(match) for match in longest_first(self._dictionary.matches(lowered)) if self._is_act(match)]

    def _is_act(self, match: Match) -> bool:
        return match.entry < len(self._forms)

    def _act(self, match: Match) -> _Act:
        return _Act(match.start, match.end, *self._forms[match.entry])


class PledgeRecogniser:
    """Finds pledges.

    Args:
        cues: contents of `data/pledges.toml`.
        namer: finds the names of a text once for every recogniser that asks.
        series: whose leaders and speakers are known.
    """

    def __init__(self, cues: PledgeCues, namer: Namer, series: Series) -> None:
        self._namer, self._min_strength = namer, cues.min_strength
        self._series = series
        self._acts = {"zh": _Acts(cues.zh), "en": _Acts(cues.en)}

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per pledge, counted under its first actor."""
        subjects = Subjects(self._namer.cues, self._namer.find_names(prepared))
        mentions: list[Mention] = []
        for lang, acts in self._acts.items():
            reading = _Reading(acts, subjects, prepared, speaker_key(self._series, prepared.document.speaker))
            for act in acts.find(prepared.lowered):
                mention = reading.read(act, lang) if act.strength >= self._min_strength else None
                if mention is not None:
                    mentions.append(mention)
        return in_order(mentions)


def speaker_key(series: Series, speaker: str | None) -> str | None:
    """Key of the document's speaker: the one the series knows, else "name:" and the name; None without a speaker."""
    if not speaker:
        return None
    known = next((k for k in series.known if speaker in k.zh or speaker in k.en), None)
    return known.key if known else f"name:{speaker.lower()}"


class _Reading:
    """The pledges of one text in one language."""

    def __init__(self, acts: _Acts, subjects: Subjects, prepared: PreparedText, speaker: str | None) -> None:
        self._acts, self._words = acts, acts.words
        self._subjects, self._prepared = subjects, prepared
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._placer = Placer(prepared, NAME, VERSION)
        is_speech = prepared.document.version_kind != PARAPHRASE
        self._speaker = speaker if is_speech else None
        self._reached = -1

    def read(self, act: _Act, lang: str) -> Mention | None:
        """The pledge that `act` makes, or None."""
        if not self._prepared.sentences or act.start < self._reached:
            return None
        index = self._placer.sentence(act.start)
        sent = around(self._prepared.sentences[index], act.start)
        if sent.lang != lang or self._subjects.quotes.around(act.start) or self._is_unmade(act, sent):
            return None
        content_end = sentence_end(self._folded, sent)
        content_start = self._content_start(act, content_end)
        if content_end - content_start < _MIN_CONTENT:
            return None
        own = self._first_person(act, sent)
        if own is not None:
            self._reached = content_end
            return self._own(act, own, content_start, content_end)
        subject = self._subject(act, index, sent)
        if subject is None:
            return None
        self._reached = content_end
        return self._reported(act, subject, content_start, content_end, sent)

    def _content_start(self, act: _Act, end: int) -> int:
        at = act.end
        while at < end and self._folded[at] in _PUNCTUATION:
            at += 1
        return at + len(self._words.that) if self._words.that and self._lowered.startswith(self._words.that, at) else at

    def _is_unmade(self, act: _Act, sent: Sentence) -> bool:
        """Negated, supposed, asked, foretold, or wanted of somebody else."""
        if "?" in self._folded[sentence_end(self._folded, sent) : sent.end]:
            return True
        if act.word in self._words.weak and self._acts.not_promised.match(self._lowered, act.end, act.end + 40):
            return True
        clause = clause_starts(self._folded, sent, act.start)[0]
        before = self._lowered[max(sent.start, act.start - 24) : act.start].rstrip()
        if any(word in self._lowered[clause : act.start] for word in self._words.hypothetical):
            return True
        if sent.lang == "zh":
            return before.endswith(self._words.negations)
        word = before.rpartition(" ")[2]
        return word in self._words.negations or word.endswith("n't")

    # --- whose pledge it is -------------------------------------------------------------------------------

    def _first_person(self, act: _Act, sent: Sentence) -> tuple[int, int] | None:
        """Where "we" stands directly before the act, in a text that is one speaker's own."""
        if self._speaker is None or act.word not in self._words.first_acts:
            return None
        found = self._acts.first_person.search(self._lowered, max(sent.start, act.start - _MAX_LINK), act.start)
        if found is None or self._is_believed(self._acts.own_beliefs, found.start(), sent):
            return None
        return found.span(1)

    def _is_believed(self, beliefs: re.Pattern[str], at: int, sent: Sentence) -> bool:
        """Whether a belief or a hope stands before the subject at `at`: I am confident that Congress will."""
        return beliefs.search(self._lowered, max(sent.start, at - _MAX_BELIEF), at) is not None

    def _subject(self, act: _Act, index: int, sent: Sentence) -> Subject | None:
        saying = self._saying_before(act, sent)
        if saying is not None:
            return self._subjects.of(index, saying)
        if act.word in self._words.only_said:
            return None
        subject = self._subjects.of(index, act.start)
        if subject is None or not self._binds(subject, act) or not self._may_promise(subject, act, sent):
            return None
        return subject

    def _binds(self, subject: Subject, act: _Act) -> bool:
        """Whether the act stands near enough to its subject: the weaker the word, the nearer."""
        if act.word in self._words.weak:
            return not subject.is_carried and self._is_adjacent(subject.names[-1], act)
        return act.word not in self._words.near or subject.is_carried or self._is_adjacent(subject.names[-1], act)

    def _saying_before(self, act: _Act, sent: Sentence) -> int | None:
        """Offset of "said" in "said it would", 表示 in 表示,将: the speaker speaks of himself."""
        if act.word not in self._words.weak:
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

    def _is_adjacent(self, named: Named, act: _Act) -> bool:
        return len(self._folded[named.title_end : act.start].strip(_PUNCTUATION)) <= 12

    def _may_promise(self, subject: Subject, act: _Act, sent: Sentence) -> bool:
        """A conference that "will" be held promises nothing, nor does a council of which something is hoped."""
        first = subject.names[0]
        if not subject.is_carried and sent.start <= first.start:
            before = self._lowered[sent.start : first.title_start].rstrip()
            if before.endswith(self._words.before_objects):
                return False
        if act.word not in self._words.weak:
            return True
        if self._acts.past.search(self._lowered, max(sent.start, act.start - _MAX_LINK), act.start):
            return False
        if any(named.key == "org:wic" or self._is_body(named) for named in subject.names):
            return False
        return not self._is_believed(self._acts.beliefs, min(first.start, act.start), sent)

    def _is_body(self, named: Named) -> bool:
        return self._lowered[named.start : named.end].endswith(self._words.not_promising)

    # --- the mention --------------------------------------------------------------------------------------

    def _reported(self, act: _Act, subject: Subject, start: int, end: int, sent: Sentence) -> Mention:
        first, last = subject.names[0], subject.names[-1]
        span = self._prepared.offsets.to_stored(first.start, last.end)
        begin = min(first.start, act.start) if sent.start <= first.start else act.start
        value = self._value(
            act,
            (span.start, span.end),
            tuple(dict.fromkeys(named.key for named in subject.names)),
            (start, end),
            office=first.office,
            organisation=first.organisation,
            mode="reported",
        )
        return self._placer.mention(begin, end, first.key, value)

    def _own(self, act: _Act, own: tuple[int, int], start: int, end: int) -> Mention:
        span = self._prepared.offsets.to_stored(*own)
        keys = (self._speaker,) if self._speaker else ()
        office = self._prepared.document.office
        value = self._value(
            act, (span.start, span.end), keys, (start, end), office=office, organisation=None, mode="direct"
        )
        return self._placer.mention(own[0], end, self._speaker, value)

    def _value(
        self,
        act: _Act,
        actor: tuple[int, int],
        keys: tuple[str, ...],
        content: tuple[int, int],
        *,
        office: str | None,
        organisation: str | None,
        mode: str,
    ) -> Pledge:
        to_stored, text = self._prepared.offsets.to_stored, self._prepared.document.text
        said = to_stored(*content)
        return Pledge(
            actor=(actor[0], actor[1]),
            actor_name=text[slice(*actor)],
            act=to_stored(act.start, act.end).slice(text),
            strength=act.strength,
            content=(said.start, said.end),
            actor_keys=keys,
            office=office,
            organisation=organisation,
            quantity=self._first(self._acts.quantity, content),
            deadline=self._first(self._acts.deadline, content),
            beneficiary=self._first(self._acts.beneficiary, content),
            mode="direct" if mode == "direct" else "reported",
        )

    def _first(self, pattern: re.Pattern[str], content: tuple[int, int]) -> str | None:
        """The first match in the content, as it stands in the stored text."""
        found = pattern.search(self._folded, *content)
        if found is None:
            return None
        return self._prepared.offsets.to_stored(*found.span()).slice(self._prepared.document.text)
