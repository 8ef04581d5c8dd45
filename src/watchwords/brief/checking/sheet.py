"""Colours and style sheet of the page of a checked text. Colours are data, so that a test computes their contrast."""

from __future__ import annotations

from watchwords.brief.style import style_sheet

# Blue, vermilion, violet and grey: told apart with any kind of colour vision, and each has a shape and an underline.
LIGHT = {
    "good": "#1c5a76",
    "bad": "#9c3a00",
    "miss": "#6b3fa0",
    "open": "#575d66",
    "good-paper": "#e2eef4",
    "bad-paper": "#fde3d6",
    "miss-paper": "#ece4f7",
    "open-paper": "#ecebe7",
}
DARK = {
    "good": "#8ac4df",
    "bad": "#ffab85",
    "miss": "#c9aef5",
    "open": "#a4abb2",
    "good-paper": "#17384a",
    "bad-paper": "#552a10",
    "miss-paper": "#3b2a58",
    "open-paper": "#33383d",
}
TEXT_PAIRS = tuple((name, "paper") for name in ("good", "bad", "miss", "open"))
"""(text, background) as the sheet uses them beside those of the brief."""
MARKED_PAIRS = tuple(
    pair for name in ("good", "bad", "miss", "open") for pair in (("ink", f"{name}-paper"), (name, f"{name}-paper"))
)
"""Text and numbers on the ground of a marked claim."""

_SHEET = """
header,main,footer{max-width:84rem}
footer>*,header>p{max-width:44rem}
.counts{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;margin:0 0 1rem;padding:0;font-family:var(--sans)}
.counts .ref{font-size:.85rem;vertical-align:baseline;padding:.15em .4em}
.row{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem;padding:.5rem 0;
border-top:1px solid var(--line)}
.heads{border:0;font-family:var(--sans);font-size:.85rem;color:var(--muted)}.heads h2{all:unset;display:block}
.left{white-space:pre-wrap;margin:0;position:sticky;top:1rem;align-self:start;unicode-bidi:isolate}
mark.c{color:inherit;background:var(--p);border-bottom:2px solid var(--g);padding:0}
.supported{--g:var(--good);--p:var(--good-paper)}.contradicted{--g:var(--bad);--p:var(--bad-paper)}
.not-found{--g:var(--miss);--p:var(--miss-paper)}.unchecked{--g:var(--open);--p:var(--open-paper)}
mark.supported{border-bottom-width:1px}mark.contradicted{border-bottom:4px double var(--g)}
mark.not-found{border-bottom-style:dashed}mark.unchecked{border-bottom-style:dotted}
.ref{font-family:var(--sans);font-size:.7rem;font-weight:700;color:var(--g);background:var(--p);vertical-align:super;
line-height:1;text-decoration:none;padding:.1em .25em;margin:0 .1em;border-radius:.2em;white-space:nowrap;
-webkit-user-select:none;user-select:none}
.ref:target,.card:target{outline:3px solid var(--g);outline-offset:2px}
.card{margin:0 0 1rem;padding:.1rem 0 .3rem .9rem;border-left:4px solid var(--g);scroll-margin-top:1rem}
.card h3{font-family:var(--sans);font-size:.85rem;font-weight:400;margin:0 0 .25rem;color:var(--muted)}
.card h3 b{color:var(--g)}.card h3 a{color:var(--g);font-weight:700;text-decoration:none}
.card ul{margin:.25rem 0;padding-left:1.1rem;font-size:.9rem}
.card figure{margin:.4rem 0 .5rem;padding-left:.7rem}
.said,.redline{white-space:pre-wrap;font-size:.95rem;margin:0 0 .25rem}
bdi{unicode-bidi:isolate}
del{background:var(--bad-paper);text-decoration:line-through;text-decoration-color:var(--bad)}
ins{background:var(--good-paper);text-decoration:underline;text-decoration-thickness:2px;
text-decoration-color:var(--good)}
.editor,.ellipsis{color:var(--muted);font-style:italic}
.odd{font-family:var(--sans);font-size:.75em;background:var(--bad-paper);color:var(--bad);outline:1px solid var(--bad);
padding:0 .15em;white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.8rem}dt{font-weight:650}dd{margin:0}
@media(max-width:52rem){.row{grid-template-columns:minmax(0,1fr);gap:.6rem 0}.heads{display:none}.left{position:static}
dl{grid-template-columns:1fr}dd{margin:0 0 .4rem}}
@media print{.left{position:static}.row{gap:0 1.2rem;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.card{break-inside:avoid}mark.c,.ref,del,ins,.odd{-webkit-print-color-adjust:exact;print-color-adjust:exact}
:root{--good:#1c5a76;--bad:#8a3300;--miss:#5c358c;--open:#444;--good-paper:#e8f1f5;--bad-paper:#fdeae1;
--miss-paper:#f0eaf8;--open-paper:#f0f0ee}}
"""


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def check_sheet() -> str:
    """The sheet of the brief with what a checked text needs, light and dark."""
    return (
        f"{style_sheet()}:root{{{_variables(LIGHT)}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}{_SHEET}"
    )
