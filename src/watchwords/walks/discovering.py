"""Discover: from the record and an edition to the wordings that are new in it, ranked, each with its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from watchwords.answers.discovering import DiscoveredUnit, Discovery
from watchwords.config import load_discovery_cues
from watchwords.measures.attestation import AttestationOptions, measure_attestation
from watchwords.measures.discovery.ranking import Unit, discover
from watchwords.measures.discovery.spellings import with_dashes
from watchwords.measures.discovery.texts import Text
from watchwords.measures.missing import Missing
from watchwords.measures.observations import Observations, Use
from watchwords.records import PARAPHRASE, Document, Passage, PreparedText
from watchwords.text.prepare import prepare
from watchwords.walks.missing import missing_documents
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import (
    attestation_options,
    edition_order,
    observe_edition,
    resolve_edition,
    stored_editions,
)

MOST_MINED = 1_200_000
"""Characters (Chinese) and words (English) of earlier editions that a brief mines: some five seconds."""
LETTERS_A_WORD = 6
MAX_EVIDENCE = 10
"""Passages shown of one unit; the counts are of all."""


def discover_edition(directory: Path, edition: str, *, top: int = 100, by: str = "news") -> Discovery:
    """The wordings new in an edition, best first; later editions are not looked at.

    Args:
        directory: the record.
        edition: its key or number.
        top: how many at most.
        by: "news" or "lasting", see `measures.discovery.ranking.discover`.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    placed = resolve_edition(record, edition)
    order = edition_order(record.series, stored_editions(record))
    order = order[: order.index(placed.key) + 1]
    own = own_documents(record, placed.key)
    texts = [*earlier_texts(record, order[:-1]), *map(text_of, own.values())]
    units = discover(texts, order, load_discovery_cues(), top=top, by=by)
    observations = observe_edition(record, placed, "formulations")
    options = attestation_options(record.options)
    missing = missing_documents(record, observations)
    return Discovery(
        edition=placed.key,
        n_earlier_documents=len(observations.earlier()),
        n_earlier_editions=len({event.edition for event in observations.earlier()}),
        n_documents=len(observations.of(placed.key)),
        units=tuple(
            _answer(rank, unit, own, _verdict(unit, own, observations, missing, options))
            for rank, unit in enumerate(units, start=1)
        ),
    )


def rank_news(
    record: OpenRecord,
    order: Sequence[str],
    own: Iterable[PreparedText],
    count_before: Callable[[str], int],
    *,
    known: Collection[str],
    top: int,
) -> list[Unit]:
    """The `top` wordings of an edition that no earlier document has, for a brief, which is not to wait for minutes.

    Of a long series only its last `MOST_MINED` characters and words are mined; that a wording is new is counted in
    all of it. One that stands earlier across the border of two words is left to `discover`, which shows such places.

    Args:
        record: the record.
        order: editions up to the one under study.
        own: its documents.
        count_before: exact occurrences of a folded wording in all earlier documents.
        known: folded forms that are no news here.
        top: how many at most.
    """
    earlier = _latest(earlier_texts(record, order[:-1]), order)
    texts = [*earlier, *map(text_of, own)]
    units = discover(texts, order, load_discovery_cues(), top=2 * top, known=known)
    return [unit for unit in units if not unit.n_across and not count_before(unit.form)][:top]


def _latest(texts: Sequence[Text], order: Sequence[str]) -> list[Text]:
    """Texts of the latest editions, whole editions, until there are enough; at least one edition."""
    place = {edition: at for at, edition in enumerate(order)}
    sizes: Counter[str] = Counter()
    for text in texts:
        sizes[text.edition] += len(text.folded) // (1 if text.lang == "zh" else LETTERS_A_WORD)
    kept: set[str] = set()
    total = 0
    for edition in sorted(sizes, key=lambda edition: -place[edition]):
        if kept and total + sizes[edition] > MOST_MINED:
            break
        kept.add(edition)
        total += sizes[edition]
    return [text for text in texts if text.edition in kept]


def describe_discovery(answer: Discovery) -> str:
    """The list for people: rank, wording, count, documents, and the three strongest reasons."""
    searched = (
        f"{answer.n_documents:,} documents of {answer.edition}, against {answer.n_earlier_documents:,} of "
        f"{answer.n_earlier_editions:,} earlier editions"
    )
    if not answer.n_earlier_editions:
        return f"nothing can be called new in {answer.edition}: the record has no document of an earlier edition"
    if not answer.units:
        return f"no new wordings: {searched}"
    lines = [f"{len(answer.units):,} new wordings in {searched}; ranked, not confirmed"]
    for unit in answer.units:
        reasons = ", ".join(f"{name} {share:+.2f}" for name, share in list(unit.reasons.items())[:3])
        lines.append(
            f"{unit.rank:>4}  {unit.form}  {unit.count}x, {unit.n_documents} doc., {unit.verdict}  ({reasons})"
        )
    return "\n".join(lines)


def own_documents(record: OpenRecord, edition: str) -> dict[str, PreparedText]:
    """The edition's own documents; a paraphrase is in our words, and its wordings are nobody's news."""
    ids = [card.doc_id for card in record.corpus.counted_documents(edition=edition)]
    documents = record.corpus.full_documents(ids)
    return {doc.doc_id: prepare(doc) for doc in documents if doc.version_kind != PARAPHRASE}


def text_of(prepared: PreparedText) -> Text:
    """A document of the edition as discovery reads it."""
    document = prepared.document
    return Text(
        document.doc_id,
        document.observation,
        document.edition or "",
        document.lang,
        prepared.lowered,
        tuple(block.role in ("heading", "title") for block in document.blocks),
        with_dashes(prepared.folded, document.text, prepared.offsets) if document.lang == "en" else "",
    )


def earlier_texts(record: OpenRecord, editions: Sequence[str]) -> list[Text]:
    """All documents of these editions, of every kind: what stands in any of them is not new."""
    wanted = set(editions)
    return [
        Text(card.doc_id, card.observation, card.edition, card.lang, record.corpus.folded(card.doc_id))
        for card in record.corpus.documents()
        if card.edition in wanted
    ]


def _verdict(
    unit: Unit,
    own: Mapping[str, PreparedText],
    observations: Observations,
    missing: Sequence[Missing],
    options: AttestationOptions,
) -> str:
    """On its presence; where missing documents could turn "new", what the documents here show."""
    counts: dict[str, int] = {}
    for place in unit.places:
        document = own[place.doc_id].document
        event = document.observation
        counts[event] = counts.get(event, 0) + 1
    uses = {unit.form: {event: Use(n, n) for event, n in counts.items()}}
    seen = measure_attestation(replace(observations, uses=uses), unit.form, missing=missing, options=options)
    return "first attested" if seen.verdict == "indeterminate" else seen.verdict


def _speakers(documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(document.speaker for document in documents if document.speaker))


def _answer(rank: int, unit: Unit, own: Mapping[str, PreparedText], verdict: str) -> DiscoveredUnit:
    evidence = []
    for place in unit.places[:MAX_EVIDENCE]:
        prepared = own[place.doc_id]
        span = prepared.offsets.to_stored(place.start, place.end)
        text = prepared.document.text[span.start : span.end]
        evidence.append(Passage(doc_id=place.doc_id, start=span.start, end=span.end, text=text))
    return DiscoveredUnit(
        rank=rank,
        form=unit.form,
        lang="zh" if unit.lang == "zh" else "en",
        count=unit.n,
        n_documents=unit.n_events,
        speakers=_speakers(own[place.doc_id].document for place in unit.places),
        first_edition=own[unit.places[0].doc_id].document.edition or "",
        verdict=verdict,
        reasons=unit.reasons,
        evidence=tuple(evidence),
        n_across=unit.n_across,
    )
