"""A trace as one HTML page: charts, every edition with its verdict, forms, speakers, company and passages."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.answers import TraceAnswer, TracedEdition
from watchwords.brief.charts import charts_of, draw_svg
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import LANG_TAGS, POLICY, show
from watchwords.brief.style import style_sheet
from watchwords.records import Names, Passage

_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "title": "{name}: all editions",
        "counts": "{n} uses in {with_it} documents; {events} speech events searched.",
        "several": (
            "Each edition is judged by what came before it, and no p is adjusted for reading them all:"
            " of twenty tests of nothing, one falls below 0.05."
        ),
        "gaps": "No documents of {gaps} are in the record.",
        "editions": "Edition by edition",
        "forms": "Forms",
        "speakers": "In the words of",
        "company": "In one sentence with",
        "first": "First passage",
        "last": "Last passage",
        "edition": "Edition",
        "n": "Uses",
        "documents": "Documents",
        "rate": "In 10,000",
        "rank": "Rank",
        "verdict": "Presence",
        "change": "Rate",
        "p": "p (smallest reachable)",
        "form": "Form",
        "span": "Editions",
        "who": "Speaker",
        "when": "First use",
        "lag": "Days after the leader",
        "passage": "Passage",
        "sentences": "Sentences",
        "gap": "no documents",
    },
    "zh": {
        "title": "{name}：历届",
        "counts": "{with_it}篇文件中共{n}次；检索{events}个发言事件。",
        "several": "各届只依据此前的文件判断；p值未按检验次数校正：二十次本无变化的检验中，会有一次低于0.05。",
        "gaps": "库中没有{gaps}的文件。",
        "editions": "逐届",
        "forms": "形式",
        "speakers": "见于其言论者",
        "company": "同句提法",
        "first": "最早一处",
        "last": "最近一处",
        "edition": "届次",
        "n": "次数",
        "documents": "文件",
        "rate": "每万字",
        "rank": "位次",
        "verdict": "有无",
        "change": "频率",
        "p": "p（可及的最小值）",
        "form": "形式",
        "span": "届次",
        "who": "讲话人",
        "when": "首次使用",
        "lag": "晚于领导人（天）",
        "passage": "原文",
        "sentences": "句数",
        "gap": "无文件",
    },
}
_VERDICTS_ZH = {
    "first attested": "首见",
    "new": "新见",
    "dropped": "消失",
    "possibly dropped": "可能消失",
    "revived": "重现",
    "present": "有",
    "absent": "无",
    "rising": "上升",
    "falling": "下降",
    "higher": "较高",
    "lower": "较低",
    "carried by one document": "系于一篇文件",
    "stable": "平稳",
    "indeterminate": "无法判断",
}


def write_trace(answer: TraceAnswer, *, lang: BriefLang) -> str:
    """The page, self-contained: nothing is fetched and nothing runs.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    words = _WORDS[lang]
    name = _name(answer.names, lang) or answer.asked
    title = words["title"].format(name=name)
    editions = [one.edition for one in answer.editions]
    body = [
        f"<h1>{show(title)}</h1>",
        *_lead(answer, words),
        *(f"<figure>{draw_svg(chart, editions, lang)}</figure>" for chart in charts_of(answer)),
        *_editions(answer, words, lang),
        *_forms(answer, words),
        *_speakers(answer, words, lang),
        *_company(answer, words, lang),
        *_passages(answer, words),
    ]
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{LANG_TAGS[lang]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{show(title)}</title>",
        f"<style>{style_sheet()}{_SHEET}</style>",
        "</head>",
        "<body>",
        '<main tabindex="-1">',
    ]
    return "\n".join([*head, *body, "</main>", "</body>", "</html>", ""])


_SHEET = """
figure{margin:1.5rem 0;overflow-x:auto}figure svg{max-width:100%;height:auto}
figure svg text{fill:var(--ink)}figure svg .role-axis-grid path,figure svg .role-axis-grid line{stroke:var(--line)}
table{border-collapse:collapse;font-size:.9rem}th,td{padding:.25rem .6rem;text-align:start;vertical-align:top;
border-bottom:1px solid var(--line)}td.n{text-align:end;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
"""


def _lead(answer: TraceAnswer, words: dict[str, str]) -> Iterator[str]:
    counts = words["counts"].format(
        n=answer.n_occurrences, with_it=answer.n_documents_with, events=answer.coverage.n_documents
    )
    yield f"<p>{show(counts)}</p>"
    if answer.coverage.gaps:
        yield f"<p>{show(words['gaps'].format(gaps=', '.join(answer.coverage.gaps)))}</p>"
    yield f'<p class="small">{show(words["several"])}</p>'


def _editions(answer: TraceAnswer, words: dict[str, str], lang: BriefLang) -> Iterator[str]:
    heads = ("edition", "n", "documents", "rate", "rank", "verdict", "change", "p")
    yield from _table(words["editions"], [words[key] for key in heads], [_row(o, words, lang) for o in answer.editions])


def _row(one: TracedEdition, words: dict[str, str], lang: BriefLang) -> list[str]:
    if not one.n_documents:
        return [one.edition, "", words["gap"], "", "", "", "", ""]
    verdicts = [value if lang == "en" else _VERDICTS_ZH.get(value or "", value) for value in (one.verdict, one.change)]
    p = "" if one.p is None else f"{one.p:.4f} ({one.smallest_p:.4f})"
    return [
        one.edition,
        str(one.n_occurrences),
        f"{one.n_documents_with} / {one.n_documents}",
        "" if one.rate is None else f"{one.rate:.2f}",
        "" if one.rank is None else str(one.rank),
        *(verdict or "" for verdict in verdicts),
        p,
    ]


def _forms(answer: TraceAnswer, words: dict[str, str]) -> Iterator[str]:
    if len(answer.forms) > 1:
        rows = [[f.form, str(f.n_occurrences), f"{f.first_edition}-{f.last_edition}"] for f in answer.forms]
        yield from _table(words["forms"], [words["form"], words["n"], words["span"]], rows)


def _speakers(answer: TraceAnswer, words: dict[str, str], lang: BriefLang) -> Iterator[str]:
    if answer.speakers:
        rows = [
            [
                _name(speaker.names, lang),
                speaker.first_date or speaker.first_edition,
                "" if speaker.lag_days is None else f"{speaker.lag_days:+d}",
                speaker.passage.text,
            ]
            for speaker in answer.speakers
        ]
        yield from _table(words["speakers"], [words[key] for key in ("who", "when", "lag", "passage")], rows)


def _company(answer: TraceAnswer, words: dict[str, str], lang: BriefLang) -> Iterator[str]:
    if answer.company:
        rows = [[_name(one.names, lang), str(one.n_sentences), one.first_edition] for one in answer.company]
        yield from _table(words["company"], [words[key] for key in ("form", "sentences", "edition")], rows)


def _passages(answer: TraceAnswer, words: dict[str, str]) -> Iterator[str]:
    for key, passage in (("first", answer.first), ("last", answer.last)):
        if passage is not None:
            yield f"<h2>{show(words[key])}</h2>"
            yield _quoted(passage)


def _quoted(passage: Passage) -> str:
    place = f"{passage.doc_id} {passage.start}-{passage.end}"
    return f'<blockquote><p>{show(passage.text)}</p></blockquote><p class="small">{show(place)}</p>'


def _table(caption: str, heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"<h2>{show(caption)}</h2>"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{show(caption)}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{show(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(_cell(value) for value in row)}</tr>"
    yield "</tbody></table></div>"


def _cell(value: str) -> str:
    is_number = value.replace(".", "").replace("+", "").replace("-", "").isdigit()
    return f"<td{' class=n' if is_number else ''}>{show(value)}</td>"


def _name(names: Names, lang: BriefLang) -> str:
    own, other = (names.zh, names.en) if lang == "zh" else (names.en, names.zh)
    return own or other or ""
