"""What the analyst has corrected, in English."""

from __future__ import annotations

from collections.abc import Callable

from watchwords.brief.formats import join_words, plural, show_date, show_edition
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_MISSING = {
    "speaker": "A correction of a speaker is without effect: the record has no document {document}.",
    "date": "A correction of a date is without effect: the record has no document {document}.",
    "pledge": "A correction of a pledge is without effect: the record has no document {document}.",
}
_MOVED = {
    "speaker": "A correction of a speaker is without effect: no quotation stands at its place in {document}.",
    "date": "A correction of the date of {document} is without effect.",
    "pledge": "A correction of a pledge is without effect: no pledge stands at its place in {document}.",
}
_UNMATCHED = {
    "reject": "The rejection of a finding is without effect: this edition does not give that finding any more.",
    "note": "A note is on a finding that this edition does not give any more.",
}


def write_corrected(finding: Finding, voice: Voice) -> Sentence:
    """What a correction does, or why it does nothing."""
    d = finding.details
    kind = str(d["kind"])
    if kind == "elsewhere":
        n = plural(d["n"], "correction") + (" is" if d["n"] == 1 else " are")
        return Sentence(fill("By the analyst, {n} about documents of other editions.", n=n))
    if d.get("has_effect") is False:
        return Sentence(_without_effect(d, kind))
    return Sentence(_WRITERS[kind](d, voice))


def _without_effect(d: dict[str, object], kind: str) -> Runs:
    if kind in _UNMATCHED:
        return fill(_UNMATCHED[kind])
    if d.get("title") is None and not d.get("editions"):
        return fill(_MISSING[kind], document=term(str(d["document"])))
    return fill(_MOVED[kind], document=_document(d))


def _document(d: dict[str, object]) -> Runs:
    title = d.get("title")
    return (term(str(title)),) if title else fill("document {document}", document=term(str(d["document"])))


def _speaker(d: dict[str, object], voice: Voice) -> Runs:
    name, document = d.get("value"), _document(d)
    if d["is_passage"] and name:
        return fill(
            "By a correction, a quotation in {document} counts as the words of {name}.",
            document=document,
            name=term(str(name)),
        )
    if d["is_passage"]:
        return fill("By a correction, whose words a quotation in {document} is counts as unknown.", document=document)
    if name:
        return fill("By a correction, the speaker of {document} is {name}.", document=document, name=term(str(name)))
    return fill("By a correction, the speaker of {document} counts as unknown.", document=document)


def _date(d: dict[str, object], voice: Voice) -> Runs:
    date, document, editions = d.get("value"), _document(d), _words(d.get("editions"))
    if date:
        runs = fill("By a correction, the date of {document} is {date}", document=document, date=_shown(date))
    else:
        runs = fill("By a correction, the date of {document} counts as unknown", document=document)
    if len(editions) < 2:
        return chain(runs, fill("."))
    old, new = (show_edition(edition, "en") for edition in editions[:2])
    return chain(runs, fill("; it is counted in {new}, not in {old}.", new=new, old=old))


def _shown(date: object) -> str:
    return show_date(str(date), "en")


def _pledge(d: dict[str, object], voice: Voice) -> Runs:
    return fill("By a correction, a passage of {document} is not counted as a pledge.", document=_document(d))


def _merge(d: dict[str, object], voice: Voice) -> Runs:
    forms = voice.list(map(term, _words(d["forms"])))
    return chain(fill("By a correction, {forms} are counted as one.", forms=forms), _unseen(d))


def _split(d: dict[str, object], voice: Voice) -> Runs:
    form = _words(d["forms"])[0]
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
    return chain(fill("By a correction, {form} ", form=term(form)), voice.list(parts), fill("."), _unseen(d))


def _unseen(d: dict[str, object]) -> Runs:
    return () if d["n_entities"] else fill(" No document of the record has these names.")


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


_WRITERS: dict[str, Callable[[dict[str, object], Voice], Runs]] = {
    "merge": _merge,
    "split": _split,
    "speaker": _speaker,
    "date": _date,
    "pledge": _pledge,
}
