"""Runs: pieces of a printed sentence that keep apart our words, words of the record, and quotations.

A sentence is a row of runs until the last moment. So a renderer knows what to escape and which language a piece is
in, quotation marks stand only around slices of evidence, and `watchwords.brief.guard` can hold each run against it.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from watchwords.records import Lang

Kind = Literal["words", "term", "form", "quote"]


@dataclass(frozen=True)
class Run:
    """A piece of a sentence.

    Attributes:
        text: the characters, not escaped for any format.
        kind: "words" are the program's own, "term" a name or title of the record,
            "form" the wording a finding is about, "quote" a slice of evidence.
        lang: language of the piece; None where it is that of the brief.
    """

    text: str
    kind: Kind = "words"
    lang: Lang | None = None


Runs: TypeAlias = tuple[Run, ...]
Value: TypeAlias = "Run | Sequence[Run] | str | int"


@dataclass(frozen=True)
class Sentence:
    """What a brief says for one finding: the sentence and, where it lists, its items."""

    runs: Runs
    items: tuple[Runs, ...] = ()


def has_han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return any("\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" for char in text)


def term(text: str, lang: Lang | None = None) -> Run:
    """Words of the record that are no quotation: a name, a title, a form."""
    return Run(text, "term", lang or ("zh" if has_han(text) else "en"))


def quote(text: str, lang: Lang) -> Run:
    """A slice of evidence; the renderer sets the quotation marks."""
    return Run(text, "quote", lang)


def fill(template: str, **values: Value) -> Runs:
    """The template as runs: its own text is the program's words, each {field} what is given for it.

    >>> [run.kind for run in fill("In {year}: {form}.", year="2021", form=term("数字文明"))]
    ['words', 'words', 'words', 'term', 'words']
    """
    runs: list[Run] = []
    for literal, field, _, _ in string.Formatter().parse(template):
        if literal:
            runs.append(Run(literal))
        if field:
            runs.extend(as_runs(values[field]))
    return tuple(runs)


def as_runs(value: Value) -> Runs:
    """A value of a template as runs."""
    if isinstance(value, Run):
        return (value,)
    return (Run(str(value)),) if isinstance(value, str | int) else tuple(value)


def chain(*pieces: Runs) -> Runs:
    """Runs one after the other."""
    return tuple(run for piece in pieces for run in piece)


def separate(pieces: Iterable[Value], comma: str, last: str) -> Runs:
    """Pieces as a list in one line: `comma` between them, `last` before the last one."""
    rows = [as_runs(piece) for piece in pieces]
    joined: list[Run] = []
    for place, row in enumerate(rows):
        if place:
            joined.append(Run(last if place == len(rows) - 1 else comma))
        joined.extend(row)
    return tuple(joined)


def plain(runs: Iterable[Run]) -> str:
    """The runs as one string, quotations in their marks; for tests and titles."""
    return "".join(f"“{run.text}”" if run.kind == "quote" else run.text for run in runs)
