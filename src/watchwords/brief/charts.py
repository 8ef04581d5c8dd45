"""Charts of a trace as SVG, drawn without a browser or a network; the data of each as CSV.

Drawing needs the extra `charts`; the data do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from watchwords.answers import TraceAnswer
from watchwords.brief.formats import BriefLang
from watchwords.errors import MissingExtraError

Row = Mapping[str, str | int | float | None]

FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
"""Sans faces with Chinese first: a chart mixes years, names and numbers of both languages."""
MAX_FORMS = 6
"""Forms with a colour of their own; the rest are one."""
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
        "share": "Documents with it",
    },
    "zh": {
        "edition": "届次",
        "rate": "每万字次数",
        "n": "次数",
        "form": "形式",
        "rest": "其他形式",
        "gap": "无文件",
        "share": "有此语的文件",
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
    return (Chart("editions", editions), *([Chart("forms", forms)] if len(answer.forms) > 1 else []))


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
    made = _course(altair, chart, editions, lang) if chart.name == "editions" else _forms(altair, chart, editions, lang)
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
