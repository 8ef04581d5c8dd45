"""The command that hands the evidence of a brief to other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchwords.cli.running import EDITION, JSON, LANG, RECORD, command, print_answer, progress

if TYPE_CHECKING:
    from watchwords.answers.exporting import ExportAnswer
    from watchwords.brief.formats import BriefLang


@command
@RECORD
@EDITION
@click.option(
    "--out", required=True, metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help="Folder to write."
)
@click.option(
    "--only",
    default="",
    metavar="KIND,...",
    help="Of bibtex, ris, csl-json, annotations, csv, parquet (these without --only), texts, md, html, docx.",
)
@click.option("--force", is_flag=True, help="Write over files that are not from an export, or were changed since.")
@LANG
@JSON
def export(record: Path, edition: str, out: Path, only: str, force: bool, lang: BriefLang, as_json: bool) -> None:
    """The evidence behind a brief in files: sources, every table, each passage as an annotation, the brief if asked.

    BibTeX, RIS and CSL-JSON; CSV and Parquet; W3C Web Annotation. The same record gives the same bytes; manifest.json
    has the sha256 of each file and the state of the record behind it.
    """
    from watchwords.walks.exporting import export_edition

    kinds = [kind.strip() for kind in only.split(",") if kind.strip()]
    answer = export_edition(record, edition, out, only=kinds, lang=lang, force=force, progress=progress)
    for path in answer.replaced:
        progress(f"written over: {path}")
    for path in answer.older:
        progress(f"of an earlier export, not made again: {path}")
    print_answer(answer, as_json=as_json, shown=lambda: _shown(answer))


def _shown(answer: ExportAnswer) -> str:
    lines = [f"{file.path}  {_size(file.n_rows, file.n_bytes)}  {file.sha256[:12]}" for file in answer.files]
    return "\n".join(
        [*lines, f"{len(answer.files)} files in {answer.folder}, {answer.n_written} of them new or changed"]
    )


def _size(n_rows: int | None, n_bytes: int) -> str:
    return f"{n_bytes} bytes" if n_rows is None else f"{n_rows} rows" if n_rows != 1 else "1 row"
