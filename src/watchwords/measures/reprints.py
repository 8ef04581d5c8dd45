"""Copies of one text among documents, so that a speech printed three times counts once.

A document is a copy of another where 85 percent of it stands in the other in stretches of at least eight characters
(Chinese) or six words (other languages), so that a few changed words, a header, or an abridgement do not hide it.
Compared are only documents of one edition whose dates lie close together: what recurs from one year or meeting to the
next is the matter of the record, not a reprint. Two texts with different speakers, different declared events, or
different kinds of version (draft, adopted) are never joined, and neither is a collection with the texts it collects.

Candidates come from a fixed sample of the shingles (FracMinHash: Irber et al. 2022, "Lightweight compositional analysis
of metagenomes with FracMinHash"), longest text first, so that each document is compared with a few others only.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from watchwords.corpus.reprints import Reprint
from watchwords.measures.shingles import Shingles, read_shingles

NAME = "reprints"
VERSION = 1

SAMPLE = 8
"""One shingle in so many is looked up."""
CANDIDATE = 0.35
"""Share of the sample that makes a candidate; five words in a hundred replaced leave 0.95 ** 6 = 0.74 of it."""
MAX_POSTINGS = 32
"""A shingle of so many longer texts is a phrase of the trade and finds no further ones."""
RELATED = 0.2
"""Two extracts that share less than this may as well be two texts of a collection."""
MAX_CANDIDATES = 8
"""Groups that a text is compared with."""
MAX_ROUNDS = 8
"""Searches, each of which may find that a text is a collection; more are nested volumes, and stay apart."""

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Printed:
    """A document as it is compared."""

    doc_id: str
    text: str
    """Folded and in lower case."""
    lang: str
    date: str | None = None
    speaker: str | None = None
    """Folded and in lower case."""
    version_kind: str | None = None
    event: str | None = None
    """Speech event that the document itself names."""


@dataclass(frozen=True)
class ReprintOptions:
    """What makes a copy."""

    min_share: float = 0.85
    """Least share of the shorter text that stands in the longer one."""
    min_share_undated: float = 0.99
    """The same where the day of one of them is unknown."""
    min_length_zh: int = 100
    """Characters; shorter texts are formulas and are never joined."""
    min_length_en: int = 60
    """Words."""
    max_days: int = 3
    """Days between the dates of two copies."""


class _Group:
    """A text with its copies so far."""

    def __init__(self, longest: _Read) -> None:
        self.longest = longest
        self.copies: list[_Read] = []
        self._facts = {_facts(longest.printed): longest.printed}

    def members(self) -> list[_Read]:
        return [self.longest, *self.copies]

    def admits(self, printed: Printed, options: ReprintOptions) -> bool:
        """Whether nothing known of the members speaks against the document; copies of one day are looked at once."""
        return not any(_contradict(printed, member, options) for member in self._facts.values())

    def join(self, one: _Read) -> None:
        self.copies.append(one)
        self._facts.setdefault(_facts(one.printed), one.printed)


@dataclass(frozen=True)
class _Read:
    """A document with its shingles."""

    printed: Printed
    shingles: Shingles
    sample: Hashes
    """Of the shingles that are looked up, those that another text has too."""
    n_sample: int
    """How many are looked up, shared or not."""

    @property
    def doc_id(self) -> str:
        return self.printed.doc_id

    @property
    def n(self) -> int:
        return self.shingles.n_units


def group_reprints(texts: Sequence[Printed], options: ReprintOptions | None = None) -> dict[str, Reprint]:
    """Groups of copies among documents of one edition; documents without a copy are left out.

    Args:
        texts: the documents, in any order: the answer does not depend on it.
        options: what makes a copy.

    Returns:
        Document id to its event and to the document that is counted for the whole group. The event is the one that a
        document of the group declares, else the id of the counted document. Counted is the text of which most is known
        (event, speaker, date, kind of version) among those nearly as long as the longest.
    """
    options = options or ReprintOptions()
    found: dict[str, Reprint] = {}
    for lang in ("zh", "en"):
        own = [text for text in texts if (text.lang == "zh") == (lang == "zh")]
        # One text alone has no copy: most editions of yearly reports end here.
        if len(own) > 1:
            found |= _group_language(own, lang, options)
    return dict(sorted(found.items()))


def _group_language(texts: Sequence[Printed], lang: str, options: ReprintOptions) -> dict[str, Reprint]:
    least = options.min_length_zh if lang == "zh" else options.min_length_en
    read = [_read(text, lang) for text in texts]
    read = _only_shared([one for one in read if one.n >= least])
    read.sort(key=lambda one: (-one.n, one.doc_id))
    collections: set[str] = set()
    groups: list[_Group] = []
    for _ in range(MAX_ROUNDS):
        groups = _collect(read, collections, options)
        more = {one.doc_id for group in groups if _is_collection(group) for one in _whole(group)}
        if not more - collections:
            break
        collections |= more
    return {
        reprint.doc_id: reprint
        for group in groups
        if group.copies and not _is_collection(group)
        for reprint in _named(group)
    }


def _read(text: Printed, lang: str) -> _Read:
    shingles = read_shingles(text.text, lang)
    sample = np.unique(shingles.hashes[shingles.hashes % np.uint64(SAMPLE) == 0])
    return _Read(text, shingles, sample, len(sample))


def _only_shared(read: Sequence[_Read]) -> list[_Read]:
    """The same texts with the part of their samples that stands in at least two of them: the rest finds nothing."""
    if len(read) < 2:
        return []
    hashes, n = np.unique(np.concatenate([one.sample for one in read]), return_counts=True)
    shared = hashes[n > 1]
    cut = (replace(one, sample=one.sample[np.isin(one.sample, shared, assume_unique=True)]) for one in read)
    return [one for one in cut if len(one.sample)]


def _collect(read: Sequence[_Read], collections: set[str], options: ReprintOptions) -> list[_Group]:
    """Every text, longest first, put to the group it is a copy of, or made the head of a group of its own."""
    groups: list[_Group] = []
    postings: dict[int, list[int]] = defaultdict(list)
    for one in read:
        for number in _candidates(one, postings):
            if _belongs(one, groups[number], collections, options):
                groups[number].join(one)
                break
        else:
            for shingle in one.sample.tolist():
                if len(postings[shingle]) < MAX_POSTINGS:
                    postings[shingle].append(len(groups))
            groups.append(_Group(one))
    return groups


def _candidates(one: _Read, postings: Mapping[int, list[int]]) -> Iterator[int]:
    """Groups whose longest text shares enough of the sample, those that share most first."""
    shared = Counter(number for shingle in one.sample.tolist() for number in postings.get(shingle, ()))
    enough = sorted((-n, number) for number, n in shared.items() if n >= CANDIDATE * one.n_sample)
    return (number for _, number in enough[:MAX_CANDIDATES])


def _belongs(one: _Read, group: _Group, collections: set[str], options: ReprintOptions) -> bool:
    head = group.longest
    if head.doc_id in collections and one.n < options.min_share * head.n:
        return False
    if not group.admits(one.printed, options):
        return False
    is_dated = _days_between(one.printed, head.printed) is not None
    return one.shingles.share_in(head.shingles) >= (options.min_share if is_dated else options.min_share_undated)


def _facts(printed: Printed) -> tuple[str | None, ...]:
    return printed.event, printed.version_kind, printed.speaker, printed.date


def _contradict(a: Printed, b: Printed, options: ReprintOptions) -> bool:
    """Whether what is known of two documents says that they are two texts."""
    days = _days_between(a, b)
    return (
        _differ(a.event, b.event)
        or _differ(a.version_kind, b.version_kind)
        or _are_two_speakers(a.speaker, b.speaker)
        or (days is not None and days > options.max_days)
        or (days is None and _differ_in_part(a.date, b.date))
    )


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _are_two_speakers(a: str | None, b: str | None) -> bool:
    """Two names, neither of which is the other with a title; in two scripts nothing can be told."""
    if not a or not b or (_is_latin(a) != _is_latin(b)):
        return False
    words_a, words_b = set(a.split()), set(b.split())
    return not (words_a <= words_b or words_b <= words_a or (not _is_latin(a) and (a in b or b in a)))


def _is_latin(name: str) -> bool:
    return not any(character >= "\u2e80" for character in name)


def _days_between(a: Printed, b: Printed) -> int | None:
    """Days between two dates known to the day; None where one is not."""
    days = [_day(one.date) for one in (a, b)]
    return abs((days[0] - days[1]).days) if days[0] is not None and days[1] is not None else None


def _day(date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date) if date is not None and len(date) == len("2021-09-26") else None
    except ValueError:
        return None


def _differ_in_part(a: str | None, b: str | None) -> bool:
    """Whether two dates, one of which lacks its day or month, are of different months or years."""
    return a is not None and b is not None and not (a.startswith(b) or b.startswith(a))


def _whole(group: _Group) -> list[_Read]:
    """The longest text and its copies of about its length."""
    return [one for one in group.members() if one.n >= 0.8 * group.longest.n]


def _is_collection(group: _Group) -> bool:
    """Whether the longest text is made of texts that have nothing to do with each other.

    Extracts that share nothing may be of one speech or of a volume of many; only where one speaker is known of all of
    them is it one speech.
    """
    whole = {one.doc_id for one in _whole(group)}
    parts = [one for one in group.copies if one.doc_id not in whole]
    first = parts[0] if parts else None
    speakers = {one.printed.speaker for one in (group.longest, *parts)}
    if first is None or (len(speakers) == 1 and None not in speakers):
        return False
    # Longest first: a part that shares nothing with the longest of the parts is another text.
    return any(part.shingles.share_in(first.shingles) < RELATED for part in parts[1:])


def _named(group: _Group) -> list[Reprint]:
    counted = min(_whole(group), key=lambda one: (-_n_known(one.printed), -one.n, one.doc_id))
    declared = min((one.printed.event for one in group.members() if one.printed.event is not None), default=None)
    event = declared or counted.doc_id
    return [
        Reprint(one.doc_id, event, None if one.doc_id == counted.doc_id else counted.doc_id) for one in group.members()
    ]


def _n_known(printed: Printed) -> int:
    return sum(value is not None for value in _facts(printed))
