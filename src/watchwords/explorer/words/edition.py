"""The page of an edition: its brief, live."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "edition_before": ("Earlier: {edition}", "上一次：{edition}"),
    "edition_after": ("Later: {edition}", "下一次：{edition}"),
    "edition_compare": ("Compare with {edition}", "与{edition}比较"),
    "edition_documents": ("Documents of this edition", "本次文件"),
    "edition_reject": ("Reject this finding", "否决此条"),
    "edition_note": ("Add a note", "添加批注"),
    "edition_why": ("Why", "理由"),
    "edition_text": ("Note", "批注"),
    "edition_correct": ("Reject or add a note", "否决或批注"),
    "edition_correct_this": ("Your word on: {name}", "对此条的意见：{name}"),
}
