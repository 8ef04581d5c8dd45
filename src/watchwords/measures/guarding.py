"""Verdicts on rates held against the documents that are missing: a verdict that they could turn is none.

It is then indeterminate, and says which documents would decide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchwords.measures.change import Change, ChangeOptions, Judgement, judge_changes, measure_changes
from watchwords.measures.missing import Missing, suppose, within_reach
from watchwords.measures.observations import Observations
from watchwords.statistics.arrangements import DRAWS


def judge_with_missing(
    observations: Observations,
    subjects: Sequence[str],
    missing: Iterable[Missing],
    *,
    unit: str,
    share: float = 0.5,
    options: ChangeOptions | None = None,
    draws: int = DRAWS,
) -> tuple[dict[str, Change], dict[str, Judgement]]:
    """Changes and verdicts, each held against the documents that are missing: all with the subject, all without.

    Args:
        observations: events up to the edition under study, of kinds that may be compared.
        subjects: one family.
        missing: documents that should be here; those out of reach are left out.
        unit, share, draws: as for `measure_changes`.
        options: conditions of the verdicts.

    Returns:
        The changes of the documents here, and the verdicts; one that turns in either case is "indeterminate".
    """
    options = options or ChangeOptions()
    if not subjects:
        return {}, {}

    def measured(seen: Observations) -> tuple[dict[str, Change], dict[str, Judgement]]:
        changes = measure_changes(seen, subjects, unit=unit, share=share, alpha=options.alpha, draws=draws)
        return changes, judge_changes(changes, options=options)

    changes, judged = measured(observations)
    claimed = [subject for subject, judgement in judged.items() if judgement.verdict != "indeterminate"]
    # Only a verdict can turn: without one, what is missing is not even looked for.
    near = within_reach(missing, observations.editions, options.missing_reach) if claimed else ()
    if not near:
        return changes, judged
    lacking, having = (measured(suppose(observations, near, changes, has_it=has_it))[1] for has_it in (False, True))
    guarded = {subject: _guard(judged[subject], lacking[subject], having[subject], near) for subject in claimed}
    return changes, {**judged, **guarded}


def _guard(found: Judgement, lacking: Judgement, having: Judgement, missing: tuple[Missing, ...]) -> Judgement:
    if found.verdict == lacking.verdict == having.verdict:
        return found
    return replace(
        found,
        verdict="indeterminate",
        reason="missing documents",
        unguarded=found.verdict,
        missing=missing,
        if_lacking=lacking.verdict,
        if_having=having.verdict,
    )
