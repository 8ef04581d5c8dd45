"""Relatives of a form, trees of them, and what came in whose place: invented texts in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.measures.families.counting import containers_of, own_places
from watchwords.measures.families.pool import Pool, gather, joined, tokens_of
from watchwords.measures.families.relatives import find_relatives
from watchwords.measures.families.replacing import find_replacements
from watchwords.measures.families.shifting import FormUse, measure_shifts
from watchwords.measures.families.standing import by_edition, find_standing
from watchwords.measures.families.tree import change_between, derive
from watchwords.measures.families.turning import find_turned
from watchwords.walks.family_trees import load_family_words

WORDS = load_family_words()
ZH = (
    "我们要推进湖岸振兴。坚持湖岸振兴,重视渔民生活。湖岸振兴是大事。今年的湖岸振兴有新进展。为湖岸振兴出力。",
    "湖岸全面振兴,人人有责。要看到湖岸全面振兴。做好湖岸全面振兴。",
    "实施湖岸振兴战略。把湖岸振兴战略写进章程。制定湖岸振兴战略。",
    "渔民生活改善,渔民收入增加,渔民的船只更新。湖岸的渔民,湖岸的船只,湖岸的码头。",
    "文化振兴,产业振兴,振兴渔业。全面改善水质,全面更新船只。发展战略清楚,航运战略清楚。",
)
EN = (
    "We need a war on weeds. The war on weeds goes on. It was a war on weeds, and a war on mud. The war on mud is won.",
    "Ferries and harbours matter. We speak of ferries and harbours. Of harbours and ferries, we say more.",
    "The open lake agreement stands. An open lake agreement is due. The open lake fisheries agreement is here.",
    "Our new open lake fisheries agreement, at last. Signed: the open lake agreement.",
)


def forms(texts: tuple[str, ...], form: str, lang: str) -> dict[str, str]:
    found = find_relatives(Pool(text.lower() for text in texts), form, WORDS.of(lang))
    return {relative.form: relative.relation for relative in found}


@pytest.mark.parametrize(
    ("texts", "lang", "form", "relative", "relation"),
    [
        (ZH, "zh", "湖岸振兴", "湖岸全面振兴", "insertion"),
        (ZH, "zh", "湖岸振兴", "湖岸振兴战略", "extension"),
        (ZH, "zh", "湖岸振兴战略", "湖岸振兴", "truncation"),
        (EN, "en", "war on weeds", "war on mud", "slot"),
        (EN, "en", "ferries and harbours", "harbours and ferries", "inversion"),
        (EN, "en", "open lake agreement", "open lake fisheries agreement", "insertion"),
        (EN, "en", "open lake fisheries agreement", "open lake agreement", "truncation"),
    ],
)
def test_a_relative_is_found_with_what_was_done(
    texts: tuple[str, ...], lang: str, form: str, relative: str, relation: str
) -> None:
    assert forms(texts, form, lang).get(relative) == relation


def test_pieces_verbs_and_function_words_are_no_relatives() -> None:
    found = forms(ZH, "湖岸振兴", "zh")
    assert not {"岸振兴", "推进湖岸振兴", "湖岸振兴是", "湖岸振兴战", "坚持湖岸振兴"} & set(found)
    assert not {"a war on weeds", "the war on weeds"} & set(forms(EN, "war on weeds", "en"))


@pytest.mark.parametrize(
    ("form", "lang"), [("无此说法", "zh"), ("no such words", "en"), ("湖", "zh"), ("lake", "en"), ("、", "zh")]
)
def test_what_is_not_there_or_too_short_has_no_relatives(form: str, lang: str) -> None:
    assert forms((), form, lang) == {}
    for relative in forms(ZH if lang == "zh" else EN, form, lang):
        assert relative != form


def test_the_order_of_texts_changes_nothing() -> None:
    for texts, lang, form in ((ZH, "zh", "湖岸振兴"), (EN, "en", "open lake agreement")):
        assert forms(texts, form, lang) == forms(texts[::-1], form, lang)


@given(st.lists(st.text(alphabet="湖岸振兴战略,。 ab", max_size=30), max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_relative_stands_in_the_texts(texts: list[str]) -> None:
    pool = gather(texts, "湖岸振兴")
    for relative in find_relatives(pool, "湖岸振兴", WORDS.zh):
        assert relative.n == len(pool.places(tokens_of(relative.form))) or relative.relation == "truncation"
        assert len(pool.places(tokens_of(relative.form))) >= 1


def test_a_form_inside_a_longer_one_counts_for_the_longer_one() -> None:
    family = {"命运共同体", "网络命运共同体"}
    assert containers_of("命运共同体", family) == ("网络命运共同体",)
    text = "网络命运共同体与命运共同体,命运共同体。"
    assert own_places(text, "命运共同体", containers_of("命运共同体", family)) == [8, 14]
    assert own_places(text, "网络命运共同体", ()) == [0]
    english = "the open lake agreement, the lake agreement; lake agreements"
    assert own_places(english, "lake agreement", ("open lake agreement",)) == [english.index("lake agreement;")]


# --- trees ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "lang", "relation", "given", "found"),
    [
        ("推进湖岸振兴", "全面推进湖岸振兴", "zh", "insertion", "", "全面"),
        ("湖岸共同体", "网络湖岸共同体", "zh", "extension", "", "网络"),
        ("全面建设湖岸", "全面建成湖岸", "zh", "slot", "设", "成"),
        ("改革发展稳定", "稳定改革发展", "zh", "inversion", "", ""),
        ("改革和发展", "发展与改革", "zh", "inversion", "", ""),
        ("war on weeds", "war on mud", "en", "slot", "weeds", "mud"),
        ("peace and ferries", "ferries and peace", "en", "inversion", "", ""),
        ("open lake agreement", "lake agreement", "en", "truncation", "open", ""),
    ],
)
def test_what_makes_one_form_of_another(
    earlier: str, later: str, lang: str, relation: str, given: str, found: str
) -> None:
    change = change_between(earlier, later, WORDS.of(lang))
    assert change is not None
    assert (change.relation, change.given, change.found) == (relation, given, found)


def test_forms_with_little_in_common_are_no_family_unless_listed() -> None:
    assert change_between("湖岸经济带和水上通道", "一湖一岸", WORDS.zh) is None
    listed = change_between("湖岸经济带和水上通道", "一湖一岸", WORDS.zh, ("湖岸经济带和水上通道", "一湖一岸"))
    assert listed is not None
    assert listed.relation == "listed"
    assert change_between("war on weeds", "peace with the lake", WORDS.en) is None


def test_each_form_derives_from_the_closest_that_was_there_before() -> None:
    first = {"湖岸振兴战略": (2, "", "c", 0), "湖岸振兴": (0, "", "a", 5), "湖岸全面振兴": (1, "", "b", 1)}
    tree = derive(first, WORDS.zh)
    assert [(one.form, one.parent) for one in tree] == [
        ("湖岸振兴", None),
        ("湖岸全面振兴", "湖岸振兴"),
        ("湖岸振兴战略", "湖岸振兴"),
    ]
    english = derive({"war on mud": (1, "", "a", 0), "war on weeds": (0, "", "a", 0)}, WORDS.en)
    assert [(one.form, one.parent) for one in english] == [("war on weeds", None), ("war on mud", "war on weeds")]


# --- replaced, turned round -------------------------------------------------------------------------------


def recent(before: list[str], now: str, lang: str) -> tuple[Pool, int, list]:  # type: ignore[type-arg]
    pool = Pool([*before, now])
    first = sum(pool.sizes[: len(before)])
    editions = by_edition(pool.sizes[: len(before)], range(len(before)))
    return pool, first, find_standing(pool, editions, WORDS.of(lang), lang=lang)


_VERBS_ZH = (("加强", "推进"), ("抓好", "做好"), ("重视", "支持"))
_MORE_ZH = "长期,很长期。队伍,大队伍。湖岸,是湖岸。巡护,要巡护。渔民来,渔民去,是渔民。船工来,船工去,是船工。"
BEFORE_ZH = [
    f"{one}湖岸巡护队伍,确保航道畅通。{other}湖岸巡护队伍。{one}渔民和船工。为渔民和船工,{_MORE_ZH}"
    for one, other in _VERBS_ZH
]
NOW_ZH = f"加强湖岸长期巡护队伍,确保航道畅通。支持船工和渔民。{_MORE_ZH}"
_VERBS_EN = (("fund", "praise"), ("build", "support"), ("man", "train"))
BEFORE_EN = [
    f"we must {one} the lake patrol service, to keep the channel open. we {other} our lake patrol service. "
    f"{one} the ferries and harbours. {other} our ferries and harbours."
    for one, other in _VERBS_EN
]
NOW_EN = "we must fund the lake rescue patrol service, to keep the channel open. build our harbours and ferries."


def test_what_came_one_word_apart_in_the_same_slot_replaces() -> None:
    for before, now, lang, old, new in (
        (BEFORE_ZH, NOW_ZH, "zh", "湖岸巡护队伍", "湖岸长期巡护队伍"),
        (BEFORE_EN, NOW_EN, "en", "lake patrol service", "lake rescue patrol service"),
    ):
        pool, first, standing = recent(before, now, lang)
        found = find_replacements(
            pool,
            first,
            standing,
            WORDS.of(lang),
            is_gone=lambda form, now=now: form not in now,  # type: ignore[misc]
            is_fresh=lambda form, before=before: not any(form in text for text in before),  # type: ignore[misc]
        )
        assert any(old in one.old and new in one.new for one in found), [(one.old, one.new) for one in found]


def test_nothing_replaces_what_is_still_there_or_what_was_there_before() -> None:
    pool, first, standing = recent(BEFORE_ZH, NOW_ZH, "zh")

    def yes(_form: str) -> bool:
        return True

    def no(_form: str) -> bool:
        return False

    assert find_replacements(pool, first, standing, WORDS.zh, is_gone=yes, is_fresh=yes)
    assert find_replacements(pool, first, standing, WORDS.zh, is_gone=no, is_fresh=yes) == []
    assert find_replacements(pool, first, standing, WORDS.zh, is_gone=yes, is_fresh=no) == []


def test_the_other_order_of_a_pair_is_told_only_where_it_is_new() -> None:
    for before, now, lang, pair in (
        (BEFORE_ZH, NOW_ZH, "zh", ("渔民和船工", "船工和渔民")),
        (BEFORE_EN, NOW_EN, "en", ("ferries and harbours", "harbours and ferries")),
    ):
        pool, first, standing = recent(before, now, lang)
        turned = find_turned(pool, first, standing, WORDS.of(lang), is_fresh=lambda form: True)
        assert any(pair[0] in turn.old and pair[1] in turn.new for turn in turned), turned
        assert find_turned(pool, first, standing, WORDS.of(lang), is_fresh=lambda form: False) == []


def test_one_edition_and_no_text_have_nothing_standing() -> None:
    for lang in ("zh", "en"):
        assert find_standing(Pool([]), by_edition([], []), WORDS.of(lang), lang=lang) == []


def test_tokens_are_written_as_they_were_read() -> None:
    for form in ("湖岸振兴", "war on weeds", "互联网+渔业", "5g技术"):
        assert joined(tokens_of(form)) == form


# --- full and short ---------------------------------------------------------------------------------------


def uses(*rows: tuple[int, int]) -> list[FormUse]:
    return [FormUse("speech", full, every) for full, every in rows]


def test_a_shift_is_tested_over_documents_never_over_words() -> None:
    key = ("shores", "zh")
    before, now = uses(*[(3, 3)] * 5), uses(*[(0, 3)] * 5)
    shift = measure_shifts({key: now}, {key: before})[key]
    assert (shift.share_before, shift.share_now, shift.verdict) == (1.0, 0.0, "shorter")
    # Two of the 252 ways to deal ten documents are as uneven.
    assert shift.p == pytest.approx(2 / 252)
    assert measure_shifts({key: before}, {key: now})[key].verdict == "longer"


def test_one_document_a_side_is_described_and_few_uses_are_not() -> None:
    key = ("shores", "en")
    shift = measure_shifts({key: uses((4, 14))}, {key: uses((12, 13))})[key]
    assert (shift.p, shift.verdict) == (None, "lower")
    assert measure_shifts({key: uses((4, 7))}, {key: uses((12, 13))}) == {}
    assert measure_shifts({key: uses((8, 9))}, {key: uses((8, 9))})[key].verdict == "indeterminate"
