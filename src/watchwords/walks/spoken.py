"""The places of a subject in the order in which they were said: in whose words, in what company, in which sentence."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from watchwords.answers.tracing import TracedCompany, TracedSpeaker
from watchwords.engines import unbound
from watchwords.records import DocumentCard, Mention, Names, Passage, Quotation, SentenceRow
from watchwords.spans import IntArray
from watchwords.tables import schema_of
from watchwords.walks.opening import OpenRecord
from watchwords.walks.standing import Standing
from watchwords.walks.subject import language_of

MAX_SPEAKERS = 20
MAX_COMPANY = 10
FEW = 200
"""Documents up to which the engine is told which rows are wanted; above that all are read, which is faster."""
_DAY = len("2021-09-26")


@dataclass(frozen=True)
class _Sentences:
    """Sentences of one document as stored offsets, in order."""

    starts: IntArray
    ends: IntArray


class Spoken:
    """The places of a subject with what stands around them.

    Args:
        record: the record.
        cards: documents that count.
        order: editions in the order they took place.
        places: in any order.
    """

    def __init__(
        self, record: OpenRecord, cards: Mapping[str, DocumentCard], order: Sequence[str], places: Sequence[Standing]
    ) -> None:
        self._record, self._cards = record, cards
        self._rank = {edition: at for at, edition in enumerate(order)}
        self.ordered = sorted(places, key=self._when)
        self._sentences: dict[str, _Sentences] = {}
        # Most of what recognisers find knows its sentence; then no other sentences are read than those shown.
        self._read_sentences(place.doc_id for place in self.ordered if place.sentence is None)
        self._by_document: dict[str, list[Standing]] = defaultdict(list)
        for place in self.ordered:
            self._by_document[place.doc_id].append(place)
        self._persons = {
            name: known.key
            for known in record.series.known
            if known.type == "person"
            for name in (*known.zh, *known.en)
        }
        self._texts: dict[str, str] = {}

    def _when(self, place: Standing) -> tuple[int, str, str, int]:
        card = self._cards[place.doc_id]
        return self._rank[card.edition or ""], card.date or "", place.doc_id, place.start

    def sentence(self, place: Standing) -> int:
        """Number of its sentence in its document; of a place that spans several the first."""
        if place.sentence is not None:
            return place.sentence
        starts = self._sentences[place.doc_id].starts
        return max(0, int(np.searchsorted(starts, place.start, side="right")) - 1)

    # --- passages ---

    def passages(self, places: Sequence[Standing]) -> list[Passage]:
        """The sentences that places stand in, verbatim; their texts are read in one go."""
        self.read_ahead(places)
        return [self._passage(place) for place in places]

    def read_ahead(self, places: Iterable[Standing]) -> None:
        """Reads at once what passages of these places and of the speakers need: a reading goes through all texts."""
        firsts = (own[0] for own in list(self._by_speaker[0].values())[:MAX_SPEAKERS])
        doc_ids = {place.doc_id for place in (*places, *firsts)}
        self._read_sentences(doc_ids)
        self._texts |= self._record.corpus.texts(doc_ids - self._texts.keys())

    def _read_sentences(self, doc_ids: Iterable[str]) -> None:
        if wanted := sorted(set(doc_ids) - self._sentences.keys()):
            self._sentences |= _sentences_of(self._record, wanted)

    def _passage(self, place: Standing) -> Passage:
        own = self._sentences[place.doc_id]
        start, end = place.start, place.end
        if len(own.starts):
            at = self.sentence(place)
            # Across the end of a line a place spans two sentences.
            last = max(at, int(np.searchsorted(own.starts, place.end - 1, side="right")) - 1)
            start, end = min(int(own.starts[at]), start), max(int(own.ends[last]), end)
        return Passage(doc_id=place.doc_id, start=start, end=end, text=self._texts[place.doc_id][start:end])

    # --- speakers ---

    def speakers(self) -> tuple[int, tuple[TracedSpeaker, ...]]:
        """How many used it, and the first of them in the order of their first use."""
        uses, told = self._by_speaker
        lag = self._lag_behind_leader(uses)
        shown = list(uses.items())[:MAX_SPEAKERS]
        passages = self.passages([own[0] for _, own in shown])
        return len(uses), tuple(
            TracedSpeaker(
                key=told[name][0],
                names=self._names(*told[name]),
                n_events=len({self._cards[place.doc_id].observation for place in own}),
                first_edition=self._cards[own[0].doc_id].edition or "",
                first_date=self._cards[own[0].doc_id].date,
                lag_days=lag(name, own[0]),
                passage=passage,
            )
            for (name, own), passage in zip(shown, passages, strict=True)
        )

    @cached_property
    def _by_speaker(self) -> tuple[dict[str, list[Standing]], dict[str, tuple[str | None, str]]]:
        """Places of each speaker, in the order of first use, and the key and name of each."""
        quoted = self._quoted()
        uses: dict[str, list[Standing]] = defaultdict(list)
        told: dict[str, tuple[str | None, str]] = {}
        for place in self.ordered:
            who = quoted.get(place) or self._of_document(place)
            if who is not None:
                uses[who[0] or who[1]].append(place)
                told.setdefault(who[0] or who[1], who)
        return uses, told

    def _lag_behind_leader(self, uses: Mapping[str, Sequence[Standing]]) -> Callable[[str, Standing], int | None]:
        """Days from the first use by a leader in office, for those who spoke since that leader took office.

        Another leader follows nobody, and who spoke before that leader could not follow.
        """
        leaders = {leader.person: leader.since for leader in self._record.series.leaders}
        days = ((key, self._day(own[0])) for key, own in uses.items() if key in leaders)
        first, day = next(((key, day) for key, day in days if day is not None and day >= leaders[key]), (None, None))

        def lag(name: str, place: Standing) -> int | None:
            own = self._day(place)
            if first is None or day is None or own is None or own < leaders[first]:
                return None
            return _days_between(day, own) if name == first or name not in leaders else None

        return lag

    def _quoted(self) -> dict[Standing, tuple[str | None, str]]:
        """(key, name) of the speaker of the quotation that a place stands in."""
        found: dict[Standing, tuple[str | None, str]] = {}
        doc_ids = self._with_quotations()
        rows = _mentions(self._record, "quotes", doc_ids, ("doc_id", "start", "end", "value")) if doc_ids else []
        for doc_id, start, end, value in sorted(rows, key=lambda row: row[:3]):
            inside = _between(self._by_document[doc_id], start, end)
            quotation = msgspec.json.decode(value, type=Quotation) if inside else None
            if quotation is None or not quotation.speaker_name:
                continue
            key = quotation.speaker_key or self._persons.get(quotation.speaker_name)
            low, high = quotation.content
            for place in inside:
                if low <= place.start and place.end <= high:
                    found.setdefault(place, (key, quotation.speaker_name))
        return found

    def _with_quotations(self) -> list[str]:
        """Documents in which a place stands in a quotation: only of these are the quotations read, which takes long."""
        rows = _mentions(self._record, "quotes", list(self._by_document), ("doc_id", "start", "end"))
        return list(dict.fromkeys(doc for doc, start, end in rows if _between(self._by_document[doc], start, end)))

    def _of_document(self, place: Standing) -> tuple[str | None, str] | None:
        speaker = self._cards[place.doc_id].speaker
        return None if speaker is None else (self._persons.get(speaker), speaker)

    def _day(self, place: Standing) -> str | None:
        day = self._cards[place.doc_id].date
        return day if day is not None and len(day) == _DAY else None

    def _names(self, key: str | None, name: str) -> Names:
        for known in self._record.series.known if key is not None else ():
            if known.key == key:
                return Names(zh=known.zh[0] if known.zh else None, en=known.en[0] if known.en else None)
        return Names(zh=name) if language_of(name) == "zh" else Names(en=name)

    # --- company ---

    def company(self, own_key: str | None) -> tuple[TracedCompany, ...]:
        """Listed formulations in the same sentences, those of most sentences first."""
        entries = {entry.key: entry for entry in self._record.series.formulations}
        rows = _mentions(self._record, "formulations", list(self._by_document), ("doc_id", "sentence", "key"))
        own = {(place.doc_id, self.sentence(place)) for place in self.ordered} if rows else set()
        sentences: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for doc_id, sentence, key in rows:
            if key in entries and key != own_key and (doc_id, sentence) in own:
                sentences[key].add((doc_id, sentence))
        found = [
            TracedCompany(
                key=key,
                names=Names(
                    zh=entries[key].zh[0] if entries[key].zh else None,
                    en=entries[key].en[0] if entries[key].en else None,
                ),
                n_sentences=len(places),
                first_edition=min((self._cards[doc].edition or "" for doc, _ in places), key=self._rank.__getitem__),
            )
            for key, places in sentences.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.n_sentences, one.key))[:MAX_COMPANY])


def _between(places: Sequence[Standing], start: int, end: int) -> list[Standing]:
    """Those that begin in [start, end); `places` in the order of the text."""
    at = bisect_right(places, start - 1, key=lambda place: place.start)
    inside = []
    while at < len(places) and places[at].start < end:
        inside.append(places[at])
        at += 1
    return inside


def _days_between(first: str, then: str) -> int:
    return (datetime.date.fromisoformat(then) - datetime.date.fromisoformat(first)).days


# --- rows -------------------------------------------------------------------------------------------------


def _mentions(record: OpenRecord, recogniser: str, doc_ids: Sequence[str], columns: tuple[str, ...]) -> list[tuple]:  # type: ignore[type-arg]
    table = unbound("mentions", schema_of(Mention))
    rows = _of(record, table.filter(table.recogniser == recogniser), doc_ids, columns)
    return list(zip(*(rows.column(name).to_pylist() for name in columns), strict=True))


def _sentences_of(record: OpenRecord, doc_ids: Sequence[str]) -> dict[str, _Sentences]:
    rows = _of(record, unbound("sentences", schema_of(SentenceRow)), doc_ids, ("doc_id", "sentence", "start", "end"))
    rows = rows.sort_by([("doc_id", "ascending"), ("sentence", "ascending")])
    ids = rows.column("doc_id").combine_chunks().dictionary_encode()
    codes = ids.indices.to_numpy(zero_copy_only=False)
    starts, ends = (rows.column(name).to_numpy().astype(np.int64) for name in ("start", "end"))
    bounds = np.searchsorted(codes, np.arange(len(ids.dictionary) + 1)).tolist()
    nothing = np.zeros(0, dtype=np.int64)
    found = {doc_id: _Sentences(nothing, nothing) for doc_id in doc_ids}
    for at, doc_id in enumerate(map(str, ids.dictionary.to_pylist())):
        own = slice(bounds[at], bounds[at + 1])
        found[doc_id] = _Sentences(starts[own], ends[own])
    return found


def _of(record: OpenRecord, table: object, doc_ids: Sequence[str], columns: tuple[str, ...]) -> pa.Table:
    """Some columns of the rows of some documents, in no order."""
    wanted = table.select(*columns)  # type: ignore[attr-defined]
    if len(doc_ids) <= FEW:
        return record.corpus.run(wanted.filter(wanted.doc_id.isin(list(doc_ids))))
    rows = record.corpus.run(wanted)
    return rows.filter(pc.is_in(rows.column("doc_id"), value_set=pa.array(doc_ids, type=pa.string())))
