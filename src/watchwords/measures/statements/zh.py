"""Statements of contrast in Chinese: 首次, 与往届不同, 自2017年以来, 提到X达n次, 创历史新高."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchwords.measures.contrast import CountHedge
from watchwords.measures.statements.parts import Cue, EditionName, LanguageCues, Scope
from watchwords.recognisers.figures.numerals_zh import chinese_integer

_DIGITS = "0-9〇零一二两三四五六七八九十百千"
_N = rf"(?P<n>[{_DIGITS}]{{1,6}})"
_YEAR = r"(?P<year>(?:1[7-9]|20)[0-9]{2})年"
_UNIT = "(?:大会|峰会|论坛|会议|报告|公报|年会|届|文件|讲话|演讲|贺信|致辞|发言|声明|决议|咨文|白皮书)"
_OWN = "(?:政府|工作|主旨|国情|政治|主题|闭幕|开幕|一般性|大会|代表大会){0,3}"
_VERBS = "(?:提到|提及|提出|提|写入|写进|载入|出现|使用|谈到|谈及|强调|重申|点名|见于|见诸|讲到|说到|论及|涉及)"
_NTH = rf"第(?P<nth>[{_DIGITS}]{{1,4}})届"
_GAP = r'[^,。;:!?"\n]'

# An edition or a time before: what the statement compares with.
_EARLIER = (
    rf"(?P<all>往届|历届|历次|以往|往年|历年|过去|此前|之前|从前|以前|早前|前几届|前几次|此前历届)"
    rf"|前(?P<back>[{_DIGITS}]{{1,2}})(?P<backunit>届|次|年|份)|(?P<last>上届|上一届|上次|上一次|去年|上年|上一年|前一年|前一届)|{_YEAR}"
)
_FIRST = re.compile(
    rf"(?:(?:近|过去|最近)?(?P<span>[{_DIGITS}]{{1,3}})(?:多)?(?P<spanunit>年|届|次)(?:来|以来|之?间)"
    rf"(?:的|{_OWN}{_UNIT})?"
    rf"|(?:自|从)?{_YEAR}(?:以来|之后|以后|后)(?:的)?)?"
    r"(?P<cue>首次|第一次|首度|头一次|头一回|首提|首现|前所未有地|史无前例地|破天荒地?)"
    rf"|(?:此前|之前|以前|过去|往届|历届|以往|从来)(?:历届|各届)?(?:{_GAP}){{0,6}}?(?:从未|从没|从来没有|从没有|未曾|没有|未)"
    r"(?:被|有人|人)?(?=提|出现|写入|使用|谈|讲|见)"
    r"|从未(?:被|有人)?(?=提|出现|写入|使用|谈|讲|见)(?P<never>)"
)
_FIRST_TEXT = re.compile(
    rf"(?:首|第一)[份个篇部](?={_GAP}{{0,8}}?{_VERBS}[过了]?[^,。;:!?\n]{{1,60}}?的{_OWN}{_UNIT})"
    rf"|(?<=的)(?:首|第一)[份个篇部次届]{_OWN}{_UNIT}"
)
_NO_EARLIER = re.compile(
    rf"(?:此前|之前|以前|过去|往届|历届|历次|历年|以往|先前)(?:的|历届|各届|任何)?{_OWN}{_UNIT}?(?:中|里)?(?:都|均)?"
    rf"(?:没有|并无|无|未有)(?:任何)?(?:一?[份个次届篇部])?{_OWN}{_UNIT}?(?:曾经?)?(?={_VERBS})"
)
_AFTER_GAP = re.compile(
    rf"时隔(?P<span>[{_DIGITS}]{{1,3}})(?P<spanunit>年|届|次)(?:之?后)?,?(?={_GAP}{{0,12}}?(?:再次|再度|重新|首次|又))"
    r"(?:再次|再度|重新|首次|又)?"
)
_RUN = re.compile(
    rf"(?:(?:这)?(?:已经?|已?是|至今|目前))?连续(?P<rank>第)?(?P<n>[{_DIGITS}]{{1,4}})(?:多)?(?P<unit>年|届|次|份|篇)"
    rf"(?:的?{_OWN}{_UNIT})?"
)
_TIMES = re.compile(
    rf"(?<!连续)第(?P<n>[{_DIGITS}]{{1,4}})次(?=(?:在{_GAP}{{1,12}}?[中里上])?"
    rf"(?:被|把|将|明确|公开|正式|再|专门|集中|直接){{0,2}}{_VERBS})"
)
_VAGUE = re.compile(r"前所未有|史无前例")
_UNLIKE = re.compile(
    rf"(?:与|和|同|跟|较之|相较于)(?:{_EARLIER})(?:{_GAP}){{0,12}}?(?:不同|有别|不一样|有异|迥异|形成对比|形成反差)"
    rf"|(?:不同于|有别于|区别于|不像|异于)(?:在)?(?:{_EARLIER.replace('?P<', '?P<b')})"
)
_SINCE = re.compile(
    rf"(?:自|从)?(?:{_YEAR}|{_NTH})(?:{_UNIT})?(?:以来|起|开始|以降)"
    rf"|(?:自|从)(?P<from>(?:1[7-9]|20)[0-9]{{2}})年(?:到|至)(?=(?:1[7-9]|20)[0-9]{{2}}年)"
)
_EVERY = re.compile(
    rf"(?:历届|历次|每届|每次|每年)(?:的)?(?:{_UNIT}){{0,2}}(?:上|中|里|都|均|皆|无一例外)(?:{_GAP}){{0,2}}"
)
_MORE = "(?:(?:总共|一共|合计|累计)?(?P<hedge>达到|多达|高达|超过|不少于|至少|近|约|大约|不到|不足|达|共|总计|了)?)"
_COUNT = re.compile(
    rf"(?:提到|提及|使用|写入|点名|谈到|说到|讲到|重复|强调|提)了?(?P<obj>{_GAP}{{0,8}}?\"[^\"\n]{{1,30}}\"{_GAP}{{0,8}}?|{_GAP}{{0,30}}?)"
    rf"{_MORE}(?<!第){_N}(?P<odd>多|余|几)?(?:次|处|遍|回)(?!会|全|党)"
    rf"|(?<!第)(?P<m>[{_DIGITS}]{{1,6}})(?P<modd>多|余|几)?(?:次|处|遍)(?:提到|提及|出现|使用|谈到|写入|讲到|说到|强调)"
    rf"|(?:出现|被提到|被提及|被提|被使用|亮相)(?:了)?(?P<mhedge>达到|多达|高达|超过|不少于|至少|近|约|大约|不到|不足|达|共)?(?<!第)"
    rf"(?P<k>[{_DIGITS}]{{1,6}})(?P<kodd>多|余|几)?(?:次|处|遍|回)"
)
_DOCUMENTS = re.compile(
    rf"(?<![第没无何])(?<!没有)(?<!连续){_N}(?P<odd>多|余)?(?:份|篇|个|场|次)(?:不同)?(?:的)?{_OWN}(?:文章|{_UNIT})"
    rf"(?:{_GAP}){{0,6}}?(?:提到|提及|使用|出现|写入|谈到)"
)
_RECORD = re.compile(
    rf"(?:(?:自|从)?{_YEAR}(?:以来|之后|以后)"
    rf"|(?:近|过去|最近|创)?(?P<span>[{_DIGITS}]{{1,3}})(?P<spanunit>年|届|次)(?:以来|来))(?:的)?"
    r"(?:历史)?(?P<extreme>新高(?!地)|新低|最高|最低|最大|最小|最多|最少|最快|最慢|之最)"
    r"|(?P<low>创(?:下|造)?(?:了)?(?:历史|历届|历次|历年|同期)?(?:新低|最低)|历史(?:最低|新低)"
    r"|(?:历次|历届|历年)(?:大会|峰会)?(?:最少|最低|最小))"
    r"|创(?:下|造)?(?:了)?(?:历史|历届|历次|历年|同期)?(?:新高(?!地)|新纪录|纪录|新记录|记录|之最|最高)"
    r"|历史(?:最高|新高|之最)|(?:历次|历届|历年)(?:大会|峰会)?(?:之最|最多|最高|最大)|(?:再|屡|又)创新高(?!地)|打破(?:历史)?纪录"
)
_NEGATED = re.compile(
    r"(?:未|没有|没|不再|并未)(?:再次|再|能|有|被|曾|见){0,2}(?:提|出现|写入|使用|谈|强调|见)|消失|不见(?:了|于|踪影)|缺席|只字未提|绝口不提"
)
_BEFORE_WORD = re.compile(r"往届|历届|以往|此前|过去|之前|以前|去年|上届|往年|从来")
_NAMED = re.compile(
    rf"(?<![0-9-])(?P<year>(?:19|20)[0-9]{{2}}|1[78][0-9]{{2}}(?=年))年?(?:{_UNIT}|世界|的|在|我|里|中|[^0-9]|$)"
    rf"|第(?P<nth>[{_DIGITS}]{{1,4}})届|党的(?P<congress>[一二三四五六七八九十]{{1,3}})大"
)

_OVER = ("超过", "不少于", "至少", "多达")
_ABOUT = ("近", "约", "大约")
_BELOW = ("不到", "不足")
_REPORTS = re.compile(r"(?:强调|指出|提到|提出|谈到|讲到|说到|重申|呼吁|主张)[,:]")
_CLAUSE_END = re.compile("[,。;:!?]")
_TOLD_BEFORE = re.compile(r"[是为属系][^,。;:!?]{0,8}$")
REACH = 24
"""Characters from 首次 to its verb."""
LONGEST_QUOTED = 20
"""Characters of a quotation that is taken for a wording, not for what somebody said."""


def read_cues(text: str, start: int, end: int, words: LanguageCues) -> Iterator[Cue]:
    """The statements of the folded sentence [start, end); the surest reading of each place first."""
    for match in _FIRST.finditer(text, start, end):
        if not text.startswith(words.not_first, match.end()):
            yield _first(match)
    yield from _told_by_texts(text, start, end)
    for match in _UNLIKE.finditer(text, start, end):
        scope, years, n_back = _scope(match)
        is_years = "年" in (match["backunit"], match["bbackunit"])
        yield Cue("unlike", match.start(), match.end(), scope=scope, years=years, n_back=n_back, is_years=is_years)
    for match in _RECORD.finditer(text, start, end):
        yield _record(match)
    for match in (*_DOCUMENTS.finditer(text, start, end), *_COUNT.finditer(text, start, end)):
        yield _count(match)
    for match in _SINCE.finditer(text, start, end):
        year, nth = match["year"] or match["from"], match["nth"]
        number = chinese_integer(nth) if nth else None
        yield Cue("since", match.start(), match.end(), years=(year,) if year else (), number=number)
    for match in _EVERY.finditer(text, start, end):
        yield Cue("every", match.start(), match.end())
    for match in _VAGUE.finditer(text, start, end):
        yield Cue("first", match.start(), match.end(), is_vague=True)


def _told_by_texts(text: str, start: int, end: int) -> Iterator[Cue]:
    """First, never before, again and again, told of the texts rather than of the time."""
    for match in _FIRST_TEXT.finditer(text, start, end):
        yield Cue("first", match.start(), match.end(), is_denied=True)
    for match in _NO_EARLIER.finditer(text, start, end):
        yield Cue("first", match.start(), match.end(), is_denied=True)
    for match in _AFTER_GAP.finditer(text, start, end):
        yield _first(match)
    for match in _RUN.finditer(text, start, end):
        n = chinese_integer(match["n"])
        if n is not None and n > 1:
            yield Cue("run", match.start(), match.end(), n=n, is_years=match["unit"] == "年")
    for match in _TIMES.finditer(text, start, end):
        n = chinese_integer(match["n"])
        if n is not None and n > 1:
            yield Cue("nth", match.start(), match.end(), n=n)


def _first(match: re.Match[str]) -> Cue:
    groups = match.groupdict()
    span, year = groups["span"], groups.get("year")
    if year:
        return Cue("first", match.start(), match.end(), scope="named", years=(year,), is_since=True)
    if span and (n_back := chinese_integer(span)):
        is_years = groups["spanunit"] == "年"
        return Cue("first", match.start(), match.end(), scope="back", n_back=n_back, is_years=is_years)
    return Cue("first", match.start(), match.end())


def _record(match: re.Match[str]) -> Cue:
    is_low = match["low"] is not None or match["extreme"] in ("新低", "最低", "最小", "最少", "最慢")
    if year := match["year"]:
        return Cue("record", *match.span(), scope="named", years=(year,), is_since=True, is_low=is_low)
    if match["span"] and (n_back := chinese_integer(match["span"])):
        is_years = match["spanunit"] == "年"
        return Cue("record", *match.span(), scope="back", n_back=n_back, is_years=is_years, is_low=is_low)
    return Cue("record", *match.span(), is_low=is_low)


def _scope(match: re.Match[str]) -> tuple[Scope, tuple[str, ...], int | None]:
    if match["last"] or match["blast"]:
        return "last", (), None
    if year := match["year"] or match["byear"]:
        return "named", (year,), None
    if back := match["back"] or match["bback"]:
        return "back", (), chinese_integer(back)
    return "all", (), None


def _count(match: re.Match[str]) -> Cue:
    groups = match.groupdict()
    written = groups["n"] or groups.get("m") or groups.get("k") or ""
    odd = groups["odd"] or groups.get("modd") or groups.get("kodd")
    hedge = groups.get("hedge") or groups.get("mhedge")
    has_object = bool(groups.get("obj"))
    return Cue(
        "count",
        match.start(),
        match.end(),
        n=chinese_integer(written),
        hedge="over" if odd else _hedge(hedge),
        unit="occurrences" if "k" in groups else "documents",
        object=match.span("obj") if has_object else None,
    )


def _hedge(written: str | None) -> CountHedge:
    if written in _OVER:
        return "over"
    if written in _BELOW:
        return "below"
    return "about" if written in _ABOUT else "none"


def is_negated(text: str, cue: Cue, start: int, end: int) -> bool:
    """Whether the sentence says that the thing is not there now; what earlier editions lacked is no such word."""
    low, high = max(start, cue.start - 30), min(end, cue.end + 40)
    for match in _NEGATED.finditer(text, low, high):
        is_inside = match.start() < cue.end + 1 and cue.start < match.end() and match.start() < cue.end
        clause = max(text.rfind(mark, low, match.start()) for mark in ",;:") + 1
        before = max(low, clause, match.start() - 8)
        if not is_inside and not _BEFORE_WORD.search(text, before, match.start()):
            return True
    return False


def read_editions(text: str, start: int, end: int) -> Iterator[tuple[int, int, EditionName]]:
    """Editions named in [start, end), with their places."""
    for match in _NAMED.finditer(text, start, end):
        if match["year"]:
            yield match.start("year"), match.end("year"), EditionName(year=match["year"])
        elif number := chinese_integer(match["nth"] or match["congress"]):
            yield match.start(), match.end(), EditionName(number=number)


def verb_window(text: str, cue: Cue, start: int, end: int) -> tuple[int, int]:
    """Where the verb of the cue stands: behind 首次, before 为首次, anywhere in the sentence for others."""
    if cue.relation != "first" or cue.is_denied or cue.is_vague:
        return start, end
    stop = _CLAUSE_END.search(text, cue.end, min(end, cue.end + REACH))
    is_told = _TOLD_BEFORE.search(text, max(start, cue.start - 10), cue.start) is not None
    low = max(start, cue.start - 2 * REACH) if is_told else cue.start
    return low, stop.start() if stop else min(end, cue.end + REACH)


_EVERY_WORD = re.compile("历届|历次|历年|每[届次年份篇]|各[届次年份]|[都均皆]|无一例外|始终|一直")


def says_every(text: str, cue: Cue, end: int) -> bool:
    """Whether "since" goes on with "every", so that no edition may lack it."""
    return _EVERY_WORD.search(text, cue.end, min(end, cue.end + 2 * REACH)) is not None


def is_used(text: str, start: int) -> bool:
    """Whether the quotation that begins at `start` is said to be used, as words are."""
    return text.endswith(('使用"', '使用了"', '用了"', '用到"', '使用过"'), max(0, start - 5), start)


def has_word(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands in [start, end); 强调, with a comma behind it reports and is none."""
    inside = _REPORTS.sub(" ", text[start : end + 1])
    return any(word in inside for word in words)


def is_wording(written: str) -> bool:
    """Whether a quotation is short enough to be a wording."""
    return 1 < len(written) <= LONGEST_QUOTED and not written.endswith(("。", "!", "?"))


def is_other_thing(text: str, at: int, words: LanguageCues) -> bool:
    """Whether a noun behind makes another thing of the wording that ends at `at`."""
    return text.startswith(words.heads_behind, at)


def trim_object(written: str, words: LanguageCues) -> str:
    """The object of a count without what is said around it."""
    trimmed = written.strip('"《》 了')
    for tail in words.tails:
        trimmed = trimmed.removesuffix(tail)
    return trimmed.strip('" 了')
