"""Check: a text in, one verdict for every claim out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from watchwords.answers.checking import CheckAnswer, CheckedClaim, Reason, Suspicious, result_of
from watchwords.records import SCHEMA_VERSION
from watchwords.walks.checking.contrasting import check_contrasting
from watchwords.walks.checking.figures.checker import check_figures
from watchwords.walks.checking.figures.dates import check_dates
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.checker import check_people
from watchwords.walks.checking.pledges.checker import check_pledging
from watchwords.walks.checking.quotations.checker import check_quotations
from watchwords.walks.checking.rules.checker import check_ruling
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText, read_checked
from watchwords.walks.opening import open_record
from watchwords.walks.setting import resolve_edition

Checker = Callable[[CheckedText, Ground, SpeakingOf], Iterable[CheckedClaim]]

CHECKERS: tuple[Checker, ...] = (
    check_quotations,
    check_figures,
    check_dates,
    check_people,
    check_pledging,
    check_ruling,
    check_contrasting,
)
"""In the order of precedence: of two claims of one kind with one span, the first is told."""


def check_text(directory: Path, data: bytes, *, name: str = "-", edition: str | None = None) -> CheckAnswer:
    """Every checkable claim of a text, held against the record of a folder.

    Args:
        directory: the record.
        data: the text as bytes: Markdown, HTML, DOCX or plain text; an empty one states nothing false.
        name: of the text; its ending tells the format where the bytes do not.
        edition: the edition that the text speaks of where its sentences name none.

    Raises:
        UsageError: the record has no such edition.
        RecordError: the folder is no record, or one of another schema.
        InputError: the text cannot be read.
    """
    return check_on(Ground(open_record(directory)), data, name=name, edition=edition)


def check_on(ground: Ground, data: bytes, *, name: str = "-", edition: str | None = None) -> CheckAnswer:
    """The same for one of several texts: what was read of the record for one serves the next.

    Raises:
        UsageError: the record has no such edition.
        InputError: the text cannot be read.
    """
    given = resolve_edition(ground.record, edition).key if edition is not None else None
    if not data.strip():
        return _answer(ground, name, hashlib.sha256(data).hexdigest(), "", (), (), [Reason(code="the text is empty")])
    text = read_checked(name, data, ground.series)
    claims = _claims(text, ground, SpeakingOf(text, ground, given))
    notes = [*text.notes(), *_notes(ground, claims)]
    return _answer(ground, name, text.sha256, text.text, claims, text.suspicious, notes)


def _answer(
    ground: Ground,
    name: str,
    sha256: str,
    text: str,
    claims: tuple[CheckedClaim, ...],
    suspicious: tuple[Suspicious, ...],
    notes: Sequence[Reason],
) -> CheckAnswer:
    results = Counter(result_of(claim) for claim in claims)
    return CheckAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=ground.series.key,
        name=name,
        sha256=sha256,
        text=text,
        n_supported=results["supported"],
        n_contradicted=results["contradicted"],
        n_not_found=results["not found"],
        n_unchecked=results["unchecked"],
        claims=claims,
        suspicious=suspicious,
        notes=tuple(notes),
        coverage=ground.coverage,
        snapshot=ground.record.corpus.snapshot(),
    )


def _claims(text: CheckedText, ground: Ground, of: SpeakingOf) -> tuple[CheckedClaim, ...]:
    if ground.is_empty:
        return ()
    found: dict[tuple[int, int, str], CheckedClaim] = {}
    for checker in CHECKERS:
        for claim in checker(text, ground, of):
            found.setdefault((claim.start, claim.end, claim.kind), text.placed(claim))
    return tuple(found[key] for key in sorted(found))


def _notes(ground: Ground, claims: Sequence[CheckedClaim]) -> Iterable[Reason]:
    if ground.is_empty:
        yield Reason(code="the record is empty")
    elif not claims:
        yield Reason(code="no claim found")
