"""A name as the reader's language has it."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.records import Names


def name_of(names: Names | None, lang: BriefLang) -> str:
    """The name in the language asked for, else in the other; empty where there is none.

    >>> name_of(Names(zh="湖畔论坛"), "en"), name_of(None, "zh")
    ('湖畔论坛', '')
    """
    if names is None:
        return ""
    own, other = (names.zh, names.en) if lang == "zh" else (names.en, names.zh)
    return own or other or ""
