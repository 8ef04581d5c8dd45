"""Whether a name is that of a speaker of the record."""

from __future__ import annotations

import pytest

from watchwords.walks.checking.speakers import Speakers, name_parts

SPEAKERS = Speakers(["Mr. Tomas Reed Weir", "Lu Ting", "陆汀", "阿达·马什"])


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("Tomas Reed Weir", True),
        ("Tomas Weir", True),
        ("Weir", False),
        ("Lu Weir", False),
        ("Ada Marsh", False),
        ("陆汀", True),
        ("阿达·马什", True),
        ("陆", False),
        ("陆汀山", False),
        ("", False),
    ],
)
def test_a_whole_name_is_known_and_a_surname_alone_is_not(name: str, has: bool) -> None:
    assert SPEAKERS.has(name) is has


def test_a_title_is_no_part_of_a_name() -> None:
    assert name_parts("Mr. Tomas Weir") == name_parts("President Tomas Weir") == {"tomas", "weir"}
    assert Speakers([]).has("Tomas Weir") is False
