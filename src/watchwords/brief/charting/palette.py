"""Colours and fonts of the pictures, as data.

The hues are those of Okabe and Ito's set for all kinds of colour vision, darkened where a white page asks for contrast.
No picture tells anything by colour alone. A page in dark mode exchanges each light colour for its dark one.
"""

from __future__ import annotations

INK, MUTED, PAPER = "#22262b", "#575d66", "#fefefe"
GRID, GAP, HATCH, HERE = "#dfe2e6", "#f0f1f3", "#a9b0b8", "#fbe9ae"
BLUE, VERMILLION, GREEN, PURPLE, OCHRE, GREY = "#0072b2", "#c75400", "#00805e", "#a84e83", "#9a6700", "#737a82"
PALE = "#b9cfdd"
"""Of lines behind points: intervals, courses."""

CHART_COLOURS: dict[str, str] = {
    INK: "#e4e5e3",
    MUTED: "#a4abb2",
    PAPER: "#15181b",
    GRID: "#33393f",
    GAP: "#22272c",
    HATCH: "#5d666f",
    HERE: "#54460f",
    BLUE: "#56b4e9",
    VERMILLION: "#ff8c42",
    GREEN: "#33c49a",
    PURPLE: "#e08abf",
    OCHRE: "#e6b03c",
    GREY: "#98a1aa",
    PALE: "#3c5568",
}
"""Light colour to its dark one; no picture has a colour that is not here."""

FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB, Microsoft YaHei, sans-serif"
"""Sans faces with Chinese first: a picture mixes years, names and numbers of both languages."""


def dark_rules(within: str = "svg") -> str:
    """Style rules that give every picture inside a selector its dark colours; to be put under the page's own query."""
    return "".join(
        f'{within} [{kind}="{light}"]{{{kind}:{dark}}}'
        for light, dark in CHART_COLOURS.items()
        for kind in ("fill", "stroke")
    )
