"""What lists and tasks are read with: the word lists, and a list as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

MIN_ITEMS, MAX_ITEMS = 3, 14
"""Fewer members are no list; more are an inventory, whose order nobody reads."""


class OrderCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/order.toml`."""

    conjunctions_zh: frozenset[str]
    not_first_zh: str
    not_last_zh: str
    prepositions_zh: str
    leads_zh: frozenset[str]
    leads_even_zh: frozenset[str]
    heads_zh: frozenset[str]
    closers_zh: frozenset[str]
    conjunctions_en: tuple[str, ...]
    determiners_en: frozenset[str]
    function_en: frozenset[str]
    prepositions_en: frozenset[str]
    not_members_en: frozenset[str]
    fixed: tuple[str, ...]
    review_zh: tuple[str, ...]
    plan_zh: tuple[str, ...]
    review_en: tuple[str, ...]
    plan_en: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A member of a list: its folded, lowered form and where it stands in the folded text."""

    form: str
    start: int
    end: int
    is_certain: bool = True
    """Whether marks bound it on both sides, or it stands so elsewhere; else the words alone tell where it ends."""


@dataclass(frozen=True)
class ListUse:
    """A list as one document has it.

    A first or last member whose bounds the text does not tell is left out; `text` holds it all the same.
    """

    doc_id: str
    event: str
    edition: str
    items: tuple[Item, ...]
    text: str
    """The whole stretch from the clause before the first member to the clause behind the last, folded."""
    head: str
    """What stands behind the last member up to the next mark: 等领域改革, "of all nations"; may be empty."""
    has_first: bool
    """Whether the first member is told and certain, so that it may be called the first."""
    context: frozenset[str] = frozenset()
    """What stands around the members in the clause: pairs of characters, English words."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The members in their order."""
        return tuple(item.form for item in self.items)

    @property
    def start(self) -> int:
        """Where the first member begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return self.items[-1].end


@dataclass(frozen=True)
class Run:
    """A list before its edges are known: parts between marks, folded offsets.

    `parts[0]` runs back to the start of its clause and `parts[-1]` on to the end of it; those between are members.
    """

    parts: tuple[Item, ...]

    @property
    def inner(self) -> tuple[Item, ...]:
        """The members bounded on both sides."""
        return self.parts[1:-1]
