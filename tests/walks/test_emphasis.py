"""`watchwords themes` on an invented record: the table, one edition with its words, gaps, discovered topics."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.walks.lakeside import SERIES, add, rows, write

from watchwords.errors import MissingExtraError, UsageError
from watchwords.walks.emphasis import describe_themes, edition_themes
from watchwords.walks.keeping import new_record
from watchwords.walks.schemas import answer_schema
from watchwords.walks.topics import describe_topics, discovered_topics

THEMES = """
[[themes]]
key = "boats"
name = { zh = "船只", en = "boats" }
zh = ["渡船", "船票"]
en = ["ferry", "ferries"]

[[themes]]
key = "trees"
name = { zh = "树木", en = "trees" }
zh = ["柳树"]
en = ["willow"]
"""
SPEECHES = rows(
    ("2019", "渡船很多。柳树很多。今天很好。The ferry was praised."),
    ("2021", "渡船和柳树都多。渡船、船票和柳树。大家都好。Nobody spoke of a willow."),
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2018 is a gap. No test changes it."""
    folder = tmp_path_factory.mktemp("themes")
    new_record(folder / "record", str(write(folder / "lake.toml", SERIES + THEMES)))
    add(folder / "record", write(folder / "speeches.jsonl", SPEECHES))
    return folder / "record"


def test_an_edition_has_shares_unlabelled_sentences_and_the_words_that_moved(lake: Path) -> None:
    (edition,) = edition_themes(lake, "2021").editions
    # One sentence is split, one is about boats, one about trees, one about nothing.
    assert (edition.n_sentences, edition.n_unlabelled, edition.share_unlabelled) == (4, 1, 0.25)
    assert {theme.theme: theme.share for theme in edition.themes} == {"boats": 0.375, "trees": 0.375}
    boats = edition.themes[0]
    assert (boats.low, boats.range_low, boats.range_high, boats.n_sittings_with) == (None, 0.5, 0.5, None)
    moved = {term.term: (term.n_sentences, term.n_earlier_sentences, term.points) for term in boats.moved_by}
    assert moved == {"渡船": (2, 1, 25.0), "船票": (1, 0, 25.0), "ferry": (0, 1, -25.0)}


def test_all_editions_are_a_table_with_gaps(lake: Path) -> None:
    answer = edition_themes(lake)
    assert [(edition.edition, edition.n_documents) for edition in answer.editions] == [
        ("2018", 0),
        ("2019", 1),
        ("2021", 1),
    ]
    assert answer.editions[0].themes == ()
    assert answer.editions[0].share_unlabelled is None
    lines = describe_themes(answer).splitlines()
    assert lines[1].split() == ["2018", "0", "-", "-", "-"]
    assert lines[2].split() == ["2019", "1", "50.0%", "25.0%", "25.0%"]


def test_later_editions_change_nothing(lake: Path) -> None:
    assert edition_themes(lake, "2019").editions[0] == edition_themes(lake).editions[1]


def test_both_languages_tell_the_same(lake: Path) -> None:
    answer = edition_themes(lake, "2021")
    en, zh = describe_themes(answer), describe_themes(answer, lang="zh")
    assert "trees" in en
    assert "树木" in zh
    assert "25.0% of sentences have no theme term" in en
    assert "25.0%的句子不含任何主题词" in zh


def test_a_series_without_themes_and_an_empty_record_are_told(record: Path, tmp_path: Path) -> None:
    new_record(tmp_path / "bare", str(write(tmp_path / "bare.toml", SERIES)))
    for folder in (record, tmp_path / "bare"):
        with pytest.raises(UsageError):
            edition_themes(folder)


def test_the_command_follows_its_schema(lake: Path) -> None:
    asked = [sys.executable, "-m", "watchwords", "themes", str(lake), "--edition", "2021", "--json"]
    run = subprocess.run(asked, capture_output=True, text=True, check=True)
    errors = jsonschema.Draft202012Validator(json.loads(answer_schema("themes"))).iter_errors(json.loads(run.stdout))
    assert list(errors) == []


def test_a_missing_extra_names_its_command(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.decomposition", None)
    with pytest.raises(MissingExtraError, match="scikit-learn") as raised:
        discovered_topics(lake)
    assert raised.value.mend == "pip install 'watchwords[topics]'"


def test_a_small_record_has_no_topics(lake: Path) -> None:
    pytest.importorskip("sklearn")
    answer = discovered_topics(lake)
    assert (answer.n_topics, answer.topics) == (None, ())
    assert describe_topics(answer).startswith("no stable topics")
    assert describe_topics(answer, lang="zh").startswith("没有稳定的主题")
