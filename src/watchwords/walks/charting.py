"""The rows of a brief's pictures, out of the record and the findings.

Each function makes the rows of one kind of picture; what is counted again here is counted by the engine. A picture that
would say nothing (one edition, fewer than two points) is not made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from watchwords.findings.scene import Scene
from watchwords.measures.keyness import Keyness, Term, measure_keyness, measure_terms, read_term_uses
from watchwords.measures.observations import Observations
from watchwords.measures.theme_shares import EditionShares, ThemeInEdition, measure_shares, weigh_whole
from watchwords.records import Chart, Claim, Finding, Names
from watchwords.statistics.effects import rounded
from watchwords.text.fold import fold_text
from watchwords.walks.charting_families import family_charts
from watchwords.walks.charting_lists import list_charts
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import comparable, observe_edition

Row = dict[str, str | int | float | None]

MIN_POINTS = 2
MAX_KEY = 150
"""Wordings by keyness whose rows are kept: those most telling, and those most documents have."""


def charts_of_edition(
    record: OpenRecord, scene: Scene, observations: Observations, findings: Sequence[Finding]
) -> tuple[Chart, ...]:
    """Charts of one edition in the order of the brief; one that would say nothing is left out."""
    alike = comparable(scene.series, observations)
    return (
        *_editions(observations, findings),
        *_keyness(record, scene, alike, findings),
        *family_charts(record, scene, observations, findings),
        *list_charts(record, alike, findings),
        *_themes(record, scene, findings),
        *_echo(findings),
        *_rules(findings),
        *_roster(findings),
    )


def _ids(findings: Iterable[Finding], *claims: Claim) -> tuple[str, ...]:
    return tuple(finding.finding_id for finding in findings if finding.claim in claims)


# --- what is here -----------------------------------------------------------------------------------------


def _editions(observations: Observations, findings: Sequence[Finding]) -> Iterator[Chart]:
    """Documents and their length by edition and kind; an edition without any is a row of its own."""
    if sum(bool(observations.of(edition)) for edition in observations.editions) < MIN_POINTS:
        return
    rows: list[Row] = []
    for edition in observations.editions:
        events = observations.of(edition)
        n_documents = Counter(event.kind for event in events)
        for kind in sorted(n_documents):
            n_units = sum(event.n_units for event in events if event.kind == kind)
            rows.append({"edition": edition, "kind": kind, "documents": n_documents[kind], "units": n_units})
        if not events:
            rows.append({"edition": edition, "kind": None, "documents": 0, "units": 0})
    yield Chart(
        kind="editions",
        key="editions",
        rows=tuple(rows),
        editions=observations.editions,
        finding_ids=_ids(findings, "edition", "gap", "missing_kind"),
    )


# --- wordings by keyness ----------------------------------------------------------------------------------


def _keyness(record: OpenRecord, scene: Scene, alike: Observations, findings: Sequence[Finding]) -> Iterator[Chart]:
    """Listed formulations, terms of the themes and wordings found, this edition against all earlier ones."""
    rows = [*_listed(scene, alike), *_terms(record, scene, alike), *_found(alike, findings)]
    kept = _most_telling(rows)
    if sum(row["log_ratio"] is not None for row in kept) < MIN_POINTS:
        return
    yield Chart(
        kind="keyness",
        key="keyness",
        rows=tuple(kept),
        editions=alike.editions,
        finding_ids=_ids(findings, "new", "first_attested", "revived", "rate_change", "new_wording"),
    )


def _listed(scene: Scene, alike: Observations) -> Iterator[Row]:
    measured = measure_keyness(alike, [entry.key for entry in scene.series.formulations])
    for entry in scene.series.formulations:
        if entry.key in measured:
            names = Names(zh=entry.zh[0] if entry.zh else None, en=entry.en[0] if entry.en else None)
            yield _point(entry.key, names, "listed", measured[entry.key], alike)


def _terms(record: OpenRecord, scene: Scene, alike: Observations) -> Iterator[Row]:
    """Terms of themes that are no form of a listed formulation."""
    listed = {fold_text(form) for entry in scene.series.formulations for form in (*entry.zh, *entry.en)}
    uses = read_term_uses(record.corpus.run, alike.editions)
    wanted: dict[Term, Any] = {term: own for term, own in uses.items() if fold_text(term[1]) not in listed}
    for (lang, term), one in sorted(measure_terms(alike, wanted).items()):
        yield _point(term, Names(**{lang: term}), "theme term", one, alike)


def _found(alike: Observations, findings: Sequence[Finding]) -> Iterator[Row]:
    """Wordings that no earlier document has."""
    now = alike.of(alike.edition)
    for finding in findings:
        if finding.claim == "new_wording" and finding.measurement is not None and alike.earlier():
            counted = finding.measurement.series[-1]
            one = Keyness(
                documents_with=counted.n_documents_with,
                documents=len(now),
                occurrences=counted.n_occurrences,
                units=sum(event.n_units for event in now),
                earlier_documents_with=0,
                earlier_documents=len(alike.earlier()),
                earlier_occurrences=0,
                earlier_units=sum(event.n_units for event in alike.earlier()),
                log_ratio=None,
                low=None,
                high=None,
                dispersion=None,
            )
            yield _point(finding.subject, finding.names, "found", one, alike)


def _point(wording: str, names: Names, source: str, one: Keyness, alike: Observations) -> Row:
    return {
        "wording": wording,
        "zh": names.zh,
        "en": names.en,
        "source": source,
        "documents_with": one.documents_with,
        "documents": one.documents,
        "occurrences": one.occurrences,
        "units": one.units,
        "earlier_documents_with": one.earlier_documents_with,
        "earlier_documents": one.earlier_documents,
        "earlier_occurrences": one.earlier_occurrences,
        "earlier_units": one.earlier_units,
        "log_ratio": rounded(one.log_ratio),
        "low": rounded(one.low),
        "high": rounded(one.high),
        "dispersion": rounded(one.dispersion),
        "kinds": ", ".join(alike.kinds or ()) or None,
    }


def _most_telling(rows: Sequence[Row]) -> list[Row]:
    """At most `MAX_KEY` rows: by turns the largest ratio and the most documents; each wording once."""
    once = {str(row["zh"] or row["en"] or row["wording"]): row for row in reversed(rows)}
    distinct = [row for row in rows if once[str(row["zh"] or row["en"] or row["wording"])] is row]
    told = sorted(distinct, key=lambda row: (-abs(float(row["log_ratio"] or 0)), str(row["wording"])))
    spread = sorted(distinct, key=lambda row: (-int(row["documents_with"] or 0), str(row["wording"])))
    half = MAX_KEY // 2
    kept = {id(row) for row in (*told[:half], *spread[:half])} if len(distinct) > MAX_KEY else {*map(id, distinct)}
    return [row for row in distinct if id(row) in kept]


# --- themes -----------------------------------------------------------------------------------------------


def _themes(record: OpenRecord, scene: Scene, findings: Sequence[Finding]) -> Iterator[Chart]:
    """Shares of sentences that have a term of a theme, as the findings count them, with the interval over documents."""
    themes = [theme.key for theme in scene.series.themes]
    alike = comparable(scene.series, observe_edition(record, scene.edition, "themes"))
    if not themes or sum(bool(alike.of(edition)) for edition in alike.editions) < MIN_POINTS:
        return
    shares = _from_first(measure_shares(alike, weigh_whole(alike, themes), themes))
    named = {theme.key: theme.name for theme in scene.series.themes}
    said = {theme.theme for one in shares for theme in one.themes if theme.weight}
    rows = [row for key in themes if key in said for row in _course(key, named[key], shares, alike)]
    if rows:
        yield Chart(
            kind="themes",
            key="themes",
            rows=tuple(rows),
            editions=tuple(one.edition for one in shares),
            finding_ids=_ids(findings, "theme_change"),
        )


def _from_first(shares: Sequence[EditionShares]) -> Sequence[EditionShares]:
    """From the first edition with a document on: what was before the record began is no gap of a course."""
    first = next(place for place, one in enumerate(shares) if one.n_documents)
    return shares[first:]


def _course(key: str, names: Names, shares: Sequence[EditionShares], alike: Observations) -> Iterator[Row]:
    for one in shares:
        theme = next((theme for theme in one.themes if theme.theme == key), None)
        low, high = (theme.interval if theme else None) or (None, None)
        yield {
            "theme": key,
            "zh": names.zh,
            "en": names.en,
            "edition": one.edition,
            "documents": one.n_documents,
            "documents_with": theme.n_documents_with if theme else None,
            "sentences": one.n_sentences,
            "sentences_about": rounded(theme.weight) if theme else None,
            "share": rounded(theme.share) if theme else None,
            "low": rounded(low),
            "high": rounded(high),
            "indication": _indication(theme),
            "kinds": ", ".join(alike.kinds or ()) or None,
        }


def _indication(theme: ThemeInEdition | None) -> int | None:
    return int(theme.is_indication) if theme and theme.interval else None


# --- pictures of one finding ------------------------------------------------------------------------------


def _echo(findings: Sequence[Finding]) -> Iterator[Chart]:
    """Formulations of the source by speakers, with the days after the first use."""
    for finding in _first(findings, "echo_map"):
        d = finding.details
        rows: list[Row] = [
            {
                **_paired("formulation", entry.get("name")),
                "first_use": entry.get("date"),
                **_paired("speaker", speaker),
                "kind": cell["kind"] if cell else None,
                "order": cell["order"] if cell else None,
                "lag_days": cell.get("lag_days") if cell else None,
                "lag_editions": cell.get("lag_editions") if cell else None,
            }
            for entry in d["rows"]
            for speaker, cell in zip(d["columns"], entry["cells"], strict=True)
        ]
        if sum(row["order"] is not None for row in rows) >= MIN_POINTS:
            yield Chart(
                kind="echo", key="echo", rows=tuple(rows), names=finding.names, finding_ids=(finding.finding_id,)
            )


def _rules(findings: Sequence[Finding]) -> Iterator[Chart]:
    """Rules before and pledges, by day; one known to the month or year has its first and last day."""
    for finding in _first(findings, "timeline"):
        rows: list[Row] = [
            {
                "kind": entry["kind"],
                "key": entry["key"],
                **_paired("name", entry["names"]),
                "date": entry.get("date"),
                "first": entry["first"],
                "last": entry["last"],
                "state": entry.get("state"),
            }
            for entry in sorted(
                finding.details.get("entries", ()), key=lambda row: (row["first"], row["last"], row["kind"], row["key"])
            )
        ]
        if sum(row["kind"] != "edition" for row in rows) >= MIN_POINTS:
            yield Chart(kind="rules", key="rules", rows=tuple(rows), finding_ids=(finding.finding_id,))


def _roster(findings: Sequence[Finding]) -> Iterator[Chart]:
    """Persons by editions; no tier where no document says anything, and `gap` where the edition has no document."""
    for finding in _first(findings, "roster_matrix"):
        d = finding.details
        gaps = frozenset(d.get("gaps", ()))
        rows: list[Row] = [
            {
                **_paired("person", entry["name"]),
                "edition": edition,
                "tier": cell["tier"] if cell else None,
                "mode": cell.get("mode") if cell else None,
                "before": int(bool(cell.get("before"))) if cell else None,
                "gap": int(edition in gaps),
            }
            for entry in d["rows"]
            for edition, cell in zip(d["editions"], entry["cells"], strict=True)
        ]
        if len(d["rows"]) >= MIN_POINTS:
            yield Chart(
                kind="roster",
                key="roster",
                rows=tuple(rows),
                editions=tuple(d["editions"]),
                finding_ids=(finding.finding_id,),
            )


def _first(findings: Sequence[Finding], claim: Claim) -> list[Finding]:
    return [finding for finding in findings if finding.claim == claim][:1]


def _paired(column: str, value: Any) -> Row:
    """A name in both languages, as details hold it: names, a mapping of them, or one string."""
    if isinstance(value, Names):
        value = {"zh": value.zh, "en": value.en}
    if isinstance(value, Mapping):
        return {f"{column}_zh": value.get("zh"), f"{column}_en": value.get("en")}
    is_zh = any("\u4e00" <= char <= "\u9fff" for char in str(value or ""))
    return {f"{column}_zh": value if is_zh else None, f"{column}_en": value if value and not is_zh else None}
