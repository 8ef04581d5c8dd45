"""Rules dated near what an edition says: what `walks.rules.linking` finds, as answers and findings tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from watchwords.answers.rules import LinkedRule
from watchwords.findings.pledges import draw_pledges
from watchwords.findings.rules import draw_links, register_entry
from watchwords.findings.scene import Scene
from watchwords.measures.rule_links.chance import held_against_all
from watchwords.measures.rule_links.linking import ALPHA, RuleLink
from watchwords.records import Citation, Evidence, Finding, Mention, Names, Passage, Rule
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord
from watchwords.walks.rules.linking import RuleLinker, rule_linker
from watchwords.walks.rules.shelving import Shelf, shelf_of

HEAD_BLOCKS = 3
"""Blocks of a rule's own text that show its title and when it was adopted."""


@dataclass(frozen=True)
class NearRules:
    """The rules of a record beside one edition; what is slow is made when first asked for."""

    record: OpenRecord
    scene: Scene

    @cached_property
    def shelf(self) -> Shelf:
        """The rules with their texts."""
        return shelf_of(self.record)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Rules by key."""
        return {rule.key: rule for rule in self.shelf.rules}

    @cached_property
    def entries(self) -> dict[str, Evidence]:
        """What shows each rule: its entry in the register, or the head of its text."""
        listed = {rule.key: register_entry(rule) for rule in self.shelf.rules if rule.key in self.shelf.listed}
        texts = {key: self._head(key) for key in self.shelf.texts if key not in self.shelf.listed}
        return {**listed, **texts}

    @cached_property
    def _linker(self) -> RuleLinker:
        return rule_linker(self.record, self.scene, shelf=self.shelf)

    def _head(self, key: str) -> Passage:
        document = self.shelf.texts[key]
        blocks = document.blocks[:1]
        for block in document.blocks[1:HEAD_BLOCKS]:
            if block.role != "byline":
                break
            blocks = (*blocks, block)
        start, end = blocks[0].start, blocks[-1].end
        return Passage(document.doc_id, start, end, document.text[start:end], "rule entry")

    def link_pledge(self, pledge: Finding) -> Finding | None:
        """The finding on rules dated before a pledge that share its words; None where there is none.

        Those on the same theme are told too where chance would give as much, and said to be so.
        """
        links = tuple(link for link in self.pledge_links[pledge.finding_id] if link.is_link or link.is_same_theme)
        return draw_links(self.scene, pledge, links, self.rules, self.entries, fold_text)

    @cached_property
    def pledges(self) -> tuple[Finding, ...]:
        """The pledges that the brief tells."""
        drawn = draw_pledges(self.scene, lambda pledge: None, top=self.record.options.max_pledges)
        return tuple(one for one in drawn if one.claim == "pledged")

    @cached_property
    def pledge_links(self) -> dict[str, tuple[LinkedRule, ...]]:
        """The candidates of each of them, by id."""
        return dict(zip((one.finding_id for one in self.pledges), self.held(self.pledges), strict=True))

    def held(self, statements: Sequence[Finding]) -> list[tuple[LinkedRule, ...]]:
        """Candidates for each of some statements, best first; a link is one that holds against their number."""
        found = [self.links(one) for one in statements]
        least = np.array([min((link.p_best for link in links), default=1.0) for links in found])
        held = held_against_all(least)
        return [
            tuple(_held(link, float(own), float(all_of_it), len(found)) for link in links)
            for links, own, all_of_it in zip(found, least, held, strict=True)
        ]

    def links(self, statement: Finding) -> tuple[LinkedRule, ...]:
        """Candidates for a statement by itself, best first, those that chance would give too."""
        passages = [one for one in statement.evidence if isinstance(one, Passage)]
        return self.links_of(passages, statement.details.get("date"), statement.details.get("actor_keys") or ())

    def links_of(
        self, passages: Sequence[Passage], day: str | None, actor_keys: Iterable[str]
    ) -> tuple[LinkedRule, ...]:
        """Candidates for the words of some passages, said on a day."""
        if day is None or not self.shelf.rules or not passages:
            return ()
        cited = sorted(self._cited(passages, day))
        found = self._linker.links("\n".join(one.text for one in passages), day, tuple(actor_keys), cited)
        return tuple(self._linked(link, day, cited) for link in found if any(link.words.values()))

    def _cited(self, passages: Sequence[Passage], day: str) -> set[str]:
        """Keys of the rules that the passages name."""
        named: set[str] = set()
        for passage in passages:
            inside = [one for one in self.scene.of("citations") if _is_inside(one, passage)]
            for _, resolved in self.shelf.register.resolve_all(inside, day):
                if resolved.rule is not None:
                    named |= {resolved.rule.key, *((resolved.text.key,) if resolved.text else ())}
        return named

    def _linked(self, link: RuleLink, day: str, cited: Sequence[str]) -> LinkedRule:
        rule = self.rules[link.rule.key]
        title = rule.title.zh or rule.title.en or ""
        state = self.shelf.register.resolve(Citation(title=title, form="title"), day).state
        addressee = link.parts.addressee
        return LinkedRule(
            rule=rule.key,
            title=rule.title,
            issued_on=rule.issued_on or "",
            lag_days=link.lag_days[0],
            lag_days_most=link.lag_days[1],
            score=link.score,
            p=link.p,
            null_95=link.null_95,
            n_null=link.n_null,
            p_best=link.p_best,
            p_held=link.p_best,
            n_held=1,
            is_telling=link.is_telling,
            is_link=link.is_link,
            shared=tuple(word for words in link.words.values() for word in words),
            is_addressed=None if addressee is None else addressee > 0,
            is_same_theme=None if link.parts.themes is None else link.parts.themes > 0,
            is_cited=rule.key in cited,
            third=link.common_source.key if link.common_source else None,
            third_title=link.common_source.names if link.common_source else Names(),
            state=state,
        )


_latest: list[NearRules] = []


def near_rules(record: OpenRecord, scene: Scene) -> NearRules:
    """The rules beside an edition; asked for again for the same one, what was made ready is used again."""
    if not (_latest and _latest[0].record is record and _latest[0].scene is scene):
        _latest[:] = [NearRules(record, scene)]
    return _latest[0]


def _held(link: LinkedRule, least: float, held: float, n: int) -> LinkedRule:
    """A candidate of a statement whose best has the p `least`, and `held` among all statements."""
    # What the number of statements costs the best, it costs each further rule of the same statement.
    p_held = round(min(1.0, max(held, link.p_best * held / least)), 4)
    return replace(link, p_held=p_held, n_held=n, is_link=link.is_link and p_held <= ALPHA)


def _is_inside(mention: Mention, passage: Passage) -> bool:
    return mention.doc_id == passage.doc_id and passage.start <= mention.start and mention.end <= passage.end
