"""What resolution starts from: names as the documents of a record give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from watchwords.records import Known, Lang
from watchwords.resolution.forms import is_chinese, plain

EntityType = Literal["person", "organisation", "place"]


class Sighting(NamedTuple):
    """A name with a title, and how often one document has it so."""

    doc_id: str
    key: str
    """What its mentions are counted under."""
    type: EntityType
    form: str
    """As written."""
    lang: Lang
    office: str | None = None
    organisation: str | None = None
    n: int = 1
    is_by: bool = False
    """Whether the whole document is by the bearer."""
    country: str | None = None
    """ISO code of the country that the whole document is of, where it is by the bearer."""


class Where(NamedTuple):
    """What is known of a document."""

    event: str
    """Speech event; a document without one is its own."""
    edition: str
    """"" where it has none."""
    date: str | None = None
    lang: Lang = "und"

    @property
    def when(self) -> str:
        """Date, else edition; what is neither dated nor placed comes last."""
        return self.date or self.edition or "9999"


class Gloss(NamedTuple):
    """Two forms that a document gives as one: 埃隆·马斯克（Elon Musk）, Cyberspace Administration of China (CAC)."""

    doc_id: str
    form: str
    gloss: str


_BRACKETS = re.compile(r"[（(]\s{0,2}([^（）()\n]{2,80}?)\s{0,2}[)）]")
_CALLED = re.compile(r"^(?:以下(?:简称|称)|下称|简称|又称|英文名|英文|hereinafter|abbreviated as|known as|or)[:：]?\s*")
_LONGEST = 100
_MARKS = "\"'“”‘’《》「」 "
_NAME_LIKE = re.compile(r"[A-Z][\w.'’&-]*(?:[ ·][\w.'’&-]+){0,7}|[\u3400-\u9fff·]{2,20}")


def glosses(texts: Mapping[str, str], forms: Mapping[str, Iterable[str]]) -> Iterator[Gloss]:
    """Glosses in brackets right behind a name.

    Args:
        texts: stored text by document.
        forms: names that a document has, by document.
    """
    for doc_id in sorted(texts):
        text = texts[doc_id]
        own = frozenset(form.casefold() for form in forms.get(doc_id, ()))
        for bracket in _BRACKETS.finditer(text):
            inside = _CALLED.sub("", bracket[1].strip(_MARKS)).strip(_MARKS)
            if not _NAME_LIKE.fullmatch(inside):
                continue
            named = _name_at_end(text[max(0, bracket.start() - _LONGEST) : bracket.start()].rstrip(_MARKS), own)
            if named is not None:
                yield Gloss(doc_id, named, inside)


def _name_at_end(before: str, forms: frozenset[str]) -> str | None:
    """The longest of the forms that a text ends with, not begun inside a word."""
    for at in range(len(before)):
        is_inside = at > 0 and all(char.isascii() and char.isalnum() for char in before[at - 1 : at + 1])
        if not is_inside and before[at:].casefold() in forms:
            return before[at:]
    return None


def is_gloss_of_body(body: str, initials: str, gloss: str) -> bool:
    """Whether what stands in brackets behind a body's name is a name of it: its initials, or a form in Han characters.

    Args:
        body: normal form of the body's name.
        initials: its first letters, "" where it has none.
        gloss: as written.
    """
    text = plain(gloss).replace(" ", "")
    if initials:
        return 2 <= len(text) <= 8 and (text == initials or (len(text) > 2 and _in_order(text, body)))
    return is_chinese(body) and gloss.isupper() and 2 <= len(text) <= 10


def _in_order(letters: str, name: str) -> bool:
    """Whether each letter opens a word of the name or stands behind one that does, in this order: unesco."""
    at, opened = 0, 0
    for letter in letters:
        found = name.find(letter, at)
        if found < 0:
            return False
        opened += found == 0 or name[found - 1] == " "
        at = found + 1
    return opened >= len(letters) - 1 and letters[0] == name[0]


def unsure_forms(known: Iterable[Known]) -> frozenset[str]:
    """Listed forms that are a mere part of a longer form of the same entry: a family name; they name nobody alone."""
    return frozenset(
        plain(form)
        for one in known
        for forms in (one.zh, one.en)
        for form in forms
        if one.type == "person"
        and any(form != other and form in other for other in forms)
        and (" " not in form if form.isascii() else len(form) <= 3)
    )
