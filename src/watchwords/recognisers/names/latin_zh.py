"""Organisations written in Latin letters in Chinese text, given away by what stands beside them.

Sainsbury's 商业总监 · 香水零售商 Fragrance Shop · 据 weather.com 报道 · NTS 负责管理.
A capitalised word alone may as well be a person, a product or a place, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchwords.recognisers.names.organisations_zh import OrganisationCues

_LETTER = re.compile('[A-Za-z"]')
_WORD = r"[A-Z][A-Za-z0-9&'+-]*(?:\.(?:com|org|net))?"
_NAME = rf"(?<![A-Za-z0-9'@#/.-]){_WORD}(?: (?:of |and |for |the )?{_WORD}){{0,4}}(?![A-Za-z0-9@])"
_NAME_BEFORE = rf"(?<![A-Za-z0-9'@#/.&-])(?!The )(?:{_WORD} (?:of |and |for |the |& )?){{1,4}}"
_QUOTED = r"[一-鿿A-Za-z0-9·&' -]{2,20}"
_ACRONYM = r"(?<![A-Za-z0-9'@#/.&-])[A-Z]{3,6}"


class LatinOrganisations:
    """Finds them.

    Args:
        cues: what stands before and behind.
    """

    def __init__(self, cues: OrganisationCues) -> None:
        titles, goods = _either(cues.latin_titles), _either(cues.latin_goods)
        self._patterns = (
            re.compile(rf"({_NAME}) ?的?(?:{titles}|{goods})"),
            re.compile(rf"(?:{_either(cues.latin_kinds)}) ?({_NAME})"),
            re.compile(rf"在 ?({_NAME}) ?(?:找到|工作|任职|就职|上班|实习|担任)"),
            re.compile(r"(?<![A-Za-z0-9.-])([a-z][a-z0-9-]{1,20}\.(?:com|org|net)) ?(?:报道|网站|称)"),
            re.compile(rf"({_ACRONYM}) ?(?:{_either(cues.acronym_deeds)})"),
            re.compile(rf"({_NAME_BEFORE}(?:{_either(cues.latin_heads)}))(?![A-Za-z0-9&'])"),
            re.compile(
                rf'(?:{_either(cues.called)}) ?"({_QUOTED})" ?的?[^,。;"]{{0,8}}(?:{_either(cues.called_kinds)})'
            ),
            re.compile(rf'(?:{_either(cues.latin_kinds)}) ?"({_NAME})"'),
        )
        self._others = frozenset(cues.no_acronyms.split())

    def find(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans in folded [start, end), in no order."""
        # Most sentences have neither a letter nor a mark, and need not be searched.
        for pattern in self._patterns if _LETTER.search(folded, start, end) else ():
            for match in pattern.finditer(folded, start, end):
                if match[1] not in self._others and len(match[1]) > 1:
                    yield match.span(1)


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split())
