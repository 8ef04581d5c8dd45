"""Sources as BibTeX in UTF-8, for biblatex with biber; Zotero, JabRef and Pandoc read the same file.

Names and titles stand in a second pair of braces, so that no style takes a name apart, inverts a Chinese one, or
lowers the capitals of a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from watchwords.brief.exporting.sources import SourceEntry, SourceType

_TYPES: Mapping[SourceType, str] = {
    "speech": "misc",
    "report": "report",
    "legislation": "legislation",
    "regulation": "legislation",
    "bill": "legislation",
    "treaty": "legislation",
    "webpage": "online",
    "document": "misc",
}
"""biblatex has no type of its own for a speech; its manual gives @misc with the field `type`."""

_LANGUAGES = {"zh": "chinese", "en": "english"}

# A brace is counted by every reader, escaped or not, so that one alone would swallow the rest of the file.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def write_bibtex(entries: Iterable[SourceEntry]) -> str:
    """The entries as one .bib file; nothing for none."""
    return "\n".join(_entry(entry) for entry in entries)


def escape_bibtex(text: str) -> str:
    """Text that LaTeX prints as it stands, with braces in balance whatever it holds.

    >>> print(escape_bibtex("50% {of} R&D"))
    50\\% \\textbraceleft{}of\\textbraceright{} R\\&D
    """
    return text.translate(_ESCAPES)


def _entry(entry: SourceEntry) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(entry))
    return f"@{_TYPES[entry.type]}{{{entry.key},\n{fields}}}\n"


def _fields(entry: SourceEntry) -> Iterator[tuple[str, str]]:
    held = (
        ("author", _whole(entry.author)),
        ("title", _whole(entry.title)),
        ("type", _plain(entry.genre)),
        ("series", _whole(entry.series)),
        ("institution" if entry.type == "report" else "organization", _whole(entry.publisher)),
        ("date", entry.iso),
        ("url", _address(entry.url)),
        ("language", _LANGUAGES.get(entry.lang or "")),
        ("pubstate", _plain(entry.status)),
        ("note", _plain(entry.note)),
    )
    for name, value in held:
        if value is not None:
            yield name, value


def _plain(text: str | None) -> str | None:
    return None if text is None else escape_bibtex(text)


def _whole(text: str | None) -> str | None:
    return None if text is None else f"{{{escape_bibtex(text)}}}"


def _address(url: str | None) -> str | None:
    """The address as it stands but for braces: biblatex prints this field untouched, so nothing in it is escaped."""
    return None if url is None else url.replace("{", quote("{")).replace("}", quote("}"))
