"""Text of documents and of the brief as HTML: escaped, in its language, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from watchwords.brief.formats import BriefLang
from watchwords.brief.marks import is_web_address, reveal
from watchwords.brief.outline import Outline
from watchwords.brief.runs import Run
from watchwords.records import Lang

LANG_TAGS: dict[str, str] = {"zh": "zh-Hans", "en": "en", "und": "und"}


def show(text: str) -> str:
    """Text escaped for HTML, invisible and reordering characters made visible."""
    return escape(reveal(text), quote=True)


def show_runs(runs: Iterable[Run], lang: BriefLang) -> str:
    """Runs in one line: quotations as q, forms as b, words of the other language with their language."""
    return "".join(_run(run, lang) for run in runs)


def _run(run: Run, lang: BriefLang) -> str:
    if run.kind == "words":
        return show(run.text)
    tag = {"quote": "q", "form": "b"}.get(run.kind, "span")
    attribute = lang_attribute(run.lang) if run.kind == "quote" or run.lang != lang else ""
    text = show(" ".join(run.text.split()))
    return f"<{tag}{attribute}>{text}</{tag}>" if tag != "span" or attribute else text


def lang_attribute(lang: Lang | None) -> str:
    """The attribute for a piece in a language, with its leading space; empty for none."""
    return f' lang="{LANG_TAGS[lang]}"' if lang else ""


def show_address(text: str) -> str:
    """An address as a link where it is one of the web, else as text."""
    return f'<a href="{show(text)}" rel="noreferrer">{show(text)}</a>' if is_web_address(text) else show(text)


def passages(outline: Outline, n: int) -> str:
    """How many passages: "1 passage", "6 passages"."""
    return outline.labels["passage"] if n == 1 else outline.labels["passages"].format(n=n)
