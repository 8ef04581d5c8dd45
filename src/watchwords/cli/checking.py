"""The command that holds a text against a record: check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from watchwords.cli.running import FAILED, JSON, LANG, RECORD, command, progress
from watchwords.errors import UsageError

if TYPE_CHECKING:
    from watchwords.brief.checking.choosing import Only
    from watchwords.walks.checking.files import CheckFormat


@command
@RECORD
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...|-")
@click.option("--edition", default=None, help="The edition that sentences speak of which name none: 2021, 20 ...")
@LANG
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["table", "markdown", "html", "json", "sarif"]),
    default=None,
    help="What is printed; default: table.",
)
@click.option(
    "--out",
    "files",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Also a file: .md, .html, .json or .sarif. May be given several times.",
)
@click.option(
    "--only", type=click.Choice(["supported", "faults"]), default=None, help="Show only these claims; all are checked."
)
@click.option("--strict", is_flag=True, help="Code 3 also for what cannot be checked, odd characters and no claim.")
@JSON
def check(
    record: Path,
    texts: tuple[str, ...],
    edition: str | None,
    lang: Literal["en", "zh"],
    wanted: CheckFormat | None,
    files: tuple[Path, ...],
    only: Only | None,
    strict: bool,
    as_json: bool,
) -> int:
    """Hold each TEXT against the record: what it quotes and states, with a verdict and the record's own passage.

    TEXT is Markdown, HTML, DOCX or plain text; - is standard input. Exit code 0: all is supported; 1: something is
    altered or contradicted, or a text cannot be read; 3: something is not found.
    """
    from watchwords.brief.checking.choosing import exit_code, worst
    from watchwords.walks.checking.files import check_files, check_format, format_of, show_answers, write_answers

    shown = _wanted(wanted, as_json)
    check_format(shown, len(texts))
    for path in files:
        format_of(path, len(texts))
    failures: list[str] = []
    answers = list(check_files(record, texts, stdin=sys.stdin.buffer, edition=edition, failed=failures.append))
    for failure in failures:
        progress(f"failed: {failure}")
    for path in files:
        write_answers(record, answers, path, lang=lang, only=only)
        progress(f"written: {path}")
    click.echo(show_answers(record, answers, shown, lang=lang, only=only), nl=False)
    return worst([FAILED] * bool(failures) + [exit_code(answer, strict=strict) for answer in answers])


def _wanted(wanted: CheckFormat | None, as_json: bool) -> CheckFormat:
    if not as_json:
        return wanted or "table"
    if wanted not in (None, "json"):
        raise UsageError(f"--json and --format {wanted} exclude each other", mend="Name one of them.")
    return "json"
