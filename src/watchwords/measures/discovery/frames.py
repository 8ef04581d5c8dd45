"""Words by which English units are read: what introduces a name, what heads one, what is courtesy."""

from __future__ import annotations

import msgspec


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case words; a noun stands for its plural."""

    namings: frozenset[str] = frozenset()
    """Before a name that is given: called, known as."""
    launches: frozenset[str] = frozenset()
    """Verbs that bring something new: announce, propose."""
    heads: frozenset[str] = frozenset()
    """Last words of named policies: act, plan, initiative."""
    titles: frozenset[str] = frozenset()
    """Before a person's name."""
    given_names: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    """Words of greetings, thanks and procedure."""
    dates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Words of the names of countries, states and cities, and of their people."""
    never_first: frozenset[str] = frozenset()
    """Function words that begin no name, capital or not."""
