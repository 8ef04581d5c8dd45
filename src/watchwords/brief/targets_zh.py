"""Targets and degrees in Chinese: a figure that was set with its hedge, and a qualifier that was raised or lowered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import show_edition
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_HEDGES = {
    "none": "无",
    "about": "左右",
    "over": "超过",
    "at_least": "以上",
    "at_most": "以内",
    "below": "低于",
    "range": "区间",
}
_LEVELS = {"level up": "数值调高", "level down": "数值调低", "level": "数值有变"}


def write_target(finding: Finding, voice: Voice) -> Sentence:
    """A target that was set at another level, or with another hedge."""
    d = finding.details
    measure = chain(voice.subject(finding), fill("（中长期）") if d.get("horizon") == "plan" else ())
    if "not set" in d["kinds"]:
        return Sentence(
            fill(
                "{measure}：本次目标中没有数值{named}；此前：{before}。",
                measure=measure,
                named="，仅提及该项" if d.get("is_named") else "",
                before=_history(d),
            )
        )
    now = fill("{measure}：本次为{now}", measure=measure, now=term(d["now"]["text"]))
    if "first set" in d["kinds"]:
        return Sentence(chain(now, fill("；此前检索的{n}次文件，目标中均无此项数值。", n=d["n_searched"])))
    return Sentence(chain(now, fill("，{what}；此前：{before}。", what=_what(d), before=_history(d))))


def _what(d: Mapping[str, Any]) -> str:
    pieces = [_LEVELS[kind] for kind in d["kinds"] if kind in _LEVELS]
    if "hedge" in d["kinds"]:
        pieces.append(f"限定词由{_HEDGES[d['before']['hedge']]}改为{_HEDGES[d['now']['hedge']]}")
    return "，".join(pieces)


def _history(d: Mapping[str, Any]) -> Runs:
    """The last targets of it, the latest first."""
    rows = list(reversed(d.get("history", ())))[:3]
    return separate(
        [
            fill("{text}（{edition}）", text=term(row["text"]), edition=show_edition(row["edition"], "zh"))
            for row in rows
        ],
        "，",
        "，",
    )


_SHIFTS = {
    "added": "增加了程度词",
    "removed": "去掉了程度词",
    "raised": "程度词加强",
    "lowered": "程度词减弱",
    "swapped": "程度词更换",
}
_ON_SCALE = {
    ("stance", "raised"): "取向趋松",
    ("stance", "lowered"): "取向趋紧",
    ("pace", "raised"): "势头转强",
    ("pace", "lowered"): "势头转弱",
}


def write_qualifier_shift(finding: Finding, voice: Voice) -> Sentence:
    """A head whose qualifier came, went, rose or fell."""
    d = finding.details
    same = d.get("same_words")
    return Sentence(
        fill(
            "{now}，{edition}作{before}：{kind}。{same}",
            now=term(d["now"]),
            edition=show_edition(d["before_edition"], "zh"),
            before=term(d["before"]),
            kind=_ON_SCALE.get((str(d.get("scale")), d["kind"]), _SHIFTS[d["kind"]]),
            same=f"{'、'.join(show_edition(key, 'zh') for key in same)}与本次相同。" if same else "",
        )
    )
