"""Commands on actors: who is meant, who came, who echoed, who pledged, and the rules near it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from watchwords.cli.running import CSV, EDITION, JSON, LANG, RECORD, command, print_register

if TYPE_CHECKING:
    from watchwords.brief.formats import BriefLang


@command
@RECORD
@EDITION
@LANG
@CSV
@JSON
def roster(record: Path, edition: str, lang: BriefLang, as_csv: bool, as_json: bool) -> None:
    """Who came to an edition: by tier and channel, new, back or not in the record, with the passages.

    Announced, listed, reported attending or speaking, quoted and sending a message are kept apart; an absence is told
    only with what was searched.
    """
    from watchwords.walks.rosters.register import describe_roster, roster_of, roster_rows

    print_register(
        roster_of(record, edition),
        as_json=as_json,
        as_csv=as_csv,
        rows=roster_rows,
        shown=lambda answer: describe_roster(answer, lang),
    )


@command
@RECORD
@EDITION
@click.option("--source", default=None, metavar="NAME", help="Whose formulations; default: the leader's of the day.")
@click.option(
    "--by",
    type=click.Choice(["speaker", "publisher"]),
    default="speaker",
    show_default=True,
    help="Who is counted: those who speak, or the bodies that publish.",
)
@LANG
@CSV
@JSON
def echo(
    record: Path,
    edition: str,
    source: str | None,
    by: Literal["speaker", "publisher"],
    lang: BriefLang,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Whose words took up the leader's formulations: how many of those who spoke, in which form, how soon."""
    from watchwords.walks.echoes.register import describe_echoes, echoes_of, echoes_rows

    answer = echoes_of(record, edition, source=source, by=by)
    print_register(
        answer, as_json=as_json, as_csv=as_csv, rows=echoes_rows, shown=lambda answer: describe_echoes(answer, lang)
    )


@command
@RECORD
@click.option("--edition", default=None, help="Only passages of this edition's documents.")
@click.option("--doc", "doc_id", default=None, metavar="ID", help="Only passages of this document.")
@click.option("--exact", is_flag=True, help="Only word for word: several times faster.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Passages shown.")
@LANG
@CSV
@JSON
def reuse(
    record: Path,
    edition: str | None,
    doc_id: str | None,
    exact: bool,
    limit: int,
    lang: BriefLang,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Passages of 8 characters or 6 words and more that documents share, word for word or nearly, who has them first.

    Copies of one text and the two languages of one speech are not held against each other.
    """
    from watchwords.walks.reuse.register import describe_reuse, reuse_of, reuse_rows

    answer = reuse_of(record, doc_id=doc_id, edition=edition, near=not exact, limit=limit)
    print_register(
        answer, as_json=as_json, as_csv=as_csv, rows=reuse_rows, shown=lambda answer: describe_reuse(answer, lang)
    )


@command
@RECORD
@click.argument("name", required=False)
@LANG
@CSV
@JSON
def entities(record: Path, name: str | None, lang: BriefLang, as_csv: bool, as_json: bool) -> None:
    """Who is meant by the names in the documents: forms, offices, the rule of each join, what is open.

    With a NAME, in any form, only who may be meant by it. Merges and splits of your own go into corrections.toml.
    """
    from watchwords.walks.entities import describe_entities, entities_answer, entities_rows

    answer = entities_answer(record, name)
    print_register(
        answer, as_json=as_json, as_csv=as_csv, rows=entities_rows, shown=lambda answer: describe_entities(answer, lang)
    )


@command
@RECORD
@EDITION
@LANG
@CSV
@JSON
def pledges(record: Path, edition: str, lang: BriefLang, as_csv: bool, as_json: bool) -> None:
    """The register of pledges of an edition: who, what, how much, by when, and what became of earlier ones."""
    from watchwords.walks.pledges.register import describe_pledges, pledges_of, pledges_rows

    print_register(
        pledges_of(record, edition),
        as_json=as_json,
        as_csv=as_csv,
        rows=pledges_rows,
        shown=lambda answer: describe_pledges(answer, lang),
    )


@command
@RECORD
@EDITION
@LANG
@CSV
@JSON
def rules(record: Path, edition: str, lang: BriefLang, as_csv: bool, as_json: bool) -> None:
    """The laws, rules and plans that an edition names, and those dated near its pledges and formulations."""
    from watchwords.walks.rules.register import describe_rules, rules_of, rules_rows

    print_register(
        rules_of(record, edition),
        as_json=as_json,
        as_csv=as_csv,
        rows=rules_rows,
        shown=lambda answer: describe_rules(answer, lang),
    )
