"""What the sample is made of: texts, documents, names and passages of an invented forum."""

from __future__ import annotations

from typing import Any

from watchwords.records import (
    Claim,
    Coverage,
    DocumentCard,
    EditionCount,
    Evidence,
    Finding,
    Lang,
    Measurement,
    Names,
    Passage,
    Query,
    RegisterEntry,
    Section,
)

TEXTS: dict[str, str] = {
    "opening-en": (
        "The eighth Lakeside Forum was held on 26-28 September 2021 in Reedham. Its theme was shared shores. "
        "Governor Lin sent a letter, read out by Mara Heath. The letter spoke of green shores for the first time. "
        "Nothing was said of open harbours."
    ),
    "opening-zh": (
        "第八届湖畔论坛于2021年9月26日至28日在苇城举行，主题为“共享湖岸”。林省长发来贺信，由何玛拉宣读。"
        "贺信提出建设绿色湖岸。绿色湖岸是新的提法。"
    ),
    "pledge-en": (
        "At the session on 27 September Northwind Ferries pledged to replace ten boats by 2025 for village schools. "
        "Its chair Ada Marsh said that every company must first answer to the lake. "
        "Reed Bank promised to lend to small piers."
    ),
    "pledge-zh": "9月27日的会议上，北风轮渡承诺在2025年前为乡村学校更换十艘船。董事长马艾达表示，企业首先要对湖负责。",
    "figures-en": "The lake economy reached 39.2 trillion yuan, 38.6 percent of the total. It equals 6.07 trillion US "
    "dollars.",
    "figures-zh": "湖区经济规模达39.2万亿元，占总量的38.6%，折合6.07万亿美元。",
    "past-en": "In 2019 the forum heard of open harbours. Tom Weir spoke of open harbours and the silver current "
    "in Reedham.",
    "order-zh": "（一）修好码头。要建好小船、码头和芦苇。",
    "order-past-zh": "（三）整修码头。要建好码头、小船和芦苇。",
}


def passage(doc_id: str, text: str, role: str = "now") -> Passage:
    """The slice of a sample text that is `text`."""
    start = TEXTS[doc_id].index(text)
    return Passage(doc_id, start, start + len(text), text, role)


def card(doc_id: str, title: str, *, lang: Lang, edition: str = "2021", **rest: Any) -> DocumentCard:
    """A document of the sample with the context of nothing yet."""
    values: dict[str, Any] = {
        "kind": "overview",
        "version_kind": "note",
        "date": "2021-09-26",
        "speaker": None,
        "publisher": "Lakeside Gazette",
        "url": f"https://lakeside.example/{doc_id}",
        "cites": (),
    }
    return DocumentCard(doc_id=doc_id, title=title, lang=lang, edition=edition, **{**values, **rest})


CARDS = (
    card("opening-en", "The eighth forum opens", lang="en", cites=("https://paper.example/a", "Reedham Paper, print")),
    card("opening-zh", "第八届湖畔论坛开幕", lang="zh", publisher="湖畔日报"),
    card("pledge-en", "Session on clean water", lang="en", kind="session", version_kind="full text", date="2021-09-27"),
    card("pledge-zh", "清水会议", lang="zh", kind="session", version_kind="full text", date="2021-09-27"),
    card("figures-en", "Figures of the lake", lang="en", kind="figures", publisher=None, url=None, date=None),
    card("figures-zh", "湖区数字", lang="zh", kind="figures"),
    card("past-en", "The sixth forum", lang="en", edition="2019", date="2019-10"),
    card("order-zh", "湖区任务", lang="zh"),
    card("order-past-zh", "湖区任务", lang="zh", edition="2019", date="2019-10"),
)

EDITIONS = (
    EditionCount("2017", 3, 0, 0, 900),
    EditionCount("2018", 5, 0, 0, 1500),
    EditionCount("2019", 7, 0, 0, 2100),
    EditionCount("2020", 0, 0, 0, 0),
    EditionCount("2021", 12, 3, 4, 4000),
)
COVERAGE = Coverage(27, 8500, ("2017", "2018", "2019", "2021"), ("2020",), ("2021: roster",))
SHORES = Names(zh="绿色湖岸", en="green shores")
HARBOURS = Names(zh="开放港湾", en="open harbours")
CURRENT = Names(zh="银色水流", en="silver current")
MARSH = Names(zh="马艾达", en="Ada Marsh")
HEATH = Names(zh="何玛拉", en="Mara Heath")
WEIR = Names(zh="魏汤姆", en="Tom Weir")
LIN = Names(zh="林省长", en="Governor Lin")
FERRIES = Names(zh="北风轮渡", en="Northwind Ferries")
WATER = Names(zh="清水", en="clean water")
SAFETY = Names(zh="船舶安全", en="boat safety")

SHORES_PASSAGES = (
    passage("opening-en", "The letter spoke of green shores for the first time."),
    passage("opening-zh", "贺信提出建设绿色湖岸。"),
)
PLEDGE_PASSAGES = (
    passage(
        "pledge-en",
        "At the session on 27 September Northwind Ferries pledged to replace ten boats by 2025 for village schools.",
        "pledge",
    ),
    passage("pledge-zh", "9月27日的会议上，北风轮渡承诺在2025年前为乡村学校更换十艘船。", "pledge"),
)
SAID_PASSAGES = (
    passage("pledge-en", "Its chair Ada Marsh said that every company must first answer to the lake.", "content"),
    passage("pledge-zh", "董事长马艾达表示，企业首先要对湖负责。", "content"),
)
FIGURE_PASSAGES = (
    passage("figures-en", "The lake economy reached 39.2 trillion yuan, 38.6 percent of the total.", "figure"),
    passage("figures-zh", TEXTS["figures-zh"], "figure"),
)
HARBOUR_PASSAGE = passage("past-en", "In 2019 the forum heard of open harbours.", "before")
CURRENT_PASSAGE = passage("past-en", "Tom Weir spoke of open harbours and the silver current in Reedham.", "before")
FERRY_RULE = RegisterEntry(
    "rules",
    "ferry-rules",
    "轮渡安全规定 / Ferry Safety Rules; issued 2021-09-21; issued",
    ("https://law.example/ferry",),
)
COUNTS: dict[str, Any] = {
    "n_documents_with": 3,
    "n_documents": 12,
    "n_occurrences": 4,
    "n_earlier_documents": 15,
    "n_earlier_editions": 3,
    "earliest_edition": "2017",
    "gaps": ["2020"],
}


def finding(
    claim: Claim, section: Section, details: dict[str, Any], evidence: tuple[Evidence, ...], **rest: Any
) -> Finding:
    """A finding of the sample; its id is its claim and subject."""
    subject = rest.pop("subject", claim)
    names = rest.pop("names", Names())
    grade = rest.pop("grade", "A")
    return Finding(
        f"{claim}-{subject}".replace(" ", "-"),
        claim,
        section,
        "2021",
        subject,
        names,
        details,
        evidence,
        grade,
        **rest,
    )


def verdict(word: str, subject: str, **statistics: float | int | None) -> Measurement:
    return Measurement("change/1", subject, Names(), None, EDITIONS, word, statistics)


def presence(word: str, names: Names, *counts: int, **statistics: float | int | None) -> Measurement:
    """Documents with a wording by edition, of those that `EDITIONS` has, each with it once."""
    series = tuple(
        EditionCount(one.edition, one.n_documents, n, n, one.n_units) for one, n in zip(EDITIONS, counts, strict=True)
    )
    query = Query(tuple(name for name in (names.zh, names.en) if name))
    return Measurement("attestation/1", names.en or "", names, query, series, word, statistics)
