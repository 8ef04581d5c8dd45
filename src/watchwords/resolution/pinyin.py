"""Chinese names in pinyin, tones left out.

The dictionary of phrases behind it takes a quarter of a second to load, so it is loaded when a name is first read: a
record whose entities are kept asks for none.
"""

from __future__ import annotations


def syllables(text: str) -> list[str]:
    """The likeliest reading of each character: 小米 gives xiao, mi."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def readings(text: str) -> list[list[str]]:
    """Every reading of each character, the likeliest first."""
    from pypinyin import Style, pinyin

    return pinyin(text, style=Style.NORMAL, heteronym=True)


def plainest(text: str) -> str:
    """The likeliest reading of a text as one word."""
    from pypinyin import Style, pinyin

    return "".join(one[0] for one in pinyin(text, style=Style.NORMAL))


def tone_reading(character: str) -> str:
    """The likeliest reading of one character with its tone as a digit behind, to sort by: 中 gives zhong1."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True)[0]
