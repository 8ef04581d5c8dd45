"""The command that lists, adds and undoes the analyst's corrections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchwords.cli.running import JSON, LANG, RECORD, command, print_answer
from watchwords.errors import UsageError, WatchwordsError

if TYPE_CHECKING:
    from watchwords.brief.formats import BriefLang

# As `answers.CorrectionKind`, which is not imported here: `--help` must not wait for it.
_KINDS = ("merge", "split", "speaker", "date", "pledge", "reject", "note")


@command
@RECORD
@click.option("--kind", type=click.Choice(_KINDS), default=None, help="Add a correction of this kind.")
@click.option("--set", "given", multiple=True, metavar="KEY=VALUE", help="A value of it; again for another, or a list.")
@click.option("--why", default=None, help="What shows it; needed for all but a note.")
@click.option("--undo", default=None, metavar="KEY", help='Take one out, by its key in the list: "speaker 1".')
@click.option("--version", default=None, help="Only if the corrections are still of this version, as --json prints it.")
@LANG
@JSON
def correct(
    record: Path,
    kind: str | None,
    given: tuple[str, ...],
    why: str | None,
    undo: str | None,
    version: str | None,
    lang: BriefLang,
    as_json: bool,
) -> None:
    """List your corrections of a record, add one, or undo one.

    \b
    watchwords correct DIR
    watchwords correct DIR --kind speaker --set document=0abc... --set name=张勇 --why "the heading names him"
    watchwords correct DIR --kind date --set document=0abc... --set date=2021-09-26 --why "printed under the title"
    watchwords correct DIR --kind pledge --set document=0abc... --set start=120 --set end=164 --why "a question"
    watchwords correct DIR --kind note --set document=0abc... --set text="ask the organisers"
    watchwords correct DIR --undo "speaker 1"

    They stand in corrections.toml in DIR, hold on every run and are told in every brief. An empty name or date says
    that it is unknown.
    """
    from watchwords.brief.corrections_list import describe_corrections
    from watchwords.walks.correcting import add_correction, read_corrections, undo_correction

    if undo is not None and (kind is not None or given or why is not None):
        raise UsageError("--undo stands alone: one change at a time", mend="Undo first, then add.")
    if kind is None and (given or why is not None):
        raise UsageError("a correction without its kind", mend=f"Name it: --kind {'|'.join(_KINDS)}.")
    with _in_words(lang):
        if version is None and (kind is not None or undo is not None):
            version = read_corrections(record).version
        if kind is not None:
            answer = add_correction(record, kind, _values(given, why), version=version or "")  # type: ignore[arg-type]
        elif undo is not None:
            answer = undo_correction(record, undo, version=version or "")
        else:
            answer = read_corrections(record)
    print_answer(answer, as_json=as_json, shown=lambda: describe_corrections(answer, lang))


@contextmanager
def _in_words(lang: BriefLang) -> Iterator[None]:
    """Faults of a correction in the language that the corrections are listed in."""
    from watchwords.explorer.words.faults import IN_WORDS

    said = IN_WORDS[lang]
    try:
        yield
    except WatchwordsError as error:
        raise type(error)(said(error.what), where=error.where, mend=said(error.mend)) from error


def _values(given: tuple[str, ...], why: str | None) -> dict[str, Any]:
    """Values by key; a key given again makes a list."""
    values: dict[str, Any] = {} if why is None else {"why": why}
    for one in given:
        key, is_pair, value = one.partition("=")
        if not is_pair or not key:
            raise UsageError(f"{one[:60]!r} is no KEY=VALUE", mend="Write for example --set name=张勇.")
        held = values.get(key)
        values[key] = value if held is None else [*(held if isinstance(held, list) else [held]), value]
    return values
