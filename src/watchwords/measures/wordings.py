"""New wordings that no series file lists: candidates from one edition that no earlier document has.

Candidates are units an author set off (quotation marks, headings, items of an enumeration) and what is left of a
clause when its opening verbs are taken away; in English also capitalised names and runs of words that several
documents share. A candidate stands only if the exact text index finds it in no earlier document. The order is a
weighted sum of plain features; weights are data and every feature is printed. This ranks, it does not confirm: in
work reports most clause units are new every year, and few of them last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

NAME = "wordings"
VERSION = 1

CountBefore = Callable[[str], int]
"""Exact occurrences of a folded, lower-case wording in documents of earlier editions."""


class ChineseCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists for Chinese clauses."""

    openers: tuple[str, ...]
    splitters: tuple[str, ...]
    unsplit: tuple[str, ...]
    dull_heads: tuple[str, ...]
    review_headings: tuple[str, ...]


class EnglishCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists for English word runs."""

    stopwords: tuple[str, ...]
    linkers: tuple[str, ...]
    review_headings: tuple[str, ...]


class WordingCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/wordings.toml`."""

    weights: dict[str, float]
    zh: ChineseCues
    en: EnglishCues


@dataclass(frozen=True)
class TextBlock:
    """A block of the edition as the measure sees it: folded text with case, and its role."""

    event: str
    folded: str
    is_heading: bool
    lang: str


@dataclass(frozen=True)
class Wording:
    """A candidate with the reasons for its rank."""

    form: str
    """Folded, lower case."""
    lang: str
    score: float
    n_occurrences: int
    n_documents: int
    reasons: dict[str, float]
    """Feature to its share of the score."""


@dataclass
class _Sighting:
    events: set[str] = field(default_factory=set)
    n: int = 0
    marks: set[str] = field(default_factory=set)
    n_review: int = 0
    n_capitalised: int = 0


def measure_wordings(
    blocks: Iterable[TextBlock],
    count_before: CountBefore,
    cues: WordingCues,
    *,
    known: frozenset[str] = frozenset(),
    top: int = 25,
) -> list[Wording]:
    """The `top` wordings of an edition that no earlier document has, best first.

    Args:
        blocks: the edition's blocks in order.
        count_before: exact count in earlier documents.
        cues: word lists and weights.
        known: folded lower-case forms that are no news here: listed formulations, names.
        top: how many to return at most.
    """
    rows = list(blocks)
    sightings: dict[tuple[str, str], _Sighting] = {}
    for lang, sight in (("zh", _sight_chinese), ("en", _sight_english)):
        for form, sighting in sight([row for row in rows if row.lang == lang], cues).items():
            if form not in known:
                sightings[lang, form] = sighting
    scored = [
        _score(form, lang, sighting, count_before, cues)
        for (lang, form), sighting in sightings.items()
        if count_before(form) == 0
    ]
    scored.sort(key=lambda wording: (-wording.score, -len(wording.form), wording.form))
    return _without_nested(scored)[:top]


def _score(form: str, lang: str, sighting: _Sighting, count_before: CountBefore, cues: WordingCues) -> Wording:
    n_parts = len(form) if lang == "zh" else len(form.split())
    raw = {
        "quoted": float("quoted" in sighting.marks),
        "heading": float("heading" in sighting.marks),
        "document": math.log2(len(sighting.events)),
        "repeated": float(min(sighting.n - 1, 3)),
        "listed": float("listed" in sighting.marks),
        "core": float(_has_new_core(form, lang, count_before)),
        "head": _head_share(form, lang, count_before),
        "capitalised": float(2 * sighting.n_capitalised >= sighting.n and lang == "en"),
        "dull": float(lang == "zh" and form[-2:] in cues.zh.dull_heads and "quoted" not in sighting.marks),
        "length": float(max(0, n_parts - (6 if lang == "zh" else 4))),
        "review": float(sighting.n_review == sighting.n),
    }
    reasons = {name: round(value * cues.weights[name], 3) for name, value in raw.items() if value}
    return Wording(form, lang, round(sum(reasons.values()), 3), sighting.n, len(sighting.events), reasons)


def _has_new_core(form: str, lang: str, count_before: CountBefore) -> bool:
    """Whether two neighbours of the wording never stood together before: a coinage, not a fresh combination."""
    parts = list(form) if lang == "zh" else form.split()
    joint = "" if lang == "zh" else " "
    return any(count_before(joint.join(pair)) == 0 for pair in pairwise(parts))


def _head_share(form: str, lang: str, count_before: CountBefore) -> float:
    """How often earlier clauses end as this wording ends, from 0 (never) to 1 (a thousand times or more)."""
    head = form[-2:] if lang == "zh" else form.split()[-1]
    n_ends = sum(count_before(head + mark) for mark in ",.;、。\n")
    return min(1.0, math.log10(1 + n_ends) / 3)


def _without_nested(scored: list[Wording]) -> list[Wording]:
    """One line for one thing: of two wordings of which one holds the other, the better placed stays."""
    kept: list[Wording] = []
    for wording in scored:
        if not any(wording.form in other.form or other.form in wording.form for other in kept):
            kept.append(wording)
    return kept


# --- Chinese ----------------------------------------------------------------------------------------------

_QUOTED = re.compile(r'"([^"\n]{2,16})"')
_CLAUSE = re.compile(r'[^,.。;:!?、\n"()\[\]《》<>·…]+')
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)
_HAN_UNIT = re.compile(r"^[\w+×\-]*[\u4e00-\u9fff][\w+×\-]*$")
_DIGIT = re.compile(r"\d")


def _sight_chinese(blocks: list[TextBlock], cues: WordingCues) -> dict[str, _Sighting]:
    found: dict[str, _Sighting] = {}
    trimmer = _Trimmer(cues.zh)
    is_review = False
    for block in blocks:
        text = block.folded.lower()
        numbered = _NUMBERED.match(text)
        is_heading = block.is_heading or (numbered is not None and len(text) <= 45)
        if is_heading and (block.is_heading or text[:3].count("、")):
            is_review = any(word in text for word in cues.zh.review_headings)
        # A run-in heading: the sentence after "(一)" names what the paragraph is about.
        heading_end = len(text) if is_heading else _end_of_first_sentence(text) if numbered else 0
        for form, start, mark in _chinese_units(text, trimmer):
            sighting = found.setdefault(form, _Sighting())
            sighting.n += 1
            sighting.n_review += is_review
            sighting.events.add(block.event)
            sighting.marks.update([mark] if mark else [], ["heading"] if start < heading_end else [])
    return found


def _end_of_first_sentence(text: str) -> int:
    end = text.find("。")
    return len(text) if end < 0 else end


def _chinese_units(text: str, trimmer: _Trimmer) -> Iterator[tuple[str, int, str | None]]:
    """Each unit with its place and how it was set off; a unit in quotation marks is not given twice."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text)]
    for start, end in quoted:
        if _HAN_UNIT.match(text[start:end]) and not text[start:end].isdigit():
            yield text[start:end], start, "quoted"
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        if (start, end) in quoted:
            continue
        is_listed = text[start - 1 : start] == "、" or text[end : end + 1] == "、"
        for unit in trimmer.units(match[0]):
            yield unit, start, "listed" if is_listed else None


class _Trimmer:
    """Takes a clause apart into the names in it: splits at function words, strips opening verbs."""

    def __init__(self, cues: ChineseCues) -> None:
        unsplit = sorted(cues.unsplit, key=lambda word: (-len(word), word))
        splitters = sorted(cues.splitters, key=lambda word: (-len(word), word))
        # A word to keep whole is matched first and copied; only then may one of its characters split.
        self._split = re.compile("|".join([f"({'|'.join(map(re.escape, unsplit))})", *map(re.escape, splitters)]))
        self._openers = frozenset(cues.openers)
        self._longest = max(map(len, cues.openers))

    def units(self, clause: str) -> Iterator[str]:
        """Names of 3 to 10 characters without digits."""
        for piece in self._pieces(clause):
            unit = self._strip(piece)
            if 3 <= len(unit) <= 10 and _HAN_UNIT.match(unit) and not _DIGIT.search(unit):
                yield unit

    def _pieces(self, clause: str) -> list[str]:
        pieces, start = [], 0
        for match in self._split.finditer(clause):
            if match[1] is None:
                pieces.append(clause[start : match.start()])
                start = match.end()
        return [*pieces, clause[start:]]

    def _strip(self, piece: str) -> str:
        start = 0
        while len(piece) - start > 3:
            step = next((n for n in range(self._longest, 0, -1) if piece[start : start + n] in self._openers), 0)
            if not step or len(piece) - start - step < 3:
                break
            start += step
        return piece[start:]


# --- English ----------------------------------------------------------------------------------------------

_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]*[A-Za-z]|[A-Za-z]|\d+")
_RUN_BREAK = re.compile(r"[^A-Za-z0-9\'\- ]+|(?<= )[\'\-]+(?= )")
_STAGE_NOTE = re.compile(r"\[[^\]\n]{0,200}\]")
"""[Laughter], [Members of the audience spoke]: the reporter's words, not the speaker's."""
_QUOTED_EN = re.compile(r'"([A-Za-z][A-Za-z0-9 \'\-]{2,60}[A-Za-z0-9])"')


def _sight_english(blocks: list[TextBlock], cues: WordingCues) -> dict[str, _Sighting]:
    """Runs of 2 to 5 words; a run seen once counts only when it was quoted, a heading or a name."""
    found: dict[str, _Sighting] = {}
    stopwords, linkers = frozenset(cues.en.stopwords), frozenset(cues.en.linkers)
    is_review = False
    for block in blocks:
        if block.is_heading:
            is_review = any(word in block.folded.lower() for word in cues.en.review_headings)
        quoted = {match[1].lower() for match in _QUOTED_EN.finditer(block.folded)}
        for words in _english_runs(block.folded, stopwords, linkers):
            form = " ".join(words).lower()
            sighting = found.setdefault(form, _Sighting())
            sighting.n += 1
            sighting.n_review += is_review
            sighting.events.add(block.event)
            sighting.n_capitalised += _is_capitalised(words, stopwords)
            sighting.marks.update(["heading"] if block.is_heading else [], ["quoted"] if form in quoted else [])
    n_events = len({block.event for block in blocks})
    return {form: s for form, s in found.items() if _is_set_off(s, n_events)}


def _is_set_off(sighting: _Sighting, n_events: int) -> bool:
    is_name = 2 * sighting.n_capitalised >= sighting.n
    if n_events > 3:
        return len(sighting.events) >= 2
    return sighting.n >= 2 or "quoted" in sighting.marks or is_name


def _english_runs(text: str, stopwords: frozenset[str], linkers: frozenset[str]) -> Iterator[list[str]]:
    """Runs of 2 to 5 words that begin and end with a content word and hold no stopword but a linker."""
    for piece in _RUN_BREAK.split(_STAGE_NOTE.sub(".", text)):
        for words in _stretches(_WORD.findall(piece), stopwords, linkers):
            for start, word in enumerate(words):
                if word.lower() in stopwords or word.isdigit():
                    continue
                for end in range(start + 2, min(start + 5, len(words)) + 1):
                    last = words[end - 1].lower()
                    if last not in stopwords and len(last) > 1 and not last.endswith("'s"):
                        yield words[start:end]


def _stretches(words: list[str], stopwords: frozenset[str], linkers: frozenset[str]) -> Iterator[list[str]]:
    """Words between two that end a run: a stopword, or two words that a dash set apart ("State-the")."""
    stretch: list[str] = []
    for word in words:
        low = word.lower()
        is_end = (low in stopwords and low not in linkers) or any(part in stopwords for part in low.split("-")[1:])
        if is_end:
            yield stretch
            stretch = []
        else:
            stretch.append(word)
    yield stretch


def _is_capitalised(words: list[str], stopwords: frozenset[str]) -> bool:
    return all(word[0].isupper() or word.lower() in stopwords for word in words)
