"""What the analyst says of names: merges and splits that hold on every run."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.errors import ConfigurationError
from watchwords.records import Record
from watchwords.resolution.forms import plain

CORRECTIONS_FILE = "corrections.toml"


class Merge(Record, frozen=True):
    """Forms (or keys) that are one."""

    forms: tuple[str, ...]
    why: str


class Split(Record, frozen=True):
    """A form that is not what it was taken for: never one with some other forms, or a bearer of its own somewhere."""

    form: str
    why: str
    apart: tuple[str, ...] = ()
    """Forms or keys it is never one with."""
    organisations: tuple[str, ...] = ()
    """Where it is named with one of these, it is somebody else."""
    editions: tuple[str, ...] = ()
    """In these editions it is somebody else."""
    documents: tuple[str, ...] = ()
    """In these documents it is somebody else."""

    @property
    def is_selective(self) -> bool:
        """Whether it is about some of the mentions alone."""
        return bool(self.organisations or self.editions or self.documents)


class Corrections(Record, frozen=True):
    """Contents of a record's `corrections.toml`."""

    merge: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()


def listed_corrections(corrections: Corrections) -> dict[str, str]:
    """Each entry in one line, by the key that evidence names it by: "merge 1"."""
    lines = {
        f"merge {number}": f"{', '.join(merge.forms)}: {merge.why}" for number, merge in enumerate(corrections.merge, 1)
    }
    for number, split in enumerate(corrections.split, 1):
        from_what = ", ".join((*split.apart, *split.organisations, *split.editions, *split.documents))
        lines[f"split {number}"] = f"{split.form} / {from_what}: {split.why}"
    return lines


def check_corrections(corrections: Corrections, where: str = CORRECTIONS_FILE) -> None:
    """Refuses entries that say nothing, or that contradict each other.

    Raises:
        ConfigurationError: with both entries named.
    """
    for number, merge in enumerate(corrections.merge, 1):
        if len({plain(form) for form in merge.forms}) < 2:
            _refuse("names fewer than two forms", f"{where}: merge {number}", 'Write forms = ["张勇", "Daniel Zhang"].')
    for number, split in enumerate(corrections.split, 1):
        if not (split.apart or split.is_selective):
            _refuse(
                "does not say from what",
                f"{where}: split {number}",
                "Give `apart`, `organisations`, `editions` or `documents`.",
            )
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
                    f"and split {before} both take {split.form} in {sorted(shared)[0]}",
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
