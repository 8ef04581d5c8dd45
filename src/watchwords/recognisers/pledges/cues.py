"""The words of `data/pledges.toml`, typed, and the acts of a text found with them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

ActKind = Literal["explicit", "plain", "figure"]
"""Commits by its meaning; only with checkable content; only with a figure or a date."""


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts of one kind and strength, with the years of the texts they are read so in."""

    kind: ActKind
    strength: int
    pattern: str
    since: int | None = None
    until: int | None = None


class ContentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a content checkable (see `content`), and the words its fields are read with; patterns."""

    quantity: str
    deadline: str
    """When it is to be done: a date, a year, a span of time."""
    vague_time: str
    """A time that makes nothing checkable by itself: this year, 今年."""
    condition: str
    beneficiaries: tuple[str, ...]
    discrete: tuple[str, ...]
    """Verbs of one discrete act, whatever they are done to: ratify, 提请."""
    discrete_with: tuple[str, ...]
    """Verbs of a discrete act where one of `things` is what they are done to: build, 制定."""
    things: str
    named_with: tuple[str, ...]
    """Verbs that make a content checkable with a named programme, treaty or body: implement, 实施."""
    named: str
    directions: tuple[str, ...]
    """Verbs of a direction without an end; they need a quantity: support, 推进."""
    moved: str
    """What is made another thing, directly behind the act: 把…改为."""
    refrained: str
    """What can be checked of refraining, directly behind "not", "never", 不."""
    before_verb: str
    """What may stand between the act and its verb: adverbs, "continue to", 继续."""
    firm_date: str
    """A date by which something is to be reached; it makes even a direction checkable: by 2030."""
    aside: str
    """What opens a part that tells of something else: who now, because."""
    verbs: tuple[str, ...] = ()
    """Further verbs that `action` is read with, for Chinese, where no space ends a verb."""


class PledgeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts of one language, and the words that make or unmake a pledge of them."""

    acts: tuple[ActWords, ...]
    not_acts: str
    """What merely contains an act, and its nouns."""
    not_promised: str
    """What an act foretells or denies instead of promising, read directly behind it."""
    adjacent: str
    """Acts that bind only directly beside their subject."""
    only_said: str
    """Acts of others that bind only behind a word of saying: "said it would"."""
    never_own: str
    """Acts that do not bind a speaker: we would."""
    needs_verb: str
    """Acts that are read only before a verb of the lists: 将, which else is 把."""
    needs_start: str
    """Acts that are read without a subject only at the start of a sentence, or behind what acts for the body."""
    opening: str
    """What opens a sentence that has no subject before its first verb: 根据, 在."""
    duties: str
    """What makes a line without a subject a duty, anywhere before it in the sentence."""
    despite_duty: str
    """Acts that no duty before them unmakes: 拟."""
    sayings: tuple[str, ...]
    self_words: tuple[str, ...]
    own: str
    """Who speaks, in a text that is one speaker's own: we, my government, 我国."""
    body: str
    """What acts for the speaker's body or is acted on by it: 中央财政, the Government."""
    link: str
    """What may stand between a subject and its act, or before an act without a subject."""
    topic: str
    """What a report says is planned without saying who plans: 赤字率拟, (草案)》将提请; empty: no such form."""
    countries: str
    before_country: str
    """What may stand between "the" and the name: Republic of."""
    same_country: tuple[tuple[str, ...], ...]
    """Names of one country, the one to count under first."""
    second_of_two: str
    """What stands before the second of two predicates of one subject: and has."""
    pledging: str
    """Several without names who may bind themselves by an explicit act: donors, leaders."""
    bodies: str
    """Bodies without a name that may be bound: the commission, the ministry."""
    negations: str
    """What stands directly before an act and unmakes it."""
    hypothetical: str
    """What unmakes an act where it stands in its clause before it."""
    beliefs: str
    """What makes a plain act of others a belief: confident that, 相信."""
    own_beliefs: str
    history: str
    """What makes even an explicit act history long closed: years ago."""
    past: str
    """What makes an act one of long ago: 当时, in 1985."""
    not_promising: tuple[str, ...]
    """Bodies that deliberate, and events: what they "will" do is foretold or asked of them."""
    before_objects: tuple[str, ...]
    """Words whose object the name behind them is, not a subject: 加入世贸组织承诺."""
    signposts: str
    """What a speaker announces of the speech itself, read directly behind the act."""
    joint: str
    """What tells that several bind themselves together."""
    signatories: str
    """What opens a list of signatories in a document, and who they are called in its sentences."""
    signers: str
    content: ContentWords


class PledgeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/pledges.toml`."""

    zh: PledgeWords
    en: PledgeWords


class Act(NamedTuple):
    """A word that may commit: folded [start, end)."""

    start: int
    end: int
    kind: ActKind
    strength: int


class Acts:
    """Finds the acts of one language."""

    def __init__(self, words: PledgeWords) -> None:
        self._groups = [(group, re.compile(group.pattern)) for group in words.acts]
        self._not_acts = re.compile(words.not_acts)

    def find(self, lowered: str, year: int | None) -> list[Act]:
        """Acts of a text of that year in order, those inside other words left out; of two at one place the longer."""
        barred = [match.span() for match in self._not_acts.finditer(lowered)]
        found = sorted(
            (
                Act(match.start(), match.end(), group.kind, group.strength)
                for group, pattern in self._groups
                if _is_read_in(group, year)
                for match in pattern.finditer(lowered)
            ),
            key=lambda act: (act.start, -act.end),
        )
        kept: list[Act] = []
        reached, at = -1, 0
        for act in found:
            while at < len(barred) and barred[at][1] <= act.start:
                at += 1
            is_barred = at < len(barred) and barred[at][0] <= act.start < barred[at][1]
            if act.start >= reached and not is_barred:
                kept.append(act)
                reached = act.end
        return kept


def _is_read_in(group: ActWords, year: int | None) -> bool:
    if year is None:
        return True
    return (group.since is None or group.since <= year) and (group.until is None or year <= group.until)
