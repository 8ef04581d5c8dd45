"""Trace: one subject through all editions of a record, with who used it, in what company, and what may be said."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchwords.answers import TraceAnswer, TracedCompany, TracedEdition, TracedForm, TracedSpeaker
from watchwords.brief.charts import as_csv, charts_of
from watchwords.brief.formats import BriefLang
from watchwords.brief.trace_page import write_trace
from watchwords.errors import RecordError, UsageError
from watchwords.measures.course import Step, measure_course
from watchwords.measures.observations import Observations, Use
from watchwords.measures.observing import observe
from watchwords.records import (
    SCHEMA_VERSION,
    Coverage,
    DocumentCard,
    EditionCount,
    FormulationUse,
    Mention,
    Names,
    Passage,
    Quotation,
    SentenceRow,
)
from watchwords.walks.novelty import broken_forms
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import (
    attestation_options,
    change_options,
    comparable,
    edition_order,
    fold_text,
    mentions_of,
    sentences_of,
    stored_editions,
)
from watchwords.walks.subject import Subject, language_of, nearest_forms, resolve_subject

MAX_SPEAKERS = 20
MAX_COMPANY = 10
MAX_PLACES = 200_000
"""Places of a bare wording that are looked at: more than any wording worth tracing has."""
PER = 10_000
"""Characters and words that printed rates are given for."""


@dataclass(frozen=True)
class _Place:
    """One occurrence, stored offsets; `sentence` indexes the sentences of its document."""

    doc_id: str
    start: int
    end: int
    sentence: int
    form: str


def trace_subject(directory: Path, asked: str) -> TraceAnswer:
    """A subject through all editions.

    Args:
        directory: the record.
        asked: a key or any form of a formulation, theme, person, organisation, place or rule of the series, in either
            language; anything else is traced as the wording it is.

    Raises:
        UsageError: the record has no documents with an edition, or neither the series nor any document knows it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    subject = resolve_subject(record.series, asked)
    order = edition_order(record.series, stored_editions(record))
    cards = {card.doc_id: card for card in record.corpus.counted_documents() if card.edition is not None}
    if not cards:
        raise UsageError("no document of the record has an edition", mend="Add documents: watchwords add DIR FILES")
    formulations = observe(record.corpus.run, "formulations", order)
    places = [place for place in _places(record, subject) if place.doc_id in cards]
    if not places:
        raise _unknown(record, subject, asked, len(cards))
    observations = _observed(record, subject, formulations, places, cards)
    reading = _Reading(record, cards, order, places)
    return TraceAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        asked=asked,
        kind=subject.kind,
        key=subject.key,
        names=subject.names,
        n_occurrences=len(places),
        n_documents_with=len({place.doc_id for place in places}),
        editions=_editions(record, subject, observations, formulations),
        forms=_forms(reading.ordered, cards),
        first=reading.passage(reading.ordered[0]),
        last=reading.passage(reading.ordered[-1]),
        speakers=reading.speakers(),
        company=reading.company(subject.key),
        coverage=_coverage(record, observations),
        options=record.options.printed(),
        snapshot=record.corpus.snapshot(),
    )


def _unknown(record: OpenRecord, subject: Subject, asked: str, n_documents: int) -> UsageError:
    if subject.key is not None:
        name = subject.names.en or subject.names.zh
        return UsageError(
            f"{name} is named in none of {n_documents:,} documents", mend="Nothing is known of it here; add documents."
        )
    nearest = nearest_forms(record.series, asked)
    return UsageError(
        f"{asked!r} stands in none of {n_documents:,} documents",
        mend=f"The nearest the series lists: {', '.join(nearest)}." if nearest else "Check the wording.",
    )


# --- places -----------------------------------------------------------------------------------------------


def _places(record: OpenRecord, subject: Subject) -> list[_Place]:
    """Every occurrence that counts: not inside a longer wording of another meaning."""
    if subject.recogniser is not None:
        found = record.corpus.mentions(subject.recogniser, key=subject.key)
        return [
            _Place(m.doc_id, m.start, m.end, m.sentence, _form(m))
            for m in found
            if not (isinstance(m.value, FormulationUse) and m.value.in_container)
        ]
    folded = fold_text(subject.forms[0])
    is_word = language_of(folded) == "en"
    located = record.corpus.index.locate(folded, limit=MAX_PLACES, word=is_word)
    rows = sentences_of(record, list(dict.fromkeys(doc_id for doc_id, _ in located)))
    starts = {doc_id: [row.start for row in own] for doc_id, own in rows.items()}
    return [
        _Place(doc_id, span.start, span.end, max(0, bisect_right(starts[doc_id], span.start) - 1), subject.forms[0])
        for doc_id, span in located
    ]


def _form(mention: Mention) -> str:
    value = mention.value
    return value.form if isinstance(value, FormulationUse) else " ".join(mention.text.split())


def _observed(
    record: OpenRecord,
    subject: Subject,
    formulations: Observations,
    places: Sequence[_Place],
    cards: Mapping[str, DocumentCard],
) -> Observations:
    """Observations of the subject over the same events, counted from its places."""
    n: Counter[str] = Counter()
    sentences: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for place in places:
        event = cards[place.doc_id].event or place.doc_id
        n[event] += 1
        sentences[event].add((place.doc_id, place.sentence))
    uses = {event: Use(count, len(sentences[event])) for event, count in n.items()}
    return Observations(formulations.editions, formulations.events, {_key(subject): uses})


def _key(subject: Subject) -> str:
    return subject.key or subject.forms[0]


# --- editions ---------------------------------------------------------------------------------------------


def _editions(
    record: OpenRecord, subject: Subject, observations: Observations, formulations: Observations
) -> tuple[TracedEdition, ...]:
    options = record.options
    steps = measure_course(
        observations,
        _key(subject),
        lambda until: comparable(record.series, until),
        unit="sentences" if subject.kind == "theme" else "units",
        attestation=attestation_options(options),
        change=change_options(options),
        share=options.leave_one_out_share,
    )
    ranks = _Ranks(formulations, {key for key in (subject.key,) if subject.kind == "formulation" and key})
    broken = _editions_with_broken(record, subject)
    order = {edition: at for at, edition in enumerate(observations.editions)}
    strip = observations.strip(_key(subject))
    return tuple(
        _traced(
            count,
            step,
            rank=ranks.of(subject.key, count.edition),
            verdict=_verdict(step, is_broken_before=any(order[edition] < order[count.edition] for edition in broken)),
        )
        for count, step in zip(strip, steps, strict=True)
    )


def _traced(count: EditionCount, step: Step, *, rank: int | None, verdict: str | None) -> TracedEdition:
    seen, moved = step.attestation, step.change
    return TracedEdition(
        edition=count.edition,
        n_documents=count.n_documents,
        n_documents_with=count.n_documents_with,
        n_occurrences=count.n_occurrences,
        n_units=count.n_units,
        rate=_rounded(count.n_occurrences / count.n_units, PER) if count.n_units else None,
        rank=rank,
        verdict=verdict,
        chance=_rounded(seen.chance) if seen else None,
        change=step.judgement.verdict if step.judgement else None,
        log_ratio=_rounded(moved.log_ratio) if moved else None,
        p=_rounded(moved.p) if moved else None,
        smallest_p=_rounded(moved.smallest_p) if moved else None,
        range_low=_rounded(moved.low, PER) if moved else None,
        range_high=_rounded(moved.high, PER) if moved else None,
    )


def _verdict(step: Step, *, is_broken_before: bool) -> str | None:
    verdict = step.attestation.verdict if step.attestation else None
    # It stood in an earlier text across the end of a line, where no exact match finds it.
    return "present" if is_broken_before and verdict in ("first attested", "new") else verdict


def _rounded(value: float | None, times: int = 1) -> float | None:
    return None if value is None else round(value * times, 4)


class _Ranks:
    """Places of listed formulations by occurrences, edition by edition; all share the length of the edition."""

    def __init__(self, formulations: Observations, wanted: set[str]) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        edition_of = {event.key: event.edition for event in formulations.events}
        for key, uses in formulations.uses.items() if wanted else ():
            for event, use in uses.items():
                self._counts[edition_of[event]][key] += use.n_occurrences

    def of(self, key: str | None, edition: str) -> int | None:
        counts = self._counts.get(edition)
        own = counts[key] if counts and key else 0
        return 1 + sum(n > own for n in counts.values()) if counts and own else None


def _editions_with_broken(record: OpenRecord, subject: Subject) -> set[str]:
    """Editions that have one of the forms across the end of a line."""
    if subject.kind not in ("formulation", "wording"):
        return set()
    editions = {card.doc_id: card.edition for card in record.corpus.documents()}
    return {
        edition
        for form in subject.forms
        for broken in broken_forms(fold_text(form))
        for doc_id in record.corpus.index.counts_by_document(broken)
        if (edition := editions.get(doc_id)) is not None
    }


def _coverage(record: OpenRecord, observations: Observations) -> Coverage:
    return Coverage(
        n_documents=len(observations.events),
        n_units=sum(event.n_units for event in observations.events),
        editions=tuple(key for key in observations.editions if observations.of(key)),
        gaps=observations.gaps(),
        n_damaged=len(record.corpus.failures()),
    )


def _forms(places: Iterable[_Place], cards: Mapping[str, DocumentCard]) -> tuple[TracedForm, ...]:
    """Each form with its course, the most frequent first; `places` in the order of editions."""
    by_form: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        by_form[place.form][cards[place.doc_id].edition or ""] += 1
    traced = [
        TracedForm(
            form=form,
            lang=language_of(form),
            n_occurrences=counts.total(),
            first_edition=next(iter(counts)),
            last_edition=list(counts)[-1],
            by_edition=dict(counts),
        )
        for form, counts in by_form.items()
    ]
    return tuple(sorted(traced, key=lambda one: (-one.n_occurrences, one.form)))


# --- speakers and company ---------------------------------------------------------------------------------


class _Reading:
    """The places of a subject in the order in which they were said, with what stands around them."""

    def __init__(
        self, record: OpenRecord, cards: Mapping[str, DocumentCard], order: Sequence[str], places: Sequence[_Place]
    ) -> None:
        self._record, self._cards = record, cards
        self._rank = {edition: at for at, edition in enumerate(order)}
        self.ordered = sorted(places, key=self._when)
        doc_ids = list(dict.fromkeys(place.doc_id for place in self.ordered))
        self._doc_ids = doc_ids
        self._sentences = sentences_of(record, doc_ids)
        self._quotations: dict[str, list[tuple[Mention, Quotation]]] = defaultdict(list)
        for mention in mentions_of(record, doc_ids, "quotes"):
            if isinstance(mention.value, Quotation) and mention.value.speaker_name:
                self._quotations[mention.doc_id].append((mention, mention.value))
        self._texts: dict[str, str] = {}

    def _when(self, place: _Place) -> tuple[int, str, str, int]:
        card = self._cards[place.doc_id]
        return self._rank[card.edition or ""], card.date or "", place.doc_id, place.start

    def passage(self, place: _Place) -> Passage:
        """The sentence a place stands in, verbatim."""
        if place.doc_id not in self._texts:
            self._texts[place.doc_id] = self._record.corpus.document(place.doc_id).text
        row: SentenceRow = self._sentences[place.doc_id][place.sentence]
        start, end = min(row.start, place.start), max(row.end, place.end)
        return Passage(doc_id=place.doc_id, start=start, end=end, text=self._texts[place.doc_id][start:end])

    def speakers(self) -> tuple[TracedSpeaker, ...]:
        """Who used it, in the order of their first use."""
        uses: dict[str, list[_Place]] = defaultdict(list)
        told: dict[str, tuple[str | None, str]] = {}
        for place in self.ordered:
            who = self._speaker(place)
            if who is not None:
                uses[who[0] or who[1]].append(place)
                told.setdefault(who[0] or who[1], who)
        leader_day = next((day for key in uses if key in self._leaders() and (day := self._day(uses[key][0]))), None)
        return tuple(
            TracedSpeaker(
                key=told[name][0],
                names=self._names(*told[name]),
                n_events=len({self._cards[place.doc_id].event or place.doc_id for place in own}),
                first_edition=self._cards[own[0].doc_id].edition or "",
                first_date=self._cards[own[0].doc_id].date,
                lag_days=_days_between(leader_day, self._day(own[0])),
                passage=self.passage(own[0]),
            )
            for name, own in list(uses.items())[:MAX_SPEAKERS]
        )

    def _leaders(self) -> set[str]:
        return {leader.person for leader in self._record.series.leaders}

    def _day(self, place: _Place) -> str | None:
        day = self._cards[place.doc_id].date
        return day if day is not None and len(day) == len("2021-09-26") else None

    def _speaker(self, place: _Place) -> tuple[str | None, str] | None:
        """(key, name): of the quotation around it, else of the document."""
        for _, value in self._quotations[place.doc_id]:
            if value.content[0] <= place.start and place.end <= value.content[1] and value.speaker_name:
                return value.speaker_key, value.speaker_name
        speaker = self._cards[place.doc_id].speaker
        if speaker is None:
            return None
        known = (one for one in self._record.series.known if one.type == "person")
        return next((one.key for one in known if speaker in (*one.zh, *one.en)), None), speaker

    def _names(self, key: str | None, name: str) -> Names:
        for known in self._record.series.known:
            if known.key == key:
                return Names(zh=known.zh[0] if known.zh else None, en=known.en[0] if known.en else None)
        return Names(zh=name) if language_of(name) == "zh" else Names(en=name)

    def company(self, own_key: str | None) -> tuple[TracedCompany, ...]:
        """Listed formulations in the same sentences, those of most sentences first."""
        own = {(place.doc_id, place.sentence) for place in self.ordered}
        sentences: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for mention in mentions_of(self._record, self._doc_ids, "formulations"):
            where = (mention.doc_id, mention.sentence)
            if mention.key and mention.key != own_key and where in own:
                sentences[mention.key].add(where)
        entries = {entry.key: entry for entry in self._record.series.formulations}
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
            if key in entries
        ]
        return tuple(sorted(found, key=lambda one: (-one.n_sentences, one.key))[:MAX_COMPANY])


def _days_between(first: str | None, then: str | None) -> int | None:
    if first is None or then is None:
        return None
    return (datetime.date.fromisoformat(then) - datetime.date.fromisoformat(first)).days


# --- written ----------------------------------------------------------------------------------------------


def write_trace_files(answer: TraceAnswer, path: Path, *, lang: BriefLang) -> list[Path]:
    """The trace as a page, and the data of each of its charts as CSV beside it; the files written.

    Raises:
        UsageError: the file name does not end in .html.
        MissingExtraError: the extra `charts` is not installed.
        RecordError: a file cannot be written.
    """
    if path.suffix != ".html":
        raise UsageError(f"no trace of the format {path.suffix!r}", mend="Name a file that ends in .html.")
    texts = {path: write_trace(answer, lang=lang)}
    texts |= {path.with_suffix(f".{chart.name}.csv"): as_csv(chart) for chart in charts_of(answer)}
    for target, text in texts.items():
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            what = error.strerror or "cannot be written"
            raise RecordError(what, where=str(target), mend="Name another file.") from error
    return list(texts)


# --- for people -------------------------------------------------------------------------------------------

_WIDTH = 40


def describe_trace(answer: TraceAnswer) -> str:
    """The trace for a terminal: a bar an edition, gaps marked, then forms, speakers, company."""
    name = " / ".join(part for part in (answer.names.zh, answer.names.en) if part)
    counts = f"{answer.n_occurrences:,} in {answer.n_documents_with:,} documents"
    searched = f"{answer.coverage.n_documents:,} speech events searched"
    lines = [f"{name} ({answer.kind}): {counts}; {searched}", "", *_bars(answer.editions)]
    if len(answer.forms) > 1:
        lines += ["", "forms:"]
        lines += [f"  {f.form}  {f.n_occurrences:,}  {f.first_edition}-{f.last_edition}" for f in answer.forms[:12]]
    for label, passage in (("first", answer.first), ("last", answer.last)):
        if passage is not None:
            text = " ".join(passage.text.split())
            lines += ["", f"{label}: {text}", f"  {passage.doc_id} {passage.start}-{passage.end}"]
    if answer.speakers:
        lines += ["", "in the words of:", *map(_spoken, answer.speakers)]
    if answer.company:
        lines += ["", "in one sentence with:"]
        lines += [f"  {c.names.zh or c.names.en}  {c.n_sentences} from {c.first_edition}" for c in answer.company]
    return "\n".join(lines)


def _bars(editions: Sequence[TracedEdition]) -> list[str]:
    highest = max((one.rate or 0.0 for one in editions), default=0.0) or 1.0
    width = max(len(one.edition) for one in editions)
    rows = []
    for one in editions:
        if not one.n_documents:
            rows.append(f"{one.edition:>{width}}  {'/' * 6} no documents")
            continue
        bar = "█" * round(_WIDTH * (one.rate or 0.0) / highest) or ("▏" if one.n_occurrences else "")
        told = ", ".join(word for word in (_worth_saying(one.verdict), _worth_saying(one.change)) if word)
        counts = f"{one.n_occurrences} in {one.n_documents_with} of {one.n_documents}"
        rows.append(f"{one.edition:>{width}}  {bar} {counts}{f'  {told}' if told else ''}".rstrip())
    return rows


def _worth_saying(verdict: str | None) -> str | None:
    return None if verdict in (None, "present", "absent", "indeterminate") else verdict


def _spoken(speaker: TracedSpeaker) -> str:
    name = " / ".join(part for part in (speaker.names.zh, speaker.names.en) if part)
    lag = "" if speaker.lag_days is None else f", {speaker.lag_days:+d} days from the leader's first use"
    return f"  {name}  {speaker.first_date or speaker.first_edition}, {speaker.n_events} events{lag}"
