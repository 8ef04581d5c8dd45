"""The clauses of a Chinese sentence that a reporting word stands in: its bounds, its subject, what it governs.

A clause begins behind a mark of punctuation outside brackets and quotations, or behind a reporting word that opens one.
What a reporting word governs reaches to the end of the sentence, or to where the next one takes over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from watchwords.recognisers.quotes.marks_zh import Marked, Marks
from watchwords.recognisers.quotes.sources_zh import QUOTING, ChineseSourceCues
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakers, Phrase
from watchwords.recognisers.quotes.voices_zh import Elided
from watchwords.records import Sentence

MIN_DIRECT = 9
"""Quotation marks around fewer characters, with no colon before them, set off a term or a title, not speech."""
STOPS = ",。!?.;…"
FORESEEN = ("预计", "预料", "估计", "料")
"""Without a subject of their own these go on with what the sentence says, by nobody in particular."""
MOST_CUES = 12
_BOUND = re.compile(r'(?<!\d)[,]|,(?!\d)|[;:。!?"()\[\]《》]|--')
_TOLD = re.compile(r'[^,:;。"]{0,24}?(?:"[^",:;。]{1,24}")?(?=[,:"])')
_TELLING = ("告诉", "告知", "提醒", "问", "询问", "回应", "答复", "回复", "发表演讲")
_DOES_NOT_REPORT = ("的", "者", "了", "之", "员", "权")
_WITH_PERFECT = ("说", "表示", "承认", "强调", "指出")
"""These report with 了 before a comma or colon: 他也说了，……."""
_NOUNS_BEFORE = ("解释", "说法", "报告", "评论", "声明", "报道", "建议", "分析", "传言")
"""Of the reporting words, the ones that are the subject of one that follows: 另一种解释说."""
_ATTRIBUTE = re.compile(
    r"的(?:强烈|积极|最新|正式|公开|明确|严正|郑重|具体|书面|官方|详细|初步|一致|上述|简单|有力|严厉|殷切|热情|深刻|尖锐|坚定|生动|集中|根本|共同|普遍)$"
)
_GIVEN = re.compile(
    r"(?:提供|提交|公布|发布|撰写|收到|听取|出具|完成|编写|形成|审议|通过|发表|作出|做出|得到|获得|引起|受到|遭到|给予|持有|提出|等待|适合|进行|聆听|(?<!工)[作做])"
    r"[^,。]{0,14}$|被(?!告|问)[^,。时后中]{0,8}$"
)
"""What makes a noun of a reporting word behind it, or makes it passive: 提供阴性报告, 被媒体回应."""
_GOES_WITH = re.compile("都|均|也|等(?!待|候|到)")
"""What follows a noun: 命令都, 承诺等."""
_POINTED_AT = re.compile(
    r"(?:反对|支持|关于|对于?|响应|欢迎|拒绝)(?:这些|这个|这种|各种|有关|任何|此项|这项|一项|上述)[\u4e00-\u9fff]{0,4}$"
)
"""What makes a noun of a word before a comma: 反对这些和平倡议，……."""
_DEGREE = re.compile(r"(?:比较|更加|十分|非常|很|日益|越来越|较为?|相当|不够|尚不|进一步)$")
_COORDINATED = re.compile(r"、|和(?!平|谈|解|睦|好)|及|或(?!许)|并(?!非|不|没)")
"""Behind a reporting word, another verb or noun that it is one of: 揭露和克服, 声明并且仍然认为."""
_WHOM = re.compile("(?:他|她|我|你|您)们?(?![的,:])")
_ANNOUNCED = re.compile(r"(?:这样|如此|如下|以下|下列|这么|[一两三四五六几]个)[^,。:\"]{0,14}:")
"""What is only counted or pointed at before the words themselves: 提出这样的问题：……."""
RUMOURS = ("说法是", "观点是", "看法是", "结论是")
_RUMOURED = re.compile(r"(?:有|有一[种个]|有种|[另一]种|还有一种)(?:流行的|普遍的|相反的)?$")
_RESUMES = re.compile(
    r"但|不过|然而|可惜|所以|于是|这(?!样|么|些)|尽管|虽然|也有|看来|对此|对于?(?:这种|此)|以(?:助|便|确保|期)|其实|(?:他们?|她们?)(?:说|表示|称|还)"
)
"""Where the writer goes on behind a clause that no comma parts from its reporting word."""
_CONNECTIVE = 5
_REFERENCES = re.compile(r"(?: ?\[\d{1,3}\]){1,6}(?: ?:? ?pp?\. ?[\d-]{1,12})?$")
"""Numbers of notes, which end no words of anybody's."""

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
    nouns: tuple[str, ...]


class Cue(NamedTuple):
    """A reporting word: folded [start, end), the word of the list, its kind."""

    start: int
    end: int
    word: str
    kind: Kind


class Clause(NamedTuple):
    """A cue with the place its clause begins at, and the subject read there: None where there is no noun phrase."""

    cue: Cue
    start: int
    phrase: Phrase | None

    @property
    def is_elided(self) -> bool:
        """Whether no subject is printed."""
        return self.phrase is not None and self.phrase.start == self.phrase.end

    @property
    def elided(self) -> Elided:
        """The cue as one whose subject is to be carried."""
        return Elided(self.start, self.cue.start, self.cue.word, is_mental=self.cue.kind == "mental")


class Follows(NamedTuple):
    """What stands behind a cue: where it begins, and the comma or colon before it ("" for none)."""

    at: int
    mark: str


class ChineseClauses:
    """Reads the clauses of one text.

    Args:
        cues: the word lists.
        folded: the folded text.
        marks: its quotation marks.
        speakers: finds noun phrases in it.
    """

    def __init__(self, cues: ChineseQuoteCues, folded: str, marks: Marks, speakers: ChineseSpeakers) -> None:
        self._cues, self._folded, self._marks, self._speakers = cues, folded, marks, speakers

    # --- where clauses begin ------------------------------------------------------------------------------

    def bounds(self, sent: Sentence) -> list[int]:
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
        return opens and (end - start >= MIN_DIRECT or self._folded[end - 1 : end] in tuple(STOPS))

    def extended(self, cue: Cue, sent: Sentence) -> Cue | None:
        """The cue with what belongs to it (补充说, 报道称); None where what follows makes it another word."""
        end, word, kind = cue.end, cue.word, cue.kind
        if self._is_noun(cue, before := self._folded[max(sent.start, cue.start - 20) : cue.start]):
            return self._behind_noun(cue)
        if word in RUMOURS and _RUMOURED.search(before):
            return cue._replace(kind="strong")
        suffix = next((s for s in self._cues.suffixes if self._folded.startswith(s, end)), None)
        if suffix == "道" and self._folded[end + 1 : end + 2] not in tuple(',:"。 '):
            suffix = None
        if suffix and kind != "mental" and not (word == "说" and suffix not in ("道", "过")) and word != "称":
            end += len(suffix)
            kind = "strong" if kind == "weak" and suffix not in ("过", "到") else kind
        if word in _WITH_PERFECT and self._folded.startswith(("了,", "了:"), end):
            end += 1
        if self._folded.startswith(_DOES_NOT_REPORT, end) and end < sent.end:
            return None
        if word != "说" and _COORDINATED.match(self._folded, end):
            return None
        return Cue(cue.start, end, word, kind)

    def _is_noun(self, cue: Cue, before: str) -> bool:
        """Whether what stands before a reporting word makes a noun or an adjective of it."""
        if (before.endswith("的") and not cue.word.endswith("是")) or _ATTRIBUTE.search(before):
            return True
        if (cue.word in self._cues.nouns and _GIVEN.search(before)) or before.endswith("被"):
            return True
        if cue.word in _NOUNS_BEFORE and before.endswith(("种", "个", "项", "份", "篇")):
            return True
        if cue.kind == "complement" and _GOES_WITH.match(self._folded, cue.end):
            return True
        if cue.word == "称" and before.endswith("("):
            return True
        if self._folded[cue.end : cue.end + 1] in tuple(",。;") and cue.kind != "strong" and _POINTED_AT.search(before):
            return True
        return cue.word in ("明确", "肯定") and bool(_DEGREE.search(before))

    def _behind_noun(self, cue: Cue) -> Cue | None:
        """The reporting word that a noun which is one itself is the subject of: 说 in 一种解释说."""
        if cue.word not in _NOUNS_BEFORE or cue.kind == "mental":
            return None
        verb = next((verb for verb in ("说", "称", "指出", "认为") if self._folded.startswith(verb, cue.end)), None)
        if verb is None or self._folded.startswith(_DOES_NOT_REPORT, cue.end + len(verb)):
            return None
        return Cue(cue.end, cue.end + len(verb), verb, "strong")

    def clauses(self, cues: list[Cue], bounds: list[int]) -> list[Clause]:
        """The clauses of the cues that report something; cues in a row are one."""
        clauses: list[Clause] = []
        reached = 0
        for cue in cues:
            start = bounds[bisect_right(bounds, cue.start) - 1]
            if cue.start < reached:
                continue
            reached = cue.end
            if clauses and clauses[-1].cue.end > start and self._opens_clause(clauses[-1].cue):
                start = clauses[-1].cue.end
                if start == cue.start and clauses[-1].cue.kind == "strong" and cue.kind == "mental":
                    continue  # 表示希望: the hope is what is said.
                if start == cue.start and clauses[-1].cue.kind != "mental":
                    clauses[-1] = self._joined(clauses[-1], cue)
                    continue
            if self._is_negated(start, cue):
                continue
            phrase = None if cue.word in RUMOURS and cue.kind == "strong" else self._subject(start, cue)
            clauses.append(self._with_noun(Clause(cue, start, phrase)))
        return clauses

    @staticmethod
    def _with_noun(clause: Clause) -> Clause:
        """报道称 at the head of a clause: the report is the subject, not part of the word."""
        cue = clause.cue
        if not clause.is_elided or cue.word not in ("报道", "评论", "报告", "声明") or cue.end <= cue.start + 2:
            return clause
        middle = cue.start + 2
        return Clause(cue._replace(start=middle, kind="strong"), clause.start, Phrase(cue.start, middle))

    def _opens_clause(self, cue: Cue) -> bool:
        """Whether words of a new clause follow a cue: not where it needs a comma and has none (在声明中说)."""
        return cue.kind not in ("weak", "shown") or self._folded[cue.end : cue.end + 1] in tuple(',:"')

    @staticmethod
    def _joined(clause: Clause, cue: Cue) -> Clause:
        """Two reporting words in a row are one: 评论指出."""
        joined = cue._replace(start=clause.cue.start, word=clause.cue.word)
        return clause._replace(cue=joined)

    def _subject(self, start: int, cue: Cue) -> Phrase | None:
        quoting = QUOTING.search(self._folded[max(start, cue.start - 48) : cue.start])
        if quoting and (quoting[0].endswith("的话") or cue.word != "报道"):
            begin = max(start, cue.start - 48) + quoting.start(1)
            quoted = self._speakers.phrase(begin, begin + len(quoting[1]))
            if quoted is None or not self._speakers.is_document(quoted):
                return quoted
        if cue.start - start > 200:
            return None
        return self._speakers.phrase(start, cue.start)

    def _is_negated(self, start: int, cue: Cue) -> bool:
        if self._folded.startswith((':"', ',"'), cue.end):
            return False
        return self._folded[max(start, cue.start - 6) : cue.start].endswith(self._cues.negations)

    def follows(self, cue: Cue, sent: Sentence) -> Follows:
        """What stands behind the cue, whom it is told to left out."""
        at = cue.end
        if cue.word in _TELLING:
            told = _TOLD.match(self._folded, at, sent.end)
            if told and (cue.word in ("告诉", "告知") or self._folded[told.end()] in ':"'):
                at = told.end()
        if cue.word == "问" and (asked := _WHOM.match(self._folded, at, sent.end)):
            at = asked.end()
        mark = ""
        if announced := _ANNOUNCED.match(self._folded, at, sent.end):
            at, mark = announced.end(), ":"
        while at < sent.end and self._folded[at] in ",: ":
            mark = self._folded[at] if self._folded[at] != " " else mark
            at += 1
        return Follows(at, mark)

    # --- where contents end -------------------------------------------------------------------------------

    def content_end(
        self, sent: Sentence, bounds: list[int], clauses: list[Clause], number: int, follows: Follows
    ) -> int:
        """End of the reported clauses: the sentence's, or where another reporting word takes over."""
        end = self._without_references(sent.end, follows.at)
        first = bisect_right(bounds, follows.at)
        if first >= len(bounds):
            return end
        governs = clauses[number] if number >= 0 else None
        if governs and not follows.mark and (resumed := self._resumed(bounds[first:], follows.at)):
            end = min(end, self.before_bound(resumed, follows.at))
        for later in clauses[number + 1 : number + 1 + MOST_CUES]:
            bound = bounds[bisect_right(bounds, later.cue.start) - 1]
            if number < 0 and later.is_elided:
                continue
            if bound > follows.at and later.start == bound and self._takes_over(governs, follows.mark, later, sent):
                bound = self._without_connective(bound, bounds, follows.at)
                return min(end, self.before_bound(bound, follows.at))
        return end

    def _is_stray(self, at: int) -> bool:
        """Whether a quotation mark belongs to no quotation."""
        return self._folded[at] == '"' and self._marks.around(at) is None

    def _without_references(self, end: int, floor: int) -> int:
        while end > floor and (self._folded[end - 1] in "。!?.; \n" or self._is_stray(end - 1)):
            end -= 1
        notes = _REFERENCES.search(self._folded, max(floor, end - 40), end)
        return notes.start() if notes else end

    def _resumed(self, bounds: list[int], floor: int) -> int | None:
        """The first of the bounds from which the writer goes on, behind a comma or a semicolon."""
        ends = (at for at in bounds if at > floor + 3 and self._folded[at - 1] in ",;")
        return next((at for at in ends if _RESUMES.match(self._folded, at)), None)

    def _without_connective(self, bound: int, bounds: list[int], floor: int) -> int:
        """`bound`, or the one before where only a connective stands in between: ……；另外，有人说."""
        earlier = bounds[bisect_right(bounds, bound) - 2]
        if earlier > floor and self._folded[earlier : bound - 1] in self._cues.leads and bound - earlier <= _CONNECTIVE:
            return earlier
        return bound

    def _takes_over(self, governs: Clause | None, mark: str, later: Clause, sent: Sentence) -> bool:
        """Whether a later reporting word ends what the governing one reports.

        Behind a comma another's words may be part of what is reported; a clause that follows at once is not as long.
        """
        follows = self.follows(later.cue, sent)
        if later.cue.kind in ("weak", "shown") and not follows.mark:
            return False
        if later.is_elided:
            # A rumour has no subject that the next word could go on from.
            return later.cue.word not in FORESEEN and not (governs and governs.phrase is None)
        if later.phrase is None or later.cue.kind == "shown":
            return False
        if governs and governs.cue.kind == "shown" and not follows.mark:
            return False
        if governs and (not mark or self._are_pronouns(governs, later)) and self._speakers.can_speak(later.phrase):
            return True
        if later.cue.kind == "mental" and self._folded.startswith(self._cues.pronouns, later.phrase.start):
            return False
        return self._speakers.can_speak(later.phrase) and (later.cue.kind == "strong" or bool(follows.mark))

    def _are_pronouns(self, one: Clause, other: Clause) -> bool:
        """Whether both have a pronoun for a subject, each of another person: 他说……，她建议……."""
        words = [self._folded[c.phrase.start : c.phrase.end] for c in (one, other) if c.phrase]
        return len(words) == 2 and words[0] != words[1] and all(word in self._cues.pronouns for word in words)

    def before_bound(self, bound: int, floor: int) -> int:
        """`bound` without the marks of punctuation before it."""
        while bound > floor and self._folded[bound - 1] in ',;: "':
            if self._folded[bound - 1] == '"':
                return bound
            bound -= 1
        return bound
