"""A brief as a DOCX file: real headings, captions and footnotes, Chinese and Latin faces set apart.

The file has no macro, nothing in it is fetched, and links are all that leads out of it. python-docx opens the template,
keeps the parts and the pictures; paragraphs, notes and tables are written element by element, because it knows neither
footnotes nor Chinese faces.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from watchwords.brief.charting.places import SECTION_OF
from watchwords.brief.formats import BriefLang, show_range
from watchwords.brief.guard import guard_quotations
from watchwords.brief.labels import EMPTY, claim_name
from watchwords.brief.outline import Item, Outline, SectionOutline, outline_brief, title_text
from watchwords.brief.pictures import draw_markdown
from watchwords.brief.runs import Runs
from watchwords.brief.word.figures import Figures
from watchwords.brief.word.lines import Line
from watchwords.brief.word.notes import Footnotes, footnotes_root
from watchwords.brief.word.strip import MAX_ACROSS, strip_across, strip_rows
from watchwords.brief.word.tables import split_lines
from watchwords.brief.word.template import pack, write_template
from watchwords.brief.word.wordml import Element, shown, w
from watchwords.brief.word.words import WORDS
from watchwords.errors import MissingExtraError
from watchwords.records import AnalystNote, Chart, DecodedEdition

MAX_ON_FIRST = 4
"""Notes of the sentences on the edition that may stand on the first page."""

MAX_BEFORE = 8
"""Notes of a sentence before its table; with more they stand behind it."""

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def write_docx(decoded: DecodedEdition, *, lang: BriefLang) -> bytes:
    """The brief as the bytes of a DOCX file; the same findings give the same bytes.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        MissingExtraError: the extra `docx` is not installed.
        UsageError: a kind of claim has no sentence.
    """
    check_docx()
    docx, opc, uri = (import_module(name) for name in ("docx", "docx.opc.part", "docx.opc.packuri"))
    outline = outline_brief(decoded, lang=lang)
    guard_quotations(outline)
    document = docx.Document(BytesIO(write_template(shown(title_text(outline)), lang)))
    root = footnotes_root()
    notes_part = opc.XmlPart(uri.PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, root, document.part.package)
    document.part.relate_to(notes_part, _FOOTNOTES_RELATION)
    body = document.element.body
    last = body[-1]
    for element in _Brief(outline, document.part, Footnotes(outline, notes_part, root)).write():
        last.addprevious(element)
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as archive:
        return pack([(name, archive.read(name)) for name in archive.namelist()])


def check_docx() -> None:
    """Nothing, where python-docx is here.

    Raises:
        MissingExtraError: the extra `docx` is not installed.
    """
    try:
        import_module("docx")
    except ImportError as error:
        raise MissingExtraError("a Word file needs python-docx", mend="pip install 'watchwords[docx]'") from error


class _Brief:
    """Writes the parts of a brief in their order."""

    def __init__(self, outline: Outline, part: Any, notes: Footnotes) -> None:
        self._outline = outline
        self._part = part
        self._notes = notes
        self._figures = Figures(outline, part)
        self._words = WORDS[outline.lang]
        self._headings: list[str] = []
        self._drawn: set[str] = set()

    def write(self) -> list[Element]:
        """All paragraphs and tables; the line of sections, which stands on the first page, is made last."""
        first = [self._line("Title").runs(self._outline.title).element, *self._days(), *self._summary()]
        strip = list(self._strip())
        rest = [
            *self._edition(),
            *(element for section in self._outline.sections for element in self._section(section)),
            *self._loose_charts(),
            *self._analyst(),
            *self._dropped(),
            *self._colophon(),
        ]
        return [*first, *self._contents(), *strip, *rest]

    def _line(self, style: str, *, keep: bool = False) -> Line:
        return Line(style, self._outline.lang, self._part, keep=keep)

    def _heading(self, text: str, level: int = 1) -> Element:
        line = self._line(f"Heading{level}").words(text)
        if level == 1:
            self._headings.append(text)
            line.mark(_toc_mark(len(self._headings)), len(self._headings))
        return line.element

    # --- the first page -----------------------------------------------------------------------------------

    def _days(self) -> Iterator[Element]:
        """The days of the edition, under the title."""
        days = self._outline.decoded.edition.dates
        if days:
            yield self._line("Subtitle").words(show_range(days[0], days[-1], self._outline.lang)).element

    def _summary(self) -> Iterator[Element]:
        yield self._heading(self._outline.headings["summary"])
        for line in self._outline.summary:
            made = self._line("Summary").runs(line.runs)
            if line.grade:
                grade = self._outline.labels["grade"].format(grade=line.grade)
                made.words(self._words["gap"]).words(grade, "Grade")
            firsts = [item.notes[0] for item in line.items if item.notes]
            self._notes.point(made, firsts)
            yield made.element
        if not self._outline.summary:
            yield self._line("Normal").words(EMPTY[self._outline.lang]["summary"]).element

    def _contents(self) -> Iterator[Element]:
        """The sections in one line, each a link: a list of them would push the findings off the first page."""
        line = self._line("SmallPrint").words(self._outline.headings["contents"] + self._words["colon"], "Label")
        for number, text in enumerate(self._headings[1:], 2):
            line.words(" · " if number > 2 else "").jump(text, _toc_mark(number), "Hyperlink")
        yield line.element

    def _strip(self) -> Iterator[Element]:
        """All editions in a glance: their chart, else a row of them where they fit, else like ones in a line."""
        counts, title = self._outline.decoded.editions, self._outline.headings["strip"]
        charts = [chart for chart in self._outline.decoded.charts if chart.kind == "editions"]
        if charts:
            for chart in charts:
                yield from self._chart(chart)
        elif 0 < len(counts) <= MAX_ACROSS:
            head, row = strip_across(self._outline)
            yield from self._figures.table(head, [row], self._words["strip"].format(title=title))
        elif counts:
            line = self._line("SmallPrint").words(title + self._words["colon"], "Label")
            told = (f"{named}{self._words['colon']}{held}" for named, held in strip_rows(self._outline))
            yield line.of_record(self._words["semicolon"].join(told)).element

    def _edition(self) -> Iterator[Element]:
        """What edition this is, with its evidence; on the next page where its notes would crowd the first screen."""
        if not self._outline.opening:
            return
        heading = self._heading(self._outline.headings["opening"])
        if sum(len(item.notes) for item in self._outline.opening) > MAX_ON_FIRST:
            heading[0].insert(1, w("pageBreakBefore"))
        yield heading
        for item in self._outline.opening:
            yield from self._finding(item)

    # --- findings -----------------------------------------------------------------------------------------

    def _section(self, section: SectionOutline) -> Iterator[Element]:
        yield self._heading(section.title)
        if section.lead:
            yield self._line("Lead").words(section.lead).element
        under = {
            finding_id for item in section.items for finding_id in (item.finding.finding_id,) if _has_picture(item)
        }
        for chart in self._outline.decoded.charts:
            if SECTION_OF.get(chart.kind) == section.key and not under & set(chart.finding_ids):
                yield from self._chart(chart)
        for item in section.items:
            yield from self._finding(item)
        if not section.items:
            yield self._line("Normal").words(section.empty).element

    def _finding(self, item: Item) -> Iterator[Element]:
        rows = item.sentence.items
        line = self._line("Finding", keep=bool(rows)).runs(item.sentence.runs)
        # The notes of a table stand under it: before it they would push it over many pages.
        below = len(item.notes) > MAX_BEFORE and _has_picture(item)
        if not below:
            self._notes.refer(line, item.notes)
        if item.finding.section not in ("limits", "edition"):
            grade = self._outline.labels["grade"].format(grade=item.finding.grade)
            line.words(self._words["gap"]).words(grade, "Grade")
        yield line.element
        for row in rows:
            yield self._line("ListBullet").runs(row).element
        yield from self._backing(item)
        for note in self._outline.decoded.notes:
            if note.finding_id == item.finding.finding_id:
                yield self._analyst_line(note)
        yield from self._picture(item)
        if below:
            passages = self._line("SmallPrint").words(self._words["behind"] + self._words["colon"], "Label")
            self._notes.refer(passages, item.notes)
            yield passages.element

    def _backing(self, item: Item) -> Iterator[Element]:
        """Counts, what was searched, and the dull explanations: those that were ruled out and those that were not."""
        backing, labels = item.backing, self._outline.labels
        groups = (
            ("counts", backing.counts),
            ("looked", backing.searched),
            ("tested", backing.tested),
            ("alternatives", backing.alternatives),
        )
        for key, told in groups:
            if not told:
                continue
            line = self._line("Backing").words(labels[key] + self._words["colon"], "Label")
            for runs, before in zip(told, (None, *told), strict=False):
                line.words(self._between(before) if before else "").runs(runs)
            yield line.element

    def _between(self, before: Runs) -> str:
        """What parts a piece from the one before it: nothing but a blank, where that one is a whole sentence."""
        if before[-1].text.endswith((".", "。")):
            return "" if self._outline.lang == "zh" else " "
        return self._words["semicolon"]

    def _picture(self, item: Item) -> Iterator[Element]:
        """The chart of a finding that has one under it, else the table that says the same."""
        if not _has_picture(item):
            return
        own = item.finding.finding_id
        charts = [
            chart for chart in self._outline.decoded.charts if own in chart.finding_ids and chart.kind in SECTION_OF
        ]
        for chart in charts:
            yield from self._chart(chart)
        if charts:
            return
        for text, rows in split_lines(list(draw_markdown(item.finding, self._outline.lang))):
            if rows:
                yield from self._figures.table(rows[0], rows[1:], _own_title(item, self._outline))
            else:
                yield self._line("SmallPrint").of_record(text).element

    def _chart(self, chart: Chart) -> Iterator[Element]:
        if chart.key not in self._drawn:
            self._drawn.add(chart.key)
            yield from self._figures.chart(chart)

    def _loose_charts(self) -> Iterator[Element]:
        """Charts whose section this brief does not have."""
        for chart in self._outline.decoded.charts:
            yield from self._chart(chart)

    # --- what is not the program's, and what is not claimed ------------------------------------------------

    def _analyst_line(self, note: AnalystNote, about: str | None = None) -> Element:
        """A note of the analyst's, in their words and under their name."""
        label = self._outline.labels["analyst_note"] + self._bracketed(note.correction)
        line = self._line("AnalystNote").words(label + self._words["colon"], "Label").of_record(note.text)
        if about:
            left, right = self._words["brackets"].split()
            line.words(left + self._outline.labels["on_document"] + self._words["colon"]).of_record(about)
            line.words(right)
        return line.element

    def _bracketed(self, text: str) -> str:
        left, right = self._words["brackets"].split()
        return f"{left}{text}{right}" if self._outline.lang == "zh" else f" {left}{text}{right}"

    def _analyst(self) -> Iterator[Element]:
        """What the analyst rejected and why, and notes on a document or on a finding that is not printed."""
        decoded, labels = self._outline.decoded, self._outline.labels
        printed = {item.finding.finding_id for item in self._outline.items}
        loose = [note for note in decoded.notes if note.finding_id not in printed]
        if not decoded.rejected and not loose:
            return
        yield self._heading(self._outline.headings["analyst"])
        if decoded.rejected:
            yield self._line("Lead").words(labels["rejected"]).element
        for row in decoded.rejected:
            names = (row.names.zh, row.names.en) if self._outline.lang == "zh" else (row.names.en, row.names.zh)
            line = self._line("ListBullet").words(claim_name(row.claim, self._outline.lang) + self._words["colon"])
            line.of_record(next((name for name in names if name), row.subject))
            yield line.element
            why = labels["rejected_for"] + self._bracketed(row.correction) + self._words["colon"]
            yield self._line("AnalystNote").words(why, "Label").of_record(row.why).element
        titles = {card.doc_id: card.title for card in decoded.documents}
        for note in loose:
            yield self._analyst_line(note, titles.get(note.doc_id or ""))

    def _dropped(self) -> Iterator[Element]:
        dropped, labels = self._outline.decoded.dropped, self._outline.labels
        if not dropped:
            return
        yield self._heading(self._outline.headings["dropped"])
        yield (
            self._line("Lead")
            .words(labels["dropped_one"] if len(dropped) == 1 else labels["dropped"].format(n=len(dropped)))
            .element
        )
        for row in dropped:
            line = self._line("ListBullet2").words(claim_name(row.claim, self._outline.lang) + self._words["colon"])
            line.of_record(row.subject)
            yield (
                line.words("（" if self._outline.lang == "zh" else " (")
                .of_record(row.reason)
                .words("）" if self._outline.lang == "zh" else ")")
                .element
            )

    def _colophon(self) -> Iterator[Element]:
        decoded, labels = self._outline.decoded, self._outline.labels
        searched = labels["searched"].format(n=decoded.coverage.n_documents, m=len(decoded.coverage.editions))
        yield self._heading(self._outline.headings["colophon"])
        gap = "" if self._outline.lang == "zh" else " "
        yield self._line("SmallPrint").words(f"{labels['gate']}{gap}{searched}").element
        yield self._heading(self._words["grades"], 2)
        for grade in "ABC":
            yield self._line("ListBullet2").words(labels[f"grade_{grade}"]).element
        if decoded.options:
            yield self._heading(self._words["conditions"], 2)
            told = ", ".join(f"{key} = {value}" for key, value in sorted(decoded.options.items()))
            yield self._line("SmallPrint").of_record(told).element
        yield self._heading(self._words["record"], 2)
        yield self._line("SmallPrint").of_record(decoded.snapshot).element


def _has_picture(item: Item) -> bool:
    return any(True for _ in draw_markdown(item.finding, "en"))


def _own_title(item: Item, outline: Outline) -> str:
    """Title of a table that stands under its finding: the kind of claim, as the brief lists kinds."""
    name = claim_name(item.finding.claim, outline.lang)
    return name[:1].upper() + name[1:]


def _toc_mark(number: int) -> str:
    return f"_Toc{number:06d}"
