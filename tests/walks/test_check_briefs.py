"""What the program writes it can check: every claim of its own briefs is supported by the record they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchwords.answers.checking import is_supported
from watchwords.brief.formats import BriefLang
from watchwords.records import DecodedEdition
from watchwords.walks.checking.checking import check_text
from watchwords.walks.decoding import brief_text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("ending", [".md", ".html"])
def test_every_claim_of_a_brief_is_supported(
    bundled: Path, decoded: DecodedEdition, ending: str, lang: BriefLang
) -> None:
    text = brief_text(decoded, ending, lang=lang)
    answer = check_text(bundled, text.encode(), name=f"brief{ending}")
    wrong = [(one.kind, one.text[:80], one.verdict, one.reasons) for one in answer.claims if not is_supported(one)]
    assert wrong == []
    # Figures, passages and people of the brief are among the claims, not only some of one kind.
    kinds = {claim.kind for claim in answer.claims}
    assert len(answer.claims) > 100 and len(kinds) >= 4 and {"quotation", "figure"} <= kinds
