"""Any two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from watchwords.answers.comparing import ComparedPerson, ComparedRule, EditionComparison
from watchwords.brief.csv_table import Cell
from watchwords.brief.formats import join_words
from watchwords.brief.roster_words import TIERS
from watchwords.explorer.pages import PATIENT, Asked, Moved, Page, address
from watchwords.explorer.words import WORDS
from watchwords.walks.kept import Question
from watchwords.walks.setting import edition_order, resolve_edition, stored_editions


def choose_page(asked: Asked) -> Page | Moved:
    """Which two; a form that leads to the permalink of the pair."""
    order = editions_here(asked)
    first, second = asked.query.get("first"), asked.query.get("second")
    if first in order and second in order and first != second:
        return Moved(address(asked.lang, "compare", first, second))
    chosen = (first, second) if first and second else (order[-2], order[-1]) if len(order) > 1 else (None, None)
    values = {"editions": order, "first": chosen[0], "second": chosen[1], "is_same": bool(first) and first == second}
    return Page("choose.html", WORDS[asked.lang]["compare_title"], values)


def editions_here(asked: Asked) -> list[str]:
    """Editions that the record has documents of, in order."""

    def read() -> list[str]:
        with asked.shelf.reading() as record:
            here = stored_editions(record)
            return [key for key in edition_order(record.series, here) if key in here]

    return asked.shelf.made(("editions",), read)


def comparison_page(asked: Asked) -> Page:
    """Two editions: what stands in both and in one alone."""
    with asked.shelf.reading() as record:
        first = resolve_edition(record, asked.path["first"]).key
        second = resolve_edition(record, asked.path["second"]).key
    patience = PATIENT if asked.form != "html" else 0.6
    compared: EditionComparison = asked.shelf.answer(Question("compare", (first, second)), patience=patience)
    words = WORDS[asked.lang]
    title = words["compare_of"].format(first=first, second=second)
    side = asked.choice("side", ("all", "first", "second", "both"))
    values = {
        "compared": compared,
        "side": side,
        "in_words": lambda tiers: join_words([TIERS[asked.lang][tier] for tier in tiers], asked.lang),
        "sides": ("all", "first", "second", "both"),
        "subjects": {kind: _kept(compared.subjects, side, kind) for kind in ("formulation", "theme")},
        "people": _kept(compared.people, side),
        "rules": _kept(compared.rules, side),
    }
    return Page("comparison.html", title, values, answer=compared, rows=list(_rows(compared)))


def _kept(rows: Sequence[Any], side: str, kind: str | None = None) -> list[Any]:
    return [row for row in rows if side in ("all", row.side) and (kind is None or row.kind == kind)]


def _rows(compared: EditionComparison) -> Iterator[dict[str, Cell]]:
    for one in compared.subjects:
        yield {
            "kind": one.kind,
            "key": one.key,
            "zh": one.names.zh,
            "en": one.names.en,
            "side": one.side,
            "first": one.n_first,
            "first_documents_with": one.n_first_with,
            "first_documents": compared.first.n_documents,
            "first_rate": one.rate_first,
            "second": one.n_second,
            "second_documents_with": one.n_second_with,
            "second_documents": compared.second.n_documents,
            "second_rate": one.rate_second,
            "log_ratio": one.log_ratio,
            "log_ratio_low": one.interval_low,
            "log_ratio_high": one.interval_high,
            "p": one.p,
            "smallest_p": one.smallest_p,
        }
    empty: dict[str, Cell] = dict.fromkeys(
        ("first_rate", "second_rate", "log_ratio", "log_ratio_low", "log_ratio_high", "p", "smallest_p")
    )
    sizes: dict[str, Cell] = {"first_documents": None, "second_documents": None}
    for person in compared.people:
        tiers: dict[str, Cell] = {"first": "; ".join(person.tiers_first), "second": "; ".join(person.tiers_second)}
        with_it: dict[str, Cell] = {"first_documents_with": None, "second_documents_with": None}
        yield {**_named("person", person), **tiers, **with_it, **sizes, **empty}
    for rule in compared.rules:
        counted: dict[str, Cell] = {
            "first": None,
            "first_documents_with": rule.n_first_documents,
            "second": None,
            "second_documents_with": rule.n_second_documents,
        }
        yield {**_named("rule", rule), **counted, **sizes, **empty}


def _named(kind: str, one: ComparedPerson | ComparedRule) -> dict[str, Cell]:
    return {"kind": kind, "key": one.key, "zh": one.names.zh, "en": one.names.en, "side": one.side}
