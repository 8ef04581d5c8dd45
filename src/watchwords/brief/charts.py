"""Charts of a trace as SVG, drawn without a browser or a network; the data of each as CSV.

Drawing needs the extra `charts`; the data do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from watchwords.answers.tracing import TraceAnswer, TracedFigure
from watchwords.brief.formats import BriefLang
from watchwords.errors import MissingExtraError

Row = Mapping[str, str | int | float | None]

FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
"""Sans faces with Chinese first: a chart mixes years, names and numbers of both languages."""
MAX_FORMS = 6
"""Forms with a colour of their own; the rest are one."""
MAX_NUMBERED = 30
"""Editions up to which the number of documents stands above each."""
_WIDTH, _HEIGHT = 680, 220
_COLOURS = ("#1c5a76", "#c2703d", "#6a8f3c", "#8b5a9f", "#b8962e", "#57606a", "#9aa4ad")

_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "edition": "Edition",
        "rate": "Uses in 10,000 characters and words",
        "n": "Uses",
        "form": "Form",
        "rest": "other forms",
        "gap": "no documents",
        "share": "Share of documents, 95 % interval",
        "value": "Value",
        "unit": "Unit",
        "no unit": "no unit",
    },
    "zh": {
        "edition": "届次",
        "rate": "每万字次数",
        "n": "次数",
        "form": "形式",
        "rest": "其他形式",
        "gap": "无文件",
        "share": "有此语的文件比例，95%区间",
        "value": "数值",
        "unit": "单位",
        "no unit": "无单位",
    },
}


class Chart(NamedTuple):
    """One chart: a name for its file, what it shows, and the rows behind it."""

    name: str
    rows: tuple[Row, ...]


def charts_of(answer: TraceAnswer) -> tuple[Chart, ...]:
    """The course of the subject, and of its forms where it has several."""
    editions: tuple[Row, ...] = tuple(
        {
            "edition": one.edition,
            "rate": one.rate,
            "n": one.n_occurrences,
            "documents_with": one.n_documents_with,
            "documents": one.n_documents,
            "share": round(one.n_documents_with / one.n_documents, 4) if one.n_documents else None,
            "share_low": one.share_low,
            "share_high": one.share_high,
            "units": one.n_units,
            "verdict": one.verdict,
            "change": one.change,
        }
        for one in answer.editions
    )
    forms: tuple[Row, ...] = tuple(
        {"form": form.form, "edition": edition, "n": n}
        for form in answer.forms
        for edition, n in form.by_edition.items()
    )
    charts = [Chart("editions", editions)]
    # With one document an edition a share is 0 or 1, and has no interval to draw.
    if any(one.share_low is not None for one in answer.editions):
        charts.append(Chart("documents", editions))
    if len(answer.forms) > 1 and answer.kind != "figure":
        charts.append(Chart("forms", forms))
    if answer.figures:
        charts.append(Chart("figures", tuple(map(_value, answer.figures))))
    return tuple(charts)


def _value(figure: TracedFigure) -> Row:
    return {
        "edition": figure.edition,
        "number": figure.number,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or figure.currency,
        "hedge": figure.hedge,
        "change": figure.change,
        "change_by": figure.change_by,
        "period": figure.period,
        "subject": figure.subject,
        "text": figure.text,
    }


def as_csv(chart: Chart) -> str:
    """The rows with a header, in UTF-8 with a mark that spreadsheets need to read Chinese."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(chart.rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _plain(value) for key, value in row.items()} for row in chart.rows)
    return "\ufeff" + out.getvalue()


def _plain(value: str | int | float | None) -> str | int | float | None:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def draw_svg(chart: Chart, editions: Sequence[str], lang: BriefLang) -> str:
    """The chart as an SVG element; editions without documents are hatched.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    try:
        altair, converter = import_module("altair"), import_module("vl_convert")
    except ImportError as error:
        raise MissingExtraError("charts need Vega-Altair", mend="pip install 'watchwords[charts]'") from error
    made = _DRAWN[chart.name](altair, chart, editions, lang)
    styled = made.properties(width=_WIDTH, height=_HEIGHT, background="transparent").configure(font=FONTS)
    svg: str = converter.vegalite_to_svg(styled.to_dict())
    return svg


def _axis(altair: Any, editions: Sequence[str], lang: BriefLang) -> Any:
    step = max(1, len(editions) // 20)
    shown = [edition for at, edition in enumerate(editions) if at % step == 0]
    axis = altair.Axis(values=shown, labelAngle=0 if len(shown) * 40 < _WIDTH else -45)
    scale = altair.Scale(domain=list(editions))
    return altair.X("edition:N", scale=scale, sort=list(editions), title=_WORDS[lang]["edition"], axis=axis)


def _course(altair: Any, chart: Chart, editions: Sequence[str], lang: BriefLang) -> Any:
    words = _WORDS[lang]
    x = _axis(altair, editions, lang)
    top = max((float(row["rate"] or 0) for row in chart.rows), default=0) or 1.0
    gaps = [{"edition": row["edition"], "top": top, "mark": "/ / /"} for row in chart.rows if not row["documents"]]
    bars = (
        altair.Chart(altair.Data(values=list(chart.rows)))
        .mark_bar(color=_COLOURS[0])
        .encode(x=x, y=altair.Y("rate:Q", title=words["rate"]))
    )
    hatched = altair.Chart(altair.Data(values=gaps))
    return altair.layer(
        bars,
        hatched.mark_bar(color="#57606a", opacity=0.12).encode(x=x, y="top:Q"),
        hatched.mark_text(color="#57606a", angle=270, baseline="middle").encode(
            x=x, y=altair.value(_HEIGHT / 2), text="mark:N"
        ),
    )


def _shares(altair: Any, chart: Chart, editions: Sequence[str], lang: BriefLang) -> Any:
    """Share of documents with its interval, and how many documents there are above it."""
    words = _WORDS[lang]
    x = _axis(altair, editions, lang)
    gaps = [{"edition": row["edition"], "top": 1.0} for row in chart.rows if not row["documents"]]
    known = altair.Chart(altair.Data(values=[row for row in chart.rows if row["documents"]]))
    scale = altair.Scale(domain=[0, 1.08])
    return altair.layer(
        altair.Chart(altair.Data(values=gaps)).mark_bar(color="#57606a", opacity=0.12).encode(x=x, y="top:Q"),
        known.mark_rule(color=_COLOURS[0]).encode(
            x=x, y=altair.Y("share_low:Q", title=words["share"], scale=scale), y2="share_high:Q"
        ),
        known.mark_point(color=_COLOURS[0], filled=True, size=28).encode(x=x, y="share:Q"),
        # Numbers of many editions would stand on each other; they are in the table and in the CSV.
        *(
            [
                known.mark_text(color="#57606a", fontSize=9, baseline="top").encode(
                    x=x, y=altair.value(0), text="documents:Q"
                )
            ]
            if len(editions) <= MAX_NUMBERED
            else []
        ),
    )


def _values(altair: Any, chart: Chart, editions: Sequence[str], lang: BriefLang) -> Any:
    """Values of a measure as points, one colour a unit; a range as a line between its bounds."""
    words = _WORDS[lang]
    x = _axis(altair, editions, lang)
    unknown = words["no unit"]
    rows = [
        {
            **row,
            "unit": row["unit"] or unknown,
            "value": _number(row["number"]),
            "from": _number(row["low"]),
            "to": _number(row["high"]),
        }
        for row in chart.rows
    ]
    base = altair.Chart(altair.Data(values=rows))
    colour = altair.Color("unit:N", title=words["unit"], scale=altair.Scale(range=list(_COLOURS)))
    return altair.layer(
        base.mark_point(filled=True, size=36).encode(x=x, y=altair.Y("value:Q", title=words["value"]), color=colour),
        base.mark_rule(strokeWidth=2).encode(x=x, y="from:Q", y2="to:Q", color=colour),
    )


def _number(text: str | int | float | None) -> float | None:
    return None if text is None else float(text)


def _forms(altair: Any, chart: Chart, editions: Sequence[str], lang: BriefLang) -> Any:
    words = _WORDS[lang]
    names = list(dict.fromkeys(str(row["form"]) for row in chart.rows))
    kept = names[:MAX_FORMS]
    rows = [{**row, "form": row["form"] if row["form"] in kept else words["rest"]} for row in chart.rows]
    domain = [*kept, *([words["rest"]] if len(names) > MAX_FORMS else [])]
    return (
        altair.Chart(altair.Data(values=rows))
        .mark_bar()
        .encode(
            x=_axis(altair, editions, lang),
            y=altair.Y("sum(n):Q", title=words["n"]),
            color=altair.Color(
                "form:N",
                sort=domain,
                title=words["form"],
                scale=altair.Scale(domain=domain, range=list(_COLOURS[: len(domain)])),
                legend=altair.Legend(orient="bottom", columns=2, labelLimit=320),
            ),
        )
    )


_DRAWN: Mapping[str, Callable[[Any, Chart, Sequence[str], BriefLang], Any]] = {
    "editions": _course,
    "documents": _shares,
    "forms": _forms,
    "figures": _values,
}
