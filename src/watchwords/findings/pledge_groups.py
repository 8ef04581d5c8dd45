"""Mentions of pledges put together: both language versions of one pledge are one, and so are its copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchwords.findings.scene import Scene, in_each_language
from watchwords.records import DateUse, Mention, Names, Pledge, Range
from watchwords.text.fold import fold_text

Pair = tuple[Mention, Pledge]


@dataclass(frozen=True)
class PledgeGroup:
    """One pledge with every place that holds it, the first by document and place first."""

    pairs: tuple[Pair, ...]
    n_events: int = 1
    """Speech events that hold it; texts that are the same word for word are one."""

    @property
    def mention(self) -> Mention:
        """The first place."""
        return self.pairs[0][0]

    @property
    def pledge(self) -> Pledge:
        """The first reading."""
        return self.pairs[0][1]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all actors, in order."""
        return tuple(dict.fromkeys(key for _, pledge in self.pairs for key in pledge.actor_keys))

    def words(self, scene: Scene, part: str) -> Names | None:
        """A field as written in each language: `quantity`, `deadline` ... or a range: `action`, `object`."""
        return in_each_language((mention.lang, _written(scene, mention, getattr(p, part))) for mention, p in self.pairs)


def _written(scene: Scene, mention: Mention, held: str | Range | None) -> str | None:
    if held is None or isinstance(held, str):
        return held
    return " ".join(scene.texts[mention.doc_id][slice(*held)].split())


def group_pledges(scene: Scene, mentions: Iterable[Mention]) -> list[PledgeGroup]:
    """Pledges in the order of documents and places; time grows with the number of mentions and those of one event.

    Two mentions are one pledge where they stand in one event, share an actor or have none, and say the same in the
    same language, or are of two languages and both or neither name a quantity and a deadline, in the order of the text.
    """
    by_event: dict[str, list[list[Pair]]] = {}
    first_with: dict[str, str] = {}
    place: dict[str, str] = {}
    groups: list[list[Pair]] = []
    for mention in mentions:
        if not isinstance(mention.value, Pledge):
            continue
        if mention.doc_id not in place:
            text = scene.texts[mention.doc_id].strip()
            place[mention.doc_id] = first_with.setdefault(text, scene.event(mention))
        own = by_event.setdefault(place[mention.doc_id], [])
        pair = (mention, mention.value)
        home = next((group for group in own if _is_one(scene, group, pair)), None)
        if home is None:
            own.append([pair])
            groups.append(own[-1])
        else:
            home.append(pair)
    return [PledgeGroup(tuple(group), len({place[mention.doc_id] for mention, _ in group})) for group in groups]


def _is_one(scene: Scene, group: list[Pair], pair: Pair) -> bool:
    mention, pledge = pair
    _, known = group[0]
    if set(known.actor_keys) != set(pledge.actor_keys) and not set(known.actor_keys) & set(pledge.actor_keys):
        return False
    if any(other.lang == mention.lang for other, _ in group):
        same_doc = any(other.doc_id == mention.doc_id for other, _ in group)
        return not same_doc and any(
            _content(scene, one) == _content(scene, pair) for one in group if one[0].lang == mention.lang
        )
    return bool(known.quantity) == bool(pledge.quantity) and bool(known.deadline) == bool(pledge.deadline)


def _content(scene: Scene, pair: Pair) -> str:
    return fold_text(scene.texts[pair[0].doc_id][slice(*pair[1].content)])


def days_of(scene: Scene) -> Mapping[tuple[str, int], str]:
    """The day that a sentence names, where it names one, by document and sentence."""
    days: dict[tuple[str, int], str] = {}
    for mention, use in scene.pairs("dates", DateUse):
        if use.until is None and len(use.date) == len("2021-09-27"):
            days.setdefault((mention.doc_id, mention.sentence), use.date)
    return days
