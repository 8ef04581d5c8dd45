"""Compares a wording with its source: the redline, and each difference by its kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from watchwords.answers.checking import AlterationKind
from watchwords.measures.alterations.aligning import Op, Pair, align
from watchwords.measures.alterations.contractions import merge_contractions
from watchwords.measures.alterations.cues import NO_CUES, AlterationCues, Vocabulary, vocabulary
from watchwords.measures.alterations.grouping import Group, Sides, group
from watchwords.measures.alterations.parts import Altered, Stretch
from watchwords.measures.alterations.phrases import split_phrases
from watchwords.measures.alterations.tokenising import tokenise
from watchwords.measures.alterations.tokens import LEX, Token
from watchwords.measures.quoted.declared import EDGE
from watchwords.records import Lang, Range
from watchwords.text.fold import lower

_REACH = 40
"""Characters of the window that may be looked at beyond the place as given."""
_WIDEST = 4
"""Tokens by which a place is widened at its end."""


@dataclass(frozen=True)
class Compared:
    """The redline of a wording and its source, and what differs; offsets are folded."""

    held: Range
    """The stretch of the window that the wording renders: the place as given, without words at its edges that the
    wording does not quote, or widened over words it cut into."""
    stretches: tuple[Stretch, ...]
    """They tile the wording and that stretch, white space included."""
    alterations: tuple[Altered, ...]
    """By place. Every stretch that differs is part of one, but for a mark at the very end that the quoting sentence may
    have put there; a range runs from the first to the last token of its change, and may span another's."""


def compare(
    said: str, window: str, held: Range, lang: Lang, *, cues: AlterationCues = NO_CUES, names: Collection[str] = ()
) -> Compared:
    """What differs between a wording and its place in the record.

    Args:
        said: the wording, folded (its capitals kept where known).
        window: the source's sentence or sentences, folded likewise.
        held: [start, end) of the window that comes nearest to the wording.
        lang: language of both.
        cues: the word lists, `data/alterations.toml`; without them most differences are plain ones.
        names: names known to stand in either, folded and lowered: a Chinese name in none of the lists is told by them.
    """
    words = vocabulary(cues.of(lang))
    place = _whole_words(window, held)
    left = tokenise(said, lang, words, names)
    right = tokenise(window[place[0] : place[1]], lang, words, names)
    pairs = align(left, right)
    for adjust in (_in_sentence, _widened, _from_its_words):
        other = adjust(window, place, left, right, pairs, lang, words)
        if other != place:
            place, right = other, tokenise(window[other[0] : other[1]], lang, words, names)
            pairs = align(left, right)
    finer = split_phrases(left, right, pairs)
    if finer != (left, right):
        left, right = finer
        pairs = align(left, right)
    found = _Redline(said, window, place, left, right, pairs, words).compared()
    return found if lang == "zh" else replace(found, alterations=merge_contractions(said, window, found.alterations))


def _whole_words(window: str, held: Range) -> Range:
    """The place, widened over Latin words and numbers that it cuts in two."""
    start, end = held
    lowered = lower(window)
    for match in LEX.finditer(lowered, max(0, start - _REACH), min(len(window), end + _REACH)):
        if match.start() < held[0] < match.end():
            start = match.start()
        if match.start() < held[1] < match.end():
            end = match.end()
    return start, end


def _in_sentence(
    window: str,
    place: Range,
    left: Sequence[Token],
    right: Sequence[Token],
    pairs: Sequence[Pair],
    lang: Lang,
    words: Vocabulary,
) -> Range:
    """The place without the end of the sentence before, or the beginning of the one behind, where nothing agrees."""
    same = [at for at, pair in enumerate(pairs) if pair.op == "same"]
    if not same:
        return place
    ends = [_sentence_end(left, right, edge) for edge in (pairs[: same[0]], pairs[same[-1] + 1 :])]
    start = place[0] + right[ends[0][-1]].end if ends[0] else place[0]
    return start, place[0] + right[ends[1][0]].start if ends[1] else place[1]


def _sentence_end(left: Sequence[Token], right: Sequence[Token], edge: Sequence[Pair]) -> list[int]:
    """Marks that end a sentence among the source's tokens of a stretch in which the wording has none."""
    if any(left[pair.said].text in _SENTENCE_ENDS for pair in edge if pair.said is not None):
        return []
    return [pair.held for pair in edge if pair.held is not None and right[pair.held].text in _SENTENCE_ENDS]


_SENTENCE_ENDS = frozenset("。.!?;")


def _widened(
    window: str,
    place: Range,
    left: Sequence[Token],
    right: Sequence[Token],
    pairs: Sequence[Pair],
    lang: Lang,
    words: Vocabulary,
) -> Range:
    """The place, widened at an end where the wording goes on with a word of the kind that the source goes on with."""
    ahead = _alone_at(pairs)
    behind = _alone_at(pairs[::-1])
    start, end = place
    if behind and (more := tokenise(window[end : end + _REACH], lang, words)):
        step = _kin([left[at] for at in behind[::-1]], more)
        end += more[step - 1].end if step else 0
    if ahead and (more := tokenise(window[max(0, start - _REACH) : start], lang, words)):
        step = _kin([left[at] for at in ahead[::-1]], more[::-1])
        start = max(0, start - _REACH) + more[-step].start if step else start
    return start, end


def _from_its_words(
    window: str,
    place: Range,
    left: Sequence[Token],
    right: Sequence[Token],
    pairs: Sequence[Pair],
    lang: Lang,
    words: Vocabulary,
) -> Range:
    """The place without what only the source has at its ends: a quotation begins and ends where it will."""
    rendered = [pair.held for pair in pairs if pair.held is not None and pair.op != "deleted"]
    # What is put in elsewhere may be what is missing here: a clause that changed its place.
    if not rendered or any(pair.op == "inserted" for pair in pairs):
        return place
    return place[0] + right[rendered[0]].start, place[0] + right[rendered[-1]].end


def _alone_at(pairs: Sequence[Pair]) -> list[int]:
    """Tokens that only the wording has, from the first step on."""
    found = []
    for pair in pairs[: _WIDEST + 1]:
        if pair.op != "inserted" or pair.said is None:
            break
        found.append(pair.said)
    return found if len(found) <= _WIDEST else []


def _kin(alone: Sequence[Token], more: Sequence[Token]) -> int:
    """How many tokens of the source stand for those that the wording has alone; 0 where they are of other kinds.

    Both in the order in which they lead away from the place.
    """
    size = len(alone)
    if size > len(more) or any(token.is_mark for token in more[:size]):
        return 0
    is_kin = any(a.tags.keys() & b.tags.keys() for a, b in zip(alone, more, strict=False))
    return size if is_kin else 0


class _Redline:
    """An alignment turned into stretches and differences."""

    def __init__(
        self,
        said: str,
        window: str,
        place: Range,
        left: Sequence[Token],
        right: Sequence[Token],
        pairs: Sequence[Pair],
        words: Vocabulary,
    ) -> None:
        self.said, self.window, self.place = said, window, place
        self.left, self.right = left, right
        sides = Sides(left, right, words)
        self.groups = group(pairs, sides)
        self.pairs, self.groups = _without_edges(pairs, self.groups, left, right)

    def compared(self) -> Compared:
        """The stretch that is rendered, the redline, and the differences."""
        if not any(pair.op in ("same", "replaced") for pair in self.pairs):
            return self._unlike()
        held = self._rendered()
        stretches = self._stretches(held)
        return Compared(held, tuple(stretches), tuple(self._altered(one) for one in self.groups))

    def _unlike(self) -> Compared:
        """Nothing in common: all of the one in place of all of the other."""
        said, held = (0, len(self.said)), self.place
        if not self.said and held[0] == held[1]:
            return Compared(held, (), ())
        op: Op = "replaced" if self.said and held[0] < held[1] else "inserted" if self.said else "deleted"
        kinds: dict[Op, AlterationKind] = {"replaced": "substitution", "inserted": "insertion", "deleted": "deletion"}
        return Compared(held, (Stretch(op, said, held),), (Altered(kinds[op], said, held),))

    def _held_span(self, at: int) -> Range:
        token = self.right[at]
        return self.place[0] + token.start, self.place[0] + token.end

    def _rendered(self) -> Range:
        """From the first token of the source that the wording renders to the last."""
        spans = [self._held_span(pair.held) for pair in self.pairs if pair.held is not None]
        return spans[0][0], spans[-1][1]

    def _stretches(self, held: Range) -> list[Stretch]:
        found: list[Stretch] = []
        groups = {step: number for number, one in enumerate(self.groups) for step in one.steps}
        a, b, last = 0, held[0], -1
        for at, pair in enumerate(self.pairs):
            own, is_new = groups.get(at, -1), pair.op != "same" and groups.get(at, -1) != last
            last = own
            a1, a2 = (self.left[pair.said].start, self.left[pair.said].end) if pair.said is not None else (a, a)
            b1, b2 = self._held_span(pair.held) if pair.held is not None else (b, b)
            # White space belongs to the token behind it that one side has alone, else it is of both.
            if pair.op == "inserted":
                _add(found, "inserted", (a, a2), (b, b), is_new=is_new)
                a = a2
            elif pair.op == "deleted":
                _add(found, "deleted", (a, a), (b, b2), is_new=is_new)
                b = b2
            else:
                _space(found, self.said, self.window, (a, a1), (b, b1))
                _add(found, pair.op, (a1, a2), (b1, b2), is_new=is_new)
                a, b = a2, b2
        _space(found, self.said, self.window, (a, len(self.said)), (b, held[1]))
        return found

    def _altered(self, one: Group) -> Altered:
        steps = sorted(one.steps)
        said = [self.left[at] for step in steps if (at := self.pairs[step].said) is not None]
        held = [self._held_span(at) for step in steps if (at := self.pairs[step].held) is not None]
        said_at = (said[0].start, said[-1].end) if said else self._place_in_said(steps[0])
        held_at = (held[0][0], held[-1][1]) if held else self._place_in_held(steps[0])
        return Altered(one.kind, said_at, held_at, one.about)

    def _place_in_said(self, step: int) -> Range:
        """Where the wording leaves something out: before its next token."""
        following = (pair.said for pair in self.pairs[step:] if pair.said is not None)
        at = next(following, None)
        place = self.left[at].start if at is not None else len(self.said)
        return place, place

    def _place_in_held(self, step: int) -> Range:
        """Where the wording puts something in: before the next token of the source."""
        following = (pair.held for pair in self.pairs[step:] if pair.held is not None)
        at = next(following, None)
        place = self._held_span(at)[0] if at is not None else self._rendered()[1]
        return place, place


def _add(found: list[Stretch], op: Op, said: Range, held: Range, *, is_new: bool = False) -> None:
    """A stretch, or the last one made longer by it; a new one where another difference begins."""
    if said[0] == said[1] and held[0] == held[1]:
        return
    last = found[-1] if found else None
    if last is not None and last.op == op and not is_new:
        found[-1] = Stretch(op, (last.said[0], said[1]), (last.held[0], held[1]))
    else:
        found.append(Stretch(op, said, held))


def _space(found: list[Stretch], said: str, held: str, left: Range, right: Range) -> None:
    """White space between two tokens: the same on both sides, or of one only."""
    if said[left[0] : left[1]].split() == held[right[0] : right[1]].split() and (left[0] < left[1]) == (
        right[0] < right[1]
    ):
        # A line break between two blocks of the source is white space as a space is.
        _add(found, "same", left, right)
    elif left[0] == left[1]:
        _add(found, "deleted", left, right)
    elif right[0] == right[1]:
        _add(found, "inserted", left, right)
    else:
        _add(found, "replaced", left, right)


def _without_edges(
    pairs: Sequence[Pair], groups: list[Group], left: Sequence[Token], right: Sequence[Token]
) -> tuple[list[Pair], list[Group]]:
    """Without what the source has beyond the wording's first and last words: a quotation may begin and end anywhere."""
    moved = {step for one in groups if one.kind == "order" for step in one.steps}
    start, end = 0, len(pairs)
    while start < end and pairs[start].op == "deleted" and start not in moved:
        start += 1
    while end > start and pairs[end - 1].op == "deleted" and end - 1 not in moved:
        end -= 1
    if start < len(pairs) and pairs[start].op != "same":
        start = 0
    if end and pairs[end - 1].op != "same":
        end = len(pairs)
    kept = []
    for one in groups:
        steps = [step - start for step in one.steps if start <= step < end]
        if steps and not _is_edge_mark(steps, pairs[start:end], left):
            one.steps = steps
            kept.append(one)
    return list(pairs[start:end]), kept


def _is_edge_mark(steps: list[int], pairs: Sequence[Pair], left: Sequence[Token]) -> bool:
    """Whether a difference is a comma or full stop at the very end, which the quoting sentence may have put there."""
    if steps[-1] != len(pairs) - 1 or any(pairs[step].op != "inserted" for step in steps):
        return False
    return all(left[at].text in EDGE for step in steps if (at := pairs[step].said) is not None)
