"""Why a verdict was given and why a stronger one was not: each ground with its numbers, for a reader to check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watchwords.measures.attestation import Attestation, AttestationOptions
from watchwords.measures.change import Change, ChangeOptions, Judgement
from watchwords.measures.missing import Missing
from watchwords.records import EditionCount

NAME = "grounds"
VERSION = 1
MAX_NAMED = 5
"""Editions named of a longer row; the number is of all."""


@dataclass(frozen=True)
class Ground:
    """A code with its numbers."""

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    """Editions, events or verdicts it is about."""


# --- presence ---------------------------------------------------------------------------------------------


def grounds_of_presence(seen: Attestation, options: AttestationOptions, *, n_independent: int) -> tuple[Ground, ...]:
    """Grounds of a verdict on presence, the counts first.

    Args:
        seen: the verdict with its counts.
        options: the conditions it was held to.
        n_independent: events of the edition that have it and are independent of each other.
    """
    grounds = [_counts_now(seen), _counts_earlier(seen)]
    if seen.chance is not None:
        grounds.append(Ground("chance", {"chance": seen.chance, "alpha": options.alpha}))
    grounds += _PRESENCE.get(seen.unguarded, _nothing)(seen, options, n_independent)
    if seen.missing:
        grounds.append(_turned(seen.missing, seen.if_lacking, seen.if_having))
    return tuple(grounds)


def _counts_now(seen: Attestation) -> Ground:
    return Ground("documents", {"with": seen.now.n_documents_with, "of": seen.now.n_documents})


def _counts_earlier(seen: Attestation) -> Ground:
    earlier = _searched(seen)
    numbers = {
        "with": seen.n_earlier_with,
        "of": seen.n_earlier_documents,
        "editions_with": sum(count.n_documents_with > 0 for count in earlier),
        "editions": len(earlier),
    }
    return Ground("earlier documents", numbers)


def _nothing(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    yield from ()


def _first(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    """What "new" asks for and is not met."""
    if n_independent < options.min_documents_now:
        yield Ground("few documents now", {"documents": n_independent, "least": options.min_documents_now})
    yield from _untested(seen, options)
    yield from _uncovered(seen)


def _revived(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    yield Ground("absent before", {"editions": seen.absent_before}, _last(seen))


def _present(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    if seen.absent_before:
        yield Ground("absent before", {"editions": seen.absent_before}, _last(seen))
        if seen.absent_before >= options.min_absent_revived and n_independent < options.min_documents_now:
            yield Ground("few documents now", {"documents": n_independent, "least": options.min_documents_now})
    else:
        yield Ground("run", {"editions": seen.streak})


def _absent(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    if seen.last_edition is not None and seen.absent_before:
        yield Ground("absent before", {"editions": seen.absent_before}, _last(seen))
    elif seen.streak:
        yield Ground("short run", {"editions": seen.streak, "least": options.min_streak})


def _dropped(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    yield Ground("run", {"editions": seen.streak}, _last(seen))


def _possibly_dropped(seen: Attestation, options: AttestationOptions, n_independent: int) -> Iterator[Ground]:
    """What "dropped" asks for and is not met."""
    yield from _dropped(seen, options, n_independent)
    earlier = _searched(seen)
    lacking = [count.edition for count in earlier if not count.n_documents_with]
    if lacking:
        yield Ground("not in every earlier edition", {"editions": len(lacking)}, tuple(lacking[-MAX_NAMED:]))
    if len(earlier) < options.min_editions_dropped:
        yield Ground("few earlier editions", {"editions": len(earlier), "least": options.min_editions_dropped})
    yield from _untested(seen, options)
    yield from _uncovered(seen)


_PRESENCE = {
    "first attested": _first,
    "revived": _revived,
    "present": _present,
    "absent": _absent,
    "dropped": _dropped,
    "possibly dropped": _possibly_dropped,
}


def _untested(seen: Attestation, options: AttestationOptions) -> Iterator[Ground]:
    if seen.chance is None:
        yield Ground("one document: no test", {"documents": seen.now.n_documents})
    elif seen.chance >= options.alpha:
        yield Ground("chance not small", {"chance": seen.chance, "alpha": options.alpha})


def _uncovered(seen: Attestation) -> Iterator[Ground]:
    gaps = [count.edition for count in seen.strip[-3:-1] if not count.n_documents]
    if gaps:
        yield Ground("gap before", {"editions": len(gaps)}, tuple(gaps))


def _searched(seen: Attestation) -> Sequence[EditionCount]:
    return [count for count in seen.strip[:-1] if count.n_documents]


def _last(seen: Attestation) -> tuple[str, ...]:
    return () if seen.last_edition is None else (seen.last_edition,)


def _turned(missing: Sequence[Missing], if_lacking: str | None, if_having: str | None) -> Ground:
    n = sum(one.n_documents for one in missing)
    return Ground("missing documents could turn it", {"documents": n}, (if_lacking or "", if_having or ""))


# --- rates ------------------------------------------------------------------------------------------------


def grounds_of_change(
    change: Change | None, judged: Judgement | None, options: ChangeOptions, *, has_alike: bool, per: int
) -> tuple[Ground, ...]:
    """Grounds of a verdict on a rate, and why there is none.

    Args:
        change, judged: None where there is nothing to compare.
        options: the conditions it was held to.
        has_alike: both sides have documents that may be compared.
        per: characters and words that rates are given for.
    """
    if change is None or judged is None:
        return (Ground("never used"),) if has_alike else (Ground("nothing comparable"),)
    if change.n and change.n_earlier:
        grounds = [Ground("log ratio", {"log_ratio": change.effect, "least": options.min_log_ratio})]
    else:
        # With half a use added to either side a ratio can be computed; to print it would be to print the half.
        grounds = [Ground("none on one side", {"now": change.n, "earlier": change.n_earlier})]
    if change.p is None or change.smallest_p is None:
        grounds.append(Ground("one document an edition: no test"))
    else:
        grounds += _tested(change, change.p, change.smallest_p, options)
    grounds += _range(change, options, per)
    grounds += _withheld(change, judged)
    return tuple(grounds)


def _tested(change: Change, p: float, smallest_p: float, options: ChangeOptions) -> Iterator[Ground]:
    yield Ground("p", {"p": p, "smallest_p": smallest_p, "alpha": options.alpha})
    if smallest_p >= options.alpha:
        yield Ground("too few documents to test", {"smallest_p": smallest_p, "alpha": options.alpha})
    low, high = change.interval or (None, None)
    bounds = {name: bound for name, bound in (("low", low), ("high", high)) if bound is not None}
    if bounds:
        yield Ground("interval", bounds)


def _range(change: Change, options: ChangeOptions, per: int) -> Iterator[Ground]:
    if change.low is None or change.high is None:
        return
    numbers = {"rate": change.rate * per, "low": change.low * per, "high": change.high * per}
    yield Ground("earlier range", numbers | {"editions": change.n_earlier_editions})
    if change.is_outside and change.n_earlier_editions < options.min_editions_described:
        numbers = {"editions": change.n_earlier_editions, "least": options.min_editions_described}
        yield Ground("few earlier editions", numbers)
    elif change.is_outside:
        yield Ground("outside the range", {"chance": change.chance_outside, "editions": change.n_earlier_editions})


def _withheld(change: Change, judged: Judgement) -> Iterator[Ground]:
    if judged.verdict == "carried by one document" and change.carried_by is not None:
        yield Ground("rests on one document", {}, (change.carried_by,))
    if judged.reason == "within earlier range":
        yield Ground("within earlier range")
    if change.comparability.refused:
        yield Ground("not alike", {}, (change.comparability.refused,))
    elif change.comparability.codes:
        yield Ground("not quite alike", {}, change.comparability.codes)
    if judged.missing:
        yield _turned(judged.missing, judged.if_lacking, judged.if_having)
