"""From a record to what became of its pledges: those of an edition beside those of the editions before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from watchwords.config import load_cues
from watchwords.findings.pledge_groups import PledgeGroup, group_pledges
from watchwords.findings.pledge_life import Life
from watchwords.findings.scene import Scene
from watchwords.measures.pledge_life import (
    Item,
    LifeCues,
    LifeOptions,
    Likeness,
    Step,
    completed,
    marks_of,
    not_found,
    pledge_steps,
    terms_of,
)
from watchwords.records import PARAPHRASE, Mention, Name, Passage, Pledge, SentenceRow
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, fold_text, lower
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import edition_order, mentions_of, sentences_of, stored_editions, year_of

MOST_EDITIONS = 5
"""Earlier editions that a like pledge is looked for in."""
_CLAUSE = re.compile(r"[^,;:。.!?]+(?:[.,](?=\d)[^,;:。.!?]+)*")
_QUANTITY_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile("[,，;；:：。\n]")
_TOPIC = 40
"""Characters before what is promised that are read for its topic."""
_HEAD = 80
"""Characters of a content that are compared where its action and object are not known."""


@dataclass(frozen=True)
class Kept:
    """A pledge of an earlier edition that this one says something of, or has no more."""

    edition: str
    group: PledgeGroup
    done: Passage | None
    """The sentence that reports it as done; None: it was not found."""
    searched: tuple[str, ...]
    """Editions after it in which it was looked for."""


@dataclass(frozen=True)
class PledgeLives:
    """Pledges of a record over its editions, up to the one of the scene; each step is made when first asked for."""

    record: OpenRecord
    scene: Scene
    options: LifeOptions = field(default_factory=LifeOptions)

    @cached_property
    def editions(self) -> list[str]:
        """Stored editions up to this one, this one last."""
        stored = stored_editions(self.record)
        order = [edition for edition in edition_order(self.record.series, stored) if edition in stored]
        at = order.index(self.scene.edition.key)
        return order[max(0, at - MOST_EDITIONS) : at + 1]

    @cached_property
    def between(self) -> frozenset[str]:
        """Editions that took place among them and have no document here."""
        order = edition_order(self.record.series, stored_editions(self.record))
        first, last = order.index(self.editions[0]), order.index(self.editions[-1])
        return frozenset(order[first : last + 1]) - frozenset(self.editions)

    @cached_property
    def groups(self) -> Mapping[str, list[PledgeGroup]]:
        """Pledges by edition."""
        applied = self.scene.entities.applied
        found = {}
        for edition in self.editions:
            if edition == self.scene.edition.key:
                mentions: Iterable[Mention] = self.scene.of("pledges")
            else:
                mentions = map(applied, mentions_of(self.record, self._doc_ids[edition], "pledges"))
            found[edition] = group_pledges(self.scene, mentions)
        return found

    @cached_property
    def _doc_ids(self) -> Mapping[str, list[str]]:
        ids: dict[str, list[str]] = {edition: [] for edition in self.editions}
        for card in self.record.corpus.counted_documents():
            if card.edition in ids:
                ids[card.edition].append(card.doc_id)
        return ids

    @cached_property
    def _cues(self) -> LifeCues:
        return load_cues("pledge_life", LifeCues)

    @cached_property
    def _has_one_voice(self) -> bool:
        """Whether each edition is one body's own text, whoever reads it out: a report, an address."""
        cards = self.scene.cards
        for ids in self._doc_ids.values():
            events = {cards[d].observation for d in ids if cards[d].speaker and cards[d].version_kind != PARAPHRASE}
            if len(events) > 1 or any(cards[d].version_kind == PARAPHRASE for d in ids):
                return False
        return True

    def voice(self, doc_id: str) -> str | None:
        """Under what the text itself is compared over the years: the one body of the series, a publisher, a speaker."""
        card = self.scene.cards[doc_id]
        if card.version_kind == PARAPHRASE:
            return None
        if self._has_one_voice:
            return f"voice:{self.record.series.key}"
        named = card.publisher or card.speaker
        return f"voice:{fold_text(named)}" if named else None

    # --- items --------------------------------------------------------------------------------------------

    def items(self, edition: str) -> list[Item]:
        """Pledges of an edition as they are compared, one a language."""
        return [item for number, group in enumerate(self.groups[edition]) for item in self._items(number, group)]

    def _items(self, number: int, group: PledgeGroup) -> Iterator[Item]:
        told: set[str] = set()
        for mention, pledge in group.pairs:
            if mention.lang not in told:
                told.add(mention.lang)
                yield self._item(f"{number:05d}:{mention.lang}", mention, pledge)

    def _item(self, key: str, mention: Mention, pledge: Pledge) -> Item:
        voice = self.voice(mention.doc_id) if pledge.mode == "direct" else None
        text = self.scene.texts[mention.doc_id]
        acted = pledge.object or ((pledge.content[0], min(pledge.content[1], pledge.content[0] + _HEAD)))
        said = fold_text(self._topic(mention, pledge, text) + text[pledge.content[0] : acted[1]])
        year = _YEAR.search(pledge.deadline or "")
        return Item(
            key=key,
            actors=frozenset((*pledge.actor_keys, *((voice,) if voice else ()))),
            lang=mention.lang,
            terms=terms_of(said, mention.lang, self._cues.of(mention.lang)),
            marks=marks_of(said),
            quantities=_quantities(pledge.quantity),
            deadline=int(year[0]) if year else None,
            has_deadline=pledge.deadline is not None,
            strength=pledge.strength,
            is_testable=pledge.is_testable,
        )

    def _topic(self, mention: Mention, pledge: Pledge, text: str) -> str:
        """What stands in the clause before the act and tells what is planned: a report says 赤字率拟按3%安排."""
        if pledge.mode != "direct":
            return ""
        floor = max(self.scene.sentence(mention).start, pledge.content[0] - _TOPIC)
        marks = [match.end() for match in _MARK.finditer(text, floor, pledge.content[0])]
        clause = text[marks[-1] if marks else floor : pledge.content[0]]
        return clause[: max(0, clause.rfind(pledge.act))] + " "

    # --- steps --------------------------------------------------------------------------------------------

    @cached_property
    def steps(self) -> dict[int, list[tuple[Step, PledgeGroup | None]]]:
        """Of each pledge of the edition, by its place among its groups: its steps with the pledge before."""
        found: dict[int, list[tuple[Step, PledgeGroup | None]]] = {}
        for step in pledge_steps([(edition, self.items(edition)) for edition in self.editions], self.options):
            before = None
            if step.edition is not None and step.before is not None:
                before = self.groups[step.edition][_number(step.before)]
            found.setdefault(_number(step.key), []).append((step, before))
        return {number: _strongest(own) for number, own in found.items()}

    @cached_property
    def earlier(self) -> list[Kept]:
        """Pledges of the editions before that this one reports as done, or that two editions do not have."""
        kept: list[Kept] = []
        after = self.options.editions_after
        for back in range(1, after + 1):
            if len(self.editions) <= back:
                break
            kept += self._done_since(self.editions[-1 - back])
        if len(self.editions) > after:
            kept += self._missing_since(self.editions[-1 - after], self.editions[-after:])
        return kept

    @property
    def changed(self) -> list[Life]:
        """Pledges of the edition that changed against an earlier one, for a brief."""
        own = self.groups[self.scene.edition.key]
        return [
            Life(state=state, edition=step.edition, before=before, now=own[number])
            for number, steps in sorted(self.steps.items())
            for step, before in steps
            if before is not None and step.edition is not None
            for state in step.states
        ]

    @property
    def told(self) -> list[Life]:
        """Pledges of earlier editions reported as done, or with a deadline still ahead and not found; for a brief."""
        return [
            Life(
                state="completed" if kept.done else "dropped",
                edition=kept.edition,
                before=kept.group,
                done=kept.done,
                searched=kept.searched,
            )
            for kept in self.earlier
            if kept.done or (not self.between and any(pledge.deadline for _, pledge in kept.group.pairs))
        ]

    def _done_since(self, edition: str) -> list[Kept]:
        found = completed(self.items(edition), self._done_in(self.scene.edition.key))
        told: dict[int, Kept] = {}
        for item, sentence, _ in found:
            number = _number(item.key)
            told.setdefault(number, Kept(edition, self.groups[edition][number], self._passage(sentence.key), ()))
        return [told[number] for number in sorted(told)]

    def _missing_since(self, edition: str, later: Sequence[str]) -> list[Kept]:
        told = Likeness((item for one in later for item, _ in self._clauses_of(one)), self.options)
        missing = not_found(self.items(edition), [self.items(one) for one in later], told, self.options)
        # A pledge told in both languages is missing only where neither version is found.
        n_items: dict[int, int] = {}
        for item in self.items(edition):
            n_items[_number(item.key)] = n_items.get(_number(item.key), 0) + 1
        n_missing: dict[int, int] = {}
        for item in missing:
            n_missing[_number(item.key)] = n_missing.get(_number(item.key), 0) + 1
        groups = self.groups[edition]
        return [
            Kept(edition, groups[number], None, tuple(later))
            for number, n in sorted(n_missing.items())
            if n == n_items[number] and self._is_searched(groups[number], later) and self._may_recur(groups[number])
        ]

    def _may_recur(self, group: PledgeGroup) -> bool:
        """Whether the pledge still stood: one for its own year, or whose year is over, need not be said again."""
        deadlines = [pledge.deadline for _, pledge in group.pairs if pledge.deadline]
        year = year_of(self.scene.edition.key, self.scene.series)
        years = [int(found[0]) for deadline in deadlines if (found := _YEAR.search(deadline))]
        return not deadlines or bool(year and years and max(years) >= year)

    def _is_searched(self, group: PledgeGroup, later: Sequence[str]) -> bool:
        """Whether each later edition has a text in which this actor could have said it again."""
        voices = {self.voice(mention.doc_id) for mention, pledge in group.pairs if pledge.mode == "direct"} - {None}
        if not voices:
            return False
        return all(any(self.voice(doc_id) in voices for doc_id in self._doc_ids[edition]) for edition in later)

    def _done_in(self, edition: str) -> Likeness:
        return Likeness((item for item, is_done in self._clauses_of(edition) if is_done), self.options)

    @cached_property
    def _bound(self) -> frozenset[str]:
        """Who is bound by a testable pledge of the editions compared: only clauses about them are ever asked for."""
        compared = self.editions[-1 - self.options.editions_after : -1]
        return frozenset(
            actor for edition in compared for item in self.items(edition) if item.is_testable for actor in item.actors
        )

    @cached_property
    def _clauses(self) -> dict[str, list[tuple[Item, bool]]]:
        return {}

    def _clauses_of(self, edition: str) -> list[tuple[Item, bool]]:
        """Clauses of an edition, with whose text they stand in and whom their sentence names; whether it is done."""
        if edition not in self._clauses:
            self._clauses[edition] = list(self._read_clauses(edition))
        return self._clauses[edition]

    def _read_clauses(self, edition: str) -> Iterator[tuple[Item, bool]]:
        named: dict[tuple[str, int], set[str]] = {}
        for mention in mentions_of(self.record, self._doc_ids[edition], "names"):
            applied = self.scene.entities.applied(mention)
            if isinstance(applied.value, Name) and applied.key:
                named.setdefault((mention.doc_id, mention.sentence), set()).add(applied.key)
        sentences = sentences_of(self.record, self._doc_ids[edition])
        for document in self.record.corpus.full_documents(self._doc_ids[edition]):
            voice = self.voice(document.doc_id)
            about: list[tuple[SentenceRow, frozenset[str]]] = []
            for row in sentences[document.doc_id]:
                key = (document.doc_id, row.sentence)
                actors = frozenset((*named.get(key, ()), *((voice,) if voice else ())))
                if actors & self._bound and row.lang in ("zh", "en"):
                    about.append((row, actors))
            # Sentences are folded together, each on its own line: one at a time takes ten times as long.
            folded = lower(fold_blocks(document.text, [Span(row.start, row.end) for row, _ in about])[0]).split("\n")
            for (row, actors), line in zip(about, folded, strict=False):
                yield from self._split(row, line, actors)

    def _split(self, row: SentenceRow, folded: str, actors: frozenset[str]) -> Iterator[tuple[Item, bool]]:
        words = self._cues.of(row.lang)
        for number, clause in enumerate(_CLAUSE.finditer(folded)):
            item = Item(
                key=f"{row.doc_id}:{row.sentence:06d}:{number:03d}",
                actors=actors,
                lang=row.lang,
                terms=terms_of(clause[0], row.lang, words),
                marks=marks_of(clause[0]),
                quantities=_quantities(*_FIGURE.findall(clause[0])),
            )
            is_done = re.search(words.done, clause[0]) and not re.search(words.not_done, clause[0])
            yield item, bool(is_done)

    def _passage(self, key: str) -> Passage:
        doc_id, sentence, _ = key.split(":")
        row = self.scene.sentences[doc_id][int(sentence)]
        return self.scene.slice(doc_id, row.start, row.end, role="done")


_FIGURE = re.compile(
    r"[$€£]?\d[\d,.]*(?:多)?(?:万|亿|千|百)*(?:%|[元家个项名人所座台户吨次倍亩]| ?[a-z]+(?: [a-z]+)?)?"
)


def _quantities(*written: str | None) -> frozenset[str]:
    """Quantities folded, without spaces; a bare small number is none."""
    folded = (_QUANTITY_SPACE.sub("", fold_text(one)).rstrip(".,") for one in written if one)
    return frozenset(one for one in folded if len(one) > 2 and any(char.isdigit() for char in one))


def _number(key: str) -> int:
    return int(key.partition(":")[0])


def _strongest(steps: list[tuple[Step, PledgeGroup | None]]) -> list[tuple[Step, PledgeGroup | None]]:
    """Of the versions of one pledge the one that was found again, the latest edition first; else the first."""
    return sorted(steps, key=lambda one: (one[0].edition is None, one[0].key))[:1]
