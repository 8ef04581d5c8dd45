"""Pledges in marked sentences: `python -m benchmarks.quality.pledges`.

`gold/PLEDGES.md` tells of the set. Each sentence is read inside its whole document and counts as found when a pledge
touches it; sentences whose label was left open are left out. Among the pledges found, the actor is right when its span
overlaps a marked one by half (Jaccard over characters), or when the pledge is read as the speaker's own (`direct`) and
the speaker is who is bound; a deadline or a quantity when the one that is read holds the marked one or lies in it; the
mode when it is the same. Beside it stands what a plain list of words would find. `open` is what the recogniser may be
worked on with; of `held` only totals are shown. `--misses` prints what was missed and what was wrongly found, of the
open part.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from benchmarks.quality.agreement import nominal_alpha
from benchmarks.quality.passages import NOTES, SETS, Lang, Passage, passages, source_row, whole_text
from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import missing_sets

from watchwords.config import Recogniser, build_recognisers, load_series
from watchwords.readers.reading import RawInput, read
from watchwords.records import Document, Mention, Pledge, Series
from watchwords.text.prepare import prepare
from watchwords.walks.recognising import About, TextReader

SERIES = {"gwr_zh": "gwr", "cpc_congress_zh": "cpc", "sotu_en": "sotu", "ungdc_en": "ungdc"}
"""The series that the documents of a public set are read with; the notes have that of the package."""
LEAST_OVERLAP = 0.5
WORDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile("承诺|保证|许诺|确保|将|拟|计划"),
    "en": re.compile(
        r"\b(?:pledge[sd]?|promise[sd]?|commit(?:s|ted)?|vow(?:s|ed)?|guarantee[sd]?|undertakes?|"
        r"will|shall|going to|intends? to|plans? to)\b|\b(?:I|we)'ll\b",
        re.IGNORECASE,
    ),
}
"""The plain list: every sentence with one of these words is called a pledge."""
PARTS = ("open", "held")
_LANGS: tuple[Lang, ...] = ("zh", "en")
Range = tuple[int, int]


class Answer(NamedTuple):
    """One marked sentence and the pledges that touch it, with their places counted from its first character."""

    passage: Passage
    lang: Lang
    pledges: tuple[Pledge, ...]
    actors: tuple[Range, ...]
    names: tuple[Range, ...]
    """Where the name stands that a pronoun of the sentence stands for; before the sentence, so below zero."""

    @property
    def is_pledge(self) -> bool:
        """Whether the readers found one."""
        return bool(self.passage.marks["label"] == "pledge")


def measure() -> dict[str, Any]:
    """Rates of sentences found, of the plain list, of what is read of them, and how far the two readers agreed."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    result: dict[str, Any] = {"sets": {}, "words": {}, "read": {}, "agreement": {}}
    for lang in _LANGS:
        rows = list(passages("pledges", lang))
        answers = answers_of(lang)
        for part in PARTS:
            asked = [answer for answer in answers if answer.passage.held == (part == "held")]
            name = f"{lang} {part}"
            result["sets"][name] = rates(_by_document(asked, [bool(answer.pledges) for answer in asked]))
            listed = [WORDS[lang].search(answer.passage.text) is not None for answer in asked]
            result["words"][name] = rates(_by_document(asked, listed))
            result["read"][name] = _read_right([answer for answer in asked if answer.is_pledge])
            result["agreement"][name] = _agreement([row for row in rows if row.held == (part == "held")])
        for number in sorted({row.marks["round"] for row in rows}):
            result["agreement"][f"{lang} round {number}"] = _agreement([r for r in rows if r.marks["round"] == number])
        result["agreement"][lang] = _agreement(rows)
    measured = {
        f"{name}/{rate}": told[rate][0] for name, told in result["sets"].items() for rate in ("precision", "recall")
    }
    return {**result, "below_floors": below_floors("pledges", measured)}


@cache
def answers_of(lang: Lang) -> tuple[Answer, ...]:
    """Every sentence of a language whose label is not open, with what the recogniser finds in it."""
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages("pledges", lang):
        if passage.marks["label"] is not None:
            by_document[passage.document].append(passage)
    return tuple(answer for held in by_document.values() for answer in _answers(held, lang))


def _answers(asked: list[Passage], lang: Lang) -> Iterable[Answer]:
    """The sentences of one document, which is read once and whole."""
    marks = asked[0].marks
    mentions, shift = _in_note(marks, lang) if marks["set"] == "notes" else (_in_public_text(marks, lang), 0)
    for passage in asked:
        start, end = (place - shift for place in passage.marks["range"])
        pledges = [
            mention.value
            for mention in mentions
            if isinstance(mention.value, Pledge) and mention.start < end and start < mention.end
        ]
        actors = [(pledge.actor[0] - start, pledge.actor[1] - start) for pledge in pledges]
        named = passage.marks.get("named")
        names = [(named[0] - shift - start, named[1] - shift - start)] if named else []
        yield Answer(passage, lang, tuple(pledges), tuple(actors), tuple(names))


def _in_public_text(marks: dict[str, Any], lang: Lang) -> list[Mention]:
    row = source_row(marks)
    about = About(lang=lang, date=row.get("date"), speaker=row.get("speaker"))
    return _text_reader(SERIES[marks["set"]]).read(whole_text(marks, lang), about)


def _in_note(marks: dict[str, Any], lang: Lang) -> tuple[list[Mention], int]:
    """The mentions of a note, read with its front matter, and how many characters that takes up in the file."""
    raw = RawInput(marks["doc"], (NOTES / marks["doc"]).read_bytes())
    document: Document = read(raw, _notes_series()).documents[0]
    file = whole_text(marks, lang)
    if not file.endswith(document.text):
        raise ValueError(f"{marks['doc']}: the text is not the end of the file")
    prepared = prepare(document)
    found = [mention for recogniser in _notes_recognisers() for mention in recogniser.recognise(prepared)]
    return found, len(file) - len(document.text)


@cache
def _text_reader(series: str) -> TextReader:
    return TextReader(("pledges",), series)


@cache
def _notes_series() -> Series:
    return load_series("wic")


@cache
def _notes_recognisers() -> tuple[Recogniser, ...]:
    return tuple(build_recognisers(_notes_series(), ("pledges",)))


def _by_document(answers: Sequence[Answer], found: Sequence[bool]) -> list[Tally]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for answer, is_found in zip(answers, found, strict=True):
        counts = (answer.is_pledge, is_found, answer.is_pledge and is_found)
        for at, n in enumerate(counts):
            sums[answer.passage.document][at] += n
    return [Tally(document, *counts) for document, counts in sorted(sums.items())]


# --- what is read of a pledge ---------------------------------------------------------------------------------


def _read_right(gold: Sequence[Answer]) -> dict[str, list[int]]:
    """[right, of how many] by what is read; `found` rows are of all pledges, the others of those found."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def count(name: str, *, is_right: bool) -> None:
        counts[name][0] += is_right
        counts[name][1] += 1

    for answer in gold:
        marks = answer.passage.marks
        is_found = bool(answer.pledges)
        count(f"found, {'explicit' if marks['explicit'] else 'plain'}", is_right=is_found)
        count(f"found, {marks['mode'] or 'joint or reported'}", is_right=is_found)
        if not is_found:
            continue
        count("actor", is_right=_is_actor_right(answer))
        if marks["mode"]:
            count("mode", is_right=any(pledge.mode == marks["mode"] for pledge in answer.pledges))
        for field in ("deadline", "quantity"):
            if marks[field]:
                words = answer.passage.text[slice(*marks[field])]
                read_as = (getattr(pledge, field) for pledge in answer.pledges)
                count(field, is_right=any(_in_common(words, told) for told in read_as if told))
    return dict(sorted(counts.items()))


def _is_actor_right(answer: Answer) -> bool:
    """By any of the pledges found in the sentence, against any of the spans that name who is bound."""
    marks = answer.passage.marks
    if marks["actor"] == "speaker" and any(pledge.mode == "direct" for pledge in answer.pledges):
        return True
    spans = [(start, end) for start, end in marks.get("also", [])] + list(answer.names)
    if marks["actor"] != "speaker":
        spans.append((marks["actor"][0], marks["actor"][1]))
    return any(_overlap(actor, span) >= LEAST_OVERLAP for actor in answer.actors for span in spans)


def _overlap(one: Range, other: Range) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, both) / whole if whole else 0.0


def _in_common(words: str, told: str) -> bool:
    one, other = (" ".join(text.lower().split()) for text in (words, told))
    return one in other or other in one


def _agreement(rows: Sequence[Passage]) -> dict[str, Any]:
    """Krippendorff's alpha of the two readers, whose labels are kept beside the one that is scored with."""
    labels = [(row.marks["first"], row.marks["second"]) for row in rows]
    binary = nominal_alpha([(first == "pledge", second == "pledge") for first, second in labels])
    seven = nominal_alpha(labels)
    n_open = sum(row.marks["label"] is None for row in rows)
    return {
        "pledge_or_not": None if binary is None else round(binary, 3),
        "seven_labels": None if seven is None else round(seven, 3),
        "n_sentences": len(rows),
        "n_left_open": n_open,
    }


# --- printing -------------------------------------------------------------------------------------------------


def show(result: dict[str, Any]) -> None:
    """The tables; no sentence is printed."""
    for name, row in result["sets"].items():
        print(f"  {name:8} {_shares(row)}  {row['n_gold']} pledges, {row['n_found']} found")
        words = result["words"][name]
        print(f"  {'':8} {_shares(words)}  {words['n_found']} found by a plain list of words")
        told = "  ".join(f"{what} {right}/{n}" for what, (right, n) in result["read"][name].items())
        print(f"  {'':8} {told}")
    for name, row in result["agreement"].items():
        print(
            f"  {name:10} two readers: alpha {row['pledge_or_not']} pledge or not, {row['seven_labels']} seven labels, "
            f"{row['n_sentences']} sentences, {row['n_left_open']} left open"
        )
    for broken in result["below_floors"]:
        print(f"  below its floor: {broken}")


def _shares(row: dict[str, Any]) -> str:
    return "  ".join(f"{name} {shown(row[name])}" for name in ("precision", "recall", "f1"))


def misses() -> None:
    """Print what was missed and what was wrongly found, of the open part, by id and with its text."""
    for lang in _LANGS:
        for answer in answers_of(lang):
            if answer.passage.held or bool(answer.pledges) == answer.is_pledge:
                continue
            what = "missed" if answer.is_pledge else f"found, is {answer.passage.marks['label']}"
            print(f"  {what}\t{answer.passage.id}\t{' '.join(answer.passage.text.split())}")


if __name__ == "__main__":
    measured = measure()
    if "skipped" in measured:
        print(f"  skipped: {measured['skipped']}")
    else:
        show(measured)
        if "--misses" in sys.argv[1:]:
            misses()
