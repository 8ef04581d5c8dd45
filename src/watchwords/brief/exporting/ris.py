"""Sources as RIS: a tag a line, CRLF, TY first and ER last, as EndNote, RefMan and Zotero read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from watchwords.brief.exporting.sources import SourceEntry, SourceType

_TYPES: Mapping[SourceType, str] = {
    "speech": "GEN",
    "report": "RPRT",
    "legislation": "STAT",
    "regulation": "STAT",
    "bill": "BILL",
    "treaty": "GEN",
    "webpage": "ELEC",
    "document": "GEN",
}
"""RIS has no type for a speech or a treaty; the type of work (M3) says what it is."""


def write_ris(entries: Iterable[SourceEntry]) -> str:
    """The entries as one .ris file with CRLF line ends; nothing for none."""
    return "".join(f"{tag}  - {value}\r\n" for entry in entries for tag, value in _lines(entry))


def _lines(entry: SourceEntry) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[entry.type]
    held = (
        ("ID", entry.key),
        # "Family, Given": a comma with nothing behind it keeps a name whole and in its order.
        ("AU", f"{entry.author.replace(',', ' ')}," if entry.author else None),
        ("TI", entry.title),
        ("T3", entry.series),
        ("M3", entry.genre),
        ("PB", entry.publisher),
        ("PY", str(entry.date[0]) if entry.date else None),
        ("DA", _day(entry.date)),
        ("UR", entry.url),
        ("LA", entry.lang),
        ("N1", entry.note),
    )
    yield from ((tag, value) for tag, value in held if value is not None)
    yield "ER", ""


def _day(date: tuple[int, ...]) -> str | None:
    """YYYY/MM/DD/ with what is unknown left empty; None where the year is all that is known, which PY has."""
    if len(date) < 2:
        return None
    year, month, day = (*date, None)[:3]
    return f"{year:04}/{month:02}/{'' if day is None else f'{day:02}'}/"
