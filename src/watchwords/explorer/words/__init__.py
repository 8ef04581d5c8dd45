"""Fixed words of the explorer, in both languages; a file a page."""

from __future__ import annotations

from collections.abc import Mapping

from watchwords.brief.formats import BriefLang
from watchwords.explorer.words import comparison, corrections, document, edition, guard, home, search, shell, subject

Words = Mapping[str, str]

_FILES = (shell, home, edition, comparison, subject, corrections, search, document, guard)

WORDS: dict[BriefLang, Words] = {
    "en": {key: pair[0] for file in _FILES for key, pair in file.WORDS.items()},
    "zh": {key: pair[1] for file in _FILES for key, pair in file.WORDS.items()},
}
