"""Reasons of figures, counts and dates."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "same figure": ("The record gives the same figure.", "库中数字相同。"),
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
}
