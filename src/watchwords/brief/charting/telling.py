"""What every picture says beside its drawing: title, caption, text alternative, and the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watchwords.brief.charting.canvas import Canvas
from watchwords.brief.formats import BriefLang, show_count, show_edition, show_editions
from watchwords.brief.kinds import kind_name
from watchwords.records import Chart

Cell = str | int | float | None
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Told:
    """The words of one picture."""

    title: str
    caption: str
    alt: str


class Column(NamedTuple):
    """A column of the table as printed."""

    en: str
    zh: str
    show: Callable[[Row, BriefLang], str]


class Picture(NamedTuple):
    """How one kind of chart is drawn and told."""

    draw: Callable[[Chart, BriefLang, str], Canvas]
    tell: Callable[[Chart, BriefLang, str], Told]
    columns: Sequence[Column]


MAX_TOLD = 200
"""Characters of what a mark says of itself; the table has it whole."""


def row_told(columns: Sequence[Column], row: Row, lang: BriefLang) -> str:
    """A row in one line, each value behind the heading of its column: what its mark says under the pointer."""
    colon, comma = ("：", "；") if lang == "zh" else (": ", "; ")
    shown = ((column.zh if lang == "zh" else column.en, column.show(row, lang)) for column in columns)
    told = comma.join(f"{head}{colon}{value}" for head, value in shown if value)
    return told if len(told) <= MAX_TOLD else told[: MAX_TOLD - 1] + "…"


def text_of(column: str) -> Callable[[Row, BriefLang], str]:
    """Shows a value as it is; unknown is empty."""
    return lambda row, lang: "" if row[column] is None else str(row[column])


def count_of(column: str) -> Callable[[Row, BriefLang], str]:
    """Shows a whole number as the language writes it."""
    return lambda row, lang: "" if row[column] is None else show_count(int(row[column] or 0), lang)


def percent_of(column: str) -> Callable[[Row, BriefLang], str]:
    """Shows a share of 0 to 1 as percent with one decimal."""
    return lambda row, lang: "" if row[column] is None else f"{100 * float(row[column] or 0):.1f}%"


def number_of(column: str) -> Callable[[Row, BriefLang], str]:
    """Shows a number with two decimals."""
    return lambda row, lang: "" if row[column] is None else f"{float(row[column] or 0):.2f}"


def name_of(prefix: str = "") -> Callable[[Row, BriefLang], str]:
    """Shows a name in the language of the brief, in the other where it has none in this one."""
    return lambda row, lang: named(row, lang, prefix)


def named(row: Row, lang: BriefLang, prefix: str = "") -> str:
    """The name that a row has in `zh` and `en`, or in these columns behind a prefix."""
    zh, en = (row[f"{prefix}_{key}" if prefix else key] for key in ("zh", "en"))
    return str((zh or en if lang == "zh" else en or zh) or "")


def kinds_in(rows: Iterable[Row], lang: BriefLang) -> str:
    """The kinds of document that rows were counted in, as a list."""
    listed = next((str(row["kinds"]) for row in rows if row.get("kinds")), "")
    return ("、" if lang == "zh" else ", ").join(kind_name(kind, lang) for kind in listed.split(", ") if kind)


def gaps_told(gaps: Sequence[str], lang: BriefLang) -> str:
    """A sentence that names the gaps; empty without any."""
    if not gaps:
        return ""
    named = show_editions(list(gaps), lang)
    return f"空缺：{named}。" if lang == "zh" else f" Gaps: {named}."


def here_told(here: str, editions: Sequence[str], lang: BriefLang) -> str:
    """A sentence on how the decoded edition is marked; empty where the axis does not have it."""
    if here not in editions:
        return ""
    name = show_edition(here, lang)
    return f"着色竖带为本简报所解读的{name}。" if lang == "zh" else f" The shaded band is {name}, decoded here."


def table_told(lang: BriefLang) -> str:
    """The closing sentence of a text alternative."""
    return "全部数值见下表。" if lang == "zh" else " The table has all values."
