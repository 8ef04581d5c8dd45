from __future__ import annotations

import random
import shutil
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from watchwords import engines
from watchwords.corpus import corpus as module
from watchwords.corpus.corpus import Corpus, Entry
from watchwords.corpus.find import Filters, find
from watchwords.corpus.folder import writing
from watchwords.errors import RecordError, UsageError
from watchwords.records import SCHEMA_VERSION, Block, Document, FormulationUse
from watchwords.tables import schema_of
from watchwords.text.fold import fold
from watchwords.text.prepare import prepare

WORK_REPORTS = Path(__file__).parents[3] / "shared" / "data" / "gwr_zh"


def change(entry: Entry, **fields: Any) -> Entry:
    return msgspec.structs.replace(entry, document=msgspec.structs.replace(entry.document, **fields))


@pytest.fixture
def entries(killed_add: ModuleType) -> list[Entry]:
    return [entry for batch in killed_add.batches() for entry in batch]


@pytest.fixture
def corpus(tmp_path: Path, entries: list[Entry]) -> Corpus:
    corpus = Corpus.create(tmp_path / "记录 record")
    corpus.add(entries)
    return corpus


def test_what_was_added_is_read_back_as_it_was(corpus: Corpus, entries: list[Entry]) -> None:
    again = Corpus.open(corpus.root)
    for entry in entries:
        doc_id = entry.document.doc_id
        assert again.document(doc_id) == entry.document
        assert tuple(again.sentences(doc_id)) == entry.sentences
        assert tuple(again.mentions(doc_id=doc_id)) == entry.mentions
        assert again.source_bytes(entry.source.sha256) == entry.data
        assert again.folded(doc_id) == entry.prepared.lowered
    assert again.sources() == [entry.source for entry in entries]


def test_the_same_bytes_are_known_and_add_nothing(corpus: Corpus, entries: list[Entry]) -> None:
    sha256 = entries[0].source.sha256
    assert corpus.known_sources({sha256, "0" * 64}) == {sha256: "0.txt"}
    before = corpus.snapshot()
    assert corpus.add(entries) == 0
    assert corpus.snapshot() == before
    assert len(corpus.documents()) == len(entries)


def test_documents_are_listed_by_edition_and_kind(tmp_path: Path, entries: list[Entry]) -> None:
    corpus = Corpus.create(tmp_path / "r")
    letter = change(entries[0], edition="2020", kind="letter")
    unplaced = change(entries[1], edition=None, kind=None)
    corpus.add([unplaced, entries[2], letter])
    ids = [letter.document.doc_id, entries[2].document.doc_id, unplaced.document.doc_id]
    assert [card.doc_id for card in corpus.documents()] == ids
    assert [card.doc_id for card in corpus.documents(edition="2021")] == ids[1:2]
    assert [card.doc_id for card in corpus.documents(kinds={"letter"})] == ids[:1]


def test_a_shared_event_is_one_and_a_use_in_a_container_is_none(tmp_path: Path, entries: list[Entry]) -> None:
    corpus = Corpus.create(tmp_path / "r")
    held = FormulationUse(form="数", lang="zh", is_full=True, in_container='longer ","in_container":null')
    inside = msgspec.structs.replace(entries[3].mentions[0], value=held)
    plain = FormulationUse(form='not "in_container":"x"', lang="en", is_full=True)
    corpus.add(
        [
            change(entries[0], event="e1", lang="en"),
            change(entries[1], event="e1", lang="en", speaker="A"),
            msgspec.structs.replace(entries[3], mentions=(inside,)),
            msgspec.structs.replace(
                entries[5], mentions=(msgspec.structs.replace(entries[5].mentions[0], value=plain),) * 2
            ),
        ]
    )
    counted = [
        (row.key, row.lang, row.n_events, row.n_documents, row.n_occurrences)
        for row in corpus.counts_by_edition("formulations")
    ]
    assert counted == [("first", "en", 1, 2, 2), ("first", "zh", 1, 1, 2)]
    sizes = {row.lang: row for row in corpus.editions()}
    texts = [entries[number].document.text for number in (0, 1, 3)]
    assert (sizes["en"].n_documents, sizes["en"].n_events, sizes["en"].n_speakers) == (3, 2, 1)
    assert sizes["en"].n_characters == sizes["en"].n_units == sum(map(len, texts))


def test_find_counts_all_shows_some_and_quotes_the_stored_text(corpus: Corpus, entries: list[Entry]) -> None:
    answer = find(corpus, "everyone", text="Everyone", limit=1, context=4)
    assert (answer.n_occurrences, answer.n_documents_with, len(answer.hits)) == (2, 1, 1)
    assert (answer.hits[0].left, answer.hits[0].text, answer.hits[0].right) == ("人人人 ", "Everyone", ", Ev")
    assert answer.hits[0].block == "line 1"
    assert find(corpus, "人人", text="人人").n_occurrences == 2


def test_a_miss_says_what_was_searched(corpus: Corpus, entries: list[Entry]) -> None:
    answer = find(corpus, "元宇宙", text="元宇宙", filters=Filters(langs=frozenset({"zh"})))
    searched = [entry.document.text for entry in entries if entry.document.lang == "zh"]
    assert answer.hits == ()
    assert (answer.n_documents, answer.n_characters) == (len(searched), sum(map(len, searched)))


def test_a_failure_is_kept_once(corpus: Corpus, killed_add: ModuleType) -> None:
    corpus.add_failures([killed_add.FAILURE] * 2)
    corpus.add_failures([killed_add.FAILURE])
    assert Corpus.open(corpus.root).failures() == [killed_add.FAILURE]


def test_a_second_writer_is_told_to_wait_and_readers_go_on(corpus: Corpus, entries: list[Entry]) -> None:
    with writing(corpus.root):
        with pytest.raises(RecordError, match="Wait for it to end"):
            corpus.add(entries)
        assert len(Corpus.open(corpus.root).documents()) == len(entries)


def test_a_folder_that_is_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        Corpus.open(tmp_path)


def test_a_record_is_not_made_twice_nor_in_a_path_that_cannot_hold_one(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="already"):
        Corpus.create(corpus.root)
    with pytest.raises(RecordError, match="Choose another folder"):
        Corpus.create(tmp_path / "wic[1]")


def test_a_record_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables" / "documents"
    engines.create_table(folder, schema_of(Document), description=f"watchwords schema {SCHEMA_VERSION + 1}")
    with pytest.raises(RecordError, match="Update watchwords"):
        Corpus.open(tmp_path)


def test_a_full_disk_is_said_and_what_was_stored_stays(
    tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus.create(tmp_path / "r")
    corpus.add(entries[:1])

    def full(*_: object) -> None:
        with engines.guard("index"):
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(module, "add_segments", full)
        with pytest.raises(RecordError, match="the disk is full"):
            corpus.add(entries[1:])
    assert [card.doc_id for card in Corpus.open(corpus.root).documents()] == [entries[0].document.doc_id]
    assert corpus.add(entries[1:]) == len(entries) - 1
    assert len(corpus.mentions()) == sum(len(entry.mentions) for entry in entries)


def test_changed_original_bytes_are_noticed(corpus: Corpus, entries: list[Entry]) -> None:
    sha256 = entries[0].source.sha256
    (corpus.root / "sources" / sha256[:2] / sha256).write_bytes(b"x")
    with pytest.raises(RecordError, match="were changed"):
        corpus.source_bytes(sha256)


@pytest.mark.parametrize("query", ["数字", "everyone"])
def test_a_lost_index_is_no_miss_and_is_made_anew(corpus: Corpus, entries: list[Entry], query: str) -> None:
    # The helper's texts fold to their own lower case, so what was prepared for them serves again.
    texts = {entry.document.doc_id: entry.prepared for entry in entries}
    places = {tuple(place) for place in corpus.index.locate("人", limit=99)}
    shutil.rmtree(corpus.root / "index")
    again = Corpus.open(corpus.root)
    with pytest.raises(RecordError, match="not in the text index"):
        find(again, query, text=query)
    again.rebuild_index(lambda document: texts[document.doc_id])
    assert {tuple(place) for place in again.index.locate("人", limit=99)} == places
    assert sorted(again.index.doc_ids) == sorted(texts)


def test_an_unknown_document_is_a_misuse(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="no document nowhere"):
        corpus.document("nowhere")


def test_two_hundred_wordings_of_the_work_reports_are_counted_as_by_a_scan(
    tmp_path: Path, killed_add: ModuleType
) -> None:
    file = WORK_REPORTS / "reports.jsonl"
    if not file.exists():
        pytest.skip("the texts of gwr_zh are not here")
    rows = [msgspec.json.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
    texts = ["\n".join(row["paragraphs"]) for row in rows]
    assert sum(map(len, texts)) > 1_000_000
    corpus = Corpus.create(tmp_path / "r")
    added = []
    for number, text in enumerate(texts):
        entry = killed_add.entry(str(number), text)
        ends = list(accumulate(len(paragraph) + 1 for paragraph in text.split("\n")))
        blocks = tuple(
            Block(start=start, end=end - 1, role="paragraph", locator="", lang="zh")
            for start, end in zip([0, *ends], ends, strict=False)
        )
        doc = msgspec.structs.replace(entry.document, blocks=blocks)
        added.append(msgspec.structs.replace(entry, document=doc, prepared=prepare(doc), sentences=(), mentions=()))
    corpus.add(added)
    rng = random.Random(1954)  # noqa: S311
    folded = {entry.document.doc_id: entry.prepared.lowered for entry in added}
    assert len(folded) >= 50
    for _ in range(200):
        # Blocks stand on lines of their own in the folded text; a wording lies inside one.
        block = rng.choice([line for line in folded[rng.choice(sorted(folded))].split("\n") if line])
        start = rng.randrange(len(block))
        query = block[start : start + rng.randint(1, 8)]
        expected = {doc: n for doc in folded if (n := _overlapping(folded[doc], query))}
        assert corpus.index.counts_by_document(query) == expected, query
        assert corpus.index.count(query) == sum(expected.values())
        for hit in find(corpus, query, text=query, limit=3).hits:
            assert query in fold(hit.text)[0].lower(), (query, hit.text)


def _overlapping(text: str, query: str) -> int:
    n, at = 0, text.find(query)
    while at >= 0:
        n, at = n + 1, text.find(query, at + 1)
    return n
