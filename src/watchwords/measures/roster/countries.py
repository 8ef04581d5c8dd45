"""Countries by the names that documents give them."""

from __future__ import annotations

import re

import msgspec

from watchwords.records import Names
from watchwords.text.fold import fold_text, fold_texts

_TURNED = re.compile(r"([^,]{2,40}), ([^,]{2,60} of(?: the)?)")
_FORM = re.compile(r"^(?:republic|kingdom|state|commonwealth|union|principality|federative republic) of (?:the )?")


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country with its names."""

    iso: str
    """ISO 3166-1 alpha-3."""
    zh: tuple[str, ...]
    en: tuple[str, ...]


class CountryCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/countries.toml`."""

    countries: tuple[Country, ...]


class Countries:
    """Finds the country that a title or an organisation names.

    Args:
        cues: contents of `data/countries.toml`.
    """

    _REACH = 60
    """Characters before a name in which its title stands."""

    def __init__(self, cues: CountryCues) -> None:
        named = [(name, one.iso) for one in cues.countries for name in (*one.zh, *one.en)]
        self._iso = dict(zip(fold_texts([name for name, _ in named]), (iso for _, iso in named), strict=True))
        self._zh = frozenset(fold_texts([name for one in cues.countries for name in one.zh]))
        self._names = {one.iso: Names(zh=one.zh[0], en=one.en[0]) for one in cues.countries}
        # The longest name first: 赤道几内亚 is not 几内亚.
        any_of = "|".join(map(re.escape, sorted(self._iso, key=lambda name: (-len(name), name))))
        any_zh = "|".join(map(re.escape, sorted(self._zh, key=lambda name: (-len(name), name))))
        self._last = re.compile(rf"(?:^|(?<=[^a-z]))(?:the )?({any_of})(?:'s)?\s?$")
        self._of = re.compile(rf" of (?:the )?({any_of})$")
        self._headed = re.compile(rf" of (?:the )?({any_of}),$")
        self._first = re.compile(f"(?:{any_zh})")

    def names(self, iso: str) -> Names:
        """The common names of a country; empty for a code that the table has not."""
        return self._names.get(iso, Names())

    def named(self, text: str | None) -> str | None:
        """ISO code of the country that a text is the name of."""
        if not text:
            return None
        folded = fold_text(text).removeprefix("the ")
        # Iran, Islamic Republic of
        turned = _TURNED.fullmatch(folded)
        folded = f"{turned[2]} {turned[1]}" if turned else folded
        plain = _FORM.sub("", folded.removeprefix("the "))
        return self._iso.get(folded.removeprefix("the ")) or self._iso.get(plain)

    def of_body(self, organisation: str | None) -> str | None:
        """ISO code of the country an organisation says it is of: Kazakhstan, 阿富汗通信部, "Ministry of X of Y"."""
        if not organisation:
            return None
        folded = fold_text(organisation)
        if folded in self._iso:
            return self._iso[folded]
        found = self._of.search(folded)
        if found:
            return self._iso[found.group(1)]
        first = self._first.match(folded)
        is_ministry = first is not None and folded.endswith(("部", "政府", "议会", "外交部", "委员会"))
        return self._iso[first.group()] if first is not None and is_ministry else None

    def before(self, text: str, at: int, office: str | None) -> str | None:
        """ISO code of the country that stands before the title of the name at `at`: 哈萨克斯坦总理马西莫夫.

        Args:
            text: stored text.
            at: where the name begins.
            office: the title as read, which stands between the two; None where there is none.
        """
        folded = fold_text(text[max(0, at - self._REACH) : at])
        # The Vice President of Honduras, Florentino: the title before the name ends in a comma.
        headed = self._headed.search(folded)
        if headed is not None:
            return self._iso[headed.group(1)]
        title = fold_text(office or "")
        if title and not folded.endswith(title):
            return None
        found = self._last.search(folded[: len(folded) - len(title)].rstrip())
        return self._iso[found.group(1)] if found else None
