"""Compare two editions: what stands in both and in one alone, how often, who is reported on, which rules are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from watchwords.answers.comparing import (
    ComparedPerson,
    ComparedRule,
    ComparedSize,
    ComparedSubject,
    EditionComparison,
    Side,
)
from watchwords.answers.tracing import SubjectKind
from watchwords.errors import UsageError
from watchwords.measures.change import Change, measure_changes
from watchwords.measures.observations import Observations
from watchwords.measures.observing import observe
from watchwords.measures.roster.reports import TIERS, Report
from watchwords.records import SCHEMA_VERSION, Citation, DocumentCard, Mention, Names
from watchwords.resolution.entities import Entities
from watchwords.statistics.effects import rounded, wilson
from watchwords.walks.entities import entities_of
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.rosters.attendance import reports_in
from watchwords.walks.setting import (
    change_options,
    comparable,
    mentions_of,
    resolve_edition,
    searched_coverage,
)
from watchwords.walks.subject import language_of, listed_subjects

MIN_SHARE = 2
"""Documents of a side below which a share of them has no interval."""
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
            *_subjects(record, "formulation", formulations),
            *_subjects(record, "theme", themes),
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
    return ComparedSize(
        edition=edition,
        n_documents=len(every.of(edition)),
        n_units=sum(event.n_units for event in every.of(edition)),
        n_comparable=len(alike.of(edition)),
    )


# --- formulations and themes ------------------------------------------------------------------------------


def _subjects(record: OpenRecord, kind: Literal["formulation", "theme"], every: Observations) -> list[ComparedSubject]:
    """Subjects that either side has, what moved most first."""
    names = _listed(record, kind)
    is_theme = kind == "theme"
    changes = _changes(record, every, names, "sentences" if is_theme else "units")
    sides = {key: _sides(every, key, is_theme=is_theme) for key in names}
    compared = [
        _subject(kind, key, names[key], sides[key], changes.get(key), _PER_SENTENCES if is_theme else _PER_TEXT)
        for key in names
        if any(side.n_with for side in sides[key])
    ]
    return sorted(compared, key=lambda one: (*(-part for part in _weight(sides[one.key])), one.key))


def _listed(record: OpenRecord, kind: SubjectKind) -> dict[str, Names]:
    """Key to names of what the series lists of a kind."""
    return {one.key: one.names for one in listed_subjects(record.series) if one.kind == kind and one.key is not None}


class _Counted(NamedTuple):
    """A subject in all documents of one side."""

    n: int
    n_with: int
    n_documents: int

    @property
    def share(self) -> float:
        """Of documents that have it."""
        return self.n_with / self.n_documents if self.n_documents else 0.0


def _sides(every: Observations, key: str, *, is_theme: bool) -> tuple[_Counted, _Counted]:
    uses = every.uses.get(key, {})

    def counted(edition: str) -> _Counted:
        events = every.of(edition)
        own = [uses[event.key] for event in events if event.key in uses]
        return _Counted(sum(u.n_sentences if is_theme else u.n_occurrences for u in own), len(own), len(events))

    first, second = map(counted, every.editions)
    return first, second


def _changes(record: OpenRecord, every: Observations, keys: Collection[str], unit: str) -> dict[str, Change]:
    alike = _shared_kinds(comparable(record.series, every))
    if not keys or not all(alike.of(edition) for edition in alike.editions):
        return {}
    share = record.options.leave_one_out_share
    alpha = change_options(record.options).alpha
    return measure_changes(alike, list(keys), unit=unit, share=share, alpha=alpha)


def _weight(sides: tuple[_Counted, _Counted]) -> tuple[float, int]:
    """What moved most stands first, and of two the one that rests on more."""
    return round(abs(sides[1].share - sides[0].share), 6), sides[0].n + sides[1].n


def _subject(
    kind: Literal["formulation", "theme"],
    key: str,
    names: Names,
    sides: tuple[_Counted, _Counted],
    change: Change | None,
    per: int,
) -> ComparedSubject:
    first, second = sides
    first_low, first_high = _interval(first)
    second_low, second_high = _interval(second)
    low, high = (change.interval if change else None) or (None, None)
    return ComparedSubject(
        kind=kind,
        key=key,
        names=names,
        side=_side(bool(first.n_with), bool(second.n_with)),
        n_first=first.n,
        n_first_with=first.n_with,
        n_second=second.n,
        n_second_with=second.n_with,
        rate_first=round(per * change.earlier_rate, 4) if change else None,
        rate_second=round(per * change.rate, 4) if change else None,
        first_low=first_low,
        first_high=first_high,
        second_low=second_low,
        second_high=second_high,
        log_ratio=rounded(change.mean_log_ratio) if change else None,
        interval_low=rounded(low),
        interval_high=rounded(high),
        p=rounded(change.p) if change else None,
        smallest_p=rounded(change.smallest_p) if change else None,
    )


def _interval(side: _Counted) -> tuple[float | None, float | None]:
    if side.n_documents < MIN_SHARE:
        return None, None
    low, high = wilson(side.n_with, side.n_documents)
    return rounded(low), rounded(high)


def _side(in_first: bool, in_second: bool) -> Side:
    return "both" if in_first and in_second else "first" if in_first else "second"


# --- people and rules -------------------------------------------------------------------------------------


def _people(
    record: OpenRecord, first: Iterable[DocumentCard], second: Iterable[DocumentCard]
) -> tuple[ComparedPerson, ...]:
    """Persons as the roster reads them, speakers of whole documents among them; a briefing before it is no part."""
    entities = entities_of(record)
    reports = [_reports(record, entities, cards) for cards in (first, second)]
    tiers = [_tiers(side) for side in reports]
    named = {report.person: report.name for side in reports for report in side}
    compared = [
        ComparedPerson(
            key=key,
            names=entity.names if (entity := entities.get(key)) else Names(**{language_of(name): name}),
            side=_side(key in tiers[0], key in tiers[1]),
            tiers_first=_in_order(tiers[0].get(key, ())),
            tiers_second=_in_order(tiers[1].get(key, ())),
        )
        for key, name in sorted(named.items())
    ]
    return tuple(sorted(compared, key=lambda one: (one.side, _place(one), one.key)))


def _reports(record: OpenRecord, entities: Entities, cards: Iterable[DocumentCard]) -> list[Report]:
    by_id = {card.doc_id: card for card in cards}
    mentions = map(entities.applied, mentions_of(record, list(by_id), "presence"))
    return [report for report in reports_in(record, by_id, entities, mentions) if not report.is_before]


def _tiers(reports: Iterable[Report]) -> dict[str, set[str]]:
    told: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        told[report.person].add(report.tier)
    return told


def _in_order(tiers: Collection[str]) -> tuple[str, ...]:
    return tuple(tier for tier in TIERS if tier in tiers)


def _place(one: ComparedPerson) -> int:
    return min((TIERS.index(tier) for tier in (*one.tiers_first, *one.tiers_second)), default=len(TIERS))


def _rules(
    record: OpenRecord, first: Iterable[DocumentCard], second: Iterable[DocumentCard]
) -> tuple[ComparedRule, ...]:
    titles = _listed(record, "rule")
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
