"""A process killed anywhere leaves a record that opens, holds what was committed, and finishes on the next run."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from watchwords import engines
from watchwords.corpus.corpus import Corpus
from watchwords.tables import STORED, schema_of

SCRIPT = Path(__file__).with_name("killed_add.py")
QUERIES = ("人人", "everyone", "文明", "o", "𠮷", "科技向善", "nowhere")


def run(folder: Path, fatal: Iterable[int]) -> list[list[int]]:
    """Rows of number, end of the first run, end of the second run on a copy."""
    command = [sys.executable, str(SCRIPT), str(folder), *map(str, fatal)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [[int(number) for number in line.split()] for line in done.stdout.splitlines()]


def contents(root: Path) -> dict[str, Any]:
    """Everything a record holds, whatever its files are called; tables are read whole, orphans included."""
    corpus = Corpus.open(root)
    tables = {}
    engine = engines.Engine()
    for name in STORED:
        engine.attach(name, root / "tables" / name, schema_of(STORED[name]))
        tables[name] = sorted(map(repr, engine.query(f"SELECT * FROM {name}").to_pylist()))  # noqa: S608
    return {
        "tables": tables,
        "bytes": sorted(str(path.relative_to(root)) for path in (root / "sources").rglob("*") if path.is_file()),
        "index": sorted(str(path.relative_to(root)) for path in (root / "index").rglob("*")),
        "found": [corpus.index.locate(query, limit=99) for query in QUERIES],
        "snapshot": corpus.snapshot(),
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], int]:
    folder = tmp_path_factory.mktemp("undisturbed")
    assert run(folder, [0]) == [[0, 0, 0]]
    expected = contents(folder / "0")
    assert contents(folder / "0.again") == expected, "a second run with nothing new changes nothing"
    return expected, int((folder / "0.operations").read_text())


@pytest.mark.parametrize("part", range(3))
def test_killed_anywhere_it_opens_and_finishes(
    part: int, tmp_path: Path, undisturbed: tuple[dict[str, Any], int], killed_add: ModuleType
) -> None:
    expected, n_operations = undisturbed
    assert n_operations > 100
    whole = [{entry.document.doc_id for entry in batch} for batch in killed_add.batches()]
    # A prime stride meets every kind of operation; the three parts together kill at every seventh.
    killed = range(1 + 7 * part, n_operations + 1, 21)
    assert run(tmp_path, killed) == [[fatal, -signal.SIGKILL, 0] for fatal in killed]
    for fatal in killed:
        corpus = Corpus.open(tmp_path / str(fatal))
        here = {card.doc_id for card in corpus.documents()}
        assert here in [set().union(*whole[:n]) for n in range(len(whole) + 1)], "a batch is there wholly or not at all"
        assert {row.doc_id for row in corpus.sentences()} == here
        assert set(corpus.index.doc_ids) == here
        assert [corpus.folded(doc_id) for doc_id in here] == [corpus.document(doc_id).text.lower() for doc_id in here]
        assert contents(tmp_path / f"{fatal}.again") == expected, f"killed at operation {fatal} of {n_operations}"
