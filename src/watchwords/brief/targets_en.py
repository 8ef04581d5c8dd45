"""Targets and degrees in English: a figure that was set with its hedge, and a qualifier that was raised or lowered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.formats import plural, show_edition, show_editions
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_HEDGES = {
    "none": "none",
    "about": "about",
    "over": "over",
    "at_least": "at least",
    "at_most": "at most",
    "below": "below",
    "range": "a range",
}
_LEVELS = {"level up": "a higher figure", "level down": "a lower figure", "level": "another figure"}


def write_target(finding: Finding, voice: Voice) -> Sentence:
    """A target that was set at another level, or with another hedge."""
    d = finding.details
    measure = chain(voice.subject(finding), fill(" (longer plan)") if d.get("horizon") == "plan" else ())
    if "not set" in d["kinds"]:
        return Sentence(
            fill(
                "{measure}: no figure among the targets{named}; before: {before}.",
                measure=measure,
                named=", which name it without one" if d.get("is_named") else "",
                before=_history(d),
            )
        )
    now = fill("{measure}: now {now}", measure=measure, now=term(d["now"]["text"]))
    if "first set" in d["kinds"]:
        n = plural(d["n_searched"], "earlier edition")
        return Sentence(chain(now, fill("; none among the targets of the {n} looked at.", n=n)))
    return Sentence(
        chain(now, fill(", {what}; before: {before}.", what=_what(d), before=_history(d))),
    )


def _what(d: Mapping[str, Any]) -> str:
    pieces = [_LEVELS[kind] for kind in d["kinds"] if kind in _LEVELS]
    if "hedge" in d["kinds"]:
        pieces.append(f"another hedge (now {_HEDGES[d['now']['hedge']]}, before {_HEDGES[d['before']['hedge']]})")
    return " and ".join(pieces)


def _history(d: Mapping[str, Any]) -> Runs:
    """The last targets of it, the latest first."""
    rows = list(reversed(d.get("history", ())))[:3]
    return separate(
        [
            fill("{text} ({edition})", text=term(row["text"]), edition=show_edition(row["edition"], "en"))
            for row in rows
        ],
        ", ",
        ", ",
    )


_SHIFTS = {
    "added": "a word of degree added",
    "removed": "a word of degree removed",
    "raised": "a stronger word of degree",
    "lowered": "a weaker word of degree",
    "swapped": "another word of degree",
}
_ON_SCALE = {
    ("stance", "raised"): "a looser stance",
    ("stance", "lowered"): "a tighter stance",
    ("pace", "raised"): "a faster pace",
    ("pace", "lowered"): "a slower pace",
}


def write_qualifier_shift(finding: Finding, voice: Voice) -> Sentence:
    """A head whose qualifier came, went, rose or fell."""
    d = finding.details
    same = d.get("same_words")
    return Sentence(
        fill(
            "{now}; {edition} had {before}: {kind}.{same}",
            now=term(d["now"]),
            edition=show_edition(d["before_edition"], "en"),
            before=term(d["before"]),
            kind=_ON_SCALE.get((str(d.get("scale")), d["kind"]), _SHIFTS[d["kind"]]),
            same=f" As now in {show_editions(same, 'en')}." if same else "",
        )
    )
