"""English numbers: value, unit and span on published sets, quantulum3 in the same run, digits by a scan.

    python -m benchmarks numbers_en

`numbers_recognizers` is scored model by model. Our quantities hold more than its spans do (a hedge, a counted noun), so
the span compared is the part that answers to the model: the numeral with its scale (Number), the amount with its unit
(Percent, Currency, Dimension, Age, Temperature), the amount with its hedge or both ends (NumberRange), the rank
(Ordinal). Answers that have no number of their own (next, last, "dollar") are out of scope, not counted, and told.
In `numbers_newsquant_en` and `numbers_quantulum_en` our figures are the recogniser's own, ordinals left out.
quantulum3 runs where `QUANTULUM3_PYTHON` names an interpreter that has it (without its classifier).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.dates import scan as scan_dates
from watchwords.recognisers.figures.en import EnglishFigures
from watchwords.recognisers.figures.numerals_en import english_ordinal
from watchwords.recognisers.figures.quantity_en import Quantity
from watchwords.recognisers.figures.ranks_en import scan_ordinals
from watchwords.recognisers.figures.recogniser import FigureCues, FigureRecogniser
from watchwords.records import Block, Document, Figure, PreparedText, Series
from watchwords.text.prepare import prepare

NAME = "numbers_en"
SETS = ("numbers_recognizers", "numbers_newsquant_en", "numbers_quantulum_en", "numbers_spoken_written")
TEXTS = ("fomc_en", "sotu_en")
MODELS = ("Number", "NumberRange", "Ordinal", "Percent", "Currency", "Dimension", "Age", "Temperature")
_PEER = """
import json, sys, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
for line in sys.stdin:
    try:
        found = [[q.value, q.unit.name, q.surface] for q in parser.parse(json.loads(line))]
    except Exception as error:
        found = [[None, type(error).__name__, ""]]
    print(json.dumps(found), flush=True)
"""
_INTERVALS = {"over": "({},)", "at_least": "[{},)", "at_most": "(,{}]", "below": "(,{})"}


class Answer(NamedTuple):
    """One number found or wanted, [start, end) of the text."""

    start: int
    end: int
    value: str
    unit: str


@cache
def _cues() -> FigureCues:
    return msgspec.toml.decode((files("watchwords") / "data" / "figures.toml").read_bytes(), type=FigureCues)


@cache
def _recogniser() -> FigureRecogniser:
    series = msgspec.convert({"key": "s", "name": {}, "unit": {}, "edition_by": "year"}, Series)
    return FigureRecogniser(_cues(), series)


def _prepared(text: str) -> PreparedText:
    block = Block(start=0, end=len(text), role="paragraph", locator="line 1")
    return prepare(Document(doc_id="d", source_sha256="s", locator="", text=text, blocks=(block,), lang="und"))


def _rows(name: str, file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name / file).read_text(encoding="utf-8").splitlines()]


# --- the models of Recognizers-Text -----------------------------------------------------------------------

_NUMBERLESS = re.compile(r"(?:current|end)[+-]\d")
_UNIT_NAMES = {
    "dollar": "USD", "united states dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD",
    "hong kong dollar": "HKD", "mexican peso": "MXN", "pound": "GBP|pound", "british pound": "GBP", "euro": "EUR",
    "chinese yuan": "CNY", "japanese yen": "JPY", "swiss franc": "CHF", "lao kip": "LAK", "peseta": "ESP",
    "cent": "USD",
    "pence": "GBP", "penny": "GBP", "franc": "FRF", "foot": "foot", "milliliter": "ml", "kilometer": "km",
    "meter": "m", "decimeter": "dm", "millimeter": "mm", "square meter": "m2", "cubic foot": "foot3",
    "mile per hour": "mph", "metric ton": "t", "kilogram": "kg", "microgram": "ug", "c": "celsius", "f": "fahrenheit",
    "year": "year_of_age", "month": "month_of_age", "week": "week_of_age", "day": "day_of_age",
}  # fmt: skip


def _recognizers() -> dict[str, Any]:
    tallies: dict[str, list[Tally]] = defaultdict(list)
    valued: dict[str, list[int]] = {model: [0, 0] for model in MODELS}
    right: dict[str, bool] = {}
    misses, n_out = [], Counter[str]()
    for row in _rows("numbers_recognizers", "cases.jsonl"):
        model = row["model"].removesuffix("Model")
        if row["lang"] != "en" or model not in MODELS:
            continue
        wanted = [answer for result in row["results"] if (answer := _wanted(model, result))]
        n_out[model] += len(row["results"]) - len(wanted)
        found = list(_found(model, row["input"]))
        places = {(one.start, one.end): one for one in found}
        hits = [(one, places[one[:2]]) for one in wanted if one[:2] in places]
        tallies[model].append(Tally(row["id"], len(wanted), len(found), len(hits)))
        good = [pair for pair in hits if _is_same(*pair)]
        valued[model][0] += len(good)
        valued[model][1] += len(hits)
        is_right = len(good) == len(wanted) == len(found)
        right[f"recognizers/{row['id']}"] = is_right
        if not is_right:
            misses.append((row["id"], model, [tuple(one) for one in wanted], [tuple(one) for one in found]))
    models = {
        model: rates(tallies[model]) | {"value_and_unit": _share(*valued[model]), "n_out_of_scope": n_out[model]}
        for model in MODELS
    }
    whole = rates([tally for model in MODELS for tally in tallies[model]])
    whole["value_and_unit"] = _share(*map(sum, zip(*valued.values(), strict=True)))
    return {"models": models, "all": whole, "right": right, "misses": misses}


def _share(n_right: int, n_all: int) -> float | None:
    return round(n_right / n_all, 4) if n_all else None


def _wanted(model: str, result: dict[str, Any]) -> Answer | None:
    """The gold answer; None where it holds no number of its own."""
    value, unit = result["resolution"].get("value"), result["resolution"].get("unit") or ""
    if value is None or _NUMBERLESS.fullmatch(value):
        return None
    return Answer(result["start"], result["end"], value.rstrip("%"), unit)


def _is_same(wanted: Answer, found: Answer) -> bool:
    if wanted.unit:
        names = _UNIT_NAMES.get(wanted.unit.lower(), wanted.unit.lower()).split("|")
        if found.unit not in names:
            return False
    return _is_same_value(wanted.value, found.value)


def _is_same_value(wanted: str, found: str) -> bool:
    bounds = re.fullmatch(r"([\[(])([^,]*),([^,]*)([\])])", wanted)
    if bounds is None:
        return abs(float(wanted) - float(found)) <= 1e-9 * max(1.0, abs(float(wanted)))
    ours = re.fullmatch(r"([\[(])([^,]*),([^,]*)([\])])", found)
    if ours is None or (bounds[1], bounds[4]) != (ours[1], ours[4]):
        return False
    return all(a == b or (a and b and float(a) == float(b)) for a, b in ((bounds[2], ours[2]), (bounds[3], ours[3])))


def _found(model: str, text: str) -> Iterator[Answer]:
    prepared = _prepared(text)
    folded = prepared.folded
    figures = EnglishFigures(_cues().en)
    if model == "Ordinal":
        for start, end, rank in scan_ordinals(folded, 0, len(folded)):
            yield _stored(prepared, start, end, str(rank), "")
        return
    for quantity in figures.quantities.scan(folded, 0, len(folded), ranges=model == "NumberRange"):
        span = _span(model, quantity, folded)
        if span:
            value = _interval(quantity) if model == "NumberRange" else str(_amount(quantity))
            unit = "" if model in ("Number", "NumberRange", "Percent") else quantity.currency or quantity.unit or ""
            yield _stored(prepared, *span, value, unit.partition(" per ")[0])


def _stored(prepared: PreparedText, start: int, end: int, value: str, unit: str) -> Answer:
    span = prepared.offsets.to_stored(start, end)
    return Answer(span.start, span.end, value, unit)


def _amount(quantity: Quantity) -> Any:
    """As the sets tell it: 50 for 50 cents."""
    is_hundredth = (quantity.scale or "").lower() in ("cents", "cent", "pence", "penny")
    return (quantity.number or 0) * (100 if is_hundredth else 1)


def _span(model: str, quantity: Quantity, text: str) -> tuple[int, int] | None:
    """The part of a quantity that answers to a model; None where none does."""
    if model == "Number":
        is_signed = quantity.number is not None and quantity.number < 0 and text[quantity.number_start - 1] == "-"
        is_unit = quantity.kind == "dimension" and text[quantity.number_end : quantity.end].strip() in ("m", "ml", "g")
        return None if is_unit else (quantity.number_start - is_signed, quantity.number_end)
    if model == "NumberRange":
        is_range = quantity.linked == "range" or quantity.hedge in _INTERVALS
        end = quantity.outer_end if quantity.outer_end > quantity.end else quantity.number_end
        return (quantity.outer_start, end) if is_range else None
    return (quantity.start, quantity.amount_end) if quantity.kind == model.lower() else None


def _interval(quantity: Quantity) -> str:
    if quantity.linked == "range":
        return f"[{quantity.low},{quantity.high})"
    return _INTERVALS[quantity.hedge].format(quantity.number)


# --- sentences with quantities, beside quantulum3 ---------------------------------------------------------


def _figures(text: str) -> list[tuple[float, str]]:
    """Value and unit of our figures; a range is its middle here, as quantulum3 tells it."""
    found = []
    for mention in _recogniser().recognise(_prepared(text)):
        figure = mention.value
        if isinstance(figure, Figure) and figure.kind != "ordinal":
            found.append((_middle(figure), _unit(figure)))
    return found


def _middle(figure: Figure) -> float:
    if figure.number is not None:
        is_hundredth = (figure.scale or "").lower() in ("cents", "cent", "pence", "penny")
        return float(figure.number) * (100 if is_hundredth else 1)
    return (float(figure.low or 0) + float(figure.high or 0)) / 2


_OURS_AS = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "AUD": "australian dollar", "CNY": "yuan", "percent": "percentage",
    "year_of_age": "year of age", "person": "people", "percentage_point": "percentage point", "GB": "gigabyte",
    "MB": "megabyte", "TB": "terabyte", "hp": "horsepower", "mph": "mile per hour", "km/h": "kilometer per hour",
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "mg": "milligram",
    "g": "gram", "km2": "square kilometre", "mile2": "square mile", "km3": "cubic kilometre", "eV": "electronvolt",
    "TeV": "teraelectronvolt", "Wh": "watt hour", "GHz": "gigahertz", "celsius": "degree celsius", "l": "litre",
    "fahrenheit": "degree fahrenheit", "nm": "nanometre", "pm": "picometre", "cl": "centilitre", "mGy": "milligray",
    "t": "tonne", "ml": "millilitre", "kW": "kilowatt", "kWh": "kilowatt hour", "MW": "megawatt", "rpm":
    "revolutions per minute", "pound_foot": "pound-foot", "V": "volt", "foot2": "square foot", "MHz": "megahertz",
    "m2": "square metre", "mpg": "mile per gallon",
}  # fmt: skip
_SAME = {
    "pound sterling": "pound",
    "dimensionless": "",
    "-": "",
    "count": "",
    "year-old": "year of age",
    "percent": "percentage",
}


def _unit(figure: Figure) -> str:
    unit = figure.unit or ""
    if figure.currency:
        name = _OURS_AS.get(figure.currency, figure.currency.lower())
        name = "cent" if (figure.scale or "") in ("cents", "cent") else name
        return f"{name} {unit}".strip()
    base, _, per = unit.partition(" per ")
    name = _OURS_AS.get(base, base)
    return f"{name} per {per}" if per else name


def _normal(unit: str) -> str:
    """One spelling of a unit, a plural without its s, "meter" as "metre"."""
    words = _SAME.get(unit.lower(), unit.lower()).replace("meter", "metre").replace("liter", "litre").split()
    return " ".join(re.sub(r"(?<=[a-z]{2})(?<!s)s$", "", re.sub("ies$", "y", word)) for word in words)


def _sentences(name: str, peer: str | None) -> dict[str, Any]:
    file = "sentences.jsonl" if name == "numbers_newsquant_en" else "cases.jsonl"
    rows = _rows(name, file)
    golds = [[(_gold(q), _normal(str(q.get("normalized_unit", q["unit"])))) for q in row["quantities"]] for row in rows]
    ours = [[(value, _normal(unit)) for value, unit in _figures(row["text"])] for row in rows]
    result: dict[str, Any] = {"ours": _pair_rates(rows, golds, ours)}
    if peer:
        theirs = [
            [(float(value), _normal(unit)) for value, unit, _ in found if value is not None]
            for found in _ask_peer(peer, [row["text"] for row in rows])
        ]
        result["quantulum3"] = _pair_rates(rows, golds, theirs)
        margin = {kind: result["ours"][kind]["f1"][0] - result["quantulum3"][kind]["f1"][0] for kind in result["ours"]}
        result["ahead_by"] = {kind: round(value, 4) for kind, value in margin.items()}
    return result


def _gold(quantity: dict[str, Any]) -> float:
    value = quantity["value"]
    if isinstance(value, str) and (match := re.fullmatch(r"(-?[\d.]+) ?- ?([\d.]+)", value)):
        return (float(match[1]) + float(match[2])) / 2
    return float(value)


def _pair_rates(rows: Sequence[dict[str, Any]], golds: Sequence[Any], answers: Sequence[Any]) -> dict[str, Any]:
    result = {}
    for kind, is_whole in (("value", False), ("value_and_unit", True)):
        tallies = [
            Tally(row["id"], len(gold), len(found), _n_matched(gold, found, is_whole=is_whole))
            for row, gold, found in zip(rows, golds, answers, strict=True)
        ]
        result[kind] = rates(tallies)
    return result


def _n_matched(gold: list[tuple[float, str]], found: list[tuple[float, str]], *, is_whole: bool) -> int:
    rest = list(gold)
    n_right = 0
    for value, unit in found:
        for one in rest:
            if abs(one[0] - value) <= 1e-6 * max(1.0, abs(value)) and (not is_whole or one[1] == unit):
                rest.remove(one)
                n_right += 1
                break
    return n_right


def _ask_peer(python: str, texts: Sequence[str]) -> list[list[list[Any]]]:
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run([python, "-c", _PEER], input=lines, capture_output=True, text=True, check=True, timeout=900)
    return [json.loads(line) for line in run.stdout.splitlines()]


# --- spoken and written -----------------------------------------------------------------------------------


def _spoken() -> dict[str, Any]:
    """By class: pairs whose two forms give the same values."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    right = {}
    for row in _rows("numbers_spoken_written", "pairs.jsonl"):
        if row["lang"] != "en":
            continue
        spoken, written = (_values(row[form]) for form in ("spoken", "written"))
        is_right = bool(spoken) and len(spoken) == len(written) and all(map(_is_close, spoken, written))
        counts[f"{row['cls']}/{row['direction']}"][0] += is_right
        counts[f"{row['cls']}/{row['direction']}"][1] += 1
        right[f"spoken/{row['id']}"] = is_right
    return {"classes": {name: counts[name] for name in sorted(counts)}, "right": right}


def _values(text: str) -> list[float]:
    rank = english_ordinal(text)
    if rank is not None:
        return [float(rank)]
    prepared = _prepared(text)
    found = EnglishFigures(_cues().en).quantities.scan(prepared.folded, 0, len(prepared.folded), ranges=False)
    return [float(one.number) for one in found if one.number is not None]


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


# --- every digit run, by a second method ------------------------------------------------------------------

_RUN = re.compile(r"\d[\d,.]*\d|\d")
_REASONS = (
    ("year", re.compile(r"(?:1[4-9]|20|21)\d\d(?:[,.]?)")),
    ("list head", re.compile(r"\d{1,3}\.?")),
)


def _digit_scan(name: str) -> dict[str, Any]:
    """Digit runs of sampled texts: in a figure, or why not."""
    counts: Counter[str] = Counter()
    without: list[str] = []
    for text in _sample(name):
        mentions = _recogniser().recognise(_prepared(text))
        inside = {at for mention in mentions for at in range(mention.start, mention.end)}
        dated = {at for date in scan_dates(text) for at in range(date.start, date.end)}
        for match in _RUN.finditer(text):
            reason = "figure" if match.start() in inside else _reason(text, match, dated)
            counts[reason] += 1
            if reason == "without a reason":
                without.append(text[max(0, match.start() - 40) : match.end() + 25].replace("\n", " "))
    return {"counts": dict(counts.most_common()), "without": without}


def _sample(name: str) -> list[str]:
    if name == "fomc_en":
        return [row["text"] for row in _rows(name, "statements.jsonl")[::4]]
    with gzip.open(DATA / name / "addresses.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in list(lines)[::20]]


def _reason(text: str, match: re.Match[str], dated: set[int]) -> str:
    before, behind = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
    if match.start() in dated:
        return "date"
    if re.search(r"[A-Za-z]-?$", before) or re.match(r"[A-Za-z]", behind):
        return "letter beside it"
    if re.fullmatch(r"(?:1[4-9]|20|21)\d\d", match[0]):
        return "year"
    if re.search(r"[:/]$", before) or re.match(r"[:/]\d|\s?[ap]\.?m\b", behind):
        return "time or code"
    if re.search(r"(?:^|\n|[.;:(]\s*)$", before) and re.match(r"[.)]", behind):
        return "list head"
    if re.search(
        r"(?i)\b(?:no\.|nos\.|articles?|sections?|page|title|release|vote was|voting|resolution|act of"
        r"|h\.r\.|of)\s*$",
        before,
    ):
        return "number of a named thing"
    return "without a reason"


# --- all together -----------------------------------------------------------------------------------------


def measure() -> dict[str, Any]:
    """All sets; `below_floors` is what lies below its floor."""
    if absent := missing_sets((*SETS, *TEXTS)):
        return {"skipped": f"no {', '.join(absent)}"}
    peer = os.environ.get("QUANTULUM3_PYTHON")
    recognizers = _recognizers()
    result: dict[str, Any] = {
        "recognizers": recognizers,
        "newsquant": _sentences("numbers_newsquant_en", peer),
        "quantulum": _sentences("numbers_quantulum_en", peer),
        "peer": "quantulum3" if peer else "quantulum3 skipped: QUANTULUM3_PYTHON names no interpreter",
        "spoken": _spoken(),
        "digits": {name: _digit_scan(name) for name in TEXTS},
    }
    result["below_floors"] = below_floors(NAME, _measured(result))
    return result


def _measured(result: dict[str, Any]) -> dict[str, float | None]:
    whole = result["recognizers"]["all"]
    measured = {"recognizers/span_f1": whole["f1"][0], "recognizers/value_and_unit": whole["value_and_unit"]}
    for name in ("newsquant", "quantulum"):
        for kind, found in result[name]["ours"].items():
            measured[f"{name}/{kind}_f1"] = found["f1"][0]
    return measured


def show(result: dict[str, Any]) -> None:
    """The tables, then misses by id."""
    for model, row in (*result["recognizers"]["models"].items(), ("all", result["recognizers"]["all"])):
        out = f", {row['n_out_of_scope']} out of scope" if row.get("n_out_of_scope") else ""
        print(
            f"  {model:12} span F1 {shown(row['f1'])}  value and unit {row['value_and_unit']}  of {row['n_gold']}{out}"
        )
    for name in ("newsquant", "quantulum"):
        for who in ("ours", "quantulum3"):
            for kind, row in result[name].get(who, {}).items():
                print(
                    f"  {name:10} {who:10} {kind:14} P {shown(row['precision'])}"
                    f" R {shown(row['recall'])} F1 {shown(row['f1'])}"
                )
        print(f"  {name:10} ahead by {result[name].get('ahead_by', result['peer'])}")
    print("  spoken and written:", {name: f"{n}/{of}" for name, (n, of) in result["spoken"]["classes"].items()})
    for name, found in result["digits"].items():
        print(f"  digits of {name}: {found['counts']}")
        for text in found["without"][:12]:
            print(f"    {text}")
    changes(NAME, result["recognizers"]["right"] | result["spoken"]["right"])
    print("  floors hold" if not result["below_floors"] else "\n".join(result["below_floors"]))


if __name__ == "__main__":
    answer = measure()
    print(answer["skipped"]) if "skipped" in answer else show(answer)
