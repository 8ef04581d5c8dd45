"""Lists in both languages: what their members are, and which changed their order. All sentences are invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from watchwords.config import load_cues, load_name_lists
from watchwords.measures.discovery.texts import Text
from watchwords.measures.order.changes import Orders, Reordered
from watchwords.measures.order.lists import read_lists
from watchwords.measures.order.reading import ListUse, OrderCues
from watchwords.recognisers.names.lexicon_zh import Words
from watchwords.text.fold import fold_text


@cache
def words() -> Words:
    return Words(load_name_lists().words_zh)


def read(*texts: tuple[str, str], names: Sequence[str] = ()) -> list[ListUse]:
    """Lists of texts given as (edition, text); every text is a document and an event."""
    rows = [Text(str(at), str(at), edition, "und", fold_text(text)) for at, (edition, text) in enumerate(texts)]
    return read_lists(rows, words(), load_cues("order", OrderCues), names=names)


def orders(*texts: tuple[str, str]) -> Orders:
    return Orders(read(*texts), list(dict.fromkeys(edition for edition, _ in texts)), Counter(e for e, _ in texts))


def forms(text: str) -> list[tuple[str, ...]]:
    return [use.forms for use in read(("1", text))]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # A verb before the first member; behind the last a noun that all share, or the end.
        ("湖区要加强教育、卫生、文化工作。", "The lake relies on ports, ferries and mills."),
        # The conjunction before the last member, and a word that closes the list.
        ("推进渔业、航运和旅游等领域改革。", "We speak of trade, peace, and health in all villages."),
        # Four members, articles, a member of two words; a verb that is also a noun.
        ("建设码头、灯塔、水闸和渡口。", "It is made of the piers, clean water, the locks and reeds."),
        # Members that begin or end with a character that elsewhere is a word by itself.
        ("扩大就业、违法行为、参与、对外贸易。", "We ask for work, foreign trade, a fair share, and peace."),
    ],
)
def test_members_of_a_list(zh: str, en: str) -> None:
    members: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "湖区": (("教育", "卫生", "文化"), ("ports", "ferries", "mills")),
        "推进": (("渔业", "航运", "旅游"), ("trade", "peace", "health")),
        "建设": (("码头", "灯塔", "水闸", "渡口"), ("piers", "clean water", "locks", "reeds")),
        "扩大": (("就业", "违法行为", "参与", "对外贸易"), ("work", "foreign trade", "fair share", "peace")),
    }
    assert [forms(zh), forms(en)] == [[expected] for expected in members[zh[:2]]]


@pytest.mark.parametrize(
    "text",
    [
        "湖区发展渔业、航运。",  # two members
        "和平、谅解的气氛令人高兴。",  # 和 inside a word joins nothing
        "一月、二月、三月都下了雨。",
        "北风轮渡公司的船，湖上的桥，岸边的树。",  # commas, not the enumeration mark
        "In spring, however, we left the lake, and the ferries stopped.",  # clauses
        "The village, which was old, and the pier.",
        "January, March and May were wet.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert forms(text) == []


def test_a_conjunction_inside_a_word_does_not_split_it() -> None:
    assert forms("推进渔业、航运、和平与旅游的发展。") == [("渔业", "航运", "和平", "旅游")]


def test_quotation_marks_are_no_part_of_a_member() -> None:
    assert forms("加大对“三湖”、渔民、学校的支持。") == [("三湖", "渔民", "学校")]


def test_names_numbers_and_alphabets_are_nobodys_order() -> None:
    assert read(("1", "参观苇城、芦镇、湖口。"), names=["芦镇", "湖口"]) == []
    assert read(("1", "We sail to Reedham, Marsh, and Weir."), names=["reedham", "marsh"]) == []
    assert read(("1", "Ships of apples, barley, corn, and dates.")) == []
    assert read(("1", "水深3米、5米、8米。")) == []
    # 安全 教育 旅游 卫生: the order of pinyin.
    assert read(("1", "加强安全、教育、旅游、卫生工作。")) == []


def test_an_edge_member_is_told_by_the_same_texts() -> None:
    # 湖岸 stands between marks in the second list, so that the first one begins with it, whatever stands before.
    (first, second) = read(("1", "全面整治湖岸、水质、渔港。保护水质、湖岸、渔港。"))
    assert first.forms == ("湖岸", "水质", "渔港")
    assert second.forms == ("水质", "湖岸", "渔港")


def test_a_part_of_a_member_is_no_member() -> None:
    (use,) = read(("1", "加快建设渔业强镇、航运强镇、旅游强镇。壮大强镇、强村、强户。"))[:1]
    assert "强镇" not in use.forms


# --- order ------------------------------------------------------------------------------------------------

ZH = ("建设码头、灯塔、渡口等设施。", "建设灯塔、码头、渡口等设施。")
EN = ("The budget pays for piers, lights, and ferries.", "The budget pays for lights, piers, and ferries.")


@pytest.mark.parametrize(("old", "new", "front", "back"), [(*ZH, "灯塔", "码头"), (*EN, "lights", "piers")])
def test_a_flip_is_found_with_how_long_the_old_order_held(old: str, new: str, front: str, back: str) -> None:
    (one,) = orders(("2018", old), ("2019", old), ("2021", new)).reordered()
    assert one.flips == one.told == ((front, back),)
    assert [use.edition for use in one.held] == ["2019", "2018"]
    assert one.leads
    assert one.order_now[:2] == (front, back)
    assert one.order_before[:2] == (back, front)
    assert (one.p, one.n_tested) == (None, None)


@pytest.mark.parametrize(("old", "new"), [ZH, EN])
def test_the_same_order_both_orders_and_other_lists_say_nothing(old: str, new: str) -> None:
    assert orders(("2019", old), ("2021", old)).reordered() == []
    assert orders(("2019", old + new), ("2021", new)).reordered() == []
    assert orders(("2019", old), ("2021", new + old)).reordered() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("建设码头、灯塔、渡口等设施。", "灯塔、码头、水闸、桥梁、堤坝都好。"),
        ("The budget pays for piers, lights, and ferries.", "Songs of lights, piers, mills, reeds, and fog."),
    ],
)
def test_two_members_in_common_do_not_make_the_same_list(old: str, new: str) -> None:
    assert orders(("2019", old), ("2021", new)).reordered() == []


def test_one_member_that_moved_past_others_is_one_move() -> None:
    old, new = "支持码头、灯塔、渡口、水闸建设。", "支持渡口、码头、灯塔、水闸建设。"
    (one,) = orders(("2019", old), ("2021", new)).reordered()
    assert one.told == (("渡口", "码头"), ("渡口", "灯塔"))
    (back,) = orders(("2019", new), ("2021", old)).reordered()
    assert back.told == (("码头", "渡口"), ("灯塔", "渡口"))


def test_the_present_order_of_earlier_editions_is_told() -> None:
    old, new = ZH
    (one,) = orders(("2017", new), ("2018", old), ("2019", old), ("2021", new)).reordered()
    assert [use.edition for use in one.held] == ["2019", "2018"]
    assert one.same_before == ("2017",)


def test_the_base_rate_counts_earlier_neighbours_alone() -> None:
    old, new = ZH
    rate = orders(("2017", old), ("2018", new), ("2019", new), ("2021", old)).rate()
    # Three pairs kept twice; one of them flipped from 2017 to 2018. What 2021 does is not in it.
    assert (rate.n_kept, rate.n_flipped) == (6, 1)


def _many(edition: str, n_old: int, n_new: int) -> list[tuple[str, str]]:
    return [(edition, EN[0])] * n_old + [(edition, EN[1])] * n_new


def test_many_speakers_are_tested() -> None:
    (one,) = orders(*_many("2019", 9, 1), *_many("2021", 1, 9)).reordered()
    assert one.p is not None
    assert one.p < 0.01
    assert (one.counts_now.n_with_order, one.counts_now.n_with_pair) == (9, 10)
    assert orders(*_many("2019", 3, 1), *_many("2021", 1, 3)).reordered() == []
    # No majority of two thirds: an edition has no order.
    assert orders(*_many("2019", 9, 1), *_many("2021", 4, 6)).reordered() == []


def test_an_event_printed_twice_counts_once() -> None:
    rows = [Text("a", "one", "2019", "en", EN[0].lower()), Text("b", "one", "2019", "en", EN[0].lower())]
    found = Orders(read_lists(rows, words(), load_cues("order", OrderCues)), ["2019"], {"2019": 1})
    assert {order.n_with_pair for order in found.orders["2019"].values()} == {1}


# --- members ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "who"),
    [
        ("坚持依法管湖、科技护湖、文化兴湖的方针。", "坚持依法管湖、科技护湖、生态养湖、文化兴湖的方针。", "生态养湖"),
        (
            "Visits are limited by high winds, low water, and tight locks.",
            "Visits are limited by high winds, deep snow, low water, and tight locks.",
            "deep snow",
        ),
    ],
)
def test_who_joined_and_who_left_a_recurring_list(old: str, new: str, who: str) -> None:
    (joined,) = orders(("2018", old), ("2019", old), ("2021", new)).memberships()
    assert (joined.joined, joined.left) == ((who,), ())
    (left,) = orders(("2018", new), ("2019", new), ("2021", old)).memberships()
    assert (left.joined, left.left) == ((), (who,))
    # One earlier edition is no recurrence, and a list with it in an earlier edition had it.
    assert orders(("2019", old), ("2021", new)).memberships() == []
    assert orders(("2017", new), ("2018", old), ("2019", old), ("2021", new)).memberships() == []


def test_a_longer_name_of_a_member_is_not_a_new_one() -> None:
    old, new = "坚持依法管湖、科技护湖、文化兴湖的方针。", "坚持依法管湖、科技护湖、先进文化兴湖的方针。"
    assert orders(("2018", old), ("2019", old), ("2021", new)).memberships() == []


# --- invariance -------------------------------------------------------------------------------------------


def test_order_of_documents_and_later_editions_change_nothing() -> None:
    texts = [("2018", ZH[0]), ("2019", ZH[0]), ("2019", EN[0]), ("2021", ZH[1]), ("2021", EN[1])]
    editions = ["2018", "2019", "2021"]
    counts = {"2018": 1, "2019": 2, "2021": 2}

    def told(rows: Sequence[tuple[str, str]]) -> list[tuple[object, ...]]:
        moved = Orders(read(*rows), editions, counts).reordered()
        return sorted((one.order_before, one.order_now, one.told) for one in moved)

    assert told(texts) == told(texts[::-1])
    assert len(told(texts)) == 2


@pytest.mark.parametrize("texts", [(), (("2021", ""),), (("2021", "、、、"),), (("2021", ", , and "), ("2022", ""))])
def test_nothing_to_compare(texts: tuple[tuple[str, str], ...]) -> None:
    found = orders(*texts)
    moved: list[Reordered] = found.reordered()
    assert (moved, found.memberships(), found.rate().n_kept) == ([], [], 0)
