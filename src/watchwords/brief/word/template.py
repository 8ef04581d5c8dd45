"""The empty document that a brief is written into, made by this file alone: styles, faces, list, header and footer.

No template lies beside the program as a file that nobody can make again, and nothing in it names a day, a person or a
machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from watchwords.brief.formats import BriefLang
from watchwords.brief.word.styles import SANS, SANS_HAN, SERIF, SERIF_HAN, write_styles
from watchwords.brief.word.wordml import TAGS, Element, R, field, run, w, write_xml

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the earliest that a ZIP archive can hold."""

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1361
"""A4 with margins of 2.4 cm, in twentieths of a point."""

TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_TYPE = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_template(title: str, lang: BriefLang) -> bytes:
    """A DOCX without a paragraph, whose header has the title and whose footer has the number of the page.

    Args:
        title: running title, as shown.
        lang: language of the brief.
    """
    header = w("hdr", w("p", w("pPr", w("pStyle", val="Header")), run(title, brief=lang)))
    none = w("hdr", w("p", w("pPr", w("pStyle", val="Header"))))
    parts = {
        "word/document.xml": write_xml(w("document", w("body", _section()))),
        "word/styles.xml": write_xml(write_styles()),
        "word/settings.xml": write_xml(_settings()),
        "word/numbering.xml": write_xml(_numbering()),
        "word/fontTable.xml": write_xml(_fonts()),
        "word/theme/theme1.xml": (_DECLARATION + _THEME).encode(),
        "word/header1.xml": write_xml(none),
        "word/header2.xml": write_xml(header),
        "word/footer1.xml": write_xml(_footer()),
        "word/footer2.xml": write_xml(_footer()),
        "docProps/core.xml": _properties(title, lang),
    }
    return pack(
        [
            ("[Content_Types].xml", _content_types(parts)),
            ("_rels/.rels", _relations([("officeDocument", "word/document.xml"), _CORE])),
            ("word/_rels/document.xml.rels", _relations(_OF_DOCUMENT)),
            *parts.items(),
        ]
    )


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive whose bytes depend on what is in it alone."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            archive.writestr(entry, data)
    return out.getvalue()


_CORE = ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
_OF_DOCUMENT = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("numbering", "numbering.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
]
_KINDS = {
    "document": "wordprocessingml.document.main+xml",
    "styles": "wordprocessingml.styles+xml",
    "settings": "wordprocessingml.settings+xml",
    "numbering": "wordprocessingml.numbering+xml",
    "fontTable": "wordprocessingml.fontTable+xml",
    "theme1": "theme+xml",
    "header1": "wordprocessingml.header+xml",
    "header2": "wordprocessingml.header+xml",
    "footer1": "wordprocessingml.footer+xml",
    "footer2": "wordprocessingml.footer+xml",
}


def _content_types(parts: Iterable[str]) -> bytes:
    rows = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    for path in parts:
        name = path.rpartition("/")[2].removesuffix(".xml")
        kind = (
            "application/vnd.openxmlformats-package.core-properties+xml"
            if name == "core"
            else f"{_TYPE}.{_KINDS[name]}"
        )
        rows.append(f'<Override PartName="/{path}" ContentType="{kind}"/>')
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_DECLARATION}<Types xmlns="{space}">{"".join(rows)}</Types>'.encode()


def _relations(targets: Iterable[tuple[str, str]]) -> bytes:
    rows = [
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{_RELATION}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()


def _properties(title: str, lang: BriefLang) -> bytes:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>watchwords</dc:creator>"
        f"<dc:language>{TAGS[lang]}</dc:language></cp:coreProperties>"
    ).encode()


def _section() -> Element:
    made = w("sectPr")
    for tag, kind, number in (
        ("headerReference", "first", 6),
        ("headerReference", "default", 7),
        ("footerReference", "first", 8),
        ("footerReference", "default", 9),
    ):
        reference = w(tag, type=kind)
        reference.set(f"{{{R}}}id", f"rId{number}")
        made.append(reference)
    sides = {side: str(MARGIN) for side in ("top", "right", "bottom", "left")}
    made.extend(
        (
            w("pgSz", w=str(PAGE_WIDTH), h=str(PAGE_HEIGHT)),
            w("pgMar", **sides, header="680", footer="680", gutter="0"),
            w("titlePg"),
        )
    )
    return made


def _footer() -> Element:
    return w(
        "ftr",
        w("p", w("pPr", w("pStyle", val="Footer")), *field("PAGE", "1"), run(" / "), *field("NUMPAGES", "1")),
    )


def _settings() -> Element:
    modern = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    return w(
        "settings",
        w("zoom", percent="100"),
        w("defaultTabStop", val="420"),
        w("characterSpacingControl", val="compressPunctuation"),
        # The line above the notes of a page, and the one above what is carried over.
        w("footnotePr", w("footnote", id="-1"), w("footnote", id="0")),
        w("compat", w("compatSetting", **modern)),
        w("themeFontLang", val=TAGS["en"], eastAsia=TAGS["zh"]),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _numbering() -> Element:
    level = w(
        "lvl", w("start", val="1"), w("numFmt", val="bullet"), w("lvlText", val="•"), w("lvlJc", val="left"),
        w("pPr", w("ind", left="284", hanging="198")), ilvl="0",
    )  # fmt: skip
    return w(
        "numbering",
        w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId="0"),
        w("num", w("abstractNumId", val="0"), numId="1"),
    )


def _fonts() -> Element:
    """The faces with what to take where one is missing."""

    def font(name: str, family: str, charset: str, other: str | None = None) -> Element:
        alternative = [w("altName", val=other)] if other else []
        return w("font", *alternative, w("charset", val=charset), w("family", val=family), w("pitch", val="variable"),
                 name=name)  # fmt: skip

    return w(
        "fonts",
        font(SERIF, "roman", "00", "Liberation Serif"),
        font(SANS, "swiss", "00", "Liberation Sans"),
        font(SERIF_HAN, "roman", "86", "Noto Serif CJK SC"),
        font(SANS_HAN, "swiss", "86", "Noto Sans CJK SC"),
    )


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_COLOURS = {
    "dk2": "22262B", "lt2": "F4F1EA", "accent1": "1C5A76", "accent2": "8A9AA5", "accent3": "9C5518",
    "accent4": "4F6F52", "accent5": "6B5B8A", "accent6": "575D66", "hlink": "1C5A76", "folHlink": "575D66",
}  # fmt: skip
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Brief"><a:themeElements>'
    '<a:clrScheme name="Brief"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="Brief">'
    + "".join(
        f'<a:{kind}><a:latin typeface="{latin}"/><a:ea typeface="{han}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{han}"/></a:{kind}>'
        for kind, latin, han in (("majorFont", SANS, SANS_HAN), ("minorFont", SERIF, SERIF_HAN))
    )
    + '</a:fontScheme><a:fmtScheme name="Brief">'
    + f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
    + f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    + "</a:fmtScheme></a:themeElements></a:theme>"
)
