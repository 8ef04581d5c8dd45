"""Entries of `corrections.toml` that say nothing, say what cannot be, or contradict each other are refused."""

from __future__ import annotations

import datetime
import re
import typing
from collections.abc import Iterator, Sequence

from watchwords.errors import ConfigurationError
from watchwords.records import Claim
from watchwords.resolution.corrections import (
    CORRECTIONS_FILE,
    Annotation,
    Corrections,
    DateCorrection,
    Entry,
    Merge,
    PledgeCorrection,
    Rejection,
    SpeakerCorrection,
    Split,
)
from watchwords.resolution.forms import plain

MAX_TEXT = 10_000
"""Characters of any one text of an entry."""
MAX_NAME = 300
KEPT_CLAIMS = frozenset({"gap", "missing_kind", "limit", "corrected"})
"""Claims on the record itself and on its corrections: what a brief does not know cannot be rejected."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DOCUMENT = re.compile(r"[0-9a-f]{16}")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\u2028\u2029]")
"""Controls, and what turns the direction of the text around it."""
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)

Fault = tuple[str, str]
"""What is wrong, and how to mend it."""


def check_corrections(corrections: Corrections, where: str = CORRECTIONS_FILE) -> None:
    """Refuses entries that say nothing or what cannot be, and those that contradict each other.

    Raises:
        ConfigurationError: with the entry named, or both.
    """
    seen: dict[tuple[object, ...], str] = {}
    for key, entry in corrections.entries():
        for what, mend in _faults(entry):
            _refuse(what, f"{where}: {key}", mend)
        target = _target(entry)
        if target is not None and (before := seen.setdefault(target, key)) != key:
            _refuse(f"about the same as {before}", f"{where}: {key}", "Undo or remove one of the two.")
    _check_names(corrections, where)


# --- one entry --------------------------------------------------------------------------------------------


def _faults(entry: Entry) -> Iterator[Fault]:
    yield from _text_faults(entry)
    match entry:
        case Merge():
            if len({plain(form) for form in entry.forms}) < 2:
                yield "names fewer than two forms", 'Write forms = ["张勇", "Daniel Zhang"].'
        case Split():
            if not (entry.apart or entry.is_selective):
                yield "does not say from what", "Give `apart`, `organisations`, `editions` or `documents`."
        case _:
            yield from _of_kind(entry)


def _of_kind(entry: Entry) -> Iterator[Fault]:
    if not isinstance(entry, Annotation | Merge | Split) and not is_visible(entry.why):
        yield "does not say why", "Write in `why` what shows it."
    match entry:
        case SpeakerCorrection():
            yield from _speaker_faults(entry)
        case DateCorrection():
            yield from _document_faults(entry.document)
            if not is_date(entry.date):
                yield f"{entry.date!r} is no date", 'Write date = "2021-09-26", "2021-09" or "2021"; "" where unknown.'
        case PledgeCorrection():
            yield from _document_faults(entry.document)
            yield from _span_faults(entry.start, entry.end)
        case Rejection():
            yield from _rejection_faults(entry)
        case Annotation():
            yield from _note_faults(entry)


def _speaker_faults(entry: SpeakerCorrection) -> Iterator[Fault]:
    yield from _document_faults(entry.document)
    if (entry.start is None) != (entry.end is None):
        yield "gives one end of a quotation only", "Give both `start` and `end`, or neither for the whole document."
    if entry.start is not None and entry.end is not None:
        yield from _span_faults(entry.start, entry.end)
    if entry.name and not is_visible(entry.name):
        yield "the name has nothing that can be seen", 'Write the name, or name = "" where nobody is known.'
    if len(entry.name) > MAX_NAME:
        yield f"a name of {len(entry.name):,} characters", f"Write at most {MAX_NAME}."


def _rejection_faults(entry: Rejection) -> Iterator[Fault]:
    if not _DOCUMENT.fullmatch(entry.finding):
        yield f"{entry.finding!r} is no id of a finding", "Copy it from the brief: 16 digits and letters a to f."
    yield from _claim_faults(entry.claim)
    if entry.claim in KEPT_CLAIMS:
        yield (
            f"a finding of the kind {entry.claim} cannot be rejected: it tells what the record lacks or was corrected",
            "Write a note on it, or undo the correction it tells of.",
        )


def _note_faults(entry: Annotation) -> Iterator[Fault]:
    if not is_visible(entry.text):
        yield "a note without text", "Write in `text` what is to be noted."
    if bool(entry.finding) == bool(entry.document):
        yield "a note is on a finding or on a document", "Give `finding` with `edition`, or `document`."
    elif entry.document:
        yield from _document_faults(entry.document)
    else:
        if not _DOCUMENT.fullmatch(entry.finding):
            yield f"{entry.finding!r} is no id of a finding", "Copy it from the brief: 16 digits and letters a to f."
        if not entry.edition:
            yield "a note on a finding without its edition", 'Write for example edition = "2021".'
        if entry.claim:
            yield from _claim_faults(entry.claim)


def _claim_faults(claim: str) -> Iterator[Fault]:
    if claim not in typing.get_args(Claim):
        yield f"{claim!r} is no claim", f"There are {', '.join(typing.get_args(Claim))}."


def _document_faults(document: str) -> Iterator[Fault]:
    if not _DOCUMENT.fullmatch(document):
        yield f"{document!r} is no id of a document", "Copy it from `watchwords find`: 16 digits and letters a to f."


def _span_faults(start: int, end: int) -> Iterator[Fault]:
    if not 0 <= start < end:
        yield f"[{start}, {end}) is no stretch of a text", "Give `start` and `end` in characters, `start` below `end`."


def _text_faults(entry: Entry) -> Iterator[Fault]:
    """Texts that are too long or cannot be shown as they are."""
    for field in entry.__struct_fields__:
        given = getattr(entry, field)
        texts = [given] if isinstance(given, str) else given if isinstance(given, tuple) else []
        for text in texts:
            if len(text) > MAX_TEXT:
                yield f"`{field}` has {len(text):,} characters", f"Write at most {MAX_TEXT:,}."
            # A pledge is given as it is stored, whatever it holds.
            if not isinstance(entry, PledgeCorrection) or field != "text":
                yield from _hidden_faults(field, text, may_have_lines=field in ("text", "why"))


def _hidden_faults(field: str, text: str, *, may_have_lines: bool) -> Iterator[Fault]:
    shown = re.sub("[\r\n\t]", " ", text) if may_have_lines else text
    if (hidden := _HIDDEN.search(shown)) is not None:
        yield f"`{field}` holds the control character U+{ord(hidden[0]):04X}", "Take it out."


def is_visible(text: str) -> bool:
    """Whether a text has a character that can be seen."""
    return bool(_UNSEEN.sub("", text))


def is_date(text: str) -> bool:
    """Whether it is empty, or a year, a month or a day of the calendar in ISO form."""
    if not text:
        return True
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return False
    try:
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


# --- entries against each other ---------------------------------------------------------------------------


def _target(entry: Entry) -> tuple[object, ...] | None:
    """What an entry is about, of which there can be one entry; None where there can be several."""
    match entry:
        case SpeakerCorrection():
            return "speaker", entry.document, entry.start, entry.end
        case DateCorrection():
            return "date", entry.document
        case PledgeCorrection():
            return "pledge", entry.document, entry.start, entry.end
        case Rejection():
            return "reject", entry.finding, entry.edition
    return None


def _check_names(corrections: Corrections, where: str) -> None:
    groups = _groups(corrections.merge)
    for number, split in enumerate(corrections.split, 1):
        for other in split.apart:
            merges = groups.get(plain(split.form), frozenset()) & groups.get(plain(other), frozenset())
            if plain(other) == plain(split.form) or merges:
                named = " and ".join(f"merge {n}" for n in sorted(merges)) or f"split {number} itself"
                _refuse(
                    f"keeps {split.form} and {other} apart, which {named} says are one",
                    f"{where}: split {number}",
                    "Remove one of the two.",
                )
    _check_twice(corrections.split, where)


def _check_twice(splits: Sequence[Split], where: str) -> None:
    """Two splits that give the same mentions to two bearers."""
    for number, split in enumerate(splits, 1):
        for before, other in enumerate(splits[: number - 1], 1):
            shared = [
                *(set(split.organisations) & set(other.organisations)),
                *(set(split.editions) & set(other.editions)),
                *(set(split.documents) & set(other.documents)),
            ]
            if plain(split.form) == plain(other.form) and shared:
                _refuse(
                    f"split {before} takes {split.form} in {sorted(shared)[0]} already",
                    f"{where}: split {number}",
                    "Remove one of the two.",
                )


def _groups(merges: Sequence[Merge]) -> dict[str, frozenset[int]]:
    """Normal form to the merges that make it one with others, those that share a form taken together."""
    groups: list[tuple[set[str], set[int]]] = []
    for number, merge in enumerate(merges, 1):
        forms, numbers = {plain(form) for form in merge.forms}, {number}
        for group in [group for group in groups if group[0] & forms]:
            groups.remove(group)
            forms |= group[0]
            numbers |= group[1]
        groups.append((forms, numbers))
    return {form: frozenset(numbers) for forms, numbers in groups for form in forms}


def _refuse(what: str, where: str, mend: str) -> None:
    raise ConfigurationError(what, where=where, mend=mend)
