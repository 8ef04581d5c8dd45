"""What `families` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Lang, Names, Passage, Record


class FamilyUse(Record, frozen=True):
    """One of the first uses of a form."""

    edition: str
    date: str | None
    speaker: Names | None
    """Of the quotation around it, else of the document; None where neither is known."""
    passage: Passage


class FamilyForm(Record, frozen=True):
    """A form in its family. A place inside a longer form of the family counts for the longer one."""

    form: str
    """Folded, lower case."""
    lang: Lang
    parent: str | None
    """The form it derives from: the closest that was there before it; None at a root of the tree."""
    relation: Literal["insertion", "extension", "slot", "truncation", "inversion", "listed"] | None
    """What was done to the parent; "listed": the series gives both as forms of one formulation; None at a root."""
    given: str
    """What the parent has and this form has not."""
    found: str
    """What this form has in its place."""
    depth: int
    """Steps below the root."""
    n_occurrences: int
    n_documents_with: int
    """Speech events that have it."""
    first_edition: str
    last_edition: str
    by_edition: dict[str, int]
    """Edition to exact number of places, editions without one left out."""
    first_uses: tuple[FamilyUse, ...]


class FamilyAnswer(Record, frozen=True):
    """The family of a form: each tree from its root on, a form before those that derive from it."""

    schema_version: int
    series_key: str
    asked: str
    key: str | None
    """Of the formulation in the series; None for a wording no list has."""
    names: Names
    edition: str | None
    """The last edition looked at; None: all."""
    forms: tuple[FamilyForm, ...]
    coverage: Coverage
    snapshot: str


# --- themes -----------------------------------------------------------------------------------------------
