"""The gate: every slice is read again from the original bytes, every count is run again; what fails is dropped.

Nothing is taken from what the findings were drawn with. Passages are compared with a document read anew from its stored
bytes; counts are made again by another method than the recognisers use (plain search for each form in the folded
texts), so that a fault in one shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from watchwords.errors import WatchwordsError
from watchwords.records import Dropped, EditionCount, Finding, Measurement, Passage, Query, RegisterEntry, Series, Shown

UNQUOTED = frozenset({"gap", "missing_kind", "limit"})
"""Claims about the record itself: they rest on the ledger, not on a passage."""


@dataclass(frozen=True)
class Searched:
    """A document as the recount sees it."""

    event: str
    edition: str
    folded: str
    """Folded, lower case."""


@dataclass(frozen=True)
class Proof:
    """What claims are held against.

    Attributes:
        reread: document id to its text, read anew from the original bytes; raises a `WatchwordsError` where the bytes
            are gone or changed.
        searched: every document that counts were taken over, by kind where the query names kinds.
        fold: folds and lower-cases a form, as the texts were.
        series: the series as loaded, for entries of its registers.
        corrections: the corrections as loaded, by the key of their entry.
    """

    reread: Callable[[str], str]
    searched: Callable[[Query], Iterable[Searched]]
    fold: Callable[[str], str]
    series: Series
    corrections: Mapping[str, str] = field(default_factory=dict)


def verify(findings: Sequence[Finding], proof: Proof) -> tuple[tuple[Finding, ...], tuple[Dropped, ...]]:
    """Findings whose evidence and counts hold, and those that do not with the reason, both in the order given."""
    held, dropped = [], []
    for finding in findings:
        reason = _fault(finding, proof)
        if reason is None:
            status = "verified-derived" if finding.measurement else "verified"
            held.append(msgspec.structs.replace(finding, status=status))
        else:
            dropped.append(Dropped(finding.finding_id, finding.claim, finding.subject, reason))
    return tuple(held), tuple(dropped)


def _fault(finding: Finding, proof: Proof) -> str | None:
    if not finding.evidence and finding.claim not in UNQUOTED:
        return "no evidence"
    for evidence in finding.evidence:
        fault = _passage_fault(evidence, proof) if isinstance(evidence, Passage) else _entry_fault(evidence, proof)
        if fault:
            return fault
    for shown in finding.shows:
        if not any(_shows(evidence, shown, proof) for evidence in finding.evidence):
            return f"no passage ({shown.role}) shows {' ... '.join(shown.words)}"
    measured = [finding.measurement, *finding.beside] if finding.measurement else finding.beside
    return next((fault for measurement in measured if (fault := _count_fault(measurement, proof))), None)


def _shows(evidence: Passage | RegisterEntry, shown: Shown, proof: Proof) -> bool:
    """Whether the words stand in a passage of this role one after the other, none inside the one before."""
    if evidence.role != shown.role:
        return False
    text, at = proof.fold(evidence.text), 0
    for word in map(proof.fold, shown.words):
        found = text.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def _passage_fault(passage: Passage, proof: Proof) -> str | None:
    place = f"document {passage.doc_id} [{passage.start}, {passage.end})"
    try:
        text = proof.reread(passage.doc_id)
    except WatchwordsError as error:
        return f"{place}: {error.what}"
    if not 0 <= passage.start < passage.end <= len(text):
        return f"{place}: outside the text"
    if text[passage.start : passage.end] != passage.text:
        return f"{place}: the stored bytes say otherwise"
    return None


def _entry_fault(entry: RegisterEntry, proof: Proof) -> str | None:
    if entry.register == "corrections":
        held = proof.corrections.get(entry.key) == entry.text
        return None if held else f"corrections: {entry.key} says otherwise"
    registers: Mapping[str, Iterable[str]] = {
        "rules": (rule.key for rule in proof.series.rules),
        "editions": (edition.key for edition in proof.series.editions),
        "formulations": (formulation.key for formulation in proof.series.formulations),
    }
    return None if entry.key in registers[entry.register] else f"{entry.register}: no entry {entry.key}"


def _count_fault(measurement: Measurement, proof: Proof) -> str | None:
    if measurement.query is None:
        return None
    again = recount(measurement.query, proof)
    for count in measurement.series:
        n_occurrences, n_documents_with = again.get(count.edition, (0, 0))
        if (count.n_occurrences, count.n_documents_with) != (n_occurrences, n_documents_with):
            return _disagreement(count, n_occurrences, n_documents_with)
    return None


def _disagreement(count: EditionCount, n_occurrences: int, n_documents_with: int) -> str:
    return (
        f"edition {count.edition}: counted {count.n_occurrences} in {count.n_documents_with} documents, "
        f"counted again {n_occurrences} in {n_documents_with}"
    )


def recount(query: Query, proof: Proof) -> dict[str, tuple[int, int]]:
    """Edition to (occurrences, events with one), counted by plain search in the folded texts."""
    forms = frozenset(proof.fold(form) for form in query.forms)
    containers = frozenset(proof.fold(container) for container in query.containers) - forms
    occurrences: dict[str, int] = {}
    events: dict[str, set[str]] = {}
    for document in proof.searched(query):
        n = len(find_forms(document.folded, forms, containers))
        if n:
            occurrences[document.edition] = occurrences.get(document.edition, 0) + n
            events.setdefault(document.edition, set()).add(document.event)
    return {edition: (n, len(events[edition])) for edition, n in occurrences.items()}


def find_forms(folded: str, forms: Collection[str], containers: Collection[str]) -> list[tuple[int, int]]:
    """Places where a form counts: leftmost first, the longest at its place, none inside a container.

    Each string is looked for by itself, which is linear in the text and fast; what overlaps is sorted out after.
    """
    found = [(start, False, -end) for word in containers for start, end in _places(folded, word)]
    found += [(start, True, -end) for word in forms for start, end in _places(folded, word)]
    kept: list[tuple[int, int]] = []
    reached = 0
    # At one start a container goes first, then the longest form.
    for start, is_form, negative_end in sorted(found):
        if start >= reached:
            reached = -negative_end
            if is_form:
                kept.append((start, reached))
    return kept


def _places(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Occurrences of a string; one that begins or ends in a Latin letter or digit only as a whole word."""
    at = folded.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if not (_joins(folded[at - 1 : at], word[0]) or _joins(word[-1], folded[end : end + 1])):
            yield at, end
        at = folded.find(word, at + 1)


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters are inside one Latin word; the edge of a text joins nothing."""
    return all(char.isascii() and char.isalnum() for char in (left, right))
