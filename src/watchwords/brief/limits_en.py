"""What a design cannot tell, in English: one sentence for each code of a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from watchwords.brief.formats import plural
from watchwords.errors import UsageError


def draw_limit(details: Mapping[str, Any]) -> str:
    """The sentence of a limit.

    Raises:
        UsageError: the code has no sentence.
    """
    code = str(details.get("code"))
    if code not in _LIMITS:
        raise UsageError(f"no English sentence for the limit {code!r}")
    return _LIMITS[code](details)


def _one_document(d: Mapping[str, Any]) -> str:
    beside = f" beside {d['n_earlier']} earlier ones" if d.get("n_earlier") else ""
    return f"There is one document of this edition{beside}: no test of change is made and no p-value is given."


def _few_documents(d: Mapping[str, Any]) -> str:
    n = d.get("n")
    held = f"With {plural(n, 'document')} of this edition" if n else "With so few documents"
    return f"{held}, an absence says little: a wording used in half of all such texts is easily missed."


def _smallest_p(d: Mapping[str, Any]) -> str:
    reach = f" With {d['n']} documents against {d['n_earlier']}," if d.get("n") and d.get("n_earlier") else " Here"
    best = f"{reach} the smallest p that a permutation test can reach is {d['p']:g}." if d.get("p") is not None else ""
    return f"The design is too small for a test at 5 percent.{best} Changes are described, not confirmed."


def _notes_only(d: Mapping[str, Any]) -> str:
    n, n_documents = d.get("n"), d.get("n_documents")
    some = f"{n} of {n_documents} documents of this edition are"
    which = some if n is not None and n_documents and n < n_documents else "The documents of this edition are"
    return f"{which} paraphrases of public sources: their words are not the speakers' words."


def _copies(d: Mapping[str, Any]) -> str:
    n, of = d.get("n", 0), f" of the {d['n_documents']} documents" if d.get("n_documents") else ""
    is_one = n == 1
    return (
        f"{n}{of} of this edition {'is a copy' if is_one else 'are copies'} of another and "
        f"{'is' if is_one else 'are'} not counted again."
    )


def _coverage_unequal(d: Mapping[str, Any]) -> str:
    spread = f", from {d['low']} to {d['high']} documents" if d.get("low") is not None and d.get("high") else ""
    return f"Editions are covered unequally{spread}: an edition with more documents shows more of everything."


_LIMITS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "one_document_per_edition": _one_document,
    "few_documents": _few_documents,
    "smallest_p": _smallest_p,
    "notes_only": _notes_only,
    "copies": _copies,
    "coverage_unequal": _coverage_unequal,
    "no_earlier_edition": lambda d: "There is no earlier edition in the record: nothing can be called new or gone.",
    "damaged": lambda d: f"Damaged text in {plural(d.get('n', 0), 'document')}: what stood there may have been missed.",
    "kinds_differ": lambda d: "The kinds of documents differ between editions: a change may be one of genre.",
    "translated": lambda d: "Some documents are translations: their wording may be the translator's.",
}
