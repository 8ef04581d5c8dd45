"""Numbered tasks in both languages: how rows are read, matched and compared. All texts are invented."""

from __future__ import annotations

import pytest

from watchwords.config import load_cues
from watchwords.measures.discovery.texts import Text
from watchwords.measures.order.reading import OrderCues
from watchwords.measures.order.tasks import Matched, TaskRun, compare_tasks, kendall_tau, move_rate, read_tasks
from watchwords.text.fold import fold, lower

ZH = (
    "扩建码头，方便渡船停靠。",
    "治理水质，减少污水排放。",
    "发展渔业，扶持渔民增收。",
    "办好学校，改善教学条件。",
    "修缮古桥，保护湖区古迹。",
)
EN = (
    "Build longer piers for the ferries of all villages.",
    "Clean the water and stop every open drain.",
    "Support fishing families with fair loans.",
    "Open schools where children learn to sail.",
    "Repair the old bridges before winter storms.",
)


def runs(*lines: str, edition: str = "2021") -> list[TaskRun]:
    text = lower("\n".join(fold(line)[0] for line in lines))
    return read_tasks(Text(edition, edition, edition, "und", text), load_cues("order", OrderCues))


def numbered(lang: str, order: tuple[int, ...], edition: str) -> list[TaskRun]:
    parts, numerals = (ZH, "一二三四五") if lang == "zh" else (EN, "12345")
    head = "二、今年主要任务" if lang == "zh" else ""
    marks = [f"（{numeral}）" if lang == "zh" else f"{numeral}. " for numeral in numerals]
    return runs(head, *(marks[at] + parts[place] for at, place in enumerate(order)), edition=edition)


@pytest.mark.parametrize(
    ("lines", "style", "headings"),
    [
        (("一、修桥。桥已旧。", "二、造船。", "三、种树。"), "一、", ("修桥", "造船", "种树")),
        (("（一）修桥。", "另有说明。", "（二）造船。", "（三）种树。"), "(一)", ("修桥", "造船", "种树")),
        (("今年任务：一是修桥；二是造船；三是种树。",), "一是", ("修桥", "造船", "种树")),
        (("第一，修桥。", "第二，造船。", "第三，种树。"), "第一", ("修桥", "造船", "种树")),
        (("1. Repair bridges. They are old.", "2. Build boats.", "3. Plant trees."), "1.",
         ("repair bridges", "build boats", "plant trees")),
        (("First, repair bridges. Second, build boats. Third, plant trees.",), "first",
         ("repair bridges", "build boats", "plant trees")),
    ],
)  # fmt: skip
def test_rows_of_numbers(lines: tuple[str, ...], style: str, headings: tuple[str, ...]) -> None:
    (run,) = runs(*lines)
    assert run.style == style
    assert tuple(part.heading for part in run.parts) == headings
    assert [part.number for part in run.parts] == [1, 2, 3]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、修桥。", "二、造船。"),  # two are no row
        ("一、修桥。", "三、造船。", "四、种树。"),  # a number is missing
        ("湖面涨了1.5米。", "水深2.5米。", "船长3.5米。"),
        ("First, we thank you. The lake is calm. Nobody counts further.",),
        ("湖区平静。",),
        ("",),
    ],
)
def test_what_is_no_row(lines: tuple[str, ...]) -> None:
    assert runs(*lines) == []


def test_the_heading_above_tells_what_a_row_is_of() -> None:
    rows = runs(
        "一、去年工作回顾", "（一）修桥。", "（二）造船。", "（三）种树。",
        "二、今年主要任务", "（一）治水。", "（二）修路。", "（三）养鱼。", "三、结语",
    )  # fmt: skip
    assert [(run.role, run.parts[0].heading) for run in rows] == [
        ("outline", "去年工作回顾"),
        ("review", "修桥"),
        ("plan", "治水"),
    ]
    # The last part ends where the next heading begins.
    assert rows[2].parts[-1].text.strip() == "(三)养鱼。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_task_moved_to_the_front(lang: str) -> None:
    now, before = numbered(lang, (3, 0, 1, 2, 4), "2021"), numbered(lang, (0, 1, 2, 3, 4), "2020")
    (order,) = compare_tasks(now, before)
    ((one, change),) = order.told()
    assert (one.before.number, one.now.number, change) == (4, 1, -3)
    assert [move for _, move in order.moves()] == [-3, 1, 1, 1, 0]
    # Three of ten pairs changed their order.
    assert order.tau == pytest.approx((7 - 3) / 10)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_order_and_a_new_task_say_nothing(lang: str) -> None:
    same = numbered(lang, (0, 1, 2, 3, 4), "2020")
    (order,) = compare_tasks(numbered(lang, (0, 1, 2, 3, 4), "2021"), same)
    assert (order.told(), order.tau) == ((), 1.0)
    (shorter,) = compare_tasks(numbered(lang, (4, 1, 2, 3), "2021"), numbered(lang, (1, 2, 3), "2020"))
    # What stands first has no counterpart; the others kept their order, whatever number they have.
    assert shorter.told() == ()


def test_what_was_done_is_not_compared_with_what_is_to_be_done() -> None:
    review = runs("一、去年工作回顾", *(f"（{numeral}）{part}" for numeral, part in zip("一二三四五", ZH, strict=True)))
    assert compare_tasks(numbered("zh", (1, 0, 2, 3, 4), "2021"), review) == []


def test_the_base_rate_of_moves() -> None:
    order = compare_tasks(numbered("zh", (3, 0, 1, 2, 4), "2021"), numbered("zh", (0, 1, 2, 3, 4), "2020"))
    assert (move_rate(order).n_moved, move_rate(order).n_matched) == (1, 5)
    assert move_rate([]).n_matched == 0


def test_kendall_against_scipy() -> None:
    from scipy.stats import kendalltau

    (order,) = compare_tasks(numbered("zh", (4, 2, 0, 1, 3), "2021"), numbered("zh", (0, 1, 2, 3, 4), "2020"))
    matched: tuple[Matched, ...] = order.matched
    expected = kendalltau([one.now.number for one in matched], [one.before.number for one in matched]).statistic
    assert order.tau == pytest.approx(expected, abs=1e-12)
    assert kendall_tau(matched[:1]) is None
