"""The page of an edition: its brief, live."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "edition_before": ("Earlier: {edition}", "上一次：{edition}"),
    "edition_after": ("Later: {edition}", "下一次：{edition}"),
    "edition_compare": ("Compare with {edition}", "与{edition}比较"),
    "edition_documents": ("Documents of this edition", "本次文件"),
    "edition_take": ("Take away: ", "取用："),
    "edition_reject": ("Reject this finding", "否决此条"),
    "edition_note": ("Add a note", "添加批注"),
    "edition_why": ("Why", "理由"),
    "edition_note_text": ("Note", "批注"),
    "edition_send": ("Write it down", "记下"),
    "edition_correct": ("Correct", "更正"),
}
