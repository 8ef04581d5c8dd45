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
    ],
)
def test_a_base_rate_is_said_once_for_all(claim: Claim, lang: BriefLang, words: str) -> None:
    findings = _with_odds(claim, [3, 20], [3, 20])
    assert "".join(lead_of(findings[0].section, findings, lang)).count(words) == 1


def test_none_of_them_is_said_in_words() -> None:
    findings = _with_odds("new", [0, 9])
    assert "none came again in the next edition." in "".join(lead_of(findings[0].section, findings, "en"))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "3 came again in the next edition, 2 of 18 stood 2 editions on, none of 9 stood 5 editions on."),
        (
            "zh",
            "其中3次在紧接的下一次文件中再次出现，18次中有2次在其后第2次文件中可见，9次中有0次在其后第5次文件中可见。",
        ),
    ],
)
def test_survival_is_given_for_later_editions_too(lang: BriefLang, words: str) -> None:
    (finding,) = _with_odds("new", [3, 20])
    table = {"1": [3, 20], "2": [2, 18], "5": [0, 9]}
    finding = msgspec.structs.replace(finding, details={**finding.details, "survival": table})
    assert words in "".join(lead_of(finding.section, [finding], lang))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "The mix of kinds of documents is not that of earlier"), ("zh", "文件种类的构成与此前不同")],
)
def test_kinds_that_are_mixed_otherwise_are_warned_of_once(lang: BriefLang, words: str) -> None:
    findings = [msgspec.structs.replace(f, alternatives=("kinds mixed",)) for f in _with_odds("new", None, None)]
    assert "".join(lead_of(findings[0].section, findings, lang)).count(words) == 1
    plain = _with_odds("new", None)
    assert words not in "".join(lead_of(plain[0].section, plain, lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_enough_cases_nothing_is_said(lang: BriefLang) -> None:
    findings = _with_odds("possibly_dropped", None)
    assert lead_of(findings[0].section, findings, lang) == []
