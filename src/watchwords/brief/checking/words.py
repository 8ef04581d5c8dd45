"""Fixed words of a checked text in both languages: verdicts, kinds, alterations, labels."""

from __future__ import annotations

from watchwords.answers.checking import (
    AlterationKind,
    CheckAnswer,
    ClaimKind,
    Result,
    Suspicious,
    Verdict,
)
from watchwords.brief.formats import BriefLang

GROUPS: tuple[Result, ...] = ("contradicted", "not found", "unchecked", "supported")
"""What a reader must look at first, first."""

SHAPES: dict[Result, str] = {"supported": "✓", "contradicted": "✗", "not found": "?", "unchecked": "–"}
"""So that nothing hangs on a colour."""

VERDICTS: dict[BriefLang, dict[Verdict, str]] = {
    "en": {
        "verbatim": "verbatim",
        "altered": "altered",
        "misattributed": "misattributed",
        "stitched": "stitched",
        "translated": "translated",
        "truncated": "truncated",
        "consistent": "consistent",
        "inconsistent": "inconsistent",
        "not found": "not found",
        "cannot check": "cannot check",
    },
    "zh": {
        "verbatim": "一字不差",
        "altered": "有改动",
        "misattributed": "出处有误",
        "stitched": "拼接",
        "translated": "译文",
        "truncated": "截断",
        "consistent": "相符",
        "inconsistent": "不符",
        "not found": "未找到",
        "cannot check": "无法核对",
    },
}

MEANINGS: dict[BriefLang, dict[Verdict, str]] = {
    "en": {
        "verbatim": "The quoted words stand in the record, one after the other; speaker and edition agree.",
        "altered": "A passage of the record is the evident source, and the wording differs from it.",
        "misattributed": "The words stand in the record under another speaker, document or edition.",
        "stitched": "The words stand in the record in pieces that the quotation joins without saying so.",
        "translated": "The quotation is in another language than its source; its content is compared.",
        "truncated": "The words stand in the record, and what was cut off turns or conditions them.",
        "consistent": "What is stated agrees with the record.",
        "inconsistent": "What is stated disagrees with the record.",
        "not found": "No passage of the record comes near.",
        "cannot check": "The record has a gap just there, or what is stated is not a matter of the record.",
    },
    "zh": {
        "verbatim": "引文原样连续见于库中，讲话人与届次相符。",
        "altered": "库中有明显的出处，但文字与之不同。",
        "misattributed": "文字见于库中，但属另一讲话人、另一文件或另一届。",
        "stitched": "文字分处多处，引文未加说明而相连。",
        "translated": "引文与出处语言不同；比较的是内容，不是字句。",
        "truncated": "文字见于库中，但略去的部分使原意相反或附有条件。",
        "consistent": "所述与库中材料相符。",
        "inconsistent": "所述与库中材料不符。",
        "not found": "库中没有相近的段落。",
        "cannot check": "库中恰好缺少该处材料，或所述不属库中之事。",
    },
}

KINDS: dict[BriefLang, dict[ClaimKind, str]] = {
    "en": {
        "quotation": "quotation",
        "figure": "figure",
        "date": "date",
        "edition number": "edition number",
        "count": "count",
        "roster": "attendance",
        "pledge": "pledge",
        "rule": "rule",
        "contrast": "contrast",
        "formulation": "formulation",
    },
    "zh": {
        "quotation": "引文",
        "figure": "数字",
        "date": "日期",
        "edition number": "届次",
        "count": "计数",
        "roster": "参会",
        "pledge": "承诺",
        "rule": "法规",
        "contrast": "对比",
        "formulation": "提法",
    },
}

ALTERATIONS: dict[BriefLang, dict[AlterationKind, str]] = {
    "en": {
        "number": "number",
        "unit or scale": "unit or scale",
        "percent or points": "percent or percentage points",
        "currency": "currency",
        "date": "date",
        "hedge": "hedge",
        "negation": "negation",
        "modality": "degree of obligation",
        "name or office": "name or office",
        "substitution": "words replaced",
        "insertion": "words put in",
        "deletion": "words left out",
        "order": "order",
        "aspect": "done or to be done",
        "scope": "some or all",
    },
    "zh": {
        "number": "数值",
        "unit or scale": "单位或数量级",
        "percent or points": "百分比与百分点",
        "currency": "货币",
        "date": "日期",
        "hedge": "约数用语",
        "negation": "否定",
        "modality": "力度用语",
        "name or office": "姓名或职务",
        "substitution": "换字",
        "insertion": "增字",
        "deletion": "减字",
        "order": "次序",
        "aspect": "已然与将然",
        "scope": "部分与全部",
    },
}

SUSPICIOUS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "hidden character": "hidden character",
        "bidirectional control": "control of text direction",
        "mixed scripts": "letters of several scripts in one word",
        "private use": "private-use character",
        "unbalanced marks": "quotation mark without its partner",
    },
    "zh": {
        "hidden character": "隐藏字符",
        "bidirectional control": "文字方向控制符",
        "mixed scripts": "一词中混有不同文字的字母",
        "private use": "私用区字符",
        "unbalanced marks": "引号不成对",
    },
}

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{name}: checked against the record",
        "stdin": "standard input",
        "claims": "{n} claims",
        "claims one": "1 claim",
        "claims none": "no claims",
        "supported": "supported",
        "contradicted": "altered or contradicted",
        "not found": "not found",
        "unchecked": "cannot be checked",
        "comma": ", ",
        "colon": ": ",
        "stop": ".",
        "then": "; ",
        "with": "{0} ({1})",
        "quoted": "“{0}”",
        "differs": "{kind}: {said}, the record has {held}",
        "put in": "{kind}: {said}, which the record does not have here",
        "left out": "{kind}: the record has {held}",
        "wrong": "{kind}: {said}",
        "registered": "{kind}: {said}, the register has {held}",
        "moved": "{kind}: {said} stands elsewhere in the record",
        "place": "line {line}, column {column}",
        "characters": "characters {start}-{end}",
        "edition": "edition {edition}",
        "untitled": "untitled document",
        "paraphrase": "paraphrase",
        "attributed": "The text gives it to: ",
        "source": "record",
        "rules": "register of rules",
        "editions": "register of editions",
        "formulations": "register of formulations",
        "corrections": "corrections",
        "published": "source: {0}",
        "candidates": "nearest passage, to mend by",
        "more": "{n} more passages",
        "more one": "1 more passage",
        "working": "worked out",
        "claimed": "the text says {0}",
        "margin": "rounding allows {0}",
        "rate": "rate: {0}",
        "looked for": "looked for: {all}",
        "suspicious": "Characters that may hide something: {n}",
        "notes": "Notes",
        "searched": "Searched: {n} documents of {m} editions",
        "span": " ({first} to {last})",
        "gaps": "Nothing in the record of {all}.",
        "damaged": "{n} documents could not be read.",
        "damaged one": "1 document could not be read.",
        "only": "Shown: only {what}, {n} of {of} claims.",
        "only supported": "what is supported",
        "only faults": "what is not supported",
        "the text": "The text",
        "the record": "The record",
        "redline": "from the record to the text",
        "skip": "Skip to the checked text",
        "claim": "claim {n}",
        "to claim": "claim {n}, {verdict}",
        "to text": "back to its place in the text",
        "legend": "Marks",
        "colophon": "How this was checked",
        "paraphrases": "Paraphrase: a note that retells its sources in other words; a wording found in one is not its "
        "speaker's.",
        "gate": "A wording is called verbatim only where it is the same, character for character, after the declared "
        "folding; a near passage is named, never taken as good enough. What is supported is so in this record.",
        "fold": "Folded before comparing: width and compatibility forms, traditional and simplified characters, kinds "
        "of quotation marks and dashes, white space and line breaks, capitals, and one comma, stop, semicolon or "
        "colon at the end of a quotation.",
        "text hash": "Text (SHA-256): ",
        "snapshot": "Record: ",
        "foreign script": "a letter from another script",
    },
    "zh": {
        "title": "{name}：与库中材料核对",
        "stdin": "标准输入",
        "claims": "{n}处陈述",
        "claims one": "1处陈述",
        "claims none": "无可核对的陈述",
        "supported": "有据",
        "contradicted": "有改动或不符",
        "not found": "未找到",
        "unchecked": "无法核对",
        "comma": "，",
        "colon": "：",
        "stop": "。",
        "then": "；",
        "with": "{0}（{1}）",
        "quoted": "“{0}”",
        "differs": "{kind}：文中为{said}，库中为{held}",
        "put in": "{kind}：{said}，库中此处没有",
        "left out": "{kind}：库中有{held}",
        "wrong": "{kind}：{said}",
        "registered": "{kind}：文中为{said}，登记为{held}",
        "moved": "{kind}：{said}在库中位置不同",
        "place": "第{line}行第{column}字",
        "characters": "第{start}至{end}字",
        "edition": "{edition}",
        "untitled": "无题文件",
        "paraphrase": "改写",
        "attributed": "文中归于：",
        "source": "库中",
        "rules": "法规登记",
        "editions": "届次资料",
        "formulations": "提法登记",
        "corrections": "更正",
        "published": "出处：{0}",
        "candidates": "最相近的段落，仅供改正",
        "more": "另有{n}处原文",
        "more one": "另有1处原文",
        "working": "计算",
        "claimed": "文中为{0}",
        "margin": "舍入允许相差{0}",
        "rate": "汇率：{0}",
        "looked for": "检索过的形式：{all}",
        "suspicious": "可能掩藏内容的字符：{n}处",
        "notes": "说明",
        "searched": "检索范围：{m}届共{n}篇文件",
        "span": "（{first}至{last}）",
        "gaps": "库中没有{all}的材料。",
        "damaged": "有{n}篇文件无法读取。",
        "damaged one": "有1篇文件无法读取。",
        "only": "只列出{what}的部分：{of}处陈述中的{n}处。",
        "only supported": "有据",
        "only faults": "并非有据",
        "the text": "送核文本",
        "the record": "库中材料",
        "redline": "由库中原文到送核文本",
        "skip": "跳到送核文本",
        "claim": "第{n}处",
        "to claim": "第{n}处，{verdict}",
        "to text": "回到文中该处",
        "legend": "标记",
        "colophon": "如何核对",
        "paraphrases": "改写：用自己的话转述来源的笔记；见于其中的字句并非讲话人原话。",
        "gate": "只有在所声明的归并之后逐字相同，才称为一字不差；相近的段落只予指出，从不算作相符。"
        "所谓有据，只指在本库之内。",
        "fold": "比较之前归并：全角半角与兼容字形、繁体与简体、引号与破折号的种类、空白与换行、"
        "字母大小写，以及引文末尾的一个逗号、句号、分号或冒号。",
        "text hash": "文本（SHA-256）：",
        "snapshot": "库：",
        "foreign script": "另一种文字的字母",
    },
}


def counts_of(answer: CheckAnswer) -> dict[Result, int]:
    """How many claims of each group the text has, in the order of `GROUPS`."""
    return {
        "contradicted": answer.n_contradicted,
        "not found": answer.n_not_found,
        "unchecked": answer.n_unchecked,
        "supported": answer.n_supported,
    }


def name_of_text(answer: CheckAnswer, lang: BriefLang) -> str:
    """The name of the text as printed."""
    return WORDS[lang]["stdin"] if answer.name == "-" else answer.name


def say_suspicious(one: Suspicious, lang: BriefLang) -> str:
    """What kind of character it is."""
    return SUSPICIOUS[lang].get(one.code, one.code)
