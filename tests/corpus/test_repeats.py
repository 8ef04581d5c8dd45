"""Documents nominated by the index: all that hold a stretch, whatever the segment, and no others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from watchwords.corpus import repeats
from watchwords.corpus.index import TextIndex, add_segments
from watchwords.corpus.repeats import documents_sharing
from watchwords.corpus.segments import Indexed
from watchwords.spans import OffsetMap
from watchwords.text.fold import fold_text


def index_of(folder: Path, *batches: dict[str, str]) -> TextIndex:
    for batch in batches:
        folded = {doc_id: fold_text(text) for doc_id, text in batch.items()}
        add_segments(folder, [Indexed.of(key, text, OffsetMap.identity(len(text))) for key, text in folded.items()])
    return TextIndex(folder)


@pytest.mark.parametrize(
    ("wording", "holding", "other"),
    [
        ("绿色湖岸", "我们修好绿色湖岸了", "绿色的湖岸"),
        ("green lake shore", "a green lake shore for all", "a green lake and its shore"),
    ],
)
def test_documents_of_all_segments_are_found_and_no_others(
    tmp_path: Path, wording: str, holding: str, other: str
) -> None:
    index = index_of(tmp_path, {"a": holding, "b": other}, {"c": f"{other}\n{wording}"}, {"d": other, "e": wording})
    assert documents_sharing(index, {wording.encode()}) == {"a", "c", "e"}
    assert documents_sharing(index, {b"", "无".encode()}) == set()
    assert documents_sharing(index, set()) == set()


def test_the_same_as_reading_them_all(tmp_path: Path) -> None:
    rng = random.Random(5)  # noqa: S311 - the same texts in every run
    texts = {f"d{at:02}": "".join(rng.choice("湖岸港a ") for _ in range(rng.randrange(60))) for at in range(40)}
    folded = {doc_id: fold_text(text) for doc_id, text in texts.items()}
    batches = [dict(list(texts.items())[at : at + 13]) for at in range(0, 40, 13)]
    index = index_of(tmp_path, *batches)
    for n in (1, 2, 3, 5, 8, 12):
        for _ in range(20):
            wanted = "".join(rng.choice("湖岸港a ") for _ in range(n)).strip() or "湖"
            if len(wanted.encode()) <= repeats.MAX_BYTES:
                expected = {doc_id for doc_id, text in folded.items() if wanted in text}
                assert documents_sharing(index, {wanted.encode()}) == expected, wanted


def test_a_formula_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of(tmp_path, {f"d{at}": "湖岸湖岸" for at in range(5)}, {"rare": "绿色港湾"})
    monkeypatch.setattr(repeats, "MAX_PLACES", 9)
    assert documents_sharing(index, {"湖岸".encode(), "绿色".encode()}) == {"rare"}
