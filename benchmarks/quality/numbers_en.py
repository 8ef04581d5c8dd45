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
from benchmarks.quality.numbers_en_digits import digit_scan
from benchmarks.quality.numbers_en_misses import why_extra, why_number, why_span
from benchmarks.quality.numbers_en_units import age_name, normal_unit, unit_name, unit_of
from benchmarks.quality.scoring import Tally, below_floors, changes, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.recognisers.figures.en import EnglishFigures
from watchwords.recognisers.figures.numerals_en import english_ordinal
from watchwords.recognisers.figures.quantity_en import Quantity
from watchwords.recognisers.figures.ranks_en import scan_ordinals
from watchwords.recognisers.figures.recogniser import FigureCues, FigureRecogniser
from watchwords.records import Block, Document, Figure, Mention, PreparedText, Series
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
# Units that the set calls by less than their name.
_UNITS_AS = {
    "Pound": ("pound-mass", "pound sterling"), "Cent": ("cent", "dollar"), "Penny": ("pence",), "Franc": ("franc",),
    "Metric ton": ("tonne",),
}  # fmt: skip
_TO = re.compile(r" (?:[a-z]{1,12} ){0,3}to ")
_MEASURES = ("year", "month", "week", "day", "hour", "minute", "second", "millisecond", "quarter", "decade", "century")
_NOT_BOUNDS = ("about", "around", "approximately", "some", "roughly", "nearly", "almost")
_EQUALS = ("equal to", "equals to")
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


def _recognizers() -> dict[str, Any]:
    tallies: dict[str, list[Tally]] = defaultdict(list)
    valued: dict[str, list[int]] = {model: [0, 0] for model in MODELS}
    right: dict[str, bool] = {}
    misses: dict[str, list[str]] = defaultdict(list)
    n_out = Counter[str]()
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
            for reason in _reasons_of(row["input"], wanted, found, good):
                misses[f"{model}: {reason}"].append(row["id"])
    models = {
        model: rates(tallies[model]) | {"value_and_unit": _share(*valued[model]), "n_out_of_scope": n_out[model]}
        for model in MODELS
    }
    whole = rates([tally for model in MODELS for tally in tallies[model]])
    whole["value_and_unit"] = _share(*map(sum, zip(*valued.values(), strict=True)))
    return {"models": models, "all": whole, "right": right, "misses": misses}


def _reasons_of(text: str, wanted: list[Answer], found: list[Answer], good: list[Any]) -> Iterator[str]:
    """One reason for every answer missed, found too much, or right in place and wrong in value."""
    right = {pair[0][:2] for pair in good}
    spans = [one[:2] for one in found]
    for one in wanted:
        if one[:2] not in right:
            yield "other value or unit" if one[:2] in spans else why_span(text, one[:2], spans)
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in wanted):
            yield why_span(text, None, [])


def _share(n_right: int, n_all: int) -> float | None:
    return round(n_right / n_all, 4) if n_all else None


def _wanted(model: str, result: dict[str, Any]) -> Answer | None:
    """The gold answer; None where it holds no number of its own."""
    value, unit = result["resolution"].get("value"), result["resolution"].get("unit") or ""
    if value is None or _NUMBERLESS.fullmatch(value):
        return None
    unit = age_name(unit) if model == "Age" else unit
    return Answer(result["start"], result["end"], value.rstrip("%"), unit)


def _is_same(wanted: Answer, found: Answer) -> bool:
    if wanted.unit and found.unit not in _UNITS_AS.get(wanted.unit, (normal_unit(wanted.unit),)):
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
            unit = "" if model in ("Number", "NumberRange", "Percent") else _quantity_unit(quantity)
            yield _stored(prepared, *span, value, unit)


def _quantity_unit(quantity: Quantity) -> str:
    """Its name, without what it is a rate of: the set leaves that out."""
    unit = "" if quantity.currency else (quantity.unit or "").partition(" per ")[0]
    return unit_name(unit, quantity.currency, quantity.scale)


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
        is_bound_behind = quantity.outer_end > quantity.end
        end = quantity.outer_end if is_bound_behind else quantity.number_end
        opened = text[quantity.outer_start : quantity.start].strip().lower()
        # "about five hundred or more": of two hedges the set takes in the bound.
        start = quantity.start if is_bound_behind and opened in _NOT_BOUNDS else quantity.outer_start
        is_range = quantity.linked == "range" or quantity.hedge in _INTERVALS or opened in _EQUALS
        return (start, end) if is_range else None
    return (quantity.start, quantity.amount_end) if quantity.kind == model.lower() else None


def _interval(quantity: Quantity) -> str:
    if quantity.linked == "range":
        return f"[{quantity.low},{quantity.high})"
    if quantity.hedge not in _INTERVALS:
        return f"[{quantity.number},{quantity.number}]"
    return _INTERVALS[quantity.hedge].format(quantity.number)


# --- sentences with quantities, beside quantulum3 ---------------------------------------------------------


def _figures(name: str, text: str) -> list[tuple[float, str]]:
    """Value and unit of our figures, by the conventions of a set."""
    mentions = [one for one in _recogniser().recognise(_prepared(text)) if _is_amount(one)]
    if name == "numbers_quantulum_en":
        return [_by_quantulum(figure) for one in mentions if isinstance(figure := one.value, Figure)]
    found: list[tuple[float, str]] = []
    for earlier, mention in zip((None, *mentions), mentions, strict=False):
        figure = mention.value
        assert isinstance(figure, Figure)
        number = (_middle(figure), unit_of(figure))
        if earlier and found and found[-1][1] == number[1] and _is_journey(text, earlier, mention):
            number = ((found.pop()[0] + number[0]) / 2, number[1])
        found.append(number)
    return found


def _is_amount(mention: Mention) -> bool:
    return isinstance(mention.value, Figure) and mention.value.kind != "ordinal"


def _is_journey(text: str, first: Mention, second: Mention) -> bool:
    """ "From 4.8 percent to 4.7 percent": for NewsQuant one quantity, the middle of both."""
    between = text[first.end : second.start]
    return text[: first.start].lower().endswith("from ") and _TO.fullmatch(between) is not None


def _by_quantulum(figure: Figure) -> tuple[float, str]:
    """The set knows units of measure only: what is counted is no unit there, a dozen is one."""
    if figure.scale in ("dozen", "dozens"):
        return _middle(figure) / 12, "dozen"
    unit = unit_of(figure)
    is_counted = figure.kind == "number" and not figure.currency and unit not in _MEASURES and " per " not in unit
    return _middle(figure), "" if is_counted else unit


def _middle(figure: Figure) -> float:
    if figure.number is not None:
        is_hundredth = (figure.scale or "").lower() in ("cents", "cent", "pence", "penny")
        return float(figure.number) * (100 if is_hundredth else 1)
    return (float(figure.low or 0) + float(figure.high or 0)) / 2


def _sentences(name: str, peer: str | None) -> dict[str, Any]:
    file = "sentences.jsonl" if name == "numbers_newsquant_en" else "cases.jsonl"
    rows = _rows(name, file)
    golds = [[(_gold(one), _gold_unit(one)) for one in row["quantities"]] for row in rows]
    ours = [_figures(name, row["text"]) for row in rows]
    result: dict[str, Any] = {"ours": _pair_rates(rows, golds, ours), "misses": _why_missed(rows, golds, ours)}
    if peer:
        theirs = [
            [(float(value), normal_unit(unit)) for value, unit, _ in found if value is not None]
            for found in _ask_peer(peer, [row["text"] for row in rows])
        ]
        result["quantulum3"] = _pair_rates(rows, golds, theirs)
        margin = {kind: result["ours"][kind]["f1"][0] - result["quantulum3"][kind]["f1"][0] for kind in result["ours"]}
        result["ahead_by"] = {kind: round(value, 4) for kind, value in margin.items()}
    return result


def _gold_unit(quantity: dict[str, Any]) -> str:
    return normal_unit(str(quantity.get("normalized_unit", quantity["unit"])))


def _why_missed(rows: Sequence[dict[str, Any]], golds: Sequence[Any], ours: Sequence[Any]) -> dict[str, list[str]]:
    """Reason to the ids of the sentences where it holds, one entry per number."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for row, gold, found in zip(rows, golds, ours, strict=True):
        missed, extra = _without_pairs(gold, found)
        for one in missed:
            reasons[why_number(row["text"], one, extra)].append(row["id"])
        for one in extra:
            reasons[why_extra(row["text"], one, missed)].append(row["id"])
    return dict(sorted(reasons.items(), key=lambda item: -len(item[1])))


def _without_pairs(gold: Sequence[Any], found: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    rest, extra = list(gold), []
    for one in found:
        pair = next((other for other in rest if _is_close(one[0], other[0]) and one[1] == other[1]), None)
        rest.remove(pair) if pair else extra.append(one)
    return rest, extra


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


def _sample(name: str) -> list[str]:
    if name == "fomc_en":
        return [row["text"] for row in _rows(name, "statements.jsonl")[::4]]
    with gzip.open(DATA / name / "addresses.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in list(lines)[::20]]


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
        "digits": {name: digit_scan(_sample(name), _recogniser(), _prepared) for name in TEXTS},
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
    _show_misses("recognizers", result["recognizers"]["misses"])
    for name in ("newsquant", "quantulum"):
        for who in ("ours", "quantulum3"):
            for kind, row in result[name].get(who, {}).items():
                print(
                    f"  {name:10} {who:10} {kind:14} P {shown(row['precision'])}"
                    f" R {shown(row['recall'])} F1 {shown(row['f1'])}"
                )
        print(f"  {name:10} ahead by {result[name].get('ahead_by', result['peer'])}")
        _show_misses(name, result[name]["misses"])
    print("  spoken and written:", {name: f"{n}/{of}" for name, (n, of) in result["spoken"]["classes"].items()})
    for name, found in result["digits"].items():
        print(f"  digits of {name}: {found['counts']}")
        for text in found["without"][:12]:
            print(f"    {text}")
    changes(NAME, result["recognizers"]["right"] | result["spoken"]["right"])
    print("  floors hold" if not result["below_floors"] else "\n".join(result["below_floors"]))


def _show_misses(name: str, misses: dict[str, list[str]]) -> None:
    print(f"  {name}: every miss with its reason")
    for reason, ids in sorted(misses.items()):
        print(f"    {len(ids):3} {reason}: {' '.join(one.rpartition('Model-')[2] for one in ids)}")


if __name__ == "__main__":
    answer = measure()
    print(answer["skipped"]) if "skipped" in answer else show(answer)
