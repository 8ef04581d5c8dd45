"""The family of a form as a tree on a page: nested lists, each form with what was done to its parent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchwords.answers.families import FamilyForm
from watchwords.brief.family_words import RELATIONS
from watchwords.brief.formats import BriefLang
from watchwords.brief.html import show

_HEADING = {"en": "Family", "zh": "提法的衍变"}
_COUNTS = {"en": "{n} in {k} documents, {span}", "zh": "{n}次，{k}篇，{span}"}


def draw_family(forms: Sequence[FamilyForm], lang: BriefLang) -> Iterator[str]:
    """The trees as nested lists; nothing for a form without relatives."""
    if len(forms) < 2:
        return
    yield f"<h2>{show(_HEADING[lang])}</h2>"
    depth = -1
    for form in forms:
        if form.depth > depth:
            yield "<ul>"
        else:
            yield "</li>" + "</ul></li>" * (depth - form.depth)
        yield f"<li>{_line(form, lang)}"
        depth = form.depth
    yield "</li></ul>" * (depth + 1)


def _line(form: FamilyForm, lang: BriefLang) -> str:
    span = (
        form.first_edition if form.first_edition == form.last_edition else f"{form.first_edition}-{form.last_edition}"
    )
    counts = _COUNTS[lang].format(n=form.n_occurrences, k=form.n_documents_with, span=span)
    done = RELATIONS[lang][form.relation].format(given=form.given, found=form.found) if form.relation else ""
    told = ("; " if lang == "en" else "；").join(piece for piece in (done, counts) if piece)
    tag = "zh-Hans" if form.lang == "zh" else "en"
    return f'<b lang="{tag}">{show(form.form)}</b> <span class="small">{show(told)}</span>'
