"""Rosters against the table of who took part: `python -m benchmarks roster`.

The table (`reference/wic/speakers.csv`) has a row a person and edition: spoke, by video, chaired, attended, absent. The
bundled notes were written from those facts, so a row is asked for where a note of that edition names the person; rows
of low confidence stand in no note. Right is a row whose class the roster has as well: `class` takes part (spoke or
attended) or absent; `tier` tells speaking from attending, chairing being attending; `mode` tells video from the rest.
`named` is the share of people of whom the roster says anything at all, in whatever tier.
Precision counts what the roster says of people and editions that the table has not. Half of the rows, by hash, are held
and only counted. `--misses` prints what was missed and what was wrongly found, of the open half.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import DATA

from watchwords.config import build_recognisers, load_series
from watchwords.measures.roster.gathering import gather_reports
from watchwords.measures.roster.reports import PRESENT, Report, by_person, mode_of
from watchwords.readers.reading import RawInput, read
from watchwords.records import Document, DocumentCard, Mention, Series
from watchwords.resolution.entities import Entities
from watchwords.text.prepare import prepare
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.rosters.attendance import countries

TABLE = DATA.parent / "reference" / "wic" / "speakers.csv"
LANGS: Mapping[str, tuple[str, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
PARTS = ("open", "held")
_TIERS = {"spoke": "spoke", "video": "spoke", "chaired": "attended", "attended": "attended", "absent": "absent"}


class Row(NamedTuple):
    """What is said of one person at one edition."""

    tier: str
    """spoke, attended or absent."""
    is_video: bool

    @property
    def side(self) -> str:
        """Present or absent."""
        return "absent" if self.tier == "absent" else "present"


Place = tuple[str, str]
"""(edition, person)."""


def measure() -> dict[str, Any]:
    """Rates by language and part, for each question."""
    if not TABLE.is_file():
        return {"skipped": "no reference/wic"}
    gold = gold_rows()
    result: dict[str, Any] = {}
    for name, langs in LANGS.items():
        found = found_rows(langs)
        asked = {place: row for place, row in gold.items() if place in named_places(langs)}
        for part in PARTS:
            own = {place: row for place, row in asked.items() if _part(place) == part}
            # Whoever the table knows at another edition may be judged at this one; others it is silent on.
            told = {place: row for place, row in found.items() if _part(place) == part}
            result[f"{name} {part}"] = {
                "class": rates(_tallies(own, told, lambda row: row.side)),
                "tier": rates(_tallies(own, told, lambda row: row.tier)),
                "named": {"recall": _named(own, found_rows(langs, every=True))},
                "mode": _modes(own, told),
            }
    measured: dict[str, float | None] = {
        f"{part}/{what}/{rate}": scores[what][rate][0]
        for part, scores in result.items()
        for what in ("class", "tier")
        for rate in ("precision", "recall")
    }
    measured |= {f"{part}/named/recall": scores["named"]["recall"] for part, scores in result.items()}
    return {**result, "n_table": len(gold), "below_floors": below_floors("roster", measured)}


def _tallies(gold: Mapping[Place, Row], found: Mapping[Place, Row], of: Any) -> list[Tally]:
    """One tally an edition: people of one edition are told of by the same notes."""
    editions = sorted({edition for edition, _ in (*gold, *found)})
    return [
        Tally(
            edition,
            sum(1 for place in gold if place[0] == edition),
            sum(1 for place in found if place[0] == edition),
            sum(1 for place, row in gold.items() if place[0] == edition and _agrees(row, found.get(place), of)),
        )
        for edition in editions
    ]


def _agrees(gold: Row, found: Row | None, of: Any) -> bool:
    return found is not None and bool(of(gold) == of(found))


def _named(gold: Mapping[Place, Row], found: Mapping[Place, Row]) -> float | None:
    """Share of the table's people of whom the roster says anything: quoted, listed and a message as well."""
    return round(sum(place in found for place in gold) / len(gold), 4) if gold else None


def _modes(gold: Mapping[Place, Row], found: Mapping[Place, Row]) -> dict[str, int]:
    """Of those found present that the table has by video and not, how many the roster has so."""
    both = [(row, found[place]) for place, row in gold.items() if place in found and row.side == found[place].side]
    video = [(row, one) for row, one in both if row.is_video]
    return {
        "video": len(video),
        "video_right": sum(one.is_video for _, one in video),
        "wrongly_video": sum(one.is_video and not row.is_video for row, one in both),
    }


def _part(place: Place) -> str:
    digest = hashlib.sha256("\t".join(place).encode()).digest()
    return PARTS[digest[0] % 2]


# --- the table --------------------------------------------------------------------------------------------


@cache
def gold_rows() -> dict[Place, Row]:
    """Rows that are not of low confidence; of several of one person the strongest."""
    series = _series()
    keys = {name: known.key for known in series.known if known.type == "person" for name in (*known.zh, *known.en)}
    found: dict[Place, Row] = {}
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            key = keys.get(row["name_zh"]) or keys.get(row["name_en"])
            if key is None or row["confidence"] == "low":
                continue
            told = Row(_TIERS[row["attendance"]], row["attendance"] == "video")
            place = (row["year"], key)
            found[place] = min(
                found.get(place, told), told, key=lambda one: ("spoke", "attended", "absent").index(one.tier)
            )
    return found


# --- the notes --------------------------------------------------------------------------------------------


@cache
def found_rows(langs: tuple[str, ...], *, every: bool = False) -> dict[Place, Row]:
    """What the roster of each edition says, of notes in some languages, in the strongest tier.

    Weaker tiers than attending are no rows unless `every` is asked for.
    """
    documents, mentions = _notes()
    cards = {one.doc_id: _card(one) for one in documents if one.lang in langs}
    texts = {one.doc_id: one.text for one in documents}
    key_of = Entities.listed(_series()).key_of
    reports = gather_reports(mentions, cards, {}, key_of=key_of, countries=countries(), text_of=texts.get)
    rows: dict[Place, Row] = {}
    for edition in sorted({report.edition for report in reports}):
        for person, own in by_person(r for r in reports if r.edition == edition).items():
            row = Row(own[0].tier, is_video=_is_video(own))
            is_told = every or row.tier in (*PRESENT, "absent")
            if is_told and person in _listed():
                rows[edition, person] = row
    return rows


def _is_video(reports: Iterable[Report]) -> bool:
    return mode_of(report for report in reports if report.tier in PRESENT) == "video"


@cache
def named_places(langs: tuple[str, ...]) -> frozenset[Place]:
    """(edition, person) where a note in one of the languages has a name of the person."""
    found = set()
    for document in _notes()[0]:
        if document.lang in langs:
            for known in _series().known:
                names = known.zh if document.lang == "zh" else known.en
                if known.type == "person" and any(name in document.text for name in names):
                    found.add((document.edition or "", known.key))
    return frozenset(found)


@cache
def _listed() -> frozenset[str]:
    """Persons of whom the table says anything in any year."""
    return frozenset(person for _, person in gold_rows())


@cache
def _notes() -> tuple[tuple[Document, ...], tuple[Mention, ...]]:
    series = _series()
    recognisers = build_recognisers(series, ("presence",))
    documents, mentions = [], []
    for path in sorted(bundled_notes().glob("*/*.md")):
        document = read(RawInput(f"{path.parent.name}/{path.name}", path.read_bytes()), series).documents[0]
        documents.append(document)
        prepared = prepare(document)
        mentions += [mention for recogniser in recognisers for mention in recogniser.recognise(prepared)]
    return tuple(documents), tuple(mentions)


def _card(document: Document) -> DocumentCard:
    fields = (
        "doc_id",
        "title",
        "lang",
        "kind",
        "version_kind",
        "edition",
        "date",
        "speaker",
        "publisher",
        "url",
        "event",
    )
    return DocumentCard(**{name: getattr(document, name) for name in fields})


@cache
def _series() -> Series:
    return load_series("wic")


# --- printing ---------------------------------------------------------------------------------------------


def show(result: dict[str, Any]) -> None:
    """The table; no name is printed."""
    for name in (f"{lang} {part}" for lang in LANGS for part in PARTS):
        row = result[name]
        for what in ("class", "tier"):
            told = "  ".join(f"{rate} {shown(row[what][rate])}" for rate in ("precision", "recall"))
            print(f"  {name:10} {what:6} {told}  {row[what]['n_gold']} in the table, {row[what]['n_found']} found")
        mode = row["mode"]
        print(f"  {'':10} named  recall {row['named']['recall']}")
        print(f"  {'':10} mode   {mode['video_right']} of {mode['video']} by video, {mode['wrongly_video']} wrongly so")


def misses() -> None:
    """Print what was missed or told otherwise, of the open part."""
    gold = gold_rows()
    for name, langs in LANGS.items():
        found, asked = found_rows(langs), named_places(langs)
        for place in sorted({*gold, *found}):
            told, right = found.get(place), gold.get(place)
            if _part(place) == "held" or told == right or (told is None and place not in asked):
                continue
            print(f"  {name}\t{place[0]} {place[1]}\ttable {right and right.tier}\troster {told and told.tier}")


if __name__ == "__main__":
    measured = measure()
    if "skipped" in measured:
        print(f"  skipped: {measured['skipped']}")
    else:
        show(measured)
        if "--misses" in sys.argv[1:]:
            misses()
