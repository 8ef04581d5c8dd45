"""What other verifiers of quotations do: a ratio over the best window, with a limit.

difflib.SequenceMatcher.ratio at 0.9 and rapidfuzz.fuzz.partial_ratio at 90, both against the very document that the
quotation is of (which spares them the search), on texts in lower case with white space as one. The window that difflib
is given is the one that rapidfuzz finds: no other is as good for it by far.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from typing import Any

from benchmarks.quality.corruptions.cases import TRUE, Case
from benchmarks.quality.corruptions.grounds import Ground
from rapidfuzz import fuzz

DIFFLIB, RAPIDFUZZ = 0.9, 90.0


def accepts(said: str, text: str) -> tuple[bool, bool]:
    """Whether difflib and whether rapidfuzz take a text for the source."""
    found = fuzz.partial_ratio_alignment(said, text)
    if found is None:
        return False, False
    window = text[found.dest_start : found.dest_end]
    ratio = difflib.SequenceMatcher(None, said, window, autojunk=False).ratio()
    return ratio >= DIFFLIB, found.score >= RAPIDFUZZ


def _cleaned(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def rates(ground: Ground, cases: Sequence[Case], *, whole: bool) -> dict[str, Any]:
    """False accepts and false rejects; `whole`: of the best text of the record, not of the source."""
    texts = [_cleaned(one.text) for one in ground.texts]
    counts = {
        "n_true": 0,
        "n_false": 0,
        "difflib_accepts": 0,
        "difflib_rejects": 0,
        "rapidfuzz_accepts": 0,
        "rapidfuzz_rejects": 0,
    }
    for case in cases:
        said = _cleaned(case.said.replace("|", " "))
        over = texts if whole or case.source is None else [texts[case.source]]
        told = [accepts(said, text) for text in over]
        is_true = case.family == TRUE
        counts["n_true" if is_true else "n_false"] += 1
        for name, number in (("difflib", 0), ("rapidfuzz", 1)):
            accepted = any(one[number] for one in told)
            counts[f"{name}_rejects"] += is_true and not accepted
            counts[f"{name}_accepts"] += not is_true and accepted
    return counts
