"""Glosses in brackets behind a name, as texts have them."""

from __future__ import annotations

import pytest

from watchwords.resolution.sightings import glosses


@pytest.mark.parametrize(
    ("text", "form", "gloss"),
    [
        ("会上，奥托·芬德利（Otto Findley）致辞。", "奥托·芬德利", "Otto Findley"),
        ("The Lakeside Water Council (LWC) met.", "Lakeside Water Council", "LWC"),
        ("湖区水务管理委员会（以下简称“水务委”）成立。", "湖区水务管理委员会", "水务委"),
        ("the LAKESIDE WATER COUNCIL (hereinafter LWC)", "LAKESIDE WATER COUNCIL", "LWC"),
    ],
)
def test_a_name_with_its_gloss(text: str, form: str, gloss: str) -> None:
    forms = ["奥托·芬德利", "Lakeside Water Council", "湖区水务管理委员会", "Council"]

    assert [(one.form, one.gloss) for one in glosses({"a": text}, {"a": forms})] == [(form, gloss)]


@pytest.mark.parametrize(
    "text",
    [
        "Otto Findley (born in 1961) spoke.",
        "奥托·芬德利（1961年生）致辞。",
        "奥托·芬德利（掌声，全场起立，经久不息，然后继续发言，直到会议结束）致辞。",
        "subCouncil (LWC)",
        "Somebody (LWC)",
    ],
)
def test_brackets_that_are_no_gloss(text: str) -> None:
    assert list(glosses({"a": text}, {"a": ["Otto Findley", "奥托·芬德利", "Council"]})) == []


def test_many_brackets_behind_many_names() -> None:
    names = [f"Name{n}" for n in range(2_000)]
    text = " ".join(f"{name} (N{n})" for n, name in enumerate(names))

    assert len(list(glosses({"a": text}, {"a": names}))) == 2_000
