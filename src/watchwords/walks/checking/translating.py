"""Quotations in another language than their source."""

from __future__ import annotations

from watchwords.answers.checking import CheckedClaim
from watchwords.measures.quoted.parts import Quoted
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.text import CheckedText


def check_translation(text: CheckedText, ground: Ground, quoted: Quoted, edition: str | None) -> CheckedClaim | None:
    """The verdict on a quotation that stands nowhere in its own language: `translated` through the paired version,
    with the aligned sentence and what differs; "translated, no paired source" with candidates; None where nothing of
    the other language comes near."""
    return None
