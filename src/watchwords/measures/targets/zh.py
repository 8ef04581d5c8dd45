"""Targets in Chinese: 主要预期目标是……, 经济增长预期目标为7%左右, 增长8%左右的目标, 赤字率拟按3%安排."""

from __future__ import annotations

import re

_LOOKS_BACK = re.compile(r"去年|上年|上一年|过去|超过|超额|完成了|实现了|达到了|低于|高于|圆满|五年来|年来")
LEAD = re.compile(
    r"(?P<measure>[一-鿿a-z0-9()]{0,20}?)(?:主要|总体|具体)?(?:预期)?(?:目标|目标任务|预期指标|主要指标)"
    r"(?:(?:是|为|:|定为|定在|设定为|设定在|确定为|确定在)[:,]?|(?<=目标任务);)"
)
"""Opens a stretch of targets, or sets one: the measure may stand before the word for target."""
BEHIND = re.compile(r"的?(?:年均|年度|预期|增长|发展|减排|控制|约束性|\s){0,3}(?:目标|指标)")
"""Right after a figure: 增长8%左右的目标."""
PLANNED = re.compile(r"拟按|拟定为|拟为|预期增长|预期为|目标为|目标是|拟安排[一-鿿]{0,4}赤字|赤字[一-鿿]{0,6}拟安排")
"""In the clause of a figure, before it. Money that a budget sets aside for a purpose is no target."""
REACHED = re.compile(r"完成|实现|提前|达到")
"""Before a figure that the word for target follows: the target was met, or is to be met."""
PLAN = re.compile(
    r"今后[一-鿿]{1,3}年|未来[一-鿿]{1,3}年|十[一-鿿]?[\"”“]?五[\"”“]?(?:时期|期间|规划)|年均|五年规划"
    r"|到20\d\d年|到本世纪"
)
"""A longer horizon than the year the text is about."""
_OPENERS = re.compile(
    r"^(?:今年|全年|本年度?|20\d\d年|的|拟安排|力争|争取|预期|预计|确保|使|把|将|其中|年末|继续|努力|实现|全国|同时|并|坚持|要|"
    r"一是|二是|三是|四是|五是|第[一二三四五六七八九十][,、]?)+"
)
_VERBS = re.compile(
    r"(?:预期|预计)?(?P<verb>增长率?|增幅|涨幅|增速|增长速度|增加|新增|提高|上升|扩大|降低|下降|减少|回落|压减|缩减)?(?:幅度)?(?:预期|预计)?(?:目标)?均?"
    r"(?:控制|保持|稳定|维持|提高|降低|设定|确定|安排|拟按|拟安排|拟|定)?(?:在|为|达到|达|是|按|到|至)?$"
)
_LEADING_VERB = re.compile(r"^(?P<verb>增加|新增|减少|降低|提高|压减|完成|改造|开工建设|建设)(?=[一-鿿]{2})")
CLAUSE_ENDS = ";,。:!?()\n"
_MEASURE = re.compile(r"(?![到在再我])(?!.*[比的]$)(?!.*(?:力争|比二|比2|比去))[一-鿿a-z0-9]{2,20}")
_UP_TO_YEAR = re.compile(r"^.*(?:今年|期间|本年)")
"""What stands before the year tells who sets the target, not what is measured."""


def looks_back(text: str) -> bool:
    """Whether the words before a lead tell of what was reached, not of what is set."""
    return _LOOKS_BACK.search(text) is not None


def read_measure(before: str) -> tuple[str, ...]:
    """Names of the measure out of the part of a clause before its figure, the fullest first; empty where none is named.

    >>> read_measure("今年国内生产总值增长")
    ('国内生产总值增长', '国内生产总值')
    >>> read_measure("城镇登记失业率控制在")
    ('城镇登记失业率控制在', '城镇登记失业率')
    """
    full = _OPENERS.sub("", _UP_TO_YEAR.sub("", before.strip()).replace("全年", "").replace("年均", ""))
    moved = full[: match.end("verb")] if (match := _VERBS.search(full)) and match["verb"] else full
    bare = full[: match.start()] if match else full
    bare = _LEADING_VERB.sub("", _OPENERS.sub("", bare))
    return tuple(dict.fromkeys(name for name in (moved, bare) if _MEASURE.fullmatch(name)))
