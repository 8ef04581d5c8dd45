"""The records that corrupted quotations are held against, and plain search in their texts.

Plain search shares no code with the check: texts are reduced to their letters and digits, in simplified script and
lower case, and looked into as strings.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.results import DATA
from opencc import OpenCC

from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

CACHE = "WATCHWORDS_CHECK_CACHE"
"""Names the folder that the records are built in once; the temporary one where it is not set."""
_VERSION = 1
_NO_LETTER = re.compile(r"[^\w$€£%]|_")
_WORD = re.compile(r"(?:[^\W_]|[$€£%'’.,-](?=[^\W_]))+%?")


class Text(NamedTuple):
    """A document of a record, or one that was kept out of it."""

    doc_id: str
    edition: str
    date: str
    speaker: str | None
    office: str | None
    country: str | None
    text: str


class GroundSet(NamedTuple):
    """Which rows of a set become a record, and which are kept out for invented quotations."""

    series: str
    lang: str
    files: tuple[str, ...]
    share: float
    """Of the cases of its language."""


SETS: dict[str, GroundSet] = {
    "gwr_zh": GroundSet("gwr", "zh", ("reports.jsonl", "reports_2020.jsonl"), 0.68),
    "cpc_congress_zh": GroundSet("cpc", "zh", ("reports.jsonl",), 0.32),
    "sotu_en": GroundSet("sotu", "en", ("addresses.jsonl.gz",), 0.46),
    "ungdc_en": GroundSet("ungdc", "en", ("speeches-2015-2019.jsonl.gz",), 0.38),
    "fomc_en": GroundSet("fomc", "en", ("statements.jsonl",), 0.16),
}
GWR_OUT = (1984, 2003, 2018)
SOTU_SINCE, SOTU_OUT_SINCE = 1971, 1957
UNGDC_STEP = 4


def _is_in(name: str, number: int, row: dict[str, Any]) -> bool | None:
    """Whether a row goes into the record; None: neither in nor kept for invented ones."""
    if name == "gwr_zh":
        return row["year"] not in GWR_OUT
    if name == "sotu_en":
        return True if row["year"] >= SOTU_SINCE else (False if row["year"] >= SOTU_OUT_SINCE else None)
    if name == "ungdc_en":
        return True if number % UNGDC_STEP == 0 else (False if number % UNGDC_STEP == 1 else None)
    return True


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for file in SETS[name].files:
        opened: Any = gzip.open if file.endswith(".gz") else open
        with opened(DATA / name / file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


@lru_cache
def converter(way: str) -> OpenCC:
    """OpenCC with the name of a conversion: "t2s", "s2tw"."""
    return OpenCC(way)


def plain(text: str) -> str:
    """Letters, digits and signs of money and percent alone, of one width, script and case."""
    folded = unicodedata.normalize("NFKC", text)
    if not folded.isascii():
        folded = converter("t2s").convert(folded)
    return _NO_LETTER.sub("", folded.lower())


@dataclass(frozen=True)
class Ground:
    """A record with its texts as plain search sees them."""

    name: str
    record: Path
    texts: tuple[Text, ...]
    out: tuple[Text, ...]

    @property
    def lang(self) -> str:
        """Language of the set."""
        return SETS[self.name].lang

    @cached_property
    def plain_texts(self) -> tuple[str, ...]:
        """Each text of the record, letters and digits alone."""
        return tuple(plain(one.text) for one in self.texts)

    @cached_property
    def _sentences_by_gram(self) -> dict[str, list[int]]:
        """The shortest stretches to the sentences of the record that have them."""
        found: dict[str, list[int]] = defaultdict(list)
        lines = (line for one in self.texts for line in re.split(r"[\n。！？；]|(?<=[a-z][.!?]) ", one.text))
        for number, line in enumerate(lines):
            for gram in set(self.grams(line, self.shortest)):
                found[gram].append(number)
        return found

    def alike(self, wording: str) -> float:
        """Largest share of its shortest stretches that one sentence of the record has."""
        own = set(self.grams(wording, self.shortest))
        counts = Counter(number for gram in own for number in self._sentences_by_gram.get(gram, ()))
        return max(counts.values(), default=0) / len(own) if own else 1.0

    def holders(self, wording: str) -> list[int]:
        """Texts of the record that a wording stands in, whatever the punctuation."""
        sought = plain(wording)
        return [number for number, text in enumerate(self.plain_texts) if sought in text]

    def has(self, wording: str) -> bool:
        """Whether any text of the record has it."""
        sought = plain(wording)
        return any(sought in text for text in self.plain_texts)

    def grams(self, wording: str, size: int) -> list[str]:
        """Stretches of so many characters (zh) or words (en), letters and digits alone."""
        if self.lang == "zh":
            whole = plain(wording)
            return [whole[at : at + size] for at in range(len(whole) - size + 1)]
        words = [_NO_LETTER.sub("", word) for word in _WORD.findall(wording.lower())]
        return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]

    @cached_property
    def _owners(self) -> dict[str, int]:
        """A short stretch to the one text that has it, -1 where several do."""
        owners: dict[str, int] = {}
        for number, one in enumerate(self.texts):
            for gram in self.grams(one.text, self.short):
                if owners.setdefault(gram, number) != number:
                    owners[gram] = -1
        return owners

    @cached_property
    def _long(self) -> set[str]:
        return {gram for one in self.texts for gram in self.grams(one.text, self.long)}

    @property
    def short(self) -> int:
        """Characters or words of a short stretch."""
        return 5 if self.lang == "zh" else 3

    @property
    def shortest(self) -> int:
        """Characters or words that tell whether two sentences are alike."""
        return 3 if self.lang == "zh" else 2

    @property
    def long(self) -> int:
        """Characters or words of a stretch that an invented sentence may not share."""
        return 8 if self.lang == "zh" else 5

    def shared(self, wording: str) -> float:
        """Share of its short stretches that several texts of the record have."""
        own = self.grams(wording, self.short)
        return sum(self._owners.get(gram) == -1 for gram in own) / len(own) if own else 1.0

    def known(self, wording: str) -> float:
        """Share of its short stretches that stand in the record at all."""
        own = self.grams(wording, self.short)
        return sum(gram in self._owners for gram in own) / len(own) if own else 1.0

    def has_long(self, wording: str) -> bool:
        """Whether any longer stretch of it stands in the record."""
        return any(gram in self._long for gram in self.grams(wording, self.long))


def open_ground(name: str) -> Ground:
    """The record of a set, built where it is not yet, with its texts."""
    inside: list[dict[str, Any]] = []
    outside: list[dict[str, Any]] = []
    for number, row in enumerate(_rows(name)):
        place = _is_in(name, number, row)
        if place is not None:
            (inside if place else outside).append(row)
    folder = _folder(name, inside)
    record = folder / "record"
    if not (folder / "built").exists():
        _build(name, record, folder, inside)
    corpus = open_record(record).corpus
    cards = list(corpus.documents())
    by_speaker = {(str(row.get("year", "")), row.get("speaker")): row for row in inside}
    texts = []
    for card, document in zip(cards, corpus.full_documents([card.doc_id for card in cards]), strict=True):
        row = by_speaker.get((card.edition or "", card.speaker), {})
        known = {"speaker": card.speaker, "date": card.date}
        texts.append(_text(card.doc_id, card.edition or "", document.text, row | known))
    out = [_text(str(row["id"]), str(row.get("year", "")), _whole(row), row) for row in outside]
    return Ground(name, record, tuple(texts), tuple(out))


def bundled_record() -> Path:
    """The record that the package brings along."""
    folder = _cache() / "bundled"
    if not (folder / "built").exists():
        new_record(folder / "record", "wic")
        add_inputs(folder / "record", [], bundled=True, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)
        (folder / "built").touch()
    return folder / "record"


def _cache() -> Path:
    return Path(os.environ.get(CACHE, Path(tempfile.gettempdir()) / "watchwords_check"))


def _text(doc_id: str, edition: str, text: str, row: dict[str, Any]) -> Text:
    return Text(
        doc_id, edition, row.get("date") or "", row.get("speaker"), row.get("post"), row.get("country_name"), text
    )


def _whole(row: dict[str, Any]) -> str:
    return str(row["text"]) if "text" in row else "\n".join(row["paragraphs"])


def _folder(name: str, rows: Sequence[dict[str, Any]]) -> Path:
    key = hashlib.sha256(json.dumps([_VERSION, name, [row["id"] for row in rows]]).encode()).hexdigest()[:12]
    return _cache() / f"{name}-{key}"


def _build(name: str, record: Path, folder: Path, rows: Sequence[dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    new_record(record, SETS[name].series)
    add_inputs(record, [str(source)], bundled=False, stdin=BytesIO(), stdin_name="stdin.txt", jobs=1)
    (folder / "built").touch()
