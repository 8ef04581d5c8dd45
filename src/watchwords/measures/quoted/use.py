"""Whether somebody is said to have spoken the words in marks, or the marks only set off a name or a term.

A term is looked up, and silent where it is nowhere; speech that is nowhere is told. So speech is what is attributed, or
what says something by itself: a clause. The rest is a term.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchwords.measures.quoted.cues import Patterns
from watchwords.records import Lang, Quotation
from watchwords.text.characters import HAN

_WORD = re.compile(r"[a-z][a-z'-]*")
_TITLE_WORD = re.compile(r"[A-Za-z][\w'-]*")
_HAN = re.compile(f"[{HAN}]")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|cannot|let|let's"
    r"|n't|won't|don't|isn't|aren't|we'll|we're|i'm|it's|they're|i've|we've|that's|need|needs|want|wants|make|makes|made"
    r"|become|becomes|became|keep|keeps|kept|take|takes|took|give|gives|gave|get|gets|got|go|goes|went|come|comes|came)\b"
    r"|\b(?:i|we|you|they|he|she|it) [a-z]+"
)
_SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "to",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "into",
    )
)
_CLAUSE_END_EN = re.compile(r"[a-z][.!?]['\")]*$")
_CLAUSE_ZH = re.compile(r"[,。;!?]")
_HAN_NEXT = re.compile(f"[{HAN}]")
_FUNCTION_NEXT = re.compile("[的地得了]|(?:是|也|都|将|会|就|并|而|但|他|她|它|这|那|对|在|以|为|被|使|让|令)")
_LONG_EN, _MIXED_EN = 5, 2
_CLAUSE_HAN, _LONG_HAN, _MIXED_HAN = 9, 13, 9
_SAID_HAN, _OBJECT_HAN = 4, 6
_NAME_END = re.compile("(?:倡议|规划|计划|战略|行动|工程|方案|主义|体系|模式|理念|原则|精神|机制|格局|时代|经济|论坛)$")
_ENDS_INSIDE = re.compile("[,。!?…]$")
_SAID_BEHIND = re.compile('[^,。;:!?"]{1,24}?(?:说|道|表示|指出|强调|称|问|答)(?=[,。:;"]|$)')
_BOUND = re.compile("(?:要|应当?|必须|将|会|愿意?|需要|应该|可以)$")
_STOPS = re.compile("[,。;!?]|$")
_MOST_NAME_HAN, _MOST_NAME_WORDS = 14, 7


class Around(NamedTuple):
    """A quotation and its neighbourhood, folded and in small letters, in its own block."""

    before: str
    content: str
    after: str
    printed: str
    """The content folded, with its capitals."""
    lang: Lang
    is_in_title: bool
    """Whether it stands in the title of a work: 《……》."""


def is_speech(around: Around, said: Quotation | None, patterns: Patterns) -> bool:
    """Whether the words in marks are claimed as somebody's.

    Args:
        around: the words and what stands beside them.
        said: the reported speech that they are, or are part of; None where the text gives them to nobody.
        patterns: words of the language around them.
    """
    # 清朗·“饭圈”乱象整治: a part of a name.
    if around.is_in_title or around.before.endswith("·"):
        return False
    return _is_speech_zh(around, said, patterns) if around.lang == "zh" else _is_speech_en(around, said, patterns)


def _is_speech_zh(around: Around, said: Quotation | None, patterns: Patterns) -> bool:
    n_han = len(_HAN.findall(around.content))
    names = _names_something(around, patterns, n_han <= _MOST_NAME_HAN)
    is_introduced = bool(patterns.said.search(around.before))
    is_part = n_han < _LONG_HAN and bool(_HAN_NEXT.match(around.after)) and not _FUNCTION_NEXT.match(around.after)
    if said is not None and said.mode == "direct":
        begins_more = is_part and n_han < _CLAUSE_HAN and not _ENDS_INSIDE.search(around.content)
        is_said_behind = bool(_ENDS_INSIDE.search(around.content) and _SAID_BEHIND.match(around.after))
        is_named = names and n_han < _CLAUSE_HAN and not around.before.endswith(":") and not is_said_behind
        return not begins_more and not is_named
    if names:
        return False
    if is_introduced and not around.before.endswith(":"):
        # ……表示，“数字湖岸”一旦建成: the words in marks only begin what is reported.
        is_introduced = not is_part and not (n_han < _CLAUSE_HAN and bool(_HAN_NEXT.match(around.after)))
    if is_introduced and not is_part and _is_said_zh(around, n_han):
        return True
    if _ENDS_INSIDE.search(around.content) and _SAID_BEHIND.match(around.after):
        return True
    if said is not None and n_han >= _OBJECT_HAN and _BOUND.search(around.before) and _STOPS.match(around.after):
        return not _NAME_END.search(around.content)
    is_clause = n_han >= _CLAUSE_HAN and (bool(_CLAUSE_ZH.search(around.content)) or n_han >= _LONG_HAN)
    if is_part:
        return False
    if around.before.endswith(":") and n_han >= _CLAUSE_HAN:
        return True
    return is_clause or (said is not None and n_han >= _MIXED_HAN)


def _is_said_zh(around: Around, n_han: int) -> bool:
    """Whether words behind a word of saying are what is said, not a thing that is named: 强调“两个必须”."""
    if around.before.endswith((":", "为", "是", "作")) or "我" in around.content:
        return True
    return n_han >= (_SAID_HAN if around.before.endswith(",") else _OBJECT_HAN) and not _NAME_END.search(around.content)


def _is_speech_en(around: Around, said: Quotation | None, patterns: Patterns) -> bool:
    words = _WORD.findall(around.content)
    if _is_title_case(around.printed):
        return said is not None and said.mode == "direct" and bool(_CLAUSE_END_EN.search(around.content))
    names = _names_something(around, patterns, len(words) <= _MOST_NAME_WORDS)
    if said is not None and said.mode == "direct":
        return not (names and (len(words) <= _MIXED_EN or _is_named_before(around, patterns)))
    if names and (_is_named_before(around, patterns) or not patterns.said.search(around.before)):
        return False
    if patterns.said.search(around.before):
        return True
    if said is not None:
        return len(words) >= _MIXED_EN
    return len(words) >= _LONG_EN and bool(
        _CLAUSE_END_EN.search(around.content) or _FINITE.search(around.content) or len(words) >= 2 * _LONG_EN
    )


def _names_something(around: Around, patterns: Patterns, is_short: bool) -> bool:
    if patterns.titled_before.search(around.before):
        return True
    return is_short and bool(patterns.naming_before.search(around.before) or patterns.naming_after.match(around.after))


def _is_named_before(around: Around, patterns: Patterns) -> bool:
    return bool(patterns.naming_before.search(around.before) or patterns.titled_before.search(around.before))


def _is_title_case(printed: str) -> bool:
    """Whether all words but the small ones have a capital, and there are several: the title of a work."""
    words = _TITLE_WORD.findall(printed)
    main = [word for word in words if word.lower() not in _SMALL]
    return len(words) >= 2 and bool(main) and all(word[0].isupper() for word in main)
