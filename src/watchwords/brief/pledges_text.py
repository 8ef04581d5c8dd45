"""The register of pledges for a terminal, in both languages."""

from __future__ import annotations

from watchwords.answers.pledges import EarlierPledge, PledgeActor, PledgeRow, PledgesAnswer, PledgeStep
from watchwords.brief.formats import BriefLang, join_words, plural
from watchwords.brief.naming import name_of
from watchwords.brief.pledges_words import MODES, STATES, WORDS
from watchwords.brief.runs import has_han
from watchwords.records import Names, Passage

_FIELDS = ("quantity", "beneficiary", "condition")
_MOST, _FEW = 8, 3
"""Actors that a line names; of more than that the first few: who signed is listed below."""


def describe(answer: PledgesAnswer, lang: BriefLang) -> str:
    """Each pledge with its fields, what it is beside earlier editions and its passages; then those of earlier ones."""
    words, n = WORDS[lang], len(answer.rows)
    lines = [
        words["head"].format(
            series=name_of(answer.series, lang),
            edition=answer.edition,
            n=f"{n}项" if lang == "zh" else plural(n, "pledge"),
            events=answer.coverage.n_documents,
            editions=len(answer.coverage.editions),
        )
    ]
    for row in answer.rows:
        lines += ["", *_row(row, lang)]
    if answer.earlier:
        lines += ["", words["earlier"]]
        for kept in answer.earlier:
            lines += ["", *_earlier(kept, lang)]
    return "\n".join(lines)


def _row(row: PledgeRow, lang: BriefLang) -> list[str]:
    words = WORDS[lang]
    head = words["row"].format(
        who=_actors(row.actors, lang),
        when=words["when"].format(date=row.date) if row.date else "",
        act=_said(row.act, lang),
        mode=MODES[lang][row.mode],
        strength=row.strength,
    )
    testable = words["testable" if row.is_testable else "not testable"]
    told = {
        "action": _action(row, lang),
        **{name: _said(getattr(row, name), lang) for name in _FIELDS},
        "deadline": _said(row.deadline, lang) or words["no deadline"],
        "specificity": words["of five"].format(n=row.specificity, testable=testable),
        "signatories": _signatories(row, lang),
        "session": _told(row.session, lang),
    }
    fields = [words["field"].format(label=words[name], words=text) for name, text in told.items() if text]
    steps = [line for step in row.steps for line in _step(step, lang)]
    passages = sorted(row.passages, key=lambda passage: has_han(passage.text) != (lang == "zh"))
    return [head, *fields, *steps, *(f"  {_quoted(passage)}" for passage in passages)]


def _action(row: PledgeRow, lang: BriefLang) -> str:
    action, object_ = _said(row.action, lang), _said(row.object, lang)
    return WORDS[lang]["with object"].format(action=action, object=object_) if action and object_ else action


def _signatories(row: PledgeRow, lang: BriefLang) -> str:
    comma = "、" if lang == "zh" else ", "
    n = len(row.signatories)
    return WORDS[lang]["signed"].format(n=n, all=comma.join(row.signatories)) if n else ""


def _step(step: PledgeStep, lang: BriefLang) -> list[str]:
    words = WORDS[lang]
    label = STATES[lang].get(step.state, step.state)
    if step.edition is None:
        return [words["field"].format(label=label, words=words["no step"])]
    before = [part for part in (step.quantity_before, step.deadline_before) if part]
    was = words["was"].format(all=words["comma"].join(before)) if before else ""
    head = words["field"].format(label=label, words=words["beside"].format(edition=step.edition, was=was))
    return [head, *(words["before"].format(edition=step.edition, quote=_quoted(passage)) for passage in step.before)]


def _earlier(kept: EarlierPledge, lang: BriefLang) -> list[str]:
    words, step = WORDS[lang], kept.step
    what = words[step.state].format(all=join_words(step.searched, lang))
    lines = [words["earlier one"].format(who=_actors(kept.actors, lang), edition=kept.edition, what=what)]
    lines += [words["earlier words"].format(edition=kept.edition, quote=_quoted(passage)) for passage in step.before]
    return [*lines, *(words["now"].format(quote=_quoted(passage)) for passage in step.now)]


def _actors(actors: tuple[PledgeActor, ...], lang: BriefLang) -> str:
    words = WORDS[lang]
    shown = actors if len(actors) <= _MOST else actors[:_FEW]
    more = len(actors) - len(shown)
    told = words["semicolon"].join(_actor(actor, lang) for actor in shown)
    return told + (words["more"].format(n=more) if more else "")


def _actor(actor: PledgeActor, lang: BriefLang) -> str:
    words = WORDS[lang]
    name = name_of(actor.names, lang) or words["nobody"]
    # A body may stand as its own organisation.
    told = ([_told(part, lang) for part in (office.title, office.organisation)] for office in actor.offices)
    parts = ([part for part in pair if part and part != name] for pair in told)
    offices = [words["comma"].join(pair) for pair in parts if pair]
    return words["brackets"].format(name=name, beside=words["semicolon"].join(offices)) if offices else name


def _told(names: Names | None, lang: BriefLang) -> str:
    return name_of(names, lang) if names else ""


def _said(names: Names | None, lang: BriefLang) -> str:
    """Words of the text in the language of the answer; as a quotation where it has them in the other alone."""
    text = _told(names, lang)
    return f"“{text}”" if text and has_han(text) != (lang == "zh") and text[:1].isalpha() else text


def _quoted(passage: Passage) -> str:
    return f"[{passage.doc_id} {passage.start}-{passage.end}] {' '.join(passage.text.split())}"
