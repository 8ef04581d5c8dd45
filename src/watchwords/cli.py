"""The command line: thin calls of the Python API. stdout is the answer, stderr everything else.

Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 done but some inputs could not be read. Heavy imports
stay inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from watchwords.errors import ConfigurationError, UsageError, WatchwordsError

if TYPE_CHECKING:
    from watchwords.answers.tracing import SubjectKind
    from watchwords.brief.formats import BriefLang

DONE, FAILED, MISUSED, PARTLY = 0, 1, 2, 3

# As `answers.SubjectKind`, which is not imported here: `--help` must not wait for it.
SUBJECT_KINDS = ("formulation", "theme", "person", "organisation", "place", "rule", "figure", "wording")

RECORD = click.argument("record", metavar="DIR", type=click.Path(path_type=Path))
EDITION = click.option("--edition", required=True, help="The edition: 2021, 2016-09-21, 20 ...")
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
        click.echo(f"Error: {error}", err=True)
        code = MISUSED
    except WatchwordsError as error:
        click.echo(f"Error: {error}", err=True)
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


def _answer(record: Any, *, as_json: bool, shown: Callable[[], str]) -> None:
    """Print a record as JSON, or as people read it."""
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
    else:
        click.echo(shown())


def _progress(message: str) -> None:
    click.echo(message, err=True)


def command(function: Callable[..., Any]) -> click.Command:
    """Register a command under the function's name, its docstring as help."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    return cli.command(name=function.__name__.rstrip("_"))(run)


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
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes that read; default: one a processor.")
@JSON
def add(record: Path, inputs: tuple[str, ...], bundled: bool, name: str, jobs: int | None, as_json: bool) -> int:
    """Add files, folders or standard input (-) to the record in DIR.

    A file NAME may have a sidecar NAME.yaml with its metadata. Files called README are not documents. What cannot be
    read is listed and the rest goes on (exit code 3).
    """
    from watchwords.walks.adding import add_inputs, describe_added

    if not inputs and not bundled:
        raise UsageError("nothing to add", mend=f"Name files or folders: watchwords add {record} speech.txt folder/")
    answer = add_inputs(
        record, inputs, bundled=bundled, stdin=sys.stdin.buffer, stdin_name=name, jobs=jobs, progress=_progress
    )
    _answer(answer, as_json=as_json, shown=lambda: describe_added(answer))
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

    answer = refresh_record(record, jobs=jobs, progress=_progress)
    _answer(answer, as_json=as_json, shown=lambda: f"{answer.n_documents:,} documents read anew")
    for failure in answer.failures:
        _progress(f"failed: {failure.where}: {failure.what}")
    return PARTLY if answer.n_failed else DONE


@command
@RECORD
@JSON
def status(record: Path, as_json: bool) -> None:
    """The coverage ledger: what is here, what is missing, what is damaged."""
    from watchwords.walks.keeping import describe_status, record_status

    answer = record_status(record)
    _answer(answer, as_json=as_json, shown=lambda: describe_status(answer))


@command
@RECORD
@click.argument("subject")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Also a page: FILE.html.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the answer."
)
@click.option(
    "--kind", type=click.Choice(SUBJECT_KINDS), default=None, help="What SUBJECT is, where it may be several things."
)
@JSON
def trace(
    record: Path, subject: str, out: Path | None, lang: Literal["en", "zh"], kind: SubjectKind | None, as_json: bool
) -> None:
    """One SUBJECT through all editions: a formulation, theme, person, body, place, rule or figure, or any wording.

    Chinese or English finds both. Gaps are marked; each edition is judged by what came before it. A page has charts,
    and the data of each as CSV beside it (extra `charts`).
    """
    from watchwords.brief.trace_text import describe_trace
    from watchwords.walks.tracing import trace_subject, write_trace_files

    answer = trace_subject(record, subject, kind=kind)
    if out is not None:
        for path in write_trace_files(answer, out, lang=lang):
            _progress(f"written: {path}")
    _answer(answer, as_json=as_json, shown=lambda: describe_trace(answer, lang=lang))


@command
@RECORD
@click.argument("source", metavar="FILE|-")
@click.option("--edition", default=None, help="The edition that sentences speak of which name none: 2021, 20 ...")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of the text; default: told by it."
)
@JSON
def audit(record: Path, source: str, edition: str | None, lang: Literal["zh", "en"] | None, as_json: bool) -> int:
    """Test what a text says of first times, records and numbers of mentions.

    "For the first time", "unlike previous summits", "since 2017", "n mentions of", "a record", in Chinese and English:
    each is true, false or untestable in this record, with counts and the passage that speaks against it (exit code 3
    where one is false).
    """
    from watchwords.walks.auditing import audit_text, describe_audit
    from watchwords.walks.recognising import read_text

    answer = audit_text(record, read_text(source, sys.stdin.buffer), edition=edition, lang=lang)
    _answer(answer, as_json=as_json, shown=lambda: describe_audit(answer))
    return PARTLY if answer.n_false else DONE


@command
@RECORD
@click.argument("text")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Lines of the concordance.")
@click.option("--context", type=click.IntRange(0, 500), default=30, show_default=True, help="Characters either side.")
@click.option("--word", is_flag=True, help="Latin letters match whole words only.")
@click.option("--edition", default=None, help="Only this edition.")
@JSON
def find(record: Path, text: str, limit: int, context: int, word: bool, edition: str | None, as_json: bool) -> None:
    """Every place where TEXT stands in the record: exact, either script, one character or many."""
    from watchwords.walks.finding import describe_search, find_text

    answer = find_text(record, text, limit=limit, context=context, word=word, edition=edition)
    _answer(answer, as_json=as_json, shown=lambda: describe_search(answer))


@command
@RECORD
@click.option("--edition", required=True, help="The edition whose new wordings are wanted: 2021, 2016-09-21, 20 ...")
@click.option("--top", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Length of the list.")
@click.option(
    "--by",
    type=click.Choice(["news", "lasting"]),
    default="news",
    show_default=True,
    help="What an analyst would call new wording first, or what is likely to be used again.",
)
@JSON
def discover(record: Path, edition: str, top: int, by: str, as_json: bool) -> None:
    """The wordings new in an edition, ranked, each with its reasons and passages; nobody types them in.

    Earlier editions of every kind of document are searched exactly; later ones are not looked at.
    """
    from watchwords.walks.discovering import describe_discovery, discover_edition

    answer = discover_edition(record, edition, top=top, by=by)
    _answer(answer, as_json=as_json, shown=lambda: describe_discovery(answer))


@command
@RECORD
@click.argument("form")
@click.option("--edition", default=None, help="Look at nothing after this edition: 2021, 20 ...")
@JSON
def families(record: Path, form: str, edition: str | None, as_json: bool) -> None:
    """The family of a FORM as a tree: what derives from what by one word put in, left out, exchanged or turned round.

    FORM is any wording in Chinese or English, or the key of a listed formulation. Each form has its exact count, first
    and last edition, and first use; a place inside a longer form counts for the longer one.
    """
    from watchwords.walks.family_trees import describe_family, family_of

    answer = family_of(record, form, edition=edition)
    _answer(answer, as_json=as_json, shown=lambda: describe_family(answer))


@command
@RECORD
@click.option("--edition", default=None, help="Only this edition, against the ones before it: 2021, 20 ...")
@click.option("--discovered", is_flag=True, help="Topics nobody listed, as far as they are stable (extra `topics`).")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the answer."
)
@JSON
def themes(record: Path, edition: str | None, discovered: bool, lang: Literal["en", "zh"], as_json: bool) -> None:
    """What the texts are about: the series' themes edition by edition, and the words by which each moved.

    Each sentence votes by its theme terms and ties split it; sentences without one are shown. Intervals take documents
    as units. With --discovered an exploratory topic model instead, of which only what comes back is printed.
    """
    if discovered:
        from watchwords.walks.topics import describe_topics, discovered_topics

        topics = discovered_topics(record, edition)
        _answer(topics, as_json=as_json, shown=lambda: describe_topics(topics, lang=lang))
        return
    from watchwords.walks.emphasis import describe_themes, edition_themes

    answer = edition_themes(record, edition)
    _answer(answer, as_json=as_json, shown=lambda: describe_themes(answer, lang=lang))


def _register(
    answer: Any, *, as_json: bool, as_csv: bool, rows: Callable[[Any], Any], shown: Callable[[Any], str]
) -> None:
    """Print a register as JSON, as CSV, or as people read it."""
    from watchwords.brief.csv_table import write_csv

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", mend="Name one of them.")
    if as_csv:
        click.echo(write_csv(rows(answer)), nl=False)
    else:
        _answer(answer, as_json=as_json, shown=lambda: shown(answer))


@command
@RECORD
@EDITION
@CSV
@JSON
def roster(record: Path, edition: str, as_csv: bool, as_json: bool) -> None:
    """Who came to an edition: by tier and channel, new, back or not in the record, with the passages.

    Announced, listed, reported attending or speaking, quoted and sending a message are kept apart; an absence is told
    only with what was searched.
    """
    from watchwords.walks.rosters import describe_roster, roster_of, roster_rows

    _register(roster_of(record, edition), as_json=as_json, as_csv=as_csv, rows=roster_rows, shown=describe_roster)


@command
@RECORD
@EDITION
@CSV
@JSON
def echo(record: Path, edition: str, as_csv: bool, as_json: bool) -> None:
    """Whose words took up the leader's formulations: how many of those who spoke, in which form, how soon."""
    from watchwords.walks.echoes import describe_echoes, echoes_of, echoes_rows

    _register(echoes_of(record, edition), as_json=as_json, as_csv=as_csv, rows=echoes_rows, shown=describe_echoes)


@command
@RECORD
@EDITION
@CSV
@JSON
def pledges(record: Path, edition: str, as_csv: bool, as_json: bool) -> None:
    """The register of pledges of an edition: who, what, how much, by when, and what became of earlier ones."""
    from watchwords.walks.pledges import describe_pledges, pledges_of, pledges_rows

    _register(pledges_of(record, edition), as_json=as_json, as_csv=as_csv, rows=pledges_rows, shown=describe_pledges)


@command
@RECORD
@EDITION
@CSV
@JSON
def rules(record: Path, edition: str, as_csv: bool, as_json: bool) -> None:
    """The laws, rules and plans that an edition names, and those dated near its pledges and formulations."""
    from watchwords.walks.rules import describe_rules, rules_of, rules_rows

    _register(rules_of(record, edition), as_json=as_json, as_csv=as_csv, rows=rules_rows, shown=describe_rules)


@command
@RECORD
@click.option("--edition", required=True, help="The edition to decode: 2021, 2016-09-21, 20 ...")
@click.option("--out", default="-", metavar="FILE", help="A .md or .html file; - (the default) prints Markdown.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the brief.")
@JSON
def decode(record: Path, edition: str, out: str, lang: BriefLang, as_json: bool) -> None:
    """The brief on an edition: what is new or gone, who said and pledged what, and what cannot be told."""
    from watchwords.walks.decoding import brief_text, check_format, decode_edition, write_brief

    if out != "-":
        check_format(Path(out).suffix)
    decoded = decode_edition(record, edition, progress=_progress)
    if out != "-":
        write_brief(decoded, Path(out), lang=lang)
        _progress(f"{out}: {len(decoded.findings)} findings, {len(decoded.dropped)} dropped by the gate")
    if as_json or out == "-":
        _answer(decoded, as_json=as_json, shown=lambda: brief_text(decoded, ".md", lang=lang))


@command
@click.argument("source", metavar="FILE|-")
@click.option("--only", default="", metavar="NAME,...", help="Only these recognisers: figures,quotes ...")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of the text; default: told by it."
)
@click.option("--series", default=None, metavar="KEY|FILE.toml", help="A series whose names and rules are known.")
@click.option("--date", default=None, metavar="YYYY-MM-DD", help="Day of the text, which relative dates count from.")
@click.option("--speaker", default=None, metavar="NAME", help="Whose speech the whole text is.")
@click.option("--kind", default=None, help="Kind of document, such as law; it chooses the ladder of modality.")
@click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="NAME|FOLDER",
    help="An installed spaCy pipeline that finds further names; may be given once a language.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a mention, a line each.")
@click.option("--jsonl", "as_rows", is_flag=True, help='Read {"id", "text"} a line, print {"id", "mentions"} a line.')
def recognise(
    source: str,
    only: str,
    lang: Literal["zh", "en"] | None,
    series: str | None,
    date: str | None,
    speaker: str | None,
    kind: str | None,
    pipelines: tuple[str, ...],
    as_json: bool,
    as_rows: bool,
) -> int:
    """What the recognisers read in one text, without a record.

    Offsets are code points of the text as given. With --jsonl a line may also have lang, date, speaker and kind; a
    line that cannot be used gives {"id", "error"} and the rest goes on (exit code 3).
    """
    from watchwords.walks.recognising import (
        About,
        TextReader,
        as_line,
        describe_mentions,
        listed,
        open_lines,
        read_lines,
        read_text,
    )

    reader = TextReader([name.strip() for name in only.split(",") if name.strip()], series, pipelines)
    about = About(lang=lang, date=date, speaker=speaker, kind=kind)
    failures: list[str] = []

    def failed(message: str) -> None:
        failures.append(message)
        _progress(f"failed: {message}")

    if as_rows:
        with open_lines(source, sys.stdin.buffer) as lines:
            for line in read_lines(lines, reader, about, failed):
                click.echo(line)
        return PARTLY if failures else DONE
    mentions = reader.read(read_text(source, sys.stdin.buffer), about)
    if as_json:
        for mention in mentions:
            click.echo(as_line(listed(mention)))
    else:
        click.echo(describe_mentions(mentions))
    return DONE


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
