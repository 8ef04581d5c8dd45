"""From an invented record to the rules dated near what was said in it."""

from __future__ import annotations

import json

import pytest
from tests.walks.lakeside import SERIES, write

from watchwords.records import Block, Document, Lang
from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record
from watchwords.walks.rules.linking import RuleLinker, ThemeTerms, articles_of, rule_linker
from watchwords.walks.setting import observe_edition, resolve_edition, set_scene

RULE = """
[[rules]]
key = "{key}"
title = {{ zh = "{zh}", en = "{en}" }}
type = "notice"
confidence = "high"
issued_on = "{issued_on}"
addressees = {addressees}
"""
OTHER = (("果园施肥办法", "Measures on Orchard Manure"), ("钟楼修缮意见", "Opinions on Clock Tower Repairs"))
THEME = """
[[themes]]
key = "birds"
name = { zh = "水鸟", en = "birds" }
zh = ["水鸟"]
en = ["birds"]

[[known]]
key = "heron"
type = "organisation"
zh = ["苍鹭公司"]
en = ["Heron Company"]
sector = "company"
"""
SAID = {
    "zh": "苍鹭公司承诺渡轮夜间停航，保护水鸟。",
    "en": "Heron Company pledged to stop night ferries and protect birds.",
}
SHARED = {"zh": "渡轮夜间停航", "en": "night ferries"}


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> RuleLinker:
    folder = tmp_path_factory.mktemp("linking")
    rules = [
        RULE.format(
            key="ferry",
            zh="渡轮夜间停航通知",
            en="Notice on Night Ferries",
            issued_on="2021-08-30",
            addressees='["company"]',
        )
    ]
    for n in range(50):
        zh, en = OTHER[n % 2]
        day = f"{1995 + n // 2}-0{1 + n % 9}-11"
        rules.append(RULE.format(key=f"other-{n:02}", zh=zh, en=en, issued_on=day, addressees="[]"))
    series = write(folder / "lake.toml", SERIES + THEME + "".join(rules))
    told = [
        {"title": f"{lang} {day}", "year": "2021", "kind": "speech", "date": day, "text": SAID[lang]}
        for lang in ("zh", "en")
        for day in ("2021-08-02", "2021-09-27")
    ]
    told.append({"title": "旧", "year": "2018", "kind": "speech", "date": "2018-09-27", "text": SAID["zh"]})
    notes = {"title": "note", "year": "2021", "date": "2021-08-01", "version_kind": "note", "text": SAID["zh"]}
    speeches = write(folder / "said.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in [*told, notes]))
    record = folder / "record"
    new_record(record, str(series))
    add_inputs(record, [str(speeches)], jobs=1)
    opened = open_record(record)
    edition = resolve_edition(opened, "2021")
    return rule_linker(opened, set_scene(opened, edition, observe_edition(opened, edition, "formulations")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pledge_is_linked_to_the_rule_before_it(linker: RuleLinker, lang: str) -> None:
    first = linker.links(SAID[lang], "2021-09-27", ["heron"])[0]
    assert (first.rule.key, first.lag_days, first.is_link) == ("ferry", (28, 28), True)
    assert SHARED[lang] in first.words[lang]
    # Heron is a company by the series, and the notice binds companies.
    assert first.parts.addressee == 1.0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_earlier_document_with_the_same_words_is_named_and_a_note_is_not(linker: RuleLinker, lang: str) -> None:
    source = linker.links(SAID[lang], "2021-09-27", [])[0].common_source
    assert source is not None
    assert (source.dated, source.names.zh or source.names.en) == ("2021-08-02", f"{lang} 2021-08-02")


def test_two_language_versions_are_compared_each_in_its_own(linker: RuleLinker) -> None:
    first = linker.links(f"{SAID['en']}\n{SAID['zh']}", "2021-09-27")[0]
    assert {lang for lang, words in first.words.items() if words} == {"zh", "en"}


@pytest.mark.parametrize("text", ["", "123", "渡\n轮夜间停航"])
def test_a_line_break_inside_chinese_is_none_and_nothing_shares_nothing(linker: RuleLinker, text: str) -> None:
    found = linker.links(text, "2021-09-27")
    assert [one.words["zh"] for one in found] == ([("渡轮夜间停航",)] if "轮" in text else [])


@pytest.mark.parametrize(("text", "keys"), [("保护水鸟", {"birds"}), ("two birds", {"birds"}), ("songbirds", set())])
def test_a_latin_term_of_a_theme_is_a_whole_word(linker: RuleLinker, text: str, keys: set[str]) -> None:
    assert linker.themes.of([text]) == keys


def test_no_themes_are_no_themes() -> None:
    assert ThemeTerms(()).of(["birds"]) == frozenset()


@pytest.mark.parametrize(
    ("title", "articles", "last"),
    [
        (
            "湖岸条例",
            ["第一章　总则", "第一条　本条例保护湖岸。", "第二条　渡轮夜间停航。", "违者罚款。"],
            "渡轮夜间停航。\n违者罚款。",
        ),
        (
            "Shore Act",
            ["Adopted in spring.", "Article 1 The shore is kept.", "Article 2 Ferries stop.", "Fines apply."],
            "ferries stop.\nfines apply.",
        ),
    ],
    ids=["zh", "en"],
)
def test_a_full_text_is_compared_article_by_article(title: str, articles: list[str], last: str) -> None:
    parts = [title, *articles]
    starts = [sum(len(part) + 1 for part in parts[:n]) for n in range(len(parts))]
    blocks = tuple(
        Block(start, start + len(part), "paragraph" if n else "title", f"line {n + 1}")
        for n, (start, part) in enumerate(zip(starts, parts, strict=True))
    )
    lang: Lang = "zh" if title == "湖岸条例" else "en"
    document = Document("d", "0", "", "\n".join(parts), blocks, lang, title=title)
    passages = articles_of(document)[lang]
    assert len(passages) == 3
    assert passages[2] == f"{title.lower()}\n{last}"
