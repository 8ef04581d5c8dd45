"""What moved to the front or back in Chinese: members of lists, and the order of tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.brief.formats import show_edition, show_editions
from watchwords.brief.runs import Runs, Sentence, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_list_order(finding: Finding, voice: Voice) -> Sentence:
    """Two members of a list that changed places, or a member that came or went."""
    d = finding.details
    runs = _members(finding, voice) if d.get("change") == "members" else _order(finding, voice)
    return Sentence((*runs, *fill("{gaps}", gaps=_gaps(d))))


def _order(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    front, back = d.get("front") or [], d.get("back") or []
    if not front or not back:
        return fill("{form}这组并列项的次序有变。", form=voice.subject(finding))
    is_back = len(front) > 1
    moved, others = (back, front) if is_back else (front, back)
    then = (
        fill("{others}在{moved}之前", others=_terms(others, voice), moved=_terms(moved, voice))
        if len(front) == len(back) == 1
        else fill("排在其{side}", side="前" if is_back else "后")
    )
    return fill(
        "{form}这组并列项中，{moved}现排在{others}之{side}{here}；{when}{then}{before}。{leads}{same}{test}{rate}",
        form=voice.subject(finding),
        moved=_terms(moved, voice),
        others=_terms(others, voice),
        side="后" if is_back else "前",
        here=_share(d.get("n_documents_with"), d.get("n_documents")),
        when=f"{_when(d['held'])}则" if d.get("held") else "上一次则",
        then=then,
        before=_share(d.get("n_earlier_with"), d.get("n_earlier_documents")),
        leads=fill("{first}现居首位。", first=_terms((d.get("order_now") or front)[:1], voice))
        if d.get("leads")
        else (),
        same=f"{_when(d['same_before'])}也是现在的次序。" if d.get("same_before") else "",
        test=_test(d),
        rate=_rate(d.get("n_flipped"), d.get("n_kept"), f"此前相邻两{voice.unit_zh}都有的", "对并列项", "对次序有变"),
    )


def _members(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    when = _when(d["editions"]) if d.get("editions") else "此前各次"
    joined = (
        fill("新增{what}，{when}的同一组均无", what=_terms(d["joined"], voice), when=when) if d.get("joined") else ()
    )
    left = fill("不再有{what}，{when}的同一组均有", what=_terms(d["left"], voice), when=when) if d.get("left") else ()
    leads = (
        fill("{first}现居首位。", first=_terms(d["members"][:1], voice)) if d.get("leads") and d.get("members") else ()
    )
    return fill(
        "{form}这组并列项{joined}{link}{left}。{leads}",
        form=voice.subject(finding),
        joined=joined,
        link="；" if joined and left else "",
        left=left or (() if joined else fill("有增减")),
        leads=leads,
    )


def write_task_order(finding: Finding, voice: Voice) -> Sentence:
    """A task that moved up or down among the numbered headings."""
    d = finding.details
    among = f"{d['n_parts']}个编号标题中" if d.get("n_parts") else "编号标题中"
    now = f"第{d['number']}" if d.get("number") else "另一位置"
    before: Runs = ()
    if d.get("number_before"):
        of = f"（共{d['n_parts_before']}个）" if d.get("n_parts_before") else ""
        when = show_edition(d["previous"], "zh") if d.get("previous") else "此前"
        before = fill("；{when}列第{n}{of}", when=when, n=d["number_before"], of=of)
    worded = d.get("heading_before")
    return Sentence(
        fill(
            "{form}现列{among}的{now}{before}{worded}。{rate}{gaps}",
            form=voice.subject(finding),
            among=among,
            now=now,
            before=before,
            worded=fill("，当时作{it}", it=term(worded)) if before and worded and worded != d.get("heading") else (),
            rate=_rate(
                d.get("n_moved"),
                d.get("n_earlier_matched"),
                f"此前相邻两{voice.unit_zh}可对应的",
                "个标题",
                "个移动两位以上或移至首位",
            ),
            gaps=_gaps(d),
        )
    )


def _terms(words: Any, voice: Voice) -> Runs:
    return voice.list(term(word) for word in words)


def _when(keys: Sequence[str]) -> str:
    """Editions, the word for years behind the last of them."""
    return show_editions(keys, "zh") + ("年" if all(len(key) == 4 and key.isdigit() for key in keys) else "")


def _share(n: int | None, of: int | None) -> str:
    return f"（并列二者的{of}篇中的{n}篇）" if n is not None and of is not None else ""


def _test(d: Mapping[str, Any]) -> str:
    if d.get("p") is None:
        return ""
    over = f"（已按{d['n_tested']}对校正）" if d.get("n_tested") else ""
    return f"按文件的精确检验p = {d['p']:.2g}{over}。"


def _rate(n: int | None, of: int | None, head: str, unit: str, did: str) -> str:
    return "" if n is None or not of else f"{head}{of}{unit}中，{n}{did}。"


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f"库中没有{show_editions(gaps, 'zh')}的可比文件。" if gaps else ""
