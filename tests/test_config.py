"""Series that come with the program agree with the collected facts; bad files are refused with a reason."""

from __future__ import annotations

import csv
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from watchwords import config
from watchwords.errors import ConfigurationError, RecordError

FACTS = Path(__file__).parents[1] / ".." / "shared" / "reference" / "wic"

HEAD = """
key = "mine"
name = { zh = "我的", en = "Mine" }
unit = { zh = "届", en = "meeting" }
edition_by = "year"
"""


@pytest.mark.parametrize("key", config.series_keys())
def test_a_built_in_series_loads_with_names_in_both_languages(key: str) -> None:
    series = config.load_series(key)
    assert series.key == key
    assert series.name.zh
    assert series.name.en
    assert all(theme.zh and theme.en for theme in series.themes)


def test_the_six_series_are_there() -> None:
    assert config.series_keys() == ["cpc", "fomc", "gwr", "sotu", "ungdc", "wic"]


def test_the_template_loads_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(config.series_template(), encoding="utf-8")
    assert config.load_series(path).key == "forum"


@pytest.mark.skipif(not FACTS.is_dir(), reason="the collected facts are not beside this checkout")
def test_editions_have_the_collected_dates_numbers_and_themes() -> None:
    with (FACTS / "editions.csv").open(encoding="utf-8") as lines:
        wanted = {
            row["year"]: (
                int(row["edition_no"]),
                (row["start_date"], row["end_date"]),
                row["theme_zh"],
                row["theme_en"],
            )
            for row in csv.DictReader(lines)
        }
    editions = config.load_series("wic").editions
    assert {e.key: (e.number, e.dates, e.theme.zh, e.theme.en) for e in editions} == wanted


@pytest.mark.skipif(not FACTS.is_dir(), reason="the collected facts are not beside this checkout")
def test_no_rule_of_low_confidence_is_registered() -> None:
    with (FACTS / "rules.csv").open(encoding="utf-8") as lines:
        low = {row["id"] for row in csv.DictReader(lines) if row["confidence"] == "low"}
    assert low
    assert not low & {rule.key for rule in config.load_series("wic").rules}


def test_rules_of_the_register_have_themes_the_series_knows() -> None:
    series = config.load_series("wic")
    assert {theme for rule in series.rules for theme in rule.themes} <= {theme.key for theme in series.themes}


def test_the_false_friend_has_one_english_owner() -> None:
    owners = [entry.zh for entry in config.load_series("wic").formulations if "common prosperity" in entry.en]
    assert owners == [("共同富裕",)]


def test_years_without_a_stored_report_are_listed_so_that_they_show_as_gaps() -> None:
    keys = {edition.key for edition in config.load_series("gwr").editions}
    assert {"1989", "1990", "1991", "1996"} <= keys
    assert not {"1961", "1965", "1976"} & keys


BAD = {
    "unknown key": ("edtions = []\n", ["`edtions`", "'editions'"]),
    "nested unknown key": ('[[themes]]\nkey = "t"\nname = { zh = "题" }\nterms = []\n', ["themes[0]", "`terms`"]),
    "wrong type": ("[[editions]]\nkey = 2016\n", ["editions[0].key", "`str`"]),
    "bad value": ('[[known]]\nkey = "p"\ntype = "human"\n', ["known[0].type", "human"]),
    "month as year": ('[[editions]]\nkey = "2016-11"\n', ["editions[0]", '"2016-11"', "a year such as 2016"]),
    "no key": ("[[editions]]\nnumber = 3\n", ["editions[0]", "`key`"]),
    "same key twice": ('[[editions]]\nkey = "2016"\n[[editions]]\nkey = "2016"\n', ["editions[0]", "editions[1]"]),
    "same number twice": (
        '[[editions]]\nkey = "2016"\nnumber = 3\n[[editions]]\nkey = "2017"\nnumber = 3\n',
        ["numbers of editions", "'3'"],
    ),
    "rank off the scale": (
        '[[qualifiers]]\nform = "大力"\nlang = "zh"\nscale = "strength"\nrank = 9\n',
        ["qualifiers[0] (大力)", "rank is 9"],
    ),
    "end before start": ('[[editions]]\nkey = "2016"\ndates = ["2016-11-18", "2016-11-16"]\n', ["first and the last"]),
    "dates of another year": ('[[editions]]\nkey = "2016"\ndates = ["2017-11-18"]\n', ["the year 2016"]),
    "no such day": ('[[editions]]\nkey = "2016"\ndates = ["2016-02-30"]\n', ["no date", "editions[0].dates"]),
    "no such month": ('[[editions]]\nkey = "2021"\ndates = ["2021-13"]\n', ["no date"]),
    "unknown theme": ('[[formulations]]\nkey = "f"\ntheme = "trade"\n', ["formulations[0].theme", "'trade'"]),
    "unknown leader": ('[[leaders]]\nperson = "p"\nsince = "2012"\n', ["leaders[0].person", "'p'"]),
    "zh name of two": (
        '[[known]]\nkey = "a"\ntype = "person"\nzh = ["张勇"]\n[[known]]\nkey = "b"\ntype = "person"\nzh = ["张勇"]\n',
        ["张勇", "known[0] (a)", "known[1] (b)"],
    ),
    "en name of two": (
        '[[known]]\nkey = "a"\ntype = "person"\nen = ["Li"]\n[[known]]\nkey = "b"\ntype = "person"\nen = ["LI"]\n',
        ["known[0] (a)", "known[1] (b)"],
    ),
    "unknown register": ('registers = ["china_internet_rule"]\n', ["registers", "'china_internet_rules'"]),
    "not TOML": ("key = \n", ["not TOML"]),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_series_is_refused_with_place_and_mending(case: str, tmp_path: Path) -> None:
    wrong, said = BAD[case]
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + wrong, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        config.load_series(path)
    assert all(words in str(raised.value) for words in ["mine.toml", *said]), str(raised.value)
    assert raised.value.mend


def test_an_unknown_series_names_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match="nearest is 'gwr'"):
        config.load_series("gwrr")


def test_toml_dates_are_taken_as_iso(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + '[[editions]]\nkey = "2016"\ndates = [2016-11-16, 2016-11-18]\n', encoding="utf-8")
    assert config.load_series(path).editions[0].dates == ("2016-11-16", "2016-11-18")


def test_the_options_of_a_record_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "watchwords.toml"
    given = config.RecordOptions(series="wic", options=config.Options(alpha=0.01))
    config.write_record_options(path, given)
    assert config.load_record_options(path) == given


def test_a_record_of_a_newer_schema_is_refused_before_its_keys_are_read(tmp_path: Path) -> None:
    path = tmp_path / "watchwords.toml"
    path.write_text('schema_version = 99\nseries = "wic"\nlater = true\n', encoding="utf-8")
    with pytest.raises(RecordError, match="schema 99"):
        config.load_record_options(path)


def test_every_registered_recogniser_is_built_with_its_cues() -> None:
    wanted = {entry.name for entry in entry_points(group="watchwords.recognisers")}
    built = config.build_recognisers(config.load_series("wic"))
    assert {type(recogniser).__module__.split(".")[2] for recogniser in built} == wanted
    assert {"formulations", "figures"} <= wanted
