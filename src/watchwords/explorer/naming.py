"""Names in the reader's language."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.records import Names


def own_name(names: Names, lang: BriefLang) -> str | None:
    """A name in the reader's language, else in the other."""
    return (names.zh or names.en) if lang == "zh" else (names.en or names.zh)
