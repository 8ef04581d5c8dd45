"""How the leader came to an edition: in person, by video, by a letter that somebody read out."""

from __future__ import annotations

from typing import Any

from watchwords.findings.roster import Roster
from watchwords.findings.scene import MAX_EVIDENCE, draw
from watchwords.measures.roster.channel import Channel, letter_value, measure_channel
from watchwords.measures.roster.ranks import Rank
from watchwords.records import Finding, Passage, Shown


def leader_in(roster: Roster, edition: str) -> str | None:
    """Key of who led when an edition was held; None where the series names nobody."""
    day = _day_of(roster, edition)
    for leader in roster.scene.series.leaders:
        if leader.since <= day and (leader.until is None or day[: len(leader.until)] <= leader.until):
            return leader.person
    return None


def _day_of(roster: Roster, edition: str) -> str:
    listed = next((one for one in roster.scene.series.editions if one.key == edition), None)
    return listed.dates[0] if listed and listed.dates else edition


def channel_in(roster: Roster, edition: str) -> Channel | None:
    """The channel of whoever led then; None where no document of the edition reports one."""
    leader = leader_in(roster, edition)
    if leader is None:
        return None
    return measure_channel(report for report in roster.reports_of(leader) if report.edition == edition)


def reader_rank(roster: Roster, channel: Channel, edition: str) -> Rank | None:
    """Rank of who read the letter out, by the titles that documents of the edition give and the dated ones known."""
    person = roster.persons.get(channel.reader or "")
    if person is not None and edition == roster.scene.edition.key:
        return person.rank
    day = _day_of(roster, edition)
    found = [
        roster.table.rank(report.office, report.organisation, day=day, country=report.country)
        for report in roster.reports_of(channel.reader or "")
        if report.edition == edition
    ]
    for term in roster.scene.entities.offices_on(channel.reader, day):
        found += [roster.table.rank(title, None, day=day) for title in (term.title.zh, term.title.en)]
    return min((rank for rank in found if rank is not None), key=lambda rank: rank.rank, default=None)


def value_of(roster: Roster, channel: Channel, edition: str) -> int | None:
    """The value of a channel on the scale of method.md, 19."""
    return letter_value(reader_rank(roster, channel, edition)) if channel.name == "letter" else channel.value


def earlier_channels(roster: Roster, leader: str) -> list[dict[str, Any]]:
    """Channel of this leader in each earlier stored edition with a report: edition, channel."""
    found = [(edition, channel_in(roster, edition)) for edition in roster.course.earlier]
    return [
        {"edition": edition, "channel": channel.name}
        for edition, channel in found
        if channel and leader_in(roster, edition) == leader
    ]


def draw_channel(roster: Roster) -> list[Finding]:
    """One finding, where a document reports how the leader came."""
    scene, edition = roster.scene, roster.scene.edition.key
    leader, channel = leader_in(roster, edition), channel_in(roster, edition)
    # What a leader's own text is, is no channel beside others: the report on the work of the government.
    if leader is None or channel is None or all(report.is_speech for report in channel.reports):
        return []
    names = roster.names(leader)
    rank = reader_rank(roster, channel, edition)
    details = {
        "leader": names,
        "channel": channel.name,
        "value": value_of(roster, channel, edition),
        "delivered_by": roster.names(channel.reader, fallback=channel.reader) if channel.reader else None,
        "reader_rank": rank.names if rank else None,
        "previous": earlier_channels(roster, leader),
    }
    reports = sorted(channel.reports, key=lambda r: (r.delivered_by is None, r.doc_id, r.start))
    evidence = _one_a_text(roster, reports)
    shows = [Shown(role="channel", words=(roster.written(reports[0]),))]
    return [
        draw(
            scene,
            "channel",
            "edition",
            leader,
            names=names,
            details=details,
            evidence=evidence,
            grade="A",
            rank=9.0,
            shows=tuple(shows),
        )
    ]


def _one_a_text(roster: Roster, reports: list[Any]) -> tuple[Passage, ...]:
    """The first report of each event and language, as many as a finding keeps."""
    first = {(report.event, report.lang): report for report in reversed(reports)}
    chosen = [report for report in reports if first[report.event, report.lang] is report]
    return tuple(roster.passage(report, role="channel") for report in chosen[:MAX_EVIDENCE])
