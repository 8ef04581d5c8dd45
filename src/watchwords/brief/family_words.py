"""How a form of a family differs from the one it derives from, in both languages."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang

RELATIONS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "insertion": "put in: {found}",
        "extension": "longer by {found}",
        "slot": "{found} for {given}",
        "truncation": "without {given}",
        "inversion": "turned round",
        "listed": "listed with it",
    },
    "zh": {
        "insertion": "加入{found}",
        "extension": "扩展{found}",
        "slot": "{given}作{found}",
        "truncation": "略去{given}",
        "inversion": "次序相反",
        "listed": "列为同一提法",
    },
}
