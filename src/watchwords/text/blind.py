"""Sentences that do not say by themselves of whom or what they speak."""

from __future__ import annotations

import re

_OPENS_BLIND = re.compile(r"\s*(?:(?:It|They|He|She|This|These|Those)\b|[他她它]们?|其(?!中)|该)")


def opens_blind(sentence: str) -> bool:
    """Whether a sentence opens with a pronoun in either language, so that alone it leaves open what it is about."""
    return _OPENS_BLIND.match(sentence) is not None
