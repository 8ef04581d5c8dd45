"""Words by which Chinese units are read: heads and key words of names, verbs that introduce one."""

from __future__ import annotations

import msgspec


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one or two characters that names of policies are made of."""

    heads: dict[str, tuple[str, ...]] = {}
    """Kind of thing to the last characters of its names; one longer than its head."""
    keys: tuple[str, ...] = ()
    """First characters of names of new things: new-type, digital, intelligent."""
    moves: str = ""
    """Single verbs that begin a compressed pair: keep, stabilise, cut."""
    introducers: frozenset[str] = frozenset()
    """Verbs behind which a new thing is named: carry out, launch, establish."""
