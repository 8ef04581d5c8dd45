"""Merges and splits of names by the analyst, in English."""

from __future__ import annotations

from watchwords.brief.formats import join_words, plural
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_corrected(finding: Finding, voice: Voice) -> Sentence:
    """What a correction of names does, and whether the record has such names."""
    d = finding.details
    forms = [str(form) for form in d["forms"]]
    if d["kind"] == "merge":
        runs = fill("By a correction, {forms} are counted as one.", forms=voice.list(map(term, forms)))
    else:
        runs = _split(d, forms[0], voice)
    unseen = () if d["n_entities"] else fill(" No document of the record has these names.")
    return Sentence(chain(runs, unseen))


def _split(d: dict[str, object], form: str, voice: Voice) -> Runs:
    others, bodies, editions = (_words(d.get(name)) for name in ("apart", "organisations", "editions"))
    parts: list[Runs] = []
    if others:
        parts.append(fill("is not counted as one with {others}", others=voice.list(map(term, others))))
    if bodies:
        parts.append(fill("is somebody else where it is named with {bodies}", bodies=voice.list(map(term, bodies))))
    if editions:
        parts.append(fill("is somebody else in {editions}", editions=join_words(editions, "en")))
    if isinstance(n := d.get("n_documents"), int):
        parts.append(fill("is somebody else in {n}", n=plural(n, "document")))
    return chain(fill("By a correction, {form} ", form=term(form)), voice.list(parts), fill("."))


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
