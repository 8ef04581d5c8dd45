"""The analyst's merges and splits hold on every run; those that contradict each other are refused."""

from __future__ import annotations

import re

import pytest
from tests.resolution.lakeside import Record, key_in, person

from watchwords.errors import ConfigurationError
from watchwords.resolution.correction_checks import check_corrections, is_date, is_visible
from watchwords.resolution.corrections import (
    Annotation,
    Corrections,
    DateCorrection,
    Merge,
    PledgeCorrection,
    Rejection,
    SpeakerCorrection,
    Split,
    listed_corrections,
)

QIN = person("qin", ["秦海岚"], ["Helen Qin"], parent="org:ferries", sector="company")


@pytest.mark.parametrize("forms", [("秦岚", "Helen Chin"), ("Helen Chin", "秦岚")])
def test_a_merge_joins_what_nothing_else_would(forms: tuple[str, str]) -> None:
    record = Record().names("a zh", "秦岚").names("b en", "Helen Chin")

    before = record.resolved()
    after = record.resolved(Corrections(merge=(Merge(forms=forms, why="one woman"),)))

    assert key_in(before, "a zh", "秦岚") != key_in(before, "b en", "Helen Chin")
    assert key_in(after, "a zh", "秦岚") == key_in(after, "b en", "Helen Chin")
    assert "correction" in {form.rule for entity in after.all for form in entity.forms}
    key = key_in(after, "a zh", "秦岚")
    assert [(one.key, one.keys, one.why) for one in after.corrections] == [("merge 1", (key,), "one woman")]


def test_a_merge_with_a_listed_person_by_key() -> None:
    record = Record(QIN).names("a en", "H. Qin", "minister", "Reedham City Government")

    entities = record.resolved(Corrections(merge=(Merge(forms=("person:qin", "H. Qin"), why="she signs so"),)))

    assert key_in(entities, "a en", "H. Qin") == "person:qin"


def test_a_merge_stands_above_evidence_that_disagrees() -> None:
    record = Record().names("a zh", "秦海岚", "董事长", "北风轮渡").names("b zh", "秦岚", "副市长", "苇城市政府")
    merge = Merge(forms=("秦海岚", "秦岚"), why="she changed sides")

    entities = record.resolved(Corrections(merge=(merge,)))

    assert key_in(entities, "a zh", "秦海岚") == key_in(entities, "b zh", "秦岚")
    assert not entities.open


@pytest.mark.parametrize(
    "split",
    [
        Split(form="秦海岚", organisations=("芦苇银行",), why="another"),
        Split(form="秦海岚", editions=("2019",), why="another"),
        Split(form="秦海岚", documents=("b zh",), why="another"),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_split_takes_some_mentions_out(split: Split, listed: bool) -> None:
    record = Record(QIN) if listed else Record()
    record.doc("a zh", edition="2021").doc("b zh", edition="2019")
    record.names("a zh", "秦海岚").names("b zh", "秦海岚", None, "芦苇银行")
    key = record.sightings[0].key

    entities = record.resolved(Corrections(split=(split,)))

    assert entities.resolved(key, "a zh", "秦海岚") == key
    assert entities.resolved(key, "b zh", "秦海岚") not in (key, None)


def test_a_form_kept_from_its_listed_person() -> None:
    record = Record(QIN).names("a en", "Helen Qin").names("b zh", "秦海岚").names("c en", "Qin Hailan")
    split = Split(form="Qin Hailan", apart=("秦海岚",), why="her cousin")

    before = record.resolved()
    after = record.resolved(Corrections(split=(split,)))

    assert key_in(before, "c en", "Qin Hailan") == "person:qin"
    assert key_in(after, "c en", "Qin Hailan") == "name:qin hailan"
    assert after.resolved("person:qin", "b zh", "秦海岚") == "person:qin"


def test_an_alias_of_the_series_taken_from_its_person() -> None:
    record = Record(QIN).names("a en", "Helen Qin").names("b zh", "秦海岚")
    split = Split(form="Helen Qin", apart=("秦海岚",), why="two sisters")

    entities = record.resolved(Corrections(split=(split,)))

    assert entities.resolved("person:qin", "a en", "Helen Qin") == "name:helen qin"
    assert entities.resolved("person:qin", "b zh", "秦海岚") == "person:qin"


def test_corrections_of_names_that_no_document_has_are_told() -> None:
    corrections = Corrections(merge=(Merge(forms=("艾无", "Nobody Here"), why="for later"),))

    entities = Record().names("a zh", "秦海岚").resolved(corrections)

    assert [(one.key, one.keys) for one in entities.corrections] == [("merge 1", ())]


@pytest.mark.parametrize(
    ("corrections", "where", "what"),
    [
        (
            Corrections(
                merge=(Merge(forms=("秦岚", "Helen Qin"), why="one"),),
                split=(Split(form="秦岚", apart=("Helen Qin",), why="two"),),
            ),
            "corrections.toml: split 1",
            "keeps 秦岚 and Helen Qin apart, which merge 1 says are one",
        ),
        (
            Corrections(
                merge=(Merge(forms=("A Marsh", "Ada"), why="one"), Merge(forms=("Ada", "马艾达"), why="one")),
                split=(Split(form="马艾达", apart=("A Marsh",), why="two"),),
            ),
            "corrections.toml: split 1",
            "which merge 1 and merge 2 says are one",
        ),
        (
            Corrections(split=(Split(form="秦岚", apart=("秦岚",), why="two"),)),
            "corrections.toml: split 1",
            "which split 1 itself says are one",
        ),
        (
            Corrections(
                split=(
                    Split(form="秦岚", editions=("2019",), why="one"),
                    Split(form="秦岚", editions=("2019", "2020"), why="two"),
                )
            ),
            "corrections.toml: split 2",
            "split 1 takes 秦岚 in 2019 already",
        ),
        (Corrections(merge=(Merge(forms=("秦岚",), why="?"),)), "corrections.toml: merge 1", "fewer than two"),
        (Corrections(split=(Split(form="秦岚", why="?"),)), "corrections.toml: split 1", "from what"),
    ],
)
def test_contradictions_are_refused_with_both_named(corrections: Corrections, where: str, what: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(what)) as refused:
        check_corrections(corrections)

    assert refused.value.where == where
    assert refused.value.mend


def test_a_merge_of_two_listed_persons_is_refused() -> None:
    record = Record(QIN, person("marsh", ["马艾达"], ["Ada Marsh"]))
    corrections = Corrections(merge=(Merge(forms=("秦海岚", "Ada Marsh"), why="?"),))

    with pytest.raises(ConfigurationError, match="person:marsh and person:qin: both are listed"):
        record.resolved(corrections)


def test_each_entry_in_one_line() -> None:
    corrections = Corrections(
        merge=(Merge(forms=("秦岚", "Helen Qin"), why="one woman"),),
        split=(Split(form="秦岚", editions=("2019",), why="her cousin"),),
    )

    assert listed_corrections(corrections) == {
        "merge 1": "秦岚, Helen Qin: one woman",
        "split 1": "秦岚 / 2019: her cousin",
    }


DOC = "0123456789abcdef"
ALL = Corrections(
    merge=(Merge(forms=("秦岚", "Helen Qin"), why="one woman"),),
    speaker=(
        SpeakerCorrection(document=DOC, name="秦海岚", why="标题"),
        SpeakerCorrection(document=DOC, name="", why="a\ncrowd", start=3, end=9),
    ),
    date=(DateCorrection(document=DOC, date="", why="a stamp"),),
    pledge=(PledgeCorrection(document=DOC, start=3, end=9, text="我们将\n清理", why="引述"),),
    reject=(Rejection(finding=DOC, claim="new", edition="2021", subject="shore", why="older"),),
    note=(Annotation(text="两行\n批注", document=DOC), Annotation(text="x", finding=DOC, edition="2021")),
)


def test_every_kind_in_one_line_in_the_order_of_the_kinds() -> None:
    check_corrections(ALL)

    assert listed_corrections(ALL) == {
        "merge 1": "秦岚, Helen Qin: one woman",
        "speaker 1": f"{DOC} = 秦海岚: 标题",
        "speaker 2": f"{DOC} [3, 9) = ?: a crowd",
        "date 1": f"{DOC} = ?: a stamp",
        "pledge 1": f"{DOC} [3, 9) 我们将 清理: 引述",
        "reject 1": f"{DOC} new 2021 shore: older",
        "note 1": f"{DOC}: 两行 批注",
        "note 2": f"{DOC}: x",
    }
    assert (ALL.of_names.merge, ALL.of_names.speaker) == (ALL.merge, ())
    assert (ALL.of_documents.pledge, ALL.of_documents.note, ALL.of_documents.merge) == (ALL.pledge, (), ())


@pytest.mark.parametrize(
    "corrections",
    [
        Corrections(speaker=(ALL.speaker[1], SpeakerCorrection(document=DOC, name="秦", why="?", start=3, end=9))),
        Corrections(date=(ALL.date[0], DateCorrection(document=DOC, date="2021", why="?"))),
        Corrections(pledge=ALL.pledge * 2),
        Corrections(reject=ALL.reject * 2),
    ],
)
def test_two_entries_on_one_thing_are_refused_with_both_named(corrections: Corrections) -> None:
    with pytest.raises(ConfigurationError, match=r"2: about the same as \w+ 1"):
        check_corrections(corrections)


@pytest.mark.parametrize("text", ["", "2021", "2021-09", "2021-09-26", "2020-02-29", "0001"])
def test_a_date_as_precise_as_it_is_known(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["2021-02-29", "2021-13", "0000", "2021-9-26", "21", "2021-09-26T10:00", " 2021", "二〇二一", "٢٠٢١"]
)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


def test_a_text_of_characters_that_nobody_sees() -> None:
    assert not is_visible(" \u200b\ufeff\u3164\n")
    assert is_visible("\u200b秦")
