"""The declared folding of `check`: what may differ between a quotation and its source and still be word for word.

Beyond the fold that all matching uses (`text.fold`: width and compatibility forms, traditional and simplified,
quotation marks and dashes of one kind, white space and line breaks, capitals), four customs of writing and of quoting
are let pass:

- marks inside a quotation change their kind (" becomes '), so both are one;
- some characters of the orthographies of Taiwan and Hong Kong are written for others in some words only (衣著, 瞭解,
  答覆, 憑藉, 復甦, 衞生), and a fold by character cannot tell: each is what the mainland writes there;
- a number whose digits stand apart (1 9 9 8) is one number in a Chinese sentence by the common fold, and stays one
  where a quotation cuts it out of its sentence, so that no character beside it shows it;
- a comma, full stop, semicolon or colon just inside the closing mark belongs to the quoting sentence, as does one that
  the quotation leaves off at its end.
"""

from __future__ import annotations

import re

EDGE = ",.;:、。"
"""After folding; what may stand or be missing at the end of a quotation."""


_ORTHOGRAPHY = dict(zip("著瞭覆藉甦衞敍揹濬痺", "着了复借苏卫叙背浚痹", strict=True))
_SPACED = re.compile(r"(?<![\d.])\d(?: \d(?!\d)| ?\. ?\d(?!\d))+")
"""Single digits one space apart; digits in groups (3 000) keep theirs."""
_ONE_KIND = str.maketrans({'"': "'", **_ORTHOGRAPHY})


def same_marks(folded: str) -> str:
    """A folded text with quotation marks of one kind and characters of one orthography; same length, same offsets."""
    return folded.translate(_ONE_KIND)


def closed_up(folded: str, lang: str) -> str:
    """A folded wording of a Chinese quotation with the digits of spaced-out numbers together; others as they are."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), folded) if lang == "zh" else folded


def trimmed(folded: str) -> str:
    """A folded wording without white space at its edges and punctuation that the quoting sentence may have put in."""
    return folded.strip().rstrip(EDGE).rstrip()


def is_same_wording(said: str, held: str) -> bool:
    """Whether two folded, lowered wordings are word for word the same under the declared folding."""
    return same_marks(trimmed(said)) == same_marks(trimmed(held))
