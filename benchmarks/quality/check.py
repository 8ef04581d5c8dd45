"""Check tried on quotations made to be true or false: 5,000 a language, each in an article sentence of its own.

    python -m benchmarks check

Real sentences are quoted truly (whole, in part, with an ellipsis, brackets, line breaks, in the other script, nested,
split by the speaker's name) and falsely (one seeded change of one of fifteen kinds, two sentences stitched, another's
words, another edition's, none of the record's, with a negation or condition cut off). The generator shares no code and
no word list with the check. Beside them stand misquotations of the kinds people make, written by hand against the
bundled record. WATCHWORDS_CHECK_SEED draws other cases, WATCHWORDS_CHECK_CASES fewer of them.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.corruptions import rivals
from benchmarks.quality.corruptions.cases import ALTERED, KINDS, TRUE, Case
from benchmarks.quality.corruptions.generate import cases
from benchmarks.quality.corruptions.grounds import SETS, Ground, bundled_record, open_ground
from benchmarks.quality.scoring import below_floors
from benchmarks.results import missing_sets

from watchwords.answers.checking import CheckAnswer, CheckedClaim
from watchwords.walks.checking.checking import check_text

SEED, N_CASES = 20261127, 5000
BATCH = 250
"""Cases an article."""
SAMPLED, SAMPLED_WHOLE = 300, 24
"""Cases of a set that the rivals are tried on: against the source, against the whole record."""
NEUTRAL = {"zh": "以下各段各自独立，互不相关。", "en": "The paragraphs below have nothing to do with each other."}
FALSE_ALARM = frozenset({"altered", "not found", "misattributed", "stitched", "truncated"})
HAND = Path(__file__).parent / "corruptions" / "by_hand.toml"


class Judged(NamedTuple):
    """A case with the verdict on it."""

    case: Case
    verdict: str
    """Of the quotation; "silent" where it got none."""
    kinds: tuple[str, ...]
    """Of the alterations, each once."""
    claims: tuple[CheckedClaim, ...]
    """All claims of its paragraph."""


def measure() -> dict[str, Any]:
    """Rates by language, by family and kind; the same of the rivals."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    seed = int(os.environ.get("WATCHWORDS_CHECK_SEED", SEED))
    wanted = int(os.environ.get("WATCHWORDS_CHECK_CASES", N_CASES))
    judged: dict[str, list[Judged]] = {"zh": [], "en": []}
    peers: dict[str, Counter[str]] = defaultdict(Counter)
    seconds = 0.0
    for name, own in SETS.items():
        ground = open_ground(name)
        made = cases(ground, seed, round(wanted * own.share))
        since = time.perf_counter()
        judged[own.lang] += judge(ground, made)
        seconds += time.perf_counter() - since
        peers[f"{own.lang}, the source"].update(rivals.rates(ground, made[:SAMPLED], whole=False))
        peers[f"{own.lang}, the record"].update(rivals.rates(ground, made[:SAMPLED_WHOLE], whole=True))
    return summed(judged, by_hand()) | {
        "seed": seed,
        "seconds": round(seconds, 1),
        "rivals": {name: dict(counts) for name, counts in peers.items()},
    }


def judge(ground: Ground, made: Sequence[Case]) -> list[Judged]:
    """Each case with its verdict; a paragraph each, so that none bears on another."""
    judged = []
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        article = "\n\n".join([NEUTRAL[ground.lang], *(case.article for case in batch)]) + "\n"
        answer = check_text(ground.record, article.encode(), name="article.md")
        judged += [_judged(case, claims) for case, claims in zip(batch, _by_case(answer, batch), strict=True)]
    return judged


def _by_case(answer: CheckAnswer, batch: Sequence[Case]) -> Iterator[tuple[CheckedClaim, ...]]:
    """The claims of each paragraph, found by its words with the white space left out."""
    places = [at for at, sign in enumerate(answer.text) if not sign.isspace()]
    bare = "".join(answer.text[at] for at in places)
    reached = 0
    for case in batch:
        paragraph = re.sub(r"\s", "", case.article)
        start = bare.index(paragraph, reached)
        reached = start + len(paragraph)
        first, last = places[start], places[reached - 1] + 1
        yield tuple(claim for claim in answer.claims if first <= claim.start and claim.end <= last)


def _judged(case: Case, claims: tuple[CheckedClaim, ...]) -> Judged:
    wanted = [len(re.sub(r"\s", "", part)) for part in case.said.split("|")]
    quotations = [claim for claim in claims if claim.kind == "quotation"]
    # The outer quotation: what stands inside another is a claim of its own, and the case is not about it.
    outer = [
        claim
        for claim in quotations
        if not any(other.start < claim.start and claim.end < other.end for other in quotations)
        and len(re.sub(r"\s", "", claim.text)) >= 0.7 * min(wanted)
    ]
    verdicts = {claim.verdict for claim in outer}
    verdict = verdicts.pop() if len(verdicts) == 1 else ("silent" if not verdicts else " + ".join(sorted(verdicts)))
    if verdict == "verbatim" and len(outer) < len(wanted):
        verdict = "silent"
    kinds = tuple(sorted({one.kind for claim in outer for one in claim.alterations}))
    return Judged(case, verdict, kinds, claims)


def by_hand() -> dict[str, dict[str, Any]]:
    """Of the misquotations written by hand, by language: how many have a verdict that may stand, and the others."""
    told: dict[str, dict[str, Any]] = {}
    record = bundled_record()
    for lang, own in tomllib.loads(HAND.read_text(encoding="utf-8")).items():
        article = "\n\n".join([NEUTRAL[lang], *(one["text"] for one in own)]) + "\n"
        answer = check_text(record, article.encode(), name="article.md")
        reached, wrong, n_verbatim = 0, [], 0
        for one in own:
            start = answer.text.index(one["text"], reached)
            reached = start + len(one["text"])
            found = [c for c in answer.claims if c.kind == "quotation" and start <= c.start < reached]
            verdict = found[0].verdict if found else "silent"
            n_verbatim += verdict == "verbatim"
            if verdict not in one["right"]:
                wrong.append([one["text"], verdict])
        told[lang] = {"n": len(own), "right": len(own) - len(wrong), "verbatim": n_verbatim, "wrong": wrong}
    return told


def summed(judged: dict[str, list[Judged]], hand: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The result, and what lies below its floor."""
    by_lang = {lang: _of_language(rows) for lang, rows in judged.items()}
    for lang in by_lang.keys() & hand.keys():
        by_lang[lang]["rates"]["by hand right"] = round(hand[lang]["right"] / hand[lang]["n"], 4)
    flat: dict[str, float | None] = {
        f"{lang}/{name}": value for lang, told in by_lang.items() for name, value in told["rates"].items()
    }
    return {"by_lang": by_lang, "by_hand": hand, "below_floors": below_floors("check", flat)}


def _of_language(rows: Sequence[Judged]) -> dict[str, Any]:
    families = {family: [row for row in rows if row.case.family == family] for family in _families(rows)}
    true, altered = families.get(TRUE, []), families.get(ALTERED, [])
    named = [row for row in altered if row.verdict == "altered"]
    rates = {
        "true without false alarm": _share(not set(row.verdict.split(" + ")) & FALSE_ALARM for row in true),
        "true called verbatim": _share(row.verdict == "verbatim" for row in true),
        "false never called verbatim": _share(
            "verbatim" not in row.verdict.split(" + ") for row in rows if "verbatim" not in row.case.verdicts
        ),
        "altered never called verbatim": _share("verbatim" not in row.verdict.split(" + ") for row in altered),
        "altered called altered": _share(row.verdict == "altered" for row in altered),
        "kind right": _share(row.kinds == (row.case.kind,) for row in named),
    }
    rates |= {
        f"{family} right": _share(row.verdict in row.case.verdicts for row in own)
        for family, own in families.items()
        if family not in (TRUE, ALTERED)
    }
    return {
        "n": len(rows),
        "rates": rates,
        "verdicts": {
            f"{family}/{kind}": dict(Counter(row.verdict for row in own if row.case.kind == kind).most_common())
            for family, own in families.items()
            for kind in sorted({row.case.kind for row in own})
        },
        "kinds": {
            kind: dict(Counter(" + ".join(row.kinds) for row in named if row.case.kind == kind).most_common(6))
            for kind in KINDS
        },
        "other claims": dict(
            Counter(
                f"{claim.kind} {claim.verdict}" for row in true for claim in row.claims if claim.kind != "quotation"
            ).most_common()
        ),
    }


def _families(rows: Sequence[Judged]) -> list[str]:
    return sorted({row.case.family for row in rows})


def _share(right: Iterable[bool]) -> float | None:
    answers = list(right)
    return round(sum(answers) / len(answers), 4) if answers else None


def show(result: dict[str, Any]) -> None:
    """The rates, the verdicts by kind, and the confusions of kinds."""
    print(f"  seed {result['seed']}, {result['seconds']} s of checking")
    for lang, told in result["by_lang"].items():
        print(f"  {lang}: {told['n']} cases")
        for name, value in told["rates"].items():
            print(f"    {name:34} {'-' if value is None else f'{value:.4f}'}")
        for name, counts in told["verdicts"].items():
            print(f"      {name:32} " + ", ".join(f"{verdict} {n}" for verdict, n in counts.items()))
        print("    kinds, of those called altered")
        for kind, counts in told["kinds"].items():
            print(f"      {kind:18} " + ", ".join(f"{found} {n}" for found, n in counts.items()))
        print(f"    other claims of true paragraphs: {told['other claims']}")
    for lang, counts in result["by_hand"].items():
        print(
            f"  {lang}, written by hand: {counts['right']} of {counts['n']} right, {counts['verbatim']} called verbatim"
        )
        for text, verdict in counts["wrong"]:
            print(f"    {verdict}: {text}")
    for name, counts in result["rivals"].items():
        n_true, n_false = counts["n_true"], counts["n_false"]
        for rival in ("difflib", "rapidfuzz"):
            print(
                f"  {rival:9} against {name}: {counts[f'{rival}_accepts']} of {n_false} false ones accepted, "
                f"{counts[f'{rival}_rejects']} of {n_true} true ones rejected"
            )
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    measured = measure()
    print(measured["skipped"]) if "skipped" in measured else show(measured)
