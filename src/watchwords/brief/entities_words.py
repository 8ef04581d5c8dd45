"""Fixed words of a register of names for a terminal, in both languages: rules of joins, reasons, conflicts."""

from __future__ import annotations

import re

from watchwords.brief.formats import BriefLang

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "nobody": "The documents name nobody.",
        "head": "{name}  [{key}]  {type}, {n}",
        "form": "  {form}: {rule}{to}{score} ({n})",
        "to": " to {form}",
        "score": ", {score:g}",
        "office": "  {title}{body}: {days} ({confidence})",
        "body": ", {body}",
        "no days": "date unknown",
        "days": "{since} to {until}",
        "since": "from {since}, no end known",
        "until": "until {until}, beginning unknown",
        "open": "Open: may be one, nothing decides it",
        "open one": "  {first} ({first_key}) / {second} ({second_key}): {reason}",
        "conflicts": "Contradictions",
        "conflict": "  {where}: {what}",
        "mend": "    {mend}",
        "corrections": "Corrections",
        "correction": "  {kind} {number}: {forms}: {why} ({keys})",
        "no keys": "names nobody in this record",
    },
    "zh": {
        "nobody": "文件中没有提到任何人或机构。",
        "head": "{name}  [{key}]  {type}，{n}",
        "form": "  {form}：{rule}{to}{score}（{n}）",
        "to": "，并入“{form}”",
        "score": "，{score:g}",
        "office": "  {title}{body}：{days}（可信度{confidence}）",
        "body": "，{body}",
        "no days": "日期不详",
        "days": "{since}至{until}",
        "since": "{since}起，未见卸任",
        "until": "至{until}，起始不详",
        "open": "未定：可能是同一个，没有材料可以判断",
        "open one": "  {first}（{first_key}）／{second}（{second_key}）：{reason}",
        "conflicts": "相互矛盾之处",
        "conflict": "  {where}：{what}",
        "mend": "    {mend}",
        "corrections": "更正",
        "correction": "  {kind}{number}：{forms}：{why}（{keys}）",
        "no keys": "库中无人用这些名称",
    },
}
TYPES_ZH = {"person": "人物", "organisation": "机构", "place": "地点"}
CONFIDENCE_ZH = {"high": "高", "medium": "中", "low": "低"}
KINDS_ZH = {"merge": "合并", "split": "分开"}

_RULES_ZH = {
    "listed": "系列所列",
    "first form": "首见形式",
    "same name": "同名",
    "short form": "简称",
    "legal form": "仅法人形式不同",
    "gloss": "括注",
    "initials": "首字母缩写",
    "pinyin": "拼音",
    "middle initial": "中间名缩写",
    "generation": "辈分用语（小、老）",
    "spelling": "拼写相近",
    "correction": "人工更正",
    "pinyin and organisation": "拼音与所属机构",
    "pinyin and office and organisation": "拼音、职务与所属机构",
    "pinyin and office": "拼音与职务",
    "pinyin and speech event": "拼音与同一发言事件",
    "sound and office in one speech event": "同一发言事件中读音与职务",
    "family name, office and organisation": "姓氏、职务与所属机构",
    "family name and organisation in one speech event": "同一发言事件中姓氏与所属机构",
    "office and organisation in one speech event": "同一发言事件中职务与所属机构",
    "sound and organisation in one speech event": "同一发言事件中读音与所属机构",
    "parts of the name, office and country or organisation": "姓名的一部分、职务与国家或所属机构",
}
_REASONS_ZH = {
    "same pinyin": "拼音相同",
    "same pinyin of two characters": "两字拼音相同",
    "same organisation and title": "机构与职务相同",
    "near name": "名字相近",
    "generation": "辈分标记不同",
    "organisation differs": "机构不同",
    "sector differs": "所属部门类别不同",
    "nothing tells which of several": "无法判断是其中哪一个",
    "nothing else tells": "别无依据",
    "several bear it": "有数人同此读音",
    "one speech event names both": "同一发言事件两者并见",
    "both speak in one speech event": "同一发言事件中两者各有发言",
    "no office is the same": "没有相同的职务",
    "no country or organisation tells": "国家、机构均无从印证",
    "one document gives it with offices of two organisations": "同一文件给出两个机构的职务",
    "may be two": "可能是两人",
    "several fit": "有数个相合",
    "another name is read the same": "另有同音的名字",
    "both are listed": "两者系列均已分列",
    "a correction keeps them apart": "更正使其分开",
}
_CONFLICTS_ZH = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (
            r"(.+) is a name of (.+), and documents give somebody else's office with it",
            "{0}是{1}的名称，而文件给出他人的职务",
        ),
        (r"(.+) is a name of (.+)", "{0}同为{1}的名称"),
        (r"(.+) has names of (.+)", "{0}兼有{1}的名称"),
        (r"a document gives names of (.+) as one", "有文件把{0}的名称当作同一个"),
        (
            r"Take the name from all but one of them, or add what tells them apart; it names none of them now\.",
            "请只保留一处，或补充可资区分的内容；目前该名称不指其中任何一个。",
        ),
        (
            r"Look at both with `watchwords entities`; if they are one, add the office to (.+) or a merge\.",
            "请用`watchwords entities`查看两者；若为同一人，请在{0}补上该职务，或添加合并。",
        ),
        (r"Correct the series if they are one; nothing is joined now\.", "若为同一个，请改正系列；目前未作合并。"),
        (
            r"Nothing is joined by that name; take out the entries that this record does not mean\.",
            "未据该名称合并；请删去与本库无关的条目。",
        ),
        (
            r"Nothing is joined by it; correct the series if they are one, or take the entry out\.",
            "未据此合并；若为同一个，请改正系列，否则删去该条目。",
        ),
        (
            r"Correct that line or take it out; the rest was read\.",
            "请改正或删去该行；其余已读入。",
        ),
    )
)  # fmt: skip


def tell_rule(rule: str, lang: BriefLang) -> str:
    """Why a form belongs to an entity; a rule of a further source (its name and id) as it is."""
    return rule if lang == "en" else _RULES_ZH.get(rule) or rule


def tell_reason(reason: str, lang: BriefLang) -> str:
    """Why two entities are left apart: parts between semicolons."""
    if lang == "en":
        return reason
    return "；".join(_REASONS_ZH.get(part) or tell_rule(part, lang) for part in reason.split("; "))


def tell_conflict(text: str, lang: BriefLang) -> str:
    """What contradicts itself, or what to do; a fault of a file, which is about its own words, as it is."""
    if lang == "en":
        return text
    for pattern, told in _CONFLICTS_ZH:
        if (match := pattern.fullmatch(text)) is not None:
            return told.format(*(part.replace(" and of ", "、") for part in match.groups()))
    return text
