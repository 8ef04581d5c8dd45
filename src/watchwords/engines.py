"""The table store (Delta) and the embedded query engine (DuckDB, with Ibis on it): the one file that knows them.

The engine never looks into a table's folder by a pattern: it is given the files that the table's log calls active, so a
file that a killed process left behind is not read. Nothing here loads or installs an extension or uses the network.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import deltalake
import duckdb
import ibis
import pyarrow as pa
from deltalake.exceptions import DeltaError, TableNotFoundError
from ibis.common import exceptions as ibis_exceptions

from watchwords.errors import EngineError, RecordError, WatchwordsError

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

REFUSED_IN_PATHS = "[]^|<>"
"""Characters in the path of a table that deltalake 1.6.6 dies of when it writes: it takes them for part of a host."""

_FULL = ("no space left", "disk full", "disk quota exceeded")
_PANIC = "PanicException"

# Ibis 12.0.0 has no common base for what it raises, and duckdb.Warning stands outside DuckDB's.
_IBIS: tuple[type[Exception], ...] = tuple(
    kind for kind in vars(ibis_exceptions).values() if isinstance(kind, type) and issubclass(kind, Exception)
)
_FOREIGN: tuple[type[Exception], ...] = (OSError, DeltaError, duckdb.Error, duckdb.Warning, pa.ArrowException, *_IBIS)


@contextmanager
def guard(where: str) -> Iterator[None]:
    """Turns what the libraries below raise into our own errors, with `where` as the place.

    Raises:
        RecordError: the disk is full, or a file or folder may not be read or written.
        EngineError: the table store or the query engine refused anything else.
    """
    try:
        yield
    except WatchwordsError:
        raise
    except _FOREIGN as error:
        raise _ours(error, where) from error
    except BaseException as error:
        # A panic of Rust code derives from BaseException and its class cannot be imported.
        if type(error).__name__ != _PANIC:
            raise
        raise EngineError(
            f"the table store gave up: {_first_line(error)}", where=where, mend="Move the record to a plainer path."
        ) from error


def create_table(folder: Path, schema: pa.Schema, *, description: str) -> None:
    """An empty table in `folder`; nothing where there is one already."""
    with guard(str(folder)):
        deltalake.DeltaTable.create(str(folder), schema=schema, mode="ignore", description=description)


def description_of(folder: Path) -> str | None:
    """What the table was described as when it was made; None where there is no table."""
    with guard(str(folder)):
        try:
            return _as_committed(folder).description
        except TableNotFoundError:
            return None


def describe(folder: Path, description: str) -> None:
    """Describes the table anew, in one commit."""
    with guard(str(folder)):
        deltalake.DeltaTable(str(folder)).alter.set_table_description(description)


def empty(folder: Path) -> None:
    """Removes every row in one commit."""
    with guard(str(folder)):
        deltalake.DeltaTable(str(folder)).delete()


def append(folder: Path, rows: pa.Table) -> None:
    """Adds the rows in one commit: readers see all of them or none."""
    with guard(str(folder)):
        deltalake.write_deltalake(deltalake.DeltaTable(str(folder)), rows, mode="append")


def delete(folder: Path, column: str, values: Sequence[str]) -> None:
    """Removes in one commit every row whose `column` is one of `values`."""
    if not values:
        return
    listed = ", ".join(_literal(value) for value in values)
    with guard(str(folder)):
        deltalake.DeltaTable(str(folder)).delete(f"{column} IN ({listed})")


def active_files(folder: Path) -> list[str]:
    """Paths of the Parquet files the table consists of now, sorted."""
    with guard(str(folder)):
        return [str(folder / name) for name in _as_committed(folder).names]


class _Committed(NamedTuple):
    """What the last commit of a table says."""

    description: str
    names: tuple[str, ...]
    """Of its Parquet files, sorted."""


def _as_committed(folder: Path) -> _Committed:
    """A table as it is now. Its log is read again only where a file of the log came, went or changed."""
    try:
        with os.scandir(folder / "_delta_log") as entries:
            stats = sorted((entry.name, entry.stat()) for entry in entries)
    except OSError:
        return _read_log(str(folder))
    return _kept_log(str(folder), tuple((name, s.st_ino, s.st_size, s.st_mtime_ns) for name, s in stats))


@lru_cache(maxsize=256)
def _kept_log(folder: str, log: tuple[tuple[str, int, int, int], ...]) -> _Committed:
    return _read_log(folder)


def _read_log(folder: str) -> _Committed:
    table = deltalake.DeltaTable(folder)
    # The log gives percent-encoded addresses. Our tables have no partitions, so a file's name says where it is.
    names = sorted(uri.rpartition("/")[2] for uri in table.file_uris())
    return _Committed(table.metadata().description or "", tuple(names))


@lru_cache(maxsize=64)
def unbound(name: str, schema: pa.Schema) -> ibis.Table:
    """A table of that name as an Ibis expression that belongs to no engine, so that any engine can run it.

    Ibis compiles and never executes: its DuckDB backend (12.0.0) calls what DuckDB has deprecated, and needs pandas.
    """
    return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)


class Engine:
    """Named views over tables as they were when `attach` was called, seen by this engine alone."""

    def __init__(self) -> None:
        with guard("query engine"):
            self._connection = _database().cursor()

    def attach(self, name: str, folder: Path, schema: pa.Schema) -> None:
        """Makes the table in `folder` known as `name`, replacing what was known under it."""
        files = active_files(folder)
        if not files:
            self.attach_rows(name, schema.empty_table())
            return
        listed = ", ".join(_literal(path) for path in files)
        with guard(str(folder)):
            self.define(name, f"SELECT * FROM read_parquet([{listed}])")  # noqa: S608

    def attach_rows(self, name: str, rows: pa.Table) -> None:
        """Makes rows in memory known as `name`, replacing what was known under it."""
        with guard("query engine"):
            self._connection.register(name, rows)

    def define(self, name: str, sql: str) -> None:
        """Makes the rows of a statement over what is known here known as `name`."""
        with guard("query engine"):
            self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def run(self, expression: ibis.Table) -> pa.Table:
        """The rows of an Ibis expression over tables made by `unbound`, which name attached tables."""
        with guard("query engine"):
            # DuckDB sums integers into wider ones than the expression says.
            return self.query(_compiled(expression.op())).cast(expression.schema().to_pyarrow())

    def query(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pa.Table:
        """The rows of a statement over attached tables; values are passed as parameters, never written into it."""
        with guard("query engine"):
            table: pa.Table = self._connection.sql(sql, params=parameters).to_arrow_table()
            return table

    def close(self) -> None:
        """Gives the memory back; views are gone."""
        self._connection.close()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One database in memory a process: making one takes longer than most queries. Temporary views keep apart."""
    return duckdb.connect(config=_CONFIG)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=512)
def _compiled(operation: Any) -> str:
    """The SQL of an expression: Ibis takes longer over it than DuckDB over the rows, and the same ones come again."""
    return str(ibis.to_sql(operation.to_expr(), dialect="duckdb"))


def _ours(error: Exception, where: str) -> WatchwordsError:
    text = str(error).lower()
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOSPC, errno.EDQUOT) or any(sign in text for sign in _FULL):
        return RecordError("the disk is full", where=where, mend="Make room and run it again; nothing stored is lost.")
    if isinstance(error, PermissionError) or "permission denied" in text:
        return RecordError("not allowed to read or write here", where=where, mend="Change the folder's permissions.")
    if isinstance(error, OSError):
        return RecordError(_first_line(error), where=where, mend="Check the record's folder and the disk it is on.")
    return EngineError(
        f"{type(error).__name__}: {_first_line(error)}",
        where=where,
        mend="A table may be damaged: make a new record and add the documents again.",
    )


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
