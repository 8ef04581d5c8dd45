"""The brief before it is Markdown or HTML: sections of sentences, each with the numbers of its notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchwords.brief import sentences_en, sentences_zh, summary
from watchwords.brief.backing import Backing, backing_of
from watchwords.brief.course import Course, course_of
from watchwords.brief.explanations import Scope
from watchwords.brief.formats import BriefLang, is_numbered, show_edition
from watchwords.brief.labels import EMPTY, HEADINGS, LABELS, SECTIONS
from watchwords.brief.leads import lead_of
from watchwords.brief.naming import name_of
from watchwords.brief.runs import Runs, Sentence, fill, plain, term
from watchwords.brief.voice import Voice
from watchwords.records import (
    ContextPassage,
    DecodedEdition,
    DocumentCard,
    Evidence,
    Finding,
    Lang,
    Passage,
    RegisterEntry,
)


@dataclass(frozen=True)
class Note:
    """A piece of evidence with what is needed to show it."""

    number: int
    evidence: Evidence
    lang: Lang
    card: DocumentCard | None = None
    context: ContextPassage | None = None


@dataclass(frozen=True)
class Item:
    """A finding as printed."""

    finding: Finding
    sentence: Sentence
    notes: tuple[Note, ...]
    backing: Backing


@dataclass(frozen=True)
class SectionOutline:
    """A heading with its items; `lead` is said once for all of them, `empty` where it has none."""

    key: str
    title: str
    items: tuple[Item, ...]
    empty: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Summary:
    """A sentence of the first screen with the findings it sums up."""

    runs: Runs
    items: tuple[Item, ...]
    grade: str = ""
    """The lowest of its findings'."""
    course: Course | None = None
    """The editions, for the first of its findings that is counted through them."""


@dataclass(frozen=True)
class Outline:
    """A whole brief."""

    lang: BriefLang
    title: Runs
    opening: tuple[Item, ...]
    summary: tuple[Summary, ...]
    sections: tuple[SectionOutline, ...]
    notes: tuple[Note, ...]
    decoded: DecodedEdition

    @property
    def items(self) -> tuple[Item, ...]:
        """All findings in the order they are printed."""
        return (*self.opening, *(item for section in self.sections for item in section.items))

    @property
    def labels(self) -> Mapping[str, str]:
        """Fixed words of the page."""
        return LABELS[self.lang]

    @property
    def headings(self) -> Mapping[str, str]:
        """Headings of the page."""
        return HEADINGS[self.lang]

    def edition_label(self, key: str) -> str:
        """An edition as the line under a passage names it, behind the word for an edition where there is one."""
        return show_edition(key, "zh") if self.lang == "zh" else key


def outline_brief(decoded: DecodedEdition, *, lang: BriefLang) -> Outline:
    """Findings in reading order, with sentences and numbered notes.

    Order: the edition, the first screen, then what is new or gone, themes, statements, pledges and the rules before
    them, people, figures, and what the record cannot tell (notes on method, 42); inside a section by rank.

    Raises:
        UsageError: a kind of claim or limit has no sentence.
    """
    has_number = bool(decoded.edition.number) or is_numbered(decoded.edition.key)
    voice = Voice(lang, {card.doc_id: card for card in decoded.documents}, has_number=has_number)
    notes = _Notes(decoded, voice)
    write = sentences_zh.write_sentence if lang == "zh" else sentences_en.write_sentence

    scope = _scope(decoded)

    def draw(key: str) -> list[Item]:
        return [
            Item(f, write(f, voice), notes.number(f), backing_of(f, voice, scope=scope))
            for f in _of_section(decoded.findings, key)
        ]

    # In the order of the page, because the first use of a name carries its other form.
    opening = draw("edition")
    lines = summary.sum_up([f for key in SECTIONS for f in _of_section(decoded.findings, key)], voice)
    items = [item for key in SECTIONS for item in draw(key)]
    sections = [
        SectionOutline(
            key,
            HEADINGS[lang][key],
            tuple(item for item in items if item.finding.section == key),
            EMPTY[lang].get(key, ""),
            ("" if lang == "zh" else " ").join(lead_of(key, [item.finding for item in items], lang)),
        )
        for key in SECTIONS
    ]
    return Outline(
        lang=lang,
        title=_title(decoded, lang),
        opening=tuple(opening),
        summary=_summary(lines, items, decoded, voice),
        sections=tuple(section for section in sections if section.items or section.empty),
        notes=notes.all,
        decoded=decoded,
    )


def _scope(decoded: DecodedEdition) -> Scope:
    n = next((count.n_documents for count in decoded.editions if count.edition == decoded.edition.key), None)
    return Scope(n, decoded.coverage, float(decoded.options.get("alpha", 0.05)))


def _summary(
    lines: Sequence[summary.Line], items: Sequence[Item], decoded: DecodedEdition, voice: Voice
) -> tuple[Summary, ...]:
    by_id = {item.finding.finding_id: item for item in items}
    return tuple(
        Summary(
            line.runs,
            tuple(by_id[f.finding_id] for f in line.findings),
            max(f.grade for f in line.findings),
            course_of(line.findings, decoded.editions, voice),
        )
        for line in lines
    )


def _of_section(findings: Sequence[Finding], key: str) -> list[Finding]:
    return sorted((f for f in findings if f.section == key), key=lambda f: (-f.rank, f.finding_id))


def _title(decoded: DecodedEdition, lang: BriefLang) -> Runs:
    name = name_of(decoded.series, lang) or decoded.series_key
    return fill(LABELS[lang]["title"], series=term(name), edition=term(show_edition(decoded.edition.key, lang), lang))


class _Notes:
    """Numbers evidence in the order it is first needed; the same slice keeps its number."""

    def __init__(self, decoded: DecodedEdition, voice: Voice) -> None:
        self._voice = voice
        self._contexts = {
            (card.doc_id, context.start, context.end): context for card in decoded.documents for context in card.context
        }
        self._notes: dict[tuple[str, str, int, int], Note] = {}

    def number(self, finding: Finding) -> tuple[Note, ...]:
        """Notes of a finding, passages in the brief's language first."""
        own = {note.number: note for note in map(self._note, self._in_order(finding))}
        return tuple(own.values())

    @property
    def all(self) -> tuple[Note, ...]:
        """Every note, by number."""
        return tuple(self._notes.values())

    def _in_order(self, finding: Finding) -> list[Evidence]:
        return sorted(finding.evidence, key=lambda e: (isinstance(e, RegisterEntry), self._lang(e) != self._voice.lang))

    def _lang(self, evidence: Evidence) -> Lang:
        return self._voice.passage_lang(evidence) if isinstance(evidence, Passage) else self._voice.lang

    def _note(self, evidence: Evidence) -> Note:
        if isinstance(evidence, RegisterEntry):
            place: tuple[str, str, int, int] = (evidence.register, evidence.key, 0, 0)
            made = Note(len(self._notes) + 1, evidence, self._voice.lang)
        else:
            place = ("passage", evidence.doc_id, evidence.start, evidence.end)
            card = self._voice.cards.get(evidence.doc_id)
            context = self._contexts.get((evidence.doc_id, evidence.start, evidence.end))
            made = Note(len(self._notes) + 1, evidence, self._lang(evidence), card, context)
        return self._notes.setdefault(place, made)


def title_text(outline: Outline) -> str:
    """The title as one string."""
    return plain(outline.title)
