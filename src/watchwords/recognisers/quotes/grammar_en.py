"""Function words of English that tell a noun phrase from a clause: `[en.grammar]` of `data/quotes.toml`."""

from __future__ import annotations

import msgspec

PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you", "one"))


class EnglishGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists, each described where it is kept."""

    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    breaks: tuple[str, ...]
    verbs: tuple[str, ...]
    leads: tuple[str, ...]
    nouns: tuple[str, ...]
    titles: tuple[str, ...]
    days: tuple[str, ...]
    phrase_ends: tuple[str, ...]
    finite: tuple[str, ...]
    clause_openers: tuple[str, ...]
    not_openers: tuple[str, ...]
    subjects: tuple[str, ...]
    adverbial_openers: tuple[str, ...]
    least_sure: tuple[str, ...]
    passives: tuple[str, ...]
    no_labels: tuple[str, ...]
    whats: tuple[str, ...]
    doings: tuple[str, ...]
    evidence: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    measures: tuple[str, ...]

    def sets(self) -> dict[str, frozenset[str]]:
        """The lists by name, to be asked for membership."""
        return {name: frozenset(getattr(self, name)) for name in self.__struct_fields__}
