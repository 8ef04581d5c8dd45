"""The page on the 2021 summit: the true copy is supported claim by claim, each planted error of the other is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from watchwords.answers.checking import CheckAnswer, CheckedClaim, is_supported
from watchwords.walks.checking.checking import check_text

EXAMPLES = Path(__file__).parents[2] / "examples" / "wuzhen-2021"
LANGS = ("en", "zh")


def planted(lang: str) -> list[dict[str, str]]:
    """What was planted: the true words, the altered ones, the kind of alteration."""
    rows: list[dict[str, str]] = tomllib.loads((EXAMPLES / f"planted.{lang}.toml").read_text(encoding="utf-8"))[
        "planted"
    ]
    return rows


def checked(bundled: Path, name: str) -> CheckAnswer:
    return check_text(bundled, (EXAMPLES / name).read_bytes(), name=name)


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_altered_copy_is_the_true_one_with_the_planted_errors(lang: str) -> None:
    text = (EXAMPLES / f"brief.{lang}.md").read_text(encoding="utf-8")
    for one in planted(lang):
        assert text.count(one["true"]) == 1
        text = text.replace(one["true"], one["altered"])
    assert text == (EXAMPLES / f"altered.{lang}.md").read_text(encoding="utf-8")
    assert len(planted(lang)) == len({one["kind"] for one in planted(lang)}) == 12


def test_the_true_page_is_supported_claim_by_claim(bundled: Path, lang: str) -> None:
    answer = checked(bundled, f"brief.{lang}.md")
    assert [(claim.text, claim.verdict) for claim in answer.claims if not is_supported(claim)] == []
    assert answer.n_supported == len(answer.claims) >= 25
    # Every fact that an error is planted in is among the claims.
    text = (EXAMPLES / f"brief.{lang}.md").read_text(encoding="utf-8")
    for one in planted(lang):
        start = text.index(one["true"])
        assert any(claim.start < start + len(one["true"]) and start < claim.end for claim in answer.claims), one


def test_every_planted_error_is_found_and_named(bundled: Path, lang: str) -> None:
    answer = checked(bundled, f"altered.{lang}.md")
    text = answer.text
    named: list[CheckedClaim] = []
    for one in planted(lang):
        start = text.index(one["altered"])
        around = [c for c in answer.claims if c.start < start + len(one["altered"]) and start < c.end]
        found = [c for c in around if one["kind"] in {alteration.kind for alteration in c.alterations}]
        assert found and all(c.verdict in ("altered", "inconsistent") for c in found), (one, around)
        named += found
    # And nothing else is called wrong.
    wrong = [claim for claim in answer.claims if not is_supported(claim)]
    assert {(c.start, c.end) for c in wrong} <= {(c.start, c.end) for c in named}, wrong
