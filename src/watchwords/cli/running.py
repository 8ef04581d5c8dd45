"""What all commands share: their group, exit codes, the options they have in common, how answers are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from watchwords.errors import ConfigurationError, UsageError, WatchwordsError

if TYPE_CHECKING:
    pass

DONE, FAILED, MISUSED, PARTLY = 0, 1, 2, 3

# As `answers.SubjectKind`, which is not imported here: `--help` must not wait for it.
SUBJECT_KINDS = ("formulation", "theme", "person", "organisation", "place", "rule", "figure", "wording")

RECORD = click.argument("record", metavar="DIR", type=click.Path(path_type=Path))
EDITION = click.option("--edition", required=True, help="The edition: 2021, 2016-09-21, 20 ...")
LANG = click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the answer."
)
CSV = click.option("--csv", "as_csv", is_flag=True, help="Print a table as CSV.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the records as JSON, by the published schema.")


def main() -> NoReturn:
    """Entry point: run, and turn what can go wrong into a message and an exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = MISUSED
    except click.Abort:
        click.echo("Interrupted. What was committed is kept; run the same command again to go on.", err=True)
        code = FAILED
    except (ConfigurationError, UsageError) as error:
        progress(f"Error: {error}")
        code = MISUSED
    except WatchwordsError as error:
        progress(f"Error: {error}")
        code = FAILED
    except (BrokenPipeError, _ReaderGoneError):
        # The reader of the answer has seen enough. Python would complain once more while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    sys.exit(code or DONE)


class _ReaderGoneError(Exception):
    """What reads the answer was closed. A plain BrokenPipeError that reaches click would make it exit with 1."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="watchwords", message="%(prog)s %(version)s")
def cli() -> None:
    """Decode official discourse: what is new, who said and pledged what, each sentence with its passage."""


def print_answer(record: Any, *, as_json: bool, shown: Callable[[], str]) -> None:
    """Print a record as JSON, or as people read it."""
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
    else:
        echo(shown())


def echo(text: str, *, err: bool = False) -> None:
    """Print text as people read it: what a document or a name holds may not steer a terminal, hide or reorder."""
    from watchwords.text.revealing import reveal

    click.echo(reveal(text), err=err)


def progress(message: str) -> None:
    """Tell on stderr what is being done."""
    echo(message, err=True)


def command(function: Callable[..., Any]) -> click.Command:
    """Register a command under the function's name, its docstring as help."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    return cli.command(name=function.__name__.rstrip("_"))(run)


def print_register(
    answer: Any, *, as_json: bool, as_csv: bool, rows: Callable[[Any], Any], shown: Callable[[Any], str]
) -> None:
    """Print a register as JSON, as CSV, or as people read it."""
    from watchwords.brief.csv_table import write_csv

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", mend="Name one of them.")
    if as_csv:
        click.echo(write_csv(rows(answer)), nl=False)
    else:
        print_answer(answer, as_json=as_json, shown=lambda: shown(answer))
