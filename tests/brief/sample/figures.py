"""Figures, and what the record cannot tell."""

from __future__ import annotations

from typing import Any

from tests.brief.sample.parts import FIGURE_PASSAGES, finding, passage

from watchwords.records import Finding, RegisterEntry


def figures() -> list[Finding]:
    yuan = {"text": "39.2 trillion yuan", "number": "39200000000000", "unit": None, "currency": "CNY", "hedge": "none"}
    dollars = {"text": "6.07 trillion US dollars", "number": "6070000000000", "currency": "USD"}
    share = {"text": "38.6 percent", "number": "38.6", "unit": "percent", "currency": None}
    money = {
        "kind": "currency",
        "inputs": [yuan, dollars],
        "implied_rate": "6.4580",
        "currency": "CNY",
        "base": "USD",
        "rate": "6.4515",
        "rate_year": 2021,
        "difference": "0.0010",
        "other_rate": "6.8976",
        "other_rate_year": 2020,
        "other_difference": "0.0637",
    }
    whole = {
        "kind": "share",
        "inputs": [yuan, share],
        "implied_total": "101554404145077.72",
        "currency": "CNY",
        "verdict": "implied",
    }
    both = (*FIGURE_PASSAGES, passage("figures-en", "It equals 6.07 trillion US dollars.", "figure"))
    return [
        finding("figure", "figures", {"figures": [yuan, share]}, FIGURE_PASSAGES, rank=2.0),
        finding("figures_agree", "figures", money, both, subject="currencies", rank=1.0),
        finding("figures_agree", "figures", whole, FIGURE_PASSAGES, subject="share", rank=0.9),
    ]


def limits() -> list[Finding]:
    codes: list[dict[str, Any]] = [
        {"code": "few_documents", "n": 3},
        {"code": "smallest_p", "p": 0.1, "n": 3, "n_earlier": 2},
        {"code": "notes_only", "n": 5, "n_documents": 12},
        {"code": "coverage_unequal", "low": 3, "high": 12},
        {"code": "one_document_per_edition", "n_earlier": 4},
        {"code": "no_earlier_edition"},
        {"code": "damaged", "n": 1},
        {"code": "kinds_differ"},
        {"code": "translated"},
    ]
    gap = RegisterEntry("editions", "2020", "lakeside 2020", ("https://lakeside.example/2020",))
    return [
        finding("gap", "limits", {"editions": ["2020"]}, (gap,), rank=3.0),
        finding("missing_kind", "limits", {"items": ["2021: roster"]}, (), rank=2.0),
        *(
            finding("limit", "limits", code, (), subject=code["code"], rank=1.0 - place / 100)
            for place, code in enumerate(codes)
        ),
    ]
