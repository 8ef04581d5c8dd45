"""Echoes: planted formulations that are found in the right words, on the right side and at the right lag.

    python -m benchmarks echo

One record a language, made of real texts: pieces of statements of one session of the UN General Debate, and of work
reports for Chinese, each given to an invented speaker and a day. A leader's text has eight invented formulations. Each
is planted whole, or varied once or twice (a word replaced, added or left out), in texts of later speakers at days drawn
at random; in texts of speakers before the leader; in a reprint of the leader's text by another outlet; and in wire
reports that quote the leader. Scored are the uses found, how many of what is found was planted (a reprint or a wire
report that made a speaker would not be), the side and the lag.

The median lag is held against lags drawn with a known median, of which a part falls behind the last day heard. False
non-echoes are counted where all speakers have one rate, and where their rates differ: of speakers with room enough
those who are told as having no use, each by itself; found ones where one speaker is silent and the others are not.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.answers.echo import EchoAnswer, EchoedFormulation
from watchwords.measures.echo import EchoOptions, Followed, Text, Use, When, measure_course
from watchwords.measures.verbatim import MIN_UNITS, units_of
from watchwords.walks.adding import add_inputs
from watchwords.walks.echoes.register import echoes_of
from watchwords.walks.keeping import new_record

SETS = ("gwr_zh", "ungdc_en")
SEED = 20_261_127
N_SPEAKERS = 40
LENGTH = {"zh": 1_200, "en": 3_000}
"""Characters of a text."""
FIRST = date(2021, 9, 1)
LEADER_AT = 10
"""Days after the first at which the leader speaks."""
LAST_AT = 60
N_WHOLE, N_VARIED, N_TWICE, N_EARLIER = 6, 4, 2, 2
"""Speakers a formulation: with it whole, varied and varied twice from the leader's day on, and whole before it."""
RUNS = 400

FORMULATIONS = {
    "zh": (
        "湖岸共同守护机制",
        "让每一条渡船更好服务乡村",
        "开放互助的水上网络",
        "清水共享行动",
        "把芦苇荡建成孩子的课堂",
        "灯塔互认安排",
        "以慢行促进沿岸繁荣",
        "渔歌文明",
    ),
    "en": (
        "shared stewardship of the inland shores",
        "ferries that serve every village better",
        "open network of helpful harbours",
        "green shore compact",
        "reed beds as classrooms for every child",
        "mutual recognition of lighthouse keepers",
        "slow travel for prosperous lakeside towns",
        "heron corridor",
    ),
}
FRAMES = {
    "zh": ("我们支持{}的主张。", "会议认为，{}值得重视。", "今后要继续推进{}。"),
    "en": (
        "We support {} in the years ahead.",
        "My delegation believes in {} above all.",
        "Let us turn to {} together.",
    ),
}
FILLERS = {"zh": ("全面", "长期", "各方", "积极"), "en": ("truly", "great", "common", "lasting")}
LEADER = {"zh": "林远湖", "en": "Morgan Lakewell"}
SERIES = """
key = "planted"
name = {{ zh = "湖畔论坛", en = "Lakeside Forum" }}
unit = {{ zh = "论坛", en = "forum" }}
edition_by = "year"
default_kind = "speech"

[[leaders]]
person = "person:leader"
since = "2015-01-01"

[[known]]
key = "person:leader"
type = "person"
zh = ["林远湖"]
en = ["Morgan Lakewell"]
"""


class Planted(NamedTuple):
    """A use that was put in."""

    key: str
    speaker: str
    lag: int
    n_edits: int


@dataclass
class Speech:
    """A text that is being made."""

    speaker: str | None
    day: int
    text: str
    publisher: str | None = None
    added: list[str] = field(default_factory=list)


def measure() -> dict[str, Any]:
    """Shares by language; false and found non-echoes."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    rows = {lang: _of_language(lang) for lang in ("zh", "en")}
    lags = _lags()
    none = {"one rate": _non_echoes(spread=0.0), "rates differ": _non_echoes(spread=0.15)}
    rates = {f"{lang}/{name}": n / of for lang, row in rows.items() for name, (n, of) in row["shares"].items() if of}
    rates |= {f"non-echo, {name}/not false": 1 - row["false"][0] / row["false"][1] for name, row in none.items()}
    rates |= {f"non-echo, {name}/found": row["found"][0] / row["found"][1] for name, row in none.items()}
    rates |= {"lags/median in the interval": lags["held"][0] / lags["held"][1]}
    return {"rows": rows, "lags": lags, "non_echoes": none, "below_floors": below_floors("echo", rates)}


def show(result: dict[str, Any]) -> None:
    """The tables."""
    for lang, row in result["rows"].items():
        print(f"  {lang}")
        for name, (n, of) in row["shares"].items():
            print(f"    {name:28} {n} of {of}")
        for line in row["missed"]:
            print(f"      missed: {line}")
        for line in row["extra"]:
            print(f"      not planted: {line}")
    (held, of), off = result["lags"]["held"], result["lags"]["off"]
    print(f"  median lag: {off:.2f} days off on average, the true one in its interval {held} of {of} times")
    for name, row in result["non_echoes"].items():
        (false, tested), (found, silent) = row["false"], row["found"]
        print(f"  non-echoes, {name}: false {false} of {tested}, silent speakers told {found} of {silent}")
    for line in result["below_floors"]:
        print(f"  BELOW ITS FLOOR: {line}")


# --- planting ---------------------------------------------------------------------------------------------


def _of_language(lang: str) -> dict[str, Any]:
    draw = random.Random(SEED)  # noqa: S311
    speeches, planted = _plant(list(_carriers(lang, draw)), lang, draw)
    with tempfile.TemporaryDirectory() as folder:
        answer = echoes_of(_record(Path(folder), speeches, lang), "2021")
    return _scored(answer, planted, lang)


def _carriers(lang: str, draw: random.Random) -> Iterator[str]:
    """Pieces of real texts, one a speaker."""
    if lang == "en":
        with gzip.open(DATA / "ungdc_en" / "speeches-2015-2019.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [row["text"] for row in map(json.loads, lines) if row["year"] == 2015]
    else:
        with (DATA / "gwr_zh" / "reports.jsonl").open(encoding="utf-8") as lines:
            rows = [_text_of(row) for row in map(json.loads, lines)]
    for text in draw.sample(rows, N_SPEAKERS):
        start = draw.randrange(max(1, len(text) - LENGTH[lang]))
        # From one paragraph to another, so that no sentence is cut.
        start = text.find("\n", start) + 1
        yield text[start : max(text.rfind("\n", start, start + LENGTH[lang]), start + 200)]


def _text_of(row: dict[str, Any]) -> str:
    return row.get("text") or "\n".join(row.get("paragraphs", ()))


def _plant(carriers: Sequence[str], lang: str, draw: random.Random) -> tuple[list[Speech], list[Planted]]:
    forms = FORMULATIONS[lang]
    leader = Speech(LEADER[lang], LEADER_AT, carriers[0], "Lakeside Gazette")
    leader.added = [draw.choice(FRAMES[lang]).format(form) for form in forms]
    names = [_name(at, lang) for at in range(1, len(carriers))]
    n_before = len(names) // 4
    speeches = [
        Speech(name, draw.randrange(LEADER_AT) if at < n_before else draw.randrange(LEADER_AT, LAST_AT), text)
        for at, (name, text) in enumerate(zip(names, carriers[1:], strict=True))
    ]
    planted = []
    for key, form in enumerate(forms):
        later = draw.sample(speeches[n_before:], N_WHOLE + N_VARIED + N_TWICE)
        early = draw.sample(speeches[:n_before], N_EARLIER)
        for at, speech in enumerate([*later, *early]):
            n_edits = _n_edits(at) if len(units_of(form, lang)) >= MIN_UNITS[lang] else 0
            wording = form
            for _ in range(n_edits):
                wording = _varied(wording, lang, draw)
            speech.added.append(draw.choice(FRAMES[lang]).format(wording))
            planted.append(Planted(f"f{key}", speech.speaker or "", speech.day - LEADER_AT, n_edits))
    return [leader, *speeches, *_not_echoes(leader, lang, draw)], planted


def _n_edits(at: int) -> int:
    """Edits by place: whole uses first, then varied ones, then those before the leader, whole."""
    if at < N_WHOLE or at >= N_WHOLE + N_VARIED + N_TWICE:
        return 0
    return 1 if at < N_WHOLE + N_VARIED else 2


def _not_echoes(leader: Speech, lang: str, draw: random.Random) -> Iterator[Speech]:
    """A reprint of the leader's text, and reports that quote it."""
    again = Speech(None, leader.day + 1, leader.text, "Reedham Paper")
    again.added = leader.added
    yield again
    quote = "{who}表示：“{what}”" if lang == "zh" else '{who} said: "{what}"'
    wire = "新华社乌镇9月12日电 " if lang == "zh" else "WUZHEN, Sept. 12 (Xinhua) -- "
    for outlet in ("Harbour News", "湖畔日报"):
        for at in range(0, len(leader.added), 2):
            told = wire + " ".join(quote.format(who=leader.speaker, what=said) for said in leader.added[at : at + 2])
            yield Speech(None, leader.day + 1 + draw.randrange(2), told, outlet)


def _varied(form: str, lang: str, draw: random.Random) -> str:
    units = [unit.text for unit in units_of(form, lang)]
    step = 2 if lang == "zh" else 1
    at = draw.randrange(1, len(units) - step)
    filler = draw.choice(FILLERS[lang])
    kind = draw.choice(("replaced", "added", "left out"))
    cut = at + (0 if kind == "added" else 1 if kind == "left out" else step)
    kept = [*units[:at], *([] if kind == "left out" else [filler]), *units[cut:]]
    return ("" if lang == "zh" else " ").join(kept)


def _name(at: int, lang: str) -> str:
    if lang == "zh":
        return "赵钱孙李周吴郑王冯陈"[at % 10] + "山川河海江湖溪泉"[at % 8] + "东南西北中"[at // 10]
    first, last = (
        ("Ada", "Tom", "Mara", "Ivo", "Nell", "Ravi", "Sana"),
        ("Marsh", "Weir", "Heath", "Fenn", "Brook", "Holt"),
    )
    return f"{first[at % 7]} {last[at // 7]}"


def _record(folder: Path, speeches: Sequence[Speech], lang: str) -> Path:
    listed = "".join(
        f'\n[[formulations]]\nkey = "f{at}"\n{lang} = ["{form}"]\n' for at, form in enumerate(FORMULATIONS[lang])
    )
    (folder / "planted.toml").write_text(SERIES.format() + listed, encoding="utf-8")
    rows = [
        {
            "title": f"{number}",
            "edition": "2021",
            "date": (FIRST + timedelta(days=speech.day)).isoformat(),
            "speaker": speech.speaker,
            "publisher": speech.publisher,
            "kind": "speech",
            "lang": lang,
            "text": "\n".join([speech.text, *speech.added]),
        }
        for number, speech in enumerate(speeches)
    ]
    text = "\n".join(json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False) for row in rows)
    (folder / "speeches.jsonl").write_text(text, encoding="utf-8")
    new_record(folder / "record", str(folder / "planted.toml"))
    add_inputs(folder / "record", [str(folder / "speeches.jsonl")], jobs=1)
    return folder / "record"


# --- scoring ----------------------------------------------------------------------------------------------


def _scored(answer: EchoAnswer, planted: Sequence[Planted], lang: str) -> dict[str, Any]:
    # A speaker's key is the resolver's affair; the name is what was planted.
    found = {
        (row.key, use.names.zh or use.names.en or ""): use
        for row in answer.formulations
        for use in (*row.uses, *row.earlier)
    }
    wanted = {(one.key, one.speaker): one for one in planted}
    hits = [(one, found[key]) for key, one in wanted.items() if key in found]
    sides = {True: "before", False: "after"}
    shares = {
        "sources found": (sum(_is_leaders(row, lang) for row in answer.formulations), len(FORMULATIONS[lang])),
        "whole uses found": _share(wanted, found, n_edits=0),
        "varied uses found": _share(wanted, found, n_edits=1),
        "twice varied uses found": _share(wanted, found, n_edits=2),
        "of the found, planted": (len(hits), len(found)),
        "side right": (
            sum(use.order == ("same day" if not one.lag else sides[one.lag < 0]) for one, use in hits),
            len(hits),
        ),
        "lag right": (sum(use.lag_days == one.lag for one, use in hits), len(hits)),
        "whole or varied told": (sum((use.kind == "varied") == bool(one.n_edits) for one, use in hits), len(hits)),
    }
    return {
        "shares": shares,
        "missed": [f"{FORMULATIONS[lang][int(key[1:])]} / {who}" for key, who in sorted(wanted.keys() - found.keys())],
        "extra": [f"{key} / {who}: {found[key, who].form}" for key, who in sorted(found.keys() - wanted.keys())],
    }


def _is_leaders(row: EchoedFormulation, lang: str) -> bool:
    at = (FIRST + timedelta(days=LEADER_AT)).isoformat()
    return row.source is not None and row.source.speaker == "person:leader" and row.source.date == at


def _share(
    wanted: dict[tuple[str, str], Planted], found: dict[tuple[str, str], Any], *, n_edits: int
) -> tuple[int, int]:
    own = [key for key, one in wanted.items() if one.n_edits == n_edits]
    return sum(key in found for key in own), len(own)


# --- lags and non-echoes ----------------------------------------------------------------------------------


def _lags() -> dict[str, Any]:
    """Mean error of the median lag, and how often the true median lies in its interval."""
    draw = random.Random(SEED)  # noqa: S311
    offs, n_held, n_told = [], 0, 0
    for _ in range(RUNS):
        true = draw.randrange(5, 30)
        course = measure_course(*_lagged(true, draw), [Followed("leader")], 0)
        curve = course.curve
        if curve is not None and curve.median is not None:
            n_told += 1
            offs.append(abs(curve.median - true))
            n_held += (curve.median_low or 0) <= true <= (curve.median_high or float("inf"))
    return {"off": statistics.fmean(offs), "held": (n_held, n_told)}


def _lagged(true: int, draw: random.Random) -> tuple[list[Use], list[Text]]:
    """Thirty speakers, half of whom have the wording within `true` days; none has it after the last day."""
    source = Use("leader", "origin", When(0, FIRST.isoformat()), "origin", 0, 1)
    uses, texts = [source], [Text("leader", "origin", source.when)]
    for number in range(30):
        lag = round(true * draw.expovariate(1) / math.log(2))
        for day, is_use in ((lag, True), (LAST_AT, False)):
            event = f"s{number}-{day}"
            when = When(0, (FIRST + timedelta(days=day)).isoformat())
            if day <= LAST_AT:
                texts.append(Text(f"s{number}", event, when))
                if is_use:
                    uses.append(Use(f"s{number}", event, when, event, 0, 1))
    return uses, texts


def _non_echoes(*, spread: float) -> dict[str, tuple[int, int]]:
    """False ones among speakers of one law, and those told of a silent speaker put among them."""
    draw = random.Random(SEED + round(spread * 100))  # noqa: S311
    n_false = n_tested = n_found = n_silent = 0
    options = EchoOptions()
    for _ in range(RUNS):
        mean = draw.uniform(0.15, 0.5)
        rates = [_rate(mean, spread, draw) for _ in range(15)]
        for is_silent in (False, True):
            texts, uses = _panel([*rates, 0.0] if is_silent else rates, draw)
            course = measure_course(uses, texts, [Followed("leader")], 0, options)
            told = {one.speaker for one in course.candidates if max(one.chance, one.chance_varying) <= options.alpha}
            if is_silent:
                n_found += "s15" in told
                n_silent += 1
            else:
                n_false += len(told)
                n_tested += course.n_tested
    return {"false": (n_false, n_tested), "found": (n_found, n_silent)}


def _rate(mean: float, spread: float, draw: random.Random) -> float:
    if not spread:
        return mean
    size = 1 / spread - 1
    return draw.betavariate(mean * size, (1 - mean) * size)


def _panel(rates: Sequence[float], draw: random.Random) -> tuple[list[Text], list[Use]]:
    """Texts on random days after the leader's, each with the wording at its speaker's rate."""
    source = Use("leader", "origin", When(0, FIRST.isoformat()), "origin", 0, 1)
    texts, uses = [Text("leader", "origin", source.when)], [source]
    for number, rate in enumerate(rates):
        for at in range(draw.randrange(5, 21)):
            event, day = f"s{number}-{at}", (FIRST + timedelta(days=draw.randrange(1, 61))).isoformat()
            texts.append(Text(f"s{number}", event, When(0, day)))
            if draw.random() < rate:
                uses.append(Use(f"s{number}", event, When(0, day), event, 0, 1))
    return texts, uses
