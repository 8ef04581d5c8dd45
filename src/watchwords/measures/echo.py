"""Echo: who took up a wording after its source, how soon, how many out of how many, and who had room to and did not.

The source is the first use in the words of one whose formulations are followed (a leader in office). Everything else is
held against its day: uses dated later are echoes with a lag in days; on the same day, or where a day is not known, the
order is left open; who used the wording before is an earlier source and never counted as an echo. The unit is the
speaker, one person one row, and what a speaker could have said it in is counted by speech events (`Text`).

Lags are estimated with all who spoke from the source on: who has no use by the last day on which anybody is heard is
censored then (`statistics.survival`). The chance that a speaker has none is that of the panel's rate in as many texts;
it is held against the same where speakers differ in their rates, because a panel is not of one mind.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from watchwords.statistics.effects import wilson
from watchwords.statistics.multiplicity import adjust_benjamini_hochberg
from watchwords.statistics.survival import Curve, chance_of_none_in, chance_of_none_varying, survival_curve

NAME = "echo"
VERSION = 1

Order = Literal["after", "same day", "open", "before"]
"""How a use lies to its source. "same day": the order is not known; "open": a day is not known."""

_DAY = len("2021-09-26")


@dataclass(frozen=True)
class EchoOptions:
    """Conditions of what is said."""

    min_common: float = 0.5
    """Share of the speakers before the source from which a wording counts as common already."""
    min_before: int = 3
    """Speakers before the source, fewer of whom say nothing of how common it was."""
    min_exposure: int = 5
    """Texts without the wording that a non-echo needs."""
    median_lags: float = 2.0
    """Median lags that must have passed for one."""
    alpha: float = 0.05


@dataclass(frozen=True)
class When:
    """A day as far as it is known, and the place of its edition in the series."""

    edition: int
    date: str | None

    def is_day(self) -> bool:
        """Whether it is known to the day."""
        return self.date is not None and len(self.date) == _DAY


@dataclass(frozen=True)
class Text:
    """A speech event with words of a speaker in it."""

    speaker: str
    event: str
    when: When


@dataclass(frozen=True)
class Use:
    """A wording in somebody's words."""

    speaker: str
    event: str
    when: When
    doc_id: str
    start: int
    end: int
    in_order: bool = False
    """Whether the document is in the order of speaking, so that its uses are too."""


@dataclass(frozen=True)
class Echo:
    """A speaker's first use from the source on, or before it."""

    use: Use
    order: Order
    lag_days: int | None
    lag_editions: int
    n_events: int
    """Speech events of the speaker that have the wording, on this side of the source."""


@dataclass(frozen=True)
class NonEcho:
    """A speaker with room to use a wording and no use of it."""

    speaker: str
    n_texts: int
    rate: float
    """Share of the texts of the others that have it."""
    n_texts_others: int
    n_texts_others_with: int
    chance: float
    """(1 - rate) ** n_texts."""
    chance_varying: float
    """The same where speakers differ as those of the panel do."""
    last: str
    """Day of the last text."""


@dataclass(frozen=True)
class Course:
    """What became of one wording.

    Attributes:
        source: first use of one who is followed; None where there is none.
        echoes: first use of each speaker of the edition from the source on, in time; of all its users without a source.
        earlier: first use of each speaker before the source, in any edition, in time.
        n_panel: speakers of the edition with a text from the source on, those with an earlier use left out.
        share_low, share_high: Wilson interval (95 %) of the share of them that have it; None without a panel.
        n_speakers_before, n_with_before: speakers with a text before the source, and those of them that used it.
        n_texts_before, n_texts_with_before: the same in texts.
        curve: of lags, over all speakers from the source's edition to this one; None without a dated source.
        n_undated: speakers left out of the curve for want of a day.
        candidates: those with room enough and no use.
        n_tested: those with room enough, with a use or without; see `adjusted`.
    """

    source: Use | None
    echoes: tuple[Echo, ...]
    earlier: tuple[Echo, ...]
    n_panel: int
    share_low: float | None
    share_high: float | None
    n_speakers_before: int
    n_with_before: int
    n_texts_before: int
    n_texts_with_before: int
    curve: Curve | None
    n_undated: int
    candidates: tuple[NonEcho, ...]
    n_tested: int

    def is_common(self, options: EchoOptions) -> bool:
        """Whether most speakers used it before its source."""
        n = self.n_speakers_before
        return n >= options.min_before and self.n_with_before / n >= options.min_common

    @property
    def idf(self) -> float | None:
        """Rarity before the source: ln((texts + 1) / (texts with it + 1)); None where nothing was said before."""
        if self.source is None or not self.n_texts_before:
            return None
        return math.log((self.n_texts_before + 1) / (self.n_texts_with_before + 1))


@dataclass(frozen=True)
class Followed:
    """Somebody whose wordings may be taken up, and when they set the tone."""

    speaker: str
    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether a text of that day is in the term; one without a date is taken to be."""
        if day is None:
            return True
        since, until = self.since or "", self.until or "9999"
        n, m = min(len(day), len(since)), min(len(day), len(until))
        return since[:n] <= day[:n] and day[:m] <= until[:m]


def compare(when: When, source: When) -> Order:
    """How a day lies to that of a source, as far as both are known."""
    if when.edition != source.edition and not (when.is_day() and source.is_day()):
        return "after" if when.edition > source.edition else "before"
    if when.date is None or source.date is None:
        return "open"
    n = min(len(when.date), len(source.date))
    if when.date[:n] != source.date[:n]:
        return "after" if when.date > source.date else "before"
    return "same day" if n == _DAY else "open"


def measure_course(
    uses: Sequence[Use],
    texts: Iterable[Text],
    followed: Sequence[Followed],
    edition: int,
    options: EchoOptions | None = None,
) -> Course:
    """The course of one wording up to an edition.

    Args:
        uses: in anybody's words, in any order, none of a later edition.
        texts: of every speaker, each event once a speaker; none of a later edition.
        followed: whose first use is the source. They are no part of the panel.
        edition: place of the edition under study.
        options: conditions.
    """
    options = options or EchoOptions()
    leading = {one.speaker for one in followed}
    source = min((use for use in uses if _leads(use, followed)), key=_in_time, default=None)
    others = [use for use in uses if use.speaker not in leading]
    panel = _by_speaker(text for text in texts if text.speaker not in leading)
    if source is None:
        return _without_source(others, panel, edition)
    later, before = _sides(others, source)
    earlier = {use.speaker for use in before}
    since = {
        speaker: [text for text in own if compare(text.when, source.when) != "before"]
        for speaker, own in panel.items()
        if speaker not in earlier
    }
    since = {speaker: own for speaker, own in since.items() if own}
    later_by_speaker: dict[str, list[Use]] = defaultdict(list)
    for use in later:
        if use.speaker not in earlier:
            later_by_speaker[use.speaker].append(use)
    now = {speaker for speaker, own in since.items() if any(text.when.edition == edition for text in own)}
    echoes = _echoes([use for use in later if use.when.edition == edition and use.speaker not in earlier], source)
    n_with = len({echo.use.speaker for echo in echoes} & now)
    low, high = wilson(n_with, len(now)) if now else (None, None)
    curve, n_undated = _curve(since, later_by_speaker, source)
    candidates, n_tested = _candidates(since, later_by_speaker, now, source, curve, options)
    before_texts = [text for own in panel.values() for text in own if compare(text.when, source.when) == "before"]
    return Course(
        source=source,
        echoes=echoes,
        earlier=_echoes(before, source),
        n_panel=len(now),
        share_low=low,
        share_high=high,
        n_speakers_before=len({text.speaker for text in before_texts}),
        n_with_before=len(earlier & {text.speaker for text in before_texts}),
        n_texts_before=len({text.event for text in before_texts}),
        n_texts_with_before=len({use.event for use in before}),
        curve=curve,
        n_undated=n_undated,
        candidates=candidates,
        n_tested=n_tested,
    )


def adjusted(chances: Sequence[float], n_tested: int) -> list[float]:
    """Chances of non-echoes of one edition, adjusted together (Benjamini-Hochberg), in their order.

    Args:
        chances: of those without a use.
        n_tested: speakers and wordings that could have been told so, those with a use among them.
    """
    family = np.array([*chances, *[1.0] * (n_tested - len(chances))])
    return [float(value) for value in adjust_benjamini_hochberg(family)[: len(chances)]]


def _leads(use: Use, followed: Sequence[Followed]) -> bool:
    return any(one.speaker == use.speaker and one.holds(use.when.date) for one in followed)


def _in_time(use: Use) -> tuple[int, str, str, int, int]:
    # Of one edition those with a day come first: a source without a date gives no lags; of one place the longer use.
    return use.when.edition, use.when.date or "9999", use.doc_id, use.start, -use.end


def _by_speaker(texts: Iterable[Text]) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        found[text.speaker].append(text)
    return found


def _without_source(uses: Sequence[Use], panel: Mapping[str, Sequence[Text]], edition: int) -> Course:
    now = [use for use in uses if use.when.edition == edition]
    n_panel = sum(any(text.when.edition == edition for text in own) for own in panel.values())
    users = len({use.speaker for use in now})
    low, high = wilson(min(users, n_panel), n_panel) if n_panel else (None, None)
    first = [
        Echo(own[0], "open", None, 0, len({use.event for use in own}))
        for own in _firsts(use for use in uses if use.speaker in {one.speaker for one in now}).values()
    ]
    shown = tuple(echo for echo in first if echo.use.when.edition == edition)
    earlier = tuple(echo for echo in first if echo.use.when.edition != edition)
    return Course(None, shown, earlier, n_panel, low, high, 0, 0, 0, 0, None, 0, (), 0)


def _order(use: Use, source: Use) -> Order:
    order = compare(use.when, source.when)
    if order in ("same day", "open") and use.doc_id == source.doc_id and use.in_order:
        return "after" if use.start > source.start else "before"
    return order


def _sides(uses: Sequence[Use], source: Use) -> tuple[list[Use], list[Use]]:
    later: list[Use] = []
    before: list[Use] = []
    for use in uses:
        (before if _order(use, source) == "before" else later).append(use)
    return later, before


def _firsts(uses: Iterable[Use]) -> dict[str, list[Use]]:
    """Uses of each speaker in time, speakers by their first use."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=_in_time):
        found[use.speaker].append(use)
    return found


def _echoes(uses: Sequence[Use], source: Use) -> tuple[Echo, ...]:
    return tuple(
        Echo(
            own[0],
            _order(own[0], source),
            lag_days(own[0].when, source.when),
            own[0].when.edition - source.when.edition,
            len({use.event for use in own}),
        )
        for own in _firsts(uses).values()
    )


def lag_days(when: When, source: When) -> int | None:
    """Days from a source to a use; None where a day is not known."""
    if when.date is None or source.date is None or not (when.is_day() and source.is_day()):
        return None
    return (datetime.date.fromisoformat(when.date) - datetime.date.fromisoformat(source.date)).days


def _curve(
    since: Mapping[str, Sequence[Text]], uses: Mapping[str, Sequence[Use]], source: Use
) -> tuple[Curve | None, int]:
    """Of the lags of all who spoke from the source on; who had not used it by the last day heard is censored then."""
    if not source.when.is_day():
        return None, len(since)
    lags = {speaker: [lag_days(use.when, source.when) for use in uses.get(speaker, ())] for speaker in since}
    # A use without a day may be the first one, so its speaker's lag is not known.
    dated = {speaker: [lag for lag in own if lag is not None] for speaker, own in lags.items() if None not in own}
    heard = [lag for own in since.values() for text in own if (lag := lag_days(text.when, source.when)) is not None]
    if not heard or not dated:
        return None, len(since)
    cut_off = max(heard)
    times = [min(own, default=cut_off) for own in dated.values()]
    return survival_curve(times, [bool(own) for own in dated.values()]), len(since) - len(dated)


def _candidates(
    since: Mapping[str, Sequence[Text]],
    uses: Mapping[str, Sequence[Use]],
    now: Collection[str],
    source: Use,
    curve: Curve | None,
    options: EchoOptions,
) -> tuple[tuple[NonEcho, ...], int]:
    """Speakers of the edition without a use who were heard often and long enough, and how many were in all."""
    if curve is None or curve.median is None:
        return (), 0
    least = options.median_lags * curve.median
    heard = {speaker: _last(since[speaker], source) for speaker in sorted(now)}
    tested = [
        (speaker, last)
        for speaker, last in heard.items()
        if last is not None and last[0] >= least and len(since[speaker]) >= options.min_exposure
    ]
    trials = {speaker: len(texts) for speaker, texts in since.items()}
    counts = {s: min(len({use.event for use in uses.get(s, ())}), n) for s, n in trials.items()}
    found = [_non_echo(s, last[1], trials, counts) for s, last in tested if not counts[s] and len(trials) > 1]
    return tuple(found), len(tested)


def _last(texts: Sequence[Text], source: Use) -> tuple[int, str] | None:
    """Lag and day of the last text with a day."""
    days = [(lag, text.when.date) for text in texts if (lag := lag_days(text.when, source.when)) is not None]
    return max(((lag, day) for lag, day in days if day is not None), default=None)


def _non_echo(speaker: str, last: str, trials: Mapping[str, int], counts: Mapping[str, int]) -> NonEcho:
    rest = [other for other in trials if other != speaker]
    n, k = sum(trials[other] for other in rest), sum(counts[other] for other in rest)
    x = trials[speaker]
    return NonEcho(
        speaker,
        x,
        k / n,
        n,
        k,
        chance_of_none_in(x, k / n),
        chance_of_none_varying(x, [counts[o] for o in rest], [trials[o] for o in rest]),
        last,
    )
