from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
import pytest
from deltalake import exceptions as delta

from watchwords.engines import Engine, active_files, append, create_table, delete, description_of, guard, unbound
from watchwords.errors import EngineError, RecordError

FIELDS: list[tuple[str, pa.DataType]] = [("doc_id", pa.string()), ("n", pa.int64())]
SCHEMA = pa.schema(FIELDS)


def rows(*pairs: tuple[str, int | None]) -> pa.Table:
    return pa.Table.from_pylist([{"doc_id": doc_id, "n": n} for doc_id, n in pairs], schema=SCHEMA)


def read(folder: Path) -> list[dict[str, object]]:
    engine = Engine()
    engine.attach("t", folder, SCHEMA)
    answer: list[dict[str, object]] = engine.query("SELECT * FROM t ORDER BY doc_id").to_pylist()
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_table(tmp_path / "t", SCHEMA, description="v1")
    return tmp_path / "t"


@pytest.mark.parametrize("name", ["plain", "with space", "记录", "100%", "a#b", "q?x", "it's", "x*"])
def test_a_table_is_written_and_read_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "t"
    create_table(folder, SCHEMA, description="v1")
    append(folder, rows(("文", 1)))
    append(folder, rows(("a", None)))
    assert read(folder) == [{"doc_id": "a", "n": None}, {"doc_id": "文", "n": 1}]


def test_a_table_without_rows_is_read_with_its_columns(folder: Path) -> None:
    engine = Engine()
    engine.attach("t", folder, SCHEMA)
    assert engine.query("SELECT * FROM t").schema.names == ["doc_id", "n"]


def test_a_file_that_no_commit_names_is_not_read(folder: Path) -> None:
    append(folder, rows(("a", 1)))
    (folder / "part-left-behind.parquet").write_bytes(Path(active_files(folder)[0]).read_bytes())
    assert read(folder) == [{"doc_id": "a", "n": 1}]


def test_deleted_rows_are_gone_and_the_rest_stays(folder: Path) -> None:
    append(folder, rows(("a", 1), ("it's", 2), ("字", 3)))
    delete(folder, "doc_id", ["it's", "字", "none"])
    assert read(folder) == [{"doc_id": "a", "n": 1}]


def test_an_attached_table_stays_as_it_was_until_it_is_attached_again(folder: Path) -> None:
    engine = Engine()
    engine.attach("t", folder, SCHEMA)
    append(folder, rows(("a", 1)))
    assert engine.query("SELECT * FROM t").num_rows == 0
    engine.attach("t", folder, SCHEMA)
    assert engine.query("SELECT * FROM t").num_rows == 1


def test_a_table_keeps_the_description_it_was_made_with(folder: Path, tmp_path: Path) -> None:
    create_table(folder, SCHEMA, description="v2")
    assert description_of(folder) == "v1"
    assert description_of(tmp_path / "none") is None


def test_an_expression_gives_the_types_it_names(folder: Path) -> None:
    append(folder, rows(("a", 1), ("b", 2)))
    engine = Engine()
    engine.attach("t", folder, SCHEMA)
    table = unbound("t", SCHEMA)
    answer = engine.run(table.aggregate(total=table.n.sum()))
    assert answer.to_pylist() == [{"total": 3}]
    assert answer.schema.field("total").type == pa.int64()


def test_the_engine_neither_loads_nor_installs_extensions() -> None:
    settings = Engine().query("SELECT value FROM duckdb_settings() WHERE name LIKE 'auto%_known_extensions'")
    assert settings.to_pylist() == [{"value": "false"}] * 2


def _raise(error: BaseException) -> None:
    with guard("here"):
        raise error


@pytest.mark.parametrize(
    ("error", "ours", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), RecordError, "the disk is full"),
        (delta.DeltaError("Generic LocalFileSystem error: No space left on device (os error 28)"), RecordError, "full"),
        (duckdb.OutOfMemoryException("Out of memory: disk quota exceeded"), RecordError, "full"),
        (PermissionError(errno.EACCES, "Permission denied"), RecordError, "not allowed"),
        (FileNotFoundError(errno.ENOENT, "No such file"), RecordError, "No such file"),
        (ibis.common.exceptions.IbisTypeError("no"), EngineError, "no"),
        (pa.ArrowInvalid("bad"), EngineError, "bad"),
    ],
)
def test_what_the_libraries_raise_says_what_where_and_how_to_mend(
    error: Exception, ours: type[RecordError | EngineError], words: str
) -> None:
    with pytest.raises(ours, match=words) as caught:
        _raise(error)
    assert caught.value.where == "here"
    assert caught.value.mend
    assert caught.value.__cause__ is error


def _instance(kind: type[Exception]) -> Exception:
    """One with as many arguments as its text is made of: some exceptions of Ibis take two."""
    one = kind.__new__(kind, "x")
    try:
        str(one)
    except ValueError:
        return kind.__new__(kind, "x", "y")
    return one


@pytest.mark.parametrize("library", [duckdb, delta, ibis.common.exceptions], ids=lambda module: module.__name__)
def test_no_exception_of_a_library_is_left_unmapped(library: object) -> None:
    # Each has its own list of arguments, so that an instance is made without calling it.
    found = {
        value
        for value in vars(library).values()
        if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, Warning)
        if value.__module__.split(".")[0].lstrip("_") in ("duckdb", "deltalake", "ibis", "internal")
    }
    assert len(found) >= 5
    for kind in found:
        with pytest.raises((EngineError, RecordError)):
            _raise(_instance(kind))


@pytest.mark.parametrize(
    "fault",
    [
        lambda path: Engine().query("SELECT nothing FROM nowhere"),
        lambda path: active_files(path / "none"),
        lambda path: Engine().run(unbound("nowhere", SCHEMA)),
    ],
)
def test_a_query_that_cannot_be_answered_is_an_engine_error(fault: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        fault(tmp_path)


def test_an_error_of_our_own_passes_unchanged() -> None:
    own = RecordError("x")
    with pytest.raises(RecordError) as caught:
        _raise(own)
    assert caught.value is own
