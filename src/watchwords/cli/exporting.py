"""The command that hands the evidence of a brief to other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchwords.cli.running import EDITION, JSON, LANG, RECORD, command, print_answer, progress

if TYPE_CHECKING:
    from watchwords.answers.exporting import ExportAnswer, ExportedFile
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
    print_answer(answer, as_json=as_json, shown=lambda: _shown(answer, lang))


_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "annotations": "{n} annotations",
        "bytes": "{n} bytes",
        "entries": "{n} entries",
        "rows": "{n} rows",
        "all": "{n} files in {folder}, {new} of them new or changed",
    },
    "zh": {
        "annotations": "{n}条标注",
        "bytes": "{n}字节",
        "entries": "{n}个条目",
        "rows": "{n}行",
        "all": "{folder}中写有{n}个文件，其中{new}个是新的或有改动",
    },
}
_COUNTED = {"annotations": "annotations", "csv": "rows", "parquet": "rows"}


def _shown(answer: ExportAnswer, lang: BriefLang) -> str:
    words = _WORDS[lang]
    lines = [f"{one.path}  {_size(one, words)}  {one.sha256[:12]}" for one in answer.files]
    return "\n".join([*lines, words["all"].format(n=len(answer.files), folder=answer.folder, new=answer.n_written)])


def _size(file: ExportedFile, words: dict[str, str]) -> str:
    if file.n_rows is None:
        return words["bytes"].format(n=file.n_bytes)
    return words[_COUNTED.get(file.kind, "entries")].format(n=file.n_rows)
