"""Those whose texts the record has, by the parts of their names as the documents print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watchwords.text.fold import fold_text

_PART = re.compile(r"[\u4e00-\u9fff]{2,}|[^\W\d_\u4e00-\u9fff]{2,}")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "jr", "sr", "president", "premier", "minister", "secretary", "chair")
)


def name_parts(name: str) -> frozenset[str]:
    """Parts of a name that tell a person: of a Chinese one the whole, no initials and no titles."""
    folded = fold_text(name)
    return frozenset(part for part in _PART.findall(folded) if part not in _TITLES)


def is_chinese(parts: frozenset[str]) -> bool:
    """Whether a name is written in Chinese."""
    return any(not part.isascii() and "\u4e00" <= part[0] <= "\u9fff" for part in parts)


class Speakers:
    """Tells whether a name is that of a speaker of the record.

    Args:
        names: of the speakers of the documents, as printed.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._holders: dict[str, set[frozenset[str]]] = {}
        for parts in {name_parts(name) for name in names}:
            for part in parts:
                self._holders.setdefault(part, set()).add(parts)

    def has(self, name: str) -> bool:
        """Whether a whole name, no surname alone, is among the parts of some speaker's name."""
        parts = name_parts(name)
        if not parts or (len(parts) < 2 and not is_chinese(parts)):
            return False
        held = [self._holders.get(part, set()) for part in parts]
        return bool(set.intersection(*held))
