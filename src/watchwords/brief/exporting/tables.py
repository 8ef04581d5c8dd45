"""A table of an export as CSV and as Parquet: the same rows, the same columns, the same bytes on every run.

CSV is for spreadsheets: UTF-8 with the mark they need to read Chinese, unknown empty, yes and no as 1 and 0, a text
that would run as a formula behind an apostrophe. Parquet is for programs: the texts as they are, every column typed,
unknown null.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from watchwords.brief.csv_table import Cell, write_csv
from watchwords.brief.formats import BriefLang
from watchwords.records import SCHEMA_VERSION, Record
from watchwords.tables import VERSION_KEY, rows_of

_WHOLE = frozenset(
    (
        "before", "depth", "documents", "documents_with", "earlier_documents", "earlier_documents_with",
        "earlier_occurrences", "earlier_units", "end", "gap", "indication", "lag_days", "lag_editions", "occurrences",
        "of", "place", "rank", "sentences", "series", "specificity", "start", "strength", "units",
    )
)  # fmt: skip
_REAL = frozenset(
    (
        "chance", "dispersion", "high", "interval_high", "interval_low", "log_ratio", "low", "median_lag", "null_95",
        "p", "p_best", "rate", "score", "sentences_about", "share", "similarity", "value", "verbatim_share",
    )
)  # fmt: skip
_YES_OR_NO = frozenset(("already_common", "credits_source"))


@dataclass(frozen=True)
class Table:
    """One table: its name, fit for a file name, and its rows with their types."""

    name: str
    rows: pa.Table
    lang: BriefLang | None = None
    """Language of the program's words in it; None where it has none or has them in both."""

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        return self.rows.num_rows


def table_of_records(name: str, cls: type[Record], records: Sequence[Any], *, lang: BriefLang | None = None) -> Table:
    """Records of one class as a table; the columns and their types are the fields of the class."""
    return Table(name, rows_of(cls, records), lang)


def table_of_rows(name: str, rows: Sequence[Mapping[str, Cell]], columns: Sequence[str] = ()) -> Table:
    """Rows as a table.

    The type of a column is told by its name as everywhere in the project (`n_` counts, `share_` shares, `is_` yes or
    no), where all its values agree with that, else by its values; so that a column that happens to be empty in one
    edition has the same type as in another.

    Args:
        columns: columns it has also without any row; the rows' own come behind them.
    """
    names = list(dict.fromkeys([*columns, *(column for row in rows for column in row)]))
    held = {column: [row.get(column) for row in rows] for column in names}
    types = {column: _type_of(column, values) for column, values in held.items()}
    schema = pa.schema([(column, types[column]) for column in names], metadata={VERSION_KEY: str(SCHEMA_VERSION)})
    arrays = [pa.array([_fitted(value, types[column]) for value in held[column]], types[column]) for column in names]
    return Table(name, pa.Table.from_arrays(arrays, schema=schema))


def write_table_csv(table: Table) -> bytes:
    """The table as CSV; a table without rows has its heading."""
    rows = [{column: _cell(value) for column, value in row.items()} for row in table.rows.to_pylist()]
    return ("\ufeff" + (write_csv(rows) if rows else _heading(table.rows.column_names))).encode()


def write_table_parquet(table: Table) -> bytes:
    """The table as one Parquet file; nothing in it names a machine or a time."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.rows, sink, version="2.6", compression="zstd", write_statistics=True)
    return sink.getvalue().to_pybytes()


def _heading(columns: Iterable[str]) -> str:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow(columns)
    return held.getvalue()


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode()


def _type_of(column: str, values: Iterable[Cell]) -> pa.DataType:
    known = [value for value in values if value is not None]
    by_name = _type_by_name(column)
    if by_name is not None and all(_fits(value, by_name) for value in known):
        return by_name
    for kind in (pa.int64(), pa.float64()):
        if known and all(_fits(value, kind) for value in known):
            return kind
    return pa.string()


def _type_by_name(column: str) -> pa.DataType | None:
    if column.startswith(("is_", "has_")) or column in _YES_OR_NO:
        return pa.bool_()
    if column.startswith("n_") or column in _WHOLE:
        return pa.int64()
    if column.startswith(("share_", "rate_")) or column in _REAL:
        return pa.float64()
    return None


def _fits(value: Cell, kind: pa.DataType) -> bool:
    if pa.types.is_boolean(kind):
        return value in (0, 1) and not isinstance(value, float)
    if pa.types.is_integer(kind):
        return isinstance(value, int) and abs(value) < 2**63
    return isinstance(value, int | float)


def _fitted(value: Cell, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_boolean(kind):
        return bool(value)
    if pa.types.is_floating(kind):
        return float(value)
    return str(value) if pa.types.is_string(kind) else int(value)
