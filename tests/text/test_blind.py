"""Sentences that open with a pronoun, in both languages."""

from __future__ import annotations

import pytest

from watchwords.text.blind import opens_blind


@pytest.mark.parametrize(
    "sentence",
    [
        "It put the ferries at 70 percent.",
        " He said so.",
        "These are ten.",
        "他表示有十艘船。",
        "它们占70%。",
        "该计划共十项。",
    ],
)
def test_a_sentence_that_opens_with_a_pronoun_is_blind(sentence: str) -> None:
    assert opens_blind(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Marsh said that it grew.",
        "Items were ten.",
        "Heron Bank lent more.",
        "其中十艘是渡轮。",
        "马艾达说他会来。",
        "",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_is_not(sentence: str) -> None:
    assert not opens_blind(sentence)
