"""Targets read out of one text: figures in a stretch that sets targets, beside the word for one, or planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from watchwords.measures.named_figures import Measure
from watchwords.measures.targets import en, zh
from watchwords.measures.targets.target import Slot, Target
from watchwords.records import Figure, Lang, PreparedText, Sentence
from watchwords.spans import Span

KINDS = frozenset({"percent", "number", "currency", "range", "dimension"})
LONGEST_CLAUSE = 160
"""Characters looked at either side of a figure."""
LEAST_COUNT = 1000
"""A smaller bare number is no target of a measure that no list has."""
MOST_ITEMS = 20
"""Lines of a list of targets."""
LONGEST_ITEM = 200
NEAR = 2
"""Characters between a lead that names its measure and the figure it sets."""
_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
_COMPARED = re.compile(r"比(?:去年|上年|20\d\d年)|分别|respectively|than (?:last year|a year)")


@dataclass(frozen=True)
class MeasureIndex:
    """Known measures of one language by each of their folded names, longest names first.

    Of two measures with one name (the domestic product, and how it grows) the unit of a figure tells which is meant.
    """

    by_name: dict[str, tuple[Measure, ...]]

    @classmethod
    def of(cls, measures: Sequence[Measure], lang: Lang, fold: Callable[[str], str]) -> MeasureIndex:
        """The names of one language, folded as the texts are."""
        rows: dict[str, tuple[Measure, ...]] = {}
        for measure in measures:
            for name in dict.fromkeys(map(fold, measure.zh if lang == "zh" else measure.en)):
                rows[name] = (*rows.get(name, ()), measure)
        return cls(dict(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0]))))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all measures."""
        return frozenset(measure.key for measures in self.by_name.values() for measure in measures)

    def key_of(self, name: str, figure: Figure) -> str | None:
        """The measure of this name that a figure can be of."""
        return next((one.key for one in self.by_name.get(name, ()) if one.may_be(figure)), None)

    def find(self, text: str, figure: Figure) -> str | None:
        """The measure whose longest name stands in a text as whole words."""
        named = (self.key_of(name, figure) for name in self.by_name if _last_word(text, name) >= 0)
        return next((key for key in named if key is not None), None)

    def find_last(self, text: str, figure: Figure) -> str | None:
        """The measure that is named last in a text, as whole words; of names that end together the longest."""
        ends = {name: at + len(name) for name in self.by_name if (at := _last_word(text, name)) >= 0}
        ranked = sorted(ends, key=lambda name: (-ends[name], -len(name)))
        return next((key for name in ranked if (key := self.key_of(name, figure)) is not None), None)


def _last_word(text: str, name: str) -> int:
    """Where a name stands last as whole words; -1 where it does not."""
    at = text.rfind(name)
    is_whole = at >= 0 and not (
        text[max(0, at - 1) : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum()
    )
    return at if is_whole else -1


@dataclass(frozen=True)
class _Placed:
    """A figure in the folded text."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True)
class _Stretch:
    """Folded [start, end) whose figures are targets; `measure` where the lead names the only one."""

    start: int
    end: int
    measure: str | None


def read_targets(
    prepared: PreparedText, figures: Sequence[tuple[Span, Figure]], names: dict[Lang, MeasureIndex]
) -> tuple[list[Target], list[Slot]]:
    """Targets and the slots they stand in, in the order of the text.

    Args:
        prepared: the text.
        figures: its figures with their stored spans.
        names: known measures by language.
    """
    placed = []
    for span, figure in figures:
        if figure.kind in KINDS and figure.unit not in _TIME:
            at = prepared.offsets.to_folded(span.start, span.end)
            placed.append(_Placed(at.start, at.end, figure))
    placed.sort(key=lambda one: one.start)
    stretches = list(_stretches(prepared))
    doc_id = prepared.document.doc_id
    slots = [
        Slot(doc_id, prepared.offsets.to_stored(one.start, one.end), prepared.lowered[one.start : one.end])
        for one in stretches
        if one.end > one.start
    ]
    found: list[Target] = []
    for sentence, one in _in_sentences(prepared.sentences, placed):
        stretch = next((s for s in stretches if s.start <= one.start and one.end <= s.end), None)
        named = _measure(prepared, sentence, one, stretch, placed, names.get(sentence.lang, MeasureIndex({})))
        if named is not None:
            found.append(_target(prepared, sentence, one, named, place=len(found), in_slot=stretch is not None))
    return found, slots


def _in_sentences(sentences: Sequence[Sentence], placed: Sequence[_Placed]) -> Iterator[tuple[Sentence, _Placed]]:
    at = 0
    for one in placed:
        while at < len(sentences) and sentences[at].end <= one.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= one.start:
            yield sentences[at], one


# --- stretches --------------------------------------------------------------------------------------------


def _stretches(prepared: PreparedText) -> Iterator[_Stretch]:
    text = prepared.lowered
    for number, sentence in enumerate(prepared.sentences):
        language = zh if sentence.lang == "zh" else en
        for lead in language.LEAD.finditer(text, sentence.start, sentence.end):
            measure = lead["measure"] if sentence.lang == "zh" else None
            if language.looks_back(text[sentence.start : lead.end()]):
                continue
            end = sentence.end
            if end - lead.end() < 4:
                end = _end_of_list(prepared, number, sentence.lang)
            yield _Stretch(lead.end(), end, measure)


def _end_of_list(prepared: PreparedText, number: int, lang: Lang) -> int:
    """Where the list that a sentence opens ends: one sentence in Chinese, short lines of their own in English."""
    rows = prepared.sentences[number + 1 : number + 1 + (1 if lang == "zh" else MOST_ITEMS)]
    end = prepared.sentences[number].end
    for row in rows:
        if lang != "zh" and (row.end - row.start > LONGEST_ITEM or prepared.lowered[row.end - 1] == "."):
            break
        end = row.end
    return end


# --- measures ---------------------------------------------------------------------------------------------


def _measure(
    prepared: PreparedText,
    sentence: Sentence,
    one: _Placed,
    stretch: _Stretch | None,
    placed: Sequence[_Placed],
    names: MeasureIndex,
) -> tuple[str, str] | None:
    """(key, name) of what a figure is a target of; None where it is no target or its measure is not told."""
    text = prepared.lowered
    start, end = _clause(text, sentence, one, floor=stretch.start if stretch else sentence.start)
    if _COMPARED.search(text, start, one.start):
        return None
    if sentence.lang == "zh":
        named = _measure_zh(text, start, one, sentence, stretch, names)
    else:
        named = _measure_en(text, start, end, one, sentence, stretch, names)
    is_listed = named is not None and named[0] in names.keys
    return named if is_listed or not _is_small_count(one.figure) else None


def _is_small_count(figure: Figure) -> bool:
    """ "Two aspects", "three goals": a number that structures the text and measures nothing."""
    return figure.kind == "number" and figure.number is not None and abs(Decimal(figure.number)) < LEAST_COUNT


def _measure_zh(
    text: str, start: int, one: _Placed, sentence: Sentence, stretch: _Stretch | None, names: MeasureIndex
) -> tuple[str, str] | None:
    before = text[start : one.start]
    if stretch is not None and one.start - stretch.start <= NEAR and stretch.measure:
        read = zh.read_measure(stretch.measure)
    elif stretch is not None or _is_set_zh(text, before, one, sentence):
        read = zh.read_measure(before)
    else:
        return None
    for name in read:
        if (key := names.key_of(name, one.figure)) is not None:
            return key, name
    return (read[-1], read[-1]) if read else None


def _is_set_zh(text: str, before: str, one: _Placed, sentence: Sentence) -> bool:
    if zh.looks_back(text[sentence.start : one.start]):
        return False
    if zh.PLANNED.search(before):
        return True
    return zh.BEHIND.match(text, one.end) is not None and not zh.REACHED.search(before)


def _measure_en(
    text: str, start: int, end: int, one: _Placed, sentence: Sentence, stretch: _Stretch | None, names: MeasureIndex
) -> tuple[str, str] | None:
    before = text[max(sentence.start, one.start - LONGEST_CLAUSE) : one.start]
    if ahead := en.AHEAD.search(before):
        named = en.without_article(ahead["measure"])
        return names.key_of(named, one.figure) or named, named
    if stretch is not None:
        clause = text[start:end]
        listed = names.find(clause, one.figure)
        named = en.read_measure(text[start : one.start]) or ""
        return (listed or named, named or listed or "") if listed or named else None
    behind = en.BEHIND.match(text, one.end)
    if (behind is None and not en.SET.search(before)) or en.looks_back(before):
        return None
    of = behind["of"] if behind else (en.FOR.match(text, one.end) or {"of": None})["of"]
    if of:
        named = en.without_article(of)
        return names.key_of(named, one.figure) or named, named
    listed = names.find(behind["measure"] or "", one.figure) if behind else None
    listed = listed or names.find_last(before, one.figure)
    return (listed, listed.replace("-", " ")) if listed else None


def _clause(text: str, sentence: Sentence, one: _Placed, *, floor: int) -> tuple[int, int]:
    """Folded clause around a figure."""
    ends = zh.CLAUSE_ENDS if sentence.lang == "zh" else en.CLAUSE_ENDS
    start = max(floor, one.start - LONGEST_CLAUSE)
    for at in range(one.start - 1, start - 1, -1):
        if text[at] in ends:
            start = at + 1
            break
    end = min(sentence.end, one.end + LONGEST_CLAUSE)
    for at in range(one.end, end):
        if text[at] in ends:
            end = at
            break
    return start, end


def _target(
    prepared: PreparedText, sentence: Sentence, one: _Placed, named: tuple[str, str], *, place: int, in_slot: bool
) -> Target:
    text = prepared.lowered
    start, end = _clause(text, sentence, one, floor=sentence.start)
    plan = (zh if sentence.lang == "zh" else en).PLAN
    # What a list says once before its first item holds for all of them.
    is_plan = plan.search(text, sentence.start, one.end) is not None
    return Target(
        measure=named[0],
        name=named[1],
        horizon="plan" if is_plan else "year",
        figure=one.figure,
        doc_id=prepared.document.doc_id,
        lang=sentence.lang,
        at=prepared.offsets.to_stored(one.start, one.end),
        clause=prepared.offsets.to_stored(start, end),
        place=place,
        in_slot=in_slot,
    )
