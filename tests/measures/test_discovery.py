"""Discovery: what is new and one thing is found, whole; what an earlier text has, or what is a cut, is not."""

from __future__ import annotations

import pytest

from watchwords.config import load_discovery_cues
from watchwords.measures.discovery.ranking import Unit, discover
from watchwords.measures.discovery.texts import Text
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, lower

CUES = load_discovery_cues()

EARLIER_ZH = [
    "大力改善人民生活,关心群众创造。保障人民生活水平。人民生活不断改善,群众创造的经验值得推广。",
    "加快发展经济,建设湖区。推进湖区建设,发展湖区经济。加强湖区管理,提高管理水平。",
    "推动产业升级,支持企业发展。发展新产业,促进产业发展。企业管理水平提高,产业结构调整。",
    "实施发展战略,推进科技创新。科技创新能力增强。加强科技管理,发展科技事业。",
] * 3
EARLIER_EN = [
    "We care for our shores and for our people. The people of the lake work for peace.",
    "The economy of the lake grows. We protect our water and our shores for the people.",
    "Our economy needs peace. Our people need water. The work for peace goes on.",
] * 3


def texts(now: list[str], before: list[str], lang: str) -> list[Text]:
    return [
        text("a", "1", before, lang),
        text("b", "2", before[:2], lang),
        text("c", "3", now, lang),
    ]


def text(doc_id: str, edition: str, lines: list[str], lang: str) -> Text:
    """A document whose lines are its blocks, folded as the record folds it."""
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    folded = lower(fold_blocks("\n".join(lines), [Span(*span) for span in spans])[0])
    return Text(doc_id, doc_id, edition, lang, folded)


def find(*now: str, before: list[str] | None = None, lang: str = "zh", by: str = "news") -> list[Unit]:
    earlier = before if before is not None else (EARLIER_ZH if lang == "zh" else EARLIER_EN)
    return discover(texts(list(now), earlier, lang), ["1", "2", "3"], CUES, top=50, by=by)


def forms(units: list[Unit]) -> list[str]:
    return [unit.form for unit in units]


# --- what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ('我们开展"湖泊+"行动。', "湖泊+"),
        ("我们开展“湖泊＋”行动。", "湖泊+"),
        ("加快建设9G，推进科技创新。", "9g"),
        ("推进第九代湖面通信,加快发展。", "第九代湖面通信"),
        ("打造生物船舶、湖空经济、湖面航运等产业。", "湖空经济"),
        ("推進湖雲經濟，支持企業發展。", "湖云经济"),
    ],
)
def test_a_chinese_unit_that_stands_once_is_found(now: str, form: str) -> None:
    assert form in forms(find(now))


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ('We launch the "Lake Plus" plan.', "lake plus"),
        ("The plan brings green canals. We love green canals.", "green canals"),
    ],
)
def test_an_english_unit_is_found(now: str, form: str) -> None:
    assert form in forms(find(now, lang="en"))


def test_counts_are_exact_and_places_are_slices() -> None:
    now = "发展湖空经济。支持湖空经济,推进湖空经济。"
    unit = next(unit for unit in find(now) if unit.form == "湖空经济")
    folded = texts([now], EARLIER_ZH, "zh")[2].folded
    assert unit.n == 3
    assert [folded[place.start : place.end] for place in unit.places] == ["湖空经济"] * 3


# --- what is not ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", ["民生", "众创"])
def test_a_string_across_two_words_is_no_unit(cut: str) -> None:
    assert cut not in forms(find("改善人民生活,依靠群众创造,加快发展湖空经济。"))


@pytest.mark.parametrize("form", ["民生", "众创"])
def test_characters_that_stood_across_two_words_are_no_earlier_use(form: str) -> None:
    """人民生活 holds the characters of 民生 and no use of it; the places across (in two documents) are told."""
    left, right, joined = {"民生": ("人民", "生活", "人民生活"), "众创": ("群众", "创造", "群众创造")}[form]
    alone = "".join(f"{word}{rest}。" for word in (left, right) for rest in ("高兴", "满意", "安康"))
    before = [alone * 6, f"依靠{joined}。"]
    found = {unit.form: unit for unit in find(f"改善人民生活,依靠群众创造。发展“{form}”。", before=before)}
    assert form in found
    assert (found[form].n, found[form].n_across) == (1, 2)


def test_characters_that_were_a_word_before_are_not_new() -> None:
    before = ["人民高兴。人民满意。生活好。生活美。" * 6, "人民生活不断改善。", "重视民生。"]
    assert "民生" not in forms(find("发展“民生”。", before=before))


@pytest.mark.parametrize(
    ("now", "before", "lang", "form"),
    [
        ("发展湖空经济。", ["我们要发展湖空经济。"], "zh", "湖空经济"),
        ("发展湖空经济。", ["我们要发展湖", "空经济,推进建设。"], "zh", "湖空经济"),
        ("发展湖雲經濟。", ["我们要发展湖云经济。"], "zh", "湖云经济"),
        ("发展湖泊＋,加快建设。", ["发展湖泊+,加快建设。"], "zh", "湖泊+"),
        ('We launch "lake plus" now.', ["They launched lake", "plus last year."], "en", "lake plus"),
    ],
)
def test_what_an_earlier_text_has_is_not_new(now: str, before: list[str], lang: str, form: str) -> None:
    assert form not in forms(find(now, before=before, lang=lang))


def test_a_number_with_its_unit_is_no_unit() -> None:
    assert not any("3500" in form for form in forms(find("建设湖区公路3500公里以上,增长3500亿元。")))


def test_a_word_is_not_cut() -> None:
    assert all("plu" not in form.split() for form in forms(find("Lake plus and lake plus.", lang="en")))


def test_a_part_of_a_coordinate_phrase_is_attested_as_it_stands() -> None:
    """发展湖面和湖底科技 attests 湖底科技, and never 湖面科技, which is not written."""
    found = forms(find("发展湖面和湖底科技。"))
    assert "湖面科技" not in found
    assert any("湖底科技" in form for form in found)


def test_what_always_stands_beside_a_part_belongs_to_it() -> None:
    found = forms(find("湖空家园共同体。推进湖空家园共同体。湖空家园共同体,发展经济。"))
    assert "湖空家园共同体" in found
    assert "湖空家园" not in found


def test_a_part_counts_apart_from_its_whole() -> None:
    found = {
        unit.form: unit for unit in find("建设湖空家园。湖空家园共同体,湖空家园共同体。建设湖空家园,支持湖空家园。")
    }
    assert "湖空家园" in found
    assert found["湖空家园"].n == 5


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ("开展“双湖面、一湖底”检查。", "双湖面、一湖底"),
        ("推进湖中和,加快建设。", "湖中和"),
        ("保障性湖房。建设保障性湖房,支持保障性湖房。", "保障性湖房"),
    ],
)
def test_a_whole_is_not_cut_at_a_mark_a_function_character_or_a_suffix(now: str, form: str) -> None:
    assert form in forms(find(now))


@pytest.mark.parametrize("now", ["推进湖城和湖镇建设。", "发展湖城与湖镇,湖城和湖镇。", "加快湖城及湖镇的建设。"])
def test_no_unit_begins_or_ends_with_a_particle(now: str) -> None:
    found = forms(find(now))
    assert found
    assert not [form for form in found if form[0] in "和与及的" or form[-1] in "和与及的"]


def test_one_of_several_variants_is_listed() -> None:
    found = forms(find("推进湖空家园共同体。发展湖空家园共同体建设。支持湖空家园共同体。"))
    assert len([form for form in found if "湖空家园" in form]) == 1


def test_two_names_of_one_thing_stand_apart() -> None:
    """A record links them by an alias in its series; discovery knows no aliases."""
    assert {"9g", "第九代湖面通信"} <= set(forms(find("建设9g,推进科技创新。", "推进第九代湖面通信,加快发展。")))


# --- the order --------------------------------------------------------------------------------------------


def test_the_score_is_the_sum_of_its_reasons() -> None:
    for unit in find('推进蓝湖生产力、湖空经济,开展"湖泊+"行动。'):
        assert unit.score == pytest.approx(sum(unit.reasons.values()), abs=0.05)


def test_a_first_use_in_a_part_that_looks_back_weighs_less() -> None:
    plan = next(u for u in find("一、今年工作", "发展湖空经济。") if u.form == "湖空经济")
    back = next(u for u in find("一、过去一年工作回顾", "发展湖空经济。") if u.form == "湖空经济")
    assert back.reasons["review"] < 0
    assert "review" not in plan.reasons


def test_a_first_use_in_a_sentence_that_tells_of_what_was_done_weighs_less() -> None:
    plan = next(u for u in find("发展湖空经济。") if u.form == "湖空经济")
    done = next(u for u in find("发展湖空经济,提高了水平。") if u.form == "湖空经济")
    assert done.reasons["reported"] < 0
    assert "reported" not in plan.reasons


@pytest.mark.parametrize("gloss", ["(即湖上的经济)", ",即湖上的经济", "是指湖上的经济"])
def test_an_official_explanation_speaks_for_a_unit(gloss: str) -> None:
    told = next(u for u in find(f"发展湖空经济{gloss}。") if u.form == "湖空经济")
    plain = next(u for u in find("发展湖空经济。") if u.form == "湖空经济")
    assert told.reasons["glossed"] > 0
    assert "glossed" not in plain.reasons


@pytest.mark.parametrize("number", ["(一)", "一、", "一是", "第一,"])
def test_the_first_sentence_of_a_numbered_paragraph_is_a_heading(number: str) -> None:
    units = {unit.form: unit for unit in find(f"{number}发展湖空经济。支持湖底航运。加快建设。")}
    assert units["湖空经济"].reasons["run_in"] > 0
    assert "run_in" not in units["湖底航运"].reasons


def test_a_key_word_a_head_and_a_verb_that_introduces_are_reasons() -> None:
    unit = next(u for u in find("实施数字湖泊工程。") if u.form == "数字湖泊工程")
    assert min(unit.reasons[name] for name in ("key_word", "head_programme", "introduced")) > 0


def test_later_editions_change_nothing() -> None:
    known = texts(["发展湖空经济。"], EARLIER_ZH, "zh")
    later = [*known, text("d", "4", ["发展湖空经济,湖空经济。"], "zh")]
    order = ["1", "2", "3"]
    assert discover(known, order, CUES, top=9) == discover(later, order, CUES, top=9)


def test_the_order_of_documents_changes_nothing() -> None:
    known = texts(["发展湖空经济。"], EARLIER_ZH, "zh")
    order = ["1", "2", "3"]
    assert discover(known, order, CUES, top=9) == discover(known[::-1], order, CUES, top=9)


def test_two_orders_rank_the_same_units_by_their_own_weights() -> None:
    news, lasting = find("推进湖空经济,建设湖面家园。"), find("推进湖空经济,建设湖面家园。", by="lasting")
    assert set(forms(news)) & set(forms(lasting))
    assert [unit.score for unit in news] != [unit.score for unit in lasting]


def test_known_forms_are_left_out() -> None:
    known = texts(["发展湖空经济。"], EARLIER_ZH, "zh")
    assert "湖空经济" not in forms(discover(known, ["1", "2", "3"], CUES, top=9, known={"湖空经济"}))


# --- bad input --------------------------------------------------------------------------------------------


def test_without_texts_or_without_an_earlier_edition_nothing_is_new() -> None:
    one = [text("a", "1", ["发展湖空经济。"], "zh")]
    assert discover([], [], CUES, top=9) == []
    assert discover([], ["1"], CUES, top=9) == []
    assert discover(one, ["1"], CUES, top=9) == []
    assert discover(one, ["1", "2"], CUES, top=9) == []


@pytest.mark.parametrize("now", ["", "。。。", '"""""', "一", "1 2 3", "《》", "+", "\n\n"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_next_to_nothing_gives_nothing(now: str, lang: str) -> None:
    assert find(now, lang=lang) == []


def test_an_empty_earlier_edition_is_no_obstacle() -> None:
    known = [text("a", "1", [""], "zh"), text("c", "3", ["发展湖空经济。"], "zh")]
    assert "湖空经济" in "".join(forms(discover(known, ["1", "2", "3"], CUES, top=9)))
