"""Chinese tables: rows of cells parted by tabs or bars, the unit in the head of the column or row, or above the table.

    单位:亿元
    地区 | 出口额 | 增速(%)
    东部 | 1234.5 | 6.7

A cell that is a bare number takes its unit from the head of its column, else of its row, else from above the table, and
tells the head as its subject; a year in a head is its period. Heads, years and running numbers are no figures. Each
line is looked at once, and each cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from watchwords.recognisers.figures.cores_zh import Core
from watchwords.recognisers.figures.reading import Reading, plain
from watchwords.records import Figure, PreparedText

_LONGEST_ROW = 2000
_MOST_CELLS = 60
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+-]*")
_HAN = re.compile("[\u4e00-\u9fff]")
_CAPTION_UNIT = re.compile(r"单位\s*[:\uff1a]\s*(?P<unit>[^\s()\uff08\uff09|]{1,16})")
_HEAD_UNIT = re.compile(
    r"[(\uff08]\s*(?:单位\s*[:\uff1a]?)?\s*(?P<inside>[^()\uff08\uff09]{1,12})[)\uff09]\s*$"
    r"|[/,\uff0f\uff0c]\s*(?P<behind>[^\s/,\uff0f\uff0c]{1,6})$"
)
_UNIT_COLUMN = re.compile("(?:计量)?单位")
_NO_QUANTITY = re.compile("序号|编号|代码|编码|电话|邮编|文号|年份|年度|日期|时间|排名|名次|页码|备注|学号|No|ID", re.I)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*(?:年|年度)?")
_BARE = re.compile(r"\s*[-+]?[\d,.\s]{1,24}(?:%|‰)?\s*")
_SHARE = re.compile("增长|增速|增幅|比重|占比|比例|涨幅|同比|环比|率$")
_GENERAL = re.compile("数量|数值|数据|金额|合计|总计|本期|本年|全年|累计|绝对数|实际|数|值")
_UNITS_APART = re.compile(r"[、,/;和\uff0c\uff0f\uff1b]")


class Cell(NamedTuple):
    """A cell: stored [start, end) without white space at its edges."""

    start: int
    end: int
    text: str


class Table(NamedTuple):
    """Rows of cells, with the words that stand above them."""

    rows: list[list[Cell]]
    caption: str

    @property
    def start(self) -> int:
        """Stored start of its first cell."""
        return self.rows[0][0].start

    @property
    def end(self) -> int:
        """Stored end of its last cell."""
        return self.rows[-1][-1].end


class CellReader(NamedTuple):
    """How the reader of figures reads a cell.

    Args:
        numbers: the numbers of folded [start, end), where it holds nothing else.
        sentence: the figures of folded [start, end) as of a sentence.
        unit: what one of a unit is (亿元: 100000000 yuan); None for what is no unit.
    """

    numbers: Callable[[int, int], list[Core]]
    sentence: Callable[[int, int], list[Reading]]
    unit: Callable[[str], Figure | None]


def find_tables(text: str) -> Iterator[Table]:
    """Tables of two rows and more of a stored text, in order."""
    if "\t" not in text and "|" not in text:
        return
    rows: list[list[Cell]] = []
    above: list[str] = []
    caption = ""
    for match in _LINE.finditer(text):
        line = match[0]
        cells = _cells(line, match.start())
        if len([cell for cell in cells if cell.text]) >= 2:
            if not rows:
                caption = "\n".join(above[-2:])
            rows.append(cells)
        elif rows and (_RULE.fullmatch(line) or _CAPTION_UNIT.search(line[:80])):
            caption += "\n" + line[:80]
        else:
            yield from _table(rows, caption)
            rows = []
            above = [*above[-1:], line[:80]]
    yield from _table(rows, caption)


def read_tables(prepared: PreparedText, reader: CellReader) -> Iterator[tuple[int, int, list[Reading]]]:
    """Folded start and end of each Chinese table, and the figures of its cells."""
    text, offsets = prepared.document.text, prepared.offsets
    for table in find_tables(text):
        start, end = offsets.to_folded(table.start, table.end)
        readings = [
            reading
            for index, row in enumerate(table.rows)
            for column, cell in enumerate(row)
            for reading in _read_cell(prepared, table, index, column, cell, reader)
        ]
        yield start, end, readings


def with_tables(readings: list[Reading], tables: list[tuple[int, int, list[Reading]]]) -> list[Reading]:
    """The readings of sentences outside the tables, and those of their cells, in order."""
    starts = [start for start, _, _ in tables]
    ends = [end for _, end, _ in tables]
    apart = []
    for reading in readings:
        at = bisect_right(starts, reading.end - 1) - 1
        if at < 0 or ends[at] <= reading.start:
            apart.append(reading)
    cells = [reading for _, _, found in tables for reading in found]
    return sorted([*apart, *cells], key=lambda reading: reading.start)


def _cells(line: str, at: int) -> list[Cell]:
    mark = "\t" if "\t" in line else "|"
    if mark not in line or len(line) > _LONGEST_ROW or line.count(mark) > _MOST_CELLS or _RULE.fullmatch(line):
        return []
    if mark == "|":
        body = line.strip()
        at += len(line) - len(line.lstrip()) + body.startswith("|")
        line = body.removeprefix("|").removesuffix("|")
    cells = []
    for part in line.split(mark):
        bare = part.strip()
        start = at + part.find(bare) if bare else at
        cells.append(Cell(start, start + len(bare), bare))
        at += len(part) + 1
    return cells


def _table(rows: list[list[Cell]], caption: str) -> Iterator[Table]:
    if len(rows) < 2 or not any(_BARE.fullmatch(cell.text) for row in rows for cell in row if cell.text):
        return
    if any(_HAN.search(cell.text) for row in rows for cell in row):
        yield Table(rows, caption)


def _read_cell(
    prepared: PreparedText, table: Table, index: int, column: int, cell: Cell, reader: CellReader
) -> Iterator[Reading]:
    if not cell.text:
        return
    start, end = prepared.offsets.to_folded(cell.start, cell.end)
    numbers = reader.numbers(start, end)
    if len(numbers) != 1:
        if not numbers:
            yield from reader.sentence(start, end)
        return
    figure = numbers[0].figure
    row = table.rows[index]
    head = table.rows[0][column].text if index and column < len(table.rows[0]) else ""
    side = _side(row, column)
    if not any(char.isdigit() for char in cell.text) and _UNIT_COLUMN.fullmatch(head):
        return
    if figure.unit is None and figure.currency is None:
        if not index or not column or _is_no_quantity(cell, head, side):
            return
        head, side = ("" if _BARE.fullmatch(word) and not _YEAR.fullmatch(word) else word for word in (head, side))
        own = reader.unit(_unit_of_row(table, row))
        figure = _with_unit(figure, own or _unit(reader, head, side, table.caption))
        if figure.unit is None and figure.currency is None and _YEAR.fullmatch(cell.text):
            return
    yield Reading(numbers[0].start, numbers[0].end, _told(figure, head, side))


def _side(row: list[Cell], column: int) -> str:
    """The head of a row: its first cell of words, or the year it begins with."""
    before = [cell.text for cell in row[:column] if cell.text]
    return next((word for word in before if not _BARE.fullmatch(word)), before[0] if before else "")


def _is_no_quantity(cell: Cell, head: str, side: str) -> bool:
    if _NO_QUANTITY.search(head) or not (head or side):
        return True
    # 007 is a code.
    return len(cell.text) > 1 and cell.text[0] == "0" and cell.text.isdecimal()


def _unit_of_row(table: Table, row: list[Cell]) -> str:
    """What stands in the column of units."""
    heads = zip(table.rows[0], row, strict=False)
    return next((cell.text for head, cell in heads if _UNIT_COLUMN.fullmatch(head.text)), "")


def _unit(reader: CellReader, head: str, side: str, caption: str) -> Figure | None:
    for words in (head, side):
        match = _HEAD_UNIT.search(words)
        if match and (unit := reader.unit(match["inside"] or match["behind"])):
            return unit
    match = _CAPTION_UNIT.search(caption)
    if not match:
        return None
    units = [unit for word in _UNITS_APART.split(match["unit"]) if word and (unit := reader.unit(word))]
    is_share = _SHARE.search(_name(head)) is not None or _SHARE.search(_name(side)) is not None
    if len(units) == 1:
        return None if is_share and units[0].kind != "percent" else units[0]
    return next((unit for unit in units if (unit.kind == "percent") is is_share), None)


def _with_unit(figure: Figure, unit: Figure | None) -> Figure:
    if unit is None or unit.number is None:
        return figure
    times = Decimal(unit.number)
    number, low, high = (
        plain(Decimal(value) * times) if value is not None else None
        for value in (figure.number, figure.low, figure.high)
    )
    return msgspec.structs.replace(
        figure,
        kind=figure.kind if figure.kind == "range" else unit.kind,
        number=number,
        low=low,
        high=high,
        unit=unit.unit,
        currency=unit.currency,
        scale=unit.scale,
    )


def _told(figure: Figure, head: str, side: str) -> Figure:
    """With the year of a head as its period, and the other head as what is measured."""
    period = next((match["year"] for word in (head, side) if (match := _YEAR.fullmatch(word))), None)
    names = [_name(word) for word in (head, side) if word and not _YEAR.fullmatch(word)]
    subject = next((name for name in names if name and not _GENERAL.fullmatch(name)), None)
    return msgspec.structs.replace(figure, period=period, subject=subject)


def _name(head: str) -> str:
    match = _HEAD_UNIT.search(head)
    return head[: match.start()].rstrip() if match else head
