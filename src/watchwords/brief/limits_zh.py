"""What a design cannot tell, in Chinese: one sentence for each code of a limit; the twin of `limits_en`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.errors import UsageError


def draw_limit(details: Mapping[str, Any]) -> str:
    """The sentence of a limit.

    Raises:
        UsageError: the code has no sentence.
    """
    code = str(details.get("code"))
    if code not in _LIMITS:
        raise UsageError(f"no Chinese sentence for the limit {code!r}")
    return _LIMITS[code](details)


def _one_document(d: Mapping[str, Any]) -> str:
    beside = f"，此前各次共{d['n_earlier']}篇" if d.get("n_earlier") else ""
    return f"本次只有一篇文件{beside}：不作变化检验，不给出p值。"


def _few_documents(d: Mapping[str, Any]) -> str:
    held = f"本次只有{d['n']}篇文件" if d.get("n") else "文件很少"
    return f"{held}，未见某说法说明不了多少：半数同类文本都用的说法也容易漏掉。"


def _smallest_p(d: Mapping[str, Any]) -> str:
    reach = f"{d['n']}篇对{d['n_earlier']}篇，" if d.get("n") and d.get("n_earlier") else ""
    best = f"{reach}置换检验所能达到的最小p值为{d['p']:g}。" if d.get("p") is not None else ""
    return f"规模太小，无法在5%的水平上检验。{best}此处的变化是描述，不是证实。"


def _notes_only(d: Mapping[str, Any]) -> str:
    if d.get("n") is not None and d.get("n_documents") is not None and d["n"] < d["n_documents"]:
        return f"本次{d['n_documents']}篇文件中有{d['n']}篇是公开材料的改写：其用词不是讲话人的用词。"
    return "本次所收文件是公开材料的改写：其用词不是讲话人的用词。"


def _copies(d: Mapping[str, Any]) -> str:
    of = f"本次{d['n_documents']}篇文件中" if d.get("n_documents") else "本次文件中"
    return f"{of}有{d.get('n', 0)}篇是另一篇的重刊，不重复计数。"


def _coverage_unequal(d: Mapping[str, Any]) -> str:
    spread = f"，从{d['low']}篇到{d['high']}篇" if d.get("low") is not None and d.get("high") else ""
    return f"各次收录多少不一{spread}：文件多的一次，什么都显得多。"


_LIMITS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "one_document_per_edition": _one_document,
    "few_documents": _few_documents,
    "smallest_p": _smallest_p,
    "notes_only": _notes_only,
    "copies": _copies,
    "coverage_unequal": _coverage_unequal,
    "no_earlier_edition": lambda d: "库中没有更早的各次文件：无从说什么是新的，什么消失了。",
    "damaged": lambda d: f"{d.get('n', 0)}篇文件有损坏文字：其中内容可能漏检。",
    "kinds_differ": lambda d: "各次文件种类不同：变化可能出于体裁。",
    "translated": lambda d: "部分文件是译文：用词可能是译者的。",
}
