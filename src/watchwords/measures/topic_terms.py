"""Terms of passages for a topic model: whole words in English; in Chinese repeated strings, without a segmenter.

A Chinese string of two to four characters is a term where it is repeated, where its characters stand together more
often than by chance (cohesion: the least pointwise mutual information over its cuts), and where neither neighbour is
nearly always the same (freedom of its boundaries). At each place the longest term counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z-]+[a-z]")
LONGEST = 4
MIN_COUNT, MIN_PASSAGES = 8, 5
MAX_SHARE = 0.2
"""Of the passages: a term in more of them tells no topic from another."""
MIN_COHESION = 20.0
"""How many times more often than by chance the characters stand together."""
MAX_SAME_NEIGHBOUR = 0.7
MAX_TERMS = 3_000


class TopicCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/topics.toml`."""

    edges_zh: str
    """Characters with which no Chinese term begins or ends."""
    words_zh: tuple[str, ...]
    """Chinese words that are no terms."""
    words_en: tuple[str, ...]
    """English words that are no terms."""


def find_terms(texts: Sequence[str], cues: TopicCues, lang: str) -> tuple[list[str], list[dict[int, int]]]:
    """The terms, and for each text how often it has each.

    Args:
        texts: folded, in lower case.
        cues: what is no term.
        lang: zh or en.

    Returns:
        terms in order of spelling; term number to count, a text.
    """
    read = _chinese(texts, cues) if lang == "zh" else [_english(text, frozenset(cues.words_en)) for text in texts]
    n_texts = Counter(term for counts in read for term in counts)
    most = max(MIN_PASSAGES, MAX_SHARE * len(texts))
    usual = sorted((term for term, n in n_texts.items() if MIN_PASSAGES <= n <= most), key=lambda t: (-n_texts[t], t))
    terms = sorted(usual[:MAX_TERMS])
    number = {term: at for at, term in enumerate(terms)}
    return terms, [{number[term]: n for term, n in counts.items() if term in number} for counts in read]


def _english(text: str, stopped: frozenset[str]) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text) if word not in stopped)


def _chinese(texts: Sequence[str], cues: TopicCues) -> list[Counter[str]]:
    terms = repeated_strings(texts, cues.edges_zh) - frozenset(cues.words_zh)
    return [Counter(_longest(text, terms)) for text in texts]


def _longest(text: str, terms: frozenset[str]) -> Iterator[str]:
    for run in _HAN.findall(text):
        at = 0
        while at < len(run):
            size = next((size for size in range(LONGEST, 1, -1) if run[at : at + size] in terms), 0)
            if size:
                yield run[at : at + size]
            at += size or 1


def repeated_strings(texts: Sequence[str], edges: str) -> frozenset[str]:
    """Chinese strings of two to four characters that are repeated, hold together and stand free."""
    counts: Counter[str] = Counter()
    for text in texts:
        for run in _HAN.findall(text):
            for size in range(1, LONGEST + 2):
                counts.update(run[at : at + size] for at in range(len(run) - size + 1))
    total = sum(n for string, n in counts.items() if len(string) == 1)
    neighbour: dict[str, int] = {}
    for string, n in counts.items():
        if n >= MIN_COUNT and len(string) > 1:
            for part in (string[1:], string[:-1]):
                neighbour[part] = max(neighbour.get(part, 0), n)
    return frozenset(
        string
        for string, n in counts.items()
        if 2 <= len(string) <= LONGEST
        and n >= MIN_COUNT
        and string[0] not in edges
        and string[-1] not in edges
        and neighbour.get(string, 0) < MAX_SAME_NEIGHBOUR * n
        and _cohesion(string, counts, total) >= MIN_COHESION
    )


def _cohesion(string: str, counts: Counter[str], total: int) -> float:
    return min(counts[string] * total / (counts[string[:cut]] * counts[string[cut:]]) for cut in range(1, len(string)))
