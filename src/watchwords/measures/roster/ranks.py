"""Ranks of offices by a dated table. What the table does not have has no rank: unknown is not low."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from watchwords.records import Names
from watchwords.text.fold import fold_text, lower

Scale = Literal["cn", "state", "intl"]
HOME = "CHN"
"""Country whose offices the scale "cn" ranks."""
_MAX_TITLE = 200
"""Characters of a title beyond which it is no title."""


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the protocol table."""

    code: str
    scale: Scale
    rank: int
    """1 is the highest of its scale."""
    names: Names
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    zh_at_home: tuple[str, ...] = ()
    """Patterns that hold only where the person's country is known."""
    en_at_home: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    source: tuple[str, ...] = ()


class Strokes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Surnames whose first character has this many strokes."""

    strokes: int
    surnames: str


class SittingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one sitting is called; the first word of each language is printed."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    is_before: bool = False
    """Whether it is held before the meeting."""


class OfficeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/offices.toml`."""

    provinces_zh: tuple[str, ...]
    provinces_en: tuple[str, ...]
    former: tuple[str, ...]
    joints: tuple[str, ...]
    bare: tuple[str, ...]
    """Titles that name nobody by themselves."""
    sittings: tuple[SittingWords, ...]
    strokes: tuple[Strokes, ...]
    offices: tuple[Office, ...]


class Rank(NamedTuple):
    """A place in the order of one scale."""

    scale: Scale
    rank: int
    code: str
    names: Names
    """What the table calls it."""


class OfficeTable:
    """Looks ranks up.

    Args:
        cues: contents of `data/offices.toml`.
    """

    def __init__(self, cues: OfficeCues) -> None:
        self._former = tuple(map(lower, cues.former))
        self._joints = re.compile("|".join(map(re.escape, cues.joints)))
        self.bare = frozenset(map(lower, cues.bare))
        provinces = "|".join((*cues.provinces_zh, *cues.provinces_en))
        self._rows = [
            (office, _pattern((*office.zh, *office.en), provinces), _pattern(_at_home(office), provinces))
            for office in sorted(cues.offices, key=lambda office: (office.scale, office.rank))
        ]

    def is_former(self, title: str) -> bool:
        """Whether a title says that it is held no more."""
        return fold_text(title).startswith(self._former)

    def rank(
        self, title: str | None, organisation: str | None, *, day: str | None, country: str | None = None
    ) -> Rank | None:
        """The highest rank that a title gives on a day; None for a former, an unknown or an undated-out one.

        Args:
            title: as a document gives it: 副总理, "Vice Premier"; several in one are told apart.
            organisation: of the title: 国务院, "State Council".
            day: ISO date, as precise as known; without one, only rows that always held.
            country: ISO 3166-1 alpha-3, where it is known.
        """
        if not title or len(title) + len(organisation or "") > _MAX_TITLE or self.is_former(title):
            return None
        found = [self._row(form, day, country) for form in self._forms(title, organisation)]
        return min((rank for rank in found if rank is not None), key=lambda rank: rank.rank, default=None)

    def _forms(self, title: str, organisation: str | None) -> Iterable[str]:
        """A title as the patterns have it: whole, and each of its parts, with and without the organisation."""
        whole, body = (fold_text(text or "") for text in (title, organisation))
        for part in dict.fromkeys([whole, *(piece.strip() for piece in self._joints.split(whole))]):
            if part and not part.startswith(self._former):
                if body:
                    yield f"{body}{part}"
                    yield f"{part} of {body}"
                yield part

    def _row(self, form: str, day: str | None, country: str | None) -> Rank | None:
        for office, anywhere, at_home in self._rows:
            if not _held(office, day):
                continue
            is_home = country is not None and (country == HOME) == (office.scale == "cn")
            is_foreign = country is not None and not is_home
            if office.scale == "intl" or not is_foreign:
                by_name = anywhere is not None and anywhere.fullmatch(form)
                if by_name or (is_home and at_home is not None and at_home.fullmatch(form)):
                    return Rank(office.scale, office.rank, office.code, office.names)
        return None


def _at_home(office: Office) -> tuple[str, ...]:
    return (*office.zh_at_home, *office.en_at_home)


def _pattern(forms: Sequence[str], provinces: str) -> re.Pattern[str] | None:
    if not forms:
        return None
    return re.compile("|".join(f"(?:{lower(form).replace('{province}', provinces)})" for form in forms))


def _held(office: Office, day: str | None) -> bool:
    """Whether the row holds on a day; a date less precise than the bound holds for the whole of its year or month."""
    if day is None:
        return office.valid_from is None and office.valid_to is None
    since, until = office.valid_from or "", office.valid_to or "9999"
    size = min(len(day), len(since))
    return since[:size] <= day[:size] and day[: len(until)] <= until
