"""The declared folding of `check`: what may differ between a quotation and its source and still be word for word.

Beyond the fold that all matching uses (`text.fold`: width and compatibility forms, traditional and simplified,
quotation marks and dashes of one kind, white space and line breaks, capitals), three customs of writing and of quoting
are let pass:

- marks inside a quotation change their kind (" becomes '), so both are one;
- 著 and 瞭 are 着 and 了 in part of the traditional orthographies (衣著, 瞭解), and a fold by character cannot tell;
- a comma, full stop, semicolon or colon just inside the closing mark belongs to the quoting sentence, as does one that
  the quotation leaves off at its end.
"""

from __future__ import annotations

EDGE = ",.;:、。"
"""After folding; what may stand or be missing at the end of a quotation."""


_ONE_KIND = str.maketrans({'"': "'", "著": "着", "瞭": "了"})


def same_marks(folded: str) -> str:
    """A folded text with quotation marks of one kind, and 著, 瞭 as 着, 了; same length, same offsets."""
    return folded.translate(_ONE_KIND)


def trimmed(folded: str) -> str:
    """A folded wording without white space at its edges and punctuation that the quoting sentence may have put in."""
    return folded.strip().rstrip(EDGE).rstrip()


def is_same_wording(said: str, held: str) -> bool:
    """Whether two folded, lowered wordings are word for word the same under the declared folding."""
    return same_marks(trimmed(said)) == same_marks(trimmed(held))
