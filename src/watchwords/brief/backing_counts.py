"""The numbers behind single kinds of claim, from the details of a finding; a line whose numbers are missing is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from watchwords.brief.backing_lines import Lines
from watchwords.brief.runs import Runs
from watchwords.records import Claim

Details = Mapping[str, Any]


def _form_shift(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_now") and d.get("n_before"):
        yield lines.count_line(
            "forms now",
            now=lines.percent(d["share_now"]),
            n=lines.count(d["n_now"]),
            before=lines.percent(d["share_before"]),
            n_before=lines.count(d["n_before"]),
            edition=lines.edition(d["edition_before"]),
        )
    yield from _tested(d, lines, "test")


def _tested(d: Details, lines: Lines, code: str) -> Iterator[Runs]:
    if d.get("p") is None:
        return
    n = d.get("n_tested")
    yield lines.count_line(
        code,
        p=f"{d['p']:.2g}",
        adjusted=lines.piece("adjusted", n=lines.noun("pair", n), p=f"{d['p']:.2g}") if n else "",
        smallest=lines.piece("smallest", p=f"{d['smallest_p']:.2g}") if d.get("smallest_p") else "",
    )


def _echoed(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_panel") and d.get("n_used") is not None:
        low, high = d.get("share_low"), d.get("share_high")
        bounds = ""
        if low is not None and high is not None:
            bounds = lines.piece("percents", low=lines.points(low), high=lines.points(high))
        yield lines.count_line("panel", n=lines.count(d["n_used"]), of=lines.count(d["n_panel"]), interval=bounds)
    if d.get("n_after") is not None:
        orders = {key: lines.count(d.get(name)) for key, name in _ORDERS.items()}
        yield lines.count_line("orders", **orders)
    if d.get("n_speakers_before"):
        of = lines.noun("speaker", d["n_speakers_before"])
        yield lines.count_line("before source", n=lines.none_or(d.get("n_used_before")), of=of)


_ORDERS = {"after": "n_after", "same": "n_same_day", "open": "n_open"}


def _used_by_several(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_panel") and d.get("n_used") is not None:
        yield lines.count_line("panel plain", n=lines.count(d["n_used"]), of=lines.count(d["n_panel"]))


def _not_echoed(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_texts") and d.get("n_texts_others"):
        yield lines.count_line(
            "texts",
            n=lines.noun("text", d["n_texts"]),
            n_others=lines.count(d.get("n_texts_others_with")),
            of_others=lines.count(d["n_texts_others"]),
        )
    if d.get("chance") is not None:
        varying, adjusted, n = d.get("chance_varying"), d.get("chance_adjusted"), d.get("n_tested")
        over = lines.noun("pair", n)
        yield lines.count_line(
            "chance none",
            chance=lines.percent(d["chance"]),
            varying=lines.piece("varying", chance=lines.percent(varying)) if varying is not None else "",
            adjusted=lines.piece("chance adjusted", n=over, chance=lines.percent(adjusted))
            if adjusted is not None and n
            else "",
        )


def _echo_map(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_in_source"):
        yield lines.count_line("taken up", n=lines.count(d.get("n_taken_up")), of=lines.count(d["n_in_source"]))
    if d.get("n_speakers"):
        of = lines.count(d["n_speakers"])
        yield lines.count_line("map speakers", n=lines.count(d.get("n_speakers_with")), of=of)


def _list_order(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_documents") and d.get("n_documents_with") is not None:
        earlier = ""
        if d.get("n_earlier_documents") and d.get("n_earlier_with") is not None:
            with_it, of = lines.count(d["n_earlier_with"]), lines.count(d["n_earlier_documents"])
            earlier = lines.piece("both earlier", n=with_it, of=of)
        n, of = lines.count(d["n_documents_with"]), lines.count(d["n_documents"])
        yield lines.count_line("with both", n=n, of=of, earlier=earlier)
    yield from _tested(d, lines, "exact test")
    if d.get("n_kept") is not None and d.get("n_flipped") is not None:
        # `n_kept` counts all pairs that both editions list.
        yield lines.count_line("flips", n=lines.count(d["n_flipped"]), of=lines.count(d["n_kept"]))


def _task_order(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_matched") and d.get("n_parts"):
        tau = lines.piece("tau", tau=f"{d['tau']:.2f}") if d.get("tau") is not None else ""
        yield lines.count_line("matched", n=lines.count(d["n_matched"]), of=lines.count(d["n_parts"]), tau=tau)
    if d.get("n_moved") is not None and d.get("n_earlier_matched"):
        yield lines.count_line("moves", n=lines.count(d["n_moved"]), of=lines.count(d["n_earlier_matched"]))


def _target(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_searched"):
        n, of = lines.count(len(d.get("history") or ())), lines.noun("earlier edition", d["n_searched"])
        yield lines.count_line("set before", n=n, of=of)


def _qualifier_shift(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("history"):
        n, same = lines.noun("edition", len(d["history"])), lines.count(len(d.get("same_words") or ()))
        yield lines.count_line("degrees", n=n, same=same)


def _rules(d: Details, lines: Lines) -> Iterator[Runs]:
    for rule in d.get("rules", ()):
        if rule.get("p") is None or rule.get("n_null") is None or rule.get("score") is None:
            continue
        n = rule.get("n_held") or 0
        held = ""
        if n > 1 and rule.get("p_held") is not None:
            held = lines.piece("held", n=lines.noun("subject", n), p=f"{rule['p_held']:.3f}")
        yield lines.count_line(
            "rule chance",
            rule=lines.voice.own(rule.get("title")),
            score=f"{rule['score']:.2f}",
            p=f"{rule['p']:.3f}",
            n=lines.noun("rule", rule["n_null"]),
            held=held,
        )


def _absent_regular(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n") and d.get("n_last"):
        yield lines.count_line(
            "regular",
            n=lines.count(d["k"]),
            of=lines.noun("earlier edition", d["n"]),
            n_last=lines.count(d.get("k_last")),
            of_last=lines.count(d["n_last"]),
        )
    if d.get("base"):
        yield lines.count_line("base", n=lines.count(d["base"][0]), of=lines.count(d["base"][1]))
    if d.get("n_named"):
        yield lines.count_line("named", n=lines.noun("document", d["n_named"]))


def _new_faces(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_present") and d.get("n_editions"):
        yield lines.count_line(
            "faces",
            n=lines.count(d["n"]),
            of=lines.count(d["n_present"]),
            telling=lines.count(d.get("n_editions_telling")),
            editions=lines.count(d["n_editions"]),
        )
    if d.get("n_named_before"):
        yield lines.count_line("named before", n=lines.count(d["n_named_before"]))


def _composition(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n") and d.get("types_known") is not None and d.get("countries_known") is not None:
        known = {"types": lines.count(d["types_known"]), "countries": lines.count(d["countries_known"])}
        yield lines.count_line("known", n=lines.count(d["n"]), **known)


def _highest_rank(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n"):
        yield lines.count_line("ranked", n=lines.count(d.get("n_ranked")), of=lines.count(d["n"]))


def _listing_order(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_pairs"):
        yield lines.count_line("pairs", n=lines.count(d["n_pairs"]))


def _theme_sessions(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_all_sessions"):
        n, of = lines.count(d.get("n_sessions")), lines.count(d["n_all_sessions"])
        yield lines.count_line("sittings", n=n, of=of)


def _shared_copy(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_outlets"):
        least = d.get("least_containment")
        shown = lines.piece("least", share=lines.percent(least)) if least is not None else ""
        yield lines.count_line("outlets", n=lines.count(d["n_outlets"]), least=shown)


def _shared_passage(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_units") and d.get("n_documents"):
        n, documents = lines.noun("unit", d["n_units"]), lines.count(d["n_documents"])
        yield lines.count_line("shared", n=n, documents=documents)


def _timeline(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_rules"):
        rules, pledges = lines.noun("rule", d["n_rules"]), lines.noun("pledge", d.get("n_pledges"))
        yield lines.count_line("rules drawn", rules=rules, pledges=pledges)


def _cites_rule(d: Details, lines: Lines) -> Iterator[Runs]:
    if d.get("n_documents"):
        yield lines.count_line("named", n=lines.noun("document", d["n_documents"]))


CLAIM_COUNTS: Mapping[Claim, Callable[[Details, Lines], Iterator[Runs]]] = {
    "form_shift": _form_shift,
    "echoed": _echoed,
    "used_by_several": _used_by_several,
    "not_echoed": _not_echoed,
    "echo_map": _echo_map,
    "list_order": _list_order,
    "task_order": _task_order,
    "target": _target,
    "qualifier_shift": _qualifier_shift,
    "rule_before": _rules,
    "rule_wording": _rules,
    "absent_regular": _absent_regular,
    "new_faces": _new_faces,
    "composition": _composition,
    "highest_rank": _highest_rank,
    "listing_order": _listing_order,
    "theme_sessions": _theme_sessions,
    "shared_copy": _shared_copy,
    "shared_passage": _shared_passage,
    "timeline": _timeline,
    "cites_rule": _cites_rule,
}
