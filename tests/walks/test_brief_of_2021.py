"""The bundled record, edition 2021: what the brief must say, and that it is said from the notes and nothing else.

Each item names the words of the notes it rests on. Without the notes that hold them the sentence must go.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchwords.records import DecodedEdition, Finding, Names, Passage
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.keeping import new_record

EDITION = "2021"


def decode_notes(notes: Path, record: Path) -> DecodedEdition:
    new_record(record, "wic")
    add_inputs(record, [str(notes)], jobs=1)
    return decode_edition(record, EDITION)


def copy_notes(target: Path, *, without: Iterable[str] = ()) -> Path:
    """The bundled notes up to 2021, less every event of 2021 one of whose two notes holds one of the words."""
    words = tuple(without)
    for folder in bundled_notes().iterdir():
        if folder.is_dir() and folder.name <= EDITION:
            shutil.copytree(folder, target / folder.name)
    notes = list((target / EDITION).glob("*.md"))
    gone = {n.name.split(".")[0] for n in notes if any(word in n.read_text(encoding="utf-8") for word in words)}
    for note in notes:
        if note.name.split(".")[0] in gone:
            note.unlink()
    return target


@pytest.fixture(scope="module")
def decoded(tmp_path_factory: pytest.TempPathFactory) -> DecodedEdition:
    return decode_notes(bundled_notes(), tmp_path_factory.mktemp("whole") / "record")


def english(names: object) -> str:
    assert isinstance(names, Names)
    return names.en or names.zh or ""


def of(decoded: DecodedEdition, claim: str, subject: str | None = None) -> list[Finding]:
    return [f for f in decoded.findings if f.claim == claim and (subject is None or f.subject == subject)]


def is_eighth(decoded: DecodedEdition) -> bool:
    found = of(decoded, "edition")
    details = found[0].details if found else {}
    return (
        (details.get("number"), details.get("start"), details.get("end")) == (8, "2021-09-26", "2021-09-28")
        and "数字文明新时代" in details.get("theme_zh", "")
        and "New Era of Digital Civilization" in details.get("theme_en", "")
    )


def attests(zh: str) -> Callable[[DecodedEdition], bool]:
    def holds(decoded: DecodedEdition) -> bool:
        return any(f.names.zh == zh for claim in ("first_attested", "new") for f in of(decoded, claim))

    return holds


def has_letter(decoded: DecodedEdition) -> bool:
    return any(
        f.details["channel"] == "letter" and english(f.details["delivered_by"]) == "Liu He"
        for f in of(decoded, "channel")
    )


def barrier_is_in_the_letter(decoded: DecodedEdition) -> bool:
    return any(f.names.zh == "数字安全屏障" and f.details["in_leader_message"] for f in of(decoded, "first_attested"))


def is_up(theme: str) -> Callable[[DecodedEdition], bool]:
    return lambda decoded: any(f.details["direction"] == "up" for f in of(decoded, "theme_change", theme))


def forums_on(theme: str, *titles: str, topic: str = "") -> Callable[[DecodedEdition], bool]:
    def holds(decoded: DecodedEdition) -> bool:
        for finding in of(decoded, "theme_sessions", theme):
            named = [one["titles"]["en"] for one in finding.details["sessions"]]
            has_titles = all(any(title in name for name in named) for title in titles)
            if (
                has_titles
                and finding.details["n_sessions"] == len(titles)
                and (not topic or topic in finding.details["topics"])
            ):
                return True
        return False

    return holds


def prosperity_speakers(decoded: DecodedEdition) -> bool:
    found = [f for f in of(decoded, "taken_up_by") if f.names.zh == "共同富裕"]
    return bool(found) and {english(s["name"]) for s in found[0].details["speakers"]} == {"Daniel Zhang", "Guo Kaitian"}


def zhang_said(decoded: DecodedEdition) -> bool:
    words = [
        e.text
        for f in of(decoded, "said")
        if f.names.en == "Daniel Zhang"
        for e in f.evidence
        if isinstance(e, Passage)
    ]
    return any("must address" in text and "data security" in text for text in words)


def pledges_of_the_27th(decoded: DecodedEdition) -> list[Finding]:
    return [
        f
        for f in of(decoded, "pledged")
        if f.details["date"] == "2021-09-27"
        and {"Tencent", "Xiaohongshu"} <= {english(actor) for actor in f.details["actors"]}
    ]


def pledges_name_both_aims(decoded: DecodedEdition) -> bool:
    text = " ".join(e.text for f in pledges_of_the_27th(decoded) for e in f.evidence if isinstance(e, Passage))
    return "clean cyberspace" in text and "underage users" in text


def rules_stand_before(decoded: DecodedEdition) -> bool:
    pledges = {f.finding_id for f in pledges_of_the_27th(decoded)}
    rules = [r for f in of(decoded, "rule_before") if f.details["pledge"] in pledges for r in f.details["rules"]]
    # Dates of the register, not of the notes: games for minors on 30 August, platforms' duties on 15 September.
    return {("2021-08-30", 28), ("2021-09-15", 12)} <= {(rule["issued_on"], rule["days_before"]) for rule in rules}


def figures_stand(decoded: DecodedEdition) -> bool:
    text = " ".join(e.text for f in of(decoded, "figure") for e in f.evidence if isinstance(e, Passage))
    return all(
        figure in text for figure in ("38.6 percent", "39.2 trillion yuan", "$6.07 trillion", "39.2万亿元", "38.6%")
    )


def arithmetic_ties(decoded: DecodedEdition) -> bool:
    ties = {
        f.details["kind"]: f.details for f in of(decoded, "figures_agree") if f.subject.startswith("39200000000000")
    }
    # 39.2 / 6.07 = 6.4580; 39.2 / 0.386 = 101.55, to one digit more than the share carries: 101.6.
    return (
        ties.get("currency", {}).get("implied_rate") == "6.4580"
        and ties.get("share", {}).get("implied_total") == "101600000000000"
    )


def regulars_are_missing(decoded: DecodedEdition) -> bool:
    rows = {f.names.en: f.details["reported_absent"] for f in of(decoded, "absent_regular")}
    return rows.get("Jack Ma") is True and rows.get("Robin Li") is False


@dataclass(frozen=True)
class Item:
    """What the brief must state, and the words of the notes that carry it."""

    name: str
    holds: Callable[[DecodedEdition], bool]
    words: tuple[str, ...]


ITEMS = [
    Item(
        "eighth edition, dates, theme",
        is_eighth,
        ("26-28 September 2021", "between 26 September", "from 26 September", "Its theme was"),
    ),
    Item("digital civilization", attests("数字文明"), ("数字文明", "digital civilization", "Digital Civilization")),
    Item("the letter and who read it", has_letter, ("sent a letter", "贺信")),
    Item("digital security barrier", barrier_is_in_the_letter, ("数字安全屏障",)),
    Item("cybersecurity up", is_up("cybersecurity"), ("网络安全", "数据安全", "数字安全")),
    Item("digital governance up", is_up("digital_governance"), ("数据治理", "算法", "网络法治")),
    Item(
        "the cybersecurity forum and its topic",
        forums_on("cybersecurity", "cybersecurity technology", topic="critical information infrastructure"),
        ("关键信息基础设施",),
    ),
    Item(
        "forums on tech for good", forums_on("tech_for_good", "social responsibility", "charity"), ("社会责任", "慈善")
    ),
    Item("common prosperity is new", attests("共同富裕"), ("共同富裕",)),
    Item("who took common prosperity up", prosperity_speakers, ("郭凯天",)),
    Item("what Daniel Zhang said", zhang_said, ("must address",)),
    Item("pledges of 27 September", pledges_name_both_aims, ("小红书",)),
    Item("rules dated before them", rules_stand_before, ("小红书",)),
    Item("the figures", figures_stand, ("39.2",)),
    Item("the arithmetic", arithmetic_ties, ("39.2",)),
    Item("regulars who are not there", regulars_are_missing, ("马云",)),
]


@pytest.mark.parametrize("item", ITEMS, ids=[item.name for item in ITEMS])
def test_the_brief_states_it(decoded: DecodedEdition, item: Item) -> None:
    assert item.holds(decoded)


# Items whose words do not stand in each other's notes go together: each record costs seconds.
REMOVALS = [(0,), (1, 8), (2, 3), (4, 5), (6, 7), (9, 10), (11, 12, 13, 14), (15,)]


@pytest.mark.parametrize("numbers", REMOVALS, ids=[", ".join(ITEMS[n].name for n in group) for group in REMOVALS])
def test_without_the_notes_it_is_not_stated(numbers: tuple[int, ...], tmp_path: Path) -> None:
    words = [word for n in numbers for word in ITEMS[n].words]
    changed = decode_notes(copy_notes(tmp_path / "wic", without=words), tmp_path / "record")
    assert [ITEMS[n].name for n in numbers if ITEMS[n].holds(changed)] == []


def test_every_claim_rests_on_a_passage_or_an_entry(decoded: DecodedEdition) -> None:
    bare = {f.claim for f in decoded.findings if not f.evidence}
    assert bare <= {"gap", "missing_kind", "limit"}
    assert decoded.dropped == ()
    assert len(decoded.findings) > 50


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_the_brief_says_the_main_things_in_both_languages(decoded: DecodedEdition, lang: str, suffix: str) -> None:
    text = brief_text(decoded, suffix, lang=lang)  # type: ignore[arg-type]
    said = {
        "en": [
            "eighth edition",
            "digital civilization",
            "common prosperity",
            "Xiaohongshu",
            "39.2 trillion yuan",
            "6.4580",
            "Jack Ma",
        ],
        "zh": ["第八届", "数字文明", "共同富裕", "小红书", "39.2万亿元", "6.4580", "马云"],
    }[lang]
    assert [words for words in said if words not in text] == []


def test_same_notes_same_bytes(decoded: DecodedEdition, tmp_path: Path) -> None:
    again = decode_notes(bundled_notes(), tmp_path / "again")
    assert again == decoded
    assert brief_text(again, ".html", lang="zh") == brief_text(decoded, ".html", lang="zh")
