"""Steps of an alignment gathered into differences: what changed together is one, and each has one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchwords.answers.checking import AlterationKind
from watchwords.measures.alterations.aligning import Pair
from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.figures import Figure, figure_differences, is_same_figure, read_figures
from watchwords.measures.alterations.kinds import kind_of_block, kind_of_pair
from watchwords.measures.alterations.moves import find_moves
from watchwords.measures.alterations.persons import is_name_change
from watchwords.measures.alterations.tokens import Token

_PLAIN: frozenset[AlterationKind] = frozenset({"substitution", "insertion", "deletion"})
_ONE_EACH: frozenset[AlterationKind] = frozenset({"number", "order"})
"""Of two that stand side by side each is told."""
_REACH = 3
"""Unchanged words between a change and the inflection that goes with it: "will steadily rise", "has steadily risen"."""


_PARTICLES = frozenset("了过着")


@dataclass
class Group:
    """A difference: its kind, what tells it, and its steps."""

    kind: AlterationKind
    steps: list[int]
    about: tuple[str, ...] = ()
    is_slight: bool = False
    """Only slight words or an inflection: part of a neighbouring change where there is one."""
    is_half: bool = False
    """A word of a kind against a plain one: plain words beside it are part of the change."""


@dataclass(frozen=True)
class Sides:
    """Both wordings as tokens, with the word lists."""

    said: Sequence[Token]
    held: Sequence[Token]
    words: Vocabulary


def group(pairs: Sequence[Pair], sides: Sides) -> list[Group]:
    """The differences of an alignment by place; each step that differs stands in exactly one."""
    groups = [Group("order", list(move.steps)) for move in find_moves(pairs, sides.said, sides.held)]
    taken = {step for found in groups for step in found.steps}
    for found in _figures(pairs, sides, taken):
        groups.append(found)
        taken |= set(found.steps)
    for run in _free_runs(pairs, taken):
        groups += _merged(list(_atoms(pairs, run, sides)))
    groups = _with_inflections(sorted(groups, key=lambda one: one.steps[0]))
    return [_named(one, pairs, sides) for one in groups]


def _figures(pairs: Sequence[Pair], sides: Sides, taken: set[int]) -> Iterator[Group]:
    left, right = read_figures(sides.said), read_figures(sides.held)
    used = set(taken)
    for pair in pairs:
        a, b = (
            left.get(pair.said if pair.said is not None else -1),
            right.get(pair.held if pair.held is not None else -1),
        )
        if a is None or b is None:
            continue
        free = [step for step in _touching(pairs, a.tokens, b.tokens) if step not in used]
        found = [] if is_same_figure(a, b) else list(_parts(pairs, a, b, sides, set(free)))
        # What is left says the same in other words: 两 and 二, "km" and "kilometres".
        rest = set(free) - {step for one in found for step in one.steps}
        if rest and found:
            found[0].steps = sorted([*found[0].steps, *rest])
        elif rest:
            found = [Group("substitution", sorted(rest), ("same value",))]
        used |= set(free)
        yield from found


def _parts(pairs: Sequence[Pair], said: Figure, held: Figure, sides: Sides, free: set[int]) -> Iterator[Group]:
    for kind, left, right, about in figure_differences(said, held, sides.said, sides.held):
        touched = _touching(pairs, () if left is None else (left,), () if right is None else (right,))
        steps = [step for step in touched if step in free]
        if steps:
            free -= set(steps)
            yield Group(kind, steps, about)


def _touching(pairs: Sequence[Pair], said: Sequence[int], held: Sequence[int]) -> list[int]:
    return [at for at, pair in enumerate(pairs) if pair.op != "same" and (pair.said in said or pair.held in held)]


def _free_runs(pairs: Sequence[Pair], taken: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at, pair in enumerate(pairs):
        if pair.op != "same" and at not in taken:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _atoms(pairs: Sequence[Pair], run: list[int], sides: Sides) -> Iterator[Group]:
    """Each replaced token, and each run of tokens that one side has alone."""
    at = 0
    while at < len(run):
        pair = pairs[run[at]]
        if pair.op == "replaced" and pair.said is not None and pair.held is not None:
            left, right = sides.said[pair.said], sides.held[pair.held]
            kind, about = kind_of_pair(left, right, sides.words)
            is_half = kind not in _PLAIN and (not left.tags or not right.tags)
            yield Group(kind, [run[at]], about, is_slight="minor" in about or "tense" in about, is_half=is_half)
            at += 1
            continue
        end = at
        while end < len(run) and pairs[run[end]].op == pair.op:
            end += 1
        yield _alone(pairs, run[at:end], sides)
        at = end


def _alone(pairs: Sequence[Pair], steps: list[int], sides: Sides) -> Group:
    is_inserted = pairs[steps[0]].op == "inserted"
    tokens = [sides.said[pairs[at].said or 0] if is_inserted else sides.held[pairs[at].held or 0] for at in steps]
    kind = kind_of_block(tokens, sides.words)
    if kind is not None:
        is_particle = kind == "aspect" and all(token.text in _PARTICLES for token in tokens)
        return Group(kind, steps, ("tense",) if is_particle else (), is_slight=is_particle)
    is_slight = not any(token.is_content and token.text not in sides.words.cues.auxiliaries for token in tokens)
    about = () if not is_slight else ("minor", "punctuation") if all(token.is_mark for token in tokens) else ("minor",)
    return Group("insertion" if is_inserted else "deletion", steps, about, is_slight)


def _merged(atoms: list[Group]) -> list[Group]:
    """Neighbours that are one change: of one kind, plain ones together, slight ones with what they stand beside."""
    found: list[Group] = []
    for atom in atoms:
        if found and (joined := _joined(found[-1], atom)):
            found[-1] = joined
        else:
            found.append(atom)
    return found


def _joined(left: Group, right: Group) -> Group | None:
    steps = [*left.steps, *right.steps]
    if left.is_slight and right.is_slight:
        kind = (
            left.kind
            if left.kind == right.kind
            else "aspect"
            if "aspect" in (left.kind, right.kind)
            else "substitution"
        )
        return Group(kind, steps, left.about if left.about == right.about else ("minor",), is_slight=True)
    if left.is_slight or right.is_slight:
        main = right if left.is_slight else left
        if "same value" in main.about or "same sense" in main.about:
            return None
        slight = left if left.is_slight else right
        if main.kind in _PLAIN and "tense" in slight.about:
            return None
        return Group(main.kind, steps, main.about)
    if (left.is_half and _is_bare(right)) or (right.is_half and _is_bare(left)):
        main = left if left.is_half else right
        return Group(main.kind, steps, main.about, is_half=True)
    if (left.kind == "name or office" and _is_bare(right)) or (right.kind == "name or office" and _is_bare(left)):
        # The rest of a name that is longer: 上海合作组织, 四川 ...
        return Group("name or office", steps)
    if left.kind in _PLAIN and right.kind in _PLAIN:
        if left.about or right.about:
            return None
        return Group(left.kind if left.kind == right.kind else "substitution", steps)
    if left.kind == right.kind and left.kind not in _ONE_EACH:
        return Group(left.kind, steps, left.about or right.about)
    return None


def _is_bare(one: Group) -> bool:
    return one.kind in ("insertion", "deletion") and not one.about


def _with_inflections(groups: list[Group]) -> list[Group]:
    """Inflections a few words behind a change made part of it: "each country has", "all countries have"."""
    found: list[Group] = []
    for one in groups:
        last = found[-1] if found else None
        is_near = last is not None and one.steps[0] - last.steps[-1] <= _REACH + 1
        if last is not None and is_near and _is_inflection(one) and last.kind not in (*_PLAIN, "order"):
            last.steps += one.steps
        else:
            found.append(one)
    return found


def _is_inflection(one: Group) -> bool:
    return one.is_slight and one.kind in ("substitution", "aspect")


def _named(one: Group, pairs: Sequence[Pair], sides: Sides) -> Group:
    """A plain change that the words around it show to be of a name."""
    if one.kind == "substitution" and not one.about:
        said = [pairs[at].said for at in one.steps]
        held = [pairs[at].held for at in one.steps]
        if is_name_change(
            sides.said,
            [at for at in said if at is not None],
            sides.held,
            [at for at in held if at is not None],
            sides.words,
        ):
            one.kind = "name or office"
    return one
