"""Rules that are named, rules dated near a statement, and the timeline of both, in Chinese; the twin of `rules_en`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import show_date
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

STATES = {
    "draft": "征求意见稿，尚非法规",
    "issued": "已发布",
    "in_force": "施行中",
    "trial": "试行中",
    "repealed": "已废止",
    "withdrawn": "已撤回",
    "campaign": "专项行动",
    "initiative": "倡议",
    "dated_later": "登记文本的日期在后",
}
"""States of a rule on a day, of `answers.rules.State`."""
LAWFUL = frozenset({"issued", "in_force", "trial", "repealed", "dated_later", None})
"""States of what is in force from a day; an initiative or a campaign never is."""
MOST_PLACES = 6
ALPHA = 0.05
"""Above it chance gives as much."""


def write_cites_rule(finding: Finding, voice: Voice) -> Sentence:
    """A rule that the edition names, with what it was on the day; or a name that stays open or unknown."""
    d = finding.details
    named = fill("{n}篇文件提到{title}", n=d["n_documents"], title=_title(finding, voice))
    if d["outcome"] == "unknown":
        return Sentence(chain(named, fill("。登记表中没有这一名称的规则。")))
    if d["outcome"] == "ambiguous":
        runs = fill("；登记表中有{n}项规则与此名相合，不作判断。", n=len(d["candidates"]))
        return Sentence(chain(named, runs), tuple(voice.name(title) for title in d["candidates"]))
    return Sentence(chain(named, _state(d), _former(d), (Run("。"),), _by(d, voice), _places(d, voice)))


def _title(finding: Finding, voice: Voice) -> Runs:
    runs = voice.name(finding.details["title"]) or (term(finding.subject),)
    return (Run(runs[0].text, "form", runs[0].lang), *runs[1:])


def _state(d: Mapping[str, Any]) -> Runs:
    """What the rule was on the day, and its dates."""
    parts = []
    if d.get("state"):
        day = f"{show_date(d['on'], 'zh')}时" if d.get("on") and d["state"] not in ("draft", "dated_later") else ""
        parts.append(f"{day}{STATES[d['state']]}")
    if d.get("issued_on"):
        parts.append(f"日期为{show_date(d['issued_on'], 'zh')}")
    if d.get("effective_on") and d.get("state") in LAWFUL and d["effective_on"] != d.get("issued_on"):
        parts.append(f"自{show_date(d['effective_on'], 'zh')}起施行")
    return fill("（{it}）", it="；".join(parts)) if parts else ()


def _former(d: Mapping[str, Any]) -> Runs:
    return fill("，用的是旧名") if d.get("is_former_title") else ()


def _by(d: Mapping[str, Any], voice: Voice) -> Runs:
    speakers = voice.names(d.get("speakers") or ())
    return fill("见于{speakers}的言论。", speakers=speakers) if speakers else ()


def _places(d: Mapping[str, Any], voice: Voice) -> Runs:
    places = list(d.get("articles") or ())
    if not places:
        return ()
    more = f"等{len(places)}处" if len(places) > MOST_PLACES else ""
    return fill("所引条款：{it}{more}。", it=voice.list(map(term, places[:MOST_PLACES])), more=more)


def write_rule_before(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before a pledge that share its words, or none but those on its theme."""
    d = finding.details
    rules = d.get("rules", ())
    n_links = sum(rule.get("is_link", True) for rule in rules)
    actors = voice.names(d.get("actors", ())) or voice.subject(finding)
    if n_links:
        head = fill(
            "与{actors}的承诺日期相近、字样相同的登记规则有{n}项{further}。库中没有材料说明承诺由此而来。",
            actors=actors,
            n=n_links,
            further=f"，另有{len(rules) - n_links}项仅主题相同" if len(rules) > n_links else "",
        )
    else:
        head = fill("与{actors}的承诺日期相近、仅主题相同的登记规则有{n}项，别无关联。", actors=actors, n=len(rules))
    return Sentence(head, tuple(_rule(rule, voice) for rule in rules))


def write_rule_wording(finding: Finding, voice: Voice) -> Sentence:
    """Rules dated before the first use of a formulation in the edition that share words with its sentences."""
    rules = finding.details.get("rules", ())
    runs = fill(
        "与用到{form}的文句日期相近、字样相同的登记规则有{n}项。库中没有材料说明这一提法由此而来。",
        form=voice.subject(finding),
        n=len(rules),
    )
    return Sentence(runs, tuple(_rule(rule, voice) for rule in rules))


def _rule(rule: Mapping[str, Any], voice: Voice) -> Runs:
    runs = voice.name(rule.get("title"))
    if rule.get("issued_on"):
        runs = chain(runs, fill("，日期为{on}", on=show_date(rule["issued_on"], "zh")))
    runs = chain(runs, fill(lag) if (lag := _lag(rule)) else ())
    if rule.get("state"):
        runs = chain(runs, fill("（{state}）", state=STATES[rule["state"]]))
    shared = voice.list(term(word) for word in rule.get("shared_terms", ()))
    runs = chain(runs, fill("；相同的字样：{shared}", shared=shared) if shared else ())
    facts = ["主题相同"] if rule.get("is_same_theme") else []
    facts += ["所约束的正是承诺者所属的一类"] if rule.get("is_addressed") else []
    facts += ["文中提到该规则"] if rule.get("is_cited") else []
    runs = chain(runs, fill("；{facts}", facts="，".join(facts)) if facts else ())
    runs = chain(runs, fill(chance) if (chance := _chance(rule)) else ())
    if third := voice.name(rule.get("third")):
        runs = chain(runs, fill("；更早的文本有相同字样：{third}", third=third))
    return chain(runs, fill("。"))


def _lag(rule: Mapping[str, Any]) -> str:
    if (before := rule.get("days_before")) is not None:
        most = rule.get("days_before_most")
        return f"，早{before}至{most}天" if most else f"，早{before}天"
    return f"，晚{rule['days_after']}天" if rule.get("days_after") is not None else ""


def _chance(rule: Mapping[str, Any]) -> str:
    """How many rules of other dates would share as much."""
    if rule.get("p") is None:
        return ""
    best = f"，作为邻近各项中的最高者则为{rule['p_best']:.3f}" if rule.get("p_best") is not None else ""
    null = (
        f"，其他日期的{rule['n_null']}项规则的第95百分位为{rule['null_95']:.2f}"
        if rule.get("null_95") is not None
        else ""
    )
    return f"；得分{rule['score']:.2f}{null}；p = {rule['p']:.3f}{best}{_verdict(rule)}"


def _verdict(rule: Mapping[str, Any]) -> str:
    """What p is among all statements looked through, and what keeps a rule from being a link."""
    n = rule.get("n_held") or 1
    held = f"，计入所查的全部{n}项表述则为{rule['p_held']:.3f}" if n > 1 else ""
    if rule.get("is_link", True):
        return held
    if max(rule["p"], rule.get("p_held") or 0) > ALPHA:
        return f"{held}，未超出偶然所及"
    return f"{held}；相同字样过于常见，不构成关联"


def write_timeline(finding: Finding, voice: Voice) -> Sentence:
    """What the picture shows."""
    d = finding.details
    drafts = sum(entry["kind"] == "draft" for entry in d["entries"])
    told = f"（其中{drafts}项为征求意见稿）" if drafts else ""
    pledges = f"和{d['n_pledges']}项承诺" if d.get("n_pledges") else ""
    return Sentence(fill("{n}项登记规则{told}{pledges}，按日期排列。", n=d["n_rules"], told=told, pledges=pledges))
