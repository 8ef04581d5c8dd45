"""What stands beside a name and tells who is meant: organisations, offices, sector; and whether two such sets agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from watchwords.records import Sector
from watchwords.resolution.forms import Forms, OfficeWords, is_chinese, plain

_PARTS = re.compile(r"兼任?|[、,，;；]|\band\b|\b&\b")
_FORMER = re.compile(
    r"^(?:former|previous|ex|outgoing|incoming|designate|future) | (?:designate|elect)$"
    r"|^(?:前任?|原|候任|当选|拟任)(?=\w)"
)
_HELD = re.compile(r"^(?:then|acting|current) |^(?:时任|现任|代(?![表办]))(?=\w)")
_HEAD = re.compile(r"\b(?:of|for|at|in)\b")

# On whose behalf nobody speaks for both at one time. Officials who are academics are many, and a chief executive may be
# one of a body of states or of an association.
_APART: frozenset[frozenset[Sector]] = frozenset(
    frozenset(pair) for pair in (("official", "company"), ("official", "media"), ("company", "media"))
)

UNLISTED = ("o:", "l:", "w:", "c:")
"""What idents of bodies begin with that the series does not list: organisations, places, words of titles, countries."""

Verdict = Literal["agree", "silent", "disagree"]


@dataclass(frozen=True)
class Evidence:
    """What is known of a bearer of a name.

    Attributes:
        bodies: keys or normal names of organisations and places beside the name.
        offices: keys of offices, or the words of offices no list has.
        sectors: on whose behalf, as the offices and organisations tell.
        editions: editions it was seen in.
        events: speech events it was seen in.
        firm: the sectors that a listed body or a listed office tells, not the words of a name alone.
        former: bodies of offices that are over, and of mere seats.
        countries: codes of the countries they speak for, as documents or the series say.
        speeches: speech events that have a document by them.
        is_common: whether many bear such a name, so that another organisation alone makes another person.
    """

    bodies: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    sectors: frozenset[Sector] = frozenset()
    editions: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    firm: frozenset[Sector] = frozenset()
    former: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    speeches: frozenset[str] = frozenset()
    is_common: bool = False


NOTHING = Evidence()


def together(all_evidence: Iterable[Evidence]) -> Evidence:
    """All of it together."""
    parts = list(all_evidence)
    return Evidence(
        frozenset().union(*(part.bodies for part in parts)),
        frozenset().union(*(part.offices for part in parts)),
        frozenset().union(*(part.sectors for part in parts)),
        frozenset().union(*(part.editions for part in parts)),
        frozenset().union(*(part.events for part in parts)),
        frozenset().union(*(part.firm for part in parts)),
        frozenset().union(*(part.former for part in parts)),
        frozenset().union(*(part.countries for part in parts)),
        frozenset().union(*(part.speeches for part in parts)),
        any(part.is_common for part in parts),
    )


class Offices:
    """Reads offices as written into the keys of `data/entities.toml`.

    Args:
        offices: offices with their words in both languages.
    """

    def __init__(self, offices: Sequence[OfficeWords]) -> None:
        self._keys = {plain(word): office.key for office in offices for word in (*office.zh, *office.en)}
        self._sectors = {office.key: office.sector for office in offices}
        self._zh = sorted((word for word in self._keys if is_chinese(word)), key=lambda word: (-len(word), word))
        self._read = lru_cache(maxsize=1 << 14)(self._keys_of)

    def keys(self, office: str | None) -> frozenset[str]:
        """Keys of the offices that a title names; its own words where no list has them."""
        return self._read(office) if office else frozenset()

    def held(self, office: str) -> str | None:
        """A title without the offices in it that are no longer or not yet held; None where it has no other."""
        parts = [part for part in _PARTS.split(office) if part.strip()]
        held = [part.strip() for part in parts if not _FORMER.search(plain(part))]
        return office if len(held) == len(parts) else ", ".join(held) or None

    def sectors(self, keys: Iterable[str]) -> frozenset[Sector]:
        """On whose behalf the holders of these offices speak."""
        return frozenset(sector for key in keys if (sector := self._sectors.get(key)))

    def is_listed(self, key: str) -> bool:
        """Whether an office is one of the listed ones, which can be compared between languages."""
        return key in self._sectors

    def _keys_of(self, office: str) -> frozenset[str]:
        parts = (_HELD.sub("", _FORMER.sub("", plain(part))).strip() for part in _PARTS.split(office))
        return frozenset(self._key(part) for part in parts if part)

    def _key(self, part: str) -> str:
        if part in self._keys:
            return self._keys[part]
        if is_chinese(part):
            return next((self._keys[word] for word in self._zh if part.endswith(word)), part)
        head = _HEAD.split(part)[0].strip()
        if head in self._keys:
            return self._keys[head]
        words = head.split()
        tails = (" ".join(words[at:]) for at in range(1, len(words)))
        is_lower = bool(words) and words[0] in ("vice", "deputy", "assistant", "under", "associate")
        return part if is_lower else next((self._keys[tail] for tail in tails if tail in self._keys), part)


class Judge:
    """Says whether two bearers of a name may be one.

    Args:
        forms: compares names of bodies.
        kin: whether two keyed bodies belong together, as the series lists their parents.
        names: normal names of a body by its key.
        listed: keys of bodies that the series or a further source lists.
    """

    def __init__(
        self,
        forms: Forms,
        kin: Callable[[str, str], bool],
        names: Callable[[str], tuple[str, ...]],
        listed: Container[str],
    ) -> None:
        self._forms, self._kin, self._names, self._known = forms, kin, names, listed
        self._compared: dict[tuple[str, str], bool | None] = {}

    def verdict(self, one: Evidence, other: Evidence) -> tuple[Verdict, str]:
        """Whether the evidence agrees, says nothing or disagrees, and on what.

        Organisations that differ make two persons of a name that many bear. Others move on, and what no list has may be
        misread: there both must be listed, or be of different sectors.
        """
        if (one.bodies | one.former) & (other.bodies | other.former):
            return "agree", "office and organisation" if one.offices & other.offices else "organisation"
        is_common = one.is_common or other.is_common
        # Of a name that many bear, even an office that is over tells apart where nothing else is known.
        first, second = (e.bodies or (e.former if is_common else e.bodies) for e in (one, other))
        compared = {self._are_kin(a, b) for a in first for b in second}
        if True in compared:
            return "agree", "organisation"
        if False in compared and (is_common or self._are_telling(one, other)):
            return "disagree", "organisation"
        if self.is_apart(one.sectors, other.sectors):
            return "disagree", "sector"
        return "silent", ""

    def _are_telling(self, one: Evidence, other: Evidence) -> bool:
        """Whether organisations that differ tell more than that somebody moved on."""
        if one.sectors and other.sectors and not one.sectors & other.sectors:
            return True
        return all(any(body in self._known for body in evidence.bodies) for evidence in (one, other))

    @staticmethod
    def is_apart(one: frozenset[Sector], other: frozenset[Sector]) -> bool:
        """Whether nobody speaks on behalf of both."""
        return bool(one and other) and all(frozenset((a, b)) in _APART for a in one for b in other)

    def _are_kin(self, one: str, other: str) -> bool | None:
        """Whether two bodies belong together; None where they cannot be compared: other languages, neither listed."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._compared:
            self._compared[pair] = self._compare(*pair)
        return self._compared[pair]

    def _compare(self, one: str, other: str) -> bool | None:
        if self._kin(one, other):
            return True
        comparable = [
            self._forms.is_kin(a, b)
            for a in self._names(one)
            for b in self._names(other)
            if is_chinese(a) == is_chinese(b)
        ]
        return any(comparable) if comparable else None
