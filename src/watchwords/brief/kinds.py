"""Kinds of documents as people read them."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang

KINDS_ZH = {
    "overview": "综述",
    "letter": "贺信",
    "message": "贺信或致辞",
    "keynote": "主旨演讲",
    "speech": "发言",
    "session": "会议",
    "forum": "论坛",
    "pledge": "承诺",
    "briefing": "发布会",
    "declaration": "宣言",
    "outcome": "成果",
    "expo": "博览会",
    "roster": "参会名单",
    "figures": "数字",
    "report": "报告",
    "statement": "声明",
    "government_work_report": "政府工作报告",
    "government_work_report_summary": "政府工作报告摘要",
    "congress_report": "党代会报告",
    "economic_plan_report": "经济计划报告",
    "five_year_plan_report": "五年计划报告",
    "first_five_year_plan_report": "第一个五年计划报告",
    "budget_report": "预算报告",
    "agriculture_programme_report": "农业发展纲要报告",
    "address": "演说",
    "resolution": "决议",
    "document": "文件",
    "other": "其他文件",
    "unknown": "种类不详",
}
"""Kinds as Chinese prints them, those of the built-in series among them."""


def kind_name(kind: str, lang: BriefLang) -> str:
    """A kind of document as printed; one that Chinese has no word for here stays as the series names it.

    >>> kind_name("budget_report", "zh"), kind_name("budget_report", "en"), kind_name("lake_diary", "zh")
    ('预算报告', 'budget report', 'lake diary')
    """
    plain = kind.replace("_", " ")
    return KINDS_ZH.get(kind, plain) if lang == "zh" else plain
