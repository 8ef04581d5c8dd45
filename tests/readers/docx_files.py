"""Small DOCX files written by hand, for tests."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="My quote"/><w:basedOn w:val="a3"/></w:style>'
    '<w:style w:type="character" w:styleId="c1"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def p(inner: str, style: str = "") -> str:
    """A paragraph around runs; plain words become one run."""
    runs = inner if inner.startswith("<") else run(inner)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{runs}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def part(body: str, root: str = "document", head: str = "") -> str:
    inner = f"<w:body>{body}</w:body>" if root == "document" else body
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:{root} xmlns:w="{W}">{inner}</w:{root}>'


def docx(body: str, **parts: str | bytes) -> bytes:
    """Bytes of a DOCX; `parts` by name, "__" for a slash and "_xml" for the ending: word__footnotes_xml."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body if body.startswith("<?xml") else part(body))
        archive.writestr("word/styles.xml", part(STYLES, "styles"))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").removesuffix("_xml") + ".xml", content)
    return data.getvalue()
