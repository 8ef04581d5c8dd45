"""Figures and the arithmetic between them, in English."""

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
    figures = voice.list(term(row["text"]) for row in rows)
    stated = [row["stated_by"] for row in rows if row.get("stated_by")]
    by = fill(" by {who}", who=voice.name(stated[0])) if stated else ()
    if passage is None:
        return Sentence(fill("Figures stated{by}: {figures}.", by=by, figures=figures))
    manner = " (in paraphrase)" if voice.is_paraphrase(passage) else ""
    return Sentence(fill("Stated{by}{manner}: {words}", by=by, manner=manner, words=voice.words(passage)))


def write_agreement(finding: Finding, voice: Voice) -> Sentence:
    """The arithmetic that ties figures, marked as ours."""
    d = finding.details
    inputs = voice.list(_input(row) for row in d.get("inputs", ()))
    if d.get("kind") == "share" or d.get("implied_total"):
        whole = show_amount(d["implied_total"], d.get("currency"), "en")
        return Sentence(
            fill(
                "Together {inputs} imply a whole of {whole} (our arithmetic: part divided by share).",
                inputs=inputs,
                whole=whole,
            )
        )
    if d.get("implied_rate"):
        return Sentence(fill("{inputs} agree: {sums}.", inputs=inputs, sums=_conversion(d)))
    formula = f"{d['formula']} = {d['result']}" if d.get("formula") and d.get("result") is not None else ""
    tolerance = f", within {show_percent(float(d['tolerance']), 'en')}" if d.get("tolerance") is not None else ""
    return Sentence(
        fill(
            "{inputs}: {formula}{tol} (our arithmetic).",
            inputs=inputs,
            formula=formula or str(d.get("verdict", "")),
            tol=tolerance,
        )
    )


def _input(row: Any) -> Runs:
    if not isinstance(row, dict):
        return (term(str(row)),)
    if row.get("number") and row.get("currency"):
        return (Run(show_amount(row["number"], row["currency"], "en")),)
    if row.get("number") and row.get("unit") == "percent":
        return (Run(f"{row['number']} percent"),)
    return (term(row.get("text", "")),)


def _conversion(d: Mapping[str, Any]) -> str:
    money, base = (show_currency(d.get(key), "en") for key in ("currency", "base"))
    said = f"they imply a rate of {d['implied_rate']}" + (f" ({money} against {base})" if money and base else "")
    if d.get("rate"):
        off = f" (off by {show_percent(float(d['difference']), 'en')})" if d.get("difference") is not None else ""
        said += f"; the mean rate of {d.get('rate_year')} was {d['rate']}{off}"
    if d.get("other_rate"):
        off = f" (off by {show_percent(float(d['other_difference']), 'en')})" if d.get("other_difference") else ""
        said += f", that of {d.get('other_rate_year')} was {d['other_rate']}{off}"
    return said
