"""Chinese figures: values, units and spans on four published sets, and a digit scan of three work reports.

    python -m benchmarks numbers_zh

- numbers_recognizers (zh): per model, exact spans (precision, recall, F1), and on exact spans right value and unit.
  Its spans leave the hedge out, ours take it in, so the span scored is the core: number, scale and unit
  (`ChineseFigures.cores`). NumberModel marks every numeral without its unit: scored on `find_numerals`, a lone digit
  only beside a mark, a measure word or the like, and of 百分之 what stands behind it; OrdinalModel likewise, 第 with
  its number. NumberRangeModel marks bounds with their words and without the unit: scored on whole figures, cut behind
  the last numeral where no bounding word follows.
- numbers_cn2an_zh: every numeral that can be read must be, every error refused; sums written out are rounded to fen.
- numbers_spoken_written (zh): both forms of a pair read to one value.
- Digits of three work reports of different decades: each run of digits is in a figure or has a reason to be none.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.dates import scan
from watchwords.recognisers.figures.context_zh import ChineseContext
from watchwords.recognisers.figures.cores_zh import Core
from watchwords.recognisers.figures.numerals_zh import chinese_amount, chinese_number
from watchwords.recognisers.figures.reading import Reading
from watchwords.recognisers.figures.runs_zh import Numeral, find_numerals
from watchwords.recognisers.figures.zh import ChineseFigureCues, ChineseFigures
from watchwords.records import Block, Document, Figure, PreparedText
from watchwords.text.prepare import prepare

SETS = ("numbers_recognizers", "numbers_cn2an_zh", "numbers_spoken_written", "gwr_zh")
REPORTS = ("1979", "1994", "2019")
"""Work reports whose digits are accounted for."""
_MODELS = {
    "PercentModel": ("percent",),
    "CurrencyModel": ("currency",),
    "DimensionModel": ("dimension",),
    "AgeModel": ("age",),
    "TemperatureModel": ("temperature",),
}
_NUMERAL_MODELS = ("NumberModel", "OrdinalModel", "NumberRangeModel")
"""Models whose spans leave out what is counted."""
_UNITS = {
    "Mu": "mu", "Kilogram": "kg", "Centimeter": "cm", "Ton": "t", "Meter": "m", "Bit": "bit", "Kilometer": "km",
    "Kilobit": "kbit", "Megabyte": "MB", "Kilobyte": "KB", "Megahertz": "MHz", "Liang": "liang", "Microgram": "ug",
    "Degree": "degree", "C": "celsius", "F": "fahrenheit", "Year": "year_of_age", "Month": "month", "Day": "day",
    "Week": "week",
}  # fmt: skip
"""Units of the set to ours."""
WHY = {
    "DimensionModel-0010": "位 as a unit of data; it counts people",
    "NumberModel-0001": "一点 is read as no decimal, but a lone 两 before a unit of time is left to the unit",
    "NumberModel-0101": "the set leaves 多 out here and takes it in elsewhere; the mention keeps it",
    "NumberModel-0172": "打 as a scale of twelve",
    "NumberModel-0203": "M as a scale",
    "NumberModel-0216": "a decimal without its zero",
    "NumberModel-0217": "a decimal without its zero",
    "NumberModel-0224": "a power",
    "NumberModel-0225": "a power",
    "NumberModel-0308": "a lone numeral that only the sense tells from a name",
    "NumberModel-0360": "a doubled numeral as a word",
    "NumberRangeModel-0000": "a bare Chinese numeral of two digits behind a hedge inside a clause is left out",
    "NumberRangeModel-0002": "a range of ranks",
    "NumberRangeModel-0015": "about and over at once; the mention keeps both words",
    "NumberRangeModel-0020": "signs of comparison",
    "NumberRangeModel-0023": "equality is no bound",
    "NumberRangeModel-0027": "a bound on a lone numeral without a unit",
    "NumberRangeModel-0033": "a bare range of signed digits",
    "NumberRangeModel-0036": "equality is no bound",
    "NumberRangeModel-0050": "k as a scale",
    "NumberRangeModel-0060": "vague numerals with two scales",
}
"""Known misses of numbers_recognizers, and why they stay."""
_LONE = re.compile(r"[对双只吨年点亿打这的和个、”\"'』」,.。;!?)]|$")
"""What stands behind a lone Chinese digit that is a number, not part of a word (一切, 四川)."""


_Bounds = tuple[Decimal | None, Decimal | None]
_Found = tuple[int, int, _Bounds, str | None]
"""Folded start and end, bounds, unit."""


class Span(NamedTuple):
    """A found stretch of the text given, with its value and unit."""

    start: int
    end: int
    value: _Bounds
    """Both bounds; equal for one number."""
    unit: str | None = None


def measure() -> dict[str, Any]:
    """Every part of the benchmark; the misses are kept by id."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = _reader()
    right: dict[str, bool] = {}
    result: dict[str, Any] = {"recognizers": _recognizers(reader, right), "cn2an": _cn2an(right)}
    result["spoken_written"] = _spoken_written(reader, right)
    result["reports"] = {year: _report(reader, year) for year in REPORTS}
    result["right"] = right
    result["below"] = below_floors("numbers_zh", _measured(result))
    return result


def show(result: dict[str, Any]) -> None:
    """The rates, the misses by id, and what changed since the answers were kept."""
    for model, row in result["recognizers"].items():
        spans = row["spans"]
        print(f"  {model:18} spans F1 {shown(spans['f1'])}  value {row['value']}  unit {row['unit']}")
        for number in row["missed"]:
            print(f"    missed {number}: {WHY.get(f'{model}-{number}', 'not looked into')}")
    for name in ("cn2an", "spoken_written"):
        for group, (n_right, n) in sorted(result[name].items()):
            print(f"  {name} {group}: {n_right} of {n}")
    for year, row in result["reports"].items():
        print(f"  digits of {year}: {row}")
    changes("numbers_zh", result["right"])
    for line in result["below"]:
        print(f"  BELOW: {line}")


def _measured(result: dict[str, Any]) -> dict[str, float | None]:
    measured: dict[str, float | None] = {}
    for model, row in result["recognizers"].items():
        measured[f"{model}/span_f1"] = row["spans"]["f1"][0]
        measured[f"{model}/value"] = _share(row["value"])
        measured[f"{model}/unit"] = _share(row["unit"])
    for name in ("cn2an", "spoken_written"):
        rows = result[name].values()
        measured[f"{name}/right"] = _share((sum(row[0] for row in rows), sum(row[1] for row in rows)))
    n_unexplained = sum(row.get("unexplained", 0) for row in result["reports"].values())
    n_digits = sum(sum(row.values()) for row in result["reports"].values())
    measured["reports/explained"] = _share((n_digits - n_unexplained, n_digits))
    return measured


def _share(counts: tuple[int, int]) -> float | None:
    return round(counts[0] / counts[1], 4) if counts[1] else None


def _reader() -> ChineseFigures:
    text = files("watchwords.data").joinpath("figures.toml").read_text(encoding="utf-8")
    return ChineseFigures(msgspec.convert(tomllib.loads(text)["zh"], ChineseFigureCues))


def _prepared(text: str) -> PreparedText:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), role="paragraph", locator="", lang="zh"))
        at += len(line) + 1
    document = Document(doc_id="0" * 16, source_sha256="0" * 64, locator="", text=text, blocks=tuple(blocks), lang="zh")
    return prepare(document)


# --- numbers_recognizers ----------------------------------------------------------------------------------


def _recognizers(reader: ChineseFigures, right: dict[str, bool]) -> dict[str, Any]:
    tallies: dict[str, list[Tally]] = defaultdict(list)
    value: dict[str, list[bool]] = defaultdict(list)
    unit: dict[str, list[bool]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for row in _rows("numbers_recognizers/cases.jsonl"):
        model = row["model"]
        if row["lang"] != "zh" or model not in (*_MODELS, *_NUMERAL_MODELS):
            continue
        found = {(span.start, span.end): span for span in _spans(reader, model, row["input"])}
        gold = {(each["start"], each["end"]): each["resolution"] for each in row["results"]}
        exact = found.keys() & gold.keys()
        values = [_same_value(found[place], gold[place]["value"]) for place in sorted(exact)]
        units = [_same_unit(found[place], gold[place], model) for place in sorted(exact)]
        value[model] += values
        unit[model] += units
        tallies[model].append(Tally(row["id"], len(gold), len(found), len(exact)))
        right[row["id"]] = len(exact) == len(gold) == len(found) and all(values) and all(units)
        if not right[row["id"]]:
            missed[model].append(row["id"][-4:])
    return {
        model: {
            "spans": rates(tallies[model]),
            "value": (sum(value[model]), len(value[model])),
            "unit": (sum(unit[model]), len(unit[model])),
            "missed": missed[model],
        }
        for model in tallies
    }


def _spans(reader: ChineseFigures, model: str, text: str) -> Iterator[Span]:
    prepared = _prepared(text)
    folded = prepared.folded
    found: Iterable[_Found]
    if model == "NumberRangeModel":
        found = [(*_without_unit(folded, read), _bounds(read.figure), None) for read in _bounded(reader, prepared)]
    elif model in _NUMERAL_MODELS:
        found = [
            _found(folded, numeral)
            for numeral in find_numerals(folded, 0, len(folded))
            if (numeral.is_rank if model == "OrdinalModel" else _is_number(folded, numeral))
        ]
    else:
        found = [
            (core.start, core.end, _bounds(core.figure), core.figure.currency or core.figure.unit)
            for core in _cores(reader, prepared)
            if core.figure.kind in _MODELS[model]
        ]
    for start, end, bounds, unit in found:
        place = prepared.offsets.to_stored(start, end)
        yield Span(place.start, place.end, bounds, unit)


def _found(folded: str, numeral: Numeral) -> _Found:
    number = numeral.number
    if number is not None and folded.startswith("百分之", numeral.start):
        return numeral.start + 3, numeral.end, (number * 100, number * 100), None
    return numeral.start, numeral.end, (number, number), None


def _bounded(reader: ChineseFigures, prepared: PreparedText) -> Iterator[Reading]:
    """Figures that are bounded on one side or both."""
    for reading in reader.read(prepared):
        if reading.figure.kind == "range" or reading.figure.hedge not in ("none", "about", "aim"):
            yield reading


def _without_unit(folded: str, reading: Reading) -> tuple[int, int]:
    numerals = list(find_numerals(folded, reading.start, reading.end))
    is_bounded_behind = folded.endswith(("以上", "以下", "以内", "更多", "间"), reading.start, reading.end)
    is_about = folded.startswith(("大概", "约", "大约"), reading.start)
    start = numerals[0].start if numerals and is_about else reading.start
    return start, reading.end if is_bounded_behind or not numerals else numerals[-1].end


def _cores(reader: ChineseFigures, prepared: PreparedText) -> Iterator[Core]:
    context = ChineseContext(aims=("目标",), verbs=("达",), ups=("增",), downs=("减",)).read(prepared)
    for sent in prepared.sentences:
        yield from reader.cores(prepared.folded, sent.start, sent.end, context)


def _is_number(folded: str, numeral: Numeral) -> bool:
    written = folded[numeral.start : numeral.end]
    if numeral.number is None or numeral.is_rank or (numeral.is_bare_place and not numeral.is_more):
        return False
    if len(written) == 2 and written[0] == written[1]:
        # 两两, 九九: words.
        return written.isdecimal()
    if len(written) > 1 or written[0].isdecimal():
        return True
    return written not in "陆伍肆拾" and _LONE.match(folded, numeral.end) is not None


def _bounds(figure: Figure) -> _Bounds:
    if figure.number is None:
        low, high = (Decimal(bound) if bound is not None else None for bound in (figure.low, figure.high))
        return low, high
    number = Decimal(figure.number)
    if figure.hedge in ("over", "at_least"):
        return number, None
    return (None, number) if figure.hedge in ("below", "at_most") else (number, number)


def _same_value(span: Span, gold: str) -> bool:
    if gold[0] in "([":
        low, high = (Decimal(part) if part else None for part in gold[1:-1].split(","))
        return (low, high) == span.value
    try:
        wanted = Decimal(gold.rstrip("%"))
    except InvalidOperation:
        return False
    number = span.value[0] if span.value[0] is not None else span.value[1]
    return number is not None and abs(number - wanted) <= Decimal("1e-9") * max(Decimal(1), abs(wanted))


def _same_unit(span: Span, gold: dict[str, Any], model: str) -> bool:
    if model not in ("CurrencyModel", "DimensionModel", "AgeModel", "TemperatureModel"):
        return True
    wanted = gold.get("isoCurrency") or _UNITS.get(gold["unit"])
    return span.unit == wanted


# --- numerals alone ---------------------------------------------------------------------------------------


def _cn2an(right: dict[str, bool]) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for row in _rows("numbers_cn2an_zh/cases.jsonl"):
        group = row["group"]
        if group.startswith(("transform", "an2cn.error")):
            # Whole sentences rewritten, and digits that cannot be written in Chinese: no numerals to read.
            continue
        forms = row["expected"] if group.startswith("an2cn") else [row["input"]]
        number = row["input"] if group.startswith("an2cn") else row["expected"]
        answers = [
            _reads(form, number, by_digit="strict" not in group)
            for form in ([forms] if isinstance(forms, str) else forms)
        ]
        counts[group] += answers
        right[row["id"]] = all(answers)
    return {group: (sum(answers), len(answers)) for group, answers in counts.items()}


def _reads(written: str, number: Any, *, by_digit: bool) -> bool:
    folded = _prepared(written).folded if written else ""
    if any(char in folded for char in "元圆角") or folded.endswith("分"):
        amount = chinese_amount(folded)
        if number in (None, "None"):
            return amount is None
        cut = Decimal(str(number)).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
        return amount == cut
    read = chinese_number(folded, by_digit=by_digit)
    return read is None if number in (None, "None") else read == Decimal(str(number))


def _spoken_written(reader: ChineseFigures, right: dict[str, bool]) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for row in _rows("numbers_spoken_written/pairs.jsonl"):
        if row["lang"] != "zh" or row["cls"] == "date":
            continue
        spoken, written = (_values(reader, row[form]) for form in ("spoken", "written"))
        right[row["id"]] = bool(spoken) and spoken == written
        counts[row["cls"]].append(right[row["id"]])
    return {cls: (sum(answers), len(answers)) for cls, answers in counts.items()}


def _values(reader: ChineseFigures, text: str) -> list[_Bounds]:
    return [_bounds(core.figure) for core in _cores(reader, _prepared(text))]


# --- digits of work reports -------------------------------------------------------------------------------

_RUN = re.compile(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿〇零两]{2,}")


def _report(reader: ChineseFigures, year: str) -> dict[str, int]:
    text = next("\n".join(row["paragraphs"]) for row in _rows("gwr_zh/reports.jsonl") if str(row["year"]) == year)
    prepared = _prepared(text)
    counts = Counter(reason for reason, _ in account(reader, prepared))
    return dict(counts)


def account(reader: ChineseFigures, prepared: PreparedText) -> Iterator[tuple[str, int]]:
    """For each run of digits, or of two Chinese numerals and more, why it is there, and where it stands."""
    folded = prepared.folded
    taken = {at for reading in reader.read(prepared) for at in range(reading.start, reading.end)}
    dates = {at for date in scan(folded) for at in range(date.start, date.end)}
    for match in _RUN.finditer(folded):
        if match.start() in taken:
            yield "figure", match.start()
        elif match.start() in dates:
            yield "date", match.start()
        else:
            yield _reason(folded, match), match.start()


def _reason(folded: str, match: re.Match[str]) -> str:
    before, behind = folded[max(0, match.start() - 2) : match.start()], folded[match.end() : match.end() + 4]
    written = match[0]
    if before.endswith("第"):
        return "rank, article or plan by number"
    if re.match(r"[)、.]|是", behind) and (not before or before[-1] in "\n(。;,"):
        return "list head"
    if re.match("年代|世纪|年|月|日|[一二三四五六七八九]月|/[12][0-9]{3}", behind) or re.search("[0-9]/$", before):
        return "date, decade or century"
    if re.match("届|大[^于多]|中全会|国集团|五", behind) or re.search("[A-Za-z]$", before) or re.match("[A-Z]", behind):
        return "name"
    if not written[0].isdecimal():
        return "Chinese numeral in a word or phrase"
    return "unexplained"


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with (DATA / path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
