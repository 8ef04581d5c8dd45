"""Echo: whose words took up whose formulation, how soon, out of how many, and who did not."""

from __future__ import annotations

from pathlib import Path

import msgspec

from watchwords.answers.echo import (
    EchoAnswer,
    EchoedFormulation,
    SpokenUse,
)
from watchwords.config import load_cues
from watchwords.errors import UsageError
from watchwords.findings.echo import draw_echoes
from watchwords.findings.scene import Scene
from watchwords.measures.echo import (
    EchoOptions,
    Followed,
    Use,
    measure_course,
)
from watchwords.measures.observations import Observations
from watchwords.measures.voices import VoiceCues
from watchwords.records import SCHEMA_VERSION, Coverage, Edition, Finding
from watchwords.text.fold import fold_text
from watchwords.walks.echoes.hearing import By, Hearing, Listener
from watchwords.walks.echoes.rows import Told
from watchwords.walks.echoes.scripted import copies_of, scripted_copies
from watchwords.walks.echoes.shared_wordings import shared_wordings
from watchwords.walks.echoes.table import describe_echoes, echoes_rows
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import set_edition

__all__ = ["describe_echoes", "echo_findings", "echoes_of", "echoes_rows"]


def echoes_of(directory: Path, edition: str, *, source: str | None = None, by: By = "speaker") -> EchoAnswer:
    """Who took up which formulations of the leader in an edition.

    Args:
        directory: the record.
        edition: its key or number.
        source: whose formulations to follow instead of the leaders': a key or a name of a person or body that speaks in
            the record, as its documents or the series name it.
        by: whose a document's own words are: its speaker's, or its publisher's where bodies are to be compared.

    Raises:
        UsageError: the series has no such edition, the record has no document of it, or nobody speaks under the name.
        RecordError: the folder is no record, or one of a newer schema.
    """
    return read_echoes(*set_edition(directory, edition), source=source, by=by)


def echo_findings(
    record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage, new: frozenset[str]
) -> list[Finding]:
    """What a brief says of echoes; `new` are the keys of formulations first attested in this edition.

    A formulation that an older document of the source's alone has, outside words that can be attributed, is left out:
    its earliest use is not known, and every lag would be counted from a wrong day.
    """
    answer, hearing = _read(record, scene, observations, coverage)
    unsettled = frozenset(
        row.key
        for row in answer.formulations
        if row.source is not None and hearing.may_be_earlier(row.key, _use_of(hearing, row.key, row.source))
    )
    settled = tuple(row for row in answer.formulations if row.key not in unsettled)
    told = tuple(row for row in answer.not_echoed if row.key not in unsettled)
    answer = msgspec.structs.replace(answer, formulations=settled, not_echoed=told)
    return draw_echoes(scene, answer, coverage, new)


def _use_of(hearing: Hearing, key: str, spoken: SpokenUse) -> Use:
    """The use that a row of the answer tells of its source."""
    doc_id = spoken.passage.doc_id
    return next(one.use for one in hearing.said[key] if (one.use.doc_id, one.use.speaker) == (doc_id, spoken.speaker))


def read_echoes(
    record: OpenRecord,
    scene: Scene,
    observations: Observations,
    coverage: Coverage,
    *,
    source: str | None = None,
    by: By = "speaker",
) -> EchoAnswer:
    """The answer for an edition whose scene is set."""
    return _read(record, scene, observations, coverage, source=source, by=by)[0]


def _read(
    record: OpenRecord,
    scene: Scene,
    observations: Observations,
    coverage: Coverage,
    *,
    source: str | None = None,
    by: By = "speaker",
) -> tuple[EchoAnswer, Hearing]:
    listener = Listener(record, scene, observations.editions, by=by)
    hearing = listener.hear()
    followed = _followed(record, scene.edition, hearing, listener, source)
    leading = frozenset(one.speaker for one in followed)
    copies = copies_of(record, hearing, leading)
    hearing = hearing.without(copies, leading)
    told = Told(scene, hearing, followed, listener, load_cues("voices", VoiceCues))
    courses = {
        entry.key: measure_course(
            [said.use for said in hearing.said.get(entry.key, ())],
            hearing.texts,
            followed,
            hearing.edition,
            told.options,
        )
        for entry in record.series.formulations
    }
    formulations = [
        told.formulation(entry, courses[entry.key])
        for entry in record.series.formulations
        if courses[entry.key].source is not None or courses[entry.key].echoes
    ]
    not_echoed, n_tested = told.non_echoes(record.series.formulations, courses)
    ranked = tuple(sorted(formulations, key=_news))
    answer = EchoAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        edition=scene.edition.key,
        sources=tuple(dict.fromkeys(one.speaker for one in followed)),
        source_names=tuple(told.names(key) for key in dict.fromkeys(one.speaker for one in followed)),
        by=by,
        formulations=ranked,
        not_echoed=not_echoed,
        n_tested=n_tested,
        panel=told.panel(ranked),
        n_unnamed=hearing.n_unnamed,
        shared=shared_wordings(record, scene, hearing, [one.speaker for one in followed], told.names),
        copies=scripted_copies(record, scene.edition.key),
        n_copies_passed_over=_n_copies(record, scene.edition.key)
        + sum(hearing.cards[doc_id].edition == scene.edition.key for doc_id in copies),
        coverage=coverage,
        options={**record.options.printed(), **_printed(told.options), "echo": 1},
        snapshot=record.corpus.snapshot(),
    )
    return answer, hearing


def _followed(
    record: OpenRecord, edition: Edition, hearing: Hearing, listener: Listener, source: str | None
) -> list[Followed]:
    """Leaders of the series who took office by this edition, or who was asked for."""
    if source is None:
        day = edition.dates[-1] if edition.dates else edition.key
        return [
            Followed(one.person, one.since, one.until)
            for one in record.series.leaders
            if not day[:4].isdigit() or one.since[:4] <= day[:4]
        ]
    speakers = {text.speaker for text in hearing.texts}
    found = next((key for key in (source, listener.resolve(source)) if key in speakers), None)
    if found is None:
        folded = fold_text(source)
        found = next((key for key in sorted(speakers) if fold_text(key) == folded), None)
    if found is None:
        raise UsageError(
            f"nobody speaks as {source!r} in this record",
            mend="Name a speaker as the documents do, or by a key of the series.",
        )
    return [Followed(found)]


def _printed(options: EchoOptions) -> dict[str, float | int | str]:
    return {
        "echo_common_share": options.min_common,
        "echo_min_speakers_before": options.min_before,
        "non_echo_min_texts": options.min_exposure,
        "non_echo_median_lags": options.median_lags,
        "non_echo_alpha": options.alpha,
    }


def _n_copies(record: OpenRecord, edition: str) -> int:
    counted = {card.doc_id for card in record.corpus.counted_documents(edition=edition)}
    return sum(card.edition == edition and card.doc_id not in counted for card in record.corpus.documents())


def _news(row: EchoedFormulation) -> tuple[bool, bool, int, int, str]:
    """What the source's own words have first, and among them what most others took up."""
    return row.source is None, row.already_common, -row.n_used, -len(row.earlier), row.key
