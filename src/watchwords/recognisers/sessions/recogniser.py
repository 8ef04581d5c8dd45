"""Sittings named in a text: the edition itself, its forums, ceremonies, sessions, releases and expos.

An edition is an ordinal with the name of the meeting (第八届世界互联网大会, the eighth World Internet Conference), or
its year with the name (2021 World Internet Conference), or the session of a congress or an assembly (十四届全国人大二次
会议, seventy-fifth session). It is counted as "edition:8", "edition:2021", "edition:14-2". Every other sitting is
counted under its type and its title, folded. A bare word such as forum or 论坛 names nothing and is no mention; bare
ceremonies (开幕式, opening ceremony) are, and so is a count of sittings (20场分论坛, three of the forums). A forum
that holds something (由…论坛主办) is an organisation there. What a title looks like stands in `zh` and `en`; when,
where and by whom in `details`.
"""

from __future__ import annotations

import msgspec

from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.sessions.details import DetailReader, SessionLabels
from watchwords.recognisers.sessions.en import EnglishSessionCues, EnglishSessions
from watchwords.recognisers.sessions.readings import Reading
from watchwords.recognisers.sessions.zh import ChineseSessionCues, ChineseSessions
from watchwords.records import Mention, PreparedText, Series

NAME = "sessions"
VERSION = 3


class SessionCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/sessions.toml`."""

    labels: SessionLabels
    zh: ChineseSessionCues
    en: EnglishSessionCues


class SessionRecogniser:
    """Finds sittings.

    Args:
        cues: words of `data/sessions.toml`.
        series: unused; every recogniser is built alike.
    """

    def __init__(self, cues: SessionCues, series: Series) -> None:
        self._labels = cues.labels
        self._zh, self._en = ChineseSessions(cues.zh), EnglishSessions(cues.en)

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per sitting named; of overlapping readings an edition goes first, then the longest."""
        placer = Placer(prepared, NAME, VERSION)
        folded = prepared.folded
        kept = _without_overlap([*self._zh.read(folded), *self._en.read(folded, prepared.lowered)])
        if not kept:
            return []
        details = DetailReader(prepared, self._labels, [reading.start for reading in kept])
        mentions = []
        for start, end, key, value in kept:
            told = details.read(start, end)._asdict() if value.n_sittings is None else {}
            mentions.append(placer.mention(start, end, key, msgspec.structs.replace(value, **told)))
        return in_order(mentions)


def _without_overlap(readings: list[Reading]) -> list[Reading]:
    """Readings of which none overlaps another, by place."""
    kept: list[Reading] = []
    taken: set[int] = set()
    readings.sort(key=lambda one: (one.value.type != "edition", one.start - one.end, one.start))
    for reading in readings:
        places = range(reading.start, reading.end)
        if taken.isdisjoint(places):
            kept.append(reading)
            taken.update(places)
    return sorted(kept)
