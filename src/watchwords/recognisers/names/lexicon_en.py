"""Lists of English names and of the words around them, read once.

`data/lexicon_en.toml` has words, `data/organisations_en.toml` whole names of organisations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import combining, normalize

import msgspec

_INFLECTIONS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ly", ("", "le")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
)


_BY_LINE = ("places", "not_organisations")
_AMBIGUOUS = ("articled", "everyday")


class EnglishLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/lexicon_en.toml`; what each list is for stands there."""

    demonyms: frozenset[str]
    calendar: frozenset[str]
    place_heads: frozenset[str]
    thing_heads: frozenset[str]
    org_heads: frozenset[str]
    org_openers: frozenset[str]
    foreign_heads: frozenset[str]
    heads_of: frozenset[str]
    """Heads that have no name behind them alone, but may have "of"; `heads_for` and `heads_on` "for" and "on"."""
    heads_for: frozenset[str]
    heads_on: frozenset[str]
    owners: frozenset[str]
    standalone: frozenset[str]
    teams: frozenset[str]
    team_heads: frozenset[str]
    not_organisations: frozenset[str]
    famous: frozenset[str]
    always: frozenset[str]
    """Names of organisations of one word that are nothing else."""
    always_phrases: tuple[str, ...]
    """Names of organisations of several words."""
    articled: frozenset[str]
    everyday: frozenset[str]
    honorifics: frozenset[str]
    title_words: frozenset[str]
    person_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    owned: frozenset[str]
    org_nouns: frozenset[str]
    person_objects: frozenset[str]
    not_after: frozenset[str]
    generic_after: frozenset[str]
    org_after: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    name_stop: frozenset[str]
    function_words: frozenset[str]
    family_syllables: frozenset[str]
    place_words: frozenset[str]
    given: frozenset[str]
    rare_given: frozenset[str]
    surnames: frozenset[str]
    rare_surnames: frozenset[str]
    small_places: frozenset[str]
    word_surnames: frozenset[str]
    common: frozenset[str]
    places: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether the word, or what it is inflected from, is one written with a small letter."""
        small = word.lower()
        if small in self.surnames or word in self.famous:
            return False
        if small in self.given:
            return small in self.common
        return small in self.common or any(stem in self.common for stem in _stems(small))

    def is_given(self, word: str) -> bool:
        """Whether it is a listed given name; a double one (Jean-Luc) where its first part is."""
        small = _plain(word)
        if small in self.given or small in self.rare_given:
            return True
        return small.partition("-")[0] in self.given

    def is_frequent(self, word: str) -> bool:
        """Whether it is a name that many persons have, or one of somebody known to all."""
        small = _plain(word)
        return small in self.given or small in self.surnames or word in self.famous

    def is_family(self, word: str) -> bool:
        """Whether it is a listed family name, or one by its form (McGregor, O'Toole)."""
        small = _plain(word)
        if small in self.surnames or small in self.rare_surnames or word in self.famous:
            return True
        if small.rpartition("-")[2] in self.surnames:
            return True
        return len(word) > 3 and (word[:2] in ("Mc", "O'") or word[:3] == "Mac") and word[-2:].islower()

    def may_be_family(self, word: str) -> bool:
        """Whether it is a listed family name, or a word that many families have for a name (Stone, Walker)."""
        return self.is_family(word) or word.lower() in self.word_surnames

    def is_place(self, word: str) -> bool:
        """Whether it is a listed place of one word, or a people."""
        return word in self.place_words or word in self.demonyms or word.removesuffix("s") in self.demonyms


def _plain(word: str) -> str:
    """The word in lower case without accents, as most lists of names print it."""
    small = word.lower()
    if small.isascii():
        return small
    return "".join(char for char in normalize("NFD", small) if not combining(char))


def _stems(word: str) -> Iterator[str]:
    for ending, replacements in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bare = word[: -len(ending)]
            for replacement in replacements:
                yield bare + replacement
            if bare[-1] == bare[-2]:
                yield bare[:-1]


def english_lexicon(table: Mapping[str, str], organisations: Mapping[str, str]) -> EnglishLexicon:
    """The lists of `data/lexicon_en.toml` and `data/organisations_en.toml`.

    Each list is one text: a word after the other, or a phrase a line. Names of organisations are kept by their form.
    """
    listed: dict[str, list[str]] = {
        key: value.strip().splitlines() if key in _BY_LINE else value.split() for key, value in table.items()
    }
    listed.update({key: organisations[key].strip().splitlines() for key in _AMBIGUOUS})
    known = [
        line for key, names in organisations.items() if key not in _AMBIGUOUS for line in names.split("\n") if line
    ]
    # A word without a capital in front (eBay) is no capitalised word of a sentence, and is found as phrases are.
    is_phrase = [" " in name or name[0].islower() for name in known]
    listed["always_phrases"] = [name for name, is_one in zip(known, is_phrase, strict=True) if is_one]
    listed["always"] = [name for name, is_one in zip(known, is_phrase, strict=True) if not is_one]
    return msgspec.convert(listed, EnglishLexicon)
