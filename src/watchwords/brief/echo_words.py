"""Fixed words of an echo for a terminal, in both languages."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{series} {edition}: formulations of {who} in the words of others",
        "no leader": "{series} {edition}: the series names no leader of that time; nothing to follow (use --source)",
        "searched": (
            "  searched: {events} speech events up to this edition; other speakers named here: {speakers};"
            " quotations without a named speaker: {unnamed}; copies passed over: {copies}"
        ),
        "none taken": "No formulation of the source is in the words of another named speaker of this edition.",
        "common": "Common before the source already, so no echo: {all}",
        "alone": "In the source's words here, in those of no other named speaker: {all}",
        "earlier only": "In the source's words here; of others, only speakers who had it before the source: {all}",
        "others": "In the words of others, not in the source's in this record:",
        "more": "  and {n} more",
        "source": "  source   {when}  {who}: {quote}",
        "echo": "  echo     {when}  {who}; {lag}; {how}: {quote}",
        "also": "  also     {when}  {who}; {lag}; {how}: {quote}",
        "earlier": "  earlier  {when}  {who}: {quote}",
        "more earlier": "  earlier  and {n}",
        "share": "{n} of {of} named speakers of this edition who had not used it before",
        "interval": " ({low:.0%} to {high:.0%})",
        "median": "; half used it within {days} ({low} to {high})",
        "no bound": "no bound",
        "no median": "; no median lag: {censored} of {dated} had not used it by the last day heard",
        "before": "; before the source {n} of {of} speakers had it",
        "nobody before": "; nobody is heard before the source",
        "paraphrase": "paraphrase",
        "days after": "dated {days} after",
        "editions after": "{editions} after",
        "later": "later, by how many days is not known",
        "form": "{kind} form {form}{share}",
        "other form": "{own}; in {lang} the {kind} form {form}{share}",
        "verbatim": ", {share:.0%} verbatim",
        "zh": "Chinese",
        "en": "English",
        "credits": "names the source",
        "no credit": "does not name the source",
        "room none": "Not found where there was room for it: nothing that can be told ({n} tested).",
        "room": "Not found where there was room for it ({n} tested):",
        "absence": (
            "not found in {n} texts of {who} up to {last}; others have it in {n_with} of {n_others}; at that rate the"
            " chance of none is {chance:.2g} ({varying:.2g} where speakers differ; {adjusted:.2g} adjusted)"
        ),
        "shared": "Other words shared with the source, word for word:",
        "shared one": "  {who} ({date}, {order}): {text}",
        "undated": "undated",
        "copies": "One text in several outlets within 36 hours:",
        "copy": "  {date}: {n} outlets; credited: {credited}; not credited: {uncredited}",
        "none": "none",
    },
    "zh": {
        "title": "{series} {edition}：他人言论中{who}的提法",
        "no leader": "{series} {edition}：系列未列当时的领导人，无从比照（可用--source指定）",
        "searched": (
            "  检索：截至本届的{events}个发言事件；本届其他具名发言者{speakers}人；未具名的引语{unnamed}处；"
            "略过的副本{copies}篇"
        ),
        "none taken": "本届其他具名发言者的言论中，没有该来源的提法。",
        "common": "在该来源之前已属常用，不算呼应：{all}",
        "alone": "本届见于该来源的言论，未见于其他具名发言者的言论：{all}",
        "earlier only": "本届见于该来源的言论；他人之中，只有先于该来源用过的发言者：{all}",
        "others": "见于他人的言论，库中该来源的言论未见：",
        "more": "  另有{n}个",
        "source": "  来源  {when}  {who}：{quote}",
        "echo": "  其后  {when}  {who}；{lag}；{how}：{quote}",
        "also": "  亦见  {when}  {who}；{lag}；{how}：{quote}",
        "earlier": "  此前  {when}  {who}：{quote}",
        "more earlier": "  此前  另有{n}",
        "share": "本届此前未用过它的{of}位具名发言者中{n}位",
        "interval": "（{low:.0%}至{high:.0%}）",
        "median": "；半数在{days}内使用（{low}至{high}）",
        "no bound": "无界",
        "no median": "；没有时距中位数：{dated}人中{censored}人至最后一次发言仍未使用",
        "before": "；在该来源之前，{of}位发言者中{n}位用过",
        "nobody before": "；在该来源之前，库中没有他人的言论",
        "paraphrase": "转述",
        "days after": "日期晚{days}",
        "editions after": "晚{editions}",
        "later": "在后，相隔天数不详",
        "form": "{kind}“{form}”{share}",
        "other form": "“{own}”；{lang}为{kind}“{form}”{share}",
        "verbatim": "，相同部分{share:.0%}",
        "zh": "中文",
        "en": "英文",
        "credits": "提到出处",
        "no credit": "未提出处",
        "room none": "有机会而未见使用：没有可说的（检验{n}对）。",
        "room": "有机会而未见使用（检验{n}对）：",
        "absence": (
            "{who}截至{last}的{n}篇言论中未见；他人{n_others}篇中{n_with}篇有，照此比例一篇也没有的概率为{chance:.2g}"
            "（计入发言者之间的差异为{varying:.2g}；校正后{adjusted:.2g}）"
        ),
        "shared": "与该来源逐字相同的其他文字：",
        "shared one": "  {who}（{date}，{order}）：{text}",
        "undated": "日期不详",
        "copies": "36小时内多家媒体刊发的同一文本：",
        "copy": "  {date}：{n}家媒体；注明出处：{credited}；未注明：{uncredited}",
        "none": "无",
    },
}
ORDERS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "after": "later",
        "same day": "dated the same day, order unknown",
        "open": "order unknown: a day is not known",
        "before": "earlier source",
    },
    "zh": {
        "after": "在后",
        "same day": "日期相同，先后不详",
        "open": "先后不详：有一方日期不详",
        "before": "在前",
    },
}
MANNERS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "quotation": "quoted",
        "message": "message",
        "reported": "reported speaking of it",
        "own text": "own text",
    },
    "zh": {"quotation": "引述", "message": "致信或致辞", "reported": "据记载谈及", "own text": "本人文稿"},
}
FORM_KINDS: dict[BriefLang, dict[str, str]] = {
    "en": {"full": "full", "short": "short", "variant": "variant", "varied": "varied"},
    "zh": {"full": "全称", "short": "简称", "variant": "另一形式", "varied": "有改动的形式"},
}
