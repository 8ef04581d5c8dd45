"""Subjects and their course through the editions."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "subjects_title": ("Subjects", "专题"),
    "subjects_lead": (
        "What the series lists, with what the record has of it. Anything else can be traced by its wording.",
        "本系列所列专题及其在库中的情况。其他字句可直接追踪。",
    ),
    "subjects_trace": ("Trace a wording, a name or a measure", "追踪字句、人名或指标"),
    "subjects_trace_go": ("Trace", "追踪"),
    "subjects_filter": ("Names that contain", "名称含有"),
    "subjects_filter_go": ("Filter", "筛选"),
    "subjects_kind": ("Kind", "类别"),
    "subjects_name": ("Name", "名称"),
    "subjects_other_name": ("In Chinese", "英文名"),
    "subjects_editions": ("Editions", "届次"),
    "subjects_documents": ("Documents", "文件"),
    "subjects_uses": ("Uses", "次数"),
    "subjects_none": (
        "No subject of the list has this name; trace it as a wording above.",
        "所列专题无此名称，可在上方追踪该字句。",
    ),
    "subjects_on_demand": ("counted when traced", "追踪时计数"),
    "kind_all": ("all", "全部"),
    "kind_formulation": ("formulations", "提法"),
    "kind_theme": ("themes", "主题"),
    "kind_person": ("persons", "人物"),
    "kind_organisation": ("organisations", "机构"),
    "kind_rule": ("rules", "规则"),
    "kind_figure": ("figures", "指标"),
    "kind_place": ("places", "地点"),
    "kind_wording": ("wordings", "字句"),
    "subject_search": ("Every place: search for {wording}", "逐处查看：检索{wording}"),
    "subject_kind": ("Traced as: {kind}", "追踪类别：{kind}"),
}
