"""Bearers of names put together under conditions, with the rule and the score of each join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from watchwords.records import Known
from watchwords.resolution.evidence import NOTHING, Evidence, Judge, together
from watchwords.resolution.sightings import EntityType, Sighting

CORRECTION = "correction"


@dataclass
class Bearer:
    """One who is named: what is listed of it, and the sightings put to it.

    Attributes:
        ident: the same on every run over the same documents.
        type: person, organisation or place.
        name: normal form it is sought under; "" for a listed one, which has many.
        known: its entry in the series.
        sightings: where the documents name it.
        evidence: what stands beside its name, and what is listed.
        first: when and as what it is seen first.
        label: what tells it from others of its name.
    """

    ident: str
    type: EntityType
    name: str
    known: Known | None = None
    sightings: tuple[Sighting, ...] = ()
    evidence: Evidence = NOTHING
    first: tuple[str, str] = ("", "")
    label: str = ""
    rule: str = "first form"
    is_taken_out: bool = False


class Join(NamedTuple):
    """A join that was made or could be."""

    score: float
    rule: str
    one: str
    """Ident of a bearer."""
    other: str


class Clusters:
    """Bearers in clusters. Never are two listed ones in one cluster, nor two that a correction keeps apart.

    Args:
        bearers: to put together.
        judge: says whether evidence disagrees.
    """

    def __init__(self, bearers: Iterable[Bearer], judge: Judge) -> None:
        self.bearers = {bearer.ident: bearer for bearer in sorted(bearers, key=lambda bearer: bearer.ident)}
        self._judge = judge
        self._root = {ident: ident for ident in self.bearers}
        self._members = {ident: [ident] for ident in self.bearers}
        self._evidence = {ident: bearer.evidence for ident, bearer in self.bearers.items()}
        self._listed = {ident: bearer.known.key if bearer.known else None for ident, bearer in self.bearers.items()}
        self._apart: dict[str, set[str]] = {}
        self.joins: list[Join] = []

    def root(self, ident: str) -> str:
        """The cluster of a bearer."""
        while self._root[ident] != ident:
            self._root[ident] = self._root[self._root[ident]]
            ident = self._root[ident]
        return ident

    def members(self, ident: str) -> list[Bearer]:
        """All bearers of the cluster of one."""
        return [self.bearers[one] for one in sorted(self._members[self.root(ident)])]

    def roots(self) -> list[str]:
        """Every cluster once, sorted."""
        return sorted(self._members)

    def listed(self, ident: str) -> str | None:
        """Key of the listed entry in the cluster of a bearer."""
        return self._listed[self.root(ident)]

    def evidence(self, ident: str) -> Evidence:
        """Everything known of the cluster of a bearer."""
        return self._evidence[self.root(ident)]

    def verdict(self, one: Bearer, other: Bearer) -> tuple[str, str]:
        """What the evidence of two bearers says of each other."""
        return self._judge.verdict(one.evidence, other.evidence)

    def keep_apart(self, one: str, other: str) -> None:
        """From here on the two are never joined."""
        self._apart.setdefault(self.root(one), set()).add(other)
        self._apart.setdefault(self.root(other), set()).add(one)

    def join(self, join: Join) -> str | None:
        """Joins two clusters; None where that was done or was done before, else why it was not."""
        one, other = self.root(join.one), self.root(join.other)
        if one == other:
            return None
        refused = self._refusal(one, other, is_said=join.rule == CORRECTION)
        if refused is None:
            self._unite(*sorted((one, other)))
            self.joins.append(join)
        return refused

    def _refusal(self, one: str, other: str, *, is_said: bool) -> str | None:
        if self._listed[one] and self._listed[other]:
            return "both are listed"
        if self._are_kept_apart(one, other):
            return "a correction keeps them apart"
        if is_said:
            return None
        verdict, on = self._judge.verdict(self._evidence[one], self._evidence[other])
        return f"{on} differs" if verdict == "disagree" else None

    def _are_kept_apart(self, one: str, other: str) -> bool:
        return any(self.root(enemy) == other for enemy in self._apart.get(one, ()))

    def _unite(self, kept: str, gone: str) -> None:
        self._root[gone] = kept
        self._members[kept] += self._members.pop(gone)
        self._evidence[kept] = together((self._evidence[kept], self._evidence.pop(gone)))
        self._listed[kept] = self._listed[kept] or self._listed.pop(gone, None)
        if gone in self._apart:
            self._apart.setdefault(kept, set()).update(self._apart.pop(gone))
