"""Who stands in one list with a name, over the titles and bodies between them.

`Subjects` joins names with nothing between them but a comma or "and". A roster puts more there:
"Tom Weir of iFerry, Mara Heath of Reed", "Ada Marsh, winner of a prize, and", 北岛总理魏汤姆、南岛总理何玛拉.
What may stand between two names of a list is told by its form: no verb, no full stop, and a separator at the seam.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchwords.recognisers.names.recogniser import Named, Naming

_MAX_TITLE_ZH = 24
_MAX_BETWEEN_EN = 140
_SEAM_ZH = re.compile(rf"(?:、|和|及|以及|与)(?P<title>[^,。;:!?\"、]{{0,{_MAX_TITLE_ZH}}})")
_ACT_ZH = re.compile(r"会见|率|代表|陪同|表示|指出|介绍|发言|致辞|出席|主持|参加|宣读|邀请|缺席|替|对话|谈|说")
_BODY_EN = r"(?:(?:[A-Z0-9&][\w.&'-]*|[a-z]+[A-Z][\w.]*|of|the|and|for|in|on|at)(?:\s|(?=[,;)]|$)))"
_OF_EN = rf"(?:\s?of {_BODY_EN}{{1,12}})?(?:\s?\([\w .&-]{{2,20}}\))?"
_APPOSED_EN = r"(?:,\s(?P<apposed>[^,;:.\"]{2,80}))?"
_SEAM_EN = re.compile(rf"{_OF_EN}{_APPOSED_EN}\s?(?:,\sand\s|;\sand\s|,\s|;\s|\sand\s|\s&\s|and\s)(?:the\s)?")
_TAIL_EN = re.compile(rf"{_OF_EN}(?:,\s(?P<apposed>[^;:.\"]{{2,100}}),)?\s?(?:also|both|all|then|each)?\s?")
_ACT_EN = re.compile(r"\b(?:who|which|whose|that|was|were|is|are|has|had|said|says|told|met|spoke|led|gave|[a-z]+ed)\b")


def named_before(naming: Naming, folded: str, first: Named, floor: int, lang: str) -> list[Named]:
    """Persons of the same list that stand before `first`, in order.

    Args:
        naming: the names of the text.
        folded: the text.
        first: the first name of the list that is known.
        floor: where the sentence begins, or what of it is read.
        lang: language of the sentence.
    """
    found: list[Named] = []
    head = first
    for named in reversed(_people(naming.actors(floor, first.title_start))):
        between = folded[named.title_end : head.title_start]
        # A comma that closes a title belongs to the seam.
        if lang == "en" and folded[named.title_end - 1] == ",":
            between = folded[named.title_end - 1 : head.title_start]
        if not (_is_seam_zh(between) if lang == "zh" else _is_seam_en(between)):
            break
        found.insert(0, named)
        head = named
    return found


def ends_with_name(naming: Naming, folded: str, at: int, floor: int) -> Named | None:
    """The person whose name and title an English predicate at `at` follows, over a body or an apposition."""
    people = _people(naming.actors(floor, at))
    if not people:
        return None
    named = people[-1]
    tail = folded[named.title_end : at]
    closed = folded[named.title_end - 1] == ","
    found = _TAIL_EN.fullmatch(tail) if len(tail) <= _MAX_BETWEEN_EN else None
    if found is None or (closed and tail.strip(", ")):
        return None
    return named if not _ACT_EN.search(found["apposed"] or "") else None


def _people(names: Sequence[Named]) -> list[Named]:
    return [named for named in names if named.type == "person"]


def _is_seam_zh(between: str) -> bool:
    found = _SEAM_ZH.fullmatch(between.strip())
    return found is not None and not _ACT_ZH.search(found["title"])


def _is_seam_en(between: str) -> bool:
    if len(between) > _MAX_BETWEEN_EN:
        return False
    found = _SEAM_EN.fullmatch(between)
    return found is not None and not _ACT_EN.search(found["apposed"] or "")
