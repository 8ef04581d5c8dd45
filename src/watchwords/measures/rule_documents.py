"""Rules out of their own full texts: when issued and amended, from when in force, by whom, under which number.

Only what the text prints about itself is taken: the lines under its title (2021年6月10日 … 通过, "Adopted on June 10,
2021") and the sentence on entry into force (本法自2021年9月1日起施行, "shall come into force on September 1, 2021").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchwords.measures.registry import Earlier
from watchwords.measures.rule_names import RuleNames
from watchwords.records import Block, Document, DocumentCard, Names, Rule

NAME = "rule_documents"
VERSION = 1
KIND = "rule"
"""Kind of a document that is the full text of a rule; it belongs to no edition and is counted in none."""

HEAD_BLOCKS = 16
"""Blocks at the top among which the lines on adoption stand."""
TAIL_BLOCKS = 12
"""Blocks at the end among which the sentence on entry into force stands."""

_DAY_ZH = r"(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS = _MONTH.split("|")
_DAY_EN = (
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}) (?P<year2>(?:19|20)\d\d))"
)
_LINE_ZH = re.compile(rf"^\(?{_DAY_ZH}")
_LINE_EN = re.compile(
    rf"\b(?P<act>[Aa]dopted|[Pp]assed|[Pp]romulgated|[Ii]ssued|[Aa]mended|[Rr]evised|[Rr]epealed)\b.{{0,200}}?{_DAY_EN}"
)
_FORCE_ZH = re.compile(
    rf"本(?:法|条例|规定|办法|细则|规则|解释|通则|决定|意见|通知|公告|规范|章程)自(?:{_DAY_ZH}|(?P<once>公布|发布|印发)之日)起(?:施行|实施|生效|执行)"
)
_FORCE_EN = re.compile(
    r"(?:(?:comes?|enters?|goe?s?) into (?:force|effect)|takes? effect|(?:be|is|are) effective)"
    rf" (?:on|as of|as from|from) (?:{_DAY_EN}|the (?:day|date) of (?:its |their )?(?P<once>promulgation|publication))"
)
_NUMBER = re.compile(
    r"(?P<issuer>[一-鿿]{2,16}(?:令|公告)) ?第 ?(?P<number>\d{1,4}|[一二三四五六七八九十百零〇]{1,7}) ?号"
)
_ISSUERS = (
    ("全国人民代表大会常务委员会", Names(zh="全国人大常委会", en="NPC Standing Committee")),
    ("全国人民代表大会", Names(zh="全国人民代表大会", en="National People's Congress")),
    ("国务院令", Names(zh="国务院", en="State Council")),
)
_TYPES = (
    (("法", "法典", "law", "act"), "law"),
    (("条例", "regulations", "regulation"), "administrative regulation"),
    (("规划", "计划", "纲要", "方案", "plan"), "plan"),
    (("通知", "notice", "circular"), "notice"),
    (("意见", "opinions"), "opinions"),
)
_UNLAWFUL_TYPES = frozenset({"plan", "notice", "opinions"})


@dataclass(frozen=True)
class RuleDocument:
    """A rule as its own text tells it."""

    rule: Rule
    doc_id: str
    earlier: tuple[Earlier, ...]
    """Earlier texts of it that its lines on adoption date."""


@dataclass(frozen=True)
class _Line:
    date: str
    act: str
    """adopted, amended, in force, repealed."""
    text: str


def is_rule_text(card: Document | DocumentCard) -> bool:
    """Whether a document is the full text of a rule, of no edition."""
    return card.kind == KIND and card.edition is None


def rule_of(document: Document, names: RuleNames) -> RuleDocument | None:
    """The rule that a document is the text of; None where it has no title."""
    title = (document.title or "").strip()
    if not title:
        return None
    lines = list(_lines(_folded(document, document.blocks[:HEAD_BLOCKS])))
    passed = [line for line in lines if line.act in ("adopted", "amended")]
    issued_on = document.date or (passed[-1].date if passed else None)
    # "From its publication" is said by the first text and kept by those that amend it.
    forces = _forces(_folded(document, document.blocks[-TAIL_BLOCKS:]), once=passed[0].date if passed else issued_on)
    forces += [line.date for line in lines if line.act == "in force"]
    effective_on = next((day for day in sorted(forces, reverse=True) if issued_on is None or day >= issued_on), None)
    is_draft = names.read(title).mark == "draft"
    kind = _type(title, names)
    language = "zh" if document.lang == "zh" else "en"
    rule = Rule(
        key=f"text:{document.doc_id}",
        title=Names(**{language: title}),
        type="draft" if is_draft else kind,
        confidence="high",
        short_zh=tuple(dict.fromkeys(_numbers(passed))),
        issuer=_issuer([line.text for line in lines]),
        issued_on=issued_on,
        effective_on=None if is_draft else effective_on,
        status="draft" if is_draft else "issued" if kind in _UNLAWFUL_TYPES else "in_force",
        repealed_on=next((line.date for line in lines if line.act == "repealed"), None),
        source=tuple(filter(None, (document.url,))),
    )
    return RuleDocument(rule, document.doc_id, tuple(_earlier(passed, forces, issued_on)))


def _folded(document: Document, blocks: Iterable[Block]) -> list[str]:
    # Dates and numbers are the same in both scripts, so half-width forms are enough here.
    return [unicodedata.normalize("NFKC", document.text[block.start : block.end]) for block in blocks]


def _lines(folded: Iterable[str]) -> Iterator[_Line]:
    for text in folded:
        for line in filter(None, map(str.strip, text.split("\n"))):
            if match := _LINE_ZH.match(line):
                if act := _act_zh(line[match.end() :]):
                    yield _Line(_iso(match), act, line)
            elif match := _LINE_EN.search(line):
                yield _Line(_iso(match), _act_en(match["act"].lower()), line)


def _act_zh(rest: str) -> str | None:
    if re.search(r"修[订正改]\)?$", rest):
        return "amended"
    if re.search(r"(?:施行|实施|生效)\)?$", rest):
        return "in force"
    if re.search(r"废止\)?$", rest):
        return "repealed"
    return "adopted" if re.search(r"(?:通过|公布|发布|批准|颁布|印发)\)?$", rest) else None


def _act_en(word: str) -> str:
    return "amended" if word in ("amended", "revised") else "repealed" if word == "repealed" else "adopted"


def _iso(match: re.Match[str]) -> str:
    groups = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
    if "y" in groups:
        return f"{groups['y']}-{int(groups['m']):02}-{int(groups['d']):02}"
    return f"{groups['year']}-{_MONTHS.index(groups['month']) + 1:02}-{int(groups['day']):02}"


def _forces(folded: Iterable[str], *, once: str | None) -> list[str]:
    """Days of entry into force; a text in force "from its publication" is so from the day it was issued."""
    found: list[str] = []
    for text in folded:
        for pattern in (_FORCE_ZH, _FORCE_EN):
            for match in pattern.finditer(text):
                if match["once"] and once:
                    found.append(once)
                elif not match["once"]:
                    found.append(_iso(match))
    return found


def _earlier(passed: Iterable[_Line], forces: Iterable[str], issued_on: str | None) -> Iterator[Earlier]:
    """Texts before this one. A day of entry into force before it belongs to the last text dated by that day."""
    before = [line for line in passed if issued_on is None or line.date < issued_on]
    old = [day for day in forces if issued_on is not None and day < issued_on]
    for place, line in enumerate(before):
        until = before[place + 1].date if place + 1 < len(before) else issued_on
        effective = next((day for day in old if line.date <= day and (until is None or day < until)), None)
        yield Earlier(line.date, effective, line.act == "amended")


def _numbers(lines: Iterable[_Line]) -> Iterator[str]:
    """国务院令第745号: the order that the rule was issued by, a name of it in other texts."""
    for line in lines:
        if match := _NUMBER.search(line.text):
            yield f"{match['issuer'].lstrip('日').removeprefix('中华人民共和国')}第{match['number']}号"


def _issuer(lines: Iterable[str]) -> Names:
    for line in lines:
        for words, names in _ISSUERS:
            if words in line:
                return names
    return Names()


def _type(title: str, names: RuleNames) -> str:
    base = names.read(title).base
    words = base.split()
    for endings, kind in _TYPES:
        if any(base.endswith(end) if end[0] >= "一" else end in words[:1] + words[-1:] for end in endings):
            return "rule" if base.endswith("办法") else kind
    return "rule"
