"""Where a wording was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """[start, end) of the folded, lowered text of a document."""

    doc_id: str
    start: int
    end: int
    distance: int = 0
    """Code points to insert, delete or replace between the wording and the place, both levelled (see `levelling`);
    0: word for word."""


@dataclass(frozen=True)
class Source:
    """Where all pieces of a quotation stand: one place each, in the order of the pieces."""

    places: tuple[Place, ...]
    form: str
    """"whole": in one document, in order, one close behind the other, or anywhere behind it where the document is one
    speech; "out of order": in one document otherwise; "apart": in several documents."""
    n_places: int | None = None
    """Times that the rarest piece stands in the record word for word, whole words or not; None where it was not
    counted."""

    @property
    def distance(self) -> int:
        """Over all pieces."""
        return sum(place.distance for place in self.places)

    @property
    def is_exact(self) -> bool:
        """Word for word, and whole."""
        return self.form == "whole" and self.distance == 0
