"""Who came, in what tier and by what channel, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.brief.formats import join_words, plural, show_editions
from watchwords.brief.roster_words import BEFORE, CHANNELS, MODES, SECTORS, TIER_HEADS
from watchwords.brief.runs import Run, Runs, Sentence, chain, fill, term
from watchwords.brief.voice import Voice, as_names
from watchwords.records import Finding

_MAX_COUNTRIES = 12


def write_channel(finding: Finding, voice: Voice) -> Sentence:
    """How the leader addressed the edition."""
    d = finding.details
    rank = fill(" ({rank})", rank=voice.own(d["reader_rank"])) if d.get("reader_rank") else ()
    by = (
        fill(", read out by {who}{rank}", who=voice.name(d["delivered_by"]), rank=rank) if d.get("delivered_by") else ()
    )
    leader = voice.name(d.get("leader") or finding.names)
    if d["channel"] in ("none", "attended", "in_person"):
        done = {"none": "is reported absent", "attended": "attended", "in_person": "attended in person"}[d["channel"]]
        runs = fill("{leader} {done}.", leader=leader, done=done)
    else:
        how = CHANNELS["en"].get(d["channel"], d["channel"])
        runs = fill("{leader} addressed the edition {how}{by}.", leader=leader, how=how, by=by)
    groups: dict[str, list[str]] = {}
    for row in d.get("previous", ()):
        groups.setdefault(row["channel"], []).append(row["edition"])
    shown = "; ".join(
        f"{CHANNELS['en'].get(channel, channel)} in {show_editions(editions, 'en')}"
        for channel, editions in groups.items()
    )
    return Sentence((*runs, Run(f" In the record of earlier editions: {shown}." if shown else "")))


def write_present(finding: Finding, voice: Voice) -> Sentence:
    """Who took part, in one tier and mode."""
    d = finding.details
    people = _people(d, voice)
    head = TIER_HEADS["en"].get(d["tier"], d["tier"]) + MODES["en"].get(d.get("mode") or "", "")
    head += f" {BEFORE['en']}" if d.get("is_before") else ""
    return Sentence(fill("{head} ({n}): {people}.", head=head, n=d.get("n", len(d.get("names", ()))), people=people))


def write_absent_regular(finding: Finding, voice: Voice) -> Sentence:
    """A regular without a report of taking part."""
    d = finding.details
    who = show_person({"name": d.get("name") or finding.names, "organisation": d.get("organisation")}, voice)
    runs = fill("{who} {state}", who=who, state=_state(d, voice))
    if d.get("k") and d.get("n"):
        editions = f" ({show_editions(d['editions'], 'en')})" if d.get("editions") else ""
        runs = chain(runs, fill("; took part in {k} of the last {n} editions here{e}", k=d["k"], n=d["n"], e=editions))
        if d.get("k_last") == 0 and d.get("n_last"):
            runs = chain(runs, fill(f", with no report of it in the last {d['n_last']}"))
    if d.get("forms") and not d.get("reported_absent"):
        forms = voice.list(term(form) for form in d["forms"])
        runs = chain(runs, fill("; looked for: {forms}", forms=forms))
    runs = chain(runs, fill("."))
    if d.get("base") and not d.get("reported_absent"):
        missed, chances = d["base"]
        said = f" Before this edition, regulars had no such report in {missed} of {chances} cases."
        runs = chain(runs, fill("{said}", said=said))
    if not d.get("reported_absent") and (d.get("searched") or {}).get("is_telling") is False:
        runs = chain(runs, fill(" No document of a kind that tells who was there is among them."))
    return Sentence(runs)


def _state(d: Mapping[str, Any], voice: Voice) -> str | Runs:
    """What the documents of the edition have of somebody; absence with the sitting where only that is told."""
    if d.get("reported_absent"):
        sittings = voice.list(fill("the {it}", it=voice.name(names)) for names in d.get("sittings") or ())
        return fill("is reported absent from {it}", it=sittings) if sittings else "is reported absent"
    searched = (d.get("searched") or {}).get("n_documents")
    if d.get("n_named"):
        of = f" of {plural(searched, 'document')}" if searched else ""
        return f"is named in {d['n_named']}{of}, without a report of taking part"
    found = f" ({plural(searched, 'document')} searched)" if searched else ""
    return f"is not in the record of this edition{found}"


def write_highest_rank(finding: Finding, voice: Voice) -> Sentence:
    """The highest rank among those who took part, for each order of rank."""
    d = finding.details
    rows = [
        fill(
            "{rank}: {people}{more}",
            rank=voice.own(row["rank"]),
            people=voice.list(_ranked(person, voice) for person in row["people"]),
            more=f" and {row['n_more']} more" if row.get("n_more") else "",
        )
        for row in d["scales"]
    ]
    head = f"Highest rank among those reported taking part ({d['n_ranked']} of {d['n']} have one in the table)."
    return Sentence(fill("{head}", head=head), tuple(rows))


def _ranked(person: Mapping[str, Any], voice: Voice) -> Runs:
    """A name with the office that gives the rank, as the documents have it, and how they took part."""
    office, body = voice.own(person.get("office")), voice.own(person.get("organisation"))
    told = chain(office, fill(" of {body}", body=body) if office and body else body)
    beside = fill(", {told}", told=told) if told else ()
    mode = MODES["en"].get(person.get("mode") or "", "")
    known = " (by dates known from elsewhere)" if person.get("basis") == "entities" else ""
    return chain(voice.name(person["name"]), beside, fill("{mode}{known}", mode=mode, known=known))


def write_new_faces(finding: Finding, voice: Voice) -> Sentence:
    """Who is neither reported nor named in an earlier stored edition."""
    d = finding.details
    runs = fill(
        "In no earlier edition of the record ({n} of {of} reported taking part): {people}.",
        n=d["n"],
        of=d.get("n_present", d["n"]),
        people=_people(d, voice),
    )
    said = (
        f" Searched: {plural(d['n_editions'], 'earlier edition')}, {d['n_editions_telling']} of them with a document"
        " that tells who was there; earlier rosters may be incomplete."
    )
    if d.get("n_named_before"):
        more = plural(d["n_named_before"], "more is", "more are")
        said += f" {more} named in earlier documents without a report of taking part."
    return Sentence(chain(runs, fill("{said}", said=said)))


def write_returns(finding: Finding, voice: Voice) -> Sentence:
    """Who is back after stored editions without a report."""
    d = finding.details
    people = voice.list(
        fill("{who} (last {year}, {n} editions without)", who=voice.name(row), year=row["last"], n=row["n_away"])
        for row in d["names"]
    )
    more = f" and {d['n_more']} more" if d.get("n_more") else ""
    return Sentence(
        fill("Back after editions without a report ({n}): {people}{more}.", n=d["n"], people=people, more=more)
    )


def write_composition(finding: Finding, voice: Voice) -> Sentence:
    """Types and countries of those who took part."""
    d = finding.details
    types = _counts(d["types"], SECTORS["en"])
    parts = [f"Of {d['n']} reported taking part, by type: {types}{_bits(d, 'types')}."]
    parts.append(f"By country: {_counts(d['countries'], _countries(d))}{_bits(d, 'countries')}.")
    modes = {"in_person": "in person", "video": "by video", "letter": "by letter", "unknown": "not said"}
    parts.append(f"How they took part: {_counts(d['modes'], modes)}.")
    for key, label in (("onsite", "In person"), ("online", "By video")):
        if d.get(key):
            parts.append(f"{label}: {_counts(d[key], SECTORS['en'])}.")
    return Sentence(fill("{text}", text=" ".join(parts)))


def _countries(d: Mapping[str, Any]) -> dict[str, str]:
    """Names of countries in the language of the brief; the code where there is none."""
    named = {iso: as_names(names) for iso, names in d.get("country_names", {}).items()}
    return {iso: names.en or iso for iso, names in named.items()}


def _counts(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    known = [(key, n) for key, n in counts.items() if key != "unknown"]
    told = [f"{labels.get(key, key)} {n}" for key, n in known[:_MAX_COUNTRIES]]
    if len(known) > _MAX_COUNTRIES:
        told.append(f"{len(known) - _MAX_COUNTRIES} others {sum(n for _, n in known[_MAX_COUNTRIES:])}")
    if counts.get("unknown"):
        told.append(f"{labels.get('unknown', 'unknown')} {counts['unknown']}")
    return join_words(told, "en")


def _bits(d: Mapping[str, Any], key: str) -> str:
    bits = d.get(f"{key}_entropy")
    return "" if bits is None else f" (entropy {bits:.2f} bits over the {d[f'{key}_known']} known)"


def write_listing_order(finding: Finding, voice: Voice) -> Sentence:
    """Somebody named before a person of higher rank."""
    d = finding.details
    pairs = [
        fill(
            "{ahead} ({a}) before {behind} ({b})",
            ahead=voice.name(row["ahead"]),
            a=voice.own(row["ahead_rank"]),
            behind=voice.name(row["behind"]),
            b=voice.own(row["behind_rank"]),
        )
        for row in d["pairs"]
    ]
    head = fill(
        "One list stands against the protocol table in {n} of {of} pairs: {pairs}.",
        n=len(pairs),
        of=d["n_pairs"],
        pairs=voice.list(pairs),
    )
    return Sentence(head)


def write_roster_matrix(finding: Finding, voice: Voice) -> Sentence:
    """What the matrix shows; it stands under the sentence."""
    d = finding.details
    left = f"; {d['n_left_out']} more are left out" if d.get("n_left_out") else ""
    older = f"; {plural(d['n_earlier_editions'], 'earlier edition')} not shown" if d.get("n_earlier_editions") else ""
    text = (
        f"Who is reported at which edition ({plural(len(d['rows']), 'person', 'persons')}{left}{older})."
        " An empty cell means that no document here says anything, not that they stayed away."
    )
    return Sentence(fill("{text}", text=text))


def _people(d: Mapping[str, Any], voice: Voice) -> Runs:
    rows: Sequence[Any] = d.get("names", ())
    people = voice.list(show_person(row, voice) for row in rows)
    return chain(people, fill(" and {n} more", n=d["n_more"])) if d.get("n_more") else people


def show_person(row: Any, voice: Voice) -> Runs:
    """A name with the organisation it stands for, where that is known."""
    organisation = row.get("organisation") if isinstance(row, dict) else None
    organisation = organisation if organisation and voice.reads_beside(organisation, row) else None
    named = voice.name(row)
    return chain(named, fill(" of {it}", it=voice.name(organisation)) if organisation else ())
