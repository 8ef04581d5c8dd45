"""Citations in Chinese: 《…》 titles, document numbers, articles with the law in front of them.

Everything reads folded text: brackets are half-width, 〔 stays 〔, 《 stays 《. Each reader looks at a bounded
stretch, so a text of nothing but marks takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchwords.text.characters import HAN

LONGEST_TITLE = 150
MOST_ARTICLES = 60
"""References read as one list; longer ones are tables."""

_N = r"(?:[一二三四五六七八九十百千零〇两]{1,9}|\d{1,4})"
_MARK = re.compile(r"[《》\n]")
_SENTENCE_MARK = re.compile(r"[。;\n]")

_ARTICLE = rf"第 ?{_N} ?条(?:之[一二三四五六七八九十])?"
_PARAGRAPH = rf"第 ?{_N} ?款"
_ITEM = rf"(?:第\({_N}\)|第{_N}(?=项)|\({_N}\)(?=项|[、和及或至与]\({_N}\)))项?"
_SUBITEM = rf"第{_N}目"
_PART = rf"第{_N}[编章](?:第{_N}[章节])?(?:第{_N}节)?"
_REFERENCE = re.compile(
    rf"(?P<article>{_ARTICLE})?(?P<paragraph>{_PARAGRAPH})?(?P<item>{_ITEM})?(?:{_SUBITEM})?(?P<clause>但书)?"
)
_PART_REFERENCE = re.compile(_PART)
_JOIN = re.compile(r"(?P<range>至|到|--?|~)|、|,(?=第)|和|及|以及|或者?|与|并")
_START = re.compile(
    rf"(?:第 ?{_N} ?[条款]|第\(?{_N}\)?项|(?<![当目以之从提年日先])前[一二两三四]?[款条项]|[本同]条(?=第))"
)
_BACK = re.compile(r"(?P<base>前(?:[一二两三四]?[款条项])|本条|同条)")
# A bare 第三条 may count roads; these behind it, or these before it, say that it cites.
_CITES_BEHIND = re.compile(
    r"(?:之|的|中|所|有关|关于|各[款项]|列|以及|中的)?(?:规定|列举|列|称|述|情形|行为|要求|款|项|条件|明确|条文)|\)"
)
_CITES_BEFORE = re.compile(
    r"(?:依照|按照|根据|依据|违反|适用|符合|参照|本法|具有|有|属于|与|和|除|同|对|将|触犯|修改|删去|增加|解释|援引|因|以|\()$"
)
_SELF = re.compile(
    r"(?:本|该|同|原|新)(?:法典?|条例|规定|办法|规则|细则|解释|章程|准则|决定|意见|通知|公约|条约|协定|宪章|议定书|标准|规程|"
    r"规范|守则|基本法|实施细则|暂行条例|暂行规定|暂行办法)$"
)
_NAME_END = re.compile(
    rf"(?P<name>[{HAN}]{{0,24}}(?:法典?|条例|规定|办法|规则|细则|解释|章程|准则|决定|公约|条约|协定|宪章|议定书|修正案|规程))"
    r"(?:\([^()\n]{1,12}\))?(?:总则|分则|附则)?$"
)
# What may stand in front of a law's name and is no part of it; the last of them ends the lead.
_LEAD = re.compile(
    r"依照|按照|根据|依据|违反|认定为|适用|符合|属于|参照|具有|构成|触犯|实施|修正后的?|修改后的?|修订后的?|是指|不履行|以及|或者|"
    r"并处|援引|涉及|遵守|执行|履行|因为|应当|可以|不得|人民法院|公安机关|人民检察院|规定的|现行|我国|新|按|依|的|和|与|及|在|有|由|"
    r"是|以|将|从|除|为"
)
_NOT_LED = re.compile(r"^(?:共和国|人民|外|国家)")
_HEADING_GOES_ON = re.compile(r"(?:的?规定|至|、|和|所|第|中|\(|以及|款|项|之)")

_BRACKET_NUMBER = re.compile(
    rf"(?P<issuer>[{HAN}]{{1,14}}?)(?:〔|\[|\(|【)(?P<year>(?:19|20)\d\d)(?:〕|\]|\)|】)(?P<number>(?:字)?第?{_N}(?:\d)?)号"
)
_ORDER = re.compile(
    rf"(?P<issuer>[{HAN}]{{2,24}}?(?:令|公告|通告))(?:\(?(?P<year>(?:19|20)\d\d)年\)?)?\(?第 ?(?P<number>{_N}) ?号"
)
_ISSUER_ENDS = frozenset("发函字办令规电通文税释建委联法知经农教科监会预综市环安外商卫人贸资计运土质物水林交行传")
_ISSUER_LEAD = re.compile(
    r"依照|按照|根据|依据|依|据|和(?!国)|与|及|的|见|以|经|由|印发|公布|发布|颁布|自|之|是|为|号|废止|通过|执行|贯彻|转发|下发|签署|文件|通知|在|对|关于"
)
_NOT_A_NUMBER = re.compile(r"[馆楼线院门机车厅井岗厂]")


class Titled(NamedTuple):
    """A 《…》 title: folded [start, end) with its marks."""

    start: int
    end: int


class Articles(NamedTuple):
    """A list of articles: folded [start, end) and each as written, complete."""

    start: int
    end: int
    articles: tuple[str, ...]


class Numbered(NamedTuple):
    """A numbered document."""

    start: int
    end: int
    issuer: str
    number: str


def titles(folded: str) -> list[Titled]:
    """Outermost 《…》 pairs: an inner 《》 or 〈〉 belongs to the title.

    A mark without its partner in the same block is passed over, and so is a pair around a whole sentence, which two
    stray marks make; what stands inside such a pair is still read.
    """
    found: list[Titled] = []
    stack: list[int] = []
    for match in _MARK.finditer(folded):
        at = match.start()
        if match[0] == "《":
            stack.append(at)
        elif match[0] == "\n":
            stack.clear()
        elif stack:
            start = stack.pop()
            if 1 < at - start <= LONGEST_TITLE + 1 and not _SENTENCE_MARK.search(folded, start, at):
                while found and found[-1].start > start:
                    found.pop()
                found.append(Titled(start, at + 1))
    return found


def articles_at(folded: str, at: int, *, parts: bool = False) -> Articles | None:
    """The list of articles that begins at folded `at`, one space allowed before it.

    Args:
        folded: the text.
        at: where it must begin.
        parts: whether 第三章 counts too; it does behind the name of a law.
    """
    start = at + 1 if folded.startswith(" ", at) else at
    back = _BACK.match(folded, start)
    base, reached = (back["base"], back.end()) if back else ("", start)
    read: list[str] = []
    prefix = base, ""
    reference = _next(folded, reached, parts=parts and not base)
    if reference is None:
        return Articles(start, reached, (base,)) if back and back["base"][0] == "前" else None
    while reference is not None and len(read) < MOST_ARTICLES:
        text, prefix = _complete(reference, prefix)
        reached = reference.end()
        join = _JOIN.match(folded, reached)
        reference = _next(folded, join.end(), parts=False) if join else None
        if join and join["range"] and reference is not None:
            text, reached = text + join[0] + reference[0].replace(" ", ""), reference.end()
            join = _JOIN.match(folded, reached)
            reference = _next(folded, join.end(), parts=False) if join else None
        read.append(text)
    return Articles(start, reached, tuple(read))


def _next(folded: str, at: int, *, parts: bool) -> re.Match[str] | None:
    match = _REFERENCE.match(folded, at)
    if match and match[0]:
        return match
    return _PART_REFERENCE.match(folded, at) if parts else None


def _complete(match: re.Match[str], prefix: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """A reference with the article and paragraph that the one before it gives it, and what it gives the next."""
    text = match[0].replace(" ", "")
    groups = match.groupdict()
    article = (groups.get("article") or "").replace(" ", "")
    if article or not groups:
        return text, (article, groups.get("paragraph") or "")
    if paragraph := groups["paragraph"]:
        return prefix[0] + text, (prefix[0], paragraph)
    return prefix[0] + prefix[1] + text, prefix


def cited_articles(folded: str, taken: frozenset[int]) -> Iterator[tuple[str | None, bool, Articles]]:
    """Lists of articles that no title stands in front of: (law as written or None, whether it is 本法, the list).

    A heading (第四十七条 at the head of a paragraph) cites nothing, nor does 第三条 that counts roads.

    Args:
        folded: the text.
        taken: where lists of articles begin that belong to a title already read.
    """
    reached = 0
    for match in _START.finditer(folded):
        at = match.start()
        if at < reached:
            continue
        read = articles_at(folded, at)
        if read is None:
            continue
        if at in taken or at - 1 in taken:
            reached = read.end
            continue
        before = folded[max(0, at - 40) : at].rpartition("\n")[2]
        law = None if match[0][0] in "前本同" else _law_before(before)
        if law is None and not _cites(folded, at, read, before):
            continue
        reached = read.end
        yield (law[0] if law else None), bool(law and law[1]), read


def _law_before(before: str) -> tuple[str, bool] | None:
    """The law that `before` ends in, and whether it is 本法; None where its name is not known for sure."""
    before = before.rstrip(" ")
    if match := _SELF.search(before):
        return match[0], match[0][0] in "本该同"
    named = _NAME_END.search(before)
    if named is None:
        return None
    name = law_name(named["name"])
    return (name + before[named.end("name") :], False) if name else None


def law_name(words: str) -> str | None:
    """The name of a law without the words that lead to it: 刑法 of 应当认定为刑法."""
    start = 0
    for match in _LEAD.finditer(words):
        rest = words[match.end() :]
        # 实施条例 and 和平条约 begin with a lead: a lead must leave a name behind it.
        is_word = match[0] not in ("的", "新", "现行") and _NOT_LED.match(rest)
        if len(rest) >= 2 and not is_word and not (match[0] == "实施" and len(rest) <= 4 and match.start() > start):
            start = match.end()
    name = words[start:]
    return name if 2 <= len(name) <= 22 else None


def _cites(folded: str, at: int, read: Articles, before: str) -> bool:
    if _is_heading(folded, at, read):
        return False
    first = read.articles[0]
    if first[0] in "本同":
        return True
    if first[0] == "前" and folded[read.end : read.end + 1] in tuple("项式额待"):
        return False
    if first[0] == "前":
        return len(first) > 2 or bool(
            _CITES_BEHIND.match(folded, read.end) or folded[read.end : read.end + 1] in "的中"
        )
    if len(read.articles) > 1 or ("条" in first and ("款" in first or "项" in first)) or "至第" in first:
        return True
    if _CITES_BEHIND.match(folded, read.end):
        return True
    following = folded[read.end : read.end + 1]
    return "条" in first and bool(_CITES_BEFORE.search(before)) and not re.match(rf"[{HAN}]", following or ".")


def _is_heading(folded: str, at: int, read: Articles) -> bool:
    begins = at == 0 or folded[at - 1] in "\n。 "
    return begins and "条" in folded[at : at + 12] and not _HEADING_GOES_ON.match(folded, read.end)


def numbers(folded: str) -> Iterator[Numbered]:
    """Document numbers (国办发〔2021〕3号) and orders (国务院令第745号, 主席令第八十四号)."""
    for pattern in (_BRACKET_NUMBER, _ORDER):
        for match in pattern.finditer(folded):
            if _NOT_A_NUMBER.match(folded, match.end()):
                continue
            issuer = _issuer(match["issuer"])
            is_order = pattern is _ORDER
            if issuer and (is_order or issuer[-1] in _ISSUER_ENDS or "联" in issuer):
                number = f"第{match['number']}号" if is_order else f"〔{match['year']}〕{match['number']}号"
                if is_order and match["year"]:
                    number = f"{match['year']}年{number}"
                yield Numbered(match.end("issuer") - len(issuer), match.end(), issuer, number)


def _issuer(words: str) -> str:
    """The issuer without the words that lead to it: 国办发 of 根据国办发; a name that begins with one keeps it."""
    start = 0
    for match in _ISSUER_LEAD.finditer(words):
        if len(words) - match.end() >= 2:
            start = match.end()
    return words[start:]
