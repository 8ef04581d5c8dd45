"""Who came, in what tier and by what channel, in Chinese; the twin of `people_en`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.brief.changes_zh import show_years
from watchwords.brief.formats import join_words
from watchwords.brief.roster_words import BEFORE, CHANNELS, MODES, SECTORS, TIER_HEADS
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice, as_names
from watchwords.records import Finding

_MAX_COUNTRIES = 12


def write_channel(finding: Finding, voice: Voice) -> Sentence:
    """How the leader addressed the edition."""
    d = finding.details
    rank = fill("（{rank}）", rank=voice.own(d["reader_rank"])) if d.get("reader_rank") else ()
    by = fill("，由{who}{rank}宣读", who=voice.name(d["delivered_by"]), rank=rank) if d.get("delivered_by") else ()
    leader = voice.name(d.get("leader") or finding.names)
    if d["channel"] in ("none", "attended", "in_person"):
        done = {"none": "据报道缺席", "attended": "出席", "in_person": "到场出席"}[d["channel"]]
        runs = fill("{leader}{done}。", leader=leader, done=done)
    else:
        runs = fill(
            "{leader}以{how}的方式向本{unit}大会致意{by}。",
            leader=leader,
            how=CHANNELS["zh"].get(d["channel"], d["channel"]),
            unit=voice.unit_zh,
            by=by,
        )
    groups: dict[str, list[str]] = {}
    for row in d.get("previous", ()):
        groups.setdefault(row["channel"], []).append(row["edition"])
    shown = "；".join(f"{show_years(keys)}为{CHANNELS['zh'].get(how, how)}" for how, keys in groups.items())
    return Sentence((*runs, Run(f"库中此前各{voice.unit_zh}：{shown}。" if shown else "")))


def write_present(finding: Finding, voice: Voice) -> Sentence:
    """Who took part, in one tier and mode."""
    d = finding.details
    head = TIER_HEADS["zh"].get(d["tier"], d["tier"]) + MODES["zh"].get(d.get("mode") or "", "")
    head += f"（{BEFORE['zh']}）" if d.get("is_before") else ""
    n = d.get("n", len(d.get("names", ())))
    return Sentence(fill("{head}，{n}人：{people}。", head=head, n=n, people=_people(d, voice)))


def write_absent_regular(finding: Finding, voice: Voice) -> Sentence:
    """A regular without a report of taking part."""
    d = finding.details
    who = show_person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
    runs = fill("{who}{state}", who=who, state=_state(d, voice))
    if d.get("k") and d.get("n"):
        editions = f"（{show_years(d['editions'])}）" if d.get("editions") else ""
        template = "；库中最近{n}{unit}中参加过{k}{unit}{e}"
        runs = chain(runs, fill(template, k=d["k"], n=d["n"], unit=voice.unit_zh, e=editions))
        if d.get("k_last") == 0 and d.get("n_last"):
            runs = chain(runs, fill(f"，最近{d['n_last']}{voice.unit_zh}没有参加的记载"))
    if d.get("forms") and not d.get("reported_absent"):
        runs = chain(runs, fill("；检索的写法：{forms}", forms=voice.list(term(form) for form in d["forms"])))
    runs = chain(runs, fill("。"))
    if d.get("base") and not d.get("reported_absent"):
        missed, chances = d["base"]
        said = f"此前各{voice.unit_zh}，常客没有此类记载的情形，{chances}次中有{missed}次。"
        runs = chain(runs, fill("{said}", said=said))
    if not d.get("reported_absent") and (d.get("searched") or {}).get("is_telling") is False:
        runs = chain(runs, fill("所检索的文件中没有说明何人到场的种类。"))
    return Sentence(runs)


def _state(d: Mapping[str, Any], voice: Voice) -> str | Runs:
    """What the documents of the edition have of somebody; absence with the sitting where only that is told."""
    if d.get("reported_absent"):
        sittings = voice.list(voice.name(names) for names in d.get("sittings") or ())
        return fill("据报道缺席{it}", it=sittings)
    searched = (d.get("searched") or {}).get("n_documents")
    if d.get("n_named"):
        of = f"{searched}篇中" if searched else ""
        return f"在本{voice.unit_zh}{of}有{d['n_named']}篇提到，没有参加的记载"
    found = f"（检索{searched}篇）" if searched else ""
    return f"未见于本{voice.unit_zh}的记录{found}"


def write_highest_rank(finding: Finding, voice: Voice) -> Sentence:
    """The highest rank among those who took part, for each order of rank."""
    d = finding.details
    rows = [
        fill(
            "{rank}：{people}{more}",
            rank=voice.own(row["rank"]),
            people=voice.list(_ranked(person, voice) for person in row["people"]),
            more=f"等，另有{row['n_more']}人" if row.get("n_more") else "",
        )
        for row in d["scales"]
    ]
    head = f"据记载参加者中的最高级别（{d['n']}人中{d['n_ranked']}人的职务见于次序表）。"
    return Sentence(fill("{head}", head=head), tuple(rows))


def _ranked(person: Mapping[str, Any], voice: Voice) -> Runs:
    """A name with the office that gives the rank, as the documents have it, and how they took part."""
    told = chain(voice.own(person.get("organisation")), voice.own(person.get("office")))
    beside = fill("，{told}", told=told) if told else ()
    mode = MODES["zh"].get(person.get("mode") or "", "")
    known = "（职务据他处所载日期）" if person.get("basis") == "entities" else ""
    return chain(voice.name(person["name"]), beside, fill("{mode}{known}", mode=mode, known=known))


def write_new_faces(finding: Finding, voice: Voice) -> Sentence:
    """Who is neither reported nor named in an earlier stored edition."""
    d = finding.details
    runs = fill(
        "库中此前各{unit}均未见者，{of}人中{n}人：{people}。",
        unit=voice.unit_zh,
        n=d["n"],
        of=d.get("n_present", d["n"]),
        people=_people(d, voice),
    )
    said = (
        f"检索此前{d['n_editions']}{voice.unit_zh}，其中{d['n_editions_telling']}{voice.unit_zh}有说明何人到场的文件；"
        "此前的名单可能不全。"
    )
    if d.get("n_named_before"):
        said += f"另有{d['n_named_before']}人此前文件中提到过，但没有参加的记载。"
    return Sentence(chain(runs, fill("{said}", said=said)))


def write_returns(finding: Finding, voice: Voice) -> Sentence:
    """Who is back after stored editions without a report."""
    d = finding.details
    people = voice.list(
        fill(
            "{who}（上次{year}，其间{n}{unit}未见）",
            who=voice.name(row),
            year=row["last"],
            n=row["n_away"],
            unit=voice.unit_zh,
        )
        for row in d["names"]
    )
    more = f"等，另有{d['n_more']}人" if d.get("n_more") else ""
    return Sentence(fill("间隔后再次参加，{n}人：{people}{more}。", n=d["n"], people=people, more=more))


def write_composition(finding: Finding, voice: Voice) -> Sentence:
    """Types and countries of those who took part."""
    d = finding.details
    parts = [f"据记载参加的{d['n']}人，按类型：{_counts(d['types'], SECTORS['zh'])}{_bits(d, 'types')}。"]
    parts.append(f"按国别：{_counts(d['countries'], _countries(d))}{_bits(d, 'countries')}。")
    modes = {"in_person": "到场", "video": "视频", "letter": "书面", "unknown": "未说明"}
    parts.append(f"参加方式：{_counts(d['modes'], modes)}。")
    for key, label in (("onsite", "到场"), ("online", "视频")):
        if d.get(key):
            parts.append(f"{label}：{_counts(d[key], SECTORS['zh'])}。")
    return Sentence(fill("{text}", text="".join(parts)))


def _countries(d: Mapping[str, Any]) -> dict[str, str]:
    """Names of countries in the language of the brief; the code where there is none."""
    named = {iso: as_names(names) for iso, names in d.get("country_names", {}).items()}
    return {iso: names.zh or iso for iso, names in named.items()}


def _counts(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    known = [(key, n) for key, n in counts.items() if key != "unknown"]
    told = [f"{labels.get(key, key)}{n}人" for key, n in known[:_MAX_COUNTRIES]]
    if len(known) > _MAX_COUNTRIES:
        told.append(f"其余{len(known) - _MAX_COUNTRIES}项{sum(n for _, n in known[_MAX_COUNTRIES:])}人")
    if counts.get("unknown"):
        told.append(f"{labels.get('unknown', '不详')}{counts['unknown']}人")
    return join_words(told, "zh")


def _bits(d: Mapping[str, Any], key: str) -> str:
    bits = d.get(f"{key}_entropy")
    return "" if bits is None else f"（已知{d[f'{key}_known']}人，熵{bits:.2f}比特）"


def write_listing_order(finding: Finding, voice: Voice) -> Sentence:
    """Somebody named before a person of higher rank."""
    d = finding.details
    pairs = [
        fill(
            "{ahead}（{a}）先于{behind}（{b}）",
            ahead=voice.name(row["ahead"]),
            a=voice.own(row["ahead_rank"]),
            behind=voice.name(row["behind"]),
            b=voice.own(row["behind_rank"]),
        )
        for row in d["pairs"]
    ]
    template = "一处列名次序与礼宾次序表相反，{of}对中{n}对：{pairs}。"
    return Sentence(fill(template, n=len(pairs), of=d["n_pairs"], pairs=voice.list(pairs)))


def write_roster_matrix(finding: Finding, voice: Voice) -> Sentence:
    """What the matrix shows; it stands under the sentence."""
    d = finding.details
    left = f"，另有{d['n_left_out']}人未列" if d.get("n_left_out") else ""
    older = f"，更早的{d['n_earlier_editions']}{voice.unit_zh}未列" if d.get("n_earlier_editions") else ""
    text = f"各{voice.unit_zh}何人见于记载（{len(d['rows'])}人{left}{older}）。空格表示库中文件没有记载，不表示未到场。"
    return Sentence(fill("{text}", text=text))


def _people(d: Mapping[str, Any], voice: Voice) -> Runs:
    rows: Sequence[Any] = d.get("names", ())
    people = voice.list(show_person(row, voice) for row in rows)
    return chain(people, fill("等，另有{n}人", n=d["n_more"])) if d.get("n_more") else people


def show_person(row: Any, voice: Voice) -> Runs:
    """A name with the organisation it stands for, where that is known."""
    organisation = row.get("organisation") if isinstance(row, dict) else None
    organisation = organisation if organisation and voice.reads_beside(organisation, row) else None
    named = voice.name(row)
    return chain(named, fill("（{it}）", it=voice.name(organisation)) if organisation else ())
