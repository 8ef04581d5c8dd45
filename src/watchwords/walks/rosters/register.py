"""Roster: who came, in what tier and by what channel, and who of the regulars is not in the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from watchwords.answers.roster import (
    RosterAbsence,
    RosterAnswer,
    RosterChannel,
    RosterInversion,
    RosterMakeUp,
    RosterOffice,
    RosterRank,
    RosterReturn,
    RosterRow,
    RosterShare,
    RosterSources,
)
from watchwords.brief.formats import BriefLang
from watchwords.brief.roster_text import describe
from watchwords.findings.channel import channel_in, draw_channel, reader_rank, value_of
from watchwords.findings.comings import Searched, draw_comings, new_faces
from watchwords.findings.listing import draw_listing, lists_of
from watchwords.findings.matrix import draw_matrix
from watchwords.findings.people import compose, draw_people, highest
from watchwords.findings.roster import HeldOffice, Person, Roster, order_of
from watchwords.findings.scene import Scene
from watchwords.findings.sittings import Sittings
from watchwords.measures.observations import Observations
from watchwords.measures.roster.composition import Composition
from watchwords.measures.roster.courses import (
    AbsentRegular,
    measure_absent_regulars,
    measure_base_rate,
    measure_new_faces,
    measure_returns,
)
from watchwords.measures.roster.ranks import Rank
from watchwords.measures.roster.reports import TIERS, Report, mode_of
from watchwords.records import SCHEMA_VERSION, Coverage, Finding, Measurement, Names, Passage, Quotation
from watchwords.text.fold import fold_text, lower
from watchwords.walks.opening import OpenRecord
from watchwords.walks.rosters.attendance import NameCounter, office_cues, roster_in
from watchwords.walks.setting import set_edition

MAX_PASSAGES = 4
"""Passages of a row: the first of each event and language."""
MAX_SEARCHED = 60
"""Persons whose names are searched for, of each kind: more are no reading matter."""


def roster_of(directory: Path, edition: str) -> RosterAnswer:
    """Who took part in an edition, tier by tier, against the editions before it.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record, scene, observations, coverage = set_edition(directory, edition)
    roster = roster_in(record, scene, observations)
    return _answer(record, roster, observations, coverage)


def roster_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What a brief says of who came and by what channel."""
    roster = roster_in(record, scene, observations)
    searched = Searched(coverage, _named(record, roster, observations), _missed(roster))
    return [
        *draw_channel(roster),
        *draw_matrix(roster, observations.editions),
        *draw_people(roster),
        *draw_comings(roster, searched),
        *draw_listing(roster, office_cues().strokes),
    ]


def _named(record: OpenRecord, roster: Roster, observations: Observations) -> dict[str, Measurement]:
    """Counts of the names of whoever may be called new or not in the record."""
    silent = [row.person for row in measure_absent_regulars(roster.course) if not row.has_weaker_report]
    fresh = sorted(measure_new_faces(roster.course), key=lambda key: order_of(roster.persons[key]))
    counter = NameCounter(record, observations, roster.scene.entities)
    return counter.count_all((key, roster.names(key)) for key in (*silent[:MAX_SEARCHED], *fresh[:MAX_SEARCHED]))


# --- the answer -------------------------------------------------------------------------------------------


def _answer(record: OpenRecord, roster: Roster, observations: Observations, coverage: Coverage) -> RosterAnswer:
    scene = roster.scene
    named = _named(record, roster, observations)
    fresh, before = new_faces(roster, named)
    base = measure_base_rate(roster.course)
    rows = _rows(roster)
    top = {person.key for _, people in highest(roster.present).values() for person in people}
    lists = lists_of(roster, office_cues().strokes)
    return RosterAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=scene.series.key,
        edition=scene.edition.key,
        rows=rows,
        n_present=len(roster.present),
        n_before=sum(1 for person in roster.persons.values() if person.is_before),
        n_unnamed=count_unnamed(scene),
        highest=tuple(row for row in rows if row.person in top and row.is_strongest),
        channel=_channel(roster, scene.edition.key),
        channels_before=tuple(_channel(roster, edition) for edition in roster.course.earlier),
        new_faces=tuple(person.key for person in fresh),
        named_before=tuple(person.key for person in before),
        returns=tuple(
            RosterReturn(person=row.person, names=roster.names(row.person), last=row.last, away=row.away)
            for row in measure_returns(roster.course)
        ),
        absent=tuple(_absence(roster, row, named) for row in measure_absent_regulars(roster.course)),
        n_missed_before=base.n_missed,
        n_chances_before=base.n_chances,
        composition=_make_up(roster.present),
        inversions=tuple(
            RosterInversion(
                ahead=roster.names(one.ahead.person),
                ahead_rank=one.ahead.rank.code,
                behind=roster.names(one.behind.person),
                behind_rank=one.behind.rank.code,
                passage=roster.passage(read.reports[0], role="list"),
            )
            for read in lists
            for one in read.order.inversions
            if one.ahead.rank is not None and one.behind.rank is not None
        ),
        n_lists=sum(1 for read in lists if read.order.skipped is None),
        sources=_sources(roster, observations),
        coverage=coverage,
        snapshot=record.corpus.snapshot(),
    )


def _rows(roster: Roster) -> tuple[RosterRow, ...]:
    scene = roster.scene
    sittings = sittings_in(scene)
    people = sorted(roster.persons.values(), key=lambda p: (TIERS.index(p.tier), *order_of(p)))
    return tuple(_row(roster, sittings, person, tier) for person in people for tier in person.tiers)


def _missed(roster: Roster) -> dict[str, tuple[Names, ...]]:
    """The sittings from which documents report somebody absent, of those of whom no document reports more."""
    sittings = sittings_in(roster.scene)
    absent = ((key, person.of("absent")) for key, person in roster.persons.items() if person.tier == "absent")
    return {key: sittings.of(reports) for key, reports in absent}


def sittings_in(scene: Scene) -> Sittings:
    """The sittings that the documents of a scene's edition name."""
    words = office_cues().sittings
    return Sittings(scene.of("sessions"), scene.of("presence"), scene.cards, scene.texts, words)


def _row(roster: Roster, sittings: Sittings, person: Person, tier: str) -> RosterRow:
    own = person.of(tier)
    reader = next((report.delivered_by for report in own if report.delivered_by), None)
    return RosterRow(
        person=person.key,
        names=person.names,
        tier=tier,  # type: ignore[arg-type]
        is_strongest=tier == person.tier,
        mode=mode_of(own),  # type: ignore[arg-type]
        offices=tuple(map(_office, _own_first(person.offices, own))),
        rank=_rank(person.rank),
        country=person.country,
        type=person.sector,
        sittings=sittings.of(own),
        is_before=person.is_before and all(report.is_before for report in own),
        delivered_by=roster.names(reader, fallback=reader) if reader else None,
        date=min((report.date for report in own if report.date), default=None),
        n_events=len({report.event for report in own}),
        passages=_passages(roster, own),
    )


def _own_first(offices: Sequence[HeldOffice], reports: Sequence[Report]) -> list[HeldOffice]:
    """Offices with those first that are of a body which the reports name with the person."""
    bodies = {report.organisation for report in reports if report.organisation}
    return sorted(offices, key=lambda o: o.organisation is None or not {o.organisation.zh, o.organisation.en} & bodies)


def _passages(roster: Roster, reports: Iterable[Report]) -> tuple[Passage, ...]:
    first: dict[tuple[str, str], Report] = {}
    for report in sorted(reports, key=lambda r: (r.mode is None, r.doc_id, r.start)):
        first.setdefault((report.event, report.lang), report)
    return tuple(roster.passage(report, role=report.tier) for report in list(first.values())[:MAX_PASSAGES])


def _office(office: HeldOffice) -> RosterOffice:
    return RosterOffice(
        title=office.title, organisation=office.organisation, basis=office.basis, rank=_rank(office.rank)
    )


def _rank(rank: Rank | None) -> RosterRank | None:
    return None if rank is None else RosterRank(scale=rank.scale, rank=rank.rank, code=rank.code, names=rank.names)


def _channel(roster: Roster, edition: str) -> RosterChannel:
    """The channel of whoever led when an edition was held."""
    channel = channel_in(roster, edition)
    if channel is None:
        return RosterChannel(edition=edition, channel=None, value=None, reader=None, reader_rank=None)
    return RosterChannel(
        edition=edition,
        channel=channel.name,
        value=value_of(roster, channel, edition),
        reader=roster.names(channel.reader, fallback=channel.reader) if channel.reader else None,
        reader_rank=_rank(reader_rank(roster, channel, edition)),
    )


def _absence(roster: Roster, row: AbsentRegular, named: Mapping[str, Measurement]) -> RosterAbsence:
    measured = named.get(row.person)
    return RosterAbsence(
        person=row.person,
        names=roster.names(row.person),
        is_reported_absent=row.is_reported_absent,
        is_regular=row.is_regular,
        has_weaker_report=row.has_weaker_report,
        editions=row.editions,
        k_last=row.k_last,
        n_last=row.n_last,
        forms=measured.query.forms if measured and measured.query else (),
        n_documents_named=measured.series[-1].n_documents_with if measured else None,
    )


def _make_up(present: list[Person]) -> tuple[RosterMakeUp, ...]:
    """Composition of all, and of those on site, by video and of unknown mode apart."""
    groups = {
        "all": present,
        "in_person": [p for p in present if p.mode == "in_person"],
        "video": [p for p in present if p.mode == "video"],
        "unknown": [p for p in present if p.mode is None],
    }
    found = []
    for mode, people in groups.items():
        by = compose(people)
        found.append(RosterMakeUp(mode=mode, types=_share(by["types"]), countries=_share(by["countries"])))  # type: ignore[arg-type]
    return tuple(found)


def _share(composition: Composition) -> RosterShare:
    entropy = None if composition.entropy is None else round(composition.entropy, 4)
    return RosterShare(counts=dict(composition.counts), n=composition.n, n_known=composition.n_known, entropy=entropy)


def _sources(roster: Roster, observations: Observations) -> RosterSources:
    kinds = Counter(event.kind for event in observations.of(roster.scene.edition.key))
    return RosterSources(
        n_documents=len(set(roster.scene.events.values())),
        kinds=dict(sorted(kinds.items())),
        is_telling=roster.scene.edition.key in roster.telling,
        n_earlier_editions=len(roster.course.earlier),
        n_earlier_telling=sum(1 for edition in roster.course.earlier if edition in roster.telling),
    )


def count_unnamed(scene: Scene) -> int:
    """Speakers whom an event names only by a pronoun or a bare title: distinct words, in the language that has more."""
    bare = frozenset(lower(word) for word in office_cues().bare)
    words: dict[tuple[str, str], set[str]] = {}
    for mention, quotation in scene.pairs("quotes", Quotation):
        if quotation.speaker is None or quotation.speaker_key is not None:
            continue
        if quotation.speaker_name is None or fold_text(quotation.speaker_name) in bare:
            told = scene.texts[mention.doc_id][quotation.speaker[0] : quotation.speaker[1]]
            words.setdefault((scene.event(mention), mention.lang), set()).add(fold_text(told))
    by_event: dict[str, int] = {}
    for (event, _), told_words in words.items():
        by_event[event] = max(by_event.get(event, 0), len(told_words))
    return sum(by_event.values())


# --- printed ----------------------------------------------------------------------------------------------


def roster_rows(answer: RosterAnswer) -> list[dict[str, str | int | float | None]]:
    """The roster as rows of a table, for CSV: one a person and tier."""
    return [_as_row(answer, row) for row in answer.rows]


def _as_row(answer: RosterAnswer, row: RosterRow) -> dict[str, str | int | float | None]:
    office = row.offices[0] if row.offices else None
    title, body = (office.title, office.organisation) if office else (None, None)
    first = row.passages[0] if row.passages else None
    return {
        "edition": answer.edition,
        "person": row.person,
        "name_zh": row.names.zh,
        "name_en": row.names.en,
        "tier": row.tier,
        "is_strongest": int(row.is_strongest),
        "mode": row.mode,
        "office_zh": title.zh if title else None,
        "office_en": title.en if title else None,
        "organisation_zh": body.zh if body else None,
        "organisation_en": body.en if body else None,
        "office_basis": office.basis if office else None,
        "rank_scale": row.rank.scale if row.rank else None,
        "rank": row.rank.rank if row.rank else None,
        "country": row.country,
        "type": row.type,
        "sittings": "; ".join(_either(names) for names in row.sittings) or None,
        "delivered_by": _either(row.delivered_by) if row.delivered_by else None,
        "date": row.date,
        "n_events": row.n_events,
        "doc_id": first.doc_id if first else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "text": first.text if first else None,
    }


def _either(names: Names) -> str:
    return " / ".join(part for part in (names.zh, names.en) if part)


def describe_roster(answer: RosterAnswer, lang: BriefLang = "en") -> str:
    """The roster as text."""
    return describe(answer, lang)
