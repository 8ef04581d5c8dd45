"""Compare two editions: what stands in both and in one alone, how often, who is reported on, which rules are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from watchwords.answers.comparing import (
    ComparedPerson,
    ComparedRule,
    ComparedSize,
    ComparedSubject,
    EditionComparison,
    Side,
)
from watchwords.errors import UsageError
from watchwords.measures.change import Change, measure_changes
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.records import SCHEMA_VERSION, Citation, DocumentCard, Mention, Names, Presence
from watchwords.statistics.effects import wilson
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import (
    change_options,
    comparable,
    mentions_of,
    resolve_edition,
    searched_coverage,
)

MIN_SHARE = 2
"""Documents of a side below which a share of them has no interval."""
TIERS = ("spoke", "attended", "message", "quoted", "listed", "announced", "absent")
_PER_TEXT, _PER_SENTENCES = 10_000, 100


def compare_editions(directory: Path, first: str, second: str) -> EditionComparison:
    """Two editions of a record side by side.

    Args:
        directory: the record.
        first, second: keys or numbers; what is asked of the second is told against the first.

    Raises:
        UsageError: the series has no such edition, the record has nothing of it, or both are the same.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    keys = _two(record, first, second)
    formulations = observe(record.corpus.run, "formulations", keys)
    themes = observe(record.corpus.run, "themes", keys)
    alike = _shared_kinds(comparable(record.series, formulations))
    cards = {key: record.corpus.counted_documents(edition=key) for key in keys}
    return EditionComparison(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        first=_size(keys[0], alike, formulations),
        second=_size(keys[1], alike, formulations),
        kinds=tuple(sorted({event.kind for event in alike.events})),
        subjects=(
            *_formulations(record, alike),
            *_themes(record, _shared_kinds(comparable(record.series, themes))),
        ),
        people=_people(record, cards[keys[0]], cards[keys[1]]),
        rules=_rules(record, cards[keys[0]], cards[keys[1]]),
        first_documents=tuple(cards[keys[0]]),
        second_documents=tuple(cards[keys[1]]),
        coverage=searched_coverage(record, formulations),
        snapshot=record.corpus.snapshot(),
    )


def _two(record: OpenRecord, first: str, second: str) -> tuple[str, str]:
    keys = resolve_edition(record, first).key, resolve_edition(record, second).key
    if keys[0] == keys[1]:
        raise UsageError(f"both editions are {keys[0]}", mend="Name two different ones.")
    return keys


def _shared_kinds(observations: Observations) -> Observations:
    """Only events of kinds that both sides have: a side without a kind says nothing on it."""
    first, second = ({event.kind for event in observations.of(key)} for key in observations.editions)
    return observations.restricted_to(first & second)


def _size(edition: str, alike: Observations, every: Observations) -> ComparedSize:
    events = alike.of(edition)
    return ComparedSize(
        edition=edition,
        n_documents=len(events),
        n_units=sum(event.n_units for event in events),
        n_left_out=len(every.of(edition)) - len(events),
    )


# --- formulations and themes ------------------------------------------------------------------------------


def _formulations(record: OpenRecord, alike: Observations) -> list[ComparedSubject]:
    names = {
        entry.key: Names(zh=entry.zh[0] if entry.zh else None, en=entry.en[0] if entry.en else None)
        for entry in record.series.formulations
    }
    changes = _changes(record, alike, names, "units")
    return [
        _subject("formulation", key, names[key], change, _PER_TEXT)
        for key, change in sorted(changes.items(), key=lambda item: (-_weight(item[1]), item[0]))
        if change.n or change.n_earlier
    ]


def _themes(record: OpenRecord, alike: Observations) -> list[ComparedSubject]:
    names = {theme.key: theme.name for theme in record.series.themes}
    changes = _changes(record, alike, names, "sentences")
    return [
        _subject("theme", key, names[key], change, _PER_SENTENCES)
        for key, change in sorted(changes.items(), key=lambda item: (-_weight(item[1]), item[0]))
        if change.n or change.n_earlier
    ]


def _changes(record: OpenRecord, alike: Observations, keys: Collection[str], unit: str) -> dict[str, Change]:
    if not keys or not all(alike.of(edition) for edition in alike.editions):
        return {}
    options = change_options(record.options)
    share = record.options.leave_one_out_share
    return measure_changes(alike, list(keys), unit=unit, share=share, alpha=options.alpha)


def _weight(change: Change) -> float:
    """What moved most stands first, and of two the one that rests on more."""
    share = change.n_with / change.n_documents - change.n_earlier_with / change.n_earlier_documents
    return round(abs(share), 6) + min(change.n + change.n_earlier, 999) / 1e6


def _subject(kind: str, key: str, names: Names, change: Change, per: int) -> ComparedSubject:
    first = _interval(change.n_earlier_with, change.n_earlier_documents)
    second = _interval(change.n_with, change.n_documents)
    low, high = change.interval or (None, None)
    return ComparedSubject(
        kind=kind,  # type: ignore[arg-type]
        key=key,
        names=names,
        side=_side(bool(change.n_earlier), bool(change.n)),
        n_first=change.n_earlier,
        n_first_with=change.n_earlier_with,
        n_second=change.n,
        n_second_with=change.n_with,
        rate_first=round(per * change.earlier_rate, 4),
        rate_second=round(per * change.rate, 4),
        first_low=first[0],
        first_high=first[1],
        second_low=second[0],
        second_high=second[1],
        log_ratio=_rounded(change.mean_log_ratio),
        interval_low=_rounded(low),
        interval_high=_rounded(high),
        p=_rounded(change.p),
        smallest_p=_rounded(change.smallest_p),
    )


def _interval(n_with: int, n: int) -> tuple[float | None, float | None]:
    if n < MIN_SHARE:
        return None, None
    low, high = wilson(n_with, n)
    return _rounded(low), _rounded(high)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _side(in_first: bool, in_second: bool) -> Side:
    return "both" if in_first and in_second else "first" if in_first else "second"


# --- people and rules -------------------------------------------------------------------------------------


def _people(
    record: OpenRecord, first: Iterable[DocumentCard], second: Iterable[DocumentCard]
) -> tuple[ComparedPerson, ...]:
    entities = entities_of(record)
    names: dict[str, Names] = {}
    sides: list[dict[str, set[str]]] = []
    for cards in (first, second):
        tiers: dict[str, set[str]] = defaultdict(set)
        for mention in mentions_of(record, [card.doc_id for card in cards], "presence"):
            applied = entities.applied(mention)
            if applied.key is not None and isinstance(applied.value, Presence):
                tiers[applied.key].add(applied.value.tier)
                entity = entities.get(applied.key)
                names.setdefault(applied.key, entity.names if entity else Names(en=applied.value.name))
        sides.append(tiers)
    compared = [
        ComparedPerson(
            key=key,
            names=names[key],
            side=_side(key in sides[0], key in sides[1]),
            tiers_first=_in_order(sides[0].get(key, ())),
            tiers_second=_in_order(sides[1].get(key, ())),
        )
        for key in sorted(names)
    ]
    return tuple(sorted(compared, key=lambda one: (one.side, _place(one), one.key)))


def _in_order(tiers: Collection[str]) -> tuple[str, ...]:
    return tuple(tier for tier in TIERS if tier in tiers)


def _place(one: ComparedPerson) -> int:
    return min((TIERS.index(tier) for tier in (*one.tiers_first, *one.tiers_second)), default=len(TIERS))


def _rules(
    record: OpenRecord, first: Iterable[DocumentCard], second: Iterable[DocumentCard]
) -> tuple[ComparedRule, ...]:
    titles = {rule.key: rule.title for rule in record.series.rules}
    sides = [_named_in(mentions_of(record, [card.doc_id for card in cards], "citations")) for cards in (first, second)]
    keys = sorted((sides[0].keys() | sides[1].keys()) & titles.keys())
    return tuple(
        ComparedRule(
            key=key,
            names=titles[key],
            side=_side(key in sides[0], key in sides[1]),
            n_first_documents=len(sides[0].get(key, ())),
            n_second_documents=len(sides[1].get(key, ())),
        )
        for key in keys
    )


def _named_in(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    """Key of a registered rule to the documents that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if isinstance(mention.value, Citation) and mention.value.rule is not None:
            found[mention.value.rule].add(mention.doc_id)
    return found
