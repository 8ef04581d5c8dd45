"""The gate: every slice is read again from the original bytes, every count is run again; what fails is dropped.

Nothing is taken from what the findings were drawn with. Passages are compared with a document read anew from its stored
bytes; counts are made again by another method than the recognisers use (one pattern over the folded text of every
document), so that a fault in one shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from watchwords.errors import WatchwordsError
from watchwords.records import Dropped, EditionCount, Finding, Measurement, Passage, Query, RegisterEntry, Series

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
    """

    reread: Callable[[str], str]
    searched: Callable[[Query], Iterable[Searched]]
    fold: Callable[[str], str]
    series: Series


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
    return _count_fault(finding.measurement, proof) if finding.measurement and finding.measurement.query else None


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
    """Edition to (occurrences, events with one), counted by one pattern over the folded texts."""
    pattern = query_pattern(query, proof.fold)
    occurrences: dict[str, int] = {}
    events: dict[str, set[str]] = {}
    for document in proof.searched(query):
        n = sum(match.lastgroup == "form" for match in pattern.finditer(document.folded))
        if n:
            occurrences[document.edition] = occurrences.get(document.edition, 0) + n
            events.setdefault(document.edition, set()).add(document.event)
    return {edition: (n, len(events[edition])) for edition, n in occurrences.items()}


def query_pattern(query: Query, fold: Callable[[str], str]) -> re.Pattern[str]:
    """One alternation, longest first; group "form" where a form counts, no group where a container swallows it."""
    forms = {fold(form) for form in query.forms}
    containers = {fold(container) for container in query.containers} - forms
    ordered = sorted(forms | containers, key=lambda word: (-len(word), word))
    branches = [f"(?:{_bounded(word)})" if word in containers else _bounded(word) for word in ordered]
    counted = "|".join(branch for branch, word in zip(branches, ordered, strict=True) if word in forms)
    # A container is at least as long as what it holds, so that trying containers first keeps "longest first".
    swallowed = "|".join(branch for branch, word in zip(branches, ordered, strict=True) if word in containers)
    return re.compile(f"{swallowed}|(?P<form>{counted})" if swallowed else f"(?P<form>{counted})")


def _bounded(word: str) -> str:
    """A Latin word ends at a word boundary; Chinese has none."""
    left = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", word) else ""
    right = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", word) else ""
    return f"{left}{re.escape(word)}{right}"
