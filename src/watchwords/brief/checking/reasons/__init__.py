"""Why a claim got its verdict, in words: one sentence for each code, in English and Chinese.

Each area of the checker keeps the sentences of the codes it gives; here they are one table. `{0}`, `{1}` ... are filled
with what the reason is about, in order; `{all}` with all of it as a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any

from watchwords.answers.checking import Reason
from watchwords.brief.checking.reasons import crossing, figures, general, people, quotations, quoted
from watchwords.brief.formats import BriefLang, join_words

_AREAS = (crossing, figures, people, quotations, quoted, general)
REASONS: dict[str, tuple[str, str]] = {code: told for area in _AREAS for code, told in area.REASONS.items()}
"""By code: (English, Chinese)."""


_STOPS = frozenset(".。!！?？…")


class _Lenient(Formatter):
    """Fills what is there and leaves out what is not: an answer is shown whatever a reason lacks."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        if isinstance(key, int):
            return args[key] if key < len(args) else ""
        return kwargs.get(key, "")


def tell_reason(reason: Reason, lang: BriefLang, *, show: Callable[[str], str] = str) -> str:
    """The sentence of a reason; its code and what it is about where no sentence is written.

    Args:
        reason: why.
        lang: of the sentence.
        show: how a value is set into it, such as escaped.
    """
    values = [show(value) for value in reason.about]
    told = REASONS.get(reason.code)
    if told is None:
        return ": ".join([show(reason.code), *([join_words(values, lang)] if values else [])])
    template = told[lang == "zh"]
    return _sentence(_Lenient().vformat(template, values, {"all": join_words(values, lang)}), template, lang)


def _sentence(text: str, template: str, lang: BriefLang) -> str:
    """With a capital, where the words are ours, and a stop."""
    start = text[:1].upper() if template[:1] not in ("{", "") else text[:1]
    return start + text[1:] + ("" if text[-1:] in _STOPS else "。" if lang == "zh" else ".")
