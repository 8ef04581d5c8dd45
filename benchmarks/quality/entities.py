"""Who is meant: forms of people and bodies put together, namesakes kept apart, beside two baselines.

Gold is made from the reference tables when it is run. Each row of speakers.csv is a name with title and organisation
in a Chinese and an English document of one sitting (Chinese titles as the series lists them); further forms of
orgs_people.csv stand in documents of their own. Namesakes are invented: the same name, or one read the same, with an
office in another body. Three settings: nothing listed, bodies listed and persons not, everything listed; "bundled" is
the same of the names that the recognisers find in the bundled record. Half of the people, by a hash of their name, are
scored apart ("held"); their faults were listed once, at the end, and one was mended (Executive read as "ex-").
"""

from __future__ import annotations

import csv
import hashlib
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from watchwords.config import load_cues, load_series
from watchwords.measures.roster.countries import CountryCues
from watchwords.recognisers.names.recogniser import NameCues
from watchwords.records import Known, Series
from watchwords.resolution.entities import Entities
from watchwords.resolution.forms import EntityCues, is_chinese, lang_of, plain
from watchwords.resolution.resolver import Resolver, Seen
from watchwords.resolution.sightings import Gloss, Sighting, Where
from watchwords.walks.adding import add_inputs
from watchwords.walks.entities import seen_in
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

TABLES = DATA.parent / "reference" / "wic"
# Three invented bodies, each of another sector.
BODIES = (
    ("湖畔大学", "Lakeside University"),
    ("苇城市政府", "Reedham City Government"),
    ("芦苇渡船公司", "Reed Ferries Ltd"),
)
TITLES = (("校长", "President"), ("副市长", "Deputy Mayor"), ("首席执行官", "CEO"))


class Item(NamedTuple):
    """A name in a document of the gold set."""

    sighting: Sighting
    gold: str
    """Who it is."""
    base: str
    """Whose name it is, or is like: a namesake goes with the person it is made from."""


class Gold(NamedTuple):
    """The gold set."""

    items: list[Item]
    bodies: list[Item]
    where: dict[str, Where]
    glosses: list[Gloss]


def measure() -> dict[str, Any]:
    """Pairwise and B-cubed precision and recall by setting, part and method, with what lies below its floor."""
    if not TABLES.is_dir():
        return {"skipped": "no reference/wic"}
    series = load_series("wic")
    gold = _gold(series)
    results: dict[str, Any] = {}
    for setting, known in _settings(series).items():
        predicted, bodies = _resolved(msgspec.structs.replace(series, known=known), gold)
        results[f"{setting}/ours"] = _parts(gold.items, predicted)
        results[f"{setting} bodies/ours"] = _parts(gold.bodies, bodies)
    results |= _bundled(series)
    forms = sorted({item.sighting.form for item in gold.items})
    results["exact string"] = _parts(gold.items, [plain(item.sighting.form) for item in gold.items])
    fuzzy = _fuzzy(forms)
    results["token_sort_ratio >= 90 on pinyin"] = _parts(gold.items, [fuzzy[item.sighting.form] for item in gold.items])
    counts = {
        "people": len({item.gold for item in gold.items if ":" not in item.gold}),
        "namesakes": len({item.gold for item in gold.items if ":" in item.gold}),
        "names in documents": len(gold.items),
        "bodies": len({item.gold for item in gold.bodies}),
    }
    measured: dict[str, float | None] = {
        f"{name.removesuffix('/ours')}/{part}/{measure}": value
        for name, parts in results.items()
        if name.endswith("/ours")
        for part, scores in parts.items()
        for measure, value in scores.items()
    }
    return {"scores": results, "counts": counts, "below_floors": below_floors("entities", measured)}


def show(result: dict[str, Any]) -> None:
    """The table."""
    lines = [", ".join(f"{n} {what}" for what, n in result["counts"].items())]
    head = ("pair P", "pair R", "across R", "B3 P", "B3 R")
    lines.append(f"{'':46}{'part':>6}" + "".join(f"{name:>10}" for name in head))
    for name, parts in result["scores"].items():
        for part, scores in parts.items():
            lines.append(f"{name:46}{part:>6}" + "".join(f"{value:10.3f}" for value in scores.values()))
    lines += [f"BELOW ITS FLOOR: {line}" for line in result["below_floors"]]
    print("\n".join(f"  {line}" for line in lines))


# --- gold -------------------------------------------------------------------------------------------------


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _hash(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0]


def _gold(series: Series) -> Gold:
    keys = _keys(series.known)
    gold = Gold([], [], {}, [])
    for row in _rows("speakers.csv"):
        names = [name for name in (row["name_zh"], row["name_en"]) if name]
        base = next((keys[name] for name in names if name in keys), names[-1]).replace(":", "-")
        event = f"{row['year']} {row['session'] or row['id']}"
        office = re.split(r"[;(]", row["role_at_time"])[0].strip()
        title = _title(series, base, row["year"])
        _add(gold, event, row["year"], "zh", row["name_zh"], title, row["org_zh"], base, base)
        _add(gold, event, row["year"], "en", re.sub(r" \(.*", "", row["name_en"]), office, row["org_en"], base, base)
        _add_namesake(gold, row, base)
    _add_aliases(gold, series)
    _add_bodies(gold)
    return gold


def _add(
    gold: Gold, event: str, year: str, lang: str, name: str, office: str | None, body: str, who: str, base: str
) -> None:
    if not name:
        return
    doc_id = f"{event} {lang}"
    gold.where[doc_id] = Where(event, year, year, "zh" if lang == "zh" else "en")
    key = f"name:{name.lower()}"
    sighting = Sighting(doc_id, key, "person", name, lang_of(name), office or None, body or None)
    if not any(item.sighting == sighting and item.gold == who for item in gold.items[-40:]):
        gold.items.append(Item(sighting, who, base))


def _title(series: Series, base: str, year: str) -> str | None:
    """The Chinese title of a listed person in a year, which the table does not have."""
    known = next((one for one in series.known if one.key.replace(":", "-") == base), None)
    terms = known.offices if known else ()
    held = [term for term in terms if (term.since or "9999") <= year <= (term.until or "0000")]
    return next((term.title.zh for term in held if term.title.zh and term.confidence != "low"), None)


def _add_namesake(gold: Gold, row: Mapping[str, str], base: str) -> None:
    """For every second person another bearer of the name, or of one read the same, in another body."""
    kind = _hash(base) // 2 % 4
    sector = {"company": 2, "official": 1, "academic": 0}.get(row["type"], 1)
    which = (sector + 1 + _hash(base) // 8 % 2) % 3
    if kind > 1 or any(item.gold == f"namesake:{base}" for item in gold.items):
        return
    zh_body, en_body = BODIES[which]
    zh_title, en_title = TITLES[which]
    year = str(int(row["year"]) + _hash(base) % 2)
    name = row["name_zh"] if kind == 0 else _homophone(row["name_zh"])
    event, who = f"{year} elsewhere {base}", f"namesake:{base}"
    _add(gold, event, year, "zh", name, zh_title, zh_body, who, base)
    if kind == 0:
        _add(gold, f"{event} report", year, "en", row["name_en"], en_title, en_body, who, base)


def _homophone(name: str) -> str:
    """The name with its last character changed for another of the same reading; "" where there is none."""
    if not name or "·" in name:
        return ""
    wanted = lazy_pinyin(name[-1])
    other = next((c for c in map(chr, range(0x4E00, 0x9000)) if c != name[-1] and lazy_pinyin(c) == wanted), "")
    return name[:-1] + other if other else ""


def _add_aliases(gold: Gold, series: Series) -> None:
    """Further forms of a listed person, each in a report of its own with the organisation beside it."""
    bodies = {known.key: known for known in series.known}
    seen = {item.sighting.form for item in gold.items}
    for row in _rows("orgs_people.csv"):
        forms = [
            f.strip() for f in (*row["names_zh"].split(";"), *row["names_en_and_abbreviations"].split(";")) if f.strip()
        ]
        if not row["canonical_id"].startswith("person:") or not any(form in seen for form in forms):
            continue
        base = row["canonical_id"].replace(":", "-")
        years = [i.sighting.doc_id[:4] for i in gold.items if i.gold == base]
        parent = bodies.get(row["parent_org"])
        for form in forms:
            if form not in seen and years:
                names = (parent.zh if is_chinese(form) else parent.en) if parent else ()
                event = f"{years[0]} report of {form}"
                _add(gold, event, years[0], lang_of(form), form, None, names[0] if names else "", base, base)


def _add_bodies(gold: Gold) -> None:
    """All forms of a body in one sitting's two documents, abbreviations in brackets behind the name."""
    for row in _rows("orgs_people.csv"):
        if not row["canonical_id"].startswith("org:"):
            continue
        base = row["canonical_id"].replace(":", "-")
        zh = [form.strip() for form in row["names_zh"].split(";") if form.strip()]
        en = [form.strip() for form in row["names_en_and_abbreviations"].split(";") if form.strip()]
        for lang, forms in (("zh", zh), ("en", en)):
            doc_id = f"2019 sitting of {base} {lang}"
            gold.where[doc_id] = Where(f"2019 sitting of {base}", "2019", "2019", "zh" if lang == "zh" else "en")
            for form in forms:
                sighting = Sighting(doc_id, f"name:{form.lower()}", "organisation", form, lang_of(form))
                gold.bodies.append(Item(sighting, base, base))
                if form.isupper() and form != forms[0]:
                    gold.glosses.append(Gloss(doc_id, forms[0], form))


# --- settings ---------------------------------------------------------------------------------------------


def _settings(series: Series) -> dict[str, tuple[Known, ...]]:
    bodies = tuple(known for known in series.known if known.type != "person")
    return {"nothing listed": (), "bodies listed": bodies, "all listed": series.known}


def _keys(known: Iterable[Known]) -> dict[str, str]:
    """Form to key, where one entry has it, as the recogniser of names counts it."""
    keys: dict[str, set[str]] = defaultdict(set)
    for one in known:
        for form in (*one.zh, *one.en):
            keys[form].add(one.key)
    return {form: next(iter(own)) for form, own in keys.items() if len(own) == 1}


def _resolver(series: Series) -> Resolver:
    names = load_cues("names", NameCues)
    countries = {name: one.iso for one in load_cues("countries", CountryCues).countries for name in (*one.zh, *one.en)}
    surnames = (*names.zh.surnames, *names.zh.compound_surnames)
    no_bodies = (*names.en.not_names, *names.en.offices)
    return Resolver(series, load_cues("entities", EntityCues), surnames, countries=countries, no_bodies=no_bodies)


def _resolved(series: Series, gold: Gold) -> tuple[list[str], list[str]]:
    keys = _keys(series.known)

    def counted(sighting: Sighting) -> Sighting:
        return sighting._replace(key=keys.get(sighting.form, sighting.key))

    rows = [counted(item.sighting) for item in (*gold.items, *gold.bodies)]
    entities = Entities.of(_resolver(series).resolve(Seen(rows, gold.where, gold.glosses)))
    found = [entities.resolved(row.key, row.doc_id, row.form) or "" for row in rows]
    return found[: len(gold.items)], found[len(gold.items) :]


def _bundled(series: Series) -> dict[str, Any]:
    """The names of the bundled record as its recognisers find them; gold is the listed person whose name it is."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "record"
        new_record(directory, series.key)
        add_inputs(directory, [str(bundled_notes())])
        seen = seen_in(open_record(directory))
    rows = [row for row in seen.sightings if row.key.startswith("person:")]
    bodies = tuple(known for known in series.known if known.type != "person")
    scores = {}
    for name, known in (("nothing listed", ()), ("bodies listed", bodies)):
        listed = {one.key for one in known}
        unlisted = [
            row if row.key in listed else row._replace(key=f"name:{row.form.lower()}") for row in seen.sightings
        ]
        entities = Entities.of(
            _resolver(msgspec.structs.replace(series, known=known)).resolve(seen._replace(sightings=unlisted))
        )
        found = [entities.resolved(f"name:{row.form.lower()}", row.doc_id, row.form) or "" for row in rows]
        scores[f"bundled, {name}/ours"] = _parts([Item(row, row.key, row.key) for row in rows], found)
    return scores


def _fuzzy(forms: Sequence[str]) -> dict[str, str]:
    """Forms in clusters by single linkage, where a sorted-token ratio of their pinyin is at least 90."""
    read = [
        " ".join(lazy_pinyin(form[:1])) + " " + "".join(lazy_pinyin(form[1:])) if is_chinese(form) else plain(form)
        for form in forms
    ]
    root = list(range(len(forms)))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    for at, one in enumerate(read):
        for other in range(at):
            if fuzz.token_sort_ratio(one, read[other], score_cutoff=90):
                root[find(at)] = find(other)
    return {form: str(find(at)) for at, form in enumerate(forms)}


# --- scores -----------------------------------------------------------------------------------------------


def _parts(items: Sequence[Item], predicted: Sequence[str]) -> dict[str, dict[str, float]]:
    both = list(zip(items, predicted, strict=True))
    return {
        part: _scores([(item, key) for item, key in both if part == "all" or _hash(item.base) % 2 == (part == "held")])
        for part in ("seen", "held", "all")
    }


def _scores(both: Sequence[tuple[Item, str]]) -> dict[str, float]:
    gold, found, cells = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for item, key in both:
        gold[item.gold] += 1
        found[key] += 1
        cells[item.gold, key] += 1
    right = sum(n * (n - 1) for n in cells.values())
    across, across_right = _across(both)
    return {
        "precision": right / max(1, sum(n * (n - 1) for n in found.values())),
        "recall": right / max(1, sum(n * (n - 1) for n in gold.values())),
        "recall across forms": across_right / max(1, across),
        "b3_precision": sum(n * n / found[key] for (_, key), n in cells.items()) / max(1, len(both)),
        "b3_recall": sum(n * n / gold[who] for (who, _), n in cells.items()) / max(1, len(both)),
    }


def _across(both: Sequence[tuple[Item, str]]) -> tuple[int, int]:
    """Pairs of one person under two written forms, and those of them that were put together."""
    by_gold: dict[str, dict[tuple[str, str], int]] = defaultdict(Counter)
    for item, key in both:
        by_gold[item.gold][item.sighting.form, key] += 1
    n = right = 0
    for own in by_gold.values():
        rows = list(own.items())
        for at, ((form, key), count) in enumerate(rows):
            for (other, other_key), other_count in rows[:at]:
                if form != other:
                    n += count * other_count
                    right += count * other_count * (key == other_key)
    return n, right
