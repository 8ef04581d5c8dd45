"""How the text says that a person took part: announced, listed, attended, spoke, quoted, sent a message, absent.

One mention per person and predicate, on the person's name. A sentence that gives somebody a stronger tier gives him no
weaker one; absence is read before anything else, so that "did not attend" is never attendance.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.clauses import around, clause_starts
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.named_together import ends_with_name, named_before
from watchwords.recognisers.names.recogniser import Named, Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.subjects import Subjects
from watchwords.records import Mention, PreparedText, Presence, Sentence, Series

NAME = "presence"
VERSION = 3

Tier = Literal["announced", "listed", "attended", "spoke", "quoted", "message", "absent"]
Mode = Literal["in_person", "video", "letter"]
_BY_EN = (" by ", " out by ")
_JOINED_EN = re.compile(r"\b(?:and|or|nor|with)\b|&")
_FOR_ANOTHER_ZH = ("代表", "代替", "替")
_LIST_BEHIND_ZH = re.compile(
    r"[^,。;:、]{0,14}的(?:嘉宾|领导|代表|人员|企业家|专家|学者|人)?(?:还|也)?(?:有|包括)(?!关)"
)
_PLAN_ZH = re.compile(r"(?:计划|原定|定于|预计|拟|即将|(?<!即)将)[^,。;:、\"]{0,28}$")
_AGENDA_ZH = re.compile(r"[^,。;:]{0,16}(?:议程|日程|嘉宾|发言名单|演讲名单|与会名单)")
_AFTER_ZH = ("之后", "之前")
_MANNER_ZH = re.compile(r"(?:全程)?(?:用[^,。;:]{1,6}|作为[^,。;:]{1,14}(?:嘉宾|代表|来宾))$")
_REACH_EN = 240
_LISTED_EN = re.compile(r"\blisted (?:for|among|in|on|as) [^.;:,\"]{2,50}? (?:were|was|are|is|included?|includes)\b")
"""Listed among the guests were ...: its persons stand behind it."""
_CLAUSE_ENDS_ZH = re.compile(r"[,;:。]")
_AND_ZH = re.compile(r"并|且")
_LIST_ENDS = re.compile(
    r"[。;:]|\b(?:who|which|whose|but|while|not|instead|without|replac\w+|said|says)\b|,[^,、]{3,}[^、和及]$"
)
_CLAUSE_STOP = re.compile(r"[,;:。](?!\d)| (?:and|but|while) ")
_TIME_ZH = re.compile(r"在[^,。]{1,30}(?:之后|之前|后|前)")
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
    listed_before: tuple[str, ...]
    """Predicates of listing whose persons stand before them: "are listed as speakers"."""
    attended_behind: tuple[str, ...]
    """Predicates whose persons stand behind them: "also present were"."""
    spoke_behind: tuple[str, ...]
    not_cues: tuple[str, ...]
    video: tuple[str, ...]
    in_person: tuple[str, ...]
    readers: tuple[str, ...]
    by: str
    letters: tuple[str, ...]
    negations: tuple[str, ...]
    futures: tuple[str, ...]
    unreal: tuple[str, ...]
    """Words before a predicate or its subject after which nothing is said to have happened: if, whether, 邀请."""
    refusals: tuple[str, ...]
    """Words before a predicate that make it an absence: 无法."""
    past: tuple[str, ...]
    """Words that put a predicate at an earlier meeting."""
    not_meetings: tuple[str, ...]
    """What is attended or taken part in and is no meeting: a school, an election."""
    passives: tuple[str, ...]


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


class _Cue(NamedTuple):
    """What a predicate says, and whether the persons it says it of stand behind it."""

    tier: Tier
    is_behind: bool


class _Predicate(NamedTuple):
    """A predicate at folded [start, end) of a sentence, with the words of its language."""

    start: int
    end: int
    tier: Tier
    sent: Sentence
    number: int
    words: PresenceWords
    asked_at: int
    """Where its subject is asked for: before 将 in 雷军将于明天在开幕式上致辞."""


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
        self._predicates: dict[str, tuple[list[_Cue | None], Dictionary]] = {}
        for lang, words in (("zh", cues.zh), ("en", cues.en)):
            cues_of = [*((tier, getattr(words, tier), tier == "listed") for tier in _STRENGTH)]
            cues_of += [("attended", words.attended_behind, True), ("spoke", words.spoke_behind, True)]
            cues_of += [("listed", words.listed_before, False)]
            entries = [_Cue(tier, is_behind) for tier, forms, is_behind in cues_of for _ in forms]
            forms = [form for _, forms, _ in cues_of for form in forms]
            self._predicates[lang] = ([*entries, *[None] * len(words.not_cues)], Dictionary([*forms, *words.not_cues]))

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per person and sentence, in the strongest tier that the sentence gives."""
        subjects = Subjects(self._namer.cues, self._namer.find_names(prepared))
        reading = _Reading(self._cues, subjects, prepared, self._leaders)
        for lang, (entries, dictionary) in self._predicates.items():
            for match in longest_first(dictionary.matches(prepared.lowered)):
                cue = entries[match.entry]
                if cue is not None:
                    reading.read(match.start, match.end, cue, lang)
        for found in _LISTED_EN.finditer(prepared.lowered):
            reading.read(found.start(), found.end(), _Cue("listed", is_behind=True), "en")
        return reading.mentions()


class _Reading:
    """The reports of one text."""

    def __init__(self, cues: PresenceCues, subjects: Subjects, prepared: PreparedText, leaders: frozenset[str]) -> None:
        self._cues, self._subjects, self._prepared, self._leaders = cues, subjects, prepared, leaders
        self._folded, self._lowered = prepared.folded, prepared.lowered
        self._placer = Placer(prepared, NAME, VERSION)
        self._reports: list[_Report] = []
        self._readers: list[Named] = []
        self._last: tuple[_Predicate, list[Named]] | None = None

    def read(self, start: int, end: int, cue: _Cue, lang: str) -> None:
        """Adds a report for each person whom the predicate at [start, end) is about."""
        if not self._prepared.sentences:
            return
        index = self._placer.sentence(start)
        sent = around(self._prepared.sentences[index], start)
        if sent.lang != lang or self._subjects.quotes.around(start) is not None:
            return
        words = self._cues.zh if lang == "zh" else self._cues.en
        predicate = self._planned(_Predicate(start, end, cue.tier, sent, index, words, start))
        turned = self._turn(predicate)
        if turned is None or self._is_elsewhere(predicate):
            return
        names = [named for named in self._names(predicate, cue) if not self._is_letter(named, words)]
        if not names or self._is_unreal(names[0], predicate):
            return
        self._last = (predicate, names)
        if self._is_reading(predicate):
            self._readers += names
        mode = self._mode(predicate)
        if turned == "message" and mode != "video":
            mode = "letter"
        if turned in ("absent", "quoted", "listed"):
            mode = None
        self._reports += [_Report(named, turned, mode, index) for named in names]

    def mentions(self) -> list[Mention]:
        """The strongest report of each person in each sentence."""
        best: dict[tuple[int, str], _Report] = {}
        placed: dict[tuple[int, Tier], _Report] = {}
        # Words of a letter, and of a leader whom everybody cites, are no sign that their author took part.
        unseen = self._leaders | {report.named.key for report in self._reports if report.tier == "message"}
        for report in self._reports:
            if report.tier == "quoted" and report.named.key in unseen:
                continue
            place = (report.sentence, report.named.key)
            if place not in best or _rank(report) < _rank(best[place]):
                best[place] = report
        reader = self._readers[0] if len({named.key for named in self._readers}) == 1 else None
        for report in best.values():
            # Sentences about "he" are reported on the one name that he stands for: once for each tier.
            placed.setdefault((report.named.start, report.tier), report)
        return in_order([self._mention(report, reader) for report in placed.values()])

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

    # --- who ----------------------------------------------------------------------------------------------

    def _names(self, predicate: _Predicate, cue: _Cue) -> list[Named]:
        """Persons whom the predicate is about."""
        start, end, sent = predicate.start, predicate.end, predicate.sent
        if cue.is_behind:
            return self._behind(end, sent)
        if sent.lang == "zh":
            listing = _LIST_BEHIND_ZH.match(self._folded, end, sent.end)
            if listing and predicate.tier in ("attended", "spoke", "absent"):
                return self._behind(listing.end(), sent)
            return self._subjects_zh(predicate)
        if self._lowered.startswith(_BY_EN, end):
            named = next(iter(self._behind(end, sent)), None)
            if named and named.title_start <= end + len(" out by the "):
                return self._behind(end, sent)
        if self._word_before(start, sent) in predicate.words.passives:
            return []
        names = self._subject_en(predicate)
        # Two names with a comma alone between them are no list: "... after Brexit, Greg Clark said".
        if len(names) > 1 and not _JOINED_EN.search(self._folded, names[-2].end, start):
            return names[-1:]
        return names

    def _subjects_zh(self, predicate: _Predicate) -> list[Named]:
        """Persons named as subjects; between 由 and the predicate, the one who does it; after 并, who did the last."""
        names = self._subject(predicate) or self._in_manner(predicate)
        if names and names[-1].title_end < predicate.start and self._folded.startswith(_AFTER_ZH, predicate.end):
            return []  # A time told by another's act: 李书磊在习近平视频致辞之后致辞.
        if names:
            return self._deputy(self._last_clause(self._with_listed(names, predicate)), predicate)
        start, sent = predicate.start, predicate.sent
        clause = clause_starts(self._folded, sent, start)[0]
        at = self._folded.rfind(predicate.words.by, clause, start)
        if at >= 0:
            done = self._subjects.naming.actors(at + 1, start)
            return [named for named in done[:1] if named.type == "person"]
        return self._goes_on(predicate)

    def _with_listed(self, names: list[Named], predicate: _Predicate) -> list[Named]:
        """The names with those of the same list before them, over titles and bodies."""
        sent = predicate.sent
        return [*named_before(self._subjects.naming, self._folded, names[0], sent.start, sent.lang), *names]

    def _in_manner(self, predicate: _Predicate) -> list[Named]:
        """Who acts where a way of doing it stands between: 全程用中文发言, 作为嘉宾与会."""
        start, sent = predicate.start, predicate.sent
        manner = _MANNER_ZH.search(self._folded, max(sent.start, start - 24), start)
        if manner is None or self._subjects.naming.actors(manner.start(), start):
            return []
        return self._subject(predicate._replace(asked_at=manner.start()))

    def _subject_en(self, predicate: _Predicate) -> list[Named]:
        """Persons before the predicate, with those listed before them."""
        start, sent = predicate.start, predicate.sent
        names = self._subject(predicate)
        if not names and self._subjects.of(predicate.number, predicate.asked_at) is None:
            clause = max(sent.start, start - _REACH_EN)
            last = ends_with_name(self._subjects.naming, self._folded, start, clause)
            names = [last] if last is not None and not self._is_object_en(last, sent) else []
        return self._with_listed(names, predicate) if names else []

    def _is_object_en(self, named: Named, sent: Sentence) -> bool:
        before = self._folded[sent.start : named.title_start].rstrip().removesuffix(" the")
        return before.rpartition(" ")[2].lower() in self._subjects.before_objects_en

    def _last_clause(self, names: list[Named]) -> list[Named]:
        """Those of a list behind its last semicolon: 嘉宾包括雷军;马云未出席."""
        cut = max(
            (n for n in range(1, len(names)) if ";" in self._folded[names[n - 1].end : names[n].start]), default=0
        )
        return names[cut:]

    def _deputy(self, names: list[Named], predicate: _Predicate) -> list[Named]:
        """Who came for another: in 张勇代表马云出席 the one before 代表, or nobody."""
        first = names[0]
        if not self._folded[predicate.sent.start : first.title_start].endswith(_FOR_ANOTHER_ZH):
            return names
        floor = max(predicate.sent.start, first.title_start - 40)
        before = self._subjects.naming.actors(floor, first.title_start)[-1:]
        return [n for n in before if n.type == "person" and first.title_start - n.title_end <= len("代表")]

    def _goes_on(self, predicate: _Predicate) -> list[Named]:
        """The persons of the predicate before, where 并 joins this one to it in one clause."""
        if self._last is None or self._last[0].number != predicate.number:
            return []
        last, names = self._last
        between = self._folded[last.end : predicate.start]
        is_joined = len(between) <= 60 and not _CLAUSE_ENDS_ZH.search(between) and _AND_ZH.search(between)
        others = self._subjects.naming.actors(last.end, predicate.start) if is_joined else []
        return names if is_joined and not any(named.type == "person" for named in others) else []

    def _subject(self, predicate: _Predicate) -> list[Named]:
        subject = self._subjects.of(predicate.number, predicate.asked_at)
        if subject is None or (subject.is_carried and not self._is_reading(predicate)):
            return []
        return [named for named in subject.names if named.type == "person"]

    def _behind(self, end: int, sent: Sentence) -> list[Named]:
        """The persons of the list that begins at `end`; a clause about one of them ends it.

        Behind a colon a semicolon separates: Companies that attended: Ada Marsh, chair of ...; Tom Weir.
        """
        listed: list[Named] = []
        at = end
        is_headed = self._folded[end - 1] == ":"
        for named in self._subjects.naming.actors(end, sent.end):
            between = self._folded[at : named.title_start]
            if _LIST_ENDS.search(between.replace(";", ",") if is_headed else between):
                break
            at = named.title_end
            if named.type == "person":
                listed.append(named)
        return listed

    def _is_letter(self, named: Named, words: PresenceWords) -> bool:
        """Whether what was taken for a name is a letter: 贺 is a family name too."""
        return self._folded[named.start : named.end] in words.letters

    # --- what ---------------------------------------------------------------------------------------------

    def _planned(self, predicate: _Predicate) -> _Predicate:
        """The predicate as it is announced, where a plan stands before it in its clause; else as it is."""
        if predicate.sent.lang != "zh" or predicate.tier not in ("attended", "spoke"):
            return predicate
        floor = max(predicate.sent.start, predicate.start - 32)
        plan = _PLAN_ZH.search(self._folded, floor, predicate.start)
        if plan is None or self._subjects.naming.actors(plan.end(), predicate.start):
            return predicate
        return predicate._replace(tier="announced", asked_at=plan.start())

    def _word_before(self, at: int, sent: Sentence) -> str:
        return self._lowered[max(sent.start, at - 24) : at].rstrip().rpartition(" ")[2]

    def _turn(self, predicate: _Predicate) -> Tier | None:
        """The tier after a negation or a future before the predicate; None where nothing is said."""
        return self._turn_zh(predicate) if predicate.sent.lang == "zh" else self._turn_en(predicate)

    def _turn_zh(self, predicate: _Predicate) -> Tier | None:
        tier, words = predicate.tier, predicate.words
        before = self._lowered[max(predicate.sent.start, predicate.start - 24) : predicate.start].rstrip()
        if before.endswith(words.unreal):
            return None
        if before.endswith(words.refusals):
            return "absent" if tier == "attended" else None
        if before.endswith(words.negations) and tier not in ("absent", "announced"):
            return "absent" if tier == "attended" else None
        if before.endswith(words.futures):
            return "announced" if tier in ("spoke", "attended") else None if tier in ("quoted", "message") else tier
        return tier

    def _turn_en(self, predicate: _Predicate) -> Tier | None:
        tier, words = predicate.tier, predicate.words
        before = self._lowered[max(predicate.sent.start, predicate.start - 32) : predicate.start].split()[-3:]
        if before and before[-1] in words.passives:
            before = before[:-1]
        if before and before[-1] in ("have", "be", "also", "ever"):
            before = before[:-1]
        last = before[-1] if before else ""
        if tier not in ("absent", "announced") and (last in words.negations or last.endswith("n't")):
            return "absent" if tier == "attended" else None
        return None if last in words.futures or last in words.unreal else tier

    def _is_unreal(self, first: Named, predicate: _Predicate) -> bool:
        """Whether the subject stands after words of asking or wishing: 邀请马云出席, "if Jack Ma attended"."""
        before = self._lowered[max(predicate.sent.start, first.title_start - 24) : first.title_start].rstrip()
        if predicate.sent.lang == "zh":
            return before.endswith(predicate.words.unreal)
        return before.removesuffix(" the").rpartition(" ")[2] in predicate.words.unreal

    def _is_elsewhere(self, predicate: _Predicate) -> bool:
        """Whether what is told is of an earlier meeting, or of what is no meeting at all."""
        if predicate.tier == "listed" and predicate.sent.lang == "zh":
            # 列入 is said of many lists; those of a meeting count.
            is_entry = "列入" in self._folded[predicate.start : predicate.end]
            return is_entry and not _AGENDA_ZH.match(self._folded, predicate.end, predicate.sent.end)
        if predicate.tier not in ("attended", "spoke", "absent"):
            return False
        start, end, sent = predicate.start, predicate.end, predicate.sent
        clause = clause_starts(self._folded, sent, start)[0]
        stop = _CLAUSE_STOP.search(self._folded, end, min(sent.end, end + 80))
        behind = self._lowered[end : stop.start() if stop else min(sent.end, end + 80)]
        nearby = f" {self._lowered[max(clause, start - 80) : start]} {behind} "
        if any(word in nearby for word in predicate.words.past):
            return True
        return predicate.tier != "spoke" and any(word in f" {behind} " for word in predicate.words.not_meetings)

    def _mode(self, predicate: _Predicate) -> Mode | None:
        """By video or in person, read in the predicate's own clause."""
        start, end, sent, words = predicate.start, predicate.end, predicate.sent, predicate.words
        clause = clause_starts(self._folded, sent, start)[0]
        if sent.lang == "zh":
            nearby = _TIME_ZH.sub("", self._lowered[clause:start]) + self._lowered[start : min(sent.end, end + 4)]
        else:
            stop = _CLAUSE_STOP.search(self._folded, end, min(sent.end, end + 80))
            nearby = self._lowered[clause : stop.start() if stop else min(sent.end, end + 80)]
        if any(word in nearby for word in words.video):
            return "video"
        return "in_person" if any(word in nearby for word in words.in_person) else None

    def _is_reading(self, predicate: _Predicate) -> bool:
        return self._lowered[predicate.start : predicate.end].startswith(predicate.words.readers)


def _rank(report: _Report) -> tuple[int, bool]:
    return _STRENGTH.index(report.tier), report.mode is None
