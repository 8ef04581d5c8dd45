"""The edition itself."""

from __future__ import annotations

from tests.brief.sample.parts import HEATH, LIN, TEXTS, finding, passage

from watchwords.records import Finding, Names


def meeting() -> list[Finding]:
    edition = {
        "number": 8,
        "start": "2021-09-26",
        "end": "2021-09-28",
        "place": Names(zh="苇城", en="Reedham"),
        "theme_zh": "共享湖岸",
        "theme_en": "shared shores",
        "n_documents": 12,
        "n_earlier_editions": 3,
    }
    channel = {
        "leader": LIN,
        "channel": "letter",
        "delivered_by": HEATH,
        "previous": [{"edition": "2018", "channel": "letter"}, {"edition": "2019", "channel": "in_person"}],
    }
    opens = (
        passage("opening-en", TEXTS["opening-en"].split(". ")[0] + "."),
        passage("opening-zh", TEXTS["opening-zh"].split("。")[0] + "。"),
    )
    letter = (passage("opening-en", "Governor Lin sent a letter, read out by Mara Heath."),)
    return [
        finding("edition", "edition", edition, opens, rank=10.0),
        finding("channel", "edition", channel, letter, names=LIN, rank=9.0),
    ]
