"""Words of the explorer: each is said somewhere, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import watchwords.explorer
from watchwords.explorer.words import WORDS

ROOT = Path(watchwords.explorer.__file__).parent
SOURCES = [
    path.read_text(encoding="utf-8")
    for path in sorted(ROOT.rglob("*"))
    if path.suffix in (".py", ".html", ".js") and path.parent.name != "words"
]
HEADS = frozenset(re.findall(r"""f["']([a-z_]+_)\{|['"]([a-z_]+_)['"] ~""", "\n".join(SOURCES)))
"""Beginnings of words that are put together from what is shown: "kind_" and the kind."""


def test_every_word_is_in_both_languages() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    assert [key for lang in WORDS.values() for key, words in lang.items() if not words.strip()] == []


def test_every_word_is_said_somewhere() -> None:
    heads = tuple({head for pair in HEADS for head in pair if head})
    named = set(re.findall(r"[a-z_0-9]+", "\n".join(SOURCES)))
    left = [key for key in WORDS["en"] if key not in named and not key.startswith(heads)]
    # Faults are told by a code that their raiser gives.
    assert [key for key in left if not key.startswith(("error_", "guard_"))] == []
