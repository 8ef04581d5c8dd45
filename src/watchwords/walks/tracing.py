"""Trace: one subject through all editions of a record, with who used it, in what company, and what may be said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchwords.answers.tracing import SubjectKind, TraceAnswer, TracedEdition, TracedFigure, TracedForm, TraceReason
from watchwords.brief.charting.traced import as_csv, charts_of
from watchwords.brief.formats import BriefLang
from watchwords.brief.trace_page import write_trace
from watchwords.config import load_cues
from watchwords.engines import unbound
from watchwords.errors import RecordError, UsageError
from watchwords.measures.course import CourseOptions, Step, measure_course
from watchwords.measures.grounds import Ground
from watchwords.measures.named_figures import Measure, MeasureCues, NamedFigures
from watchwords.measures.observations import Observations, Use
from watchwords.measures.observing import observe
from watchwords.measures.roster.gathering import bare_name, speaker_key
from watchwords.records import SCHEMA_VERSION, DocumentCard, EditionCount, Figure, Mention, Names
from watchwords.statistics.effects import rounded, wilson
from watchwords.tables import records_of, schema_of
from watchwords.text.fold import fold_text, lower
from watchwords.walks.entities import entities_of
from watchwords.walks.family_trees import small_family
from watchwords.walks.missing import missing_finder
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.rosters.presence_course import PersonCourse
from watchwords.walks.setting import (
    attestation_options,
    change_options,
    comparable,
    edition_order,
    searched_coverage,
)
from watchwords.walks.spoken import Spoken
from watchwords.walks.standing import Standing, find_standing
from watchwords.walks.subject import Subject, language_of, nearest_forms, resolve_subject

PER = 10_000
"""Characters and words that printed rates are given for."""
MIN_SHARE = 2
"""Documents of an edition below which a share of them has no interval."""


def trace_subject(directory: Path, asked: str, *, kind: SubjectKind | None = None) -> TraceAnswer:
    """A subject through all editions.

    Args:
        directory: the record.
        asked: a key or any form of a formulation, theme, person, organisation, place or rule of the series, or the name
            of a measure, in either language; anything else is traced as the wording it is.
        kind: only a subject of this kind, where a form means several; "wording" traces the bare wording.

    Raises:
        UsageError: the record has no documents with an edition, or neither the series nor any document knows it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    cues = load_cues("measures", MeasureCues)
    subject, person_key = _subject(record, asked, kind, cues)
    cards = {card.doc_id: card for card in record.corpus.counted_documents() if card.edition is not None}
    if not cards:
        raise UsageError("no document of the record has an edition", mend="Add documents: watchwords add DIR FILES")
    person = PersonCourse(record, entities_of(record), cards, person_key) if person_key else None
    found = _found(record, subject, asked, kind, cards, cues, person)
    order = edition_order(record.series, {card.edition for card in cards.values() if card.edition is not None})
    # Uses of all formulations are counted only where one is to be placed among them.
    formulations = observe(record.corpus.run, "formulations" if found.subject.kind == "formulation" else "", order)
    spoken = Spoken(record, cards, order, found.places)
    observations = _observed(found.subject, formulations, spoken, cards)
    ends = [spoken.ordered[0], spoken.ordered[-1]] if spoken.ordered else []
    spoken.read_ahead([*ends, *map(_standing, found.figures)])
    n_speakers, speakers = spoken.speakers()
    first, last = spoken.passages(ends) or (None, None)
    return TraceAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        asked=asked,
        kind=found.subject.kind,
        key=found.subject.key,
        names=found.subject.names,
        n_occurrences=len(found.places),
        n_documents_with=len({place.doc_id for place in found.places}),
        editions=_editions(record, found.subject, observations, formulations, found.places, cards),
        why_no_rank=_why_no_rank(found.subject),
        forms=_forms(spoken.ordered, cards),
        figures=_figures(found, spoken, cards, order),
        first=first,
        last=last,
        speakers=speakers,
        n_speakers=n_speakers,
        company=spoken.company(found.subject.key),
        coverage=searched_coverage(record, observations),
        options=record.options.printed(),
        snapshot=record.corpus.snapshot(),
        family=small_family(record, order, found.subject),
        presence=person.by_edition(observations, _key(found.subject), spoken, _days(record)) if person else (),
    )


def _subject(record: OpenRecord, asked: str, kind: SubjectKind | None, cues: MeasureCues) -> tuple[Subject, str | None]:
    """What is meant, and of a person the key of its entity; a person whom no list has is one that documents name.

    Raises:
        UsageError: nothing, or nobody, is known by it; or several persons go by the name.
    """
    try:
        subject = resolve_subject(record.series, asked, measures=cues.measures, kind=kind)
    except UsageError:
        if kind != "person" or not fold_text(asked).strip():
            raise
        return _unlisted(record, asked)
    key = entities_of(record).resolved(subject.key) if subject.kind == "person" else None
    return subject, key


def _unlisted(record: OpenRecord, asked: str) -> tuple[Subject, str]:
    """A person whom documents name or whose speeches they are.

    Raises:
        UsageError: nobody goes by the name, or several do.
    """
    entities = entities_of(record)
    found = {entity.key: entity for entity in entities.find(asked) if entity.type == "person"}
    if len(found) > 1:
        mend = f"Name one by its key: {', '.join(found)}"
        raise UsageError(f"{len(found)} persons go by {asked!r}", mend=mend)
    for key, entity in found.items():
        forms = tuple(form.form for form in entity.forms) or (asked,)
        return Subject("person", key, entity.names, None, forms), key
    wanted = fold_text(bare_name(asked)).strip()
    for card in record.corpus.counted_documents():
        if card.speaker is not None and fold_text(bare_name(card.speaker)).strip() == wanted:
            name = bare_name(card.speaker)
            key = speaker_key(card.speaker, entities.key_of)
            return Subject("person", key, Names(**{language_of(name): name}), None, (name,)), key
    raise UsageError(
        f"no person is known as {asked!r}", mend="Give the whole name as a document has it, or leave the kind out."
    )


def _days(record: OpenRecord) -> dict[str, str | None]:
    """First day of each edition that the series dates."""
    return {edition.key: edition.dates[0] if edition.dates else None for edition in record.series.editions}


# --- places -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Found:
    """What was found of a subject."""

    subject: Subject
    places: list[Standing]
    figures: tuple[Mention, ...]
    """Values of the measure that was asked for, or that the wording names."""


def _found(
    record: OpenRecord,
    subject: Subject,
    asked: str,
    kind: SubjectKind | None,
    cards: Mapping[str, DocumentCard],
    cues: MeasureCues,
    person: PersonCourse | None,
) -> _Found:
    """The places of a subject; of a measure without figures, those of its name; of a name without places, its figures.

    A person may be told of without a place: whose speech a document is need not be named in it.

    Raises:
        UsageError: there are neither.
    """
    figures: tuple[Mention, ...] = ()
    if subject.kind in ("figure", "wording"):
        figures = tuple(_figures_of(record, subject, asked, cards, cues))
    if subject.kind == "figure" and not figures and kind is None:
        subject = resolve_subject(record.series, asked, kind="wording")
    if subject.kind == "figure":
        places = list(map(_standing, figures))
    elif person is not None and subject.recogniser is None:
        places = person.places()
    else:
        places = [place for place in find_standing(record, subject) if place.doc_id in cards]
    if not places and person is not None and person.reports:
        return _Found(subject, [], ())
    if not places and figures and kind is None:
        return _Found(subject._replace(kind="figure"), list(map(_standing, figures)), figures)
    if not places:
        raise _unknown(record, subject, asked, len(cards))
    return _Found(subject, places, figures)


def _figures_of(
    record: OpenRecord, subject: Subject, asked: str, cards: Mapping[str, DocumentCard], cues: MeasureCues
) -> Iterable[Mention]:
    named = NamedFigures(cues)
    measure = subject.measure or _measure_of(asked, cues.measures)
    names = (*measure.subjects.zh, *measure.subjects.en) if measure is not None else (asked,)
    for mention in _told_figures(record, {needle for name in names for needle in (lower(name), named.core(name))}):
        value = mention.value
        if mention.doc_id in cards and isinstance(value, Figure):
            is_meant = named.is_of(value, measure) if measure is not None else named.is_same(value, asked)
            if is_meant:
                yield mention


def _measure_of(asked: str, measures: Iterable[Measure]) -> Measure | None:
    """The measure that a plain word names among other things."""
    folded = fold_text(asked).strip()
    return next((one for one in measures if folded in map(fold_text, (*one.zh, *one.en))), None)


def _told_figures(record: OpenRecord, needles: Collection[str]) -> list[Mention]:
    """Figures whose value has one of these in it, by document and place: there are too many to read them all."""
    table = unbound("mentions", schema_of(Mention))
    # One pattern for all: the engine goes over each value once, not once a needle.
    pattern = "(?i)" + "|".join(re.escape(needle) for needle in sorted(needles))
    rows = record.corpus.run(table.filter((table.recogniser == "figures") & table.value.re_search(pattern)))
    return sorted(records_of(Mention, rows), key=lambda one: (one.doc_id, one.start, one.end))


def _standing(mention: Mention) -> Standing:
    value = mention.value
    form = value.subject if isinstance(value, Figure) and value.subject else mention.text
    return Standing(
        mention.doc_id, mention.start, mention.end, language_of(form), " ".join(form.split()), sentence=mention.sentence
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


def _observed(
    subject: Subject, formulations: Observations, spoken: Spoken, cards: Mapping[str, DocumentCard]
) -> Observations:
    """Observations of the subject over the same events, counted from its places."""
    n: Counter[str] = Counter()
    sentences: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for place in spoken.ordered:
        event = cards[place.doc_id].observation
        n[event] += 1
        sentences[event].add((place.doc_id, spoken.sentence(place)))
    uses = {event: Use(count, len(sentences[event])) for event, count in n.items()}
    return Observations(formulations.editions, formulations.events, {_key(subject): uses})


def _key(subject: Subject) -> str:
    return subject.key or subject.forms[0]


# --- editions ---------------------------------------------------------------------------------------------


def _editions(
    record: OpenRecord,
    subject: Subject,
    observations: Observations,
    formulations: Observations,
    places: Iterable[Standing],
    cards: Mapping[str, DocumentCard],
) -> tuple[TracedEdition, ...]:
    options = record.options
    steps = measure_course(
        observations,
        _key(subject),
        lambda until: comparable(record.series, until),
        missing=missing_finder(record),
        options=CourseOptions(
            unit="sentences" if subject.kind == "theme" else "units",
            attestation=attestation_options(options),
            change=change_options(options),
            share=options.leave_one_out_share,
            per=PER,
        ),
    )
    ranks = _Ranks(formulations, {key for key in (subject.key,) if subject.kind == "formulation" and key})
    n_broken = Counter(cards[place.doc_id].edition for place in places if place.is_broken)
    return tuple(
        _traced(count, step, rank=ranks.of(subject.key, count.edition), n_broken=n_broken[count.edition])
        for count, step in zip(observations.strip(_key(subject)), steps, strict=True)
    )


def _traced(count: EditionCount, step: Step, *, rank: int | None, n_broken: int) -> TracedEdition:
    seen, moved = step.attestation, step.change
    low, high = moved.interval or (None, None) if moved else (None, None)
    share = wilson(count.n_documents_with, count.n_documents) if count.n_documents >= MIN_SHARE else (None, None)
    return TracedEdition(
        edition=count.edition,
        n_documents=count.n_documents,
        n_documents_with=count.n_documents_with,
        n_occurrences=count.n_occurrences,
        n_broken=n_broken,
        n_units=count.n_units,
        rate=rounded(count.n_occurrences / count.n_units, times=PER) if count.n_units else None,
        share_low=rounded(share[0]),
        share_high=rounded(share[1]),
        rank=rank,
        verdict=seen.verdict if seen else None,
        chance=rounded(seen.chance) if seen else None,
        change=step.judgement.verdict if step.judgement else None,
        log_ratio=rounded(moved.log_ratio) if moved else None,
        p=rounded(moved.p) if moved else None,
        smallest_p=rounded(moved.smallest_p) if moved else None,
        range_low=rounded(moved.low, times=PER) if moved else None,
        range_high=rounded(moved.high, times=PER) if moved else None,
        interval_low=rounded(low),
        interval_high=rounded(high),
        reasons=tuple(map(_reason, step.presence_grounds)),
        change_reasons=tuple(map(_reason, step.change_grounds)),
    )


def _reason(ground: Ground) -> TraceReason:
    numbers = {name: round(value, 4) for name, value in ground.numbers.items()}
    return TraceReason(code=ground.code, numbers=numbers, about=ground.about)


def _why_no_rank(subject: Subject) -> str | None:
    return None if subject.kind == "formulation" else "not a listed formulation"


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


def _forms(places: Iterable[Standing], cards: Mapping[str, DocumentCard]) -> tuple[TracedForm, ...]:
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


def _figures(
    found: _Found, spoken: Spoken, cards: Mapping[str, DocumentCard], order: Sequence[str]
) -> tuple[TracedFigure, ...]:
    """Values in the order in which they were told."""
    rank = {edition: at for at, edition in enumerate(order)}

    def when(mention: Mention) -> tuple[int, str, str, int]:
        card = cards[mention.doc_id]
        return rank[card.edition or ""], card.date or "", mention.doc_id, mention.start

    told = [(mention, mention.value) for mention in sorted(found.figures, key=when)]
    passages = spoken.passages([_standing(mention) for mention, _ in told])
    return tuple(
        TracedFigure(
            edition=cards[mention.doc_id].edition or "",
            date=cards[mention.doc_id].date,
            text=mention.text,
            subject=value.subject,
            number=value.number,
            low=value.low,
            high=value.high,
            unit=value.unit,
            currency=value.currency,
            hedge=value.hedge,
            period=value.period,
            change=value.change,
            change_by=value.change_by,
            passage=passage,
        )
        for (mention, value), passage in zip(told, passages, strict=True)
        if isinstance(value, Figure)
    )


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
