"""A register of names for a terminal, in both languages: each entity with its forms, what is open, what conflicts."""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.answers.entities import AppliedCorrection, EntitiesAnswer
from watchwords.brief.entities_words import (
    CONFIDENCE_ZH,
    KINDS_ZH,
    TYPES_ZH,
    WORDS,
    tell_conflict,
    tell_reason,
    tell_rule,
)
from watchwords.brief.formats import BriefLang, plural
from watchwords.brief.naming import name_of
from watchwords.records import Entity, EntityForm, OfficeTerm


def describe(answer: EntitiesAnswer, lang: BriefLang) -> str:
    """Each entity with its forms, the rule of each, its offices; what is open; what conflicts.

    The names of an entity are printed in both languages: that they are one is what the register says.
    """
    words = WORDS[lang]
    lines = [line for entity in answer.entities for line in _entity(entity, lang, full=answer.name is not None)]
    if answer.open:
        lines += ["", words["open"], *_open(answer, lang)]
    if answer.conflicts:
        lines += ["", words["conflicts"]]
        for one in answer.conflicts:
            lines.append(words["conflict"].format(where=one.where, what=tell_conflict(one.what, lang)))
            lines.append(words["mend"].format(mend=tell_conflict(one.mend, lang)))
    if answer.corrections:
        lines += ["", words["corrections"], *(_correction(one, lang) for one in answer.corrections)]
    return "\n".join(lines) if lines else words["nobody"]


def _entity(entity: Entity, lang: BriefLang, *, full: bool) -> Iterator[str]:
    n = sum(form.n_mentions for form in entity.forms)
    pair = (entity.names.zh, entity.names.en) if lang == "zh" else (entity.names.en, entity.names.zh)
    yield WORDS[lang]["head"].format(
        name=" / ".join(name for name in pair if name) or entity.key,
        key=entity.key,
        type=TYPES_ZH[entity.type] if lang == "zh" else entity.type,
        n=f"{n}处" if lang == "zh" else plural(n, "mention"),
    )
    forms = entity.forms if full else [form for form in entity.forms if form.rule not in ("listed", "first form")]
    yield from (_form(form, lang) for form in forms)
    if full:
        yield from (_office(term, lang) for term in entity.offices)


def _form(form: EntityForm, lang: BriefLang) -> str:
    words = WORDS[lang]
    return words["form"].format(
        form=form.form,
        rule=tell_rule(form.rule, lang),
        to=words["to"].format(form=form.joined_to) if form.joined_to else "",
        score="" if form.score is None else words["score"].format(score=form.score),
        n=form.n_mentions,
    )


def _office(term: OfficeTerm, lang: BriefLang) -> str:
    words = WORDS[lang]
    known = "days" if term.since and term.until else "since" if term.since else "until" if term.until else "no days"
    return words["office"].format(
        title=name_of(term.title, lang),
        body=words["body"].format(body=term.organisation) if term.organisation else "",
        days=words[known].format(since=term.since, until=term.until),
        confidence=CONFIDENCE_ZH[term.confidence] if lang == "zh" else term.confidence,
    )


def _open(answer: EntitiesAnswer, lang: BriefLang) -> Iterator[str]:
    names = {entity.key: name_of(entity.names, lang) for entity in answer.entities}
    for one in answer.open:
        yield WORDS[lang]["open one"].format(
            first=names.get(one.first) or one.first_form,
            first_key=one.first,
            second=names.get(one.second) or one.second_form,
            second_key=one.second,
            reason=tell_reason(one.reason, lang),
        )


def _correction(one: AppliedCorrection, lang: BriefLang) -> str:
    words, comma = WORDS[lang], "、" if lang == "zh" else ", "
    return words["correction"].format(
        kind=KINDS_ZH.get(one.kind, one.kind) if lang == "zh" else one.kind,
        number=one.number,
        forms=comma.join(one.forms),
        why=one.why,
        keys=comma.join(one.keys) or words["no keys"],
    )
