"""Reasons of figures, counts and dates."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "same figure": ("The record gives the same figure.", "库中数字相同。"),
    "same value": (
        "The record has this very value at that time; its subject is not told here.",
        "库中同期有此数值；此处未写明所指。",
    ),
    "rounded": ("Rounded: the record gives {0}.", "系约数：库中为{0}。"),
    "bound holds": ("The bound holds: the record gives {0}.", "该界限成立：库中为{0}。"),
    "also says": ("The record also gives {0} of the same subject.", "库中关于同一事项另有：{0}。"),
    "record says": ("The record gives another figure here.", "库中此处数字不同。"),
    "of another year": ("The record gives this figure for {0}.", "库中该数字属于{0}年。"),
    "several values": (
        "The record gives several values that this may be of: {0}.",
        "库中可能对应的数字不止一个：{0}。",
    ),
    "no document of": ("The record has no document of {0}.", "库中没有{0}的文件。"),
    "no such figure": (
        "The record gives no figure of this subject and time; looked for: {0}.",
        "库中没有该事项该时间的数字；已查：{0}。",
    ),
    "register says": ("The register of editions gives {1} for {0}.", "届次资料：{0}为{1}。"),
    "recomputed": ("It follows from figures of the record; the working is shown.", "可由库中数字推算得出，算式附后。"),
    "recomputed otherwise": (
        "Recomputed from figures of the record it comes out otherwise; the working is shown.",
        "由库中数字推算，结果不同，算式附后。",
    ),
    "recomputed nearly": (
        "Recomputed from figures of the record it comes out near, but not within what rounding allows.",
        "由库中数字推算，结果接近，但超出四舍五入的范围。",
    ),
    "prices may differ": (
        "The levels of the record give another growth; they may be in current prices and the growth in constant ones.",
        "按库中数额推算的增速不同；数额可能为现价，增速可能为不变价。",
    ),
}
