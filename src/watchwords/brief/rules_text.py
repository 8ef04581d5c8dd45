"""The rules of an edition for a terminal, in both languages: those named, then those dated near what was said."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.answers.rules import CitedRule, LinkedRule, RulesAnswer, RuleStatement
from watchwords.brief.formats import BriefLang, join_words, plural
from watchwords.brief.naming import name_of
from watchwords.brief.rules_words import ENTRIES, KINDS, STATEMENTS, STATES, WORDS
from watchwords.brief.runs import has_han
from watchwords.records import Passage


def describe(answer: RulesAnswer, lang: BriefLang) -> str:
    """The answer as lines."""
    words = WORDS[lang]
    texts = words["texts"].format(n=f"{answer.n_texts:,}") if answer.n_texts else ""
    series = name_of(answer.series, lang)
    lines = [words["title"].format(series=series, edition=answer.edition, n=f"{answer.n_rules:,}", texts=texts)]
    lines += ["", words["named"].format(n=len(answer.cited))]
    lines += [line for one in answer.cited for line in _named(one, lang)]
    if answer.unknown:
        lines += ["", words["unknown"].format(n=len(answer.unknown))]
        lines += [_unknown(one, lang) for one in answer.unknown]
    linked = [one for one in answer.statements if any(link.is_link for link in one.links)]
    lines += ["", words["linked"].format(days=answer.days_before)]
    lines += [line for one in linked for line in _statement(one, lang)] or [words["none"]]
    lines += ["", words["window"].format(n=len(answer.window))]
    lines += [f"  {e.date:<10}  {ENTRIES[lang][e.kind]}  {name_of(e.names, lang)}" for e in answer.window]
    searched = answer.coverage
    lines += ["", words["searched"].format(n=f"{searched.n_documents:,}", editions=len(searched.editions))]
    return "\n".join(lines)


def _named(one: CitedRule, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    comma = "、" if lang == "zh" else ", "
    name = name_of(one.title, lang)
    yield words["rule"].format(name=name, state=_state(one, lang), count=_count(one, lang))
    if one.articles:
        yield words["places"].format(all=comma.join(one.articles))
    if one.speakers:
        yield words["speakers"].format(all=comma.join(dict.fromkeys(name_of(who, lang) for who in one.speakers)))


def _state(one: CitedRule, lang: BriefLang) -> str:
    words = WORDS[lang]
    if one.outcome == "ambiguous":
        return words["open"].format(all=join_words(one.candidates, lang))
    if one.state is None:
        return words["no state"]
    told = STATES[lang][one.state]
    return words["state"].format(day=one.on, state=told) if one.on else told


def _unknown(one: CitedRule, lang: BriefLang) -> str:
    own = next((word for word in one.words if has_han(word) == (lang == "zh")), one.words[0])
    return WORDS[lang]["unknown one"].format(
        name=own, kind=KINDS[lang].get(one.kind or "", one.kind), count=_count(one, lang)
    )


def _count(one: CitedRule, lang: BriefLang) -> str:
    return f"{one.n_documents:,}篇文件" if lang == "zh" else plural(one.n_documents, "document")


def _statement(one: RuleStatement, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    name = name_of(one.names, lang) or one.subject
    yield words["statement"].format(kind=STATEMENTS[lang][one.kind], name=name, date=one.date)
    yield from (f"    {_words_of(passage)}" for passage in _first_own(one, lang))
    for link in (link for link in one.links if link.is_link):
        yield words["link"].format(title=name_of(link.title, lang), lag=_lag(link, lang), score=link.score, p=_p(link))
        yield words["shared"].format(all=("、" if lang == "zh" else ", ").join(link.shared))


def _p(link: LinkedRule) -> str:
    return "-" if link.p is None else f"{link.p:.3f}"


def _first_own(one: RuleStatement, lang: BriefLang) -> tuple[Passage, ...]:
    """The statement in the language of the answer, else as it is."""
    own = [passage for passage in one.passages if has_han(passage.text) == (lang == "zh")]
    return tuple((own or list(one.passages))[:1])


def _words_of(passage: Passage) -> str:
    return f"“{' '.join(passage.text.split())}”"


def _lag(link: LinkedRule, lang: BriefLang) -> str:
    low, high = sorted((abs(link.lag_days), abs(link.lag_days_most)))
    is_before = link.lag_days >= 0
    if lang == "zh":
        return ("早" if is_before else "晚") + (f"{low}天" if low == high else f"{low}至{high}天")
    days = plural(low, "day") if low == high else f"{low} to {high} days"
    return f"dated {days} {'before' if is_before else 'after'}"
