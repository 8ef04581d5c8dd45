"""Rules dated near a statement: what is shared, how near, how often by chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.measures.rule_links.chance import SHORT_LIST, deal_dates, held_against_all, orders_of, words_chance
from watchwords.measures.rule_links.dated import is_before, lag
from watchwords.measures.rule_links.index import PassageIndex
from watchwords.measures.rule_links.linking import (
    LinkOptions,
    RuleIndex,
    RuleText,
    Statement,
    link_statement,
    score_rules,
)
from watchwords.measures.rule_links.shared import SourceText, are_telling, common_words, find_source
from watchwords.records import Names

STOPPED = ("the", "of", "to", "in", "and", "a", "on", "for", "we", "will", "must")
FERRY = {"zh": "湖畔渡轮夜间停航规定", "en": "rules on night ferries at the lakeside"}
OTHERS = {
    "zh": ("苹果园施肥办法", "山地邮路补贴条例", "钟楼修缮意见", "旧书集市登记规定", "风筝比赛安全通知"),
    "en": (
        "measures on orchard manure",
        "regulations on mountain post routes",
        "opinions on repairing the clock tower",
        "rules on registering book fairs",
        "notice on safety at kite races",
    ),
}
PLEDGE = {"zh": "我们保证渡轮夜间停航。", "en": "we will stop night ferries at the lakeside."}


def line(key: str, text: str, lang: str, issued_on: str | None) -> RuleText:
    return RuleText(key, Names(en=text), issued_on, {lang: text})


def register(lang: str, *, ferry_on: str = "2021-08-30") -> list[RuleText]:
    """One rule of the summer of 2021 on ferries, another of that summer, sixty of earlier years on other things."""
    rules = [line("ferry", FERRY[lang], lang, ferry_on), line("orchard", OTHERS[lang][0], lang, "2021-07-01")]
    for n in range(60):
        rules.append(line(f"old-{n:02}", OTHERS[lang][n % 5], lang, f"{1990 + n // 3}-{1 + n % 12:02}-11"))
    return rules


def said(lang: str, said_on: str | None = "2021-09-27", text: str | None = None) -> Statement:
    return Statement({lang: text or PLEDGE[lang]}, said_on)


def index(rules: list[RuleText]) -> RuleIndex:
    return RuleIndex(rules, stopped_en=STOPPED, edges_zh="的了我们")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rule_that_shares_the_words_comes_first_with_its_lag_and_chance(lang: str) -> None:
    first = link_statement(said(lang), index(register(lang)))[0]
    assert (first.rule.key, first.lag_days, first.is_link) == ("ferry", (28, 28), True)
    assert (first.n_null, first.n_candidates) == (60, 2)
    # No rule of another date is as near in words, so p is the smallest there is.
    assert first.p == first.smallest_p == pytest.approx(1 / 61)
    assert first.null_95 is not None
    assert first.null_95 < first.score
    assert first.smallest_p_best <= first.p_best <= 0.05


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("渡轮夜间停航",)), ("en", ("night ferries at the lakeside",))], ids=["zh", "en"]
)
def test_common_words_are_the_longest_that_stand_in_both(lang: str, words: tuple[str, ...]) -> None:
    first = link_statement(said(lang), index(register(lang)))[0]
    assert first.words == {lang: words}
    assert all(word in PLEDGE[lang] and word in FERRY[lang] for word in first.words[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("said_on", [None, "2021"])
def test_a_statement_without_a_month_is_linked_to_nothing(lang: str, said_on: str | None) -> None:
    assert link_statement(said(lang, said_on), index(register(lang))) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_later_rule_is_a_candidate_only_where_asked_for(lang: str) -> None:
    rules = index(register(lang, ferry_on="2021-10-07"))
    assert all(one.rule.key != "ferry" for one in link_statement(said(lang), rules))
    after = link_statement(said(lang), rules, options=LinkOptions(days_after=30))
    assert [(one.rule.key, one.lag_days) for one in after][:1] == [("ferry", (-10, -10))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_known_to_the_month_has_a_lag_from_and_to(lang: str) -> None:
    first = link_statement(said(lang), index(register(lang, ferry_on="2021-08")))[0]
    assert first.lag_days == (27, 57)
    assert first.parts.nearness == pytest.approx(np.exp(-57 / 45), abs=1e-4)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_without_a_date_is_no_candidate(lang: str) -> None:
    rules = [replace(rule, issued_on=None) if rule.key == "ferry" else rule for rule in register(lang)]
    assert all(one.rule.key != "ferry" for one in link_statement(said(lang), index(rules)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_that_rules_of_all_dates_share_make_no_link(lang: str) -> None:
    rules = register(lang) + [line(f"ferry-{n}", FERRY[lang], lang, f"{2000 + n}-05-05") for n in range(12)]
    found = link_statement(said(lang), index(rules))
    assert [one.rule.key for one in found] == ["ferry"]
    assert found[0].p is not None
    assert found[0].p > 0.05
    assert not found[0].is_link


def test_texts_in_different_languages_are_not_compared() -> None:
    assert link_statement(said("zh"), index(register("en"))) == []
    assert link_statement(said("en"), index(register("zh"))) == []
    assert score_rules(said("zh"), index(register("en"))) == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_order_of_the_rules_changes_nothing(lang: str) -> None:
    rules = register(lang)
    assert link_statement(said(lang), index(rules)) == link_statement(said(lang), index(rules[::-1]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_on_something_else_leaves_the_order_of_the_others(lang: str) -> None:
    more = [*register(lang), line("zz", {"zh": "鹦鹉饲养须知", "en": "notes on parrots"}[lang], lang, "1999-01-01")]
    before = score_rules(said(lang), index(register(lang)))
    after = score_rules(said(lang), index(more))
    shared = {key: score for key, score in before.items() if score > 0}
    assert shared
    assert after["zz"] == 0
    assert {key for key, score in after.items() if score > 0} == set(shared)
    assert all(after[key] == pytest.approx(score, rel=0.1) for key, score in shared.items())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_addressee_theme_and_citation_add_and_are_null_where_unknown(lang: str) -> None:
    plain = link_statement(said(lang), index(register(lang)))[0]
    assert (plain.parts.addressee, plain.parts.themes, plain.parts.rare) == (None, None, None)
    rules = [
        replace(rule, addressees=frozenset({"company"}), themes=frozenset({"water"})) if rule.key == "ferry" else rule
        for rule in register(lang)
    ]
    told = replace(said(lang), actors=frozenset({"company"}), themes=frozenset({"water"}), cited=frozenset({"ferry"}))
    full = link_statement(told, index(rules))[0]
    assert (full.parts.addressee, full.parts.themes, full.parts.cited) == (1.0, 1.0, 1.0)
    assert full.score == pytest.approx(plain.score + 0.2 + 0.2 + 0.1, abs=1e-3)
    elsewhere = link_statement(replace(told, actors=frozenset({"media"})), index(rules))[0]
    assert elsewhere.parts.addressee == 0.0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_full_texts_are_compared_by_their_articles(lang: str) -> None:
    articles = {
        "zh": ("第一条 湖畔每日通船。", "第二条 渡轮夜间停航。"),
        "en": ("article 1 boats cross daily.", "article 2 night ferries stop."),
    }
    rules = [
        replace(rule, passages={lang: articles[lang] if rule.key == "ferry" else (rule.lines[lang],)}, lines={})
        for rule in register(lang)
    ]
    first = link_statement(said(lang), index(rules))[0]
    assert (first.rule.key, first.is_full_text, first.is_link) == ("ferry", True, True)
    assert all(any(word in article for article in articles[lang]) for word in first.words[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_few_full_texts_are_compared_by_their_register_lines(lang: str) -> None:
    rules = [replace(r, passages={lang: (r.lines[lang],)}) if r.key == "ferry" else r for r in register(lang)]
    assert not link_statement(said(lang), index(rules))[0].is_full_text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_earlier_text_with_the_same_words_is_named(lang: str) -> None:
    message = SourceText("letter", Names(en="letter"), "2021-08-01", {lang: (PLEDGE[lang],)}, "letter")
    late = replace(message, key="late", dated="2021-09-01")
    other = replace(message, key="other", dated="2020-01-01", passages={lang: (OTHERS[lang][0],)})
    rules = index(register(lang))
    first = link_statement(said(lang), rules, sources=[late, other, message])[0]
    assert first.common_source == message
    assert link_statement(said(lang), rules, sources=[late, other])[0].common_source is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=25, deadline=None)
@given(chosen=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 400)), min_size=1, max_size=25))
def test_every_p_lies_above_zero_and_at_most_one(lang: str, chosen: list[tuple[int, int]]) -> None:
    rules = [
        line(f"r{n}", OTHERS[lang][which], lang, f"2020-{1 + days % 12:02}-{1 + days % 28:02}")
        for n, (which, days) in enumerate(chosen)
    ]
    statement = said(lang, "2020-12-31", OTHERS[lang][0] + PLEDGE[lang])
    for one in link_statement(statement, index(rules), options=LinkOptions(n_deals=99)):
        assert 0 < one.smallest_p_best <= 1
        assert 0 < one.p_best <= 1
        assert one.p is None if not one.n_null else 0 < (one.p or 0) <= 1
        assert one.lag_days[0] >= 0
        assert all(word in statement.texts[lang] for words in one.words.values() for word in words)


# --- the pieces -------------------------------------------------------------------------------------------


def test_dates_dealt_out_are_as_likely_anywhere() -> None:
    """With nine alike and one better rule, and one slot of ten, the best falls into it in one deal of ten."""
    words = np.array([1.0, *[0.0] * 9])
    deals = deal_dates(words, np.array([0.0]), orders_of(10, 4_000, 1))
    assert deals.p(1.0) == pytest.approx(0.1, abs=0.015)
    assert deals.smallest_p == deals.p(1.0)
    assert deals.p(0.0) == 1.0


def test_a_short_list_is_answered_for_one_by_one_and_a_long_one_by_its_share() -> None:
    """Five at 0.011 and worse: the best costs five times as much. Of twenty equal ones none costs more."""
    assert held_against_all(np.array([0.5, 0.011, 1.0, 0.8, 0.9])).tolist() == pytest.approx(
        [1.0, 0.055, 1.0, 1.0, 1.0]
    )
    assert held_against_all(np.full(SHORT_LIST, 0.03)).tolist() == pytest.approx([0.03] * SHORT_LIST)
    assert held_against_all(np.array([])).tolist() == []


@pytest.mark.parametrize(
    ("words", "lang", "shares", "is_telling"),
    [
        (("渡轮夜间",), "zh", (0.02,), True),
        (("night ferries",), "en", (0.02,), True),
        (("渡轮",), "zh", (0.02,), False),
        (("ferries",), "en", (0.02,), False),
        (("渡轮夜间",), "zh", (0.1,), False),
        (("night ferries",), "en", (0.1,), False),
        (("渡轮", "灯塔"), "zh", (0.02, 0.03), True),
        (("ferries", "lighthouses"), "en", (0.02, 0.03), True),
        (("渡轮", "码头"), "zh", (0.02, 0.15), False),
        (("ferries", "piers"), "en", (0.02, 0.15), False),
        (("渡轮", "渡轮船"), "zh", (0.02, 0.02), False),
        (("ferry", "ferryman"), "en", (0.02, 0.02), False),
        ((), "zh", (), False),
        ((), "en", (), False),
    ],
)
def test_one_everyday_word_tells_nothing(
    words: tuple[str, ...], lang: str, shares: tuple[float, ...], is_telling: bool
) -> None:
    assert are_telling(words, lang, dict(zip(words, shares, strict=True)).get) is is_telling


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_everyday_word_makes_no_link_however_seldom_by_chance(lang: str) -> None:
    one = {"zh": "我们保证渡轮。", "en": "we will have ferries."}[lang]
    first = link_statement(said(lang, text=one), index(register(lang)))[0]
    assert first.p == first.smallest_p
    assert first.p_best <= 0.05
    assert any(first.words.values())
    assert not first.is_telling
    assert not first.is_link


def test_p_of_words_counts_the_candidate_itself() -> None:
    chance = words_chance(0.5, np.array([0.1, 0.5, 0.9]))
    assert chance is not None
    assert (chance.p, chance.smallest_p, chance.n_null, chance.null_95) == (0.75, 0.25, 3, 0.9)
    assert words_chance(0.5, np.array([])) is None


@pytest.mark.parametrize(
    ("said_on", "issued_on", "days"),
    [
        ("2021-09-27", "2021-08-30", (28, 28)),
        ("2021-09-27", "2021-08", (27, 57)),
        ("2021-09", "2021-08-30", (2, 31)),
        ("2021-09-27", "2021-10-07", (-10, -10)),
        ("2021-09-27", "2021", None),
        (None, "2021-08-30", None),
    ],
)
def test_lag_is_as_precise_as_both_dates(said_on: str | None, issued_on: str, days: tuple[int, int] | None) -> None:
    assert lag(said_on, issued_on) == days


def test_before_is_said_only_for_certain() -> None:
    assert is_before("2021-08", "2021-09-01")
    assert not is_before("2021-09", "2021-09-20")
    assert not is_before(None, "2021-09-20")


def test_bm25_agrees_with_the_formula_worked_by_hand() -> None:
    """One passage of two words, one of one word; "kite" in both, "race" in the first: mean length 1.5."""
    found = PassageIndex([(0, "kite. race"), (1, "kite")], 2, "en", stopped=(), depth=1).overlap("kite")
    assert found is not None
    idf = np.log(1 + 0.5 / 2.5)
    by_hand = [idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / 1.5)) for length in (2, 1)]
    assert found.passages.tolist() == pytest.approx([value / (idf * 2.2) for value in by_hand], rel=1e-6)
    assert found.contained.tolist() == [0.0, 0.0]  # a word of every rule tells none from another


@pytest.mark.parametrize(
    ("lang", "statement", "passage", "words"),
    [
        ("zh", "我们将保护湖畔的水鸟和渡轮", "保护湖畔的水鸟", {"保护湖畔的水鸟"}),
        ("en", "we will protect the birds of the lake", "protect the birds of the sea", {"protect the birds"}),
        ("zh", "水鸟的的", "水鸟的的", {"水鸟"}),
        ("en", "of the birds to", "of the birds to", {"birds"}),
        ("zh", "渡轮ferry停航", "乘ferry过湖", {"ferry"}),
        ("en", "lake", "lakeside", set()),
    ],
)
def test_common_words_end_in_words_of_their_own(lang: str, statement: str, passage: str, words: set[str]) -> None:
    edges = frozenset("的了我们将和") if lang == "zh" else frozenset(STOPPED)
    assert set(common_words(statement, [passage], lang, lambda _: 0.01, edges)) == words


def test_wordings_of_every_rule_are_not_told() -> None:
    assert common_words("渡轮停航", ["渡轮停航"], "zh", lambda _: 0.9, frozenset()) == ()
    assert common_words("night ferries", ["night ferries"], "en", lambda _: None, frozenset()) == ()


@pytest.mark.parametrize(
    ("lang", "one", "long"), [("zh", ("渡轮",), ("渡轮停航",)), ("en", ("ferries",), ("night ferries",))]
)
def test_one_short_word_names_no_source(lang: str, one: tuple[str, ...], long: tuple[str, ...]) -> None:
    source = SourceText("s", Names(), "2020-01-01", {lang: (f"x {long[0]} x",)})
    assert find_source({lang: one}, ("2021-01-01",), [source]) is None
    assert find_source({lang: long}, ("2021-01-01",), [source]) == source
