"""The words that a statement and a rule have in common, verbatim, and an earlier text that has them too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchwords.measures.rule_links.dated import is_before
from watchwords.records import Names

_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+(?:[-'’][a-z0-9]+)*")
MAX_WORDS = 8
MOST_COMMON = 0.2
"""A wording whose rarest part stands in a larger share of the rules is how rules are written."""
MIN_SHARE_SOURCE = 0.8
"""Of the common words, by length, that an earlier text must have in one passage to be named as their source."""
LONG_ENOUGH = {"zh": 4, "en": 2}
"""Characters or words from which a single common wording suffices for that, and for a link where it is rare."""
RARE_ENOUGH = 0.05
"""Share of the rules, at most, that hold the rarest part of a wording that tells one rule from others."""


def common_words(
    statement: str, passages: Sequence[str], lang: str, commonness: Callable[[str], float | None], edges: frozenset[str]
) -> tuple[str, ...]:
    """The longest wordings of a statement that stand in one of some passages, most telling first.

    Args:
        statement: folded, lower case; so are the passages.
        passages: of the rule, best first.
        lang: zh or en.
        commonness: the share of the rules that hold the rarest part of a wording; None where none does.
        edges: Chinese characters with which no wording begins or ends; English words likewise.
    """
    read = _chinese if lang == "zh" else _english
    found: dict[str, float] = {}
    for passage in passages:
        for wording in read(statement, passage, edges):
            share = commonness(wording)
            if share is not None and share <= MOST_COMMON:
                found[wording] = min(share, found.get(wording, 1.0))
    ordered = sorted(found, key=lambda w: (-_size(w, lang), found[w], w))
    kept: list[str] = []
    for wording in ordered:
        if not any(_within(wording, longer, lang) for longer in kept):
            kept.append(wording)
    return tuple(sorted(kept[:MAX_WORDS], key=lambda w: (found[w], -len(w), w)))


def are_telling(words: Sequence[str], lang: str, commonness: Callable[[str], float | None]) -> bool:
    """Whether common wordings of one language say more than one everyday word does.

    They do where one is rare and long, or two are rare and different words. The same word in two languages is one word,
    so each language is asked by itself; platform and platforms are one too. Of sentences that name a law and of
    questions that one answers, 72 and 65 percent pass with the law meant, and 18 and 11 percent with the best of ten
    others (two everyday words: 81 and 77, 43 and 30).
    """
    rare = [word for word in words if _is_rare(commonness(word))]
    if any(_size(word, lang) >= LONG_ENOUGH[lang] for word in rare):
        return True
    return sum(not any(word != other and word in other for other in rare) for word in rare) > 1


def _is_rare(share: float | None) -> bool:
    return share is not None and share <= RARE_ENOUGH


def _chinese(statement: str, passage: str, edges: frozenset[str]) -> Iterator[str]:
    for run in _HAN_RUN.findall(statement):
        for start, end in _stretches(run, passage):
            while start < end and run[start] in edges:
                start += 1
            while end > start and run[end - 1] in edges:
                end -= 1
            if end - start > 1:
                yield run[start:end]
    yield from (word for word in _WORD.findall(statement) if len(word) > 1 and _has(passage, word, "en"))


def _stretches(run: str, passage: str) -> Iterator[tuple[int, int]]:
    """Maximal stretches of a run that stand in the passage; each is looked for once, so the time is linear."""
    start = end = 0
    while start < len(run):
        end = max(end, start)
        while end < len(run) and run[start : end + 1] in passage:
            end += 1
        if end - start > 1:
            yield start, end
            # The next maximal stretch reaches beyond this one, so it begins after this one's start.
            start += 1
            while start < end and (end == len(run) or run[start : end + 1] not in passage):
                start += 1
        else:
            start, end = start + 1, start + 1


def _english(statement: str, passage: str, edges: frozenset[str]) -> Iterator[str]:
    words = list(_WORD.finditer(statement))
    at = 0
    while at < len(words):
        last = at
        while last < len(words) and _has(passage, statement[words[at].start() : words[last].end()], "en"):
            last += 1
        first, beyond = at, last
        while first < beyond and words[first].group() in edges:
            first += 1
        while beyond > first and words[beyond - 1].group() in edges:
            beyond -= 1
        if first < beyond:
            yield statement[words[first].start() : words[beyond - 1].end()]
        at = max(last, at + 1)


def _has(text: str, wording: str, lang: str) -> bool:
    if lang == "zh" and not wording.isascii():
        return wording in text
    return re.search(rf"(?<![a-z0-9]){re.escape(wording)}(?![a-z0-9])", text) is not None


def _within(wording: str, longer: str, lang: str) -> bool:
    return _has(longer, wording, lang)


def _size(wording: str, lang: str) -> int:
    return len(wording) if lang == "zh" else len(wording.split())


# --- an earlier text with the same words ------------------------------------------------------------------


@dataclass(frozen=True)
class SourceText:
    """A text that may precede both: another rule, the leader's message, an earlier document of the record."""

    key: str
    names: Names
    dated: str | None
    passages: Mapping[str, tuple[str, ...]]
    """Folded lower-case passages by language."""
    doc_id: str | None = None
    """None for a rule of the register."""


def find_source(
    words: Mapping[str, tuple[str, ...]], before: Sequence[str | None], sources: Iterable[SourceText]
) -> SourceText | None:
    """The earliest text dated before all of some days that has the common words in one passage; None where none has.

    Args:
        words: common words by language.
        before: dates of the statement and the rule.
        sources: texts searched, in any order.
    """
    told = {lang: own for lang, own in words.items() if _suffice(own, lang)}
    fits = [
        source
        for source in sources
        if all(is_before(source.dated, day) for day in before)
        and any(_holds(passage, own, lang) for lang, own in told.items() for passage in source.passages.get(lang, ()))
    ]
    return min(fits, key=lambda source: (source.dated or "", source.key), default=None)


def _suffice(words: tuple[str, ...], lang: str) -> bool:
    return len(words) > 1 or any(_size(word, lang) >= LONG_ENOUGH[lang] for word in words)


def _holds(passage: str, words: tuple[str, ...], lang: str) -> bool:
    found = sum(_size(word, lang) for word in words if _has(passage, word, lang))
    return found >= MIN_SHARE_SOURCE * sum(_size(word, lang) for word in words)
