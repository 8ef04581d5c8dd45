"""What backs a finding: counts, what was searched, the dull explanations that were tested, and those left standing.

Only numbers that the finding holds are told. Which explanations a kind of claim is tested for is data of
`explanations`; the words are in `backing_en` and `backing_zh`, the numbers of single claims in `backing_counts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from watchwords.brief.backing_counts import CLAIM_COUNTS
from watchwords.brief.backing_lines import Lines
from watchwords.brief.cautions import tell_effect
from watchwords.brief.explanations import PRESENCES, Scope, applying_codes, tested_lines
from watchwords.brief.runs import Runs, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Claim, Coverage, EditionCount, Finding, Measurement

MAX_FORMS = 12
"""Forms of a query that are printed; how many more there are is said."""
MAX_MISSING = 4
MAX_BESIDE = 6


@dataclass(frozen=True)
class Backing:
    """The lines under a finding; an empty one is left out."""

    counts: tuple[Runs, ...] = ()
    """Numerators with their denominators, the effect with its interval, p with the smallest reachable p."""
    searched: tuple[Runs, ...] = ()
    """Documents, characters and editions searched; gaps and missing kinds among them."""
    tested: tuple[Runs, ...] = ()
    """Dull explanations that were tested and do not apply."""
    alternatives: tuple[Runs, ...] = ()
    """Dull explanations that do apply."""


def backing_of(finding: Finding, voice: Voice, *, scope: Scope | None = None) -> Backing:
    """What stands behind a finding, in the words of the brief's language.

    No name is told for the first time here: the sentence does that.
    """
    if finding.section == "limits" or finding.claim == "edition":
        return Backing()
    lines, scope = Lines(voice), scope or Scope()
    applying = tuple(dict.fromkeys(applying_codes(finding, voice, scope)))
    return Backing(
        counts=tuple(_counts(finding, lines)),
        searched=tuple(_searched(finding, lines, scope)),
        tested=tuple(tested_lines(finding, lines, scope, applying)),
        alternatives=tuple(lines.apply(code) for code in applying if code in lines.words.APPLIES),
    )


# --- counts -----------------------------------------------------------------------------------------------

_CHANGES: frozenset[Claim] = frozenset({"rate_change", "theme_change"})


def _counts(finding: Finding, lines: Lines) -> Iterator[Runs]:
    measured = finding.measurement
    if measured is not None and len(measured.series) > 1 and measured.series[-1].n_documents:
        yield from _of_series(finding, measured, lines)
    if finding.claim in _CHANGES:
        yield from _of_change(finding, lines)
    if finding.claim in PRESENCES:
        yield from _of_presence(finding, lines)
    yield from CLAIM_COUNTS.get(finding.claim, _none)(finding.details, lines)
    for beside in finding.beside[:MAX_BESIDE]:
        yield from _of_beside(beside, lines)


def _none(details: Mapping[str, Any], lines: Lines) -> Iterator[Runs]:
    return iter(())


def _of_series(finding: Finding, measured: Measurement, lines: Lines) -> Iterator[Runs]:
    """Documents and occurrences of this edition and of all earlier ones, as the strip has them."""
    d = measured.statistics
    now, earlier = measured.series[-1], measured.series[:-1]
    n, of = d.get("n_documents_with", now.n_documents_with), d.get("n_documents", now.n_documents)
    before = d.get("n_earlier_documents_with", _sum(earlier, "n_documents_with"))
    of_before = d.get("n_earlier_documents", _sum(earlier, "n_documents"))
    values = {"n": lines.count(n), "of": lines.noun("document", of)}
    if of_before:
        earlier_values = {"n_earlier": lines.count(before), "of_earlier": lines.count(of_before)}
        yield lines.count_line("documents", n=lines.count(n), of=lines.count(of), **earlier_values)
    else:
        yield lines.count_line("documents now", **values)
    if d.get("n_out_of") and finding.claim == "theme_change":
        yield lines.count_line("sentences", **_words(d, lines, lines.count))
    elif d.get("n_out_of"):
        yield lines.count_line("occurrences", **_words(d, lines, lambda units: lines.noun("unit", units)))
    elif now.n_units:
        yield from _occurrences(now, earlier, lines)


def _words(d: Mapping[str, Any], lines: Lines, show: Any) -> dict[str, str]:
    return {
        "n": lines.count(d["n"]),
        "of": show(d["n_out_of"]),
        "n_earlier": lines.count(d["n_earlier"]),
        "of_earlier": show(d["n_earlier_out_of"]),
    }


def _occurrences(now: EditionCount, earlier: tuple[EditionCount, ...], lines: Lines) -> Iterator[Runs]:
    units = _sum(earlier, "n_units")
    values = {"n": lines.count(now.n_occurrences), "of": lines.noun("unit", now.n_units)}
    if not units:
        yield lines.count_line("occurrences now", **values)
        return
    before = {"n_earlier": lines.count(_sum(earlier, "n_occurrences")), "of_earlier": lines.noun("unit", units)}
    yield lines.count_line("occurrences", **values, **before)


def _sum(counts: tuple[EditionCount, ...], name: str) -> int:
    return sum(getattr(count, name) for count in counts)


def _of_change(finding: Finding, lines: Lines) -> Iterator[Runs]:
    """Difference of shares, effect, test, range, spread and trend of a rate, each where the design gives it."""
    s, d = (finding.measurement.statistics if finding.measurement else {}), finding.details
    has_several = (s.get("n_documents") or d.get("n_documents") or 0) > 1
    if has_several and s.get("share_difference") is not None:
        yield _share(s, lines)
    effect = tell_effect({**d, "interval": d.get("interval")}, lines.lang)
    if effect:
        yield lines.count_line("effect", it=effect)
    yield from _test(s, d, lines, has_several=has_several)
    n = d.get("n_earlier_editions")
    if d.get("range_low") is not None and d.get("range_high") is not None and n and n > 1:
        show = lines.percent if finding.claim == "theme_change" else lines.per_thousand
        low, high = show(d["range_low"]), show(d["range_high"])
        yield lines.count_line("range", n=lines.noun("earlier edition", n), low=low, high=high)
    if d.get("chance"):
        yield lines.count_line("outside", n=round(1 / d["chance"]))
    if has_several and s.get("dp_norm") is not None:
        before = s.get("earlier_dp_norm")
        tail = lines.piece("spread before", n=f"{before:.2f}") if before is not None else ""
        yield lines.count_line("spread", now=f"{s['dp_norm']:.2f}", before=tail)
    if (p := s.get("mann_kendall_p")) is not None:
        yield lines.count_line("trend", p=_p(p))


def _share(s: Mapping[str, Any], lines: Lines) -> Runs:
    low, high = s.get("share_difference_low"), s.get("share_difference_high")
    bounds = ""
    if low is not None and high is not None:
        bounds = lines.piece("points", low=lines.points(low), high=lines.points(high))
    return lines.count_line(
        "share",
        now=lines.share(s["n_documents_with"], s["n_documents"]),
        before=lines.share(s["n_earlier_documents_with"], s["n_earlier_documents"]),
        difference=lines.points(s["share_difference"]),
        interval=bounds,
    )


def _test(s: Mapping[str, Any], d: Mapping[str, Any], lines: Lines, *, has_several: bool) -> Iterator[Runs]:
    p, adjusted = s.get("p"), s.get("p_adjusted", d.get("p"))
    p = adjusted if p is None else p
    if p is None:
        if not has_several:
            yield lines.count_line("no test")
        return
    n = s.get("n_tested") or d.get("n_tested")
    over = lines.piece("adjusted", n=lines.noun("subject", n), p=_p(adjusted)) if n and adjusted is not None else ""
    least = s.get("smallest_p") or d.get("smallest_p")
    smallest = lines.piece("smallest", p=_p(least)) if least else ""
    yield lines.count_line("test", p=_p(p), adjusted=over, smallest=smallest)


def _of_presence(finding: Finding, lines: Lines) -> Iterator[Runs]:
    s, d = (finding.measurement.statistics if finding.measurement else {}), finding.details
    n, chance = s.get("n_documents", d.get("n_documents")), s.get("chance", d.get("chance_none"))
    if d.get("expected_documents") and n and n > 1 and finding.claim in ("dropped", "possibly_dropped"):
        yield lines.count_line("expected", n=f"{d['expected_documents']:g}", of=lines.noun("document", n))
    if chance is not None:
        yield lines.count_line("chance", chance=lines.percent(chance))
    elif n == 1:
        yield lines.count_line("no test")
    if (bound := s.get("absence_bound")) and n and n > 1:
        yield lines.count_line("bound", n=lines.noun("document", n), share=lines.percent(bound))
    if finding.claim in ("dropped", "possibly_dropped") and (streak := s.get("streak") or d.get("streak")):
        yield lines.count_line("streak", n=lines.noun("edition", streak))
    if finding.claim == "revived" and s.get("absent_before"):
        yield lines.count_line("absent", n=lines.noun("edition", s["absent_before"]))


def _of_beside(beside: Measurement, lines: Lines) -> Iterator[Runs]:
    """A further count that the claim rests on: of the wording that went, or of each form."""
    name = lines.voice.own(beside.subject_names) or (term(beside.subject),)
    searched = [count for count in beside.series[:-1] if count.n_documents]
    if beside.series and searched:
        with_it = sum(bool(count.n_documents_with or count.n_occurrences) for count in searched)
        yield lines.count_line(
            "beside",
            name=name,
            n=lines.noun("time", beside.series[-1].n_occurrences),
            n_earlier=lines.noun("time", sum(count.n_occurrences for count in searched)),
            with_it=lines.count(with_it),
            editions=lines.noun("edition", len(searched)),
        )


def _p(value: float) -> str:
    return f"{value:.3g}" if value >= 0.0001 else f"{value:.1e}"


# --- what was searched ------------------------------------------------------------------------------------

_OF_ALL_EDITIONS: frozenset[Claim] = frozenset({"returns", "roster_matrix", "channel", "pledge_life"})


def _searched(finding: Finding, lines: Lines, scope: Scope) -> Iterator[Runs]:
    coverage = finding.coverage or (scope.coverage if finding.claim in _OF_ALL_EDITIONS else None)
    if coverage is not None:
        yield from _coverage(coverage, lines)
    elif scope.n_documents and finding.claim not in _OF_ALL_EDITIONS:
        yield lines.search("edition only", documents=lines.noun("document", scope.n_documents))
    query = finding.measurement.query if finding.measurement else None
    if query is not None and query.forms:
        yield lines.search("forms", forms=_terms(query.forms, lines))
        if query.containers:
            yield lines.search("containers", forms=_terms(query.containers, lines))
        if query.kinds:
            yield lines.search("kinds", kinds=lines.kinds(query.kinds))


def _coverage(coverage: Coverage, lines: Lines) -> Iterator[Runs]:
    editions = coverage.editions
    ends = ""
    if len(editions) > 1:
        first, last = lines.edition(editions[0]), lines.edition(editions[-1])
        ends = lines.search_piece("range", first=first, last=last)
    yield lines.search(
        "coverage",
        documents=lines.noun("document", coverage.n_documents),
        units=lines.noun("unit", coverage.n_units),
        editions=lines.noun("edition", len(editions)),
        range=ends,
    )
    if coverage.gaps:
        yield lines.search("gaps", editions=lines.editions(coverage.gaps))
    if coverage.missing_kinds:
        yield lines.search("missing", items=_missing(coverage.missing_kinds, lines))
    if coverage.n_damaged:
        yield lines.search("damaged", documents=lines.noun("document", coverage.n_damaged))


def _missing(items: tuple[str, ...], lines: Lines) -> str:
    shown = [lines.missing_kind(item) for item in items[:MAX_MISSING]]
    n = len(items) - len(shown)
    return lines.list([*shown, *([lines.search_piece("more", n=n)] if n else [])])


def _terms(forms: tuple[str, ...], lines: Lines) -> Runs:
    """Forms of a query: those of the brief's language first."""
    own = sorted(dict.fromkeys(forms), key=lambda form: term(form).lang != lines.lang)
    shown = [term(form) for form in own[:MAX_FORMS]]
    comma = "、" if lines.lang == "zh" else ", "
    runs = separate(shown, comma, comma)
    n = len(own) - len(shown)
    return (*runs, *fill(comma + lines.search_piece("more", n=n))) if n else runs
