"""The first page: the series, its editions, and the coverage ledger."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "home_title": ("The record", "本库"),
    "home_totals": (
        "{documents} documents, {characters} characters, from {sources} sources.",
        "文件{documents}篇，共{characters}字，出自{sources}个来源文件。",
    ),
    "home_editions": ("Editions", "各次"),
    "home_edition": ("Edition", "届次"),
    "home_documents": ("Documents", "文件"),
    "home_characters": ("Characters", "字数"),
    "home_kinds": ("Kinds", "种类"),
    "home_no_edition": ("without an edition", "未归届次"),
    "home_n_of": ("{name} {n}", "{name}{n}"),
    "home_missing_kind": ("{edition}: {kinds}", "{edition}：{kinds}"),
    "home_missing": ("Missing", "缺少"),
    "home_none": ("nothing in the record", "库中没有"),
    "home_new": ("New since your last visit", "上次访问以来新增"),
    "home_no_news": ("Nothing was added since your last visit.", "上次访问以来没有新增。"),
    "home_n_new": ("{n} documents", "{n}篇"),
    "home_untitled": ("untitled document", "无题文件"),
    "home_ledger": ("Coverage ledger", "收录明细"),
    "home_ledger_lead": (
        "What is here, edition by edition; what the series expects and is not here; what could not be read.",
        "各次已收的文件，按本系列应有而未收的，以及无法读取的。",
    ),
    "home_unplaced": ("Documents without an edition", "未归届次的文件"),
    "home_damaged": ("Could not be read", "无法读取"),
    "home_damaged_none": ("Everything that was added could be read.", "所有添加的文件均可读取。"),
    "home_missing_editions": ("Editions without a document", "没有文件的届次"),
    "home_missing_kinds": ("Kinds expected and not here", "应有而未收的种类"),
    "home_empty": (
        "The record is empty. Add documents with: watchwords add DIR FILES",
        "本库尚无文件。添加文件：watchwords add DIR FILES",
    ),
    "home_where": ("Where", "位置"),
    "home_what": ("What", "问题"),
    "home_mend": ("How to mend it", "如何处理"),
}
