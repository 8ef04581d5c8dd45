"""The Word file: what Word and LibreOffice need to open it, notes for every passage, both languages, hostile text."""

from __future__ import annotations

import posixpath
import re
import shutil
import struct
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import msgspec
import pypdf
import pytest
from lxml import etree
from tests.brief.sample import sample_edition

from watchwords.brief.charting.drawing import Drawn
from watchwords.brief.formats import BriefLang
from watchwords.brief.outline import Outline, outline_brief
from watchwords.brief.word import figures, write_docx
from watchwords.brief.word.lines import readable, target_of
from watchwords.errors import MissingExtraError, UsageError
from watchwords.readers.docx import read_docx
from watchwords.readers.drafts import Draft, Input
from watchwords.records import AnalystNote, Chart, DecodedEdition, Names, Passage, Rejected
from watchwords.walks.decoding import brief_bytes, brief_text, check_format

LANGS: tuple[BriefLang, ...] = ("en", "zh")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN, NOTES = "word/document.xml", "word/footnotes.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def told(element: Any) -> str:
    return "".join(letters.text or "" for letters in element.iter(f"{W}t"))


class Opened:
    """A Word file taken apart."""

    def __init__(self, decoded: DecodedEdition, lang: BriefLang) -> None:
        self.lang = lang
        self.outline: Outline = outline_brief(decoded, lang=lang)
        self.data = write_docx(decoded, lang=lang)
        self.parts = parts_of(self.data)
        self.xml: dict[str, Any] = {name: etree.fromstring(data) for name, data in self.parts.items()
                    if name.endswith((".xml", ".rels"))}  # fmt: skip
        self.body, self.notes = self.xml[MAIN][0], self.xml[NOTES]

    @property
    def references(self) -> list[str]:
        """Ids of footnotes in the order they are referred to."""
        return [one.get(f"{W}id") for one in self.body.iter(f"{W}footnoteReference")]

    def note(self, key: str) -> str:
        return next(told(one) for one in self.notes if one.get(f"{W}id") == key)

    def styled(self, style: str) -> list[str]:
        """Texts of the paragraphs of a style."""
        wanted = (p for p in self.body.iter(f"{W}p") if p[0][0].get(f"{W}val") == style)
        return [told(paragraph) for paragraph in wanted]


@cache
def opened_in(lang: BriefLang) -> Opened:
    return Opened(sample_edition(), lang)


@pytest.fixture(params=LANGS)
def opened(request: pytest.FixtureRequest) -> Opened:
    return opened_in(request.param)


# --- what a word processor needs --------------------------------------------------------------------------


def test_python_docx_opens_it_and_sees_the_headings(opened: Opened) -> None:
    document = docx.Document(BytesIO(opened.data))
    shown = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name in ("Title", "Heading 1")]
    assert shown[0][0] == "Title"
    sections = [section.title for section in opened.outline.sections]
    headings = [text for name, text in shown[1:]]
    assert [text for text in headings if text in sections] == sections
    assert headings[0] == opened.outline.headings["summary"]
    assert headings[-1] == opened.outline.headings["colophon"]
    assert document.core_properties.title == shown[0][1]
    assert document.core_properties.language == {"en": "en-GB", "zh": "zh-CN"}[opened.lang]


def test_every_part_has_a_type_and_every_relation_arrives(opened: Opened) -> None:
    types = opened.xml["[Content_Types].xml"]
    defaults = {row.get("Extension") for row in types if row.tag.endswith("Default")}
    named = {row.get("PartName").lstrip("/") for row in types if row.tag.endswith("Override")}
    assert named <= set(opened.parts)
    for name in opened.parts:
        assert name == "[Content_Types].xml" or name in named or name.rpartition(".")[2] in defaults, name
    for name, root in opened.xml.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [row.get("Id") for row in root]
        assert len(ids) == len(set(ids))
        for row in root:
            if row.get("TargetMode") == "External":
                assert row.get("Type").endswith("/hyperlink") and re.match("https?://", row.get("Target"))
            else:
                target = row.get("Target")
                path = target.lstrip("/") if target[0] == "/" else posixpath.normpath(posixpath.join(folder, target))
                assert path in opened.parts
    for name in (MAIN, NOTES):
        held = {row.get("Id") for row in opened.xml[f"word/_rels/{posixpath.basename(name)}.rels"]}
        used = {key for one in opened.xml[name].iter() for key in (one.get(f"{R}id"), one.get(f"{R}embed")) if key}
        assert used <= held


def test_nothing_runs_nothing_is_fetched_and_nothing_tells_the_day(opened: Opened) -> None:
    assert not [name for name in opened.parts if re.search(r"vba|\.bin$|embeddings|activeX|attachedTemplate", name)]
    codes = {told_code.split()[0] for told_code in codes_of(opened)}
    assert codes == {"PAGE", "NUMPAGES", "SEQ", "NOTEREF"}
    core = opened.parts["docProps/core.xml"].decode()
    assert "created" not in core and "modified" not in core
    with ZipFile(BytesIO(opened.data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def codes_of(opened: Opened) -> list[str]:
    """Codes of all fields."""
    return [(one.text or "").strip() for root in opened.xml.values() for one in root.iter(f"{W}instrText")]


def test_ids_are_single_and_fields_are_closed(opened: Opened) -> None:
    body = opened.body
    marks = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) and len(names) == len(set(names))
    assert sorted(marks) == sorted(one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd"))
    for root in (body, opened.notes):
        kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
        anchors = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
        assert anchors <= set(names)
    styles = {one.get(f"{W}styleId") for one in opened.xml["word/styles.xml"].iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for root in (body, opened.notes, opened.xml["word/header2.xml"])
        for tag in ("pStyle", "rStyle", "tblStyle")
        for one in root.iter(f"{W}{tag}")
    }
    assert used <= styles


ORDERS = {
    # ISO 29500-1, annex A: in these elements the order of the children is fixed.
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i noProof color sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol "
    "listSeparator",
    "font": "altName charset family pitch",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "tbl": "tblPr tblGrid tr",
    "tcBorders": "bottom",
}


def test_children_stand_in_the_order_of_the_schema(opened: Opened) -> None:
    seen = set()
    for root in opened.xml.values():
        for element in root.iter():
            name = str(element.tag).removeprefix(W)
            if name in ORDERS:
                order = ORDERS[name].split()
                places = [order.index(str(child.tag).removeprefix(W)) for child in element]
                assert places == sorted(places), etree.tostring(element)
                seen.add(name)
    assert seen == set(ORDERS)


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_findings_give_the_same_bytes(lang: BriefLang) -> None:
    assert write_docx(sample_edition(), lang=lang) == opened_in(lang).data


# --- evidence ---------------------------------------------------------------------------------------------


def test_each_passage_has_one_footnote_and_word_numbers_them(opened: Opened) -> None:
    used = {note.number for item in opened.outline.items for note in item.notes}
    assert opened.references == [str(number) for number in range(1, len(used) + 1)]
    written = [one.get(f"{W}id") for one in opened.notes if one.get(f"{W}type") is None]
    assert sorted(written, key=int) == opened.references
    assert [one.get(f"{W}type") for one in opened.notes][:2] == ["separator", "continuationSeparator"]
    for one in opened.notes:
        if one.get(f"{W}type") is None:
            # The number in the note is Word's own mark, no digit of ours.
            assert len(list(one.iter(f"{W}footnoteRef"))) == 1


def test_the_notes_of_a_sentence_hold_its_passages(opened: Opened) -> None:
    texts = [opened.note(key) for key in opened.references]
    passages = {note.evidence for item in opened.outline.items for note in item.notes}
    for passage in passages:
        wanted = " ".join(passage.text.split())
        if isinstance(passage, Passage):
            place = f"{passage.start}-{passage.end}" if opened.lang == "en" else f"{passage.start}至{passage.end}字"
            assert [text for text in texts if f"“{wanted}”" in text and place in text], wanted
        else:
            assert [text for text in texts if wanted in text and f"“{wanted}”" not in text], wanted


def test_a_passage_cited_again_points_to_its_note(opened: Opened) -> None:
    """Every number in words is that of a footnote by its place, and leads to the reference of that footnote."""
    place_of = {}
    for number, reference in enumerate(opened.body.iter(f"{W}footnoteReference"), 1):
        start = reference.getparent().getprevious()
        place_of[start.get(f"{W}name")] = number
    pointed = 0
    for root in (opened.body, opened.notes):
        for code in root.iter(f"{W}instrText"):
            if "NOTEREF" in (code.text or ""):
                mark = (code.text or "").split()[1]
                cached = code.getparent().getnext().getnext()
                assert told(cached) == str(place_of[mark])
                pointed += 1
    cited = sum(len(item.notes) for item in opened.outline.items)
    assert cited > len(opened.references)
    assert pointed >= cited - len(opened.references)


FULL = {
    "en": "The eighth forum opens, Lakeside Gazette, 26 September 2021, characters {place}, paraphrase, "
    "https://lakeside.example/opening-en, its sources: https://paper.example/a, Reedham Paper, print",
    "zh": "第八届湖畔论坛开幕，湖畔日报，2021年9月26日，第{place}字，改写，https://lakeside.example/opening-zh",
}
SHORT = {
    "en": "The eighth forum opens, 26 September 2021, characters {place}, paraphrase, in full: note {number}",
    "zh": "第八届湖畔论坛开幕，2021年9月26日，第{place}字，改写，详见注{number}",
}


@pytest.mark.parametrize(("lang", "full", "short"), [(lang, FULL[lang], SHORT[lang]) for lang in LANGS], ids=LANGS)
def test_the_first_note_on_a_document_has_all_and_later_ones_point_to_it(
    lang: BriefLang, full: str, short: str
) -> None:
    opened = opened_in(lang)
    title = full[: full.index("," if lang == "en" else "，")]
    own = [(key, opened.note(key).partition("”\u2002")[2]) for key in opened.references if f"\u2002{title}" in
           opened.note(key)]  # fmt: skip
    assert len(own) > 1
    dash = r"\d+-\d+" if lang == "en" else r"\d+至\d+"
    assert re.fullmatch(re.escape(full).replace(r"\{place\}", dash), own[0][1])
    pattern = re.escape(short).replace(r"\{place\}", dash).replace(r"\{number\}", own[0][0])
    assert all(re.fullmatch(pattern, text) for _, text in own[1:])


def test_the_first_page_has_a_line_for_each_summary_and_no_footnote(opened: Opened) -> None:
    lines = opened.styled("Summary")
    assert len(lines) == len(opened.outline.summary) > 0
    summaries = [p for p in opened.body.iter(f"{W}p") if p[0][0].get(f"{W}val") == "Summary"]
    assert not [one for p in summaries for one in p.iter(f"{W}footnoteReference")]
    assert all(re.search(r"Evidence [ABC]|证据[ABC]级", line) for line in lines)
    assert all(re.search(r"\(see notes? [\d, -]+\)$|（见注[\d、至]+）$", line) for line in lines)


def test_the_text_read_back_holds_the_passages(opened: Opened) -> None:
    (draft,) = read_docx(Input.of("brief.docx", opened.data))
    assert isinstance(draft, Draft)
    for item in opened.outline.items:
        for note in item.notes:
            assert " ".join(note.evidence.text.split()) in draft.text


# --- languages and faces ----------------------------------------------------------------------------------


def has_han(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def test_pieces_in_the_other_language_say_so(opened: Opened) -> None:
    seen = 0
    for root in (opened.body, opened.notes):
        for run in root.iter(f"{W}r"):
            lang = run.find(f"{W}rPr/{W}lang")
            if lang is None:
                continue
            seen += 1
            assert has_han(told(run)) == (lang.get(f"{W}eastAsia") == "zh-CN")
            assert has_han(told(run)) == (lang.get(f"{W}val") is None)
    assert seen > 5
    if opened.lang == "en":
        assert not [
            told(run)
            for run in opened.notes.iter(f"{W}r")
            if has_han(told(run)) and run.find(f"{W}rPr/{W}lang") is None and "/" not in told(run)
        ]


def test_chinese_has_its_own_face_in_every_style(opened: Opened) -> None:
    styles = opened.xml["word/styles.xml"]
    fonts = list(styles.iter(f"{W}rFonts"))
    assert {one.get(f"{W}eastAsia") for one in fonts} == {"SimSun", "Microsoft YaHei"}
    lang = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == ("en-GB", "zh-CN")
    # Quotation marks are in both faces; a run with Chinese says which is meant.
    for run in opened.body.iter(f"{W}r"):
        if has_han(told(run)):
            assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


def test_heads_of_tables_come_again_and_rows_do_not_break(opened: Opened) -> None:
    tables = list(opened.body.iter(f"{W}tbl"))
    assert len(tables) >= 3
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert {len(row.findall(f"{W}tc")) for row in rows} == {len(table.find(f"{W}tblGrid"))}


# --- pictures ---------------------------------------------------------------------------------------------


def tiny_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def drawn(n_rows: int) -> Drawn:
    return Drawn(
        "boats", "Boats by year", "Boats counted at the pier.", "Three boats \u202e in 2021.", ("Year", "船"),
        tuple((str(2000 + n), str(n)) for n in range(n_rows)), "", None,
    )  # fmt: skip


def with_chart(monkeypatch: pytest.MonkeyPatch, n_rows: int, png: bytes | None) -> Opened:
    monkeypatch.setattr(figures, "draw_chart", lambda chart, lang, here: drawn(n_rows))
    monkeypatch.setattr(figures, "draw_png", lambda chart, lang, here, scale: png)
    chart = Chart("themes", "boats", rows=({"n": 1},))
    return Opened(msgspec.structs.replace(sample_edition(), charts=(chart,)), "en")


def test_a_picture_has_a_caption_a_text_and_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = with_chart(monkeypatch, 3, tiny_png(4000, 1000))
    (inline,) = opened.body.iter(f"{WP}inline")
    described = inline.find(f"{WP}docPr")
    assert described.get("descr") == "Three boats [U+202E] in 2021."
    # As wide as the text at most, its shape kept.
    width, height = (int(inline.find(f"{WP}extent").get(side)) for side in ("cx", "cy"))
    assert width == 9184 * 635 and width / height == pytest.approx(4, rel=1e-3)
    assert opened.styled("Caption") == ["Figure 1. Boats by year. Boats counted at the pier."]
    assert "Boats by year" in " ".join(opened.styled("TableCaption"))
    assert {"SEQ Figure \\* ARABIC", "SEQ Table \\* ARABIC"} <= set(codes_of(opened))
    kinds = [one.tag.removeprefix(W) for one in opened.body]
    order = [told(one) if kinds[at] == "p" else kinds[at] for at, one in enumerate(opened.body)]
    at = next(number for number, text in enumerate(order) if text.startswith("Figure 1."))
    assert order[at + 2] == "tbl"


def test_a_long_table_is_left_out_and_a_missing_picture_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    long = with_chart(monkeypatch, 400, tiny_png(40, 10))
    assert "Boats by year" not in " ".join(long.styled("TableCaption"))
    assert long.styled("Caption")[0].endswith("The table behind it, of 400 rows, is in the HTML brief.")
    missing = with_chart(monkeypatch, 400, None)
    assert not list(missing.body.iter(f"{WP}inline"))
    assert [text for text in missing.styled("TableCaption") if text.endswith("Boats by year")]


# --- what is the analyst's, and hostile text ---------------------------------------------------------------

HOSTILE = "a\x00b\x0bc\u202ed\u200be\ufffef<w:p>&\"'\x85g\u2028h"
SHOWN = "a[U+0000]b c[U+202E]d[U+200B]e[U+FFFE]f<w:p>&\"' g h"


def corrected() -> DecodedEdition:
    sample = sample_edition()
    first = next(finding for finding in sample.findings if finding.section == "change")
    return msgspec.structs.replace(
        sample,
        rejected=(Rejected("gone", "said", "marsh", Names(zh="马艾达", en="Ada Marsh"), "misread \u202e", "reject 1"),),
        notes=(
            AnalystNote("note 1", "Ask the harbour master. 问港务长。", finding_id=first.finding_id),
            AnalystNote("note 2", HOSTILE, doc_id="opening-en"),
        ),
    )


@pytest.mark.parametrize(
    ("lang", "own", "rejected", "why"),
    [
        ("en", "Analyst's note (note 1): Ask the harbour master. 问港务长。", "said: Ada Marsh",
         "the analyst's reason (reject 1): misread [U+202E]"),
        ("zh", "分析者附注（note 1）：Ask the harbour master. 问港务长。", "言论：马艾达",
         "分析者的理由（reject 1）：misread [U+202E]"),
    ],
)  # fmt: skip
def test_the_analyst_is_named_and_set_apart(lang: BriefLang, own: str, rejected: str, why: str) -> None:
    opened = Opened(corrected(), lang)
    notes = opened.styled("AnalystNote")
    assert notes[:2] == [own, why]
    assert len(notes) == 3 and SHOWN in notes[2] and "The eighth forum opens" in notes[2]
    assert rejected in opened.styled("ListBullet")


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_text_is_shown_and_breaks_nothing(lang: BriefLang) -> None:
    sample = sample_edition()
    cards = tuple(
        msgspec.structs.replace(card, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)",
                                cites=("https://a b", "https://lakeside.example:99999/", "https://x\u202e.example/"))
        for card in sample.documents
    )  # fmt: skip
    opened = Opened(
        msgspec.structs.replace(
            sample, documents=cards, series=Names(zh=HOSTILE, en=HOSTILE), snapshot=HOSTILE, options={"x": HOSTILE}
        ),
        lang,
    )
    assert any(SHOWN in opened.note(key) for key in opened.references)
    assert opened.styled("Title")[0].startswith(SHOWN)
    assert SHOWN in told(opened.xml["word/header2.xml"])
    assert not [text for text in opened.parts.values() if b"\xe2\x80\xae" in text]
    # What is left are the addresses of register entries, which the hostile cards do not have.
    links = {row.get("Target") for row in opened.xml["word/_rels/footnotes.xml.rels"]}
    assert links == {"https://law.example/ferry", "https://lakeside.example/2020"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://lakeside.example/a?b=c#d", "https://lakeside.example/a?b=c#d"),
        ("https://lakeside.example/湖?x=50%", "https://lakeside.example/%E6%B9%96?x=50%25"),
        ("https://lakeside.example/a#b#c", "https://lakeside.example/a#b%23c"),
        ("https://lakeside.example/[1]", "https://lakeside.example/%5B1%5D"),
        ("https://lakeside.example:port/", None),
        ("https://[::1/", None),
        ("https:///a", None),
        ("https://lakeside.example/" + "a" * 3000, None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
    ],
)
def test_an_address_is_a_link_only_where_word_opens_it(text: str, target: str | None) -> None:
    assert target_of(text) == target


def test_chinese_words_of_an_address_are_printed_as_words() -> None:
    """The whole stretch is letters of Chinese, or it stays: nothing hidden, no space, no slash comes out of one."""
    host = "https://lakeside.example/"
    assert readable(host + "%E6%B9%96%E7%95%94-%E8%8B%87") == host + "湖畔-苇"
    for kept in ("%E6%B9%96%2F", "%E2%80%AE", "%E6%B9", "%E2%80%99", "%20", "100%"):
        assert readable(host + kept) == host + kept


# --- asking for one ---------------------------------------------------------------------------------------


def test_without_python_docx_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError) as caught:
        check_format(".docx")
    assert caught.value.mend == "pip install 'watchwords[docx]'"
    check_format(".html")
    with pytest.raises(MissingExtraError):
        write_docx(sample_edition(), lang="zh")


def test_each_format_is_asked_for_by_its_ending() -> None:
    sample = sample_edition()
    assert brief_bytes(sample, ".docx", lang="zh") == opened_in("zh").data
    assert brief_bytes(sample, ".md", lang="en").decode() == brief_text(sample, ".md", lang="en")
    with pytest.raises(UsageError, match=r"\.docx"):
        brief_text(sample, ".docx", lang="en")
    with pytest.raises(UsageError) as caught:
        brief_bytes(sample, ".odt", lang="en")
    assert caught.value.mend == "Name a file that ends in .md, .html or .docx."


# --- in LibreOffice ---------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice: apt-get install libreoffice-writer-nogui")
def test_libreoffice_makes_a_pdf_of_it(tmp_path: Path) -> None:
    for lang in LANGS:
        (tmp_path / f"{lang}.docx").write_bytes(opened_in(lang).data)
    # One start for both: it is what takes the time. A profile of its own, so that no other run of it is in the way.
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{lang}.docx") for lang in LANGS)],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    for lang in LANGS:
        pdf = pypdf.PdfReader(tmp_path / f"{lang}.pdf")
        text = re.sub(r"\s+", "", "".join(page.extract_text() for page in pdf.pages))
        opened = opened_in(lang)
        # Headings, notes in both languages, captions, and the numbers of pages, each worked out by the program.
        assert all(re.sub(r"\s+", "", section.title) in text for section in opened.outline.sections)
        assert "贺信提出建设绿色湖岸。" in text and "Theletterspokeofgreenshoresforthefirsttime." in text
        assert f"{len(pdf.pages)}/{len(pdf.pages)}" in text
        assert "\ufffd" not in text and ".notdef" not in text
        faces: list[Any] = [resources_of(page).get("/Font", {}) for page in pdf.pages]
        embedded = {str(font.get_object()["/BaseFont"]) for page in faces for font in page.values()}
        assert embedded and all("+" in name for name in embedded), "a face is not embedded"
        assert [name for name in embedded if re.search("CJK|SimSun|YaHei|Song|Hei|Han", name)]


def resources_of(page: Any) -> Any:
    return page["/Resources"].get_object()
