"""Decode: from the record and an edition to a brief whose every sentence opens its evidence.

Read `decode_edition` as the list of steps it is; each step is a module of a lower floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from watchwords.brief.formats import BriefLang
from watchwords.brief.html import write_html
from watchwords.brief.markdown import write_markdown
from watchwords.brief.word import check_docx, write_docx
from watchwords.config import load_rates
from watchwords.errors import RecordError, UsageError
from watchwords.findings.corrections import correction_findings, unmatched_findings
from watchwords.findings.figures import draw_figures
from watchwords.findings.formulations import draw_attestations, draw_changes
from watchwords.findings.limits import draw_limits
from watchwords.findings.meeting import draw_meeting
from watchwords.findings.scene import Scene
from watchwords.findings.speech import draw_statements
from watchwords.findings.themes import draw_theme_changes, draw_theme_sittings
from watchwords.findings.verify import verify
from watchwords.findings.wordings import draw_wordings
from watchwords.measures.attestation import measure_attestation
from watchwords.measures.guarding import judge_with_missing
from watchwords.measures.observations import Observations
from watchwords.records import SCHEMA_VERSION, Coverage, DecodedEdition, Finding, Name
from watchwords.text.fold import fold_text
from watchwords.walks.analyst import review
from watchwords.walks.charting import charts_of_edition
from watchwords.walks.discovering import own_documents, rank_news
from watchwords.walks.echoes.register import echo_findings
from watchwords.walks.emphasis import theme_moves
from watchwords.walks.families import family_findings
from watchwords.walks.missing import missing_documents
from watchwords.walks.novelty import earlier_counter, earlier_documents, not_broken_before
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.ordering import order_findings
from watchwords.walks.pledges.register import pledge_findings
from watchwords.walks.proving import cards_with_context, proof_of
from watchwords.walks.reuse.register import reuse_findings
from watchwords.walks.rosters.register import roster_findings
from watchwords.walks.rules.register import rule_findings
from watchwords.walks.setting import (
    attestation_options,
    change_options,
    comparable,
    coverage_of,
    observe_edition,
    resolve_edition,
    set_scene,
)
from watchwords.walks.targeting import target_findings

Progress = Callable[[str], None]

NEW = frozenset({"first_attested", "new"})


def decode_edition(directory: Path, edition: str, *, progress: Progress = lambda message: None) -> DecodedEdition:
    """All findings on one edition, verified, with what a brief needs to show them.

    Raises:
        UsageError: the series has no such edition, or the record has no document of it.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    placed = resolve_edition(record, edition)
    progress(f"decoding {record.series.key} {placed.key}")
    formulations = observe_edition(record, placed, "formulations")
    themes = observe_edition(record, placed, "themes")
    coverage = coverage_of(record, placed, formulations)
    scene = set_scene(record, placed, formulations)
    options = record.options
    said = _formulations(record, scene, formulations, coverage)
    fresh = frozenset(finding.subject for finding in said if finding.claim in NEW)
    statements = draw_statements(scene, top=options.max_statements)
    findings = [
        *draw_meeting(scene, coverage),
        *said,
        *_wordings(record, scene, formulations, coverage),
        *family_findings(record, scene, formulations, coverage),
        *order_findings(record, scene, formulations, coverage),
        *target_findings(record, scene, formulations, coverage),
        *_themes(record, scene, themes, coverage),
        *statements,
        *echo_findings(record, scene, formulations, coverage, fresh),
        *reuse_findings(record, scene, formulations, coverage),
        *pledge_findings(record, scene, formulations, coverage),
        *rule_findings(record, scene, formulations, coverage),
        *roster_findings(record, scene, formulations, coverage),
        *draw_figures(scene, load_rates(), top=options.max_figures, told=statements),
        *correction_findings(scene, record.applied.of_documents),
        *draw_limits(scene, formulations, coverage),
    ]
    progress(f"{len(findings)} findings drawn; reading their evidence again")
    proof = proof_of(record, formulations, findings)
    held, dropped = verify(findings, proof)
    reviewed = review(record.applied.corrections, placed.key, held, scene.cards)
    told, _ = verify(unmatched_findings(scene, reviewed.unmatched, len(record.applied.of_documents)), proof)
    ordered = sorted((*reviewed.findings, *told), key=lambda finding: (-finding.rank, finding.finding_id))
    return DecodedEdition(
        schema_version=SCHEMA_VERSION,
        series=record.series.name,
        series_key=record.series.key,
        edition=placed,
        editions=formulations.strip(""),
        findings=tuple(ordered),
        dropped=dropped,
        coverage=coverage,
        documents=cards_with_context(scene, ordered, reviewed.noted, n_sentences=options.context_sentences),
        options=options.printed(),
        snapshot=record.corpus.snapshot(),
        charts=charts_of_edition(record, scene, formulations, ordered),
        rejected=reviewed.rejected,
        notes=reviewed.notes,
    )


def write_brief(decoded: DecodedEdition, path: Path, *, lang: BriefLang) -> None:
    """The brief as a file whose ending says its format.

    Raises:
        UsageError: an ending that is none of .md, .html and .docx.
        MissingExtraError: a Word file is wanted, and the extra `docx` is not installed.
        RecordError: the file cannot be written.
    """
    data = brief_bytes(decoded, path.suffix, lang=lang)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RecordError(error.strerror or "cannot be written", where=str(path), mend="Name another file.") from error


def brief_text(decoded: DecodedEdition, suffix: str, *, lang: BriefLang) -> str:
    """The brief in the format of a file name's ending, for the formats that are text.

    Raises:
        UsageError: an ending that is neither .md nor .html.
    """
    if suffix not in _TEXT_WRITERS:
        raise _no_format(suffix, _TEXT_WRITERS)
    return _TEXT_WRITERS[suffix](decoded, lang=lang)


def brief_bytes(decoded: DecodedEdition, suffix: str, *, lang: BriefLang) -> bytes:
    """The brief in the format of a file name's ending, as the bytes of the file.

    Raises:
        UsageError: an ending that is none of .md, .html and .docx.
        MissingExtraError: a Word file is wanted, and the extra `docx` is not installed.
    """
    check_format(suffix)
    if suffix in _BYTE_WRITERS:
        return _BYTE_WRITERS[suffix](decoded, lang=lang)
    return brief_text(decoded, suffix, lang=lang).encode()


def check_format(suffix: str) -> None:
    """Refuse an ending that no brief has, and a Word file that cannot be written, before anything is decoded.

    Raises:
        UsageError: an ending that is none of .md, .html and .docx.
        MissingExtraError: a Word file is wanted, and the extra `docx` is not installed.
    """
    if suffix not in _TEXT_WRITERS and suffix not in _BYTE_WRITERS:
        raise _no_format(suffix, [*_TEXT_WRITERS, *_BYTE_WRITERS])
    if suffix == ".docx":
        check_docx()


def _no_format(suffix: str, endings: Iterable[str]) -> UsageError:
    *some, last = endings
    return UsageError(
        f"no brief of the format {suffix!r}", mend=f"Name a file that ends in {', '.join(some)} or {last}."
    )


_TEXT_WRITERS = {".md": write_markdown, ".html": write_html}
_BYTE_WRITERS = {".docx": write_docx}


def _formulations(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Listed formulations: presence over documents of every kind, rates over comparable ones."""
    options = record.options
    conditions = attestation_options(options)
    keys = [entry.key for entry in scene.series.formulations]
    alike = comparable(scene.series, observations)
    own = frozenset(event.key for event in alike.of(alike.edition))
    missing = missing_documents(record, observations)
    seen = {
        key: measure_attestation(observations, key, independent=own, missing=missing, options=conditions)
        for key in keys
    }
    told = not_broken_before(record, scene, observations, seen)
    attested = draw_attestations(scene, told, coverage, observations, conditions)
    changes, judged = judge_with_missing(
        alike,
        keys,
        missing_documents(record, alike),
        unit="units",
        share=options.leave_one_out_share,
        options=change_options(options),
    )
    new = frozenset(finding.subject for finding in attested if finding.claim in NEW)
    moved = draw_changes(scene, {k: c for k, c in changes.items() if k not in new}, judged, alike, coverage)
    return [*attested, *moved[: options.max_changes]]


def _wordings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Wordings no list has. Novelty is exact: the text index counts each in the documents of earlier editions."""
    earlier = earlier_documents(scene, observations)
    if not earlier:
        return []
    listed = frozenset(fold_text(form) for entry in scene.series.formulations for form in (*entry.zh, *entry.en))
    names = frozenset(fold_text(name.name) for _, name in scene.pairs("names", Name))
    alike = frozenset(event.key for event in comparable(scene.series, observations).of(scene.edition.key))
    own = own_documents(record, scene.edition.key)
    ranked = rank_news(
        record,
        observations.editions,
        [prepared for doc_id, prepared in own.items() if scene.events.get(doc_id) in alike],
        earlier_counter(record, earlier),
        known=listed | names,
        top=record.options.max_wordings,
    )
    return draw_wordings(scene, ranked, observations.strip(""), coverage)


def _themes(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """Shares of sentences over comparable documents, and the sittings that took each theme up."""
    alike = comparable(scene.series, observations)
    changes, judged = judge_with_missing(
        alike,
        [theme.key for theme in scene.series.themes],
        missing_documents(record, alike),
        unit="sentences",
        share=record.options.leave_one_out_share,
        options=change_options(record.options),
    )
    moved = draw_theme_changes(scene, changes, judged, alike, coverage, theme_moves(record, alike))
    return [*moved, *draw_theme_sittings(scene, frozenset(finding.subject for finding in moved))]
