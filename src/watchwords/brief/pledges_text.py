"""The register of pledges as lines of text, for a terminal."""

from __future__ import annotations

from watchwords.answers.pledges import EarlierPledge, PledgeActor, PledgeRow, PledgesAnswer, PledgeStep
from watchwords.records import Names, Passage

_FIELDS = (("quantity", "quantity"), ("beneficiary", "for"), ("condition", "condition"))


def describe(answer: PledgesAnswer) -> str:
    """Each pledge with its fields, what it is beside earlier editions and its passages; then those of earlier ones."""
    n = len(answer.rows)
    name, searched = answer.series.en or answer.series.zh, answer.coverage
    n_events, n_editions = searched.n_documents, len(searched.editions)
    head = f"{name}, {answer.edition}: {n} pledge{'' if n == 1 else 's'}"
    lines = [f"{head}; searched: {n_events} speech events of {n_editions} editions"]
    for row in answer.rows:
        lines += ["", *_row(row)]
    if answer.earlier:
        lines += ["", "of earlier editions:"]
        for kept in answer.earlier:
            lines += ["", *_earlier(kept)]
    return "\n".join(lines)


def _row(row: PledgeRow) -> list[str]:
    when = f", {row.date}" if row.date else ""
    lines = [f"{_actors(row.actors)}{when}: {_both(row.act)} ({row.mode}, strength {row.strength})"]
    if row.action:
        lines.append(f"  action       {_both(row.action)}" + (f": {_both(row.object)}" if row.object else ""))
    for name, label in _FIELDS:
        if words := getattr(row, name):
            lines.append(f"  {label:12} {_both(words)}")
    lines.append(f"  deadline     {_both(row.deadline) if row.deadline else 'none stated'}")
    testable = "testable" if row.is_testable else "not testable"
    lines.append(f"  specificity  {row.specificity} of 5, {testable}")
    if row.signatories:
        lines.append(f"  signed by    {len(row.signatories)}: {', '.join(row.signatories)}")
    if row.session:
        lines.append(f"  session      {_both(row.session)}")
    lines += [line for step in row.steps for line in _step(step)]
    return [*lines, *(f"  {_quoted(passage)}" for passage in row.passages)]


def _step(step: PledgeStep) -> list[str]:
    if step.edition is None:
        return [f"  {step.state:12} no like pledge of the actor in the editions before"]
    was = ", ".join(part for part in (step.quantity_before, step.deadline_before) if part)
    head = f"  {step.state:12} beside {step.edition}" + (f" ({was})" if was else "")
    return [head, *(f"    {step.edition}: {_quoted(passage)}" for passage in step.before)]


def _earlier(kept: EarlierPledge) -> list[str]:
    step = kept.step
    what = {
        "completed": "reported as done",
        "dropped": f"not found in {', '.join(step.searched)}",
        "indeterminate": f"not found in {', '.join(step.searched)}; an edition between is missing here",
    }[step.state]
    lines = [f"{_actors(kept.actors)}, {kept.edition}: {what}"]
    lines += [f"  {kept.edition}: {_quoted(passage)}" for passage in step.before]
    return [*lines, *(f"  now: {_quoted(passage)}" for passage in step.now)]


def _actors(actors: tuple[PledgeActor, ...]) -> str:
    return "; ".join(_actor(actor) for actor in actors)


def _actor(actor: PledgeActor) -> str:
    offices = []
    for office in actor.offices:
        parts = [_both(words) for words in (office.title, office.organisation) if words]
        offices.append(", ".join(parts))
    return _both(actor.names) + (f" ({'; '.join(offices)})" if offices else "")


def _both(names: Names) -> str:
    return " / ".join(part for part in (names.zh, names.en) if part) or "?"


def _quoted(passage: Passage) -> str:
    return f"[{passage.doc_id} {passage.start}-{passage.end}] {' '.join(passage.text.split())}"
