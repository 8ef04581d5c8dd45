"""The index against a brute-force scan: same counts, same places, in any number of segments."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchwords.corpus.index import TextIndex, add_segments, listed_segments, merge_segments, remove_segments_of
from watchwords.corpus.segments import Indexed
from watchwords.errors import RecordError, UsageError
from watchwords.spans import OffsetMap, OffsetMapBuilder, Span

# Few characters, so that they repeat: one, two, three and four bytes of UTF-8, and the break between blocks.
ALPHABET = "ab é人民𠮷𠮸\n\x00"
texts = st.text(st.sampled_from(ALPHABET), max_size=40) | st.sampled_from(["", "人" * 30, "abab" * 8, "𠮷" * 9])
queries = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=5)


def scan(text: str, query: str) -> list[int]:
    """Every place where the query stands, overlapping ones too."""
    return [at for at in range(len(text) - len(query) + 1) if text.startswith(query, at)]


def indexed(docs: Mapping[str, str]) -> list[Indexed]:
    return [Indexed.of(doc_id, text, OffsetMap.identity(len(text))) for doc_id, text in docs.items()]


def build(folder: Path, docs: Mapping[str, str], *, sizes: Sequence[int] = (), merge: bool = False) -> TextIndex:
    """An index in batches of these sizes, the rest in one."""
    rest = indexed(docs)
    for size in sizes:
        add_segments(folder, rest[:size])
        rest = rest[size:]
        if merge:
            merge_segments(folder)
    add_segments(folder, rest)
    return TextIndex(folder)


@settings(deadline=None, max_examples=150)
@given(st.lists(texts, min_size=1, max_size=7), st.lists(queries, min_size=1, max_size=6), st.booleans(), st.data())
def test_counts_and_places_are_those_of_a_scan(
    contents: list[str], asked: list[str], merge: bool, data: st.DataObject
) -> None:
    docs = {f"d{number}": text for number, text in enumerate(contents)}
    sizes = data.draw(st.lists(st.integers(1, 3), max_size=3))
    # Some queries are taken out of the texts, so that hits are not left to chance.
    text = data.draw(st.sampled_from(contents))
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        asked.append(text[start : start + data.draw(st.integers(1, 6))])
    with TemporaryDirectory() as folder:
        index = build(Path(folder), docs, sizes=sizes, merge=merge)
        for query in asked:
            expected = [(doc_id, Span(at, at + len(query))) for doc_id in docs for at in scan(docs[doc_id], query)]
            assert index.locate(query, limit=10_000) == expected
            assert index.count(query) == len(expected)
            assert index.count_documents(query) == len({doc_id for doc_id, _ in expected})
            assert sum(index.counts_by_document(query).values()) == len(expected)
            assert index.locate(query, limit=2, offset=1) == expected[1:3]
        assert {doc_id: index.folded(doc_id) for doc_id in docs} == docs


@given(st.lists(texts, min_size=2, max_size=6), queries)
@settings(deadline=None, max_examples=50)
def test_segments_and_one_piece_answer_alike(contents: list[str], query: str) -> None:
    docs = {f"d{number}": text for number, text in enumerate(contents)}
    with TemporaryDirectory() as folder:
        pieces = build(Path(folder) / "pieces", docs, sizes=[1] * (len(docs) - 1))
        merged = build(Path(folder) / "merged", docs, sizes=[1] * (len(docs) - 1), merge=True)
        whole = build(Path(folder) / "whole", docs)
        assert pieces.n_segments == len(docs)
        assert whole.n_segments == 1
        answers = [(i.doc_ids, i.counts_by_document(query), i.locate(query, limit=99)) for i in (pieces, merged, whole)]
        assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("text", "query", "n", "n_words"),
    [
        ("data, database and data", "data", 3, 2),
        ("数据 data数据 metadata", "data", 2, 1),
        ("大数据与数据", "数据", 2, 2),
        ("gdp增长，gdps", "gdp", 2, 1),
        ("café caf", "caf", 2, 1),
        ("5g 15g", "5g", 2, 1),
        ("the the", "the the", 1, 1),
    ],
)
def test_whole_words_end_where_a_word_does_and_chinese_is_free(
    text: str, query: str, n: int, n_words: int, tmp_path: Path
) -> None:
    index = build(tmp_path, {"before": query[0], "it": text, "after": query[-1]})
    assert index.count(query) - (2 if len(query) == 1 else 0) == n
    assert index.count(query, word=True) == n_words
    assert len(index.locate(query, limit=9, word=True)) == n_words
    assert sum(index.counts_by_document(query, word=True).values()) == n_words


@pytest.mark.parametrize("query", ["人民", "民"])
def test_nothing_is_found_across_documents_or_blocks(query: str, tmp_path: Path) -> None:
    index = build(tmp_path, {"a": "人", "b": "民人\n民"})
    assert index.locate("人民", limit=9) == []
    assert index.count("民") == 2


def test_a_place_is_the_stored_span_behind_dropped_and_rewritten_characters(tmp_path: Path) -> None:
    # Stored "數\n字…文": the break is dropped, the ellipsis became three full stops.
    builder = OffsetMapBuilder()
    builder.keep(1)
    builder.rewrite(0, 1)
    builder.keep(1)
    builder.rewrite(3, 1)
    builder.keep(1)
    add_segments(tmp_path, [*indexed({"other": "数"}), Indexed.of("it", "数字...文", builder.build())])
    index = TextIndex(tmp_path)
    assert index.locate("数字", limit=9) == [("it", Span(0, 3))]
    assert index.locate("字.", limit=9) == [("it", Span(2, 4))]
    assert index.locate(".文", limit=9) == [("it", Span(3, 5))]


def test_documents_are_taken_in_the_order_asked_for(tmp_path: Path) -> None:
    index = build(tmp_path, {"a": "文", "b": "文文", "c": "文"}, sizes=[1])
    assert index.locate("文", limit=2, offset=1, doc_ids=["b", "a"]) == [("b", Span(1, 2)), ("a", Span(0, 1))]


def test_there_are_few_segments_however_many_batches(tmp_path: Path) -> None:
    rng = random.Random(20)  # noqa: S311
    for number in range(60):
        text = "".join(rng.choices("数据安全 abc", k=50))
        add_segments(tmp_path, indexed({f"d{number}": text}))
        merge_segments(tmp_path)
        assert len(listed_segments(tmp_path)) <= 7
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == len(listed_segments(tmp_path))


def test_no_merge_makes_a_segment_above_the_limit(tmp_path: Path) -> None:
    for number in range(12):
        add_segments(tmp_path, indexed({f"{number}{part}": "数" * 100 for part in "ab"}), max_bytes=700)
        merge_segments(tmp_path, max_bytes=700)
    index = TextIndex(tmp_path)
    assert index.count("数") == 2400
    assert 11 <= index.n_segments <= 13


def test_an_open_index_answers_on_after_its_segments_were_merged_away(tmp_path: Path) -> None:
    index = build(tmp_path, {"a": "数字文明", "b": "digital"}, sizes=[1])
    merge_segments(tmp_path)
    assert TextIndex(tmp_path).n_segments == 1
    assert index.locate("文", limit=9) == [("a", Span(2, 3))]


def test_a_segment_without_visible_documents_is_passed_over_and_can_be_removed(tmp_path: Path) -> None:
    build(tmp_path, {"a": "文", "b": "文"}, sizes=[1])
    assert TextIndex(tmp_path, visible={"a"}).count("文") == 1
    remove_segments_of(tmp_path, {"b"})
    assert TextIndex(tmp_path).doc_ids == ["a"]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    assert TextIndex(tmp_path).count("文") == 0
    assert TextIndex(tmp_path).locate("a", limit=3) == []


def test_an_empty_query_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        TextIndex(tmp_path).count("")


def test_a_damaged_segment_says_where_and_how_to_mend_it(tmp_path: Path) -> None:
    build(tmp_path, {"a": "文"})
    name = listed_segments(tmp_path)[0]
    (tmp_path / name / "text.npy").write_bytes(b"not an array")
    with pytest.raises(RecordError, match="Make the index anew") as caught:
        TextIndex(tmp_path)
    assert caught.value.where == str(tmp_path / name)
