"""Dates on two public sets: `python -m benchmarks dates`.

quote_gum_en: gold spans that are a day, a month, a year or a range, with `when` or `from` and `to`. A date is right
when it has the span and the value; an end of a found range is the date it is. Left out: spans that name an event, a
season, a period without exact ends, and years before 1500. The set marks no date twice in any one way (some are
left unmarked), so only recall is meaningful. numbers_recognizers: results that are a date, or a range of whole
months, years or written days; right in value, and in span by Jaccard 0.5 or inside the gold, since
the set takes "from" and "the year" into the span. Left
out: times of day, lengths of time, sets ("every Monday"), holidays, seasons, old-calendar days, weeks by number, and
ranges open at one end. Where a set gives several readings, any of them is right.
"""

from __future__ import annotations

import datetime
import gzip
import json
import re
from typing import Any

from benchmarks.quality.scoring import Tally, below_floors, rates, shown
from benchmarks.results import DATA, missing_sets

from watchwords.records import DateUse, Mention
from watchwords.walks.recognising import About, TextReader

SETS = ("quote_gum_en", "numbers_recognizers")
_ISO = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d){0,2}")
# A timex of which the value is plain: a day, a month, a year, with or without its year, or a range of days.
_PLAIN = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-\d{2})?|-W\d\d|-WXX-\d)?|\((?:[\dX]{4}(?:-\d{2}){1,2},){2}P\d+[DMY]\)")
_NO_DATE = re.compile(
    r"week|weekend|ago|later|from now|past|previous|within|next \w+ \w+s\b|last \w+ \w+s\b|day of|days?\b(?! of)"
    r"|century|decade|quarter|season|周|世纪|年代|季|[前后内]|过去|未来|农历|大年|雍正|康熙|民国|神龙",
    re.IGNORECASE,
)


def measure() -> dict[str, Any]:
    """Rates of both sets, with what lies below its floor."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    reader = TextReader(("dates",))
    gum, missed = _gum(reader)
    result: dict[str, Any] = {"gum_en": gum, "missed": missed, "left_out": 0}
    for lang in ("zh", "en"):
        result[f"recognizers_{lang}"], n_left = _recognizers(reader, lang, missed)
        result["left_out"] += n_left
    measured = {
        f"{name}/{rate}": result[name][rate][0]
        for name in ("gum_en", "recognizers_zh", "recognizers_en")
        for rate in ("precision", "recall", "f1")
    }
    result["below_floors"] = below_floors("dates", measured)
    return result


def _dates(mentions: tuple[Mention, ...] | list[Any]) -> list[tuple[int, int, DateUse]]:
    return [(m.start, m.end, m.value) for m in mentions if isinstance(m.value, DateUse)]


def _gum(reader: TextReader) -> tuple[dict[str, Any], list[str]]:
    tallies, missed = [], []
    with gzip.open(DATA / "quote_gum_en" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found = _dates(reader.read(row["text"], About(date=row["date"])))
            gold = [one for one in row["dates"] if _is_plain(row["text"], one)]
            right = [_is_right(one, found) for one in gold]
            missed += [
                f"{row['id']}: {row['text'][one['span'][0] : one['span'][1]]} {one.get('when') or one.get('from')}"
                for one, is_right in zip(gold, right, strict=True)
                if not is_right
            ]
            tallies.append(Tally(row["id"], len(gold), len(gold), sum(right)))
    return rates(tallies), missed


def _is_plain(text: str, gold: dict[str, Any]) -> bool:
    words = text[slice(*gold["span"])]
    return bool("when" in gold and _ISO.fullmatch(gold["when"]) and (re.search(r"\d", words) or _is_named(words)))


def _is_named(words: str) -> bool:
    return bool(re.search(r"day\b|month|year|[JFMASOND][a-z]{2,8}$", words)) and len(words.split()) <= 3


def _is_right(gold: dict[str, Any], found: list[tuple[int, int, DateUse]]) -> bool:
    start, end = gold["span"]
    for at, to, use in found:
        if (at, to) == (start, end) and gold["when"] in (use.date, use.until):
            return True
        if use.until and ((at == start and use.date == gold["when"]) or (to == end and use.until == gold["when"])):
            return True
    return False


def _recognizers(reader: TextReader, lang: str, missed: list[str]) -> tuple[dict[str, Any], int]:
    tallies, n_left = [], 0
    for line in (DATA / "numbers_recognizers" / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["lang"] != lang or row["model"] != "DateTimeModel" or not row["results"]:
            continue
        wanted = [values for one in row["results"] if (values := _wanted(one)) is not None]
        if len(wanted) != len(row["results"]):
            n_left += 1
            continue
        about = About(date=(row["reference_time"] or "")[:10] or None)
        found = _dates(reader.read(row["input"], about))
        right = [
            any(_overlap((at, to), span) and _days(use) & values for at, to, use in found) for span, values in wanted
        ]
        if not all(right):
            missed.append(f"{row['id']}: {row['input']} {[(use.date, use.until) for _, _, use in found]}")
        tallies.append(Tally(row["id"], len(wanted), len(found), sum(right)))
    return rates(tallies), n_left


def _wanted(result: dict[str, Any]) -> tuple[tuple[int, int], set[tuple[str, str]]] | None:
    """Span and readings of a result, a reading as its first and last day; None for a kind that is left out."""
    if result["type"] not in {"datetimeV2.date", "datetimeV2.daterange"} or _NO_DATE.search(result["text"]):
        return None
    readings = set()
    for value in result["resolution"]["values"]:
        if "Mod" in value or value.get("isLunar") or not _PLAIN.fullmatch(value.get("timex", "")):
            return None
        if "end" in value and "start" in value:
            end = datetime.date.fromisoformat(value["end"])
            readings.add((value["start"], (end - datetime.timedelta(days=1)).isoformat()))
            # A written range of days ends on its last day in one half of the set and behind it in the other.
            readings.add((value["start"], end.isoformat()))
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", value.get("value", "")):
            readings.add((value["value"], value["value"]))
    return ((result["start"], result["end"]), readings) if readings else None


def _days(use: DateUse) -> set[tuple[str, str]]:
    """First and last day, the last of a range both as written and as the first day of its last month or year."""
    first, last = _first_day(use.date), use.until or use.date
    return {(first, _last_day(last)), (first, _first_day(last))}


def _first_day(iso: str) -> str:
    return iso + "-01-01"[: 10 - len(iso)] if len(iso) == 4 else iso + "-01"[: 10 - len(iso)]


def _last_day(iso: str) -> str:
    if len(iso) == len("2021-09-26"):
        return iso
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    both = min(one[1], other[1]) - max(one[0], other[0])
    is_inside = other[0] <= one[0] and one[1] <= other[1]
    return both > 0 and (is_inside or both / (max(one[1], other[1]) - min(one[0], other[0])) >= 0.5)


def show(result: dict[str, Any]) -> None:
    """The table, and some of what was missed."""
    print(f"  gum_en          recall {shown(result['gum_en']['recall'])} of {result['gum_en']['n_gold']}")
    for name in ("recognizers_zh", "recognizers_en"):
        row = result[name]
        print(f"  {name}  P {shown(row['precision'])}  R {shown(row['recall'])}  of {row['n_gold']}")
    print(f"  cases of other kinds left out: {result['left_out']}")
    for line in result["missed"]:
        print(f"    {line[:150]}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


if __name__ == "__main__":
    answer = measure()
    print(answer["skipped"]) if "skipped" in answer else show(answer)
