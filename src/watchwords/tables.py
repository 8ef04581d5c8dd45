"""Record class to Arrow schema, and rows both ways; nothing is declared twice.

A struct becomes a struct, a tuple a list, a literal a string. What Arrow has no plain type for, dictionaries and tagged
unions, becomes a JSON string. A field is nullable exactly where the record allows `None`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
from msgspec import inspect

from watchwords.errors import RecordError
from watchwords.records import SCHEMA_VERSION, Document, Failure, Mention, Record, SentenceRow, Source

STORED: Mapping[str, type[Record]] = {
    "documents": Document,
    "failures": Failure,
    "mentions": Mention,
    "sentences": SentenceRow,
    "sources": Source,
}
"""Table name to the record that is its row."""

VERSION_KEY = "watchwords.schema_version"

_R = TypeVar("_R", bound=Record)
_Encoder = Callable[[Any], Any]

_SCALARS: tuple[tuple[type[inspect.Type], pa.DataType], ...] = (
    (inspect.BoolType, pa.bool_()),
    (inspect.IntType, pa.int64()),
    (inspect.FloatType, pa.float64()),
    (inspect.StrType, pa.string()),
)


@cache
def schema_of(cls: type[Record]) -> pa.Schema:
    """The Arrow schema of a record class, with the schema version in its metadata.

    Raises:
        TypeError: a field of the class has no counterpart in a table.
    """
    return pa.schema(_fields(_struct(cls)), metadata={VERSION_KEY: str(SCHEMA_VERSION)})


def rows_of(cls: type[_R], records: Sequence[_R]) -> pa.Table:
    """The records as a table, in the order given; no record gives a table without rows.

    Raises:
        RecordError: a text holds a surrogate on its own, which no table can store.
    """
    encode_json = _json_columns(cls)
    rows = []
    for record in records:
        row = msgspec.to_builtins(record)
        for name in encode_json:
            row[name] = None if row[name] is None else msgspec.json.encode(row[name], order="deterministic").decode()
        rows.append(row)
    try:
        return pa.Table.from_pylist(rows, schema=schema_of(cls))
    except UnicodeEncodeError as error:
        raise RecordError(
            f"a {cls.__name__} holds a character that is half of a pair (U+{ord(error.object[error.start]):04X})",
            mend="Replace it in the source; it cannot be written as UTF-8.",
        ) from error


def records_of(cls: type[_R], table: pa.Table) -> list[_R]:
    """The rows of a table as records, in the order of the table.

    Raises:
        RecordError: a row does not fit the record.
    """
    names = [field.encode_name for field in _struct(cls).fields]
    decode_json = _json_columns(cls)
    rows = table.select(names).to_pylist()
    try:
        for row in rows:
            for name in decode_json:
                row[name] = None if row[name] is None else msgspec.json.decode(row[name])
        return msgspec.convert(rows, list[cls])  # type: ignore[valid-type]
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a stored {cls.__name__} cannot be read: {error}",
            mend="The table was changed by another program; add the documents to a new record.",
        ) from error


def describe() -> str:
    """Every stored table with its columns, one a line: what the golden file holds."""
    lines = [f"schema version {SCHEMA_VERSION}"]
    for name, cls in sorted(STORED.items()):
        lines += ["", f"{name}: {cls.__name__}"]
        lines += [f"  {field.name}: {field.type}{'' if field.nullable else ' not null'}" for field in schema_of(cls)]
    return "\n".join(lines) + "\n"


@cache
def _struct(cls: type[Record]) -> inspect.StructType:
    info = inspect.type_info(cls)
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"{cls.__name__} is not a record")
    return info


@cache
def _json_columns(cls: type[Record]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in _struct(cls).fields if _is_json(_without_none(field.type)[0]))


def _fields(struct: inspect.StructType) -> list[pa.Field[Any]]:
    fields = []
    for field in struct.fields:
        inner, nullable = _without_none(field.type)
        fields.append(pa.field(field.encode_name, _arrow(inner, f"{struct.cls.__name__}.{field.name}"), nullable))
    return fields


def _without_none(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """The type with `None` taken out, and whether it was in."""
    if not isinstance(kind, inspect.UnionType) or not kind.includes_none:
        return kind, False
    rest = tuple(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return (rest[0] if len(rest) == 1 else inspect.UnionType(rest)), True


def _is_json(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.UnionType | inspect.DictType)


def _arrow(kind: inspect.Type, where: str) -> pa.DataType:
    for of, scalar in _SCALARS:
        if isinstance(kind, of):
            return scalar
    if isinstance(kind, inspect.LiteralType) and all(isinstance(value, str) for value in kind.values):
        return pa.string()
    if _is_json(kind):
        return pa.string()
    if isinstance(kind, inspect.VarTupleType):
        return pa.list_(_arrow(kind.item_type, where))
    if isinstance(kind, inspect.StructType):
        return pa.struct(_fields(kind))
    raise TypeError(f"{where}: no column type for {kind}")
