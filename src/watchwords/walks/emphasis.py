"""Emphasis: the themes of the series, edition by edition, with the words by which each moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from watchwords.answers.themes import MovedTerm, ThemedEdition, ThemesAnswer, ThemeShare
from watchwords.errors import UsageError
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.measures.theme_counting import read_terms, read_votes
from watchwords.measures.theme_shares import (
    EditionShares,
    TermCount,
    TermMove,
    ThemeInEdition,
    measure_moves,
    measure_shares,
    weigh,
)
from watchwords.records import SCHEMA_VERSION, Names
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import comparable, edition_order, resolve_edition, searched_coverage, stored_editions


def edition_themes(directory: Path, edition: str | None = None) -> ThemesAnswer:
    """Shares of the themes in one edition or in all, each against the ones before it.

    Args:
        directory: the record.
        edition: its key or number; None for all. Later ones are not looked at.

    Raises:
        UsageError: the series has no themes, or no such edition, or the record has no document with an edition.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    if not record.series.themes:
        raise UsageError("the series lists no themes", mend="Add [[themes]] to its file, or ask for --discovered.")
    stored = stored_editions(record)
    if not stored:
        raise UsageError("no document of the record has an edition", mend="Add documents: watchwords add DIR FILES")
    order = edition_order(record.series, stored)
    last = resolve_edition(record, edition).key if edition else max(stored, key=order.index)
    order = order[: order.index(last) + 1]
    observations = comparable(record.series, observe(record.corpus.run, "themes", order))
    kinds = observations.kinds or ()
    weighed = weigh(read_votes(record.corpus.run, order, kinds))
    shares = measure_shares(observations, weighed, [theme.key for theme in record.series.themes])
    terms = read_terms(record.corpus.run, order, kinds)
    wanted = [one for one in shares if edition is None or one.edition == last]
    return ThemesAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        kinds=kinds,
        editions=tuple(_edition(record, one, shares, terms) for one in wanted),
        coverage=searched_coverage(record, observations),
        snapshot=record.corpus.snapshot(),
    )


def theme_moves(record: OpenRecord, observations: Observations) -> dict[str, tuple[TermMove, ...]]:
    """Theme to the terms by which it moved in the edition under study, of the observations' kinds."""
    counts = read_terms(record.corpus.run, observations.editions, observations.kinds or ())
    sizes = {key: sum(event.n_sentences for event in observations.of(key)) for key in observations.editions}
    return measure_moves(counts, sizes, observations.edition)


def _edition(
    record: OpenRecord, one: EditionShares, shares: Sequence[EditionShares], terms: Sequence[TermCount]
) -> ThemedEdition:
    names = {theme.key: theme.name for theme in record.series.themes}
    sizes = {other.edition: other.n_sentences for other in shares}
    moves = measure_moves(terms, sizes, one.edition) if one.n_sentences else {}
    return ThemedEdition(
        edition=one.edition,
        n_documents=one.n_documents,
        n_sentences=one.n_sentences,
        n_unlabelled=one.n_unlabelled,
        share_unlabelled=one.n_unlabelled / one.n_sentences if one.n_sentences else None,
        n_sittings=one.n_sittings or None,
        themes=tuple(_share(theme, names, one.n_sittings, moves.get(theme.theme, ())) for theme in one.themes),
    )


def _share(theme: ThemeInEdition, names: Mapping[str, Names], n_sittings: int, moves: Sequence[TermMove]) -> ThemeShare:
    low, high = theme.interval or (None, None)
    range_low, range_high = theme.range or (None, None)
    sittings = theme.sittings_interval or (None, None)
    return ThemeShare(
        theme=theme.theme,
        names=names[theme.theme],
        weight=round(theme.weight, 3),
        share=theme.share,
        low=low,
        high=high,
        is_indication=theme.is_indication if theme.interval else None,
        n_documents_with=theme.n_documents_with,
        range_low=range_low,
        range_high=range_high,
        n_sittings_with=theme.n_sittings_with if n_sittings else None,
        sittings_low=sittings[0],
        sittings_high=sittings[1],
        moved_by=tuple(
            MovedTerm(
                term=move.term,
                lang="zh" if move.lang == "zh" else "en",
                n_sentences=move.n,
                n_earlier_sentences=move.n_earlier,
                points=round(move.points, 4),
            )
            for move in moves
        ),
    )


# --- for people -------------------------------------------------------------------------------------------

N_TERMS = 3
"""Terms shown beside a theme; all of those kept are in the JSON."""


def describe_themes(answer: ThemesAnswer, *, lang: str = "en") -> str:
    """One edition theme by theme with its words; several as a table of editions by themes."""
    if len(answer.editions) == 1:
        return "\n".join(_described(answer, answer.editions[0], lang))
    return "\n".join(_table(answer, lang))


def _name(names: Names, lang: str) -> str:
    return (names.zh if lang == "zh" else names.en) or names.en or names.zh or ""


def _described(answer: ThemesAnswer, edition: ThemedEdition, lang: str) -> list[str]:
    if not edition.n_documents:
        return [f"{edition.edition}: no documents" if lang == "en" else f"{edition.edition}：库中无文件"]
    head = {
        "en": f"{edition.edition}: {edition.n_sentences:,} sentences in {edition.n_documents:,} documents; "
        f"{_percent(edition.share_unlabelled)} of sentences have no theme term",
        "zh": f"{edition.edition}：{edition.n_documents}篇{edition.n_sentences}句；"
        f"{_percent(edition.share_unlabelled)}的句子不含任何主题词",
    }[lang]
    lines = [head]
    for theme in sorted(edition.themes, key=lambda theme: (-theme.share, theme.theme)):
        lines.append(f"{_percent(theme.share):>6}  {_name(theme.names, lang)}{_beside(theme, edition, lang)}")
        if moved := ", ".join(map(_moved, theme.moved_by[:N_TERMS])):
            lines.append(f"        {moved}")
    said = {
        "en": "Ties split a sentence. Behind a word: sentences with it now, before, and the difference per hundred.",
        "zh": "并列时一句均分。词语后为：本次与此前含该词的句数，及每百句之差。",
    }[lang]
    return [*lines, said]


def _beside(theme: ThemeShare, edition: ThemedEdition, lang: str) -> str:
    pieces = []
    if theme.low is not None:
        indication = {"en": ", an indication", "zh": "，仅供参考"}[lang] if theme.is_indication else ""
        pieces.append(
            {"en": "95% ", "zh": "95%区间"}[lang] + f"{_percent(theme.low)}-{_percent(theme.high)}{indication}"
        )
    if edition.n_documents > 1:
        counted = f"{theme.n_documents_with}/{edition.n_documents}"
        pieces.append(f"in {counted} documents" if lang == "en" else f"见于{counted}篇")
    if theme.range_low is not None:
        spread = f"{_percent(theme.range_low)}-{_percent(theme.range_high)}"
        pieces.append(f"earlier editions {spread}" if lang == "en" else f"此前各次{spread}")
    if theme.n_sittings_with is not None:
        counted = f"{theme.n_sittings_with}/{edition.n_sittings}"
        pieces.append(f"taken up in {counted} sittings" if lang == "en" else f"{counted}场会议涉及")
    return f"  ({'; '.join(pieces)})" if pieces else ""


def _moved(term: MovedTerm) -> str:
    return f"{term.term} {term.n_sentences}, {term.n_earlier_sentences}, {term.points:+.2f}"


def _table(answer: ThemesAnswer, lang: str) -> list[str]:
    themes = next((edition.themes for edition in answer.editions if edition.themes), ())
    head = [{"en": "edition", "zh": "届次"}[lang], {"en": "documents", "zh": "文件"}[lang]]
    rows = [[*head, *(theme.theme for theme in themes), {"en": "none", "zh": "无主题"}[lang]]]
    for edition in answer.editions:
        cells = [_percent(theme.share) for theme in edition.themes] or ["-"] * len(themes)
        rows.append([edition.edition, str(edition.n_documents), *cells, _percent(edition.share_unlabelled)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    named = defaultdict(str, {theme.theme: _name(theme.names, lang) for theme in themes})
    return [*lines, *(f"{key}: {name}" for key, name in named.items())]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}%"
