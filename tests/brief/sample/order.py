"""Lists, tasks and targets."""

from __future__ import annotations

from tests.brief.sample.parts import finding, passage

from watchwords.records import Finding, Names


def order() -> list[Finding]:
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


def targets() -> list[Finding]:
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
