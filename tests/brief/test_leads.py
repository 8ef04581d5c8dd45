"""What a section says once: the base rate that all its findings share, and nothing where there is none."""

from __future__ import annotations

import msgspec
import pytest
from tests.brief.sample import sample_edition

from watchwords.brief.formats import BriefLang
from watchwords.brief.leads import lead_of
from watchwords.records import Claim, Finding


def _with_odds(claim: Claim, *odds: list[int] | None) -> list[Finding]:
    found = next(finding for finding in sample_edition().findings if finding.claim == claim)
    return [msgspec.structs.replace(found, details={**found.details, "odds": one}) for one in odds]


@pytest.mark.parametrize(
    ("claim", "lang", "words"),
    [
        ("new", "en", "Of 20 first uses"),
        ("new", "zh", "20次首见，其中3次"),
        ("first_attested", "en", "3 came again in the next edition."),
        ("possibly_dropped", "en", "Of 20 earlier absences like these"),
        ("dropped", "zh", "20次类似的缺席，其中3次"),
    ],
)
def test_a_base_rate_is_said_once_for_all(claim: Claim, lang: BriefLang, words: str) -> None:
    findings = _with_odds(claim, [3, 20], [3, 20])
    assert "".join(lead_of(findings[0].section, findings, lang)).count(words) == 1


def test_none_of_them_is_said_in_words() -> None:
    findings = _with_odds("possibly_dropped", [0, 9])
    assert "none ended within two editions." in "".join(lead_of(findings[0].section, findings, "en"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_enough_cases_nothing_is_said(lang: BriefLang) -> None:
    findings = _with_odds("possibly_dropped", None)
    assert lead_of(findings[0].section, findings, lang) == []
