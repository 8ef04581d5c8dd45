"""How the text says that a person took part: announced, listed, attended, spoke, quoted, sent a message, absent.

One mention per person and predicate, on the person's name. A sentence that gives somebody a stronger tier gives him no
weaker one; absence is read before anything else, so that "did not attend" is never attendance.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.clauses import around, clause_starts
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names import Named, Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.subjects import Subjects
from watchwords.records import Mention, PreparedText, Presence, Sentence, Series

NAME = "presence"
VERSION = 1

Tier = Literal["announced", "listed", "attended", "spoke", "quoted", "message", "absent"]
Mode = Literal["in_person", "video", "letter"]
_STRENGTH: tuple[Tier, ...] = ("absent", "announced", "message", "spoke", "attended", "listed", "quoted")


class PresenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Predicates of one language by tier, and the words that turn them."""

    spoke: tuple[str, ...]
    attended: tuple[str, ...]
    message: tuple[str, ...]
    announced: tuple[str, ...]
    absent: tuple[str, ...]
    listed: tuple[str, ...]
    quoted: tuple[str, ...]
    not_cues: tuple[str, ...]
    video: tuple[str, ...]
    in_person: tuple[str, ...]
    readers: tuple[str, ...]
    by: str
    letters: tuple[str, ...]
    negations: tuple[str, ...]
    futures: tuple[str, ...]


class PresenceCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/presence.toml`."""

    zh: PresenceWords
    en: PresenceWords


class _Report(NamedTuple):
    """A person and what one predicate says of him."""

    named: Named
    tier: Tier
    mode: Mode | None
    sentence: int


class PresenceRecogniser:
    """Finds who took part and how.

    Args:
        cues: contents of `data/presence.toml`.
        namer: finds the names of a text once for every recogniser that asks.
        series: whose leaders and speakers are known.
    """

    def __init__(self, cues: PresenceCues, namer: Namer, series: Series) -> None:
        self._cues, self._namer = cues, namer
        self._leaders = frozenset(leader.person for leader in series.leaders)
        self._predicates: dict[str, tuple[list[Tier | None], Dictionary]] = {}
        for lang, words in (("zh", cues.zh), ("en", cues.en)):
            tiers: list[Tier | None] = [tier for tier in _STRENGTH for _ in getattr(words, tier)]
            forms = [form for tier in _STRENGTH for form in getattr(words, tier)]
            tiers += [None] * len(words.not_cues)
            self._predicates[lang] = (tiers, Dictionary([*forms, *words.not_cues]))

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per person and sentence, in the strongest tier that the sentence gives."""
        subjects = Subjects(self._namer.cues, self._namer.find_names(prepared))
        reading = _Reading(self._cues, subjects, prepared, self._leaders)
        for lang, (tiers, dictionary) in self._predicates.items():
            for match in longest_first(dictionary.matches(prepared.lowered)):
                tier = tiers[match.entry]
                if tier is not None:
                    reading.read(match.start, match.end, tier, lang)
        return reading.mentions()


class _Reading:
    """The reports of one text."""

    def __init__(self, cues: PresenceCues, subjects: Subjects, prepared: PreparedText, leaders: frozenset[str]) -> None:
        self._cues, self._subjects, self._prepared, self._leaders = cues, subjects, prepared, leaders
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._placer = Placer(prepared, NAME, VERSION)
        self._reports: list[_Report] = []
        self._readers: list[Named] = []

    def read(self, start: int, end: int, tier: Tier, lang: str) -> None:
        """Adds a report for each subject of the predicate at [start, end)."""
        if not self._prepared.sentences:
            return
        index = self._placer.sentence(start)
        sent = around(self._prepared.sentences[index], start)
        if sent.lang != lang or self._subjects.quotes.around(start) is not None:
            return
        words = self._cues.zh if lang == "zh" else self._cues.en
        names = self._behind(end, sent) if tier == "listed" else self._subjects_of(index, start, end, words)
        turned = self._turn(start, sent, tier, words)
        if turned is None or not names:
            return
        if self._is_reading(start, end, words):
            self._readers += names
        mode = self._mode(start, end, sent, words)
        if turned == "message" and mode != "video":
            mode = "letter"
        if turned in ("absent", "quoted", "listed", "announced"):
            mode = None if turned != "announced" else mode
        self._reports += [_Report(named, turned, mode, index) for named in names]

    def mentions(self) -> list[Mention]:
        """The strongest report of each person in each sentence."""
        best: dict[tuple[int, str], _Report] = {}
        # Words of a letter, and of a leader whom everybody cites, are no sign that their author took part.
        unseen = self._leaders | {report.named.key for report in self._reports if report.tier == "message"}
        for report in self._reports:
            if report.tier == "quoted" and report.named.key in unseen:
                continue
            place = (report.sentence, report.named.key)
            if place not in best or _rank(report) < _rank(best[place]):
                best[place] = report
        reader = self._readers[0] if len({named.key for named in self._readers}) == 1 else None
        return in_order([self._mention(report, reader) for report in best.values()])

    def _mention(self, report: _Report, reader: Named | None) -> Mention:
        named = report.named
        by = reader.key if report.tier == "message" and reader and reader.key != named.key else None
        value = Presence(
            tier=report.tier,
            name=named.name,
            mode=report.mode,
            office=named.office,
            organisation=named.organisation,
            delivered_by=by,
        )
        return self._placer.mention(named.start, named.end, named.key, value)

    def _subjects_of(self, index: int, start: int, end: int, words: PresenceWords) -> list[Named]:
        """Persons named as subjects; after "read out by" and between 由 and the predicate, the one who does it."""
        sent = around(self._prepared.sentences[index], start)
        subject = self._subjects.of(index, start)
        if subject is None and sent.lang == "zh":
            clause = clause_starts(self._folded, sent, start)[0]
            at = self._folded.rfind(words.by, clause, start)
            names = self._subjects.naming.actors(at + 1, start) if at >= 0 else []
            return [named for named in names[:1] if named.type == "person"]
        if sent.lang == "en" and self._lowered.startswith((" by ", " out by "), end):
            names = self._subjects.naming.actors(end, min(sent.end, end + 40))
            if names and names[0].type == "person":
                return names[:1]
        if subject is None or (subject.is_carried and not self._is_reading(start, end, words)):
            return []
        return [named for named in subject.names if named.type == "person"]

    def _behind(self, end: int, sent: Sentence) -> list[Named]:
        return [named for named in self._subjects.naming.actors(end, sent.end) if named.type == "person"]

    def _turn(self, start: int, sent: Sentence, tier: Tier, words: PresenceWords) -> Tier | None:
        """The tier after a negation or a future before the predicate; None where nothing is said."""
        before = self._lowered[max(sent.start, start - 24) : start].rstrip()
        last = before.rpartition(" ")[2]
        is_chinese = sent.lang == "zh"
        negated = before.endswith(words.negations) if is_chinese else last in words.negations or last.endswith("n't")
        if negated and tier not in ("absent", "announced"):
            return "absent" if tier in ("attended",) else None
        future = before.endswith(words.futures) if is_chinese else last in words.futures
        if future and tier in ("spoke", "attended"):
            return "announced" if is_chinese else None
        return None if future and tier == "quoted" else tier

    def _mode(self, start: int, end: int, sent: Sentence, words: PresenceWords) -> Mode | None:
        clause = clause_starts(self._folded, sent, start)[0]
        nearby = self._lowered[clause : min(sent.end, end + 80)].split(";")[0]
        if sent.lang == "zh":
            nearby = self._lowered[clause:start] + self._lowered[start : min(sent.end, end + 4)]
        if any(word in nearby for word in words.video):
            return "video"
        return "in_person" if any(word in nearby for word in words.in_person) else None

    def _is_reading(self, start: int, end: int, words: PresenceWords) -> bool:
        return self._lowered[start:end].startswith(words.readers)


def _rank(report: _Report) -> tuple[int, bool]:
    return _STRENGTH.index(report.tier), report.mode is None
