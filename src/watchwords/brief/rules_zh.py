"""Rules that are named, and rules dated near a statement, in Chinese; the twin of `rules_en`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_STATUS = {
    "in_force": "现行",
    "issued": "已发布",
    "draft": "征求意见稿",
    "withdrawn": "已撤回",
    "campaign": "专项行动",
    "initiative": "倡议",
}


def write_rule_before(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before a pledge that share its themes."""
    d = finding.details
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    runs = fill(
        "{actors}作出承诺之前，已有{n}项同主题的登记规则。库中没有材料说明承诺由此而来。",
        actors=actors,
        n=len(d.get("rules", ())),
    )
    return Sentence(runs, tuple(_rule(rule, voice) for rule in d.get("rules", ())))


def _rule(rule: Mapping[str, Any], voice: Voice) -> Runs:
    runs = voice.name(rule.get("title") or {"zh": rule.get("title_zh"), "en": rule.get("title_en")})
    if rule.get("issued_on"):
        runs = chain(runs, fill("，日期为{on}", on=show_date(rule["issued_on"], "zh")))
    if rule.get("days_before") is not None:
        runs = chain(runs, fill("，早{n}天", n=rule["days_before"]))
    if rule.get("status") in _STATUS:
        runs = chain(runs, fill("（{status}）", status=_STATUS[rule["status"]]))
    for theme in rule.get("themes", ()):
        runs = chain(runs, fill("；同属{theme}主题", theme=voice.name(theme["name"])), _terms_of(theme, voice))
    # Only words that stand literally in both: a theme in common is not a word in common.
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    runs = chain(runs, fill("；两者都有的字样：{shared}", shared=shared) if shared else ())
    if rule.get("n_outside") and rule.get("n_elsewhere") is not None:
        template = "；其余{n}项登记规则中，有{k}项与之相合的程度不低于此"
        runs = chain(runs, fill(template, k=rule["n_elsewhere"], n=rule["n_outside"]))
    return chain(runs, fill("。"))


def _terms_of(theme: Mapping[str, Any], voice: Voice) -> Runs:
    """The terms that put the pledge and the rule under a theme, each side only where it has some."""
    here, there = voice.terms(theme.get("in_pledge", ())), voice.terms(theme.get("in_rule", ()))
    sides = [fill("承诺中为{it}", it=here)] if here else []
    sides += [fill("规则中为{it}", it=there)] if there else []
    return fill("（{sides}）", sides=separate(sides, "，", "，")) if sides else ()
