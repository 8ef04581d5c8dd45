"""Families in an invented record: the tree of a form, and what a decoded edition says of its forms."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.measures.test_families import BEFORE_EN, BEFORE_ZH, NOW_EN, NOW_ZH
from tests.walks.lakeside import SERIES, add, rows, write

from watchwords.errors import UsageError
from watchwords.records import DecodedEdition, Finding, Passage
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.family_trees import describe_family, family_of
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

YEARS = ("2018", "2019", "2020")
SPEECHES = [
    *((year, text) for year, text in zip(YEARS, BEFORE_ZH, strict=True)),
    *((year, text) for year, text in zip(YEARS, BEFORE_EN, strict=True)),
    ("2021", NOW_ZH),
    ("2021", NOW_EN),
]


def make(folder: Path, speeches: list[tuple[str, str]]) -> Path:
    """A record of these speeches in the folder."""
    new_record(folder / "record", str(write(folder / "lake.toml", SERIES)))
    add(folder / "record", write(folder / "speeches.jsonl", rows(*speeches)))
    return folder / "record"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the speeches; never changed."""
    return make(tmp_path_factory.mktemp("lake"), SPEECHES)


@pytest.fixture(scope="module")
def decoded(lake: Path) -> DecodedEdition:
    return decode_edition(lake, "2021")


def claims(decoded: DecodedEdition, claim: str) -> list[Finding]:
    return [finding for finding in decoded.findings if finding.claim == claim]


def test_a_tree_has_each_form_with_its_parent_counts_and_first_use(lake: Path) -> None:
    for asked, old, new in (
        ("湖岸长期巡护队伍", "湖岸巡护队伍", "湖岸长期巡护队伍"),
        ("lake rescue patrol service", "lake patrol service", "lake rescue patrol service"),
    ):
        answer = family_of(lake, asked)
        forms = {form.form: form for form in answer.forms}
        assert (forms[old].parent, forms[old].relation) == (None, None)
        assert (forms[new].parent, forms[new].relation) == (old, "insertion")
        assert forms[old].by_edition == {"2018": 2, "2019": 2, "2020": 2}
        assert (forms[new].first_edition, forms[new].last_edition, forms[new].n_occurrences) == ("2021", "2021", 1)
        assert new in forms[new].first_uses[0].passage.text
        shown = describe_family(answer)
        assert f"└─ {new}" in shown


def test_a_form_across_languages_gaps_and_scripts(lake: Path) -> None:
    assert family_of(lake, "湖岸巡護隊伍").forms[0].form == "湖岸巡护队伍"
    assert family_of(lake, "Lake Patrol Service").forms[0].form == "lake patrol service"
    turned = family_of(lake, "harbours and ferries")
    assert {form.relation for form in turned.forms} == {None, "inversion"}


def test_an_edition_ends_the_search(lake: Path) -> None:
    answer = family_of(lake, "湖岸巡护队伍", edition="2020")
    assert [form.form for form in answer.forms] == ["湖岸巡护队伍"]
    assert answer.coverage.editions == YEARS


@pytest.mark.parametrize("asked", ["无此说法", "no such wording", "(?:", "湖" * 300])
def test_what_stands_nowhere_is_refused_in_words(lake: Path, asked: str) -> None:
    with pytest.raises(UsageError, match="stand in no document"):
        family_of(lake, asked)


def test_an_unknown_edition_is_refused(lake: Path) -> None:
    with pytest.raises(UsageError, match="no edition"):
        family_of(lake, "湖岸巡护队伍", edition="1899")


def test_a_decoded_edition_tells_what_came_one_word_apart(decoded: DecodedEdition) -> None:
    assert [dropped for dropped in decoded.dropped if dropped.claim in ("replaced", "inverted")] == []
    pairs = {finding.subject for finding in claims(decoded, "replaced")}
    assert "湖岸巡护队伍 > 湖岸长期巡护队伍" in pairs
    assert "lake patrol service > lake rescue patrol service" in pairs
    for finding in claims(decoded, "replaced"):
        # Two documents an edition never make it certain.
        assert finding.details["verdict"] == "possibly replaced"
        assert {e.role for e in finding.evidence if isinstance(e, Passage)} == {"now", "before"}
        assert finding.measurement is not None
        assert (finding.measurement.series[-1].n_occurrences, finding.beside[0].series[-1].n_occurrences) == (1, 0)


def test_a_decoded_edition_tells_the_other_order_with_both_counts(decoded: DecodedEdition) -> None:
    found = {finding.details["new"]: finding.details for finding in claims(decoded, "inverted")}
    assert {"船工和渔民", "harbours and ferries"} <= set(found)
    assert (found["船工和渔民"]["n_new"], found["船工和渔民"]["n_old"], found["船工和渔民"]["n_old_now"]) == (1, 6, 0)
    assert "次序相反" in brief_text(decoded, ".md", lang="zh")
    assert "in the other order" in brief_text(decoded, ".md", lang="en")


def test_the_order_of_documents_and_a_later_edition_change_nothing(
    lake: Path, decoded: DecodedEdition, tmp_path: Path
) -> None:
    other = make(tmp_path, SPEECHES[::-1])
    add(other, write(tmp_path / "later.jsonl", rows(("2023", "船只更新,水草清理。"))))
    forms = [
        [(form.form, form.parent, form.by_edition) for form in family_of(path, "湖岸巡护队伍").forms]
        for path in (lake, other)
    ]
    assert forms[0] == forms[1]
    told = [
        sorted(finding.subject for finding in claims(one, "replaced"))
        for one in (decoded, decode_edition(other, "2021"))
    ]
    assert told[0] == told[1]


def test_one_edition_and_two_say_nothing_of_forms(record: Path, tmp_path: Path) -> None:
    add(record, write(tmp_path / "few.jsonl", rows(("2020", BEFORE_ZH[0]), ("2021", NOW_ZH))))
    decoded = decode_edition(record, "2021")
    assert not claims(decoded, "replaced")
    assert not claims(decoded, "inverted")
    assert not claims(decoded, "form_shift")


def test_the_same_question_has_the_same_bytes(lake: Path) -> None:
    assert open_record(lake).series.key == "lake"
    first, second = (msgspec.json.encode(family_of(lake, "湖岸巡护队伍")) for _ in range(2))
    assert first == second
