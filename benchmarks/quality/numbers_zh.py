"""Chinese figures: what `watchwords recognise` prints, on published sets, and every numeral of six documents.

    python -m benchmarks numbers_zh

Each text is read as the command reads it; of a mention its span and its value are taken, nothing else. Where
numbers_recognizers marks another stretch than a mention holds, one rule a model brings the mention to it (`spans` in
`numbers_zh_printed`):

- Percent, Currency, Dimension, Age, Temperature: a mention of that kind without its hedging words.
- Number: each numeral in a mention but ordinals, digits with % and a single digit before a currency or 折; without
  百分之, and without a 多 or 余 that ends it; its value is the mention's. The digits of a printed date count too.
- NumberRange: mentions that are bounded, to the last numeral or bounding word, without "about"; 在 before …之间 too.
  A number right behind 等于 is the bound [n, n] of the set. Values are compared; open and closed ends are not.
- Ordinal: 第 and its number, without the word of rank.

`right` is the share of the set's answers whose span, value and unit are all printed. numbers_cn2an_zh: each numeral, as
a text of its own, gives one mention of all of it with its value, and what is no number gives none of all of it.
numbers_spoken_written (zh): both forms of a pair print the same values. Three work reports and three congress reports:
each run of digits or of Chinese numerals is in a mention or has a reason to be in none (`numbers_zh_account`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from benchmarks.quality.numbers_zh_account import account
from benchmarks.quality.numbers_zh_printed import MODELS, Span, bounds, figures, spans
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.recognisers.figures.numerals_zh import chinese_number

SETS = ("numbers_recognizers", "numbers_cn2an_zh", "numbers_spoken_written", "gwr_zh", "cpc_congress_zh")
REPORTS = {"gwr_zh/reports.jsonl": ("1979", "1994", "2019"), "cpc_congress_zh/reports.jsonl": ("1982", "2002", "2022")}
"""Documents whose numerals are accounted for, by year."""
_UNITS = {
    "Mu": "mu", "Kilogram": "kg", "Centimeter": "cm", "Ton": "t", "Meter": "m", "Bit": "bit", "Kilometer": "km",
    "Kilobit": "kbit", "Megabyte": "MB", "Kilobyte": "KB", "Megahertz": "MHz", "Liang": "liang", "Microgram": "ug",
    "Degree": "degree", "C": "celsius", "F": "fahrenheit", "Year": "year_of_age", "Month": "month", "Day": "day",
    "Week": "week",
}  # fmt: skip
"""Units of the set to ours."""
WHY = {
    "NumberModel-0001": "一点 is read as no decimal or count: it is a time of day",
    "NumberModel-0096": "a time of day (20点) is no figure and no printed date",
    "NumberModel-0173": "a time of day (20点) is no figure and no printed date",
    "NumberModel-0219": "digits and Chinese numerals run together once their space is gone; left out",
    "NumberModel-0308": "a lone numeral that only the sense tells from a name",
}
"""Known misses of numbers_recognizers, and why they stay."""
_ERRORS = ("cn2an.error_strict", "cn2an.error_normal", "cn2an.error_smart")


def measure() -> dict[str, Any]:
    """Every part of the benchmark; the misses are kept by id."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    right: dict[str, bool] = {}
    result: dict[str, Any] = {"recognizers": _recognizers(right), "cn2an": _cn2an(right)}
    result["spoken_written"], result["unlike"] = _spoken_written(right)
    result["reports"] = {f"{path[:3]} {year}": _report(path, year) for path, years in REPORTS.items() for year in years}
    result["right"] = right
    result["below"] = below_floors("numbers_zh", _measured(result))
    return result


def show(result: dict[str, Any]) -> None:
    """The rates, the misses by id, and what changed since the answers were kept."""
    for model, row in result["recognizers"].items():
        counts = f"right {_shown(row['right'])}  value {_shown(row['value'])}  unit {_shown(row['unit'])}"
        print(f"  {model:18} spans F1 {shown(row['spans']['f1'])}  {counts}")
        for number in row["missed"]:
            print(f"    missed {number}: {WHY.get(f'{model}-{number}', 'not looked into')}")
    for name in ("cn2an", "spoken_written"):
        for group, counts in sorted(result[name].items()):
            print(f"  {name} {group}: {_shown(counts)}")
    for pair in result["unlike"]:
        print(f"    unlike {pair}")
    for name, row in result["reports"].items():
        print(f"  numerals of {name}: {row}")
    changes("numbers_zh", result["right"])
    for line in result["below"]:
        print(f"  BELOW: {line}")


def _shown(counts: tuple[int, int]) -> str:
    return f"{counts[0]} of {counts[1]}"


def _measured(result: dict[str, Any]) -> dict[str, float | None]:
    measured: dict[str, float | None] = {}
    for model, row in result["recognizers"].items():
        measured[f"{model}/span_f1"] = row["spans"]["f1"][0]
        for name in ("right", "value", "unit"):
            measured[f"{model}/{name}"] = _share(row[name])
    groups = result["cn2an"]
    measured["cn2an/valid"] = _all_of(counts for group, counts in groups.items() if not group.startswith(_ERRORS))
    measured["spoken_written/right"] = _all_of(result["spoken_written"].values())
    n_unexplained = sum(row.get("unexplained", 0) for row in result["reports"].values())
    n_digits = sum(sum(row.values()) for row in result["reports"].values())
    measured["reports/explained"] = _share((n_digits - n_unexplained, n_digits))
    return measured


def _all_of(groups: Iterable[tuple[int, int]]) -> float | None:
    rows = list(groups)
    return _share((sum(row[0] for row in rows), sum(row[1] for row in rows)))


def _share(counts: tuple[int, int]) -> float | None:
    return round(counts[0] / counts[1], 4) if counts[1] else None


# --- numbers_recognizers ----------------------------------------------------------------------------------


def _recognizers(right: dict[str, bool]) -> dict[str, Any]:
    tallies: dict[str, list[Tally]] = defaultdict(list)
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for row in _rows("numbers_recognizers/cases.jsonl"):
        model = row["model"]
        if row["lang"] != "zh" or model not in MODELS:
            continue
        found = {(span.start, span.end): span for span in spans(model, row["input"])}
        gold = {(each["start"], each["end"]): each["resolution"] for each in row["results"]}
        exact = sorted(found.keys() & gold.keys())
        values = [_same_value(found[place], gold[place]["value"]) for place in exact]
        units = [_same_unit(found[place], gold[place], model) for place in exact]
        n_right = sum(value and unit for value, unit in zip(values, units, strict=True))
        counts[model, "value"] += values
        counts[model, "unit"] += units
        counts[model, "right"] += [True] * n_right + [False] * (len(gold) - n_right)
        tallies[model].append(Tally(row["id"], len(gold), len(found), len(exact)))
        right[row["id"]] = n_right == len(gold) == len(found)
        if not right[row["id"]]:
            missed[model].append(row["id"][-4:])
    return {
        model: {"spans": rates(tallies[model]), "missed": missed[model]}
        | {name: _count(counts[model, name]) for name in ("right", "value", "unit")}
        for model in tallies
    }


def _count(answers: list[bool]) -> tuple[int, int]:
    return sum(answers), len(answers)


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
            _is_read(form, number, is_strict="strict" in group)
            for form in ([forms] if isinstance(forms, str) else forms)
        ]
        counts[group] += answers
        right[row["id"]] = all(answers)
    return {group: _count(answers) for group, answers in counts.items()}


def _is_read(written: str, number: Any, *, is_strict: bool) -> bool:
    """Whether the one mention of the whole text has the number; for an error, whether there is none.

    What only the strict mode of the set refuses (一一, digit by digit) is told by the reader of numerals in that mode.
    """
    whole = [each.figure for each in figures(written) if each[:2] == (0, len(written))]
    if number in (None, "None"):
        return not whole or (is_strict and chinese_number(written, by_digit=False) is None)
    wanted = Decimal(str(number))
    if whole and whole[0].currency:
        # Sums written out are rounded to fen.
        wanted = wanted.quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    return len(whole) == 1 and bounds(whole[0]) == (wanted, wanted)


def _spoken_written(right: dict[str, bool]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    counts: dict[str, list[bool]] = defaultdict(list)
    unlike = []
    for row in _rows("numbers_spoken_written/pairs.jsonl"):
        if row["lang"] != "zh" or row["cls"] == "date":
            continue
        spoken, written = ([bounds(each.figure) for each in figures(row[form])] for form in ("spoken", "written"))
        is_right = right[row["id"]] = bool(spoken) and spoken == written
        counts[row["cls"]].append(is_right)
        if not is_right:
            unlike.append(f"{row['cls']} {row['id']}: {len(spoken)} figures spoken, {len(written)} written")
    return {cls: _count(answers) for cls, answers in counts.items()}, unlike


# --- numerals of whole documents --------------------------------------------------------------------------


def _report(path: str, year: str) -> dict[str, int]:
    text = next("\n\n".join(row["paragraphs"]) for row in _rows(path) if str(row["year"]) == year)
    return dict(Counter(reason for reason, _ in account(text)))


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with (DATA / path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
