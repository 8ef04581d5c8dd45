"""A made-up answer of `check` about an invented forum: every verdict, kind and alteration, in both languages."""

from __future__ import annotations

from typing import Any

from tests.brief.sample.parts import TEXTS

from watchwords.answers.checking import (
    Alteration,
    AlterationKind,
    Attribution,
    CheckAnswer,
    CheckedClaim,
    ClaimKind,
    Reason,
    RecordPassage,
    Step,
    Suspicious,
    Verdict,
    Working,
    is_supported,
    result_of,
)
from watchwords.brief.formats import BriefLang
from watchwords.records import SCHEMA_VERSION, Coverage, Lang, Passage

CHECKED: dict[BriefLang, str] = {
    "en": (
        "The forum, once more\n"
        "The eighth Lakeside Forum was held on 27 September 2021.\n"
        "The lake economy reached “36.8 percentage points of the total”, or 39.2 billion US dollars.\n"
        "Governor Lin said that the forum “spoke of green shores for the first time … every company must answer”.\n"
        "Ada Marsh “should not replace about ten boats”; all companies came, wrote Tom Weir.\n"
        "The letter is “共享湖岸”, and <script>alert(1)</script> “nothing was said” of harbours.\n"
        "It named the Reed Ordinance, quoted “a silver tide”, and was unlike 2019; 12 mentions of shores.\n"
        "It equals 6.07 trillion US dollars. Hidden: a\u200bb, \u202eright, p\u0430y, \ue000, “open.\n"
    ),
    "zh": (
        "再说论坛\n"
        "第八届湖畔论坛于2021年9月27日举行。\n"
        "湖区经济规模“占总量的36.8个百分点”，即39.2亿美元。\n"
        "林省长说，论坛“提出建设绿色湖岸……企业要对湖负责”。\n"
        "马艾达“不应更换约十艘船”；韦汤姆写道，所有公司都来了。\n"
        "贺信题为“shared shores”，而<script>alert(1)</script>“未提”港口。\n"
        "文中提到芦苇条例，引用“银色潮水”，与2019年不同；提到湖岸12次。\n"
        "折合6.07万亿美元。隐藏：甲\u200b乙，\u202e右，p\u0430y，\ue000，“开。\n"
    ),
}

_Row = tuple[str, ClaimKind, Verdict, dict[str, Any]]


def sample_check(lang: BriefLang, *, name: str = "draft.md") -> CheckAnswer:
    """The answer for a text in one language."""
    text = CHECKED[lang]
    claims = tuple(
        sorted((_claim(text, lang, *row) for row in _ROWS[lang]), key=lambda one: (one.start, one.end, one.kind))
    )
    groups = [result_of(claim) for claim in claims]
    return CheckAnswer(
        schema_version=SCHEMA_VERSION,
        series_key="lakeside",
        name=name,
        sha256="5f" * 32,
        text=text,
        n_supported=sum(map(is_supported, claims)),
        n_contradicted=groups.count("contradicted"),
        n_not_found=groups.count("not found"),
        n_unchecked=groups.count("unchecked"),
        claims=claims,
        suspicious=tuple(_suspicious(text)),
        notes=(),
        coverage=Coverage(
            n_documents=6, n_units=900, editions=("2019", "2021"), gaps=("2020",), missing_kinds=(), n_damaged=1
        ),
        snapshot="sample",
    )


def place(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _claim(text: str, lang: Lang, words: str, kind: ClaimKind, verdict: Verdict, rest: dict[str, Any]) -> CheckedClaim:
    start, rest = text.index(words), dict(rest)
    end = start + len(words)
    (line, column), (end_line, end_column) = place(text, start), place(text, end)
    return CheckedClaim(
        kind=kind,
        start=start,
        end=end,
        text=words,
        lang=rest.pop("lang", lang),
        verdict=verdict,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        locator=f"line {line}",
        **rest,
    )


def source(doc_id: str, words: str, lang: Lang, **rest: Any) -> RecordPassage:
    """A passage of a document of the sample."""
    start = TEXTS[doc_id].index(words)
    known: dict[str, Any] = {"title": "Opening <b>day</b>" if lang == "en" else "开幕<b>日</b>", "kind": "overview"}
    known |= {"version_kind": "original", "edition": "2021", "date": "2021-09-26"}
    passage = Passage(doc_id=doc_id, start=start, end=start + len(words), text=words, role="source")
    return RecordPassage(passage=passage, lang=lang, **{**known, **rest})


def altered(kind: AlterationKind, said: str, held: str) -> Alteration:
    """A difference; its places do not matter to how it is told."""
    return Alteration(kind=kind, said=said, held=held, said_at=(0, len(said)), held_at=(0, len(held)))


def _suspicious(text: str) -> list[Suspicious]:
    rows = (
        ("hidden character", "\u200b", "U+200B"),
        ("bidirectional control", "\u202e", "U+202E"),
        ("mixed scripts", "p\u0430y", "U+0430"),
        ("private use", "\ue000", "U+E000"),
        ("unbalanced marks", "“open" if "“open" in text else "“开", "U+201C"),
    )
    found = []
    for code, words, shown in rows:
        start = text.index(words)
        end = start + (1 if code == "unbalanced marks" else len(words))
        line, column = place(text, start)
        found.append(Suspicious(code, start, end, shown, line, column))  # type: ignore[arg-type]
    return found


_ROWS: dict[BriefLang, list[_Row]] = {
    "en": [
        (
            "27 September 2021",
            "date",
            "inconsistent",
            {
                "alterations": (altered("date", "27 September 2021", "26-28 September 2021"),),
                "sources": (source("opening-en", "held on 26-28 September 2021 in Reedham", "en"),),
            },
        ),
        ("eighth", "edition number", "consistent", {"sources": (source("opening-en", "The eighth", "en"),)}),
        (
            "“36.8 percentage points of the total”",
            "quotation",
            "altered",
            {
                "alterations": (
                    altered("number", "36.8", "38.6"),
                    altered("percent or points", "percentage points", "percent"),
                ),
                "redline": (
                    Step("replaced", "36.8", "38.6"),
                    Step("same", " ", " "),
                    Step("replaced", "percentage points", "percent"),
                    Step("same", " of the total", " of the total"),
                ),
                "sources": (source("figures-en", "38.6 percent of the total", "en", version_kind="note"),),
            },
        ),
        (
            "39.2 billion US dollars",
            "figure",
            "inconsistent",
            {
                "alterations": (
                    altered("unit or scale", "billion", "trillion"),
                    altered("currency", "US dollars", "yuan"),
                ),
                "sources": (source("figures-en", "39.2 trillion yuan", "en"),),
            },
        ),
        (
            "“spoke of green shores for the first time … every company must answer”",
            "quotation",
            "stitched",
            {
                "alterations": (altered("order", "every company", "every company"),),
                "redline": (
                    Step("same", "spoke of green shores for the first time", "spoke of green shores"),
                    Step("ellipsis", " … ", ""),
                    Step("same", "every company must answer", "every company must answer"),
                    Step("editor", " [to the lake]", ""),
                ),
                "sources": (
                    source("opening-en", "spoke of green shores for the first time", "en"),
                    source("pledge-en", "every company must first answer", "en", speaker="Ada Marsh"),
                ),
                "attribution": Attribution(speaker="Governor Lin", occasion="letter", edition="2021"),
            },
        ),
        (
            "“should not replace about ten boats”",
            "quotation",
            "misattributed",
            {
                "alterations": (
                    altered("modality", "should", "pledged to"),
                    altered("negation", "not", ""),
                    altered("hedge", "about", ""),
                    altered("aspect", "replace", "replaced"),
                    altered("deletion", "", "by 2025"),
                    altered("insertion", "about", ""),
                    altered("substitution", "boats", "ships"),
                ),
                "redline": (
                    Step("inserted", "should not ", ""),
                    Step("same", "replace ", "replace "),
                    Step("inserted", "about ", ""),
                    Step("same", "ten boats", "ten boats"),
                    Step("deleted", "", " by 2025"),
                ),
                "sources": (source("pledge-en", "replace ten boats by 2025", "en", speaker="Northwind Ferries"),),
                "attribution": Attribution(speaker="Ada Marsh", office="chair", organisation="Northwind Ferries"),
            },
        ),
        (
            "all companies came",
            "roster",
            "inconsistent",
            {
                "alterations": (
                    altered("scope", "all", "some"),
                    altered("name or office", "Tom Weir", "Mara Heath"),
                ),
            },
        ),
        (
            "“共享湖岸”",
            "quotation",
            "translated",
            {"lang": "zh", "candidates": (source("opening-zh", "主题为“共享湖岸”", "zh"),)},
        ),
        (
            "“nothing was said”",
            "quotation",
            "truncated",
            {"sources": (source("opening-en", "Nothing was said of open harbours", "en"),)},
        ),
        ("Reed Ordinance", "rule", "cannot check", {"reasons": (Reason("a code without words", ("2020", "a{0}<b>")),)}),
        (
            "“a silver tide”",
            "quotation",
            "not found",
            {
                "forms": ("a silver tide", "银潮"),
                "candidates": (source("past-en", "the silver current", "en", edition="2019", date="2019-09"),),
            },
        ),
        ("unlike 2019", "contrast", "consistent", {}),
        ("12 mentions of shores", "count", "cannot check", {}),
        (
            "6.07 trillion US dollars",
            "figure",
            "consistent",
            {
                "working": (
                    Working(
                        formula="39.2 trillion yuan / 6.449 = 6.08 trillion dollars",
                        result="6.08",
                        claimed="6.07",
                        margin="0.01",
                        rate="annual average, 2021",
                    ),
                ),
            },
        ),
        ("green shores", "formulation", "consistent", {}),
        ("ten boats", "pledge", "consistent", {}),
        ("silver tide", "quotation", "verbatim", {"sources": (source("past-en", "silver current", "en"),)}),
    ],
    "zh": [
        (
            "2021年9月27日",
            "date",
            "inconsistent",
            {
                "alterations": (altered("date", "9月27日", "9月26日至28日"),),
                "sources": (source("opening-zh", "于2021年9月26日至28日在苇城举行", "zh"),),
            },
        ),
        ("第八届", "edition number", "consistent", {"sources": (source("opening-zh", "第八届", "zh"),)}),
        (
            "“占总量的36.8个百分点”",
            "quotation",
            "altered",
            {
                "alterations": (
                    altered("number", "36.8", "38.6"),
                    altered("percent or points", "个百分点", "%"),
                ),
                "redline": (
                    Step("same", "占总量的", "占总量的"),
                    Step("replaced", "36.8个百分点", "38.6%"),
                ),
                "sources": (source("figures-zh", "占总量的38.6%", "zh", version_kind="note"),),
            },
        ),
        (
            "39.2亿美元",
            "figure",
            "inconsistent",
            {
                "alterations": (altered("unit or scale", "亿", "万亿"), altered("currency", "美元", "元")),
                "sources": (source("figures-zh", "39.2万亿元", "zh"),),
            },
        ),
        (
            "“提出建设绿色湖岸……企业要对湖负责”",
            "quotation",
            "stitched",
            {
                "alterations": (altered("order", "企业", "企业"),),
                "redline": (
                    Step("same", "提出建设绿色湖岸", "提出建设绿色湖岸"),
                    Step("ellipsis", "……", ""),
                    Step("same", "企业", "企业"),
                    Step("deleted", "", "首先"),
                    Step("same", "要对湖负责", "要对湖负责"),
                    Step("editor", "[全体]", ""),
                ),
                "sources": (
                    source("opening-zh", "贺信提出建设绿色湖岸", "zh"),
                    source("pledge-zh", "企业首先要对湖负责", "zh", speaker="马艾达"),
                ),
                "attribution": Attribution(speaker="林省长", occasion="letter", edition="2021"),
            },
        ),
        (
            "“不应更换约十艘船”",
            "quotation",
            "misattributed",
            {
                "alterations": (
                    altered("modality", "应", "承诺"),
                    altered("negation", "不", ""),
                    altered("hedge", "约", ""),
                    altered("aspect", "将", "已"),
                    altered("deletion", "", "在2025年前"),
                    altered("insertion", "约", ""),
                    altered("substitution", "船", "舟"),
                ),
                "redline": (
                    Step("inserted", "不应", ""),
                    Step("deleted", "", "为乡村学校"),
                    Step("same", "更换", "更换"),
                    Step("inserted", "约", ""),
                    Step("same", "十艘船", "十艘船"),
                ),
                "sources": (source("pledge-zh", "为乡村学校更换十艘船", "zh", speaker="北风轮渡"),),
                "attribution": Attribution(speaker="马艾达", office="董事长", organisation="北风轮渡"),
            },
        ),
        (
            "所有公司都来了",
            "roster",
            "inconsistent",
            {"alterations": (altered("scope", "所有", "有的"), altered("name or office", "韦汤姆", "何玛拉"))},
        ),
        (
            "“shared shores”",
            "quotation",
            "translated",
            {"lang": "en", "candidates": (source("opening-en", "Its theme was shared shores", "en"),)},
        ),
        ("“未提”", "quotation", "truncated", {"sources": (source("opening-zh", "绿色湖岸是新的提法", "zh"),)}),
        ("芦苇条例", "rule", "cannot check", {"reasons": (Reason("a code without words", ("2020", "a{0}<b>")),)}),
        (
            "“银色潮水”",
            "quotation",
            "not found",
            {
                "forms": ("银色潮水", "銀色潮水"),
                "candidates": (source("past-en", "the silver current", "en", edition="2019", date="2019-09"),),
            },
        ),
        ("与2019年不同", "contrast", "consistent", {}),
        ("提到湖岸12次", "count", "cannot check", {}),
        (
            "6.07万亿美元",
            "figure",
            "consistent",
            {
                "working": (
                    Working(
                        formula="39.2万亿元 / 6.449 = 6.08万亿美元",
                        result="6.08",
                        claimed="6.07",
                        margin="0.01",
                        rate="2021年平均汇率",
                    ),
                ),
            },
        ),
        ("绿色湖岸", "formulation", "consistent", {}),
        ("十艘船", "pledge", "consistent", {}),
        ("银色潮水", "quotation", "verbatim", {"sources": (source("past-en", "silver current", "en"),)}),
    ],
}
