"""Lists of all texts of a series, in both languages, with the members whose bounds are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from watchwords.measures.discovery.texts import Text
from watchwords.measures.order import lists_en, lists_zh
from watchwords.measures.order.reading import MIN_ITEMS, Item, ListUse, OrderCues, Run
from watchwords.recognisers.names.lexicon_zh import Words

LONGEST_HEAD = 12
SORTED_FROM = 4
"""Members from which alphabetical order is no accident: four stand so once in 24 times."""
_PINYIN = range(0xB0A1, 0xD7FA)
"""Codes of GB 2312 that stand in the order of pinyin."""
_DIGIT = re.compile(r"\d|^[一二三四五六七八九十百千万亿两]+[年月日个项条%]?$")
_LATIN = re.compile(r"[a-z]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_MARK = re.compile(r"[\n、,。;:!?()…]")


@dataclass(frozen=True)
class _Found:
    text: Text
    run: Run
    is_zh: bool


def read_lists(texts: Sequence[Text], words: Words, cues: OrderCues, *, names: Collection[str] = ()) -> list[ListUse]:
    """Every list of three and more members whose order someone chose, in the order of the texts.

    Left out are lists of names, of numbers, of months and seasons, and those in the order of the alphabet or of pinyin.
    Lists in the order of strokes are not told: they are nearly always of names.

    Args:
        texts: folded and lowered, one line a block.
        words: the Chinese word list.
        cues: the word lists.
        names: folded, lowered names of persons, places and organisations in these texts.
    """
    found = [
        _Found(text, run, is_zh)
        for text in texts
        for is_zh, runs in (
            (True, lists_zh.find_runs(text.folded, words, cues)),
            (False, lists_en.find_runs(text.folded, cues)),
        )
        for run in runs
    ]
    known = Counter(item.form for one in found for item in one.run.inner)
    uses = [use for one in found if (use := _use(one, words, cues, known)) is not None]
    fixed = frozenset(word for row in cues.fixed for word in row.split())
    return [use for use in uses if not _is_given(use.forms, names, fixed)]


def _use(one: _Found, words: Words, cues: OrderCues, known: Collection[str]) -> ListUse | None:
    folded, run = one.text.folded, one.run
    if one.is_zh:
        first = lists_zh.first_member(folded, run, words, cues, known)
        last = lists_zh.last_member(folded, run, words, cues, known)
    else:
        first, last = lists_en.first_member(run, cues, known), lists_en.last_member(run, cues, known)
    # English function words bound a member nearly as marks do; Chinese has few between a verb and its object.
    edges = [item and replace(item, is_certain=not one.is_zh or item.form in known) for item in (first, last)]
    items = tuple(item for item in (edges[0], *run.inner, edges[1]) if item is not None)
    if len(items) < MIN_ITEMS or len({item.form for item in items}) < len(items):
        return None
    return ListUse(
        doc_id=one.text.doc_id,
        event=one.text.event,
        edition=one.text.edition,
        items=items,
        text=folded[run.parts[0].start : run.parts[-1].end],
        head=_head(folded, items[-1]),
        has_first=edges[0] is not None and edges[0].is_certain,
        context=_context(folded, run, items, cues),
    )


def _context(folded: str, run: Run, items: Sequence[Item], cues: OrderCues) -> frozenset[str]:
    """The words of the clause that are no members: two lists that share some are used for the same."""
    around = (folded[run.parts[0].start : items[0].start], folded[items[-1].end : run.parts[-1].end])
    found: set[str] = set()
    for side in around:
        found.update(word for word in _LATIN.findall(side) if word not in cues.function_en)
        for stretch in _HAN.findall(side):
            found.update(stretch[at : at + 2] for at in range(len(stretch) - 1))
    return frozenset(found)


def _head(folded: str, last: Item) -> str:
    behind = folded[last.end : last.end + LONGEST_HEAD]
    mark = _MARK.search(behind)
    return behind[: mark.start() if mark else None].strip()


def _is_given(forms: Sequence[str], names: Collection[str], fixed: Collection[str]) -> bool:
    """Whether nobody chose the order: names, numbers, the calendar, an alphabet."""
    if 2 * sum(form in names or form in fixed or bool(_DIGIT.search(form)) for form in forms) >= len(forms):
        return True
    return len(forms) >= SORTED_FROM and any(_is_sorted(forms, key) for key in (_alphabetical, _pinyin))


def _is_sorted(forms: Sequence[str], key: Callable[[str], tuple[int, ...] | None]) -> bool:
    keys = [key(form) for form in forms]
    told = [one for one in keys if one is not None]
    return len(told) == len(keys) and told == sorted(told)


def _alphabetical(form: str) -> tuple[int, ...] | None:
    return tuple(map(ord, form)) if form.isascii() else None


def _pinyin(form: str) -> tuple[int, ...] | None:
    """The place of each character in the order of pinyin; None where a character has none."""
    codes = [int.from_bytes(char.encode("gb2312", "ignore")) for char in form]
    return tuple(codes) if all(code in _PINYIN for code in codes) else None
