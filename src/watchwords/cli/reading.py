"""Commands that ask a record: trace, find, discover, decode and their like."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from watchwords.cli.running import (
    DONE,
    JSON,
    LANG,
    PARTLY,
    RECORD,
    SUBJECT_KINDS,
    command,
    echo,
    print_answer,
    progress,
)
from watchwords.errors import UsageError

if TYPE_CHECKING:
    from watchwords.answers.tracing import SubjectKind
    from watchwords.brief.formats import BriefLang


@command
@RECORD
@click.argument("subject", required=False)
@click.option("--person", default=None, metavar="NAME", help="The SUBJECT is a person: who they were, when they came.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Also a page: FILE.html.")
@LANG
@click.option(
    "--kind", type=click.Choice(SUBJECT_KINDS), default=None, help="What SUBJECT is, where it may be several things."
)
@JSON
def trace(
    record: Path,
    subject: str | None,
    person: str | None,
    out: Path | None,
    lang: Literal["en", "zh"],
    kind: SubjectKind | None,
    as_json: bool,
) -> None:
    """One SUBJECT through all editions: a formulation, theme, person, body, place, rule or figure, or any wording.

    Chinese or English finds both. Gaps are marked; each edition is judged by what came before it. A page has charts,
    and the data of each as CSV beside it (extra `charts`).
    """
    from watchwords.brief.trace_text import describe_trace
    from watchwords.walks.tracing import trace_subject, write_trace_files

    asked, kind = _traced(subject, person, kind)
    answer = trace_subject(record, asked, kind=kind)
    if out is not None:
        for path in write_trace_files(answer, out, lang=lang):
            progress(f"written: {path}")
    print_answer(answer, as_json=as_json, shown=lambda: describe_trace(answer, lang=lang))


def _traced(subject: str | None, person: str | None, kind: SubjectKind | None) -> tuple[str, SubjectKind | None]:
    """What to trace, from SUBJECT or --person: one of them, not both."""
    if (subject is None) == (person is None):
        raise UsageError("one subject is wanted", mend='Name a SUBJECT, or a person: --person "Jack Ma".')
    if person is not None and kind not in (None, "person"):
        raise UsageError(f"--person and --kind {kind} exclude each other", mend="Leave out one of them.")
    return (subject, kind) if subject is not None else (person or "", "person")


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
    print_answer(answer, as_json=as_json, shown=lambda: describe_audit(answer))
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
    print_answer(answer, as_json=as_json, shown=lambda: describe_search(answer))


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
    print_answer(answer, as_json=as_json, shown=lambda: describe_discovery(answer))


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
    print_answer(answer, as_json=as_json, shown=lambda: describe_family(answer))


@command
@RECORD
@click.option("--edition", default=None, help="Only this edition, against the ones before it: 2021, 20 ...")
@click.option("--discovered", is_flag=True, help="Topics nobody listed, as far as they are stable (extra `topics`).")
@LANG
@JSON
def themes(record: Path, edition: str | None, discovered: bool, lang: Literal["en", "zh"], as_json: bool) -> None:
    """What the texts are about: the series' themes edition by edition, and the words by which each moved.

    Each sentence votes by its theme terms and ties split it; sentences without one are shown. Intervals take documents
    as units. With --discovered an exploratory topic model instead, of which only what comes back is printed.
    """
    if discovered:
        from watchwords.walks.topics import describe_topics, discovered_topics

        topics = discovered_topics(record, edition)
        print_answer(topics, as_json=as_json, shown=lambda: describe_topics(topics, lang=lang))
        return
    from watchwords.walks.emphasis import describe_themes, edition_themes

    answer = edition_themes(record, edition)
    print_answer(answer, as_json=as_json, shown=lambda: describe_themes(answer, lang=lang))


@command
@RECORD
@click.option("--edition", required=True, help="The edition to decode: 2021, 2016-09-21, 20 ...")
@click.option("--out", default="-", metavar="FILE", help="A .md, .html or .docx file; - (the default) prints Markdown.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the brief.")
@JSON
def decode(record: Path, edition: str, out: str, lang: BriefLang, as_json: bool) -> None:
    """The brief on an edition: what is new or gone, who said and pledged what, and what cannot be told.

    HTML opens without a network and prints to PDF; a Word file has the passages as footnotes (extra `docx`). Pictures
    need the extra `charts`.
    """
    from watchwords.walks.decoding import brief_text, check_format, decode_edition, write_brief

    if out != "-":
        check_format(Path(out).suffix)
    decoded = decode_edition(record, edition, progress=progress)
    if out != "-":
        write_brief(decoded, Path(out), lang=lang)
        progress(f"{out}: {len(decoded.findings)} findings, {len(decoded.dropped)} dropped by the gate")
    if as_json or out == "-":
        print_answer(decoded, as_json=as_json, shown=lambda: brief_text(decoded, ".md", lang=lang))


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
        progress(f"failed: {message}")

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
        echo(describe_mentions(mentions))
    return DONE
