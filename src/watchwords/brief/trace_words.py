"""Fixed words of a trace in both languages: labels, verdicts, and the sentence of every ground of a verdict."""

from __future__ import annotations

from collections.abc import Callable

from watchwords.answers.tracing import TracedFigure, TraceReason
from watchwords.brief.cautions import VERDICTS_ZH
from watchwords.brief.formats import BriefLang

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{name}: all editions",
        "counts": "{n} uses in {with_it} documents; {events} speech events searched.",
        "counts_figure": "{n} figures in {with_it} documents; {events} speech events searched.",
        "several": (
            "Each edition is judged by what came before it, and no p is adjusted for reading them all:"
            " of twenty tests of nothing, one falls below 0.05."
        ),
        "gaps": "No documents of {gaps} are in the record.",
        "no rank": "No rank: {why}.",
        "not a listed formulation": "only formulations that the series lists are counted against each other",
        "editions": "Edition by edition",
        "forms": "Forms",
        "figures": "Values",
        "speakers": "In the words of",
        "more speakers": "The first {shown} of {n} speakers.",
        "company": "In one sentence with",
        "first": "First passage",
        "last": "Last passage",
        "edition": "Edition",
        "n": "Uses",
        "documents": "Documents",
        "rate": "In 10,000",
        "rank": "Rank",
        "verdict": "Presence",
        "change": "Rate",
        "why": "Why",
        "chart": "Chart {n}",
        "no charts": "Charts need an extra part:",
        "p": "p (smallest reachable)",
        "form": "Form",
        "span": "Editions",
        "who": "Speaker",
        "when": "First use",
        "lag": "Days after the leader",
        "passage": "Passage",
        "sentences": "Sentences",
        "gap": "no documents",
        "value": "Value",
        "measured": "As told",
        "period": "Of",
        "broken": "{n} across the end of a line",
        "in": "{n} in {with_it} of {of}",
        "events": "{n} speech event(s)",
        "lag days": "{days:+d} days from the leader's first use",
        "from": "from {edition}",
        "older": "{n} older ones: --json or --out",
    },
    "zh": {
        "title": "{name}：历届",
        "counts": "{with_it}篇文件中共{n}次；检索{events}个发言事件。",
        "counts_figure": "{with_it}篇文件中共{n}个数字；检索{events}个发言事件。",
        "several": "各届只依据此前的文件判断；p值未按检验次数校正：二十次本无变化的检验中，会有一次低于0.05。",
        "gaps": "库中没有{gaps}的文件。",
        "no rank": "无位次：{why}。",
        "not a listed formulation": "只有系列所列的提法才互相比较",
        "editions": "逐届",
        "forms": "形式",
        "figures": "数值",
        "speakers": "见于其言论者",
        "more speakers": "共{n}人，列出最早的{shown}人。",
        "company": "同句提法",
        "first": "最早一处",
        "last": "最近一处",
        "edition": "届次",
        "n": "次数",
        "documents": "文件",
        "rate": "每万字",
        "rank": "位次",
        "verdict": "有无",
        "change": "频率",
        "why": "依据",
        "chart": "图{n}",
        "no charts": "图表需另行安装：",
        "p": "p（可及的最小值）",
        "form": "形式",
        "span": "届次",
        "who": "讲话人",
        "when": "首次使用",
        "lag": "晚于领导人（天）",
        "passage": "原文",
        "sentences": "句数",
        "gap": "无文件",
        "value": "数值",
        "measured": "所指",
        "period": "时间",
        "broken": "其中{n}次跨行",
        "in": "{with_it}/{of}篇，{n}次",
        "events": "{n}个发言事件",
        "lag days": "距领导人首次使用{days:+d}天",
        "from": "始于{edition}",
        "older": "另有更早的{n}个，见--json或--out",
    },
}

KINDS_ZH = {
    "formulation": "提法",
    "theme": "主题",
    "person": "人物",
    "organisation": "机构",
    "place": "地点",
    "rule": "法规",
    "figure": "数字",
    "wording": "词语",
}

_VERDICTS_ZH = {**VERDICTS_ZH, "present": "有", "absent": "无"}
QUIET = ("present", "absent", "indeterminate")
"""Verdicts that a line of a terminal need not spell out."""

_UNALIKE_ZH = {
    "kinds mixed": "文件种类构成不同",
    "languages differ": "语种不同",
    "version kinds differ": "版本种类不同",
    "lengths differ": "篇幅相差较大",
    "more documents now": "本届文件明显较多",
    "fewer documents now": "本届文件明显较少",
}


def say_verdict(verdict: str | None, lang: BriefLang) -> str:
    """A verdict as a word; empty where there is none."""
    return (verdict or "") if lang == "en" else _VERDICTS_ZH.get(verdict or "", verdict or "")


def tell_reason(reason: TraceReason, lang: BriefLang) -> str:
    """The sentence of a ground; its code where no sentence is known."""
    told = _TOLD[lang].get(reason.code)
    return told(reason) if told else reason.code


def tell_value(figure: TracedFigure, lang: BriefLang) -> str:
    """The number as written, with the direction of a change and the hedge that the text gives it."""
    words = _HEDGES[lang].get(figure.hedge, ""), _MOVES[lang].get((figure.change, figure.change_by), "")
    notes = ("，" if lang == "zh" else ", ").join(word for word in words if word)
    written = " ".join(figure.text.split())
    return written if not notes else (f"{written}（{notes}）" if lang == "zh" else f"{written} ({notes})")


_HEDGES: dict[BriefLang, dict[str, str]] = {
    "en": {
        "about": "about",
        "over": "more than",
        "at_least": "at least",
        "at_most": "at most",
        "below": "less than",
        "range": "range",
        "aim": "aimed at",
    },
    "zh": {
        "about": "约",
        "over": "超过",
        "at_least": "至少",
        "at_most": "至多",
        "below": "低于",
        "range": "区间",
        "aim": "目标",
    },
}
_MOVES: dict[BriefLang, dict[tuple[str | None, str | None], str]] = {
    "en": {("up", "by"): "up by", ("down", "by"): "down by", ("up", "to"): "up to", ("down", "to"): "down to"},
    "zh": {("up", "by"): "升幅", ("down", "by"): "降幅", ("up", "to"): "升至", ("down", "to"): "降至"},
}


# --- grounds ----------------------------------------------------------------------------------------------


def _n(reason: TraceReason, name: str) -> str:
    return f"{reason.numbers[name]:,.0f}"


def _share(value: float) -> str:
    """A chance in percent, never as a bare 0."""
    percent = value * 100
    return "<0.1 %" if percent < 0.1 else (f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %")


def _times(log_ratio: float) -> str:
    return f"{2**log_ratio:.2g}" if abs(log_ratio) < 10 else f"2^{log_ratio:.0f}"


def _bound(reason: TraceReason, name: str, nothing: str) -> str:
    return f"{reason.numbers[name]:+.2f}" if name in reason.numbers else nothing


def _listed(reason: TraceReason, lang: BriefLang) -> str:
    return ("、" if lang == "zh" else ", ").join(reason.about)


def _earlier_en(reason: TraceReason) -> str:
    if not reason.numbers["with"]:
        return f"none of {_n(reason, 'of')} earlier ones"
    return (
        f"{_n(reason, 'with')} of {_n(reason, 'of')} earlier ones,"
        f" {_n(reason, 'editions_with')} of {_n(reason, 'editions')} earlier editions"
    )


def _earlier_zh(reason: TraceReason) -> str:
    if not reason.numbers["with"]:
        return f"此前{_n(reason, 'of')}篇均无"
    return (
        f"此前{_n(reason, 'of')}篇中{_n(reason, 'with')}篇有，"
        f"{_n(reason, 'editions')}届中{_n(reason, 'editions_with')}届有"
    )


def _turned_en(reason: TraceReason) -> str:
    lacking, having = reason.about
    return (
        f"{_n(reason, 'documents')} missing document(s) could turn it: {lacking} if none of them has it,"
        f" {having} if all have it"
    )


def _turned_zh(reason: TraceReason) -> str:
    lacking, having = (say_verdict(verdict, "zh") for verdict in reason.about)
    return f"所缺{_n(reason, 'documents')}篇文件可改变判断：若均无则为“{lacking}”，若均有则为“{having}”"


_Told = Callable[[TraceReason], str]
_TOLD: dict[BriefLang, dict[str, _Told]] = {
    "en": {
        "no documents": lambda r: "no documents of this edition here: a gap is no absence",
        "nothing earlier": lambda r: "no earlier edition here to hold it against",
        "documents": lambda r: f"in {_n(r, 'with')} of {_n(r, 'of')} documents",
        "earlier documents": _earlier_en,
        "chance": lambda r: f"had the share stayed as it was, the chance of this is {_share(r.numbers['chance'])}",
        "few documents now": lambda r: f"{_n(r, 'documents')} independent document(s), {_n(r, 'least')} needed",
        "absent before": lambda r: f"{_n(r, 'editions')} edition(s) without it before; last in {_listed(r, 'en')}",
        "run": lambda r: f"in {_n(r, 'editions')} edition(s) in a row before",
        "short run": lambda r: (
            f"in {_n(r, 'editions')} edition(s) before; {_n(r, 'least')} in a row needed to call it gone"
        ),
        "not in every earlier edition": lambda r: (
            f"{_n(r, 'editions')} earlier edition(s) lack it as well, last {_listed(r, 'en')}"
        ),
        "few earlier editions": lambda r: f"{_n(r, 'editions')} earlier editions, {_n(r, 'least')} needed",
        "one document: no test": lambda r: "one document an edition: no test",
        "chance not small": lambda r: f"chance not below {_share(r.numbers['alpha'])}",
        "gap before": lambda r: f"gap before: no documents of {_listed(r, 'en')}",
        "missing documents could turn it": _turned_en,
        "never used": lambda r: "never used so far",
        "nothing comparable": lambda r: "no documents that may be compared",
        "log ratio": lambda r: (
            f"{_times(r.numbers['log_ratio'])} times the earlier rate (log ratio {r.numbers['log_ratio']:+.2f})"
        ),
        "one document an edition: no test": lambda r: "one document an edition: no test",
        "none on one side": lambda r: f"{_n(r, 'now')} uses now, {_n(r, 'earlier')} before",
        "p": lambda r: f"p {r.numbers['p']:.4f}, smallest reachable {r.numbers['smallest_p']:.4f}",
        "too few documents to test": lambda r: f"too few documents: no p below {r.numbers['alpha']:g} can be reached",
        "interval": lambda r: f"log ratio between {_bound(r, 'low', 'no bound')} and {_bound(r, 'high', 'no bound')}",
        "earlier range": lambda r: (
            f"{r.numbers['rate']:.2f} in 10,000; {_n(r, 'editions')} earlier editions"
            f" {r.numbers['low']:.2f} to {r.numbers['high']:.2f}"
        ),
        "outside the range": lambda r: f"outside them all: chance {_share(r.numbers['chance'])}",
        "within earlier range": lambda r: "earlier editions swung as far",
        "rests on one document": lambda r: f"rests on one document: {_listed(r, 'en')}",
        "not alike": lambda r: f"not compared: {_listed(r, 'en')}",
        "not quite alike": lambda r: f"mind: {_listed(r, 'en')}",
    },
    "zh": {
        "no documents": lambda r: "库中没有这一届的文件：缺口不等于没有",
        "nothing earlier": lambda r: "库中没有更早的届次可比",
        "documents": lambda r: f"{_n(r, 'of')}篇文件中{_n(r, 'with')}篇有",
        "earlier documents": _earlier_zh,
        "chance": lambda r: f"若比例不变，出现此情形的概率为{_share(r.numbers['chance'])}",
        "few documents now": lambda r: f"独立文件{_n(r, 'documents')}篇，需{_n(r, 'least')}篇",
        "absent before": lambda r: f"此前连续{_n(r, 'editions')}届没有，上次见于{_listed(r, 'zh')}",
        "run": lambda r: f"此前连续{_n(r, 'editions')}届都有",
        "short run": lambda r: f"此前连续{_n(r, 'editions')}届有；须连续{_n(r, 'least')}届才可说消失",
        "not in every earlier edition": lambda r: f"此前另有{_n(r, 'editions')}届也没有，最近为{_listed(r, 'zh')}",
        "few earlier editions": lambda r: f"此前仅{_n(r, 'editions')}届，需{_n(r, 'least')}届",
        "one document: no test": lambda r: "每届一篇文件，无从检验",
        "chance not small": lambda r: f"概率不低于{_share(r.numbers['alpha'])}",
        "gap before": lambda r: f"此前有缺口：没有{_listed(r, 'zh')}的文件",
        "missing documents could turn it": _turned_zh,
        "never used": lambda r: "至此从未使用",
        "nothing comparable": lambda r: "没有可比的文件",
        "log ratio": lambda r: f"为此前频率的{_times(r.numbers['log_ratio'])}倍（对数比{r.numbers['log_ratio']:+.2f}）",
        "one document an edition: no test": lambda r: "每届一篇文件，无从检验",
        "none on one side": lambda r: f"本届{_n(r, 'now')}次，此前{_n(r, 'earlier')}次",
        "p": lambda r: f"p {r.numbers['p']:.4f}，可及的最小值{r.numbers['smallest_p']:.4f}",
        "too few documents to test": lambda r: f"文件太少：p不可能低于{r.numbers['alpha']:g}",
        "interval": lambda r: f"对数比在{_bound(r, 'low', '无界')}与{_bound(r, 'high', '无界')}之间",
        "earlier range": lambda r: (
            f"每万字{r.numbers['rate']:.2f}次；此前{_n(r, 'editions')}届在"
            f"{r.numbers['low']:.2f}至{r.numbers['high']:.2f}之间"
        ),
        "outside the range": lambda r: f"超出此前各届：概率{_share(r.numbers['chance'])}",
        "within earlier range": lambda r: "此前各届的起伏同样大",
        "rests on one document": lambda r: f"系于一篇文件：{_listed(r, 'zh')}",
        "not alike": lambda r: f"未作比较：{'、'.join(_UNALIKE_ZH.get(code, code) for code in r.about)}",
        "not quite alike": lambda r: f"请注意：{'、'.join(_UNALIKE_ZH.get(code, code) for code in r.about)}",
    },
}
