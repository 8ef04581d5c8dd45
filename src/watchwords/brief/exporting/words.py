"""What the program itself says in a bibliography, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from watchwords.brief.formats import BriefLang
from watchwords.brief.kinds import KINDS_ZH

CITED_BY: Mapping[BriefLang, str] = {"en": "named as a source by {keys}", "zh": "列其为来源的条目：{keys}"}

_ZH: Mapping[str, str] = {
    **KINDS_ZH,
    "address": "演说",
    "budget report": "预算报告",
    "communique": "公报",
    "congress report": "大会报告",
    "declaration": "宣言",
    "economic plan report": "经济计划报告",
    "five year plan report": "五年计划报告",
    "government work report": "政府工作报告",
    "government work report summary": "政府工作报告摘要",
    "resolution": "决议",
    "transcript": "文字实录",
    # Rules.
    "administrative regulation": "行政法规",
    "campaign": "专项行动",
    "departmental rule": "部门规章",
    "draft": "草案",
    "guidelines": "指引",
    "initiative": "倡议",
    "judicial interpretation": "司法解释",
    "law": "法律",
    "normative document": "规范性文件",
    "party and state document": "党政文件",
    "plan": "规划",
    "state document": "国家文件",
    "strategy": "战略",
    # Versions.
    "adopted": "通过文本",
    "delivered": "现场讲话稿",
    "full text": "全文",
    "readout": "通稿",
    "translation": "译文",
}


def kind_word(words: str, lang: BriefLang) -> str:
    """A kind of document, rule or version as a language prints it; without a word there, as the record has it."""
    return _ZH.get(words, words) if lang == "zh" else words
