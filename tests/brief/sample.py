"""The eighth Lakeside Forum: an invented edition, in both languages, with a finding of every kind of claim."""

from __future__ import annotations

from typing import Any, get_args

from watchwords.records import (
    Claim,
    ContextPassage,
    Coverage,
    DecodedEdition,
    DocumentCard,
    Dropped,
    Edition,
    EditionCount,
    Evidence,
    Finding,
    Lang,
    Measurement,
    Names,
    Passage,
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


def _verdict(word: str, subject: str) -> Measurement:
    return Measurement("change/1", subject, Names(), None, EDITIONS, word)


def _changes() -> list[Finding]:
    absent = {**COUNTS, "n_documents_with": 0, "last_edition": "2019"}
    spoken = {"speakers": [LIN, MARSH], "in_leader_message": True}
    new_wording = {
        **COUNTS,
        "form": "pier for every village",
        "n_occurrences": 2,
        "placed": ["quoted"],
        "reasons": {"quoted": 1},
    }
    rate = {
        "direction": "up",
        "n": 9,
        "rate": 0.00225,
        "earlier_rate": 0.0007,
        "p": 0.012,
        "smallest_p": 0.001,
        **{key: COUNTS[key] for key in ("n_documents_with", "n_documents")},
        "earlier": {"n_documents_with": 2, "n_documents": 15},
    }
    gone = {**absent, "n_earlier_with": 9, "expected_documents": 7.2, "chance_none": 0.004}
    return [
        finding("first_attested", "change", {**COUNTS, **spoken}, SHORES_PASSAGES, names=SHORES, grade="B", rank=9.0),
        finding("new", "change", {**COUNTS, "chance_none": 0.013}, SHORES_PASSAGES, names=SAFETY, rank=8.0),
        finding("dropped", "change", gone, (HARBOUR_PASSAGE,), names=HARBOURS, rank=7.0),
        finding("possibly_dropped", "change", {**absent, "streak": 2}, (CURRENT_PASSAGE,), names=CURRENT, rank=6.0),
        finding("revived", "change", {**COUNTS, "last_edition": "2018"}, SHORES_PASSAGES, names=WATER, rank=5.0),
        finding("new_wording", "change", new_wording, PLEDGE_PASSAGES[:1], subject="pier", rank=4.0),
        finding(
            "rate_change", "change", rate, SHORES_PASSAGES, names=SHORES, measurement=_verdict("rising", "s"), rank=3.0
        ),
    ]


def _order() -> list[Finding]:
    listed = {
        "change": "order",
        "members": ["小船", "码头", "芦苇"],
        "front": ["小船"],
        "back": ["码头"],
        "order_now": ["小船", "码头", "芦苇"],
        "leads": True,
        "held": ["2018", "2019"],
        "n_flipped": 6,
        "n_kept": 214,
    }
    joined = {
        "change": "members",
        "members": ["小船", "码头", "芦苇"],
        "joined": ["芦苇"],
        "editions": ["2018", "2019"],
    }
    task = {
        "heading": "修好码头",
        "heading_before": "整修码头",
        "number": 1,
        "number_before": 3,
        "n_parts": 8,
        "n_parts_before": 9,
        "previous": "2019",
        "n_moved": 4,
        "n_earlier_matched": 40,
    }
    lists = (
        passage("order-zh", "要建好小船、码头和芦苇。"),
        passage("order-past-zh", "要建好码头、小船和芦苇。", "before"),
    )
    tasks = (passage("order-zh", "（一）修好码头。"), passage("order-past-zh", "（三）整修码头。", "before"))
    name = Names(zh="小船、码头、芦苇")
    return [
        finding("task_order", "order", task, tasks, names=Names(zh="修好码头"), grade="B", rank=3.0),
        finding("list_order", "order", listed, lists, names=name, grade="B", rank=2.0),
        finding("list_order", "order", joined, lists, names=name, subject="members", grade="B", rank=1.0),
    ]


def _targets() -> list[Finding]:
    about = {"text": "about 39.2 trillion yuan", "low": "39.2", "high": "39.2", "unit": None, "hedge": "about"}
    over = {"text": "39.2 trillion yuan", "low": "39.2", "high": "39.2", "unit": None, "hedge": "none"}
    rose = {
        "measure": {"zh": "湖区经济规模", "en": "lake economy"},
        "horizon": "year",
        "kinds": ["level up", "hedge"],
        "now": over,
        "before": about,
        "before_edition": "2019",
        "history": [{"edition": "2018", **about}, {"edition": "2019", **about}],
        "n_searched": 2,
    }
    gone = {**rose, "kinds": ["not set"], "now": None, "is_named": True}
    first = {**rose, "kinds": ["first set"], "before": None, "before_edition": None, "history": [], "horizon": "plan"}
    degree = {
        "kind": "raised",
        "scale": "strength",
        "now": "大力建设绿色湖岸",
        "before": "积极建设绿色湖岸",
        "before_edition": "2019",
        "same_words": ["2017"],
    }
    name = Names(zh="湖区经济规模", en="lake economy")
    evidence = (passage("figures-en", "The lake economy reached 39.2 trillion yuan, 38.6 percent of the total."),)
    return [
        finding("target", "targets", gone, evidence, names=name, subject="gone", rank=4.0),
        finding("target", "targets", rose, evidence, names=name, subject="rose", rank=3.0),
        finding("target", "targets", first, evidence, names=name, subject="first", rank=2.0),
        finding("qualifier_shift", "targets", degree, evidence, names=Names(zh="大力建设绿色湖岸"), rank=1.0),
    ]


def _families() -> list[Finding]:
    replaced = {
        "verdict": "possibly replaced",
        "lang": "en",
        "old": "open harbours",
        "new": "green shores",
        "relation": "slot",
        "given": "open harbours",
        "found": "green shores",
        "old_editions": ["2018", "2019"],
        "n_old": 5,
        "n_new": 1,
        "first_edition": "2021",
        "overlap": ["2019"],
        "beside": "spoke of",
        "gaps": ["2020"],
    }
    shift = {
        "lang": "en",
        "verdict": "shorter",
        "forms": [
            {"form": "the open harbours of the lake", "n_now": 4, "n_before": 12},
            {"form": "open harbours", "n_now": 10, "n_before": 1},
        ],
        "edition_before": "2019",
        "share_now": 0.286,
        "share_before": 0.923,
        "n_now": 14,
        "n_before": 13,
        "p": 0.0079,
        "smallest_p": 0.0079,
    }
    turned = {
        "lang": "en",
        "old": "ferries and harbours",
        "new": "harbours and ferries",
        "n_new": 2,
        "n_old": 9,
        "n_old_now": 1,
        "old_editions": ["2017", "2018", "2019"],
    }
    both = (SHORES_PASSAGES[0], HARBOUR_PASSAGE)
    return [
        finding("replaced", "change", replaced, both, names=Names(en="open harbours"), grade="B", rank=2.9),
        finding("form_shift", "change", shift, both, names=HARBOURS, rank=2.8),
        finding("inverted", "order", turned, both, names=Names(en="harbours and ferries"), grade="B", rank=1.5),
    ]


def _themes() -> list[Finding]:
    theme: dict[str, Any] = {
        "direction": "up",
        "share": 0.18,
        "earlier_share": 0.07,
        "n_sentences_with": 36,
        "n_sentences": 200,
        "n_documents_with": 8,
        "n_documents": 12,
        "range_low": 0.042,
        "range_high": 0.09,
        "n_earlier_editions": 3,
        "above_all": True,
        "chance": 0.25,
        "top_terms": ["水质", "clean water"],
    }
    down = {
        **theme,
        "direction": "down",
        "share": 0.02,
        "n_sentences_with": 4,
        "above_all": False,
        "below_all": True,
        "top_terms": [],
    }
    sittings = {
        "theme": WATER,
        "n_sessions": 2,
        "n_all_sessions": 5,
        "sessions": [
            {"titles": {"en": "Session on clean water", "zh": "清水会议"}, "event": "e1"},
            {"title": "Forum of Piers", "doc_id": "d"},
        ],
        "topics": ["水质", "drinking water"],
    }
    return [
        finding(
            "theme_change", "themes", theme, PLEDGE_PASSAGES, names=WATER, measurement=_verdict("higher", "w"), rank=3.0
        ),
        finding("theme_change", "themes", down, PLEDGE_PASSAGES, names=SAFETY, subject="safety", grade="B", rank=2.0),
        finding("theme_sessions", "themes", sittings, PLEDGE_PASSAGES, names=WATER, rank=1.0),
    ]


def _speech() -> list[Finding]:
    said = {"speaker": MARSH, "office": "chair", "organisation": FERRIES, "mode": "indirect", "themes": [WATER]}
    taken = {"speakers": [{"name": LIN}, {"name": MARSH, "organisation": FERRIES}], "leader_first": True, "lag_days": 1}
    pledged = {
        "actors": [FERRIES],
        "act": "pledged",
        "quantity": "ten boats",
        "deadline": "2025",
        "beneficiary": "village schools",
        "date": "2021-09-27",
        "occasion": "Session on clean water",
        "strength": 4,
    }
    rules = {
        "pledge": "pledged-pledged",
        "actors": [FERRIES],
        "date": "2021-09-27",
        "rules": [
            {
                "title": {"zh": "轮渡安全规定", "en": "Ferry Safety Rules"},
                "issued_on": "2021-09-21",
                "days_before": 6,
                "status": "issued",
                "shared_terms": ["boats"],
                "themes": [{"name": SAFETY, "in_pledge": ["ten boats", "十艘船"], "in_rule": ["ferries", "轮渡"]}],
                "n_elsewhere": 2,
                "n_outside": 9,
            }
        ],
    }
    return [
        finding("taken_up_by", "said", taken, SHORES_PASSAGES, names=SHORES, rank=3.0),
        finding("said", "said", said, SAID_PASSAGES, names=MARSH, rank=2.0),
        finding("pledged", "pledges", pledged, PLEDGE_PASSAGES, names=FERRIES, rank=2.0),
        finding("rule_before", "pledges", rules, (*PLEDGE_PASSAGES, FERRY_RULE), names=FERRIES, grade="B", rank=1.9),
    ]


def _people() -> list[Finding]:
    present = {
        "tier": "spoke",
        "mode": "video",
        "names": [{"name": MARSH, "organisation": FERRIES}, {"name": HEATH}],
        "n": 2,
    }
    absent = {
        "name": WEIR,
        "k": 2,
        "n": 3,
        "editions": ["2018", "2019"],
        "reported_absent": False,
        "searched": {"n_documents": 12},
    }
    return [
        finding("present", "people", present, (SAID_PASSAGES[0],), rank=2.0),
        finding("absent_regular", "people", absent, (CURRENT_PASSAGE,), names=WEIR, grade="B", rank=1.0),
    ]


def _figures() -> list[Finding]:
    yuan = {"text": "39.2 trillion yuan", "number": "39200000000000", "unit": None, "currency": "CNY", "hedge": "none"}
    dollars = {"text": "6.07 trillion US dollars", "number": "6070000000000", "currency": "USD"}
    share = {"text": "38.6 percent", "number": "38.6", "unit": "percent", "currency": None}
    money = {
        "kind": "currency",
        "inputs": [yuan, dollars],
        "implied_rate": "6.4580",
        "currency": "CNY",
        "base": "USD",
        "rate": "6.4515",
        "rate_year": 2021,
        "difference": "0.0010",
        "other_rate": "6.8976",
        "other_rate_year": 2020,
        "other_difference": "0.0637",
    }
    whole = {
        "kind": "share",
        "inputs": [yuan, share],
        "implied_total": "101554404145077.72",
        "currency": "CNY",
        "verdict": "implied",
    }
    both = (*FIGURE_PASSAGES, passage("figures-en", "It equals 6.07 trillion US dollars.", "figure"))
    return [
        finding("figure", "figures", {"figures": [yuan, share]}, FIGURE_PASSAGES, rank=2.0),
        finding("figures_agree", "figures", money, both, subject="currencies", rank=1.0),
        finding("figures_agree", "figures", whole, FIGURE_PASSAGES, subject="share", rank=0.9),
    ]


def _limits() -> list[Finding]:
    codes: list[dict[str, Any]] = [
        {"code": "few_documents", "n": 3},
        {"code": "smallest_p", "p": 0.1, "n": 3, "n_earlier": 2},
        {"code": "notes_only", "n": 5, "n_documents": 12},
        {"code": "coverage_unequal", "low": 3, "high": 12},
        {"code": "one_document_per_edition", "n_earlier": 4},
        {"code": "no_earlier_edition"},
        {"code": "damaged", "n": 1},
        {"code": "kinds_differ"},
        {"code": "translated"},
    ]
    gap = RegisterEntry("editions", "2020", "lakeside 2020", ("https://lakeside.example/2020",))
    return [
        finding("gap", "limits", {"editions": ["2020"]}, (gap,), rank=3.0),
        finding("missing_kind", "limits", {"items": ["2021: roster"]}, (), rank=2.0),
        *(
            finding("limit", "limits", code, (), subject=code["code"], rank=1.0 - place / 100)
            for place, code in enumerate(codes)
        ),
    ]


def _meeting() -> list[Finding]:
    edition = {
        "number": 8,
        "start": "2021-09-26",
        "end": "2021-09-28",
        "place": Names(zh="苇城", en="Reedham"),
        "theme_zh": "共享湖岸",
        "theme_en": "shared shores",
        "n_documents": 12,
        "n_earlier_editions": 3,
    }
    channel = {
        "leader": LIN,
        "channel": "letter",
        "delivered_by": HEATH,
        "previous": [{"edition": "2018", "channel": "letter"}, {"edition": "2019", "channel": "in_person"}],
    }
    opens = (
        passage("opening-en", TEXTS["opening-en"].split(". ")[0] + "."),
        passage("opening-zh", TEXTS["opening-zh"].split("。")[0] + "。"),
    )
    letter = (passage("opening-en", "Governor Lin sent a letter, read out by Mara Heath."),)
    return [
        finding("edition", "edition", edition, opens, rank=10.0),
        finding("channel", "edition", channel, letter, names=LIN, rank=9.0),
    ]


def with_context(cards: tuple[DocumentCard, ...], findings: tuple[Finding, ...]) -> tuple[DocumentCard, ...]:
    """The cards with forty characters either side of every passage cited from them."""
    import msgspec

    cited = [e for f in findings for e in f.evidence if isinstance(e, Passage)]
    made = []
    for one in cards:
        text = TEXTS[one.doc_id]
        spans = sorted({(e.start, e.end) for e in cited if e.doc_id == one.doc_id})
        context = tuple(ContextPassage(s, e, text[max(0, s - 40) : s], text[s:e], text[e : e + 40]) for s, e in spans)
        made.append(msgspec.structs.replace(one, context=context))
    return tuple(made)


def sample_edition() -> DecodedEdition:
    """The decoded edition, the same on every call."""
    findings = (
        *_meeting(),
        *_changes(),
        *_families(),
        *_targets(),
        *_order(),
        *_themes(),
        *_speech(),
        *_people(),
        *_figures(),
        *_limits(),
    )
    return DecodedEdition(
        schema_version=1,
        series=Names(zh="湖畔论坛", en="Lakeside Forum"),
        series_key="lakeside",
        edition=Edition("2021", 8, ("2021-09-26", "2021-09-28")),
        editions=EDITIONS,
        findings=findings,
        dropped=(Dropped("x1", "said", "Ada Marsh", "document pledge-en [3, 9): the stored bytes say otherwise"),),
        coverage=COVERAGE,
        documents=with_context(CARDS, findings),
        options={"alpha": 0.05, "min_log_ratio": 1.0},
        snapshot="sha256:0123456789abcdef",
    )


ALL_CLAIMS = frozenset(get_args(Claim))
