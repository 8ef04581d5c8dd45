"""What a record has not: kinds that are expected, inputs that could not be read."""

from __future__ import annotations

from watchwords.records import Edition, Failure, Names, Series
from watchwords.walks.missing import damaged_in, expected_kinds


def failure(where: str, stage: str = "read") -> Failure:
    return Failure(stage=stage, what="nothing but white space", where=where, mend="Leave it out.")  # type: ignore[arg-type]


def test_what_an_edition_should_have_is_its_own_list_or_that_of_the_series() -> None:
    series = Series(
        key="lakeside",
        name=Names(zh="湖畔论坛", en="Lakeside Forum"),
        unit=Names(zh="届", en="forum"),
        edition_by="year",
        editions=(Edition(key="2019", expected=("letter",)), Edition(key="2020", expected=())),
        expected=("letter", "roster"),
    )
    expected = expected_kinds(series, ["2019", "2020", "2021"])
    assert expected == {"2019": ("letter",), "2020": (), "2021": ("letter", "roster")}


def test_an_unread_input_counts_for_the_edition_in_its_name() -> None:
    failures = [failure("lake/2019-letter.md"), failure("湖畔2019年贺信.txt"), failure("notes.md"), failure("2022.md")]
    found = damaged_in(failures, ["2019", "2020", "2021"], ["2019", "2020", "2021", "2022"])
    assert found == {"2019": 2, "2021": 1}


def test_what_was_read_and_only_not_understood_is_not_missing() -> None:
    assert damaged_in([failure("a.md", stage="recognise")], ["2021"], []) == {}
