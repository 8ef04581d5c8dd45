"""Fixed words of the rules of an edition for a terminal, in both languages."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.brief.rules_zh import STATES as STATES_ZH

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{series}, {edition}: register of {n} rules{texts}",
        "texts": ", {n} with their full text",
        "named": "Rules named: {n}",
        "rule": "  {name}: {state}; {count}",
        "state": "on {day} {state}",
        "no state": "state unknown",
        "open": "open among {all}",
        "places": "    places: {all}",
        "speakers": "    in the words of {all}",
        "unknown": "Named, not in the register: {n}",
        "unknown one": "  {name} ({kind}), {count}",
        "linked": "Statements that share more words with a rule of the {days} days before than chance gives:",
        "none": "  none",
        "statement": "  {kind} {name}, {date}",
        "link": "    {title}, {lag}; score {score:.2f}, p {p}",
        "shared": "      words: {all}",
        "window": "Rules dated in the window: {n}",
        "searched": "Searched: {n} speech events of {editions} editions.",
    },
    "zh": {
        "title": "{series}，{edition}：登记规则{n}项{texts}",
        "texts": "，其中{n}项有全文",
        "named": "提到的规则：{n}",
        "rule": "  {name}：{state}；{count}",
        "state": "{day}时{state}",
        "no state": "状态不详",
        "open": "可能是{all}，不作判断",
        "places": "    所引条款：{all}",
        "speakers": "    见于{all}的言论",
        "unknown": "提到而不在登记表中的：{n}",
        "unknown one": "  {name}（{kind}），{count}",
        "linked": "与此前{days}天内的规则有相同字样、且多于偶然所及的言论：",
        "none": "  无",
        "statement": "  {kind} {name}，{date}",
        "link": "    {title}，日期{lag}；得分{score:.2f}，p {p}",
        "shared": "      相同的字样：{all}",
        "window": "窗口期内的规则：{n}",
        "searched": "检索：{editions}届共{n}个发言事件。",
    },
}
STATES: dict[BriefLang, dict[str, str]] = {
    "en": {
        "draft": "a draft, not law",
        "issued": "issued",
        "in_force": "in force",
        "trial": "in force for trial",
        "repealed": "already repealed",
        "withdrawn": "already withdrawn",
        "campaign": "a campaign",
        "initiative": "an initiative",
        "dated_later": "earlier than the text that the register has",
    },
    "zh": {
        **STATES_ZH,
        "draft": "为征求意见稿，尚非法规",
        "campaign": "为专项行动",
        "initiative": "为倡议",
        "dated_later": "早于登记文本的日期",
    },
}
"""What a rule was on the day, of `answers.rules.State`."""
KINDS: dict[BriefLang, dict[str, str]] = {
    "en": {"": "numbered document"},
    "zh": {
        "": "文号",
        "law": "法律",
        "regulation": "条例",
        "rules": "规章",
        "standard": "标准或指南",
        "plan": "规划或方案",
        "notice": "通知或公告",
        "opinions": "意见",
        "decision": "决定或决议",
        "interpretation": "司法解释",
        "report": "报告",
        "declaration": "宣言或声明",
        "communique": "公报",
        "treaty": "条约或协议",
        "draft": "草案",
    },
}
"""What a title that the register has not calls itself; an English one is printed as `data/citations.toml` has it."""
STATEMENTS: dict[BriefLang, dict[str, str]] = {
    "en": {"pledge": "pledge", "formulation": "formulation"},
    "zh": {"pledge": "承诺", "formulation": "提法"},
}
ENTRIES: dict[BriefLang, dict[str, str]] = {
    "en": {"rule": "rule ", "draft": "draft", "pledge": "pledge", "edition": "edition"},
    "zh": {"rule": "规则", "draft": "征求意见稿", "pledge": "承诺", "edition": "届期"},
}
