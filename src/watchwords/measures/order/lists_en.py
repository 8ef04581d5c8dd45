"""English lists: three and more members set apart by commas, with "and" or "or" before the last.

A member between two commas is certain. The first begins behind the last function word of its clause, or where a member
begins that stands between commas elsewhere; the last ends before the next function word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from watchwords.measures.order.reading import MAX_ITEMS, Item, OrderCues, Run

MAX_WORDS = 4
"""Words of a member (notes on method, 13)."""
EDGE = 8
"""Words looked at before the first and behind the last comma."""
_CLAUSE = re.compile(r"[^\n.;:!?()\[\]\"。，、]{12,}")
_WORD = re.compile(r"[a-z0-9][a-z0-9'\-]*|\S")
# A member between a comma and what joins the last one.
_ANCHOR = re.compile(r",[^,]{2,48}?,? (?:and|or|as well as) ")
_JOINED = re.compile(r"(?:^| )(and|or|as well as) ")


def find_runs(folded: str, cues: OrderCues) -> Iterator[Run]:
    """Lists of a text whose members between the commas are members, edges not yet told."""
    for clause in _CLAUSE.finditer(folded):
        if "," not in clause[0] or not _ANCHOR.search(clause[0]):
            continue
        parts = list(_split(clause[0], clause.start()))
        reached = 0
        for at in range(1, len(parts)):
            if at < reached:
                continue
            run = _run_to(parts, at, cues, reached)
            if run is not None:
                yield run
                reached = at + 1


def _split(clause: str, start: int) -> Iterator[Item]:
    at = start
    for piece in clause.split(","):
        bare = piece.strip()
        begin = at + (piece.find(bare) if bare else 0)
        yield Item(bare, begin, begin + len(bare))
        at += len(piece) + 1


def _run_to(parts: Sequence[Item], at: int, cues: OrderCues, reached: int) -> Run | None:
    """The list whose last member follows the conjunction in part `at`."""
    joined = _JOINED.search(parts[at].form)
    if joined is None:
        return None
    before = _member(parts[at].form[: joined.start()], parts[at].start, cues) if joined.start() else None
    if joined.start() and before is None:
        return None
    last = Item(parts[at].form[joined.end() :], parts[at].start + joined.end(), parts[at].end)
    inner = [before] if before else []
    back = at - 1
    while back > reached and (member := _member(parts[back].form, parts[back].start, cues)) is not None:
        inner.insert(0, member)
        back -= 1
    if not inner or not last.form or len(inner) + 2 > MAX_ITEMS:
        return None
    return Run((parts[back], *inner, last))


def _member(form: str, start: int, cues: OrderCues) -> Item | None:
    """A part as a member of a list, without its article; None where it is none."""
    begin = start + len(form) - len(form.lstrip())
    words = form.split()
    while words and words[0] in cues.determiners_en:
        begin += len(words.pop(0)) + 1
    bare = " ".join(words)
    if not words or len(words) > MAX_WORDS or bare in cues.not_members_en or bare != form.strip()[-len(bare) :]:
        return None
    if words[0] in cues.function_en or words[-1] in cues.function_en or not bare[0].isalpha():
        return None
    if any(word in _FINITE for word in words):
        return None
    return Item(bare, begin, begin + len(bare))


_FINITE = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "should", "must", "can", "said", "we", "they")
)
"""A part with one of these is a clause."""


def first_member(run: Run, cues: OrderCues, known: Collection[str]) -> Item | None:
    """The first member of a list, None where the words do not tell where it begins."""
    part, width = run.parts[0], _width(run)
    words = list(_WORD.finditer(part.form))[-EDGE:]
    tail = len(words)
    while tail and words[tail - 1][0] not in cues.function_en:
        tail -= 1
    is_behind_function = tail > 0 and words[tail - 1][0] in cues.prepositions_en
    is_whole = tail == 0 and len(words) < EDGE
    is_behind_function |= tail < len(words) and words[tail][0] in cues.determiners_en
    while tail < len(words) and words[tail][0] in cues.determiners_en:
        tail += 1
    spans = [part.form[word.start() :] for word in words[tail:]]
    cut = _choose([(form, len(form.split())) for form in spans], width, known)
    if cut is None and spans and len(spans) <= min(MAX_WORDS, width or 2) and (is_behind_function or is_whole):
        cut = spans[0]
    return Item(cut, part.end - len(cut), part.end) if cut else None


def last_member(run: Run, cues: OrderCues, known: Collection[str]) -> Item | None:
    """The last member of a list, None where the words do not tell where it ends."""
    part, width = run.parts[-1], _width(run)
    words = list(_WORD.finditer(part.form))[:EDGE]
    while words and words[0][0] in cues.determiners_en:
        words.pop(0)
    if not words:
        return None
    end = next((at for at, word in enumerate(words) if word[0] in cues.function_en), len(words))
    begin = words[0].start()
    forms = [part.form[begin : word.end()] for word in words[:end]]
    is_closed = end < len(words) or len(words) < EDGE
    cut = _choose([(form, len(form.split())) for form in reversed(forms)], width, known)
    if cut is None and forms and len(forms) <= min(MAX_WORDS, max(2, width or 2)) and is_closed:
        cut = forms[-1]
    return Item(cut, part.start + begin, part.start + begin + len(cut)) if cut else None


def _choose(forms: Sequence[tuple[str, int]], width: int | None, known: Collection[str]) -> str | None:
    """Of forms, longest first, the known one that has as many words as all the others, else the longest known one."""
    listed = [(form, n) for form, n in forms if n <= MAX_WORDS and form in known]
    return next((form for form, n in listed if n == width), listed[0][0] if listed else None)


def _width(run: Run) -> int | None:
    """The number of words that all certain members have; None where they differ."""
    lengths = {len(item.form.split()) for item in run.inner}
    return lengths.pop() if len(lengths) == 1 else None
