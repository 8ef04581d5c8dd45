"""What a mention is, in a line: its kind, and what was read in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.brief.formats import BriefLang, show_currency, show_date
from watchwords.brief.roster_words import TIERS
from watchwords.explorer.words import WORDS
from watchwords.records import (
    Citation,
    DateUse,
    Figure,
    FormulationUse,
    Mention,
    Modality,
    Name,
    Pledge,
    Presence,
    Quotation,
    Session,
    ThemeUse,
)

RECOGNISERS = (
    "figures",
    "quotes",
    "formulations",
    "pledges",
    "names",
    "citations",
    "dates",
    "sessions",
    "presence",
    "themes",
    "modality",
)
"""Kinds of mentions, in the order of the legend."""


def describe_mention(mention: Mention, lang: BriefLang) -> str:
    """What was read: the number with its unit, who is quoted, the date."""
    value = mention.value
    return _DESCRIBED[type(value)](value, lang)


def _figure(value: Figure, lang: BriefLang) -> str:
    # Units are keys of the register; the words beside the number have them as written.
    number = value.number or " - ".join(bound for bound in (value.low, value.high) if bound)
    if value.unit == "percent":
        return f"{number}%"
    return f"{number} {show_currency(value.currency, lang)}".strip()


def _date(value: DateUse, lang: BriefLang) -> str:
    shown = [show_date(day, lang) for day in (value.date, value.until) if day]
    return ("至" if lang == "zh" else " - ").join(shown)


def _pledge(value: Pledge, lang: BriefLang) -> str:
    return WORDS[lang]["document_pledge_of"].format(name=value.actor_name, strength=value.strength)


def _presence(value: Presence, lang: BriefLang) -> str:
    return _with(value.name, TIERS[lang][value.tier], lang)


def _name(value: Name, lang: BriefLang) -> str:
    return _with(value.name, WORDS[lang][f"document_name_{value.type}"], lang)


def _with(name: str, what: str, lang: BriefLang) -> str:
    return f"{name}（{what}）" if lang == "zh" else f"{name} ({what})"


def _session(value: Session, lang: BriefLang) -> str:
    number = str(value.number) if value.number is not None and value.title is None else None
    return " · ".join(part for part in (value.title, number, show_date(value.date, lang) if value.date else "") if part)


_DESCRIBED: Mapping[type, Callable[[Any, BriefLang], str]] = {
    Figure: _figure,
    Quotation: lambda value, lang: value.speaker_name or WORDS[lang]["document_no_speaker"],
    Pledge: _pledge,
    DateUse: _date,
    Presence: _presence,
    Citation: lambda value, _: value.title,
    Name: _name,
    Session: _session,
    FormulationUse: lambda value, _: value.form,
    ThemeUse: lambda value, _: value.term,
    Modality: lambda value, lang: WORDS[lang]["document_rank"].format(rank=value.rank),
}
