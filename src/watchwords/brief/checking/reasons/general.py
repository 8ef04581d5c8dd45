"""Reasons of the whole text."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "the text is empty": ("The text is empty: there is nothing to check.", "送核文本为空，无可核对。"),
    "the record is empty": (
        "The record has no documents, so that nothing can be held against it. Add some: watchwords add DIR FILES",
        "库中没有文件，无从核对。请先添加：watchwords add DIR FILES",
    ),
    "no claim found": (
        "The text states nothing that this record can be asked: no quotation, no figure, no date of the series.",
        "文中没有可与本库核对的陈述：没有引文、数字，也没有涉及该系列的日期。",
    ),
}
