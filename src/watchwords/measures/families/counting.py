"""Places of each form of a family: one inside a longer form of it counts for the longer one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence


def containers_of(form: str, forms: Collection[str], others: Collection[str] = ()) -> tuple[str, ...]:
    """The longer forms that hold a form, and wordings of another meaning that do."""
    return tuple(sorted({other for other in (*forms, *others) if form != other and form in other}))


def own_places(folded: str, form: str, containers: Sequence[str]) -> list[int]:
    """Where a form starts in a text, left to right, none inside a container.

    A form that begins or ends in a Latin letter stands there only as whole words.
    """
    starts = list(_places(folded, form))
    if not starts:
        return []
    covered = sorted((at, at + len(word)) for word in containers for at in _places(folded, word))
    kept, reached, place = [], 0, 0
    for start in starts:
        while place < len(covered) and covered[place][0] <= start:
            reached = max(reached, covered[place][1])
            place += 1
        if start >= reached:
            kept.append(start)
            reached = start + len(form)
    return kept


def _places(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_joins(folded[at - 1 : at], word[0]) or _joins(word[-1], folded[end : end + 1])):
            yield at
        at = folded.find(word, at + 1)


def _joins(left: str, right: str) -> bool:
    return all(char.isascii() and char.isalnum() for char in (left, right))
