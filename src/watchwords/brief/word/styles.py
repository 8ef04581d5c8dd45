"""The styles of a Word brief.

Faces are those that Word has everywhere: Times New Roman with SimSun to read, Arial with Microsoft YaHei for headings
and small print. `w:eastAsia` names the Chinese one of each pair, so that no letter of one script is set in a face of
the other; LibreOffice puts its own in their place where they are missing.
"""

from __future__ import annotations

from watchwords.brief.word.wordml import TAGS, Element, w

INK, MUTED, ACCENT, LINE = "22262B", "575D66", "1C5A76", "C9C5BB"
"""As on the page: text, small print, headings and links, rules."""

OWN = frozenset(
    ("Finding", "Summary", "Lead", "Backing", "AnalystNote", "SmallPrint", "Picture", "TableCaption",
     "TableText", "Form", "Quotation", "SourceTitle", "SourceTitleHan", "Label", "Grade")
)  # fmt: skip
"""Styles that Word does not know by name."""

SERIF, SERIF_HAN = "Times New Roman", "SimSun"
SANS, SANS_HAN = "Arial", "Microsoft YaHei"


def write_styles() -> Element:
    """Root of `styles.xml`."""
    return w("styles", _defaults(), _latent(), *_paragraphs(), *_characters(), *_lists_and_tables())


def faces(latin: str, han: str) -> Element:
    """The faces of a style, Latin and Chinese."""
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=han, cs=latin)


def _defaults() -> Element:
    letters = w(
        "rPr", faces(SERIF, SERIF_HAN), w("color", val=INK), w("sz", val="21"), w("szCs", val="21"),
        w("lang", val=TAGS["en"], eastAsia=TAGS["zh"], bidi="ar-SA"),
    )  # fmt: skip
    spacing = w("pPr", w("spacing", after="120", line="288", lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", spacing))


def _latent() -> Element:
    return w("latentStyles", defLockedState="0", defUIPriority="99", defSemiHidden="0", defUnhideWhenUsed="0",
             defQFormat="0", count="376")  # fmt: skip


def _paragraphs() -> list[Element]:
    return [
        _style("Normal", "Normal", based=None, default=True),
        _style("Title", "Title", before=0, after=160, line=264, size=36, face="sans", bold=True, keep=True),
        _style("Subtitle", "Subtitle", after=240, size=21, face="sans", colour=MUTED, keep=True),
        *(
            _style(f"Heading{level}", f"heading {level}", before=before, after=after, size=size, face="sans",
                   bold=True, colour=ACCENT, keep=True, level=level - 1, following="Normal")
            for level, before, after, size in ((1, 400, 120, 26), (2, 240, 80, 22), (3, 200, 60, 21))
        ),
        _style("Finding", "Finding", before=200, after=40),
        _style("Summary", "Summary", after=100, indent=(284, 0), rule="left"),
        _style("Quote", "Quote", after=80, indent=(284, 0), rule="left"),
        _style("Lead", "Section Lead", after=120, size=18, colour=MUTED, face="sans", keep=True),
        _style("Backing", "Backing", after=10, size=17, colour=MUTED, face="sans", indent=(284, 0), line=252),
        _style("AnalystNote", "Analyst Note", after=80, size=19, indent=(284, 0), rule="left", face="sans"),
        _style("SmallPrint", "Small Print", after=80, size=17, colour=MUTED, face="sans", line=264),
        _style("Picture", "Picture", before=160, after=60, keep=True, line=240),
        _style("Caption", "caption", after=160, size=17, colour=MUTED, face="sans", line=252),
        _style("TableCaption", "Table Caption", based="Caption", before=120, after=60, keep=True),
        _style("TableText", "Table Text", after=0, size=16, face="sans", line=240),
        _style("FootnoteText", "footnote text", after=30, size=17, line=240),
        _style("Header", "header", after=0, size=16, colour=MUTED, face="sans", side="right"),
        _style("Footer", "footer", after=0, size=16, colour=MUTED, face="sans", side="center"),
    ]  # fmt: skip


def _style(
    key: str,
    name: str,
    *,
    based: str | None = "Normal",
    default: bool = False,
    following: str | None = None,
    before: int | None = None,
    after: int | None = None,
    line: int | None = None,
    indent: tuple[int, int] | None = None,
    rule: str | None = None,
    keep: bool = False,
    level: int | None = None,
    side: str | None = None,
    **letters: str | int | bool,
) -> Element:
    """A paragraph style; lengths in twentieths of a point, sizes in half points."""
    made = w("style", type="paragraph", styleId=key, **_standing(key, default=default))
    made.append(w("name", val=name))
    if based is not None:
        made.append(w("basedOn", val=based))
    if following is not None:
        made.append(w("next", val=following))
    made.append(w("qFormat"))
    shape = _shape(before, after, line, indent, rule, keep=keep, level=level, side=side)
    if len(shape):
        made.append(shape)
    if len(described := _letters(**letters)):
        made.append(described)
    return made


def _shape(
    before: int | None,
    after: int | None,
    line: int | None,
    indent: tuple[int, int] | None,
    rule: str | None,
    *,
    keep: bool,
    level: int | None,
    side: str | None,
) -> Element:
    """Properties of a paragraph in the order that the schema wants."""
    made = w("pPr")
    if keep:
        made.extend((w("keepNext"), w("keepLines")))
    if rule is not None:
        made.append(w("pBdr", w(rule, val="single", sz="12", space="8", color=ACCENT)))
    lengths = {"before": before, "after": after, "line": line}
    if spacing := {name: str(value) for name, value in lengths.items() if value is not None}:
        made.append(w("spacing", **spacing, **({"lineRule": "auto"} if line is not None else {})))
    if indent is not None:
        made.append(w("ind", left=str(indent[0]), hanging=str(indent[1])))
    if side is not None:
        made.append(w("jc", val=side))
    if level is not None:
        made.append(w("outlineLvl", val=str(level)))
    return made


def _standing(key: str, *, default: bool) -> dict[str, str]:
    return {"default": "1"} if default else {"customStyle": "1"} if key in OWN else {}


def _letters(
    *,
    face: str | int | bool = "",
    bold: str | int | bool = False,
    italic: str | int | bool = False,
    colour: str | int | bool = "",
    size: str | int | bool = 0,
    raised: str | int | bool = False,
    underlined: str | int | bool = False,
    unchecked: str | int | bool = False,
) -> Element:
    """Properties of letters in the order that the schema wants."""
    made = w("rPr")
    if face:
        made.append(faces(SANS, SANS_HAN) if face == "sans" else w("rFonts", eastAsia=SANS_HAN))
    if bold:
        made.extend((w("b"), w("bCs")))
    if italic:
        made.append(w("i"))
    if unchecked:
        made.append(w("noProof"))
    if colour:
        made.append(w("color", val=str(colour)))
    if size:
        made.extend((w("sz", val=str(size)), w("szCs", val=str(size))))
    if underlined:
        made.append(w("u", val="single"))
    if raised:
        made.append(w("vertAlign", val="superscript"))
    return made


def _characters() -> list[Element]:
    def style(key: str, name: str, **letters: str | int | bool) -> Element:
        based = [] if key == "DefaultParagraphFont" else [w("basedOn", val="DefaultParagraphFont")]
        described = [_letters(**letters)] if letters else []
        return w("style", w("name", val=name), *based, w("qFormat"), *described, type="character", styleId=key,
                 **_standing(key, default=not based))  # fmt: skip

    return [
        style("DefaultParagraphFont", "Default Paragraph Font"),
        # Chinese is stressed by a face of another kind; SimSun has no bold of its own.
        style("Form", "Form", face="han", bold=True),
        # Nobody corrects the spelling of what somebody else wrote.
        style("Quotation", "Quotation", unchecked=True),
        style("SourceTitle", "Source Title", italic=True),
        style("SourceTitleHan", "Source Title Chinese", face="han"),
        style("Label", "Label", face="han", bold=True),
        style("Grade", "Grade", face="sans", colour=MUTED, size=16),
        style("FootnoteReference", "footnote reference", raised=True),
        style("Hyperlink", "Hyperlink", colour=ACCENT, underlined=True),
    ]


def _lists_and_tables() -> list[Element]:
    bullets = w(
        "style", w("name", val="List Bullet"), w("basedOn", val="Normal"), w("qFormat"),
        w("pPr", w("numPr", w("numId", val="1")), w("spacing", after="40"), w("contextualSpacing")),
        type="paragraph", styleId="ListBullet",
    )  # fmt: skip
    small = w(
        "style", w("name", val="List Bullet 2"), w("basedOn", val="ListBullet"), w("qFormat"),
        w("rPr", faces(SANS, SANS_HAN), w("color", val=MUTED), w("sz", val="17"), w("szCs", val="17")),
        type="paragraph", styleId="ListBullet2",
    )  # fmt: skip
    margins = _cell_margins("0", "108")
    normal = w(
        "style", w("name", val="Normal Table"), w("uiPriority", val="99"), w("semiHidden"), w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w="0", type="dxa"), margins),
        type="table", default="1", styleId="TableNormal",
    )  # fmt: skip
    none = w("style", w("name", val="No List"), w("semiHidden"), type="numbering", default="1", styleId="NoList")
    return [bullets, small, normal, none, _table()]


def _cell_margins(upright: str, across: str) -> Element:
    sides = (("top", upright), ("left", across), ("bottom", upright), ("right", across))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))


def _table() -> Element:
    """Rules above, below and between rows, none between columns; the head in bold above a stronger rule."""

    def rule(side: str, colour: str, width: int) -> Element:
        return w(side, val="single", sz=str(width), space="0", color=colour)

    cells = _cell_margins("30", "70")
    borders = w("tblBorders", rule("top", MUTED, 8), rule("bottom", MUTED, 8), rule("insideH", LINE, 4))
    head = w(
        "tblStylePr", w("rPr", w("b"), w("bCs")), w("tcPr", w("tcBorders", rule("bottom", MUTED, 8))), type="firstRow"
    )
    return w(
        "style", w("name", val="Brief Table"), w("basedOn", val="TableNormal"), w("qFormat"),
        w("tblPr", w("tblInd", w="0", type="dxa"), borders, cells), head,
        type="table", customStyle="1", styleId="BriefTable",
    )  # fmt: skip
