"""Wikidata: JSON lines of entities as its dumps have them, or a result of its query service, to outside entities.

Format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html and https://www.w3.org/TR/sparql11-results-json/.
Read are labels and aliases in Chinese and English, position held (P39) with its start and end (P580, P582), employer
(P108), citizenship (P27) and country (P17) where they are given with their labels or codes. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from watchwords.records import Names, OfficeTerm
from watchwords.resolution.bounded import MAX_NAMES, BadLine, dig, lines_of, texts_of
from watchwords.resolution.outside import Outside

_ID = re.compile(r"Q[1-9][0-9]{0,11}")
_DAY = re.compile(r"[+]?(\d{4})-(\d{2})-(\d{2})")
_HUMAN = "Q5"
_ZH = ("zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw", "zh-hk")
_EN = ("en", "en-gb", "en-ca", "en-us")
_COUNTRIES = {
    "Q148": "CHN", "Q30": "USA", "Q145": "GBR", "Q159": "RUS", "Q142": "FRA", "Q183": "DEU", "Q17": "JPN",
    "Q884": "KOR", "Q668": "IND", "Q843": "PAK", "Q334": "SGP", "Q865": "TWN", "Q8646": "HKG", "Q16": "CAN",
    "Q408": "AUS", "Q155": "BRA", "Q258": "ZAF", "Q39": "CHE", "Q34": "SWE", "Q33": "FIN", "Q801": "ISR",
    "Q232": "KAZ", "Q881": "VNM", "Q869": "THA", "Q833": "MYS", "Q252": "IDN",
}  # fmt: skip
"""Countries by item, where nothing else gives their code."""


def read_wikidata(data: bytes, where: str) -> tuple[list[Outside], list[BadLine]]:
    """Entities of an extract, and the lines that could not be used.

    Args:
        data: UTF-8; JSON lines of entities, or one SPARQL result in JSON.
        where: name of the file, for messages.

    Raises:
        InputError: too large, or no JSON at all.
    """
    found: list[Outside] = []
    faults: list[BadLine] = []
    for number, value in lines_of(data, where, faults):
        if isinstance(bindings := dig(value, "results", "bindings"), list):
            found += _of_rows(bindings, f"{where}: line {number}", faults)
        elif (entity := _entity(value, f"{where}: line {number}")) is not None:
            found.append(entity)
        else:
            faults.append(
                BadLine(number, "no Wikidata entity with a name in Chinese or English and an instance of (P31)")
            )
    return found, faults


# --- entities of dumps ------------------------------------------------------------------------------------


def _entity(value: Any, where: str) -> Outside | None:
    ident = dig(value, "id")
    if not isinstance(ident, str) or not _ID.fullmatch(ident):
        return None
    zh, en = _names(value, _ZH), _names(value, _EN)
    kinds = [kind for claim in _claims(value, "P31") if (kind := _item(dig(claim, "mainsnak")))]
    if not (zh or en) or not kinds:
        return None
    is_person = _HUMAN in kinds
    return Outside(
        source="wikidata",
        id=ident,
        type="person" if is_person else "organisation",
        zh=zh,
        en=en,
        country=_country(value, "P27" if is_person else "P17"),
        offices=tuple(_offices(value, ident)) if is_person else (),
        where=where,
    )


def _names(value: Any, langs: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for lang in langs:
        names += texts_of(dig(value, "labels", lang, "value"))
    for lang in langs:
        for alias in _listed(dig(value, "aliases", lang)):
            names += texts_of(dig(alias, "value"))
    return tuple(dict.fromkeys(names))[:MAX_NAMES]


def _claims(value: Any, prop: str) -> list[Any]:
    return _listed(dig(value, "claims", prop))[:MAX_NAMES]


def _listed(value: Any) -> list[Any]:
    return value[:MAX_NAMES] if isinstance(value, list) else []


def _item(snak: Any) -> str | None:
    """Id of the item a snak points to; also where an extract has put the id itself there."""
    ident = dig(snak, "datavalue", "value", "id")
    return ident if isinstance(ident, str) and _ID.fullmatch(ident) else None


def _label(claim: Any) -> Names:
    """Label of the item of a claim, where the extract has put it beside the id."""
    labels = dig(claim, "mainsnak", "datavalue", "value", "labels")
    zh = next((t for lang in _ZH for t in texts_of(dig(labels, lang, "value"))), None)
    return Names(zh=zh, en=next((t for lang in _EN for t in texts_of(dig(labels, lang, "value"))), None))


def _offices(value: Any, ident: str) -> Iterator[OfficeTerm]:
    for claim in _claims(value, "P39"):
        title = _label(claim)
        if title != Names():
            yield OfficeTerm(
                title=title,
                since=_day(claim, "P580"),
                until=_day(claim, "P582"),
                confidence="medium",
                source=(f"wikidata {ident}",),
            )


def _day(claim: Any, prop: str) -> str | None:
    """Date of a qualifier, as precise as it says: 9 a year, 10 a month, 11 a day."""
    for snak in _listed(dig(claim, "qualifiers", prop)):
        time = dig(snak, "datavalue", "value", "time")
        precision = dig(snak, "datavalue", "value", "precision")
        match = _DAY.match(time) if isinstance(time, str) else None
        if match and precision in (9, 10, 11):
            return "-".join(match.groups()[: precision - 8])
    return None


def _country(value: Any, prop: str) -> str | None:
    codes = {_COUNTRIES.get(item) for claim in _claims(value, prop) if (item := _item(dig(claim, "mainsnak")))}
    return codes.pop() if len(codes) == 1 else None


# --- rows of the query service ----------------------------------------------------------------------------


def _of_rows(rows: list[Any], where: str, faults: list[BadLine]) -> Iterator[Outside]:
    """Entities out of rows with ?item, and any of ?itemLabel, ?zh, ?en, ?zhAlias, ?enAlias, ?position, ?start, ?end."""
    zh: dict[str, dict[str, None]] = {}
    en: dict[str, dict[str, None]] = {}
    offices: dict[str, dict[OfficeTerm, None]] = {}
    organisations: set[str] = set()
    for number, row in enumerate(rows, 1):
        ident = str(dig(row, "item", "value") or "").rpartition("/")[2]
        if not _ID.fullmatch(ident):
            faults.append(BadLine(number, "a row without ?item"))
            continue
        for field in ("itemLabel", "zh", "en", "zhAlias", "enAlias"):
            for text in texts_of(dig(row, field, "value")):
                is_zh = field.startswith("zh") or str(dig(row, field, "xml:lang") or "").startswith("zh")
                (zh if is_zh else en).setdefault(ident, {})[text] = None
        if str(dig(row, "type", "value") or "").casefold() in ("organisation", "organization"):
            organisations.add(ident)
        if (term := _office_of_row(row, ident)) is not None:
            offices.setdefault(ident, {})[term] = None
    for ident in sorted(zh.keys() | en.keys()):
        yield Outside(
            source="wikidata",
            id=ident,
            type="organisation" if ident in organisations else "person",
            zh=tuple(zh.get(ident, {}))[:MAX_NAMES],
            en=tuple(en.get(ident, {}))[:MAX_NAMES],
            offices=tuple(offices.get(ident, {})),
            where=where,
        )


def _office_of_row(row: Mapping[str, Any], ident: str) -> OfficeTerm | None:
    label = next(iter(texts_of(dig(row, "positionLabel", "value")) or texts_of(dig(row, "position", "value"))), None)
    if label is None or label.startswith("http"):
        return None
    is_zh = str(dig(row, "positionLabel", "xml:lang") or "").startswith("zh")
    days = []
    for field in ("start", "end"):
        match = _DAY.match(str(dig(row, field, "value") or ""))
        days.append("-".join(match.groups()) if match else None)
    title = Names(zh=label) if is_zh else Names(en=label)
    return OfficeTerm(title=title, since=days[0], until=days[1], confidence="medium", source=(f"wikidata {ident}",))
