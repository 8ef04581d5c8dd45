"""What the walks say of a fault, as Chinese says it: the faults that reading and correcting in the explorer can meet.

The walks tell faults in English, on the command line and to programs. A page in Chinese looks a fault up here by its
wording; one that is not here stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_NAMES: Mapping[str, str] = {
    "formulation": "提法",
    "theme": "主题",
    "person": "人物",
    "organisation": "机构",
    "rule": "规则",
    "figure": "指标",
    "place": "地点",
    "wording": "字句",
    "speaker": "发言人",
    "date": "日期",
    "quotation": "引语",
    "pledge": "承诺",
    "text": "正文",
    "why": "理由",
    "name": "姓名",
    "document": "文件",
    "documents": "文件",
    "finding": "条目编号",
    "edition": "届次",
    "editions": "届次",
    "forms": "写法",
    "form": "写法",
    "apart": "应区分的写法",
    "organisations": "机构",
    "start": "起点",
    "end": "终点",
    "claim": "论断",
    "subject": "所涉对象",
}
"""Kinds and fields that faults name."""

_QUOTED = r"(?:'(.*)'|\"(.*)\")"

_WHAT: Mapping[str, str] = {
    rf".+ has no edition {_QUOTED}": "本系列没有届次{0}",
    rf"the record has no document of edition {_QUOTED}": "库中没有{0}的文件",
    r"the record has no document of edition (.+)": "库中没有{0}的文件",
    r"both editions are (.+)": "所选两次均为{0}",
    r"no document of the record has an edition": "库中的文件均未归届次",
    rf"{_QUOTED} stands in none of (\S+) documents": "库中{1}篇文件均无{0}",
    r"(.+) is named in none of (\S+) documents": "库中{1}篇文件均未提及{0}",
    r"nothing to trace": "没有可追踪的内容",
    r"nothing to search for": "没有可检索的内容",
    rf"no (\w+) is known as {_QUOTED}": "没有名为{1}的{0}",
    rf"(\d+) persons go by {_QUOTED}": "名为{1}的有{0}人",
    rf"no document {_QUOTED} in this record": "库中没有文件{0}",
    r"no document (\S+) in this record": "库中没有文件{0}",
    # The record.
    r"the record is not here any more": "本库已不在原处",
    r"no record here": "此处没有记录库",
    r"the record has schema (\S+), newer than (\S+), which this program reads": (
        "本库的格式（{0}）比本程序所能读取的（{1}）新"
    ),
    r"the record was read by an older program \(.+\)": "本库由旧版程序读入",
    r"the process that worked it out ended before it had an answer": "计算进程未得出结果即已中止",
    r"another process is changing the corrections": "另一进程正在修改更正",
    # Corrections.
    r"the corrections were changed meanwhile": "更正已在别处修改",
    rf"no correction {_QUOTED}": "没有更正{0}",
    r"`(\w+)` is missing": "缺少{0}",
    rf"unknown key {_QUOTED}": "没有名为{0}的字段",
    r"`(\w+)` has (\S+) characters": "{0}有{1}字，过长",
    r"a name of (\S+) characters": "姓名有{0}字，过长",
    r"`(\w+)` holds the control character (\S+)": "{0}含控制字符{1}",
    rf"{_QUOTED} is no KEY=VALUE": "{0}不是“键=值”的形式",
    rf"{_QUOTED} is no number": "{0}不是数字",
    rf"{_QUOTED} is no date": "{0}不是日期",
    rf"{_QUOTED} is no id of a finding": "{0}不是条目编号",
    rf"{_QUOTED} is no id of a document": "{0}不是文件编号",
    rf"{_QUOTED} is no claim": "没有{0}这种论断",
    rf"the record has {_QUOTED} as the (\w+) already": "库中的{1}已是{0}",
    r"the record has no (\w+) for it already": "库中本来就没有其{0}",
    r"the document has another text at \[(\d+), (\d+)\)": "文件第{0}至{1}字处的文字与所给不同",
    r"no (\w+) at \[(\d+), (\d+)\) of this document": "本文件第{1}至{2}字处没有{0}",
    r"\[(\S+), (\S+)\) is no stretch of a text(?: of (\S+) characters)?": "第{0}至{1}字不是正文中的一段",
    r"does not say why": "没有写明理由",
    r"the name has nothing that can be seen": "姓名中没有可见字符",
    r"gives one end of a quotation only": "只给出引语的一端",
    r"a note without text": "批注没有内容",
    r"names fewer than two forms": "所列写法不足两个",
    r"does not say from what": "没有写明与什么区分",
    r"about the same as (\w+) (\d+)": "已有针对同一内容的更正（{0}，第{1}条）",
    r"keeps (.+) and (.+) apart, which .+ one": "所区分的{0}与{1}，在合并中又属同一",
    r"split (\d+) takes (.+) in (.+) already": "另一条区分（第{0}条）已就{2}中的{1}作出更正",
    r"a finding of the kind \S+ cannot be rejected: .+": "此类条目不能否决，它说明的是库中所缺或已作的更正",
}

_MEND: Mapping[str, str] = {
    r"The nearest are (.+)\.": "最接近的有：{0}。",
    r"The nearest the series lists: (.+)\.": "本系列所列最接近的有：{0}。",
    r"The nearest stand at (.+)\.": "最接近的位于：{0}。",
    r"This document has no (\w+)\.": "本文件没有{0}。",
    r"Editions here: (.+)\.": "库中现有：{0}。",
    r"The record has no documents yet; add some\.": "本库尚无文件，请先添加。",
    r"Add documents(?: first)?: (.+)": "请先添加文件：{0}",
    r"Name two different ones\.": "请选两个不同的届次。",
    r"Nothing is known of it here; add documents\.": "库中没有与之有关的内容，可再添加文件。",
    r"Check the wording\.": "请核对字句。",
    r"Give at least one visible character\.": "请至少输入一个可见字符。",
    r"Give the whole name as a document has it, or leave the kind out\.": "请输入文件中所用的全名，或不限类别。",
    r"Leave the kind out to trace the wording\.": "不限类别即可追踪该字句。",
    r"It is known as: (.+)\.": "它在本系列中属于：{0}。",
    r"Name one by its key: (.+)": "请用键名指明其中一人：{0}",
    r"Put it back, or explore another\.": "请放回原处，或打开另一个库。",
    r"Read its documents anew, nothing is lost: (.+)": "请重新读入其文件（不会丢失内容）：{0}",
    r"Update watchwords\.": "请更新watchwords。",
    r"Load the page again\. If it ends again, the machine may be out of memory\.": (
        "请重新载入。若再次中止，可能是内存不足。"
    ),
    r"Wait for it to end and try again\.": "请待其结束后再试。",
    r"Look at them again, then make the change once more; nothing was written\.": "请重新查看后再改，内容未变。",
    r"Write for example --set name=张勇\.": "例如：--set name=张勇。",
    r"There are none\.": "现无任何更正。",
    r"There are (.+)\.": "现有：{0}。",
    r"There is nothing to correct\.": "无须更正。",
    r"(?:Undo or remove|Remove) one of the two\.": "请撤销其中一条。",
    r"Write in `why` what shows it\.": "请在理由中写明依据。",
    r"Write in `text` what is to be noted\.": "请写下批注内容。",
    r"Write forms = \[.+\]\.": "请至少写出两种写法。",
    r"Give `apart`, `organisations`, `editions` or `documents`\.": "请写出应区分的写法、机构、届次或文件。",
    r"Write at most (\S+)\.": "最多{0}字。",
    r"Take it out\.": "请删去。",
    r'Write date = "2021-09-26", "2021-09" or "2021"; "" where unknown\.': (
        "请写作2021-09-26、2021-09或2021；不详则留空。"
    ),
    r'Write the name, or name = "" where nobody is known\.': "请写出姓名；不详则留空。",
    r"Write a note on it, or undo the correction it tells of\.": "可为其添加批注，或撤销有关的更正。",
    r"Give (\w+(?:, \w+)*)\.": "须填：{0}。",
    r"Give `start` and `end` in characters, `start` below `end`\.": "请以字数给出起点和终点，起点小于终点。",
    r"Give both in characters of the stored text, `start` below `end`\.": (
        "请按所存正文的字数给出起点和终点，起点小于终点。"
    ),
    r"Give both `start` and `end`, or neither for the whole document\.": (
        "请同时给出起点和终点，或均不给出（指整篇文件）。"
    ),
    r"Copy it from the brief: 16 digits and letters a to f\.": "请从简报复制：由16个数字和字母a至f组成。",
    r"Copy it from `watchwords find`: 16 digits and letters a to f\.": "请从检索结果复制：由16个数字和字母a至f组成。",
    r"It has .+ there; leave `text` out to take it as it is\.": "请按文件原文填写。",
    r"`watchwords find DIR WORDS` tells their ids\.": "检索结果中列有文件编号。",
}

_KNOWN = [(re.compile(pattern, re.DOTALL), words) for pattern, words in (*_WHAT.items(), *_MEND.items())]


def in_chinese(told: str) -> str:
    """A fault, or how to mend it, in Chinese; as it is where it is not known here.

    >>> in_chinese("both editions are 2021"), in_chinese("The nearest are 2019, 2020.")
    ('所选两次均为2021', '最接近的有：2019、2020。')
    """
    for pattern, words in _KNOWN:
        found = pattern.fullmatch(told)
        if found is not None:
            given = [part for part in found.groups() if part is not None]
            return words.format(*map(_named, given))
    return told


def _named(part: str) -> str:
    """Names of kinds and fields, one or a list of them, as Chinese has them; whatever else a fault names as it is."""
    plain = part.replace("\\'", "'").replace("\\\\", "\\")
    return "、".join(_NAMES.get(one, one) for one in plain.split(", "))


IN_WORDS: Mapping[str, Callable[[str], str]] = {"en": lambda told: told, "zh": in_chinese}
"""How a fault is told in each language."""
