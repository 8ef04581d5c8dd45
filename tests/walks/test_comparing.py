"""Two editions side by side: presence over all documents, rates over those that may be compared, no verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.walks.lakeside import SERIES, add, write

from watchwords.answers.comparing import ComparedSubject, EditionComparison
from watchwords.errors import UsageError
from watchwords.walks.comparing import compare_editions
from watchwords.walks.keeping import new_record

EXTRA = """
[[formulations]]
key = "open-jetty"
zh = ["开放码头"]
en = ["open jetty"]

[[themes]]
key = "shore"
name = { zh = "湖岸", en = "the shore" }
zh = ["湖岸"]
en = ["shore"]

[[rules]]
key = "shore-law"
title = { zh = "中华人民共和国湖岸保护法", en = "Shore Protection Law" }
type = "law"
confidence = "high"
short_zh = ["湖岸法"]
short_en = ["Shore Law"]
"""
SPEECHES = [
    # 2019: a speech in each language, and a kind that 2020 has not.
    ("2019", "speech", "论坛建设数字湖岸，数字湖岸很好。水域部部长贺岸在论坛上发言。"),
    ("2019", "speech", "We build a digital shore. Mara Heath attended the forum."),
    ("2019", "letter", "致信说，守好开放码头。"),
    # 2020
    ("2020", "speech", "论坛守好开放码头。会上提到《湖岸保护法》。"),
    ("2020", "speech", "The Shore Protection Law was named. Mara Heath attended the forum."),
    ("2020", "speech", "Nothing of the kind here."),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    write(folder / "lake.toml", SERIES + EXTRA)
    new_record(folder / "record", str(folder / "lake.toml"))
    rows = [
        {"title": f"{edition} {at}", "edition": edition, "kind": kind, "text": text}
        for at, (edition, kind, text) in enumerate(SPEECHES)
    ]
    # Whole speeches: nothing in them says that their speakers spoke.
    rows += [
        {"title": f"{edition} {name}", "edition": edition, "kind": "keynote", "speaker": name, "text": text}
        for edition, name, text in (
            ("2019", "苇渡", "今年湖水很清。"),
            ("2020", "Orla Dunne", "The lake is clear this year."),
        )
    ]
    add(folder / "record", write(folder / "a.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)))
    return folder / "record"


@pytest.fixture(scope="module")
def compared(record: Path) -> EditionComparison:
    return compare_editions(record, "2019", "2020")


def subject(compared: EditionComparison, key: str) -> ComparedSubject:
    return next(one for one in compared.subjects if one.key == key)


def test_sizes_tell_how_many_documents_can_be_compared(compared: EditionComparison) -> None:
    # The letter has no counterpart; the two keynotes have each other.
    assert (compared.first.n_documents, compared.first.n_comparable) == (4, 3)
    assert (compared.second.n_documents, compared.second.n_comparable) == (4, 4)
    assert compared.kinds == ("keynote", "speech")


def test_what_stands_in_one_edition_alone_says_in_which(compared: EditionComparison) -> None:
    shore = subject(compared, "digital-shore")
    assert (shore.side, shore.n_first, shore.n_first_with, shore.n_second_with) == ("first", 3, 2, 0)
    assert shore.log_ratio is None


def test_a_kind_that_only_one_side_has_counts_for_presence_and_not_for_rates(compared: EditionComparison) -> None:
    jetty = subject(compared, "open-jetty")
    assert (jetty.side, jetty.n_first_with, jetty.n_second_with) == ("both", 1, 1)
    assert jetty.rate_first == 0
    assert jetty.rate_second is not None
    assert jetty.rate_second > 0


def test_a_theme_counts_sentences(compared: EditionComparison) -> None:
    theme = subject(compared, "shore")
    # Three terms stand in two sentences.
    assert (theme.kind, theme.n_first) == ("theme", 2)


def test_the_other_way_round_everything_is_turned(record: Path, compared: EditionComparison) -> None:
    turned = compare_editions(record, "2020", "2019")
    shore = subject(turned, "digital-shore")
    assert (shore.side, shore.n_second, shore.n_first) == ("second", 3, 0)
    assert turned.first == compared.second


def test_people_are_told_with_what_is_reported_and_no_report_is_no_absence(compared: EditionComparison) -> None:
    people = {(one.names.zh or one.names.en): one for one in compared.people}
    heath = people["Mara Heath"]
    assert (heath.side, heath.tiers_first, heath.tiers_second) == ("both", ("attended",), ("attended",))
    assert (people["贺岸"].side, people["贺岸"].tiers_second) == ("first", ())


def test_whose_speech_a_document_is_spoke_as_the_roster_reads_it(compared: EditionComparison) -> None:
    people = {(one.names.zh or one.names.en): one for one in compared.people}
    assert (people["苇渡"].side, people["苇渡"].tiers_first) == ("first", ("spoke",))
    assert (people["Orla Dunne"].side, people["Orla Dunne"].tiers_second) == ("second", ("spoke",))


def test_rules_are_counted_by_documents(compared: EditionComparison) -> None:
    (rule,) = compared.rules
    assert (rule.key, rule.side, rule.n_first_documents, rule.n_second_documents) == ("shore-law", "second", 0, 2)


def test_the_same_edition_twice_is_refused(record: Path) -> None:
    with pytest.raises(UsageError, match="both editions are 2019"):
        compare_editions(record, "2019", "2019")
