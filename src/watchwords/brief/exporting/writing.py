"""All files that leave a brief for other programs, as bytes under their names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchwords.answers.exporting import (
    CountRow,
    DocumentRow,
    DroppedRow,
    EditionRow,
    EvidenceRow,
    ExportKind,
    FigureRow,
    FindingRow,
    NoteRow,
    SourceRow,
    StatisticRow,
)
from watchwords.brief.exporting import rows
from watchwords.brief.exporting.annotations import annotations_of, write_annotations
from watchwords.brief.exporting.bibtex import write_bibtex
from watchwords.brief.exporting.csl import write_csl
from watchwords.brief.exporting.ris import write_ris
from watchwords.brief.exporting.sources import SourceEntry, sources_of
from watchwords.brief.exporting.stored import StoredText
from watchwords.brief.exporting.tables import (
    Table,
    table_of_records,
    table_of_rows,
    write_table_csv,
    write_table_parquet,
)
from watchwords.brief.formats import BriefLang
from watchwords.brief.guard import guard_quotations
from watchwords.brief.outline import Outline, outline_brief
from watchwords.records import DecodedEdition, Rule

BIBLIOGRAPHIES: Mapping[ExportKind, tuple[str, Callable[[Sequence[SourceEntry]], str]]] = {
    "bibtex": ("sources.bib", write_bibtex),
    "ris": ("sources.ris", write_ris),
    "csl-json": ("sources.csl.json", write_csl),
}


@dataclass(frozen=True)
class Written:
    """A file before it is in a folder."""

    path: str
    """With "/"; made of a-z, 0-9, "-", "_" and "." only, whatever a document or a series file holds."""
    kind: ExportKind
    data: bytes
    n_rows: int | None
    lang: BriefLang | None


class Exporter:
    """One brief in one language, its outlines and sources made once and only where a file needs them.

    Args:
        decoded: the edition.
        texts: stored texts of its documents by id.
        lang: language of what the program says.
        rules: the register of rules, for the sources.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold, or a text has not the words of a passage.
    """

    def __init__(
        self, decoded: DecodedEdition, texts: Mapping[str, StoredText], *, lang: BriefLang, rules: Sequence[Rule] = ()
    ) -> None:
        self._decoded, self._texts, self._lang = decoded, texts, lang
        self._sources = sources_of(decoded, lang=lang, rules=rules)
        self._outlines: dict[BriefLang, Outline] = {}

    def files(
        self, kinds: Collection[ExportKind], registers: Callable[[], Sequence[Table]] = lambda: ()
    ) -> Iterator[Written]:
        """The files of these kinds; briefs are made elsewhere.

        Args:
            registers: further tables, asked for only where tables are wanted.
        """
        for kind, (path, write) in BIBLIOGRAPHIES.items():
            if kind in kinds:
                yield Written(path, kind, write(self._sources).encode(), len(self._sources), self._lang)
        if "annotations" in kinds:
            outline = self._outline(self._lang)
            data = write_annotations(outline, self._texts).encode()
            n_rows = len(annotations_of(outline, self._texts))
            yield Written("annotations.jsonld", "annotations", data, n_rows, self._lang)
        if "csv" in kinds or "parquet" in kinds:
            yield from _written((*self.tables(), *registers()), kinds)
        if "texts" in kinds:
            for doc_id, stored in sorted(self._texts.items()):
                yield Written(f"texts/{file_name(doc_id)}.txt", "texts", stored.text.encode(), None, None)

    def tables(self) -> list[Table]:
        """The brief's own tables, in the order of their names' meaning: what is said, what it rests on, pictures."""
        decoded, zh, en = self._decoded, self._outline("zh"), self._outline("en")
        printed = [item.finding for item in en.items]
        evidence = rows.evidence_rows(en, self._texts, self._sources)
        documents = rows.document_rows(decoded, self._texts, self._sources)
        return [
            table_of_records("findings", FindingRow, rows.finding_rows(zh, en)),
            table_of_records("evidence", EvidenceRow, evidence),
            table_of_records("counts", CountRow, rows.count_rows(printed)),
            table_of_records("statistics", StatisticRow, rows.statistic_rows(printed)),
            table_of_records("editions", EditionRow, rows.edition_rows(decoded)),
            table_of_records("documents", DocumentRow, documents),
            table_of_records("sources", SourceRow, rows.source_rows(self._sources), lang=self._lang),
            table_of_records("figures", FigureRow, rows.figure_rows(printed)),
            table_of_records("not-claimed", DroppedRow, rows.dropped_rows(decoded)),
            table_of_records("notes", NoteRow, rows.note_rows(decoded)),
            *(table_of_rows(f"chart-{file_name(chart.key)}", chart.rows) for chart in decoded.charts),
        ]

    def _outline(self, lang: BriefLang) -> Outline:
        if lang not in self._outlines:
            outline = outline_brief(self._decoded, lang=lang)
            guard_quotations(outline)
            self._outlines[lang] = outline
        return self._outlines[lang]


def file_name(key: str) -> str:
    """A key as part of a file name; with a hash where it holds anything a plain name has not.

    >>> file_name("themes"), file_name("../x")[:2]
    ('themes', 'x-')
    """
    slug = re.sub(r"[^a-z0-9_-]+", "-", key.lower()).strip("-")[:60]
    return key if key and key == slug else f"{slug or 'x'}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _written(tables: Sequence[Table], kinds: Collection[ExportKind]) -> Iterator[Written]:
    for table in tables:
        if "csv" in kinds:
            yield Written(f"tables/{table.name}.csv", "csv", write_table_csv(table), table.n_rows, table.lang)
        if "parquet" in kinds:
            data = write_table_parquet(table)
            yield Written(f"tables/{table.name}.parquet", "parquet", data, table.n_rows, table.lang)
