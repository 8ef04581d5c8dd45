"""Dull explanations of a finding: which a kind of claim is tested for, which of them apply, and which do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from watchwords.brief.backing_lines import Lines
from watchwords.brief.runs import Runs
from watchwords.brief.voice import Voice
from watchwords.records import Claim, Coverage, Finding, Passage

PRESENCES: frozenset[Claim] = frozenset({"first_attested", "new", "dropped", "possibly_dropped", "revived"})
"""Claims on whether a wording is there at all."""


@dataclass(frozen=True)
class Scope:
    """What a finding without a coverage of its own was drawn from."""

    n_documents: int | None = None
    """Documents of the edition; None: not known."""
    coverage: Coverage | None = None
    """Of the record, for findings that look at earlier editions too."""
    alpha: float = 0.05
    """Condition of the verdicts: a larger p does not rule chance out."""


_MIXES = ("kinds mixed", "languages differ", "version kinds differ", "lengths differ", "more documents now")
TESTED: Mapping[Claim, tuple[str, ...]] = {
    "first_attested": ("gap before", *_MIXES, "chance", "paraphrase"),
    "new": ("chance", "missing documents", "gap before", *_MIXES, "paraphrase"),
    "dropped": ("chance", "missing documents", "gap before", *_MIXES),
    "possibly_dropped": ("missing documents", "gap before", *_MIXES, "chance"),
    "revived": ("missing documents", "gap before", *_MIXES, "paraphrase"),
    "rate_change": ("chance", "one document", "missing documents", *_MIXES),
    "theme_change": ("chance", "one document", "missing documents", *_MIXES),
    "new_wording": ("gap before", "paraphrase"),
    "replaced": ("gap before", "paraphrase"),
    "inverted": ("gap before", "paraphrase"),
    "form_shift": ("chance", "paraphrase"),
    "list_order": ("gap before", "chance"),
    "task_order": ("gap before",),
    "echoed": ("common before", "same day", "paraphrase"),
    "used_by_several": ("paraphrase",),
    "not_echoed": ("chance",),
    "said": ("paraphrase",),
    "pledged": ("paraphrase",),
    "rule_before": ("chance links", "third text"),
    "rule_wording": ("chance links", "third text"),
    "new_faces": ("silent documents",),
    "absent_regular": ("silent documents", "other names"),
}
"""Kind of claim to the dull explanations it is tested for, the weightiest first."""

_CONFIRMED = frozenset({"new", "dropped", "rising", "falling"})
"""Verdicts that a test stands behind, by the conditions printed with the brief."""


Outcome = str | Literal[True] | None
"""The code that stands; True: tested and set aside; None: neither can be said."""


def applying_codes(finding: Finding, voice: Voice, scope: Scope) -> Iterator[str]:
    """Codes of the explanations that apply, those the finding carries first."""
    yield from finding.alternatives
    if finding.details.get("gaps") and "gap before" in TESTED.get(finding.claim, ()):
        yield "gap before"
    for code in TESTED.get(finding.claim, ()):
        outcome = _OUTCOMES.get(code)
        said = outcome(finding, voice, scope) if outcome is not None else None
        if isinstance(said, str):
            yield said


def tested_lines(finding: Finding, lines: Lines, scope: Scope, applying: tuple[str, ...]) -> Iterator[Runs]:
    """The explanations that were tested and do not apply; `applying` are the codes of those that do."""
    told = {"fewer documents now": "more documents now", "no test": "chance"}
    standing = {told.get(code, code) for code in applying}
    for code in TESTED.get(finding.claim, ()):
        if code in standing or (code == "missing documents" and not _was_guarded(finding)):
            continue
        if code in _OUTCOMES and _OUTCOMES[code](finding, lines.voice, scope) is not True:
            continue
        if code not in _MIXES:
            yield lines.test(code, **_numbers(finding, lines))
    alike = [code for code in TESTED.get(finding.claim, ()) if code in _MIXES and code not in standing]
    if alike and _was_compared(finding):
        yield lines.test("alike", what=lines.list(lines.words.ALIKE[code] for code in alike))


def _numbers(finding: Finding, lines: Lines) -> dict[str, str]:
    """What the words of a tested explanation name."""
    d = finding.details
    if finding.claim == "echoed":
        return {"n": lines.none_or(d.get("n_used_before")), "of": lines.noun("speaker", d.get("n_speakers_before", 0))}
    return {"n": lines.noun("form", len(d.get("forms") or ()))}


def _was_guarded(finding: Finding) -> bool:
    """Whether missing documents were put in to see if the verdict turns: only a verdict that claims something can."""
    verdict = finding.measurement.verdict if finding.measurement else ""
    return verdict in ("new", "dropped", "possibly dropped", "revived", "rising", "falling", "higher", "lower")


def _was_compared(finding: Finding) -> bool:
    """Whether this edition was held against earlier ones: with a side empty there is nothing to compare."""
    series = finding.measurement.series if finding.measurement else ()
    return len(series) > 1 and bool(series[-1].n_documents) and any(count.n_documents for count in series[:-1])


def _chance(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    d, measured = finding.details, finding.measurement
    s = measured.statistics if measured else {}
    if measured is not None and measured.verdict in _CONFIRMED:
        return True
    if finding.claim in PRESENCES:
        chance, n = s.get("chance", d.get("chance_none")), s.get("n_documents", d.get("n_documents"))
    elif finding.claim == "not_echoed":
        chance, n = d.get("chance_adjusted", d.get("chance")), None
    else:
        chance, n = s.get("p_adjusted", d.get("p")), s.get("n_documents", d.get("n_documents"))
    if chance is None:
        return "no test" if n == 1 else None
    if chance >= scope.alpha:
        return "chance"
    return True if finding.claim in ("form_shift", "list_order", "not_echoed") else None


def _one_document(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    s = finding.measurement.statistics if finding.measurement else {}
    if finding.details.get("carried_by_one"):
        return "one document"
    # Without a test there is no second document to leave in.
    return True if s.get("p") is not None and finding.details.get("carried_by_one") is False else None


def _paraphrase(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    passages = [e for e in finding.evidence if isinstance(e, Passage) and e.doc_id in voice.cards]
    if not passages:
        return None
    return "paraphrase" if any(map(voice.is_paraphrase, passages)) else True


def _common_before(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    return True if finding.details.get("n_speakers_before") else None


def _same_day(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    return "same day" if any(row.get("order") == "same day" for row in finding.details.get("speakers", ())) else None


def _chance_links(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    rows = [rule for rule in finding.details.get("rules", ()) if rule.get("p") is not None]
    if not rows:
        return None
    return True if all(rule.get("is_link") for rule in rows) else "chance"


def _third_text(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    return "third text" if any(rule.get("third") for rule in finding.details.get("rules", ())) else None


def _silent(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    d = finding.details
    if d.get("reported_absent"):
        return None
    telling = d.get("is_telling", (d.get("searched") or {}).get("is_telling"))
    return None if telling is None else True if telling else "silent documents"


def _other_names(finding: Finding, voice: Voice, scope: Scope) -> Outcome:
    return True if finding.details.get("forms") else None


_OUTCOMES = {
    "chance": _chance,
    "one document": _one_document,
    "paraphrase": _paraphrase,
    "common before": _common_before,
    "same day": _same_day,
    "chance links": _chance_links,
    "third text": _third_text,
    "silent documents": _silent,
    "other names": _other_names,
}
"""Explanations whose outcome the finding's details give; the others are codes that it carries or not."""
