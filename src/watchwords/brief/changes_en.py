"""What is new, gone, back, up or down, in English: wordings and themes, worded by the vocabulary of verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchwords.brief.cautions import tell_absences, tell_effect, tell_undecided
from watchwords.brief.formats import plural, show_edition, show_editions, show_percent, show_rate
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.theme_words import N_MOVED, in_language
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def _where(d: Mapping[str, Any]) -> str:
    """(3 of 12 documents)."""
    with_it, n = d.get("n_documents_with"), d.get("n_documents")
    if with_it is None:
        return ""
    return f" ({with_it} of {plural(n, 'document')})" if n is not None else f" ({plural(with_it, 'document')})"


def _none_earlier(d: Mapping[str, Any]) -> str:
    n = d.get("n_earlier_documents")
    if n is None:
        return ""
    return "; the one earlier document has none" if n == 1 else f"; none of {n} earlier ones"


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f" Nothing comparable of {show_editions(gaps, 'en')} is in the record." if gaps else ""


def _carriers(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    runs = fill(" It is in the leader's message.") if d.get("in_leader_message") else ()
    if d.get("speakers"):
        runs = chain(runs, fill(" In the words of {who}.", who=voice.names(d["speakers"])))
    if d.get("near_forms"):
        near = voice.list(term(form) for form in d["near_forms"])
        runs = chain(runs, fill(" Near forms stand in earlier documents: {near}.", near=near))
    return runs


def write_first_attested(finding: Finding, voice: Voice) -> Sentence:
    """A wording without an earlier document here."""
    d = finding.details
    return Sentence(
        fill(
            "{form} first appears in our collection in {edition}{where}{none}.{who}{gaps}{open}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "en"),
            where=_where(d),
            none=_none_earlier(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
            open=tell_undecided(d, "en"),
        )
    )


def write_new(finding: Finding, voice: Voice) -> Sentence:
    """A wording that is new by the rules of the verdict."""
    d = finding.details
    return Sentence(
        fill(
            "{form} is new in {edition}{where}{none}.{chance}{who}{gaps}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "en"),
            where=_where(d),
            none=_none_earlier(d),
            chance=_chance_new(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def _chance_new(d: Mapping[str, Any]) -> str:
    chance = d.get("chance_none")
    return "" if chance is None else f" Had nothing changed, the chance of this is {show_percent(chance, 'en')}."


def write_dropped(finding: Finding, voice: Voice) -> Sentence:
    """A wording that every earlier edition had."""
    d = finding.details
    before, with_it = d.get("n_earlier_documents"), d.get("n_earlier_with")
    earlier = f" It was in {with_it} of {before} earlier documents" if with_it is not None and before else ""
    if earlier and d.get("expected_documents") is not None and d.get("n_documents"):
        earlier += (
            f"; if nothing had changed we would expect it in about {d['expected_documents']:g} of {d['n_documents']}"
        )
        if d.get("chance_none") is not None:
            earlier += f" (chance of none: {show_percent(d['chance_none'], 'en')})"
    return _absence(finding, voice, "", earlier)


def write_possibly_dropped(finding: Finding, voice: Voice) -> Sentence:
    """A wording not found, on too few documents to call it dropped."""
    d = finding.details
    last = f" It was last seen in {show_edition(d['last_edition'], 'en')}" if d.get("last_edition") else ""
    streak = d.get("streak")
    if last and streak and streak > 1:
        last += f", after {streak} editions in a row"
    return _absence(finding, voice, "" if d.get("undecided") else f"; {_shortfall(d)}", last)


_SHORTFALLS = {
    "one document: no test": "one document is too little to call it dropped",
    "few earlier editions": "too few earlier editions to call it dropped",
    "gap before": "nothing of an edition just before is here, so it is not called dropped",
    "not in every earlier edition": "not every earlier edition had it, so it is not called dropped",
}


def _shortfall(d: Mapping[str, Any]) -> str:
    """Why an absence is not called dropped."""
    if d.get("short_of") in _SHORTFALLS:
        return _SHORTFALLS[d["short_of"]]
    chance = d.get("chance_none")
    odds = "" if chance is None else f" (had nothing changed, the chance of none is {show_percent(chance, 'en')})"
    return f"too few documents to call it dropped{odds}"


def _absence(finding: Finding, voice: Voice, caution: str, earlier: str) -> Sentence:
    return Sentence(
        fill(
            "{form} is not found in {edition}{searched}{caution}.{earlier}{gaps}{open}{usual}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "en"),
            searched=_searched(finding.details),
            caution=caution,
            earlier=f"{earlier}." if earlier else "",
            gaps=_gaps(finding.details),
            open=tell_undecided(finding.details, "en"),
            usual=tell_absences(finding.details, "en"),
        )
    )


def _searched(d: Mapping[str, Any]) -> str:
    n = d.get("n_documents")
    return "" if n is None else f" (in none of {plural(n, 'document')})"


def write_revived(finding: Finding, voice: Voice) -> Sentence:
    """A wording that was away and is back."""
    d = finding.details
    last = show_edition(d["last_edition"], "en") if d.get("last_edition") else ""
    return Sentence(
        fill(
            "{form} {back} in {edition}{where}{last}.{who}{gaps}{open}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "en"),
            where=_where(d),
            back="stands again" if d.get("undecided") else "is back",
            last=f"; before that it was last in {last}" if last else "",
            who=_carriers(finding, voice),
            gaps=_gaps(d),
            open=tell_undecided(d, "en"),
        )
    )


def write_new_wording(finding: Finding, voice: Voice) -> Sentence:
    """A wording that no series file lists and no earlier document has."""
    d = finding.details
    times = f", {plural(d['n_occurrences'], 'time')}" if d.get("n_occurrences") else ""
    return Sentence(
        fill("{form}: first here{times}.{gaps}", form=voice.subject(finding), times=times + _placed(d), gaps=_gaps(d))
    )


_PLACES = {"quoted": "set in quotation marks", "heading": "in a heading", "listed": "in a list"}


def _placed(d: Mapping[str, Any]) -> str:
    """Where it stood, of the reasons for its rank those that a reader can see in the passage."""
    return "".join(f", {shown}" for key, shown in _PLACES.items() if key in (d.get("placed") or ()))


def _verdict(finding: Finding) -> str:
    measured = finding.measurement.verdict if finding.measurement else finding.details.get("verdict", "")
    return str(measured)


_MOVES = {
    ("rising", "up"): "rose",
    ("falling", "down"): "fell",
    ("higher", "up"): "is higher",
    ("lower", "down"): "is lower",
    ("carried by one document", "up"): "is higher",
    ("carried by one document", "down"): "is lower",
}


def _move(finding: Finding, voice: Voice) -> Runs:
    """What a rate did, by its verdict; for an open one, by its direction."""
    direction = "up" if finding.details.get("direction") == "up" else "down"
    move = _MOVES.get((_verdict(finding), direction), f"is {direction}")
    if not finding.details.get("carried_by_one"):
        return fill(move)
    carrier = voice.own(finding.details.get("carrier"))
    return fill("{move}, but one document carries the difference{it}", move=move, it=_bracketed(carrier))


def _bracketed(title: Runs) -> Runs:
    return fill(" ({title})", title=title) if title else ()


def _tested(d: Mapping[str, Any]) -> str:
    """Effect, history and test, each only where there is one."""
    unit = "wording" if d.get("is_rate") else "theme"
    pieces = [tell_effect(d, "en")]
    low, high, n = d.get("range_low"), d.get("range_high"), d.get("n_earlier_editions")
    if low is not None and high is not None and n and n > 1:
        pieces.append(f"earlier editions ranged from {_rate(d, low)} to {_rate(d, high)}")
    outside = "above" if d.get("above_all") else "below" if d.get("below_all") else ""
    if outside and n:
        chance = f" (by chance alone: 1 in {round(1 / d['chance'])})" if d.get("chance") else ""
        pieces.append(f"{outside} all {n} earlier editions here{chance}")
    if d.get("p") is not None:
        smallest = f"; the smallest this design can reach is {d['smallest_p']:g}" if d.get("smallest_p") else ""
        adjusted = f" (adjusted over {plural(d['n_tested'], unit)})" if d.get("n_tested") else ""
        pieces.append(f"permutation of documents p = {d['p']:g}{adjusted}{smallest}")
    shown = "; ".join(piece for piece in pieces if piece)
    return f" {shown[:1].upper()}{shown[1:]}." if shown else ""


def _rate(d: Mapping[str, Any], rate: float) -> str:
    return show_rate(rate) if d.get("is_rate") else show_percent(rate, "en")


def write_rate_change(finding: Finding, voice: Voice) -> Sentence:
    """A wording used more or less."""
    d = finding.details
    earlier = d.get("earlier") or {}
    pieces = [plural(d["n"], "time") + _where(d).replace("(", "in ").replace(")", "") if d.get("n") is not None else ""]
    if d.get("rate") is not None and d.get("earlier_rate") is not None:
        now, before = show_rate(d["rate"]), show_rate(d["earlier_rate"])
        pieces.append(f"{now} per 1,000 characters and words, against {before} in earlier editions")
    if earlier.get("n_documents"):
        pieces.append(f"before in {earlier.get('n_documents_with')} of {plural(earlier['n_documents'], 'document')}")
    shown = "; ".join(piece for piece in pieces if piece)
    return Sentence(
        fill(
            "The use of {form} {move}{shown}.{tail}{open}",
            form=voice.subject(finding),
            move=_move(finding, voice),
            shown=f": {shown}" if shown else "",
            tail=_tested({**d, "is_rate": True}),
            open=tell_undecided(d, "en"),
        )
    )


def write_theme_change(finding: Finding, voice: Voice) -> Sentence:
    """A theme that takes more or less room."""
    d = finding.details
    runs = fill("The theme {theme} {move}", theme=voice.subject(finding), move=_move(finding, voice))
    if d.get("share") is not None:
        count = ""
        if d.get("n_sentences"):
            bare = f"; {show_percent(d['share_unlabelled'], 'en')} have none" if d.get("share_unlabelled") else ""
            count = f" ({d.get('n_sentences_with')} of {d['n_sentences']}{bare})"
        before = (
            f", against {show_percent(d['earlier_share'], 'en')} before" if d.get("earlier_share") is not None else ""
        )
        runs = chain(
            runs, fill(": it takes {share} of sentences{n}{b}", share=show_percent(d["share"], "en"), n=count, b=before)
        )
    if d.get("n_documents"):
        runs = chain(
            runs, fill(", in {n} of {m}", n=d.get("n_documents_with", 0), m=plural(d["n_documents"], "document"))
        )
    runs = chain(runs, fill(".{tested}{open}", tested=_tested(d), open=tell_undecided(d, "en")))
    return Sentence(chain(runs, _theme_words(d, voice)))


def _theme_words(d: Mapping[str, Any], voice: Voice) -> Runs:
    """The words by which a theme moved, with their sentences now and before; else the words it is told by."""
    if d.get("moved_by"):
        counts = [
            fill("{term} ({n} now, {m} before)", term=term(row["term"]), n=row["n"], m=row["n_earlier"])
            for row in in_language(d["moved_by"], "en")[:N_MOVED]
        ]
        return fill(" It moved most by the sentences with {terms}.", terms=voice.list(counts))
    terms = voice.terms(d.get("top_terms", ()))
    return fill(" Its words here: {terms}.", terms=terms) if terms else ()
