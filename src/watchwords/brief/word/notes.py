"""Footnotes of a Word brief: one for each passage, numbered by Word, with what it takes to find the passage again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchwords.brief.formats import show_date
from watchwords.brief.outline import Item, Note, Outline
from watchwords.brief.word.lines import Line, Linked
from watchwords.brief.word.wordml import Element, field, run, w
from watchwords.brief.word.words import WORDS
from watchwords.records import DocumentCard, Passage, RegisterEntry

_FIRST_BOOKMARK = 10_000
"""Ids of bookmarks around references to notes begin here; those of headings stand below."""


def footnote_numbers(items: Iterable[Item]) -> dict[int, int]:
    """Number of a note of the outline to that of its footnote, which Word gives by the place of the first reference."""
    numbers: dict[int, int] = {}
    for item in items:
        for note in item.notes:
            numbers.setdefault(note.number, len(numbers) + 1)
    return numbers


class Footnotes:
    """Writes references into sentences, and the notes they refer to.

    Args:
        outline: the brief.
        part: the part of the footnotes, for its links.
    """

    def __init__(self, outline: Outline, part: Linked, root: Element) -> None:
        self._outline = outline
        self._part = part
        self._root = root
        self._numbers = footnote_numbers(outline.items)
        self._written: set[int] = set()
        self._in_full: dict[str, int] = {}

    @property
    def count(self) -> int:
        """Footnotes written so far."""
        return len(self._written)

    def refer(self, line: Line, notes: Sequence[Note]) -> None:
        """The references of a sentence: raised numbers for passages cited for the first time, words for the others."""
        fresh = [note for note in notes if self._numbers[note.number] not in self._written]
        for place, note in enumerate(fresh):
            number = self._numbers[note.number]
            self._written.add(number)
            if place:
                line.add(run(" ", style="FootnoteReference"))
            line.add(*_reference(number))
            self._root.append(self._footnote(note, number))
        self.point(line, [note for note in notes if note not in fresh])

    def point(self, line: Line, notes: Iterable[Note]) -> None:
        """Numbers of notes that stand elsewhere, in words, each a link to where its note is."""
        numbers = sorted({self._numbers[note.number] for note in notes})
        if not numbers:
            return
        words = WORDS[self._outline.lang]
        before, _, after = words["note" if len(numbers) == 1 else "notes"].partition("{numbers}")
        line.words(before, "Grade")
        for place, (first, last) in enumerate(_ranges(numbers)):
            line.words(words["comma"] if place else "", "Grade")
            line.add(*_number(first))
            if last > first:
                line.words(words["range"], "Grade").add(*_number(last))
        line.words(after, "Grade")

    def _footnote(self, note: Note, number: int) -> Element:
        line = Line("FootnoteText", self._outline.lang, self._part)
        line.add(w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef")), run(" "))
        if isinstance(note.evidence, RegisterEntry):
            self._register(line, note.evidence)
        else:
            line.quoted(note.evidence.text, note.lang)
            line.words("\u2002")
            self._source(line, note.evidence, note.card, number)
        return w("footnote", line.element, id=str(number))

    def _register(self, line: Line, entry: RegisterEntry) -> None:
        """A line of the series data: nobody's words, so without quotation marks."""
        comma = self._comma
        line.words(f"{self._outline.labels['register']} ").of_record(entry.key).words(self._colon)
        line.of_record(entry.text)
        for source in entry.source:
            line.words(comma).address(source)

    def _source(self, line: Line, passage: Passage, card: DocumentCard | None, number: int) -> None:
        """Where a passage stands: its document with date, place, and whether it retells.

        The first note on a document has all that is known of it, later ones the address and the number of the first.
        """
        labels, lang, comma = self._outline.labels, self._outline.lang, self._comma
        if card is None:
            line.words(labels["untitled"] + comma + _place(passage, labels))
            return
        if card.title:
            line.of_record(card.title, card.lang, "SourceTitleHan" if card.lang == "zh" else "SourceTitle")
        else:
            line.words(labels["untitled"])
        first = self._in_full.setdefault(card.doc_id, number)
        for text in (card.publisher if first == number else None, show_date(card.date, lang) if card.date else None):
            if text:
                line.words(comma).of_record(text)
        # A date that opens with the edition's key names the edition.
        if card.edition and not (card.date or "").startswith(card.edition):
            line.words(comma).of_record(labels["edition"].format(edition=self._outline.edition_label(card.edition)))
        line.words(comma + _place(passage, labels))
        if card.is_paraphrase:
            line.words(comma).words(labels["paraphrase"], "Label")
        if first == number:
            self._addresses(line, card)
        elif card.url or card.cites or card.publisher:
            line.words(comma + WORDS[lang]["in_full"]).add(*_number(first, None))

    def _addresses(self, line: Line, card: DocumentCard) -> None:
        """The address of a document, and those of what it retells."""
        if card.url:
            line.words(self._comma).address(card.url)
        for at, cited in enumerate(card.cites):
            line.words(self._comma + ("" if at else self._outline.labels["sources"])).address(cited)
        if (twin := self._twin(card)) is not None:
            line.words(self._comma + self._outline.labels["also_in"])
            line.of_record(twin.title or self._outline.labels["untitled"], twin.lang)
            if twin.url:
                line.words(" ").address(twin.url)

    def _twin(self, card: DocumentCard) -> DocumentCard | None:
        """For a document in the other language, the full text of the same event in the language of the brief."""
        lang = self._outline.lang
        if not card.event or card.lang in (lang, "und"):
            return None
        same = (other for other in self._outline.decoded.documents if other.event == card.event and other.lang == lang)
        return next((other for other in same if not other.is_paraphrase), None)

    @property
    def _comma(self) -> str:
        return "，" if self._outline.lang == "zh" else ", "

    @property
    def _colon(self) -> str:
        return WORDS[self._outline.lang]["colon"]


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of at least three neighbours as their ends, everything else alone."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        pair
        for same in runs
        for pair in ([(same[0], same[-1])] if len(same) > 2 else [(number, number) for number in same])
    ]


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _reference(number: int) -> list[Element]:
    """The raised number of a footnote, in a bookmark by which other sentences name it."""
    mark = str(_FIRST_BOOKMARK + number)
    reference = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=str(number)))
    return [w("bookmarkStart", id=mark, name=_bookmark(number)), reference, w("bookmarkEnd", id=mark)]


def _number(number: int, style: str | None = "Grade") -> list[Element]:
    """The number of a footnote elsewhere; Word keeps it right."""
    return field(f"NOTEREF {_bookmark(number)} \\h", str(number), style=style)


def _place(passage: Passage, labels: Mapping[str, str]) -> str:
    return labels["place"].format(start=passage.start, end=passage.end)


def footnotes_root() -> Element:
    """Root of `footnotes.xml` with the two lines that Word draws above notes."""

    def line(kind: str, key: str, tag: str) -> Element:
        spacing = w("pPr", w("spacing", after="0", line="240", lineRule="auto"))
        return w("footnote", w("p", spacing, w("r", w(tag))), type=kind, id=key)

    return w(
        "footnotes",
        line("separator", "-1", "separator"),
        line("continuationSeparator", "0", "continuationSeparator"),
    )
