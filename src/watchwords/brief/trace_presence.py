"""How a person is reported, edition by edition: lines for a terminal and a table for a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchwords.answers.tracing import TracedPresence
from watchwords.brief.formats import BriefLang, join_words, plural
from watchwords.brief.naming import name_of
from watchwords.brief.roster_words import MODES, TIERS
from watchwords.records import Names

HEADING: dict[BriefLang, str] = {"en": "Presence", "zh": "参加情况"}
HEADS: dict[BriefLang, tuple[str, ...]] = {
    "en": ("Edition", "Reported", "Office then", "Sitting", "Documents", "Passage"),
    "zh": ("届次", "记载", "当时职务", "场次", "文件", "原文"),
}
_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "gap": "no documents: a gap is no absence",
        "no report": "not in the record ({searched} searched{telling})",
        "named": "named in {n} of {searched}, no report of taking part",
        "telling": ", none of a kind that tells who was there",
        "events": "{n} of {searched}",
        "also": " (also {others})",
        "known": " (by dates known from elsewhere)",
    },
    "zh": {
        "gap": "无文件：缺口不等于缺席",
        "no report": "未见于记录（检索{searched}{telling}）",
        "named": "{searched}中{n}篇提到，没有参加的记载",
        "telling": "，其中没有说明何人到场的种类",
        "events": "{searched}中{n}篇",
        "also": "（另有{others}）",
        "known": "（据他处所载日期）",
    },
}


def presence_lines(presence: Sequence[TracedPresence], lang: BriefLang) -> Iterator[str]:
    """A line an edition; nothing for what is no person."""
    if not presence:
        return
    yield HEADING[lang] + ("：" if lang == "zh" else ":")
    width = max(len(one.edition) for one in presence)
    for one in presence:
        told = [tell_state(one, lang), tell_office(one, lang), tell_sittings(one, lang)]
        yield f"  {one.edition:>{width}}  {('；' if lang == 'zh' else '; ').join(part for part in told if part)}"


def presence_rows(presence: Sequence[TracedPresence], lang: BriefLang) -> list[list[str]]:
    """Rows of the table, as `HEADS` names their columns."""
    return [
        [
            one.edition,
            tell_state(one, lang),
            tell_office(one, lang),
            tell_sittings(one, lang),
            "" if one.state == "gap" else _events(one, lang),
            one.passages[0].text if one.passages else "",
        ]
        for one in presence
    ]


def tell_state(one: TracedPresence, lang: BriefLang) -> str:
    """The strongest tier with its mode, or what was searched in vain."""
    words = _WORDS[lang]
    if one.state == "gap":
        return words["gap"]
    if one.tier is None:
        n = one.n_documents_named
        telling = "" if one.is_telling or n else words["telling"]
        return words["named" if n else "no report"].format(searched=_searched(one, lang), telling=telling, n=n)
    others = [TIERS[lang][tier] for tier in one.tiers if tier != one.tier]
    also = words["also"].format(others=join_words(others, lang)) if others else ""
    return TIERS[lang][one.tier] + MODES[lang].get(one.mode or "", "") + also


def tell_office(one: TracedPresence, lang: BriefLang) -> str:
    """Office and organisation on the date, in the order of the language."""
    parts = [_named(one.office, lang), _named(one.organisation, lang)]
    told = "".join(reversed(parts)) if lang == "zh" else ", ".join(part for part in parts if part)
    return told + (_WORDS[lang]["known"] if told and one.office_basis == "entities" else "")


def tell_sittings(one: TracedPresence, lang: BriefLang) -> str:
    """The sittings, where a document says at which."""
    return join_words([name_of(names, lang) for names in one.sittings], lang)


def _events(one: TracedPresence, lang: BriefLang) -> str:
    n = max(one.n_events, one.n_documents_named)
    return _WORDS[lang]["events"].format(n=n, searched=_searched(one, lang))


def _searched(one: TracedPresence, lang: BriefLang) -> str:
    return plural(one.n_documents, "document") if lang == "en" else f"{one.n_documents}篇"


def _named(names: Names | None, lang: BriefLang) -> str:
    return name_of(names, lang) if names else ""
