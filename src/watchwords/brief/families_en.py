"""Forms of one formulation in English: what took another's place, became shorter or longer, or turned round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import plural, show_edition, show_editions, show_percent
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

MARK = "、"
"""The Chinese mark that joins the members of a list; alone it is hard to see."""


def write_replaced(finding: Finding, voice: Voice) -> Sentence:
    """A wording that went while a variant of it came."""
    d = finding.details
    return Sentence(
        fill(
            "{head}{old}{before}, is not found in {edition}; {new}{now}{change}.{beside}{overlap}{gaps}",
            head="" if d.get("verdict") == "replaced" else "Possibly replaced: ",
            old=voice.subject(finding),
            before=_before(d),
            edition=show_edition(finding.edition, "en"),
            new=term(d["new"]),
            now=_now(d),
            change=_change(d),
            beside=_beside(d),
            overlap=_overlap(d),
            gaps=_gaps(d),
        )
    )


def _before(d: Mapping[str, Any]) -> str:
    editions = d.get("old_editions") or ()
    if not editions or not d.get("n_old"):
        return ""
    return f", {plural(d['n_old'], 'time')} in {show_editions(editions, 'en')}"


def _now(d: Mapping[str, Any]) -> str:
    first = (
        f" first appears in our collection in {show_edition(d['first_edition'], 'en')}"
        if d.get("first_edition")
        else ""
    )
    times = f"({plural(d['n_new'], 'time')} now)" if d.get("n_new") else ""
    return " ".join(piece for piece in (first, times) if piece)


def _change(d: Mapping[str, Any]) -> Runs:
    given, found = d.get("given"), d.get("found")
    if given and found:
        return fill(" and has {found} for {given}", given=term(given), found=term(found))
    if MARK in (given, found):
        return fill(" and has {a} list comma between its parts", a="a" if found else "no")
    if found:
        return fill(" and has {found} besides", found=term(found))
    return fill(" and has no {given}", given=term(given)) if given else ()


def _beside(d: Mapping[str, Any]) -> Runs:
    return fill(" Beside both stands {words}.", words=term(d["beside"])) if d.get("beside") else ()


def _overlap(d: Mapping[str, Any]) -> str:
    return f" Both stand in {show_editions(d['overlap'], 'en')}." if d.get("overlap") else ""


def _gaps(d: Mapping[str, Any]) -> str:
    return f" No documents here for {show_editions(d['gaps'], 'en')}, just before." if d.get("gaps") else ""


_MOVES = {"shorter": "fell", "longer": "rose", "lower": "is lower", "higher": "is higher"}


def write_form_shift(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose short or full form gained on the other."""
    d = finding.details
    rows = d.get("forms") or ()
    forms = voice.list(
        fill("{form} {n} (before: {k})", form=term(r["form"]), n=r["n_now"], k=r["n_before"]) for r in rows
    )
    return Sentence(
        fill(
            "The full form's share of {form} {moved}: {now}, against {before} in {edition}. Uses: {forms}.{test}",
            form=voice.subject(finding),
            moved=_MOVES.get(str(d.get("verdict")), "moved"),
            now=show_percent(d["share_now"], "en"),
            before=show_percent(d["share_before"], "en"),
            edition=show_edition(d["edition_before"], "en"),
            forms=forms,
            test=_test(d),
        )
        if rows
        else chain(fill("The full form's share of "), voice.subject(finding), fill(" moved."))
    )


def _test(d: Mapping[str, Any]) -> str:
    if d.get("p") is None:
        return " One side is a single document: described, not tested."
    smallest = f"; the smallest this design can reach is {d['smallest_p']:g}" if d.get("smallest_p") else ""
    return f" Permutation of documents p = {d['p']:g}{smallest}."


def write_inverted(finding: Finding, voice: Voice) -> Sentence:
    """A formulation whose parts stand in another order."""
    d = finding.details
    still = "" if d.get("n_old_now") is None else f"; now {plural(d['n_old_now'], 'time')}"
    return Sentence(
        fill(
            "{new} ({n}) has the parts of {old} in the other order, for the first time in our collection in {edition}."
            "{before}{gaps}",
            new=voice.subject(finding),
            n=plural(d.get("n_new", 0), "time"),
            old=term(d["old"]),
            edition=show_edition(finding.edition, "en"),
            before=f" The old order stood{_before(d)[1:]}{still}." if _before(d) else "",
            gaps=_gaps(d),
        )
    )
