"""The sentence of a finding as one line of plain text."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.brief.marks import reveal
from watchwords.brief.outline import Item
from watchwords.brief.runs import plain


def sentence_of(item: Item, lang: BriefLang) -> str:
    """The sentence with what it lists, quotations in their marks, invisible characters made visible."""
    pieces = [plain(item.sentence.runs), ("；" if lang == "zh" else "; ").join(map(plain, item.sentence.items))]
    return " ".join(" ".join(map(reveal, filter(None, pieces))).split())
