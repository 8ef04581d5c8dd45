"""Qualifier shifts: one clause in two editions that differs in its words of degree alone.

A clause without its words of degree is its head; where the same head stands in this edition and in the one before with
other words of degree, these were added, removed, raised, lowered or swapped. Heads are compared character by character
(Chinese) or word by word (English), so nothing is called the same that is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from watchwords.records import Lang, PreparedText, Qualifier
from watchwords.spans import Span

NAME = "qualifier_shift"
VERSION = 1

MIN_HEAD = {"zh": 4, "en": 4}
"""Characters (Chinese) or words (English) of a head: a shorter one is the same by chance."""
LEAST_CLAUSE = {"zh": 4, "en": 7}
"""Characters of a clause that has as much: four, or four words of one letter."""
LONGEST_CLAUSE = 200
NEAR = 3
MAX_HEAD = {"zh": 24, "en": 20}
_CLAUSE_ENDS = re.compile(r"[,;:。!?、()\n\"—]+|\.(?=\s|$)")
_WORD = re.compile(r"[a-z0-9%$'’-]+")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]是)?\s*")
_LIGHT = re.compile(r"^(?:我们|必须|应当|一定|还|也|要|将|应|继续|坚持|保持|实施|实行|执行|做到)+")
"""What may open a clause and is no part of its head: who, must, shall, keep on, carry out."""
_LIGHT_EN = frozenset({"we", "will", "shall", "must", "should", "to", "and", "continue", "also", "the"})
_HAN_EDGE = re.compile(r"[一-鿿]")

Kind = Literal["added", "removed", "raised", "lowered", "swapped"]


class QualifierCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/qualifiers.toml`."""

    zh: dict[str, dict[str, tuple[str, ...]]]
    """Scale to rank to words."""
    en: dict[str, dict[str, tuple[str, ...]]]
    not_ahead: dict[str, tuple[str, ...]]
    """Word to what follows where it is part of another: 积极 in 积极性."""

    def words(self) -> tuple[Qualifier, ...]:
        """The lexicon, word by word."""
        scales: tuple[tuple[Literal["zh", "en"], Mapping[str, Mapping[str, Sequence[str]]]], ...]
        scales = (("zh", self.zh), ("en", self.en))
        return tuple(
            Qualifier(form=word, lang=lang, scale=scale, rank=int(rank))
            for lang, by_scale in scales
            for scale, by_rank in by_scale.items()
            for rank, words in by_rank.items()
            for word in words
        )


@dataclass(frozen=True)
class Headed:
    """A clause that stands in a text: its head, and the words of degree it has."""

    head: str
    lang: Lang
    words: tuple[str, ...]
    doc_id: str
    at: Span
    """The clause, stored."""


@dataclass(frozen=True)
class QualifierShift:
    """One head whose words of degree differ."""

    head: str
    lang: Lang
    kind: Kind
    scale: str | None
    """On which it was raised or lowered; None where it was neither."""
    now: Headed
    before: Headed
    before_edition: str
    history: tuple[tuple[str, Headed], ...]
    """Every earlier edition looked at that has the head with one set of words, in order."""


class QualifierReader:
    """Reads clauses with their words of degree.

    Args:
        lexicon: words with their scales and ranks; of two entries for one word the later holds.
        not_ahead: word to what follows where it is part of another.
        year: of the edition; words of other years are no qualifiers in it. None: all are.
    """

    def __init__(self, lexicon: Sequence[Qualifier], not_ahead: Mapping[str, Sequence[str]], year: int | None) -> None:
        valid = [word for word in {(w.lang, w.form): w for w in lexicon}.values() if _is_valid(word, year)]
        self.ranks = {word.form: (word.scale, word.rank) for word in valid}
        self._patterns = {
            lang: _pattern([word.form for word in valid if word.lang == lang], not_ahead, lang) for lang in ("zh", "en")
        }

    def read(self, prepared: PreparedText, *, heads: Container[str] | None = None) -> Iterator[Headed]:
        """Clauses whose head is long enough to tell, in the order of the text, with or without words of degree.

        Args:
            prepared: the text.
            heads: only clauses with one of these heads; None: all.
        """
        text = prepared.lowered
        for sentence in prepared.sentences:
            lang: Lang = "zh" if sentence.lang == "zh" else "en"
            start = sentence.start
            for end, after in _bounds(text, sentence.start, sentence.end):
                headed = self._headed(prepared, lang, start, end, heads)
                if headed is not None:
                    yield headed
                start = after

    def _headed(
        self, prepared: PreparedText, lang: Lang, start: int, end: int, heads: Container[str] | None
    ) -> Headed | None:
        opening = _NUMBERED.match(prepared.lowered, start, end)
        start = opening.end() if opening else start
        if not LEAST_CLAUSE[lang] <= end - start <= LONGEST_CLAUSE:
            return None
        clause = prepared.lowered[start:end]
        found = list(self._patterns[lang].finditer(clause))
        rest = _without(clause, [match.span() for match in found]) if found else clause
        head = _head_zh(rest) if lang == "zh" else _head_en(rest)
        if head is None or (heads is not None and head not in heads):
            return None
        return Headed(
            head=head,
            lang=lang,
            words=tuple(match.group() for match in found),
            doc_id=prepared.document.doc_id,
            at=prepared.offsets.to_stored(start, start + len(clause.rstrip())),
        )


def _is_valid(word: Qualifier, year: int | None) -> bool:
    if year is None:
        return True
    return (word.since is None or int(word.since) <= year) and (word.until is None or year <= int(word.until))


def _pattern(forms: Sequence[str], not_ahead: Mapping[str, Sequence[str]], lang: Lang) -> re.Pattern[str]:
    """Longest first; a Chinese one only before a further character, an English one as whole words."""
    pieces = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        barred = "|".join(map(re.escape, not_ahead.get(form, ())))
        ahead = f"(?!{barred})" if barred else ""
        pieces.append(rf"{re.escape(form)}{ahead}" if lang == "zh" else rf"\b{re.escape(form)}\b{ahead}")
    if not pieces:
        return re.compile(r"(?!)")
    return re.compile(rf"(?:{'|'.join(pieces)})(?=[一-鿿])" if lang == "zh" else "|".join(pieces))


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(end of a clause, start of the next) over a sentence."""
    for match in _CLAUSE_ENDS.finditer(text, start, end):
        yield match.start(), match.end()
    yield end, end


def _without(clause: str, spans: Sequence[tuple[int, int]]) -> str:
    """The clause with a bar where each word of degree stood; neighbouring bars are one."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(clause[at:start])
        at = end
    pieces.append(clause[at:])
    return "|".join(pieces)


def _head_zh(rest: str) -> str | None:
    # Where a qualifier stood is not told: 全面推进 and 推进 are one head. The 的 behind one goes with it.
    bare = _LIGHT.sub("", rest.replace("|的", "|").replace("|", "").strip())
    bare = bare.removeprefix("的")
    n_han = len(_HAN_EDGE.findall(bare))
    return bare if MIN_HEAD["zh"] <= n_han and len(bare) <= MAX_HEAD["zh"] else None


def _head_en(rest: str) -> str | None:
    words = _WORD.findall(rest)
    while words and words[0] in _LIGHT_EN:
        words = words[1:]
    return " ".join(words) if MIN_HEAD["en"] <= len(words) <= MAX_HEAD["en"] else None


# --- comparing --------------------------------------------------------------------------------------------


def compare_qualifiers(
    editions: Sequence[tuple[str, Sequence[Headed]]], ranks: Mapping[str, tuple[str, int]]
) -> list[QualifierShift]:
    """Heads of the last edition with other words of degree than the last earlier edition that has them.

    Args:
        editions: (edition, clauses) in order, the one under study last.
        ranks: word to its scale and rank.

    Only the `NEAR` editions before count as "before": a wording of twenty years ago is no edition's measure.

    Returns:
        Shifts by the number of earlier editions that have the head, most first. A head that an edition has with
        different words at different places says nothing of that edition, and is passed over.
    """
    *past, (_, now) = [(edition, _single(clauses)) for edition, clauses in editions]
    near = {edition for edition, _ in past[-NEAR:]}
    shifts = []
    for head, clause in now.items():
        history = tuple((edition, clauses[head]) for edition, clauses in past if head in clauses)
        if history and history[-1][0] in near and history[-1][1].words != clause.words:
            edition, before = history[-1]
            kind, scale = _kind(before.words, clause.words, ranks)
            shifts.append(QualifierShift(head, clause.lang, kind, scale, clause, before, edition, history))
    return sorted(shifts, key=lambda shift: (-len(shift.history), shift.head))


def _single(clauses: Sequence[Headed]) -> dict[str, Headed]:
    """Heads that stand with one set of words of degree throughout, each with its first clause."""
    by_head: dict[str, list[Headed]] = defaultdict(list)
    for clause in clauses:
        by_head[clause.head].append(clause)
    return {head: rows[0] for head, rows in by_head.items() if len({row.words for row in rows}) == 1}


def _kind(
    before: tuple[str, ...], now: tuple[str, ...], ranks: Mapping[str, tuple[str, int]]
) -> tuple[Kind, str | None]:
    if not before or set(before) < set(now):
        return "added", None
    if not now or set(now) < set(before):
        return "removed", None
    old = _highest([word for word in before if word not in now], ranks)
    new = _highest([word for word in now if word not in before], ranks)
    moved = {scale: new[scale] - old[scale] for scale in sorted(old.keys() & new.keys()) if new[scale] != old[scale]}
    if len(moved) != 1:
        return "swapped", None
    scale, by = moved.popitem()
    return ("raised" if by > 0 else "lowered"), scale


def _highest(words: Sequence[str], ranks: Mapping[str, tuple[str, int]]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for word in words:
        scale, rank = ranks[word]
        highest[scale] = max(rank, highest.get(scale, 0))
    return highest
