"""What moved to the front or back in English: members of lists, and the order of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import plural, show_count, show_edition, show_editions
from watchwords.brief.runs import Runs, Sentence, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_list_order(finding: Finding, voice: Voice) -> Sentence:
    """Two members of a list that changed places, or a member that came or went."""
    d = finding.details
    runs = _members(finding, voice) if d.get("change") == "members" else _order(finding, voice)
    return Sentence((*runs, *fill("{gaps}", gaps=_gaps(d))))


def _order(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    front, back = d.get("front") or [], d.get("back") or []
    if not front or not back:
        return fill("The members of the list {form} stand in another order.", form=voice.subject(finding))
    is_pair = len(front) == len(back) == 1
    template = (
        "In the list {form}, {moved} now stands {side} {others}{here}; in {when} {then}{before}."
        "{leads}{same}{test}{rate}"
    )
    is_back = len(front) > 1
    moved, others = (back, front) if is_back else (front, back)
    then = (
        fill("{others} stood before {moved}", others=_terms(others, voice), moved=_terms(moved, voice))
        if is_pair
        else fill("it stood {side} them", side="before" if is_back else "behind")
    )
    leads = (
        fill(" {first} now heads it.", first=_terms((d.get("order_now") or front)[:1], voice)) if d.get("leads") else ()
    )
    return fill(
        template,
        form=voice.subject(finding),
        moved=_terms(moved, voice),
        side="behind" if is_back else "before",
        others=_terms(others, voice),
        here=_share(d.get("n_documents_with"), d.get("n_documents")),
        when=show_editions(d["held"], "en") if d.get("held") else "the edition before",
        then=then,
        before=_share(d.get("n_earlier_with"), d.get("n_earlier_documents")),
        leads=leads,
        same=f" The present order is also that of {show_editions(d['same_before'], 'en')}."
        if d.get("same_before")
        else "",
        test=_test(d),
        rate=_rate(d.get("n_flipped"), d.get("n_kept"), "pairs that both list", "changed their order"),
    )


def _members(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    when = show_editions(d["editions"], "en") if d.get("editions") else "earlier editions"
    joined = (
        fill(" now has {what}, which none of its forms in {when} has", what=_terms(d["joined"], voice), when=when)
        if d.get("joined")
        else ()
    )
    left = (
        fill(" no longer has {what}, which all its forms in {when} have", what=_terms(d["left"], voice), when=when)
        if d.get("left")
        else ()
    )
    leads = (
        fill(" {first} now heads it.", first=_terms(d["members"][:1], voice))
        if d.get("leads") and d.get("members")
        else ()
    )
    return fill(
        "The list {form}{joined}{link}{left}.{leads}",
        form=voice.subject(finding),
        joined=joined,
        link=", and" if joined and left else "",
        left=left or (() if joined else fill(" has other members")),
        leads=leads,
    )


def write_task_order(finding: Finding, voice: Voice) -> Sentence:
    """A task that moved up or down among the numbered headings."""
    d = finding.details
    now = f" is now number {d['number']}" if d.get("number") else " stands elsewhere"
    now += f" of {d['n_parts']} numbered headings" if d.get("n_parts") else " among the numbered headings"
    before: Runs = ()
    if d.get("number_before"):
        of = f" of {d['n_parts_before']}" if d.get("n_parts_before") else ""
        when = f"in {show_edition(d['previous'], 'en')}" if d.get("previous") else "before"
        before = fill("; {when} it was number {n}{of}", when=when, n=d["number_before"], of=of)
    worded = d.get("heading_before")
    return Sentence(
        fill(
            "{form}{now}{before}{worded}.{rate}{gaps}",
            form=voice.subject(finding),
            now=now,
            before=before,
            worded=fill(", worded {it}", it=term(worded)) if before and worded and worded != d.get("heading") else (),
            rate=_rate(
                d.get("n_moved"), d.get("n_earlier_matched"), "headings matched", "moved two places, or to the first"
            ),
            gaps=_gaps(d),
        )
    )


def _terms(words: Any, voice: Voice) -> Runs:
    return voice.list(term(word) for word in words)


def _share(n: int | None, of: int | None) -> str:
    return f" ({n} of {plural(of, 'document')} with both)" if n is not None and of is not None else ""


def _test(d: Mapping[str, Any]) -> str:
    if d.get("p") is None:
        return ""
    over = f", adjusted over {plural(d['n_tested'], 'pair')}" if d.get("n_tested") else ""
    return f" Exact test over documents: p = {d['p']:.2g}{over}."


def _rate(n: int | None, of: int | None, what: str, did: str) -> str:
    if n is None or not of:
        return ""
    return f" Between earlier neighbouring editions {show_count(n, 'en')} of {show_count(of, 'en')} {what} {did}."


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f" Nothing comparable of {show_editions(gaps, 'en')} is in the record." if gaps else ""
