"""Echoes as text for a terminal, and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.answers.echo import EchoAnswer, EchoedFormulation, NotEchoed, SharedWording, SpokenUse
from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import plural
from watchwords.records import Names, Passage

MAX_LONG = 240
"""Characters of a passage shown in a line; the answer as JSON has it whole."""
MAX_EARLIER = 3
MAX_PLAIN = 8
"""Formulations without a use of the source's that are listed."""

_ORDERS = {
    "same day": "same day, order unknown",
    "open": "order unknown: a day is not known",
    "before": "earlier source",
}
_MANNERS = {
    "quotation": "quoted",
    "message": "message",
    "reported": "reported speaking of it",
    "own text": "own text",
}


def describe_echoes(answer: EchoAnswer) -> str:
    """The answer as text, the wordings that were taken up first."""
    who = ", ".join(map(_name, answer.source_names)) or "nobody: the series names no leader"
    lines = [
        f"{answer.series_key} {answer.edition}: formulations of {who} in the words of others",
        (
            f"  searched: {answer.coverage.n_documents:,} speech events up to this edition; speakers named here: "
            f"{sum(not row.is_source for row in answer.panel)}; quotations without a named speaker: "
            f"{answer.n_unnamed}; copies passed over: {answer.n_copies_passed_over}"
        ),
    ]
    taken = [row for row in answer.formulations if row.source and row.uses and not row.already_common]
    common = [row for row in answer.formulations if row.source and row.uses and row.already_common]
    alone = [row for row in answer.formulations if row.source and row.is_in_source_now and not row.uses]
    others = [row for row in answer.formulations if row.source is None]
    for row in taken:
        lines += ["", *_formulation(row)]
    if not taken:
        lines += ["", "No formulation of the source is in the words of another named speaker of this edition."]
    if common:
        lines += ["", f"Common before the source already, so no echo: {_listed(common)}"]
    if alone:
        lines += ["", f"In the source's words here, in nobody else's: {_listed(alone)}"]
    if others:
        lines += ["", "In the words of others, not in the source's in this record:"]
        lines += [
            f"  {_name(row.names)}: {', '.join(_name(use.names) for use in row.uses)}" for row in others[:MAX_PLAIN]
        ]
        if len(others) > MAX_PLAIN:
            lines.append(f"  and {len(others) - MAX_PLAIN} more")
    lines += [*_not_echoed(answer), *_shared(answer.shared), *_copies(answer)]
    return "\n".join(lines)


def echoes_rows(answer: EchoAnswer) -> list[dict[str, Cell]]:
    """One row a use, sources and earlier uses among them, then the non-echoes that are told."""
    rows = [
        _row(answer, row, use)
        for row in answer.formulations
        for use in (*((row.source,) if row.source else ()), *row.uses, *row.earlier)
    ]
    return [*rows, *(_absent_row(answer, row) for row in answer.not_echoed if row.is_told)]


def _formulation(row: EchoedFormulation) -> Iterator[str]:
    yield _name(row.names)
    if row.source is not None:
        yield f"  source   {_when(row.source)}  {_speaker(row.source)}: {_quote(row.source.passage)}"
    for use in row.uses:
        label = "echo" if use.order == "after" else "also"
        yield f"  {label}     {_when(use)}  {_speaker(use)}; {_lag(use)}; {_how(use)}: {_quote(use.passage)}"
    for use in row.earlier[:MAX_EARLIER]:
        yield f"  earlier  {_when(use)}  {_speaker(use)}: {_quote(use.passage)}"
    if len(row.earlier) > MAX_EARLIER:
        yield f"  earlier  and {len(row.earlier) - MAX_EARLIER} more speakers"
    yield f"  {_share(row)}"


def _share(row: EchoedFormulation) -> str:
    told = f"{row.n_used} of {row.n_panel} named speakers of this edition"
    if row.share_low is not None and row.share_high is not None:
        told += f" ({row.share_low:.0%} to {row.share_high:.0%})"
    if row.median_lag is not None:
        low, high = (_number(value) for value in (row.median_low, row.median_high))
        told += f"; half used it within {plural(int(row.median_lag), 'day')} ({low} to {high})"
    elif row.n_dated:
        told += f"; no median lag: {row.n_censored} of {row.n_dated} had not used it by the last day heard"
    if row.n_speakers_before:
        told += f"; before the source {row.n_used_before} of {row.n_speakers_before} speakers had it"
    else:
        told += "; nobody is heard before the source"
    return told


def _number(value: float | None) -> str:
    return "no bound" if value is None else f"{value:g}"


def _when(use: SpokenUse) -> str:
    return use.date or use.edition


def _speaker(use: SpokenUse) -> str:
    return f"{_name(use.names)} ({_MANNERS[use.manner]}{', paraphrase' if use.is_paraphrase else ''})"


def _lag(use: SpokenUse) -> str:
    if use.order != "after":
        return _ORDERS[use.order]
    if use.lag_days is not None:
        return f"{plural(use.lag_days, 'day')} after"
    return (
        f"{plural(use.lag_editions, 'edition')} after" if use.lag_editions else "later, by how many days is not known"
    )


def _how(use: SpokenUse) -> str:
    share = "" if use.verbatim_share is None else f", {use.verbatim_share:.0%} verbatim"
    credit = "names the source" if use.credits_source else "does not name the source"
    return f"{use.kind} form {use.form}{share}; {credit}"


def _quote(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return f"“{text if len(text) <= MAX_LONG else text[:MAX_LONG] + ' ...'}”"


def _listed(rows: list[EchoedFormulation]) -> str:
    return "; ".join(_name(row.names) for row in rows)


def _not_echoed(answer: EchoAnswer) -> Iterator[str]:
    told = [row for row in answer.not_echoed if row.is_told]
    yield ""
    if not told:
        yield f"Not found where there was room for it: nothing that can be told ({answer.n_tested} tested)."
        return
    yield f"Not found where there was room for it ({answer.n_tested} tested):"
    for row in told:
        yield f"  {_name(row.names)}: {_absence(row)}"


def _absence(row: NotEchoed) -> str:
    return (
        f"not found in {row.n_texts} texts of {_name(row.speaker_names)} up to {row.last}; others have it in "
        f"{row.n_texts_others_with} of {row.n_texts_others}; at that rate the chance of none is {row.chance:.2g} "
        f"({row.chance_varying:.2g} where speakers differ; {row.chance_adjusted:.2g} adjusted)"
    )


def _shared(rows: tuple[SharedWording, ...]) -> Iterator[str]:
    if rows:
        yield ""
        yield "Other words shared with the source, word for word:"
    for row in rows:
        order = {"after": "later", **_ORDERS}.get(row.order, row.order)
        yield f"  {_name(row.names)} ({row.date or '?'}, {order}): {row.text}"


def _copies(answer: EchoAnswer) -> Iterator[str]:
    if answer.copies:
        yield ""
        yield "One text in several outlets within 36 hours:"
    for copy in answer.copies:
        yield (
            f"  {copy.date}: {len(copy.outlets)} outlets; credited: {', '.join(copy.credited) or 'none'}; "
            f"not credited: {', '.join(copy.uncredited) or 'none'}"
        )


def _name(names: Names) -> str:
    zh, en = names.zh, names.en
    return f"{en} ({zh})" if zh and en and zh != en else (en or zh or "")


def _row(answer: EchoAnswer, row: EchoedFormulation, use: SpokenUse) -> dict[str, Cell]:
    return {
        "edition": answer.edition,
        "formulation": row.key,
        "name_zh": row.names.zh,
        "name_en": row.names.en,
        "order": use.order,
        "speaker": use.speaker,
        "speaker_zh": use.names.zh,
        "speaker_en": use.names.en,
        "use_edition": use.edition,
        "date": use.date,
        "lag_days": use.lag_days,
        "lag_editions": use.lag_editions,
        "form": use.form,
        "kind": use.kind,
        "verbatim_share": use.verbatim_share,
        "manner": use.manner,
        "credits_source": None if use.credits_source is None else int(use.credits_source),
        "is_paraphrase": int(use.is_paraphrase),
        "n_events": use.n_events,
        "already_common": int(row.already_common),
        "n_used": row.n_used,
        "n_panel": row.n_panel,
        "median_lag": row.median_lag,
        "chance": None,
        "doc_id": use.passage.doc_id,
        "start": use.passage.start,
        "end": use.passage.end,
        "passage": use.passage.text,
    }


def _absent_row(answer: EchoAnswer, row: NotEchoed) -> dict[str, Cell]:
    told: dict[str, Cell] = {
        "edition": answer.edition,
        "formulation": row.key,
        "name_zh": row.names.zh,
        "name_en": row.names.en,
        "order": "not found",
        "speaker": row.speaker,
        "speaker_zh": row.speaker_names.zh,
        "speaker_en": row.speaker_names.en,
        "n_events": row.n_texts,
        "chance": row.chance_adjusted,
    }
    return {**dict.fromkeys(_COLUMNS), **told}


_COLUMNS = (
    *("edition", "formulation", "name_zh", "name_en", "order", "speaker", "speaker_zh", "speaker_en", "use_edition"),
    *("date", "lag_days", "lag_editions", "form", "kind", "verbatim_share", "manner", "credits_source"),
    *("is_paraphrase", "n_events", "already_common", "n_used", "n_panel", "median_lag", "chance"),
    *("doc_id", "start", "end", "passage"),
)
