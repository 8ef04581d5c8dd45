"""Whose words took up whose formulation."""

from __future__ import annotations

from typing import Any

from tests.brief.sample.parts import FERRIES, LIN, MARSH, SHORES, SHORES_PASSAGES, WEIR, finding, passage

from watchwords.records import Finding, Names


def echo() -> list[Finding]:
    source = {"name": LIN, "edition": "2021", "date": "2021-09-26", "manner": "message"}
    marsh = {"name": MARSH, "organisation": FERRIES, "order": "after", "lag_days": 1, "kind": "full"}
    weir = {"name": WEIR, "order": "same day", "lag_days": 0, "kind": "varied", "verbatim_share": 0.75}
    counts = {"n_used": 2, "n_panel": 4, "share_low": 0.15, "share_high": 0.85}
    before = {"n_speakers_before": 5, "n_used_before": 0}
    median: dict[str, Any] = {"median_lag": 1.0, "median_low": 1.0}
    echoed = {"source": source, "speakers": [marsh, weir], **counts, **before, **median}
    cell = {"order": "after", "lag_days": 1, "kind": "full"}
    varied = {"order": "same day", "lag_days": 0, "kind": "varied"}
    mapped = {
        "sources": [LIN],
        "n_in_source": 3,
        "n_taken_up": 1,
        "n_speakers": 9,
        "n_speakers_with": 2,
        "columns": [MARSH, WEIR],
        "rows": [{"name": SHORES, "date": "2021-09-26", "cells": [cell, varied]}],
    }
    absent = {
        "speaker": MARSH,
        "source": source,
        "n_texts": 14,
        "n_texts_others": 100,
        "n_texts_others_with": 24,
        "chance": 0.0214,
        "chance_varying": 0.0312,
        "n_tested": 15,
    }
    copied = {
        "n_outlets": 3,
        "outlets": ["湖畔日报", "Lakeside Gazette", "Reedham Paper"],
        "uncredited": ["Reedham Paper"],
        "date": "2021-09-26",
    }
    several = {"speakers": [{"name": MARSH, "organisation": FERRIES}, {"name": WEIR}], "has_leader": True}
    copy = (passage("opening-en", "The letter spoke of green shores for the first time.", "copy"),)
    return [
        finding("echo_map", "echo", mapped, SHORES_PASSAGES, names=LIN, rank=6.0),
        finding("echoed", "echo", echoed, SHORES_PASSAGES, names=SHORES, rank=5.0),
        finding("used_by_several", "echo", several, SHORES_PASSAGES, names=SHORES, rank=3.0),
        finding("not_echoed", "echo", absent, SHORES_PASSAGES, names=SHORES, rank=2.0),
        finding("shared_copy", "echo", copied, copy, names=Names(), rank=1.0),
    ]
