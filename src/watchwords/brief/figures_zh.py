"""Figures and the arithmetic between them, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import show_amount, show_currency, show_percent
from watchwords.brief.runs import Run, Runs, Sentence, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_figure(finding: Finding, voice: Voice) -> Sentence:
    """The figures of one sentence, in its own words."""
    d = finding.details
    passage = voice.passage(finding, "figure") or voice.passage(finding)
    rows = (d.get("figures_by_lang") or {}).get(voice.lang) or d.get("figures", ())
    stated = [row["stated_by"] for row in rows if row.get("stated_by")]
    by = fill("{who}", who=voice.name(stated[0])) if stated else fill("文中")
    if passage is None:
        return Sentence(fill("{by}所述数字：{figures}。", by=by, figures=voice.list(term(row["text"]) for row in rows)))
    manner = "（改写，非原话）" if voice.is_paraphrase(passage) else ""
    return Sentence(fill("{by}所述{manner}：{words}", by=by, manner=manner, words=voice.words(passage)))


def write_agreement(finding: Finding, voice: Voice) -> Sentence:
    """The arithmetic that ties figures, marked as ours."""
    d = finding.details
    inputs = voice.list(_input(row) for row in d.get("inputs", ()))
    if d.get("kind") == "share" or d.get("implied_total"):
        whole = show_amount(d["implied_total"], d.get("currency"), "zh")
        return Sentence(
            fill("{inputs}合起来意味着总量为{whole}（本程序计算：部分除以占比）。", inputs=inputs, whole=whole)
        )
    if d.get("implied_rate"):
        return Sentence(fill("{inputs}相符：{sums}。", inputs=inputs, sums=_conversion(d)))
    formula = f"{d['formula']} = {d['result']}" if d.get("formula") and d.get("result") is not None else ""
    tolerance = f"，误差在{show_percent(float(d['tolerance']), 'zh')}以内" if d.get("tolerance") is not None else ""
    shown = formula or str(d.get("verdict", ""))
    return Sentence(fill("{inputs}：{formula}{tol}（本程序计算）。", inputs=inputs, formula=shown, tol=tolerance))


def _input(row: Any) -> Runs:
    if not isinstance(row, dict):
        return (term(str(row)),)
    if row.get("number") and row.get("currency"):
        return (Run(show_amount(row["number"], row["currency"], "zh")),)
    if row.get("number") and row.get("unit") == "percent":
        return (Run(f"{row['number']}%"),)
    return (term(row.get("text", "")),)


def _conversion(d: Mapping[str, Any]) -> str:
    pair = "/".join(show_currency(d[key], "zh") for key in ("currency", "base") if d.get(key))
    said = f"隐含汇率{d['implied_rate']}（{pair}）"
    if d.get("rate"):
        off = f"（相差{show_percent(float(d['difference']), 'zh')}）" if d.get("difference") is not None else ""
        said += f"；{d.get('rate_year')}年平均汇率为{d['rate']}{off}"
    if d.get("other_rate"):
        off = f"（相差{show_percent(float(d['other_difference']), 'zh')}）" if d.get("other_difference") else ""
        said += f"，{d.get('other_rate_year')}年为{d['other_rate']}{off}"
    return said
