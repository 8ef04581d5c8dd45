"""Chinese lists: three and more members joined by the enumeration comma, with a conjunction before the last or none.

A member between two marks is certain. Where the first begins and the last ends, no mark tells: 教育、科技、人才工作.
There a member counts that stands between marks elsewhere in the same texts, or that has the length all the others
have, or that the words themselves set off: behind a verb or a function word, before the end of the clause or 等.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from watchwords.measures.order.reading import MAX_ITEMS, Item, OrderCues, Run
from watchwords.recognisers.names.lexicon_zh import Word, Words

MIN_LENGTH, MAX_LENGTH = 2, 10
"""Characters of a member (notes on method, 13)."""
EDGE = 16
"""Characters looked at before the second and behind the last but one mark."""
_CLAUSE = re.compile(r"[^\n,。;:!?()\[\]…]+")
LONGEST = 60
"""Characters of a part; what is longer is no list but prose with a stray mark."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTES = "\"'《》〈〉「」 "


def find_runs(folded: str, words: Words, cues: OrderCues) -> Iterator[Run]:
    """Lists of a text whose members between the marks are members, edges not yet told."""
    if "、" not in folded:
        return
    for clause in _CLAUSE.finditer(folded):
        if "、" not in clause[0]:
            continue
        parts = list(_split(clause))
        if any(len(part.form) > LONGEST for part in parts[1:-1]):
            continue
        if len(parts) > MAX_ITEMS:
            continue
        parts[-1:] = _split_last(folded, parts[-1], words, cues)
        if len(parts) >= 3 and all(_is_member(part.form, cues) for part in parts[1:-1]):
            yield Run(tuple(parts))


def _split(match: re.Match[str]) -> Iterator[Item]:
    at = match.start()
    for form in match[0].split("、"):
        yield _stripped(form, at)
        at += len(form) + 1


def _stripped(form: str, at: int) -> Item:
    bare = form.strip(_QUOTES)
    start = at + (form.find(bare) if bare else 0)
    return Item(bare, start, start + len(bare))


def _split_last(folded: str, part: Item, words: Words, cues: OrderCues) -> list[Item]:
    """The part behind the last mark at its conjunction, where a member stands before it."""
    end = min(part.end, part.start + MAX_LENGTH + EDGE)
    # Reading words takes longer than looking for a conjunction, which most lists do without.
    if not any(folded.find(word, part.start, end) >= 0 for word in cues.conjunctions_zh):
        return [part]
    for word in words.read(folded, part.start, end):
        if word.start == part.start:
            continue
        if folded[word.start : word.end] in cues.conjunctions_zh:
            before = _stripped(folded[part.start : word.start], part.start)
            behind = _stripped(folded[word.end : part.end], word.end)
            return [before, behind] if _is_member(before.form, cues) and behind.form else [part]
        if word.end - part.start > MAX_LENGTH:
            break
    return [part]


def _is_member(form: str, cues: OrderCues) -> bool:
    return (
        MIN_LENGTH <= len(form) <= MAX_LENGTH
        and form[0] not in cues.not_first_zh
        and form[-1] not in cues.not_last_zh
        and "的" not in form
        and "了" not in form
        and bool(_HAN.search(form))
    )


def first_member(folded: str, run: Run, words: Words, cues: OrderCues, known: Collection[str]) -> Item | None:
    """The first member of a list, None where the words do not tell where it begins."""
    part, width = run.parts[0], _width(run)
    start = max(part.start, part.end - EDGE)
    # A quotation mark is seen through: what stands before it sets the member off.
    read = [word for word in words.read(folded, start, part.end) if folded[word.start : word.end] not in _QUOTES]
    cuts = [(word.start, before) for word, before in zip(read, [None, *read], strict=False)]
    forms = {cut: folded[cut : part.end] for cut, _ in cuts}
    members = [cut for cut, _ in cuts if _is_first(forms[cut], run, cues, known)]
    is_whole = start == part.start
    free = [cut for cut, before in cuts if cut in members and _sets_off(folded, before, cues, at_start=is_whole)]
    even = [cut for cut in members if len(forms[cut]) == width]
    listed = [cut for cut in free if forms[cut] in known]
    chosen = [cut for cut in listed if cut in even] or listed[:1]
    if not chosen:
        led = {cut for cut, before in cuts if before and folded[before.start : before.end] in cues.leads_even_zh}
        chosen = [c for c in even if forms[c] in known or c in free or c in led or _rhymes(forms[c], run)]
    chosen = chosen or [cut for cut in free[-1:] if _is_plain(read, cut)]
    return Item(forms[chosen[0]], chosen[0], part.end) if chosen else None


def _is_first(form: str, run: Run, cues: OrderCues, known: Collection[str]) -> bool:
    is_bounded = form in known or form[:1] not in cues.prepositions_zh
    return is_bounded and _is_member(form, cues) and not _is_inside(form, run)


def _is_inside(form: str, run: Run) -> bool:
    """Whether a certain member holds this form: 强国 is no member beside 质量强国, but a part of one."""
    return any(form in item.form for item in run.inner)


def _rhymes(form: str, run: Run) -> bool:
    """Whether a certain member ends as this form does: 制造强国 beside 质量强国."""
    return any(form[-2:] == item.form[-2:] for item in run.inner)


def _sets_off(folded: str, before: Word | None, cues: OrderCues, *, at_start: bool) -> bool:
    """Whether a member may begin behind this word: a verb, a word that joins nothing, the clause's start."""
    if before is None:
        return at_start
    word = folded[before.start : before.end]
    return word not in cues.conjunctions_zh and (before.kind in ("verb", "function") or word in cues.leads_zh)


def _is_plain(read: Sequence[Word], cut: int) -> bool:
    """Whether one word, or nouns alone, follow a cut: then nothing else could be the member's first word."""
    behind = [word.kind for word in read if word.start >= cut]
    return behind != ["function"] and (len(behind) == 1 or all(kind in ("noun", "unknown", "place") for kind in behind))


def last_member(folded: str, run: Run, words: Words, cues: OrderCues, known: Collection[str]) -> Item | None:
    """The last member of a list, None where the words do not tell where it ends."""
    part, width = run.parts[-1], _width(run)
    read = words.read(folded, part.start, min(part.end, part.start + EDGE))
    ends = [word.end for word in read]
    forms = {end: folded[part.start : end].strip(_QUOTES) for end in ends}
    members = [end for end in ends if _is_member(forms[end], cues) and not _is_inside(forms[end], run)]
    even = [end for end in members if len(forms[end]) == width]
    closed = [end for end in members if end == part.end or _closes(folded, read, end, cues)]
    listed = [end for end in members if forms[end] in known]
    chosen = [end for end in listed if end in even] or [end for end in listed if end in closed][-1:]
    if not chosen:
        plain = list(takewhile(lambda word: word.kind in ("noun", "unknown", "place"), read))
        chosen = _without_head(folded, plain, run, cues) or [end for end in closed if plain and end == plain[-1].end]
        chosen = [end for end in chosen if end in members] or even
    return Item(forms[chosen[0]], part.start, part.start + len(forms[chosen[0]])) if chosen else None


def _without_head(folded: str, plain: Sequence[Word], run: Run, cues: OrderCues) -> list[int]:
    """The end of the last member where a noun follows that all members share: 文化 of 教育、卫生、文化事业."""
    if len(plain) < 2:
        return []
    head = folded[plain[-1].start : plain[-1].end]
    is_shared = head in cues.heads_zh and not any(item.form.endswith(head) for item in run.inner)
    return [plain[-1].start] if is_shared else []


def _closes(folded: str, read: Sequence[Word], end: int, cues: OrderCues) -> bool:
    behind = next((word for word in read if word.start == end), None)
    if behind is None:
        return False
    return behind.kind in ("function", "verb") or folded[behind.start : behind.end] in cues.closers_zh


def _width(run: Run) -> int | None:
    """The length that all certain members have; None where they differ."""
    lengths = {len(item.form) for item in run.inner}
    return lengths.pop() if len(lengths) == 1 else None
