"""Fixed words of the page, in both languages: headings, leads, labels of notes."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.records import Claim, Section

SECTIONS: tuple[Section, ...] = ("change", "themes", "said", "pledges", "people", "figures", "limits")
"""Order of a brief after its opening: what is new or gone first, what cannot be told last."""

HEADINGS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "summary": "What changed",
        "change": "New, gone and back",
        "themes": "Themes up or down",
        "said": "Who said what",
        "pledges": "Pledges, and the rules before them",
        "people": "Who came",
        "figures": "Figures",
        "limits": "What the record cannot tell",
        "dropped": "Not printed",
        "notes": "Notes",
        "strip": "The record, edition by edition",
        "contents": "Sections",
        "colophon": "How this brief was made",
    },
    "zh": {
        "summary": "有何变化",
        "change": "新见、消失与重现",
        "themes": "主题升降",
        "said": "谁说了什么",
        "pledges": "承诺与此前的规则",
        "people": "谁来了",
        "figures": "数字",
        "limits": "库中材料说明不了什么",
        "dropped": "未刊出",
        "notes": "注释",
        "strip": "各次收录情况",
        "contents": "各节",
        "colophon": "本简报如何生成",
    },
}

EMPTY: dict[BriefLang, dict[str, str]] = {
    "en": {
        "summary": "The record gives no ground to call anything new, gone, higher or lower.",
        "change": "No wording is new, gone, back, or used clearly more or less, by the rules of this program.",
        "pledges": "No public commitment by a named actor was found.",
    },
    "zh": {
        "summary": "库中材料不足以说明有何新见、消失、升高或降低。",
        "change": "按本程序的规则，没有新见、消失、重现或明显增减的说法。",
        "pledges": "未发现有名有姓的公开承诺。",
    },
}
"""What a section says where it has nothing; sections not named here are left out."""

LABELS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{series}, {edition}: what changed",
        "grade": "Evidence {grade}",
        "grade_A": "A: exact passages, no gap beside them",
        "grade_B": "B: exact passages, with a gap, a weaker attribution or no test behind them",
        "grade_C": "C: suggestive only",
        "paraphrase": "paraphrase",
        "register": "register entry",
        "sources": "its sources: ",
        "place": "characters {start}-{end}",
        "edition": "edition {edition}",
        "untitled": "untitled document",
        "passages": "{n} passages",
        "passage": "1 passage",
        "skip": "Skip to the brief",
        "gap": "nothing in the record",
        "documents": "{n} documents",
        "document": "1 document",
        "here": "this edition",
        "each": "{n} editions, each ",
        "legend": "Bars: documents of each edition. Hatched: an edition of which the record has nothing comparable.",
        "dropped": "{n} findings did not hold when their evidence was read again. They are listed, not claimed.",
        "dropped_one": "1 finding did not hold when its evidence was read again. It is listed, not claimed.",
        "options": "Conditions: ",
        "snapshot": "Record: ",
        "gate": "Quotations are slices of the stored documents, set by the program; "
        "each was read again from the original bytes.",
        "searched": "Searched: {n} documents of {m} editions.",
        "more": "The evidence stands in the sections below.",
        "context": "in its context",
    },
    "zh": {
        "title": "{series}（{edition}）：有何变化",
        "grade": "证据{grade}级",
        "grade_A": "A：原文确切，旁无缺口",
        "grade_B": "B：原文确切，但旁有缺口、归属较弱或未经检验",
        "grade_C": "C：仅供参考",
        "paraphrase": "改写",
        "register": "登记条目",
        "sources": "来源：",
        "place": "第{start}至{end}字",
        "edition": "{edition}",
        "untitled": "无题文件",
        "passages": "{n}处原文",
        "passage": "1处原文",
        "skip": "跳到正文",
        "gap": "库中没有",
        "documents": "{n}篇",
        "document": "1篇",
        "here": "本次",
        "each": "共{n}次，每次",
        "legend": "柱高为各次文件篇数；斜线表示库中没有该次的可比文件。",
        "dropped": "有{n}条结论在复核证据时不成立。列于此处，不作主张。",
        "dropped_one": "有1条结论在复核证据时不成立。列于此处，不作主张。",
        "options": "条件：",
        "snapshot": "库：",
        "gate": "引文均为库中文件的原文片段，由程序排出，并逐条据原始字节复核。",
        "searched": "检索范围：{m}次共{n}篇文件。",
        "more": "证据见下文各节。",
        "context": "上下文",
    },
}

CLAIMS: dict[BriefLang, dict[Claim, str]] = {
    "en": {},
    "zh": {
        "edition": "届次",
        "channel": "致意方式",
        "first_attested": "首见",
        "new": "新见",
        "dropped": "消失",
        "possibly_dropped": "可能消失",
        "revived": "重现",
        "rate_change": "用量变化",
        "theme_change": "主题变化",
        "theme_sessions": "主题所在论坛",
        "new_wording": "新说法",
        "said": "言论",
        "taken_up_by": "沿用",
        "pledged": "承诺",
        "rule_before": "此前规则",
        "present": "参加",
        "absent_regular": "常客未见",
        "figure": "数字",
        "figures_agree": "数字相符",
        "gap": "缺口",
        "missing_kind": "缺少种类",
        "limit": "局限",
    },
}
"""Kinds of claim as printed; English takes the record's own words."""
