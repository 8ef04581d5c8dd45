"""Forms of one formulation in Chinese: what took another's place, became shorter or longer, or turned round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.changes_zh import show_years
from watchwords.brief.formats import show_edition, show_percent
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

MARK = "、"
"""The mark that joins the members of a list; alone it is hard to see."""


def write_replaced(finding: Finding, voice: Voice) -> Sentence:
    """A wording that went while a variant of it came."""
    d = finding.details
    is_certain = d.get("verdict") == "replaced"
    return Sentence(
        fill(
            "{head}{old}{before}，未见于{edition}；{new}{now}{change}。{beside}{overlap}{gaps}",
            head="" if is_certain else "可能的替换：",
            old=voice.subject(finding),
            before=_before(d),
            edition=show_edition(finding.edition, "zh"),
            new=term(d["new"]),
            now=_now(d),
            change=_change(d),
            beside=_beside(d),
            overlap=_overlap(d),
            gaps=_gaps(d),
        )
    )


def _before(d: Mapping[str, Any]) -> str:
    editions = d.get("old_editions") or ()
    return f"此前见于{show_years(editions)}，共{d['n_old']}处" if editions and d.get("n_old") else ""


def _now(d: Mapping[str, Any]) -> str:
    first = f"首见于{show_edition(d['first_edition'], 'zh')}" if d.get("first_edition") else ""
    times = f"本次{d['n_new']}处" if d.get("n_new") else ""
    return "，".join(piece for piece in (first, times) if piece)


def _change(d: Mapping[str, Any]) -> Runs:
    given, found = d.get("given"), d.get("found")
    if given and found:
        return fill("，两者只差一处：{given}作{found}", given=term(given), found=term(found))
    if MARK in (given, found):
        return fill("，中间{more}顿号", more="多了" if found else "少了")
    if found:
        return fill("，比前者多出{found}", found=term(found))
    return fill("，比前者少了{given}", given=term(given)) if given else ()


def _beside(d: Mapping[str, Any]) -> Runs:
    return fill("两者旁边都有{words}。", words=term(d["beside"])) if d.get("beside") else ()


def _overlap(d: Mapping[str, Any]) -> str:
    return f"{show_years(d['overlap'])}两者都有。" if d.get("overlap") else ""


def _gaps(d: Mapping[str, Any]) -> str:
    return f"此前紧邻的{show_years(d['gaps'])}无文件可查。" if d.get("gaps") else ""


def write_form_shift(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose short or full form gained on the other."""
    d = finding.details
    rows = d.get("forms") or ()
    moved = {"shorter": "下降", "longer": "上升", "lower": "较低", "higher": "较高"}.get(str(d.get("verdict")), "有变")
    forms = voice.list(
        fill("{form}（本次{n}次，此前{k}次）", form=term(r["form"]), n=r["n_now"], k=r["n_before"]) for r in rows
    )
    return Sentence(
        fill(
            "{form}的全称所占份额{moved}：{now}，{edition}为{before}。{forms}。{test}",
            form=voice.subject(finding),
            moved=moved,
            now=show_percent(d["share_now"], "zh"),
            before=show_percent(d["share_before"], "zh"),
            edition=show_edition(d["edition_before"], "zh"),
            forms=forms,
            test=_test(d),
        )
        if rows
        else chain(voice.subject(finding), fill("的全称与其他形式之比有变。"))
    )


def _test(d: Mapping[str, Any]) -> str:
    if d.get("p") is None:
        return "一方只有一篇文件，只作描述，不作检验。"
    smallest = f"，此设计所能达到的最小值为{d['smallest_p']:g}" if d.get("smallest_p") else ""
    return f"文件置换检验p = {d['p']:g}{smallest}。"


def write_inverted(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose parts stand in another order."""
    d = finding.details
    still = "" if d.get("n_old_now") is None else f"；本次{d['n_old_now']}处"
    return Sentence(
        fill(
            "{new}（本次{n}处）与{old}各部分相同，次序相反；这一次序在库中首见于{edition}。{before}{still}。{gaps}",
            new=voice.subject(finding),
            n=d.get("n_new", 0),
            old=term(d["old"]),
            edition=show_edition(finding.edition, "zh"),
            before=f"原来的次序{_before(d)}" if _before(d) else "",
            still=still,
            gaps=_gaps(d),
        )
    )
