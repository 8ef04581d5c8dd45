"""What is new, gone, back, up or down, in Chinese: wordings and themes, worded by the vocabulary of verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from watchwords.brief.cautions import tell_absences, tell_effect, tell_undecided
from watchwords.brief.formats import show_edition, show_editions, show_percent, show_rate
from watchwords.brief.runs import Runs, Sentence, chain, fill, term
from watchwords.brief.theme_words import N_MOVED, in_language
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def _where(d: Mapping[str, Any]) -> str:
    """(12篇中的3篇)."""
    with_it, n = d.get("n_documents_with"), d.get("n_documents")
    if with_it is None:
        return ""
    return f"（{n}篇中的{with_it}篇）" if n is not None else f"（{with_it}篇）"


def _none_earlier(d: Mapping[str, Any]) -> str:
    n = d.get("n_earlier_documents")
    return "" if n is None else f"，此前{n}篇均无"


def _gaps(d: Mapping[str, Any]) -> str:
    gaps = d.get("gaps")
    return f"库中没有{show_years(gaps)}的可比文件。" if gaps else ""


def _carriers(finding: Finding, voice: Voice) -> Runs:
    d = finding.details
    runs = fill("领导人致辞中有此语。") if d.get("in_leader_message") else ()
    if d.get("speakers"):
        runs = chain(runs, fill("见于{who}的言论。", who=voice.names(d["speakers"])))
    if d.get("near_forms"):
        near = voice.list(term(form) for form in d["near_forms"])
        runs = chain(runs, fill("此前文件中有相近说法：{near}。", near=near))
    return runs


def write_first_attested(finding: Finding, voice: Voice) -> Sentence:
    """A wording without an earlier document here."""
    d = finding.details
    return Sentence(
        fill(
            "{form}在本库中首见于{edition}{where}{none}。{who}{gaps}{open}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "zh"),
            where=_where(d),
            none=_none_earlier(d),
            who=_carriers(finding, voice),
            gaps=_gaps(d),
            open=tell_undecided(d, "zh"),
        )
    )


def show_years(editions: Sequence[str]) -> str:
    """1989-1991和1996年; days and numbers as they stand."""
    is_years = bool(editions) and all(len(key) == 4 and key.isdecimal() for key in editions)
    return show_editions(editions, "zh") + ("年" if is_years else "")


def write_new(finding: Finding, voice: Voice) -> Sentence:
    """A wording that is new by the rules of the verdict."""
    d = finding.details
    chance = f"假如一切未变，出现这一情形的概率为{show_percent(d['chance_none'], 'zh')}。" if "chance_none" in d else ""
    return Sentence(
        fill(
            "{form}为{edition}新见{where}{none}。{chance}{who}{gaps}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "zh"),
            where=_where(d),
            none=_none_earlier(d),
            chance=chance,
            who=_carriers(finding, voice),
            gaps=_gaps(d),
        )
    )


def write_dropped(finding: Finding, voice: Voice) -> Sentence:
    """A wording that every earlier edition had."""
    d = finding.details
    before, with_it = d.get("n_earlier_documents"), d.get("n_earlier_with")
    earlier = f"此前{before}篇中有{with_it}篇" if with_it is not None and before else ""
    if earlier and d.get("expected_documents") is not None and d.get("n_documents"):
        earlier += f"；假如一切未变，预期{d['n_documents']}篇中约有{d['expected_documents']:g}篇"
        if d.get("chance_none") is not None:
            earlier += f"（一篇也没有的概率：{show_percent(d['chance_none'], 'zh')}）"
    return _absence(finding, voice, "", earlier)


def write_possibly_dropped(finding: Finding, voice: Voice) -> Sentence:
    """A wording not found, on too few documents to call it dropped."""
    d = finding.details
    last = f"上一次见于{show_edition(d['last_edition'], 'zh')}" if d.get("last_edition") else ""
    streak = d.get("streak")
    if last and streak and streak > 1:
        last += f"，此前连续{streak}{voice.unit_zh}都有"
    return _absence(finding, voice, "" if d.get("undecided") else f"；{_shortfall(d)}", last)


_SHORTFALLS = {
    "one document: no test": "只有一篇文件，不足以称其消失",
    "few earlier editions": "此前各次太少，不足以称其消失",
    "gap before": "紧邻的前次没有文件，故不称其消失",
    "not in every earlier edition": "此前并非每次都有，故不称其消失",
}


def _shortfall(d: Mapping[str, Any]) -> str:
    """Why an absence is not called dropped."""
    if d.get("short_of") in _SHORTFALLS:
        return _SHORTFALLS[d["short_of"]]
    chance = d.get("chance_none")
    odds = "" if chance is None else f"（假如一切未变，一篇也没有的概率：{show_percent(chance, 'zh')}）"
    return f"文件太少，不足以称其消失{odds}"


def _absence(finding: Finding, voice: Voice, caution: str, earlier: str) -> Sentence:
    n = finding.details.get("n_documents")
    return Sentence(
        fill(
            "{form}未见于{edition}{searched}{caution}。{earlier}{gaps}{open}{usual}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "zh"),
            searched="" if n is None else f"（检索{n}篇）",
            caution=caution,
            earlier=f"{earlier}。" if earlier else "",
            gaps=_gaps(finding.details),
            open=tell_undecided(finding.details, "zh"),
            usual=tell_absences(finding.details, "zh", voice.unit_zh),
        )
    )


def write_revived(finding: Finding, voice: Voice) -> Sentence:
    """A wording that was away and is back."""
    d = finding.details
    return Sentence(
        fill(
            "{form}在{edition}{back}{where}{last}。{who}{gaps}{open}",
            form=voice.subject(finding),
            edition=show_edition(finding.edition, "zh"),
            where=_where(d),
            back="又见" if d.get("undecided") else "重新出现",
            last=f"；此前最后一次见于{show_edition(d['last_edition'], 'zh')}" if d.get("last_edition") else "",
            who=_carriers(finding, voice),
            gaps=_gaps(d),
            open=tell_undecided(d, "zh"),
        )
    )


def write_new_wording(finding: Finding, voice: Voice) -> Sentence:
    """A wording that no series file lists and no earlier document has."""
    d = finding.details
    times = f"，出现{d['n_occurrences']}次" if d.get("n_occurrences") else ""
    return Sentence(
        fill("{form}：首见{times}。{gaps}", form=voice.subject(finding), times=times + _placed(d), gaps=_gaps(d))
    )


_PLACES = {"quoted": "加引号", "heading": "见于标题", "listed": "见于列举"}


def _placed(d: Mapping[str, Any]) -> str:
    """Where it stood, of the reasons for its rank those that a reader can see in the passage."""
    return "".join(f"，{shown}" for key, shown in _PLACES.items() if key in (d.get("placed") or ()))


_MOVES = {
    ("rising", "up"): "上升",
    ("falling", "down"): "下降",
    ("higher", "up"): "较高",
    ("lower", "down"): "较低",
    ("carried by one document", "up"): "较高",
    ("carried by one document", "down"): "较低",
}


def _move(finding: Finding, voice: Voice) -> Runs:
    """What a rate did, by its verdict; for an open one, by its direction."""
    verdict = finding.measurement.verdict if finding.measurement else finding.details.get("verdict", "")
    direction = "up" if finding.details.get("direction") == "up" else "down"
    move = _MOVES.get((str(verdict), direction), "增多" if direction == "up" else "减少")
    if not finding.details.get("carried_by_one"):
        return fill(move)
    carrier = voice.own(finding.details.get("carrier"))
    return fill("{move}，但差异由一篇文件造成{it}", move=move, it=fill("（{title}）", title=carrier) if carrier else ())


def _tested(d: Mapping[str, Any], voice: Voice) -> str:
    """Effect, history and test, each only where there is one."""
    unit = "说法" if d.get("is_rate") else "主题"
    pieces = [tell_effect(d, "zh")]
    low, high, n = d.get("range_low"), d.get("range_high"), d.get("n_earlier_editions")
    if low is not None and high is not None and n and n > 1:
        pieces.append(f"此前各{voice.unit_zh}{_range(d, low, high)}")
    outside = "高" if d.get("above_all") else "低" if d.get("below_all") else ""
    if outside and n:
        chance = f"（若次序全凭偶然，概率为{round(1 / d['chance'])}分之一）" if d.get("chance") else ""
        pieces.append(f"{outside}于库中此前全部{n}{voice.unit_zh}{chance}")
    if d.get("p") is not None:
        smallest = f"，此设计所能达到的最小值为{d['smallest_p']:g}" if d.get("smallest_p") else ""
        over = f"（已按{d['n_tested']}个{unit}校正）" if d.get("n_tested") else ""
        pieces.append(f"文件置换检验p = {d['p']:g}{over}{smallest}")
    shown = "；".join(piece for piece in pieces if piece)
    return f"{shown}。" if shown else ""


def _range(d: Mapping[str, Any], low: float, high: float) -> str:
    if d.get("is_rate"):
        return f"为每千字词{show_rate(low)}至{show_rate(high)}次"
    return f"在{show_percent(low, 'zh')}至{show_percent(high, 'zh')}之间"


def write_rate_change(finding: Finding, voice: Voice) -> Sentence:
    """A wording used more or less."""
    d = finding.details
    pieces = [f"{d['n']}次" if d.get("n") is not None else ""]
    if d.get("rate") is not None and d.get("earlier_rate") is not None:
        pieces.append(f"每千字词{show_rate(d['rate'])}次，此前为{show_rate(d['earlier_rate'])}次")
    earlier = d.get("earlier") or {}
    if d.get("n_documents"):
        pieces.append(f"{d['n_documents']}篇中的{d.get('n_documents_with')}篇")
    if earlier.get("n_documents"):
        pieces.append(f"此前为{earlier['n_documents']}篇中的{earlier.get('n_documents_with')}篇")
    shown = "，".join(piece for piece in pieces if piece)
    return Sentence(
        fill(
            "{form}的使用{move}{shown}。{tail}{open}",
            form=voice.subject(finding),
            move=_move(finding, voice),
            shown=f"：{shown}" if shown else "",
            tail=_tested({**d, "is_rate": True}, voice),
            open=tell_undecided(d, "zh"),
        )
    )


def write_theme_change(finding: Finding, voice: Voice) -> Sentence:
    """A theme that takes more or less room."""
    d = finding.details
    runs = fill("{theme}主题占比{move}", theme=voice.subject(finding), move=_move(finding, voice))
    if d.get("share") is not None:
        bare = f"，{show_percent(d['share_unlabelled'], 'zh')}的句子不含任何主题词" if d.get("share_unlabelled") else ""
        count = f"（{d['n_sentences']}句中的{d.get('n_sentences_with')}句{bare}）" if d.get("n_sentences") else ""
        before = f"，此前为{show_percent(d['earlier_share'], 'zh')}" if d.get("earlier_share") is not None else ""
        share = show_percent(d["share"], "zh")
        runs = chain(runs, fill("：占全部句子的{share}{n}{b}", share=share, n=count, b=before))
    if d.get("n_documents"):
        runs = chain(runs, fill("，见于{m}篇中的{n}篇", n=d.get("n_documents_with", 0), m=d["n_documents"]))
    runs = chain(runs, fill("。{tested}{open}", tested=_tested(d, voice), open=tell_undecided(d, "zh")))
    return Sentence(chain(runs, _theme_words(d, voice)))


def _theme_words(d: Mapping[str, Any], voice: Voice) -> Runs:
    """The words by which a theme moved, with their sentences now and before; else the words it is told by."""
    if d.get("moved_by"):
        counts = [
            fill("{term}（本次{n}句，此前{m}句）", term=term(row["term"]), n=row["n"], m=row["n_earlier"])
            for row in in_language(d["moved_by"], "zh")[:N_MOVED]
        ]
        return fill("变化最大的用词：{terms}。", terms=voice.list(counts))
    terms = voice.terms(d.get("top_terms", ()))
    return fill("本次用词：{terms}。", terms=terms) if terms else ()
