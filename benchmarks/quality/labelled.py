"""Names and speakers on real passages that two readers marked: `python -m benchmarks labelled`.

Names: a mention is right when its span is the marked one, to the character; once with the passage read alone, once
with its whole document read, where a short name has its long one before it. Speakers: a quotation is found when its
content overlaps the marked content by half (Jaccard over characters); among those found the speaker is right when the
printed speaker overlaps the marked one, or both have none. `who` is the name behind it, pronouns resolved: right when
either is part of the other. Speech and thought (`mental`) are scored apart. `open` is what recognisers were worked on
with, `held` the third that was not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from benchmarks.quality.passages import SETS, Lang, Passage, passages, span_in_document, whole_text
from benchmarks.quality.peers import marked, textacy_quotations
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import missing_sets

from watchwords.records import Mention, Quotation
from watchwords.walks.recognising import About, TextReader

LEAST_OVERLAP = 0.5
_TYPES = {"persons": "person", "orgs": "organisation"}
_LANGS: tuple[Lang, ...] = ("zh", "en")
Range = tuple[int, int]


class _Counts:
    """Tallies by measure and part, and which answers were right."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
        self.right: dict[str, bool] = {}
        self.texts: dict[str, str] = {}

    def add(self, measure: str, passage: Passage, n_gold: int, n_found: int, n_right: int) -> None:
        part = "held" if passage.held else "open"
        sums = self._sums[f"{measure} {part}"][passage.document]
        for at, n in enumerate((n_gold, n_found, n_right)):
            sums[at] += n

    def keep(self, key: str, passage: Passage, place: Range, *, is_right: bool) -> None:
        name = f"{key} {passage.id} {place[0]}-{place[1]}"
        self.right[name] = is_right
        # The text of the held part is not shown, so that nobody tunes to it.
        self.texts[name] = "" if passage.held else passage.text[slice(*place)].replace("\n", " ")

    def rates(self) -> dict[str, dict[str, Any]]:
        return {
            measure: rates([Tally(document, *sums) for document, sums in sorted(documents.items())])
            for measure, documents in sorted(self._sums.items())
        }


def measure() -> dict[str, Any]:
    """Rates of every measure, language and part, with what lies below its floor."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = TextReader(("names", "quotes"))
    counts = _Counts()
    for lang in _LANGS:
        for passage in passages("names", lang):
            _score_names(passage, reader.read(passage.text, About(lang=lang)), lang, counts)
        for passage, mentions in _in_documents(lang):
            _score_names(passage, mentions, f"{lang} in document", counts)
        spoken = list(passages("speakers", lang))
        for passage in spoken:
            _score_speakers(passage, reader.read(passage.text, About(lang=lang)), lang, counts)
            _score_peer(passage, marked(passage.text, lang), f"marks alone {lang}", counts)
    textacy = textacy_quotations([passage.text for passage in spoken])
    for passage, places in zip(spoken, textacy, strict=False) if not isinstance(textacy, str) else ():
        _score_peer(passage, places, "textacy en", counts)
    found = counts.rates()
    flat = {f"{name}/{rate}": row[rate][0] for name, row in found.items() for rate in ("precision", "recall", "f1")}
    told = textacy if isinstance(textacy, str) else "ran"
    return {
        "rates": found,
        "textacy": told,
        "below_floor": below_floors("labelled", flat),
        "answers": (counts.right, counts.texts),
    }


def _in_documents(lang: Lang) -> Iterator[tuple[Passage, list[Mention]]]:
    """Passages with the names that their whole documents gave there, offsets of the passage."""
    reader = TextReader(("names",))
    of_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages("names", lang):
        of_document[passage.document].append(passage)
    for cut in of_document.values():
        mentions = reader.read(whole_text(cut[0].marks, lang), About(lang=lang))
        for passage in cut:
            start, end = span_in_document(passage.marks, lang)
            inside = (m for m in mentions if start <= m.start and m.end <= end)
            yield passage, [msgspec.structs.replace(m, start=m.start - start, end=m.end - start) for m in inside]


def show(result: dict[str, Any]) -> None:
    """The table, and gains and losses; the answers themselves are not kept with the result."""
    for name, row in result["rates"].items():
        cells = "  ".join(f"{rate[0].upper()} {shown(row[rate])}" for rate in ("precision", "recall", "f1"))
        print(f"  {name:32} {cells}  gold {row['n_gold']}, found {row['n_found']}")
    print(f"  textacy, direct_quotations: {result['textacy']}")
    changes("labelled", *result.pop("answers"))
    for line in result["below_floor"]:
        print(f"  BELOW ITS FLOOR: {line}")


def _score_names(passage: Passage, mentions: Iterable[Mention], read_as: str, counts: _Counts) -> None:
    found = [m for m in mentions if m.recogniser == "names"]
    for kind, wanted in _TYPES.items():
        gold = {(a, b) for a, b in passage.marks[kind]}
        unsure = {(a, b) for a, b in passage.marks[f"{kind}_one_reader"]}
        ours = {(m.start, m.end) for m in found if getattr(m.value, "type", None) == wanted} - unsure
        counts.add(f"names {read_as} {kind}", passage, len(gold), len(ours), len(gold & ours))
        for place in sorted(gold):
            counts.keep(f"{read_as} {kind}", passage, place, is_right=place in ours)


def _score_speakers(passage: Passage, mentions: Iterable[Mention], lang: Lang, counts: _Counts) -> None:
    ours = [m.value for m in mentions if isinstance(m.value, Quotation)]
    free = list(range(len(ours)))
    n_found = dict.fromkeys(("direct", "reported", "mental"), 0)
    sums = {measure: [0, 0, 0] for measure in n_found}
    for mark in sorted(passage.marks["quotes"], key=lambda mark: mark["readers"], reverse=True):
        best = max(free, key=lambda at: overlap(ours[at].content, mark["content"]), default=None)
        is_found = best is not None and overlap(ours[best].content, mark["content"]) >= LEAST_OVERLAP
        if best is not None and is_found:
            free.remove(best)
        if mark["readers"] < 2:
            continue
        measure = _measure(mark["mode"], mark["manner"])
        sums[measure][0] += 1
        counts.keep(f"{lang} quote", passage, tuple(mark["content"]), is_right=is_found)
        if best is not None and is_found:
            sums[measure][1] += 1
            sums[measure][2] += 1
            _score_speaker(passage, ours[best], mark, lang, counts)
    for at in free:
        sums[_measure(ours[at].mode, ours[at].manner)][1] += 1
    for measure, row in sums.items():
        counts.add(f"quotes {lang} {measure}", passage, *row)


def _score_speaker(passage: Passage, ours: Quotation, mark: dict[str, Any], lang: Lang, counts: _Counts) -> None:
    if mark["speaker_agreed"]:
        gold, n_found = mark["speaker"], int(ours.speaker is not None)
        is_right = gold is not None and ours.speaker is not None and overlap(ours.speaker, gold) > 0
        counts.add(f"speaker {lang}", passage, int(gold is not None), n_found, int(is_right))
        if gold is not None:
            counts.keep(f"{lang} speaker", passage, (gold[0], gold[1]), is_right=is_right)
    if mark["who_agreed"] and mark["who"] is not None:
        who, name = passage.text[slice(*mark["who"])].lower(), (ours.speaker_name or "").lower()
        is_right = bool(name) and (name in who or who in name)
        counts.add(f"who {lang}", passage, 1, int(bool(name)), int(is_right))


def _score_peer(passage: Passage, places: Iterable[Range], name: str, counts: _Counts) -> None:
    """Direct speech as a peer finds it, scored as ours is."""
    free, n_found, n_right, n_gold = list(places), 0, 0, 0
    for mark in sorted(passage.marks["quotes"], key=lambda mark: mark["readers"], reverse=True):
        best = max(free, key=lambda place: overlap(place, mark["content"]), default=None)
        is_found = best is not None and overlap(best, mark["content"]) >= LEAST_OVERLAP
        if best is not None and is_found:
            free.remove(best)
        if mark["readers"] == 2 and mark["mode"] == "direct":
            n_gold, n_found, n_right = n_gold + 1, n_found + is_found, n_right + is_found
    counts.add(f"{name} direct", passage, n_gold, n_found + len(free), n_right)


def _measure(mode: str, manner: str) -> str:
    return "mental" if manner == "mental" else "direct" if mode == "direct" else "reported"


def overlap(one: Iterable[int], other: Iterable[int]) -> float:
    """Jaccard over characters of two ranges."""
    (a, b), (c, d) = one, other
    shared = max(0, min(b, d) - max(a, c))
    return shared / (b - a + d - c - shared) if shared else 0.0
