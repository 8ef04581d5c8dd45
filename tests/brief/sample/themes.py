"""Themes."""

from __future__ import annotations

from typing import Any

from tests.brief.sample.parts import COVERAGE, PLEDGE_PASSAGES, SAFETY, WATER, finding, verdict

from watchwords.records import Finding

MEASURED: dict[str, float | int | None] = {
    "n_documents_with": 8,
    "n_documents": 12,
    "n_earlier_documents_with": 5,
    "n_earlier_documents": 15,
    "n": 36,
    "n_out_of": 200,
    "n_earlier": 21,
    "n_earlier_out_of": 300,
    "share_difference": 0.3333,
    "share_difference_low": -0.0417,
    "share_difference_high": 0.6,
    "dp_norm": 0.41,
    "earlier_dp_norm": None,
    "p": 0.031,
    "p_adjusted": 0.093,
    "smallest_p": 0.0001,
    "n_tested": 3,
}
"""The numbers behind a theme that a test does not confirm."""


def themes() -> list[Finding]:
    theme: dict[str, Any] = {
        "direction": "up",
        "share": 0.18,
        "earlier_share": 0.07,
        "n_sentences_with": 36,
        "n_sentences": 200,
        "n_documents_with": 8,
        "n_documents": 12,
        "range_low": 0.042,
        "range_high": 0.09,
        "n_earlier_editions": 3,
        "above_all": True,
        "chance": 0.25,
        "top_terms": ["水质", "clean water"],
    }
    down = {
        **theme,
        "direction": "down",
        "share": 0.02,
        "n_sentences_with": 4,
        "above_all": False,
        "below_all": True,
        "top_terms": [],
    }
    sittings = {
        "theme": WATER,
        "n_sessions": 2,
        "n_all_sessions": 5,
        "sessions": [
            {"titles": {"en": "Session on clean water", "zh": "清水会议"}, "event": "e1"},
            {"title": "Forum of Piers", "doc_id": "d"},
        ],
        "topics": ["水质", "drinking water"],
    }
    return [
        finding(
            "theme_change",
            "themes",
            {**theme, "carried_by_one": False, "mean_log_ratio": 1.5, "interval": [0.4, 2.6]},
            PLEDGE_PASSAGES,
            names=WATER,
            measurement=verdict("higher", "w", **MEASURED),
            coverage=COVERAGE,
            alternatives=("kinds mixed",),
            rank=3.0,
        ),
        finding("theme_change", "themes", down, PLEDGE_PASSAGES, names=SAFETY, subject="safety", grade="B", rank=2.0),
        finding("theme_sessions", "themes", sittings, PLEDGE_PASSAGES, names=WATER, rank=1.0),
    ]
