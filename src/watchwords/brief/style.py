"""Colours and style sheet of the HTML brief. Colours are data, so that a test can compute their contrast."""

from __future__ import annotations

from watchwords.brief.charting.palette import dark_rules

LIGHT = {
    "paper": "#fbfaf7",
    "ink": "#22262b",
    "muted": "#575d66",
    "accent": "#1c5a76",
    "line": "#dcd8cf",
    "mark": "#fbe9ae",
    "mark-ink": "#22262b",
    "bar": "#8a9aa5",
}
DARK = {
    "paper": "#15181b",
    "ink": "#e4e5e3",
    "muted": "#a4abb2",
    "accent": "#8ac4df",
    "line": "#343a40",
    "mark": "#54460f",
    "mark-ink": "#fff6da",
    "bar": "#6d7b86",
}
TEXT_PAIRS = (("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("mark-ink", "mark"))
"""(text, background) as the sheet uses them; each must reach 4.5 to 1."""

SOLID_PAIRS = (("accent", "paper"),)
"""(shape, background) that carries meaning without text; each must reach 3 to 1. Bars have their count in text."""


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


_FONTS = {
    "serif": 'Charter,"Iowan Old Style","Source Serif 4",Georgia,"Noto Serif","Songti SC","Noto Serif CJK SC",serif',
    "sans": 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Noto Sans CJK SC",sans-serif',
    "han": '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif',
}

_SHEET = """
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.65;overflow-wrap:break-word;
font-family:var(--serif)}
:lang(zh){font-family:var(--han);line-break:strict}
html:lang(zh) body{line-height:1.8}
:lang(zh) :lang(en){font-family:var(--serif)}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.25rem}
header.brief-title+main>.first{min-height:min(calc(100vh - 5rem),38rem)}
.small,summary,figcaption,.grade,.strip,footer,.empty{font-family:var(--sans)}
h1{font-size:1.65rem;line-height:1.25;font-weight:600;letter-spacing:-.01em;margin:0 0 .35rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.35;font-weight:600;margin:3.25rem 0 1rem;padding-top:1.1rem;
border-top:1px solid var(--line)}
.changes h2{margin:1.5rem 0 .6rem;padding-top:.9rem}
p{margin:0 0 .5rem}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-999rem;top:0;padding:.5rem 1rem;background:var(--paper);color:var(--accent);
z-index:1}
.skip:focus{left:.5rem;top:.5rem}
.strip h2{font-family:var(--serif)}:lang(zh) .strip h2{font-family:var(--han)}
b{font-weight:650}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lead{padding:0;margin:0;list-style:none}
.lead li{display:grid;grid-template-columns:minmax(0,1fr) 11rem;gap:.25rem 1.5rem;align-items:center;margin:0 0 .5rem;
padding:0 0 .5rem;border-bottom:1px solid var(--line)}.lead li:last-child{border-bottom:0}
.lead p{margin:0;line-height:1.45}.lead .grade{margin:0 .3rem}.lead .small{white-space:nowrap}
.course{font-family:var(--sans);font-size:.68rem;color:var(--muted);line-height:1.3}
.course-name,.ends{display:flex;justify-content:space-between}.course-name b{font-weight:400;overflow:hidden;
text-overflow:ellipsis;white-space:nowrap}.course-name{overflow:hidden;white-space:nowrap}
.bars{display:flex;align-items:flex-end;gap:1px;height:2rem;margin:.15rem 0 .35rem}
.bars i{flex:1 1 0;min-width:1px;height:var(--h,2px);background:var(--bar)}
.bars.many{gap:0}.bars.many i{min-width:0}.bars.many .here{min-width:2px}.bars .none{height:2px}
.bars .here{background:var(--accent)}.bars .none.here{height:3px}
.bars .gap{height:100%;background:repeating-linear-gradient(135deg,var(--bar) 0 1px,transparent 1px 4px)}
.small{font-size:.8rem;color:var(--muted);line-height:1.55}
.findings{list-style:none;margin:0;padding:0}
.finding{margin:0 0 1.6rem;scroll-margin-top:1rem}
.finding>p{margin:0}
.finding:target>p{background:linear-gradient(var(--mark),var(--mark));color:var(--mark-ink)}
.finding:target .grade{color:var(--mark-ink)}
.finding ul{margin:.35rem 0 0;padding-left:1.1rem}
.which{font-family:var(--sans);font-size:.88rem;color:var(--muted);margin:0}
.refs{font-family:var(--sans);font-size:.72rem;color:var(--muted)}.refs a{text-decoration:none}
.refs a:hover,.refs a:focus-visible{text-decoration:underline}
.backing{margin:.9rem 0 1.2rem;font-family:var(--sans);font-size:.8rem;line-height:1.5;color:var(--muted)}
.backing>div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:0 1rem;margin:0 0 .45rem}
.backing dt{grid-column:1;color:var(--ink)}.backing dd{grid-column:2;margin:0}
.backing b{font-weight:400}
.analyst{border-left:2px dotted var(--accent);margin:.5rem 0;padding:.1rem 0 .1rem .8rem}
.analyst p{margin:0;white-space:pre-line}
.notes ol{padding-left:2.4rem;font-size:.85rem;line-height:1.55}.notes li{margin:0 0 .5rem;scroll-margin-top:4rem}
.notes li:target{background:var(--mark);color:var(--mark-ink)}.notes li:target .small{color:var(--mark-ink)}
.notes .small{display:inline}
.chart{margin:1.2rem 0 1.8rem;padding:0;border:0}.chart figcaption{margin:0 0 .5rem}
.chart figcaption b{display:block;color:var(--ink);font-size:.9rem}
.chart .picture{overflow-x:auto}.chart svg{display:block;max-width:none;height:auto}
.chart .csv{margin:.2rem 0 0}
.data table,.chart>.scroll table,figure .scroll table{border-collapse:collapse;font-family:var(--sans);font-size:.75rem}
.data .scroll{overflow-x:auto;max-height:24rem}
.chart th,.chart td{text-align:start;padding:.15rem .8rem .15rem 0;border-bottom:1px solid var(--line);
vertical-align:top;white-space:nowrap}
.filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center;
margin:2rem 0 0;padding:.6rem 0;background:var(--paper);border-bottom:1px solid var(--line);font-family:var(--sans);
font-size:.78rem;color:var(--muted)}
.filter input,.filter select,.filter button{font:inherit;color:var(--ink);background:var(--paper);
border:1px solid var(--muted);border-radius:3px;padding:.25rem .4rem}
.filter select{max-width:11rem}.filter input[type=search]{width:9rem}.filter output{margin-left:auto}
.filter :focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
.scripted .finding,.scripted h2{scroll-margin-top:5rem}
[hidden]{display:none!important}
.card{position:absolute;z-index:3;padding:.7rem .9rem;background:var(--paper);color:var(--ink);
border:1px solid var(--muted);border-radius:3px;box-shadow:0 2px 10px rgba(0,0,0,.25);font-size:.85rem;line-height:1.5;
max-height:20rem;overflow:auto}
.grade{font-size:.72rem;color:var(--muted);white-space:nowrap;margin-left:.35rem}
details{margin:.3rem 0 0}
summary{font-size:.8rem;color:var(--accent);cursor:pointer;width:fit-content;padding:.15rem 0}
figure{margin:.7rem 0 1.2rem;padding-left:1rem;border-left:2px solid var(--line)}
blockquote,.entry{margin:0;font-size:.95rem;color:var(--muted);white-space:pre-line}
mark{background:var(--mark);color:var(--mark-ink);padding:.05em 0;-webkit-box-decoration-break:clone;
box-decoration-break:clone}
figcaption{font-size:.78rem;color:var(--muted);margin-top:.45rem;line-height:1.55}
cite:lang(zh){font-style:normal}
figcaption a{word-break:break-all}
q{quotes:"\\201c" "\\201d" "\\2018" "\\2019"}
.strip ol{display:flex;align-items:flex-end;gap:2px;list-style:none;margin:0;padding:0 0 .6rem}
.strip li{flex:1 1 0;min-width:0;display:flex;flex-direction:column;justify-content:flex-end;
align-items:center;font-size:.72rem;color:var(--muted);line-height:1.3}
.bar{width:100%;max-width:3.2rem;background:var(--bar);height:var(--h);border-radius:1px 1px 0 0;flex:none}
.gap .bar{background:repeating-linear-gradient(135deg,var(--line) 0 3px,transparent 3px 7px);
outline:1px solid var(--line);outline-offset:-1px}
.here .bar{background:var(--accent)}
.here{font-weight:700}.strip .here{color:var(--accent)}
.year{height:1.3em;white-space:nowrap;margin-top:.25rem}
.plot{height:6rem;width:100%;display:flex;flex-direction:column;justify-content:flex-end;align-items:center}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:1.5rem 0 0;padding:0;
font-family:var(--sans);font-size:.85rem}
nav a{display:inline-block;padding:.2rem 0}
h2{scroll-margin-top:1rem}
.scroll,.matrix{position:relative}
.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.matrix{overflow-x:auto;margin:.7rem 0}.matrix table{border-collapse:collapse;font-family:var(--sans);font-size:.75rem}
.matrix caption{text-align:start;color:var(--muted);padding:.2rem 0}
.matrix th{font-weight:400;text-align:start;padding:.1rem .5rem .1rem 0;white-space:nowrap}
.matrix th[scope=col]{text-align:center;color:var(--muted);padding:.1rem .25rem}
.matrix thead th:first-child{text-align:start}
.matrix th.here{color:var(--accent);font-weight:700}
.matrix td{text-align:center;min-width:2rem;padding:.1rem .25rem;border:1px solid var(--line)}
.matrix .nodata{background:repeating-linear-gradient(135deg,var(--line) 0 3px,transparent 3px 7px)}
footer{padding-bottom:4rem}
@media(max-width:34rem){html{font-size:100%}header{padding-top:1.5rem}h1{font-size:1.4rem}
.lead li{grid-template-columns:minmax(0,1fr);gap:.35rem}.course{max-width:16rem}.bars{height:1.5rem}
.backing>div{grid-template-columns:minmax(0,1fr)}.backing dd{grid-column:1}
.filter{position:static}.filter output{margin:0;flex-basis:100%}
.strip .n{font-size:.65rem}
.strip .year{font-size:.62rem}.scroll{overflow-x:auto}.scroll ol{min-width:20rem;gap:1px;padding-inline:.9rem}}
@media print{
@page{margin:20mm 17mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#444}}
:root{--paper:#fff;--ink:#000;--muted:#444;--accent:#1c5a76;--line:#bbb;--mark:#f1ead0;--mark-ink:#000;
--bar:#888;color-scheme:light}
html{font-size:10.5pt}header,main,footer{max-width:none;padding:0}header{padding-top:0}
.skip,nav,.filter,.card,.csv,.chart details{display:none}
header.brief-title+main>.first{min-height:0}
details.behind{display:block}details.behind>summary,details.behind figure{display:none}
details.behind::details-content{display:block;content-visibility:visible;block-size:auto}
.backing{font-size:.72rem;margin:.2rem 0 .4rem}.backing>div{margin:0;grid-template-columns:7.5rem minmax(0,1fr)}
.backing .looked,.backing .tested,.backing .graded{display:none}
a{color:var(--ink);text-decoration:none}.refs a{color:var(--muted)}
.finding,.lead li,.notes li,figure,.analyst,tr{break-inside:avoid}
.finding{margin-bottom:.8rem}
h2,h3,figcaption{break-after:avoid}figure{margin:.4rem 0 .7rem}.notes{break-before:page}
.picture,.scroll{overflow:visible}.chart svg{max-width:100%;height:auto}
.bar,.bars i,mark,.gap,.nodata{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def style_sheet() -> str:
    """The sheet with its colours, light and dark; on paper always light."""
    dark = f":root{{{_variables(DARK)}}}{dark_rules('.picture svg')}"
    return (
        f":root{{color-scheme:light dark;{_variables(LIGHT)}{_variables(_FONTS)}}}"
        f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
        f"{_SHEET}"
    )


def running_title(title: str) -> str:
    """Rules that set a title at the head of every sheet; whatever a title holds, it stays inside its string."""
    held = "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in title)
    return f'@media print{{@page{{@top-left{{content:"{held}";font:8pt sans-serif;color:#444}}}}}}'
