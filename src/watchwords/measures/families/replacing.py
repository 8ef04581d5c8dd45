"""What came in the place of a wording that stood in every one of the last editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from watchwords.measures.families.pool import Pool, Tokens, joined, tokens_of
from watchwords.measures.families.relatives import FamilyCues, Relation, Relative, find_successors, stands
from watchwords.measures.families.slots import SlotEvidence, compare_slots
from watchwords.measures.families.standing import Standing

LEAST_SHARED_BY_WORD, LEAST_SHARED_BY_EXCHANGE = 0.75, 0.6
"""Share of the longer form: one word put in or left out; one word exchanged."""
LEAST_LIKE = 0.3
"""Cosine of the company of two forms of which one is the other and a word more."""
LEAST_BESIDE = 2
"""Tokens of content that must stand beside both, where their company differs."""

Test = Callable[[str], bool]
"""Of a form: whether something holds for the whole record."""


@dataclass(frozen=True)
class Replacement:
    """A form that is gone and one that came, one word apart and in the same slot."""

    old: str
    new: str
    relation: Relation
    given: str
    """What the old one has in the slot."""
    found: str
    """What the new one has there."""
    shared: float
    evidence: SlotEvidence
    n_old: int
    """Places of the old one in the editions that all had it."""


def find_replacements(
    pool: Pool, first: int, standing: Sequence[Standing], cues: FamilyCues, *, is_gone: Test, is_fresh: Test
) -> list[Replacement]:
    """For each standing form that is gone, what came one word apart from it; the best supported first.

    Args:
        pool: texts of the editions the forms stand in, then of the one under study.
        first: first token of the one under study.
        standing: forms that all of the earlier ones have.
        cues: word lists of their language.
        is_gone: whether no document of the edition has a form.
        is_fresh: whether no document before the last earlier edition has a form.
    """
    found: list[Replacement] = []
    for unit in standing:
        old = joined(unit.tokens)
        if not is_gone(old) or not stands(pool, unit.tokens, cues):
            continue
        for relative in find_successors(pool, first, old, cues):
            if _is_numeral(relative, cues) or not is_fresh(relative.form):
                continue
            evidence = _compare(pool, unit.tokens, tokens_of(relative.form), cues)
            if _is_supported(relative, evidence, cues):
                found.append(
                    Replacement(
                        old,
                        relative.form,
                        relative.relation,
                        relative.given,
                        relative.found,
                        relative.shared,
                        evidence,
                        unit.n,
                    )
                )
    found.sort(key=lambda one: (-(one.shared + one.evidence.cosine + len(one.evidence.beside) / 10), one.old, one.new))
    return _one_for_one_thing(found)


def _compare(pool: Pool, old: Tokens, new: Tokens, cues: FamilyCues) -> SlotEvidence:
    return compare_slots(pool, old, pool.places(old), new, pool.places(new), cues.edges)


def _is_numeral(relative: Relative, cues: FamilyCues) -> bool:
    """Whether one number or ordinal stands for another: the next meeting is no new wording."""
    return all(any(char in cues.numerals for char in _pieces(part)) for part in (relative.given, relative.found))


def _pieces(part: str) -> Iterable[str]:
    return (*part, *part.replace("-", " ").split()) if part else ()


def _is_supported(relative: Relative, evidence: SlotEvidence, cues: FamilyCues) -> bool:
    """Likeness of the forms, and beside it the same neighbours or the same company."""
    n_beside = len(_telling(evidence, cues))
    if relative.relation != "slot":
        is_joint = relative.found in cues.joints
        least = LEAST_LIKE if not is_joint else 2 * LEAST_LIKE
        return relative.shared >= LEAST_SHARED_BY_WORD and (evidence.cosine >= least or n_beside >= LEAST_BESIDE)
    if relative.shared < LEAST_SHARED_BY_EXCHANGE:
        return False
    has_morpheme = bool(set(relative.given) & set(relative.found)) and not relative.given.isascii()
    if has_morpheme:
        return evidence.is_same_company or n_beside > LEAST_BESIDE
    return evidence.is_same_company and n_beside >= LEAST_BESIDE


def _telling(evidence: SlotEvidence, cues: FamilyCues) -> Sequence[str]:
    """What stands beside both without function words and opening verbs, which stand beside anything."""
    content = [token for token in evidence.beside if token not in cues.edges]
    written = "".join(content)
    opener = max((word for word in cues.openers if len(word) > 1 and written.endswith(word)), key=len, default="")
    return content[: len(content) - len(opener)] if opener and not written.isascii() else content


def _one_for_one_thing(found: Sequence[Replacement]) -> list[Replacement]:
    """The best of those that tell the same exchange of words that hold each other."""
    kept: list[Replacement] = []
    for one in found:
        if not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _is_same(one: Replacement, other: Replacement) -> bool:
    def overlaps(a: str, b: str) -> bool:
        return a in b or b in a

    return overlaps(one.old, other.old) or overlaps(one.new, other.new)
