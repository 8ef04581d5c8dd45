"""Whether a wording stands in earlier documents: exactly, in any script or width, and across the end of a line.

Where a reader takes lines for paragraphs, a wording that was broken at the end of a line stands in two blocks, which no
match crosses. It was there all the same, and must not be called new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from watchwords.findings.scene import Scene
from watchwords.measures.attestation import Attestation
from watchwords.measures.observations import Observations
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord


def earlier_documents(scene: Scene, observations: Observations) -> frozenset[str]:
    """Documents of every kind of the editions before."""
    earlier = set(observations.editions[:-1])
    return frozenset(doc_id for doc_id, card in scene.cards.items() if card.edition in earlier)


def earlier_counter(record: OpenRecord, earlier: frozenset[str]) -> Callable[[str], int]:
    """Exact occurrences of a folded wording in earlier documents; if none, those with a line break inside."""
    index = record.corpus.index

    def count(form: str) -> int:
        return sum(n for doc_id, n in index.counts_by_document(form).items() if doc_id in earlier)

    @cache
    def count_before(form: str) -> int:
        return count(form) or sum(count(broken) for broken in broken_forms(form))

    return count_before


def not_broken_before(
    record: OpenRecord, scene: Scene, observations: Observations, seen: Mapping[str, Attestation]
) -> dict[str, Attestation]:
    """Verdicts without those "first attested" and "new" that an earlier text contradicts across a line break."""
    count_before = earlier_counter(record, earlier_documents(scene, observations))
    entries = {entry.key: entry for entry in scene.series.formulations}
    kept = {}
    for key, result in seen.items():
        is_first = result.unguarded in ("first attested", "new")
        forms = [fold_text(form) for form in (*entries[key].zh, *entries[key].en)] if is_first else []
        if not any(count_before(broken) for form in forms for broken in broken_forms(form)):
            kept[key] = result
    return kept


def broken_forms(form: str) -> Iterator[str]:
    """A wording with a line break at each place where a line may end: between characters, or at a space."""
    if "\n" in form:
        return
    if form.isascii():
        yield from (f"{form[:at]}\n{form[at + 1 :]}" for at, char in enumerate(form) if char == " ")
    else:
        yield from (f"{form[:at]}\n{form[at:]}" for at in range(1, len(form)))
