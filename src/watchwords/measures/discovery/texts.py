"""The editions of a record as discovery reads them: tokens, where each stands, and what is set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from watchwords.measures.discovery.spellings import Keys, junction, spaced, split_words

TOKEN = re.compile(r"[a-z0-9]+(?:[.'\-][a-z0-9]+)*|\S|\n")
"""A Latin word or a number with its inner marks, or any other character; spaces only set words apart."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
JUNCTION = 12
"""Characters either side of a line break that may have split a wording."""


@dataclass(frozen=True)
class Text:
    """A document: its lowered folded text, one line a block."""

    doc_id: str
    event: str
    """Documents of one event count once."""
    edition: str
    lang: str
    folded: str
    headings: tuple[bool, ...] = ()
    """For each line whether its role is that of a heading; empty where roles are unknown."""
    cased: str = ""
    """`folded` with its capitals, and with dashes as stored; empty where unknown."""


@dataclass
class Tokens:
    """All texts in one row."""

    numbers: npt.NDArray[np.int32]
    editions: npt.NDArray[np.int16]
    """(tokens,) place of the token's edition in the order of editions."""
    is_word: npt.NDArray[np.bool_]
    """(tokens,) whether the token is part of a wording, not a mark."""
    spellings: list[str]
    """Token number to token."""
    starts: dict[str, tuple[int, npt.NDArray[np.int32]]] = field(default_factory=dict)
    """For documents of the last edition: first token, and the folded offset of each."""
    ends: dict[str, npt.NDArray[np.int32]] = field(default_factory=dict)
    """For the same documents: where each token ends."""


def tokenise(texts: Sequence[Text], order: Sequence[str]) -> Tokens:
    """The texts in the order of their editions, each closed by a line break.

    Behind every text of an earlier edition stand, once more, the ends and beginnings of lines that a break may have
    split inside a wording, joined: what stood there was there all the same and must not be called new.
    """
    place = {edition: number for number, edition in enumerate(order)}
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    numbers["\n"]
    rows: list[npt.NDArray[np.int32]] = []
    editions: list[npt.NDArray[np.int16]] = []
    starts: dict[str, tuple[int, npt.NDArray[np.int32]]] = {}
    ends: dict[str, npt.NDArray[np.int32]] = {}
    keys = Keys()
    n_tokens = 0
    for text in sorted(texts, key=lambda text: (place[text.edition], text.doc_id)):
        is_last = place[text.edition] == len(order) - 1
        is_english = text.lang == "en"
        folded = (spaced(text.folded, text.cased if is_last else "") if is_english else text.folded) + "\n"
        if is_last:
            matches = list(TOKEN.finditer(folded))
            found = [match[0] for match in matches]
            starts[text.doc_id] = n_tokens, np.array([match.start() for match in matches], dtype=np.int32)
            ends[text.doc_id] = np.array([match.end() for match in matches], dtype=np.int32)
        else:
            found = TOKEN.findall(folded + "".join(_junctions(folded[:-1], is_english)))
        if is_english:
            found = [keys[token] for token in found]
        row = np.fromiter(map(numbers.__getitem__, found), dtype=np.int32, count=len(found))
        rows.append(row)
        editions.append(np.full(len(row), place[text.edition], dtype=np.int16))
        n_tokens += len(row)
    spellings = list(numbers)
    words = np.array([is_word(token) for token in spellings], dtype=np.bool_)
    joined = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
    return Tokens(
        joined,
        np.concatenate(editions) if editions else np.zeros(0, dtype=np.int16),
        words[joined],
        spellings,
        starts,
        ends,
    )


_PLUS = "+"
"""A plus sign belongs to a wording, as in the Chinese for "internet plus"."""


def is_word(token: str) -> bool:
    """Whether a token may stand in a wording: a character of writing, a word, a number, a plus sign."""
    return token[0].isalnum() or token == _PLUS


def is_han(token: str) -> bool:
    """Whether a token is a Chinese character."""
    return bool(_HAN.match(token))


def _junctions(folded: str, is_english: bool) -> Iterable[str]:
    lines = folded.split("\n")
    if is_english:
        yield from split_words(folded)
        yield from (junction(before, after) for before, after in pairwise(lines))
        return
    for before, after in pairwise(lines):
        if before[-1:].isalnum() and after[:1].isalnum():
            joint = "" if is_han(before[-1]) or is_han(after[0]) else " "
            yield f"{before[-JUNCTION:]}{joint}{after[:JUNCTION]}\n"
