"""The bundled record, edition 2021: what the brief must say, and that it is said from the notes and nothing else.

Each item names the words of the notes it rests on. Without the notes that hold them the sentence must go.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchwords import engines
from watchwords.brief.formats import BriefLang
from watchwords.records import DecodedEdition, Finding, Names, Passage
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

EDITION = "2021"


@pytest.fixture(scope="module")
def until_now(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the notes up to 2021, of which removals take copies."""
    record = tmp_path_factory.mktemp("until_now") / "record"
    new_record(record, "wic")
    folders = [folder for folder in bundled_notes().iterdir() if folder.is_dir() and folder.name <= EDITION]
    add_inputs(record, sorted(map(str, folders)), jobs=1)
    return record


def remove_notes(record: Path, words: Iterable[str]) -> None:
    """Takes out of 2021 every event one of whose two notes holds one of the words.

    A document exists by its row in the table of documents, so that the record is as it would be if its notes had never
    been added; the other editions and every other note stay.
    """
    words = tuple(words)
    notes = list((bundled_notes() / EDITION).glob("*.md"))
    gone = {n.name.split(".")[0] for n in notes if any(word in n.read_text(encoding="utf-8") for word in words)}
    corpus = open_record(record).corpus
    names = {source.sha256: source.name for source in corpus.sources()}
    held = corpus.full_documents([card.doc_id for card in corpus.documents(edition=EDITION)])
    events = {document.doc_id: Path(names[document.source_sha256]).name.split(".")[0] for document in held}
    removed = [doc_id for doc_id, event in events.items() if event in gone]
    assert gone and {events[doc_id] for doc_id in removed} == gone
    engines.delete(record / "tables" / "documents", "doc_id", removed)
    left = open_record(record).corpus.documents(edition=EDITION)
    assert {card.doc_id for card in left} == events.keys() - set(removed)


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
    found = [f for f in of(decoded, "used_by_several") if f.names.zh == "共同富裕"]
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


Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Item:
    """What the brief must state, the words of the notes that carry it, and how it reads.

    A line of the brief in each language must hold all the words of one entry of `en` and `zh`.
    """

    name: str
    holds: Callable[[DecodedEdition], bool]
    words: tuple[str, ...]
    en: Lines
    zh: Lines


ITEMS = [
    Item(
        "eighth edition, dates, theme",
        is_eighth,
        ("26-28 September 2021", "between 26 September", "from 26 September", "Its theme was"),
        (("eighth edition", "26-28 September 2021", "Towards a New Era of Digital Civilization"),),
        (("第八届", "2021年9月26日至28日", "迈向数字文明新时代"),),
    ),
    Item(
        "digital civilization",
        attests("数字文明"),
        ("数字文明", "digital civilization", "Digital Civilization"),
        (("digital civilization", "in 2021", "none of"),),
        (("数字文明", "2021年", "均无"),),
    ),
    Item(
        "the letter and who read it",
        has_letter,
        ("sent a letter", "贺信"),
        (("Xi Jinping", "by letter", "read out by Liu He"),),
        (("习近平", "致信", "由刘鹤"),),
    ),
    Item(
        "digital security barrier",
        barrier_is_in_the_letter,
        ("数字安全屏障",),
        (("digital security barrier", "in 2021", "leader's message"),),
        (("数字安全屏障", "2021年", "领导人致辞"),),
    ),
    Item(
        "cybersecurity up",
        is_up("cybersecurity"),
        ("网络安全", "数据安全", "数字安全"),
        (("cybersecurity and data security", "is higher"),),
        (("网络安全与数据安全", "较高"),),
    ),
    Item(
        "digital governance up",
        is_up("digital_governance"),
        ("数据治理", "算法", "网络法治"),
        (("digital governance", "is higher"),),
        (("数字治理", "较高"),),
    ),
    Item(
        "the cybersecurity forum and its topic",
        forums_on("cybersecurity", "cybersecurity technology", topic="critical information infrastructure"),
        ("关键信息基础设施",),
        (
            ("cybersecurity", "taken up by 1 of", "critical information infrastructure"),
            ("Forum on cybersecurity technology",),
        ),
        (("有1场", "网络安全", "关键信息基础设施"), ("网络安全技术发展与国际合作论坛",)),
    ),
    Item(
        "forums on tech for good",
        forums_on("tech_for_good", "social responsibility", "charity"),
        ("社会责任", "慈善"),
        (("tech for good", "taken up by 2 of"),),
        (("有2场", "科技向善"),),
    ),
    Item(
        "common prosperity is new",
        attests("共同富裕"),
        ("共同富裕",),
        (("common prosperity", "in 2021", "none of"),),
        (("共同富裕", "2021年", "均无"),),
    ),
    Item(
        "who took common prosperity up",
        prosperity_speakers,
        ("郭凯天",),
        (("common prosperity", "Guo Kaitian of Tencent", "Daniel Zhang of Alibaba"),),
        (("共同富裕", "郭凯天（腾讯）", "张勇（阿里巴巴集团）"),),
    ),
    Item(
        "what Daniel Zhang said",
        zhang_said,
        ("must address",),
        (("Daniel Zhang", "must address", "data security"),),
        (("张勇", "必须回应", "数据安全"),),
    ),
    Item(
        "pledges of 27 September",
        pledges_name_both_aims,
        ("小红书",),
        (
            ("Tencent and Xiaohongshu", "27 September 2021", "underage users"),
            ("Tencent and Xiaohongshu", "27 September 2021", "clean cyberspace"),
        ),
        (("腾讯和小红书", "2021年9月27日", "未成年用户"), ("腾讯和小红书", "2021年9月27日", "清朗网络空间")),
    ),
    Item(
        "rules dated before them",
        rules_stand_before,
        ("小红书",),
        (
            ("Primary Responsibility", "15 September 2021", "12 days before"),
            ("Gaming for Minors", "30 August 2021", "28 days before"),
        ),
        (("主体责任", "2021年9月15日", "早12天"), ("防止未成年人沉迷网络游戏", "2021年8月30日", "早28天")),
    ),
    Item(
        "the figures",
        figures_stand,
        ("39.2",),
        (("39.2 trillion yuan", "38.6 percent of GDP"), ("39.2 trillion yuan", "6.07 trillion")),
        (("39.2万亿元", "38.6%"), ("39.2万亿元", "6.07万亿美元")),
    ),
    Item(
        "the arithmetic",
        arithmetic_ties,
        ("39.2",),
        (("39.2 trillion yuan", "6.07 trillion", "6.4580"), ("39.2 trillion yuan", "38.6 percent", "101.6 trillion")),
        (("39.2万亿", "6.07万亿", "6.4580"), ("39.2万亿", "38.6%", "101.6万亿")),
    ),
    Item(
        "regulars who are not there",
        regulars_are_missing,
        ("马云",),
        (("Jack Ma (马云) is reported absent",),),
        (("马云（Jack Ma）据报道缺席",),),
    ),
]


def lines_of(text: str, suffix: str) -> list[str]:
    """The brief line by line: paragraphs and items as they read, without marks or tags."""
    if suffix == ".md":
        return text.replace("\\", "").splitlines()
    pieces = re.split(r"</?(?:p|li|ul|ol|h\d|blockquote|div|section|article|summary|details|dt|dd)\b[^>]*>", text)
    return [html.unescape(re.sub(r"<[^>]+>", "", piece)) for piece in pieces]


def sentences_said(item: Item, lines: list[str], lang: BriefLang) -> list[bool]:
    """For each sentence of an item, whether a line of the brief says it."""
    wanted = item.en if lang == "en" else item.zh
    return [any(all(word in line for word in words) for line in lines) for words in wanted]


LANGS: tuple[BriefLang, ...] = ("en", "zh")
PLACES = [(lang, suffix) for lang in LANGS for suffix in (".md", ".html")]


@pytest.fixture(scope="module")
def written(decoded: DecodedEdition) -> dict[tuple[BriefLang, str], list[str]]:
    """The lines of the brief in each language and format."""
    return {(lang, suffix): lines_of(brief_text(decoded, suffix, lang=lang), suffix) for lang, suffix in PLACES}


@pytest.mark.parametrize("item", ITEMS, ids=[item.name for item in ITEMS])
def test_the_brief_states_it_in_each_language_and_format(
    decoded: DecodedEdition, written: dict[tuple[BriefLang, str], list[str]], item: Item
) -> None:
    assert item.holds(decoded)
    assert [place for place, lines in written.items() if not all(sentences_said(item, lines, place[0]))] == []


# Items whose words do not stand in each other's notes go together: each record costs seconds.
REMOVALS = [(0,), (1, 8), (2, 3), (4, 5), (6, 7), (9, 10), (11, 12, 13, 14), (15,)]


@pytest.mark.parametrize("numbers", REMOVALS, ids=[", ".join(ITEMS[n].name for n in group) for group in REMOVALS])
def test_without_the_notes_it_is_not_stated(until_now: Path, numbers: tuple[int, ...], tmp_path: Path) -> None:
    items = [ITEMS[n] for n in numbers]
    record = tmp_path / "record"
    shutil.copytree(until_now, record)
    remove_notes(record, [word for item in items for word in item.words])
    changed = decode_edition(record, EDITION)
    assert [item.name for item in items if item.holds(changed)] == []
    for lang in LANGS:
        lines = lines_of(brief_text(changed, ".md", lang=lang), ".md")
        assert [item.name for item in items if any(sentences_said(item, lines, lang))] == []


def test_the_readme_shows_what_the_demo_prints(decoded: DecodedEdition) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```markdown\n")[1].split("```")[0]
    printed = brief_text(decoded, ".md", lang="en").splitlines()
    stale = [line for line in shown.splitlines() if line.strip() not in ("", "...") and line not in printed]
    assert stale == [], "take the excerpt of the README anew from `make demo`"
