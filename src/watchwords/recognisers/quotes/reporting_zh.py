"""Whether the words behind a Chinese reporting word are a clause that its subject said or thought.

They may be a noun phrase (提出草案), a condition (当事人请求撤销的，……) or a plan (预计15日抵达), or stand behind a
subject that nobody can be quoted for.
"""

from __future__ import annotations

import re

from watchwords.recognisers.quotes.clauses_zh import FORESEEN, RUMOURS, ChineseQuoteCues, Clause, Cue, Follows
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakers, Phrase
from watchwords.recognisers.quotes.voices_zh import GOING_ON

MIN_INDIRECT = 4
"""Characters of the shortest clause that is reported."""
_MIN_COMPLEMENT = 4
_LONGEST_LOOK = 16
_SURE = ("宣称", "声称", "透露", "警告", "坦言", "直言", "断言", "重申", "辩称")
"""Only somebody who speaks is the subject of these, whatever the name."""
_SHORT = 12
_MEDIA = ("媒体", "报", "社", "台", "网", "报章", "周刊", "杂志", "电视")
_THING = re.compile(r"的[\u4e00-\u9fff]{2,8}$")
_OF_THINGS = ("重申", "揭露", "披露", "承认", "确认", "描述", "提出", "肯定", "澄清", "谴责", "保证")
_FINITE = re.compile("[喜是有会将能已应需让使被把]")
_CLAUSAL = re.compile("[是有会将要能已在应让使没不喜爱为了着过到给受做成可需该想愿无把被与向对]")
_ASKED = re.compile("是否|何时|为何|为什么|什么|怎么|如何|多少|哪|吗|有没有|会不会|能不能")
_SINCE = ("以来", "之后", "以后", "的时候")
_TIMELY = ("准时", "及时", "按时", "同时", "小时", "临时")
_WISHES = ("希望", "期望", "渴望", "期待", "盼望")
_PROPOSED = re.compile(
    r"(?:要求|问题|建议|意见|议案|草案|方案|主张|口号|任务|目标|批评|抗议|设想|理论|观点|思想|方针|看法|申请|警告|质疑|挑战|措施|办法|概念|报告|原则|倡议|战略|诉讼|上诉)"
    r"[\d 一二三四五六七八九十百多余]{0,6}[个项条件点]?$"
)
"""Things that are put forward: 提出草案, 提出建议36条."""
_DATED = re.compile(r"(?:于)?\d{1,2}[日号点时]")
"""预计15日抵达 is a plan."""
_VERBAL = re.compile("[是有会将要能已在应让使没不很更太都均]")


class ChineseReporting:
    """Judges the reporting words of one text.

    Args:
        cues: the word lists.
        folded: the folded text.
        speakers: finds noun phrases in it.
    """

    def __init__(self, cues: ChineseQuoteCues, folded: str, speakers: ChineseSpeakers) -> None:
        self._cues, self._folded, self._speakers = cues, folded, speakers

    def reports_clause(self, clause: Clause, follows: Follows, end: int) -> bool:
        """Whether the words behind the cue are a clause that its subject said or thought."""
        length = end - follows.at
        if length < MIN_INDIRECT or self._folded.startswith(self._cues.not_reported, clause.cue.end):
            return False
        if self._folded[end - 1] == ":" and not follows.mark:
            return False
        if not follows.mark and not self._takes_bare_clause(clause, follows, length):
            return False
        if clause.phrase is None or clause.is_elided:
            return self._reports_without_subject(clause, follows, end)
        return self._reports_of(clause.cue, clause.phrase, follows)

    def _reports_without_subject(self, clause: Clause, follows: Follows, end: int) -> bool:
        cue = clause.cue
        if clause.phrase is None:
            return cue.word in RUMOURS or (cue.kind == "strong" and bool(follows.mark) and cue.word not in ("说", "称"))
        if cue.word in GOING_ON and not follows.mark:
            return bool(_VERBAL.search(self._folded, follows.at, end))
        if cue.word in FORESEEN:
            return False
        return cue.kind in ("strong", "complement", "mental", "shown") or follows.mark == ":"

    def _reports_of(self, cue: Cue, phrase: Phrase, follows: Follows) -> bool:
        if self._speakers.is_excluded(phrase) or (cue.word in GOING_ON and not follows.mark):
            return False
        if cue.kind == "shown":
            return self._speakers.is_finder(phrase)
        if cue.word in _SURE and phrase.end - phrase.start <= _SHORT:
            return True
        if cue.kind == "strong" and (follows.mark or self._folded.startswith(self._cues.pronouns, follows.at)):
            return True
        return self._speakers.can_speak(phrase) or (self._speakers.is_document(phrase) and cue.kind != "complement")

    def _is_thing(self, first: str) -> bool:
        """Whether words without a comma are a noun phrase, not a clause: 任务 and what belongs to it."""
        if first.startswith(self._cues.pronouns) and "的" not in first[1:3]:
            return False
        if len(first) < _LONGEST_LOOK and not _CLAUSAL.search(first):
            return True
        return bool(_THING.search(first)) and not _FINITE.search(first)

    def _is_weak_with_clause(self, clause: Clause, follows: Follows, length: int) -> bool:
        """Whether a weak word has a clause without a comma: 多家媒体报道两国将恢复谈判, 问他是否参加."""
        words = self._folded[follows.at : follows.at + min(length, _LONGEST_LOOK)]
        if clause.cue.word == "问":
            return bool(_ASKED.search(words))
        if clause.cue.word in ("批评", "抨击"):
            return "是" in words and length > _MIN_COMPLEMENT
        if clause.cue.word != "报道" or clause.phrase is None or length < MIN_INDIRECT + 2:
            return False
        is_medium = self._folded[clause.phrase.start : clause.phrase.end].endswith(_MEDIA)
        return is_medium and bool(_VERBAL.search(self._folded, follows.at, follows.at + length))

    def _takes_bare_clause(self, clause: Clause, follows: Follows, length: int) -> bool:
        if clause.cue.kind == "weak":
            return clause.cue.word in GOING_ON or self._is_weak_with_clause(clause, follows, length)
        words = self._folded[follows.at : follows.at + min(length, _LONGEST_LOOK)]
        if (clause.cue.word == "称" and "为" in words) or (clause.cue.word in _SURE and '为"' in words):
            return False
        first = self._folded[follows.at : follows.at + length].partition(",")[0].partition(":")[0]
        if clause.cue.word in _OF_THINGS and self._is_thing(first):
            return False
        if first.endswith(_SINCE) or (
            clause.cue.kind == "mental" and first.endswith("的") and clause.cue.word in _WISHES
        ):
            return False
        if clause.cue.kind == "complement" and first.endswith("的") and follows.at + len(first) < follows.at + length:
            return False  # 当事人请求撤销的，……: a condition.
        if clause.cue.kind == "complement" and first.endswith("时") and not first.endswith(_TIMELY):
            return False
        if clause.cue.word == "提出" and _PROPOSED.search(first):
            return False
        if clause.cue.word in FORESEEN and _DATED.match(words):
            return False
        return length >= _MIN_COMPLEMENT or clause.cue.kind != "complement"
