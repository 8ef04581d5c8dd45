"""Echoes as text for a terminal, and as rows for a spreadsheet."""

from __future__ import annotations

from watchwords.answers.echo import EchoAnswer, EchoedFormulation, NotEchoed, SpokenUse
from watchwords.brief.csv_table import Cell
from watchwords.brief.echo_text import describe
from watchwords.brief.formats import BriefLang


def describe_echoes(answer: EchoAnswer, lang: BriefLang = "en") -> str:
    """The answer as text, the wordings that were taken up first."""
    return describe(answer, lang)


def echoes_rows(answer: EchoAnswer) -> list[dict[str, Cell]]:
    """One row a use, sources and earlier uses among them, then the non-echoes that are told."""
    rows = [
        _row(answer, row, use)
        for row in answer.formulations
        for use in (*((row.source,) if row.source else ()), *row.uses, *row.earlier)
    ]
    return [*rows, *(_absent_row(answer, row) for row in answer.not_echoed if row.is_told)]


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
