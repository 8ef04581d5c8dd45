"""The patterns of figures, built from the words of `data/figures.toml`. No repetition is unbounded or nested in one."""

from __future__ import annotations

import re
from typing import NamedTuple

ZH_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
EN_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12, "tn": 10**12,
}  # fmt: skip

_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,16})(?:\.\d{1,8})?"
_HAN_DIGIT = "〇零○一二两三四五六七八九"
_HAN = rf"[{_HAN_DIGIT}十百千万亿]{{2,14}}(?:点[{_HAN_DIGIT}]{{1,4}})?"
_ZH_TO = r" ?(?:至|到|-{1,2}|~) ?"
_EN_TO = r"(?: ?- ?| to | and (?=\$?\d))"
_WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|trillion)"
)
_NO_UNIT = (
    "of|in|and|to|for|the|at|from|on|by|with|or|were|are|a|an|per|as|was|is|has|had|that|this|its|his|will|who|which"
)
# Words in -s that name nothing counted.
_NO_NOUN = "was|is|has|as|this|its|his|us|does|less|across|towards|always|versus|perhaps|thus|plus|minus|whereas|unless"


class FigurePatterns(NamedTuple):
    """The words that patterns are made of, as written."""

    hedges_before: tuple[str, ...]
    hedges_after: tuple[str, ...]
    currencies: tuple[str, ...]
    units: tuple[str, ...]


def chinese_pattern(words: FigurePatterns) -> re.Pattern[str]:
    """Numbers before Chinese scales, units and currencies, and before %; 百分之…; ordinals with 第."""
    scales = _any(ZH_SCALES)
    units = _any(
        [word for word in (*words.units, *words.currencies) if not word.isascii()] + ["%", "个百分点", "百分点"]
    )
    after = _any([word for word in words.hedges_after if not word.isascii()])
    return re.compile(
        rf"百分之(?P<share>[{_HAN_DIGIT}十百]{{1,6}}(?:点[{_HAN_DIGIT}]{{1,4}})?)(?P<share_after>{after})?"
        rf"|第(?P<ordinal>\d{{1,4}}|[{_HAN_DIGIT}十百]{{1,6}})(?P<rank>[届次])"
        rf"|(?<![\d.A-Za-z第之])(?<!\d,)(?P<number>{_DIGITS})(?:(?P<first>%|万亿|亿|万)?{_ZH_TO}(?P<to>{_DIGITS}))?"
        rf"(?P<more>多|余)? ?(?P<scale>{scales})?(?P<more_2>多|余)? ?(?P<unit>{units})?(?P<after>{after})?"
        rf"|(?<![\d{_HAN_DIGIT}十百千万亿第之点])(?P<han>{_HAN})(?P<han_more>多|余)?(?P<han_unit>{units})(?P<han_after>{after})?"
    )


def english_pattern(words: FigurePatterns) -> re.Pattern[str]:
    """Numbers in digits or words before English scales, units, currencies and nouns; ordinals."""
    scales = _any(EN_SCALES)
    currencies = _any([word for word in words.currencies if word[-1].isalpha() and word.isascii()])
    units = _any([word for word in words.units if word.isascii()])
    after = _any([word for word in words.hedges_after if word.isascii()])
    return re.compile(
        rf"(?i:(?<![\w.-])(?<!\d,)(?<!one )(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)"
        rf"|(?!first|second|third)(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{{5,7}}|[a-z]{{3,6}}(?:eenth|tieth)"
        rf"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth))(?=\s(?!centur)[A-Za-z])"
        rf"|(?:(?<![\w.])|(?<=RMB)|(?<=CNY)|(?<=USD))(?<!\d,)"
        rf"(?P<number>{_DIGITS}|\b{_WORD}(?:[ -](?:and )?{_WORD}){{0,6}}\b)"
        rf"(?:(?P<first>%| percent)?{_EN_TO}\$?(?P<to>{_DIGITS}))?"
        rf"(?:[ -]?(?P<scale>{scales})\b)?"
        rf"(?: ?(?P<percent>%|percent\b|per cent\b)|[ -](?P<point>percentage points?\b|basis points?\b)"
        rf"|[ -]?(?P<currency>{currencies})\b|[ -](?P<unit>{units})\b"
        rf"|(?P<gap>\s(?:(?!(?:{_NO_UNIT})\b)[a-z-]{{2,20}}\s){{0,2}}?)(?!(?:{_NO_NOUN})\b)(?P<noun>[a-z][a-z-]{{1,20}}s)\b)?"
        rf"(?:\s(?P<after>{after})\b)?)"
    )


def before_pattern(words: FigurePatterns) -> re.Pattern[str]:
    """What qualifies a number from the left: a hedge, a currency sign or code, both; to be matched at its start."""
    latin = _any([word for word in words.hedges_before if word.isascii()]) or "(?!)"
    han = _any([word for word in words.hedges_before if not word.isascii()]) or "(?!)"
    signs = _any([word for word in words.currencies if word.isascii() or word in "€£¥"]) or "(?!)"
    return re.compile(rf"(?i:(?P<hedge>\b(?:{latin})\s|(?:{han}) ?))?(?P<sign>(?:{signs}) ?)?$")


def _any(words: list[str] | dict[str, int] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
