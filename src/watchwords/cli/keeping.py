"""Commands that keep a record, and those that tell what the program has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from watchwords.cli.running import DONE, JSON, PARTLY, RECORD, cli, command, print_answer, progress
from watchwords.errors import UsageError


@command
@RECORD
@click.option("--series", required=True, metavar="KEY|FILE.toml", help="wic, gwr, cpc, sotu, fomc, ungdc or a file.")
def new(record: Path, series: str) -> None:
    """Make an empty record in DIR for a series of editions."""
    from watchwords.walks.keeping import new_record

    made = new_record(record, series)
    click.echo(f"{record}: a record of {made.name.en or made.name.zh}. Next: watchwords add {record} YOUR-DOCUMENTS")


@command
@RECORD
@click.argument("inputs", nargs=-1, metavar="[FILE|FOLDER|-]...")
@click.option(
    "--bundled", is_flag=True, help="Add the notes on the World Internet Conference that come with Watchwords."
)
@click.option("--name", default="stdin.txt", show_default=True, help="Name of what comes in on standard input.")
@click.option(
    "--kind", type=click.Choice(["rule"]), default=None, help="rule: full texts of laws and rules, of no edition."
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes that read; default: one a processor.")
@JSON
def add(
    record: Path,
    inputs: tuple[str, ...],
    bundled: bool,
    name: str,
    kind: Literal["rule"] | None,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Add files, folders or standard input (-) to the record in DIR.

    A file NAME may have a sidecar NAME.yaml with its metadata. Files called README are not documents. What cannot be
    read is listed and the rest goes on (exit code 3).
    """
    from watchwords.walks.adding import add_inputs, describe_added

    if not inputs and not bundled:
        raise UsageError("nothing to add", mend=f"Name files or folders: watchwords add {record} speech.txt folder/")
    answer = add_inputs(
        record,
        inputs,
        bundled=bundled,
        stdin=sys.stdin.buffer,
        stdin_name=name,
        jobs=jobs,
        kind=kind,
        progress=progress,
    )
    print_answer(answer, as_json=as_json, shown=lambda: describe_added(answer))
    return PARTLY if answer.n_failed else DONE


@command
@RECORD
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes that read; default: one a processor.")
@JSON
def refresh(record: Path, jobs: int | None, as_json: bool) -> int:
    """Read the stored documents anew with today's recognisers, as after an update of Watchwords.

    Documents and original bytes stay as they are.
    """
    from watchwords.walks.refreshing import refresh_record

    answer = refresh_record(record, jobs=jobs, progress=progress)
    print_answer(answer, as_json=as_json, shown=lambda: f"{answer.n_documents:,} documents read anew")
    for failure in answer.failures:
        progress(f"failed: {failure.where}: {failure.what}")
    return PARTLY if answer.n_failed else DONE


@command
@RECORD
@JSON
def status(record: Path, as_json: bool) -> None:
    """The coverage ledger: what is here, what is missing, what is damaged."""
    from watchwords.walks.keeping import describe_status, record_status

    answer = record_status(record)
    print_answer(answer, as_json=as_json, shown=lambda: describe_status(answer))


@command
@click.argument("key", required=False)
def series(key: str | None) -> None:
    """List the series that come with Watchwords, or print a commented template: watchwords series template."""
    from watchwords.config import load_series, series_keys, series_template

    if key == "template":
        click.echo(series_template())
    elif key:
        shown = load_series(key)
        click.echo(f"{key}\t{shown.name.en}\t{shown.name.zh}\t{len(shown.editions)} editions listed")
    else:
        for name in series_keys():
            click.echo(f"{name}\t{load_series(name).name.en}")


@command
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON schema of an answer: add, status, find, decode, recognise, refresh."""
    from watchwords.walks.schemas import answer_names, answer_schema

    if name is None:
        click.echo("\n".join(answer_names()))
    else:
        click.echo(answer_schema(name))


@command
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script: eval "$(watchwords completion bash)"."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise UsageError(f"no completion for {shell}")
    click.echo(made(cli, {}, "watchwords", "_WATCHWORDS_COMPLETE").source())
