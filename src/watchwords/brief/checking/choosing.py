"""Which claims of an answer are shown, and how the check went on the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from watchwords.answers.checking import CheckAnswer, result_of

Only = Literal["supported", "faults"]
"""faults: all that is not supported."""

SUPPORTED, CONTRADICTED, NOT_FOUND = 0, 1, 3
"""Exit codes of a check."""

_WANTED: dict[Only, Callable[[str], bool]] = {
    "supported": lambda group: group == "supported",
    "faults": lambda group: group != "supported",
}


def chosen(answer: CheckAnswer, only: Only | None) -> CheckAnswer:
    """The answer with the claims asked for; its counts stay those of the whole text."""
    if only is None:
        return answer
    kept = tuple(claim for claim in answer.claims if _WANTED[only](result_of(claim)))
    return msgspec.structs.replace(answer, claims=kept)


def exit_code(answer: CheckAnswer, *, strict: bool) -> int:
    """How a check of one text went, as an exit code.

    Args:
        answer: of all claims.
        strict: what cannot be checked, characters that may hide something, a note on the text and a text that states
            nothing count as not found.

    Returns:
        0 all supported; 1 something altered or contradicted; 3 something not found, or an empty record.
    """
    if answer.n_contradicted:
        return CONTRADICTED
    is_empty = any(note.code == "the record is empty" for note in answer.notes)
    doubts = bool(answer.n_unchecked or answer.suspicious or answer.notes)
    return NOT_FOUND if answer.n_not_found or is_empty or (strict and doubts) else SUPPORTED


def worst(codes: list[int]) -> int:
    """The worst exit code of several texts: 1 before 3 before 0."""
    return next((code for code in (CONTRADICTED, NOT_FOUND) if code in codes), SUPPORTED)
