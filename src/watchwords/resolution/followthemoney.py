"""FollowTheMoney: JSON lines of entities to outside entities, with the offices that occupancies and employments give.

Format: https://followthemoney.tech/explorer/ (schemata and their properties; every property is a list of texts).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from watchwords.records import Names, OfficeTerm
from watchwords.resolution.bounded import MAX_NAMES, BadLine, dig, lines_of, texts_of
from watchwords.resolution.forms import is_chinese
from watchwords.resolution.outside import Outside

_PERSONS = frozenset(("Person",))
_BODIES = frozenset(("Organization", "Company", "PublicBody", "LegalEntity"))
_HOLDING = {
    "Occupancy": ("holder", "post"),
    "Employment": ("employee", "employer"),
    "Directorship": ("director", "organization"),
}
"""Schemata that say who holds what: the property of the person, and of the post or body."""

_ALPHA_3 = {
    "cn": "CHN", "us": "USA", "gb": "GBR", "ru": "RUS", "fr": "FRA", "de": "DEU", "jp": "JPN", "kr": "KOR",
    "in": "IND", "pk": "PAK", "sg": "SGP", "tw": "TWN", "hk": "HKG", "ca": "CAN", "au": "AUS", "br": "BRA",
    "za": "ZAF", "ch": "CHE", "se": "SWE", "fi": "FIN", "il": "ISR", "kz": "KAZ", "vn": "VNM", "th": "THA",
    "my": "MYS", "id": "IDN",
}  # fmt: skip


def read_followthemoney(data: bytes, where: str) -> tuple[list[Outside], list[BadLine]]:
    """Entities of an extract, and the lines that could not be used.

    Args:
        data: UTF-8 JSON lines.
        where: name of the file, for messages.

    Raises:
        InputError: too large, or no JSON at all.
    """
    faults: list[BadLine] = []
    entities: dict[str, tuple[int, str, Any]] = {}
    holdings: list[tuple[str, Any]] = []
    names: dict[str, str] = {}
    for number, value in lines_of(data, where, faults):
        ident, schema, properties = dig(value, "id"), dig(value, "schema"), dig(value, "properties")
        if (
            not (isinstance(ident, str) and isinstance(schema, str) and isinstance(properties, dict))
            or len(ident) > 200
        ):
            faults.append(BadLine(number, "no FollowTheMoney entity: `id`, `schema` or `properties` is missing"))
            continue
        label = next(iter(texts_of(properties.get("name"))), None)
        if label is not None:
            names[ident] = label
        if schema in _HOLDING:
            holdings.append((schema, properties))
        elif schema in _PERSONS | _BODIES:
            entities[ident] = (number, schema, properties)
    offices = _offices(holdings, names)
    found = (_entity(ident, *entity, where, offices.get(ident, ())) for ident, entity in sorted(entities.items()))
    return [entity for entity in found if entity.zh or entity.en], faults


def _entity(
    ident: str,
    number: int,
    schema: str,
    properties: Mapping[str, Any],
    where: str,
    held: tuple[OfficeTerm, ...] | list[OfficeTerm],
) -> Outside:
    names = [t for key in ("name", "alias", "weakAlias", "previousName") for t in texts_of(properties.get(key))]
    names = list(dict.fromkeys(names))[:MAX_NAMES]
    titles = [
        OfficeTerm(title=_title(title), source=(f"followthemoney {ident}",))
        for title in texts_of(properties.get("position"))
    ]
    countries = {_ALPHA_3.get(code.casefold()) for code in texts_of(properties.get("country"))}
    return Outside(
        source="followthemoney",
        id=ident,
        type="person" if schema in _PERSONS else "organisation",
        zh=tuple(name for name in names if is_chinese(name)),
        en=tuple(name for name in names if not is_chinese(name)),
        country=countries.pop() if len(countries) == 1 else None,
        offices=(*titles, *held),
        where=f"{where}: line {number}",
    )


def _offices(holdings: list[tuple[str, Any]], names: Mapping[str, str]) -> dict[str, list[OfficeTerm]]:
    """Offices by person."""
    found: dict[str, list[OfficeTerm]] = defaultdict(list)
    for schema, properties in holdings:
        who, what = _HOLDING[schema]
        body = next(iter(texts_of(properties.get(what))), None)
        given = [*texts_of(properties.get("role")), *texts_of(properties.get("summary"))]
        title = next(iter(given), None) or (names.get(body or "") if schema == "Occupancy" else None)
        if title is None:
            continue
        term = OfficeTerm(
            title=_title(title),
            organisation=names.get(body or "") if schema != "Occupancy" else None,
            since=next(iter(texts_of(properties.get("startDate"))), None),
            until=next(iter(texts_of(properties.get("endDate"))), None),
            source=("followthemoney",),
        )
        for person in texts_of(properties.get(who)):
            found[person].append(term)
    return found


def _title(title: str) -> Names:
    return Names(zh=title) if is_chinese(title) else Names(en=title)
