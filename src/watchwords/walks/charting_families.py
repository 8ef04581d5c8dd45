"""Rows of the tree of a formulation's forms, for the findings on forms that are worth a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchwords.answers.families import FamilyForm
from watchwords.findings.scene import Scene
from watchwords.measures.observations import Observations
from watchwords.records import Chart, Finding
from watchwords.text.fold import fold_text
from watchwords.walks.family_trees import MAX_POOL, family_forms
from watchwords.walks.opening import OpenRecord
from watchwords.walks.subject import Subject, resolve_subject

MOST_FAMILIES = 2
MIN_FORMS = 3
"""Forms below which the sentence says as much as a tree."""
MAX_FORMS = 24
"""Forms of one tree whose rows are kept."""


def family_charts(
    record: OpenRecord, scene: Scene, observations: Observations, findings: Sequence[Finding]
) -> Iterator[Chart]:
    """Trees of the first findings on replaced, shifted or inverted forms; none in a record too large to search anew."""
    if record.corpus.index.n_bytes > MAX_POOL:
        return
    told = [finding for finding in findings if finding.claim in ("replaced", "form_shift", "inverted")]
    told.sort(key=lambda finding: (-finding.rank, finding.finding_id))
    made = 0
    for finding in told[:MOST_FAMILIES]:
        forms = family_forms(record, observations.editions, _subject(scene, finding))
        trees = [*_tree(forms, finding)]
        if len(trees) >= MIN_FORMS:
            made += 1
            yield Chart(
                kind="family",
                key=f"family-{made}",
                rows=tuple(map(_row, trees)),
                names=finding.names,
                editions=observations.editions,
                finding_ids=(finding.finding_id,),
            )


def _subject(scene: Scene, finding: Finding) -> Subject:
    """The listed formulation, or the two forms of a finding as forms of one."""
    if finding.claim == "form_shift":
        return resolve_subject(scene.series, finding.subject.rpartition(" (")[0])
    forms = (finding.details["old"], finding.details["new"])
    return Subject("formulation", None, finding.names, None, forms)


def _tree(forms: Sequence[FamilyForm], finding: Finding) -> Iterator[FamilyForm]:
    """The trees that hold a form of the finding, in its language, cut to as many forms as a picture has room for."""
    details = finding.details
    own = {fold_text(str(details.get(key, ""))) for key in ("old", "new")}
    own |= {fold_text(str(one["form"])) for one in details.get("forms", ())}
    trees: list[list[FamilyForm]] = []
    for form in forms:
        if form.depth == 0:
            trees.append([])
        trees[-1].append(form)
    kept = [tree for tree in trees if tree[0].lang == details["lang"] and any(one.form in own for one in tree)]
    for tree in kept:
        yield from _pruned(tree, own, MAX_FORMS // len(kept))


def _pruned(tree: Sequence[FamilyForm], own: set[str], room: int) -> list[FamilyForm]:
    """The forms of the finding with what they derive from, then those used most with what these derive from."""
    by_form = {one.form: one for one in tree}
    kept: set[str] = set()
    for one in sorted(tree, key=lambda one: (one.form not in own, -one.n_occurrences, one.form)):
        line = []
        at: FamilyForm | None = one
        while at is not None and at.form not in kept:
            line.append(at.form)
            at = by_form.get(at.parent or "")
        if one.form in own or len(kept) + len(line) <= room:
            kept.update(line)
    return [one for one in tree if one.form in kept]


def _row(form: FamilyForm) -> dict[str, str | int | float | None]:
    return {
        "form": form.form,
        "lang": form.lang,
        "parent": form.parent,
        "relation": form.relation,
        "given": form.given or None,
        "found": form.found or None,
        "depth": form.depth,
        "occurrences": form.n_occurrences,
        "documents_with": form.n_documents_with,
        "first_edition": form.first_edition,
        "last_edition": form.last_edition,
    }
