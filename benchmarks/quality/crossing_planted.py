"""Gold pairs held against each other, as they are and with one change planted.

A change is made to the English side, which is then the quotation: a digit of a figure, its scale, a denial put in or
taken out, must that becomes should. A pair that is called different before the change does not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from watchwords.config import build_recognisers, load_cues, load_series
from watchwords.measures.crossing.figures import unequal_figures
from watchwords.measures.crossing.senses import SenseCues, Senses
from watchwords.measures.crossing.terms import Bridge, Side
from watchwords.records import Block, Document, Mention, PreparedText
from watchwords.text.prepare import prepare
from watchwords.walks.checking.quotations.translating import names_of

MOST = 1_000
"""Pairs of a set that are held against each other; every n-th, so that all its documents are in."""
_TELLING = re.compile(r"(?<![\d.,a-z])(\d{2,}(?:,\d{3})*(?:\.\d+)?)(?= (?:percent|million|billion|trillion|yuan)|%)")
_SCALE = re.compile(r"(?<=\d )(million|billion)\b")
_DENIED = re.compile(r"\b(will|must|should|is|are|do|does|did|was|were|has|have|can|could) not\b")
_AFFIRMED = re.compile(r"\b(will|must|should|can|is|are)\b(?! not)")


def fidelity(pairs: Sequence[tuple[str, str]], bridge: Bridge) -> dict[str, Any]:
    """Share of pairs flagged, in both directions together, and of planted changes found, by kind."""
    judge = _Judge(bridge)
    step = max(1, len(pairs) // MOST)
    flagged: dict[str, int] = {"figures": 0, "senses": 0, "names": 0}
    listed: list[str] = []
    planted: dict[str, list[bool]] = {kind: [] for kind, _, _ in PLANTED}
    for zh, en in pairs[::step]:
        chinese, english = judge.read(zh, "zh"), judge.read(en, "en")
        told = judge.differences(chinese, english, "zh") | judge.differences(english, chinese, "en")
        for area in flagged:
            flagged[area] += any(kind == area for kind, _ in told)
        listed += [f"{kind}: {what}" for kind, what in sorted(told) if kind == "figures"]
        for kind, area, change in PLANTED:
            changed = change(en, zh)
            if changed is not None and not any(found == area for found, _ in told):
                altered = judge.differences(judge.read(changed, "en"), chinese, "en")
                planted[kind].append(any(found == area for found, _ in altered))
    n = len(pairs[::step])
    rates: dict[str, Any] = {f"flagged_{area}": round(count / n, 4) for area, count in flagged.items()}
    rates |= {f"planted_{kind}": round(sum(found) / len(found), 3) for kind, found in planted.items() if found}
    rates |= {f"n_{kind}": len(found) for kind, found in planted.items()}
    return rates | {"n": n, "listed": listed[:30]}


class _Judge:
    def __init__(self, bridge: Bridge) -> None:
        series = load_series("gwr")
        self._figures = build_recognisers(series, only=["figures"])[0]
        self._senses = Senses(load_cues("crossing", SenseCues))
        self._names = names_of(series, bridge)

    def read(self, text: str, side: Side) -> tuple[PreparedText, list[Mention]]:
        block = Block(start=0, end=len(text), role="paragraph", locator="", lang=side)
        prepared = prepare(Document(doc_id="pair", source_sha256="", locator="", text=text, blocks=(block,), lang=side))
        return prepared, self._figures.recognise(prepared)

    def differences(
        self, said: tuple[PreparedText, list[Mention]], held: tuple[PreparedText, list[Mention]], side: Side
    ) -> set[tuple[str, str]]:
        """(area, what differs)."""
        own, theirs = said[0], held[0]
        figures = unequal_figures(said[1], held[1], side=side, said_text=own.lowered, held_text=theirs.lowered)
        found = {("figures", f"{one.said.text} / {one.held.text if one.held else '-'}") for one in figures}
        senses = self._senses.compare(own.lowered, side, theirs.lowered, is_whole=True)
        found |= {("senses", one.kind) for one in senses}
        names = self._names.other_names(own.folded, side, theirs.folded)
        return found | {("names", own.folded[one.said[0] : one.said[1]]) for one in names}


def _digit(en: str, zh: str) -> str | None:
    match = _TELLING.search(en)
    if match is None:
        return None
    at = next(place for place in range(match.end() - 1, match.start() - 1, -1) if en[place].isdigit())
    return f"{en[:at]}{(int(en[at]) + 3) % 10}{en[at + 1 :]}"


def _scaled(en: str, zh: str) -> str | None:
    if _SCALE.search(en) is None:
        return None
    return _SCALE.sub(lambda match: "billion" if match[1] == "million" else "million", en, count=1)


def _affirmed(en: str, zh: str) -> str | None:
    return _DENIED.sub(r"\1", en) if len(_DENIED.findall(en)) == 1 else None


def _denied(en: str, zh: str) -> str | None:
    return _AFFIRMED.sub(r"\1 not", en, count=1) if _AFFIRMED.search(en) else None


def _weakened(en: str, zh: str) -> str | None:
    return re.sub(r"\bmust\b", "should", en) if "必须" in zh and len(re.findall(r"\bmust\b", en)) == 1 else None


PLANTED: tuple[tuple[str, str, Callable[[str, str], str | None]], ...] = (
    ("digit", "figures", _digit),
    ("scale", "figures", _scaled),
    ("denial_out", "senses", _affirmed),
    ("denial_in", "senses", _denied),
    ("must_should", "senses", _weakened),
)
