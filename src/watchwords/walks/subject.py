"""What a person asks for: something the series lists, a measure that figures tell, or a bare wording."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from watchwords.answers.tracing import SubjectKind
from watchwords.errors import UsageError
from watchwords.measures.named_figures import Measure
from watchwords.records import Lang, Names, Series
from watchwords.text.characters import HAN_RANGES
from watchwords.text.fold import fold_text, fold_texts

MAX_NEAREST = 3


class Subject(NamedTuple):
    """What is traced: `recogniser` and `key` tell its mentions; a bare wording has neither, a figure its measure."""

    kind: SubjectKind
    key: str | None
    names: Names
    recogniser: str | None
    forms: tuple[str, ...]
    measure: Measure | None = None


class KnownSubjects:
    """What a series lists, by key and by form: folded once, for any number of questions.

    Args:
        series: what it lists comes first.
        measures: measures that may be asked for by name; none where only words are counted.
    """

    def __init__(self, series: Series, measures: Sequence[Measure] = ()) -> None:
        known = [*listed_subjects(series), *map(measured_subject, measures)]
        forms = [(form, at) for at, subject in enumerate(known) for form in subject.forms]
        self._known = known
        self._by_key: dict[str | None, list[int]] = {}
        self._by_form: dict[str, list[int]] = {}
        for at, subject in enumerate(known):
            self._by_key.setdefault(subject.key, []).append(at)
        for folded, (_, at) in zip(fold_texts([form for form, _ in forms]), forms, strict=True):
            self._by_form.setdefault(folded, []).append(at)

    def resolve(self, asked: str, kind: SubjectKind | None = None) -> Subject:
        """The subject of this key or of any of its forms, in either language and script; else the wording itself.

        Args:
            asked: what was typed.
            kind: only a subject of this kind, where a form means several; "wording" is the bare wording.

        Raises:
            UsageError: nothing is left of it once it is folded, or no subject of this kind is known by it.
        """
        folded = fold_text(asked).strip()
        if not folded:
            raise UsageError("nothing to trace", where=repr(asked), mend="Give at least one visible character.")
        found = {*self._by_key.get(asked, ()), *self._by_form.get(folded, ())}
        known: list[Subject] = [self._known[at] for at in sorted(found)]
        if kind == "wording" or (kind is None and not known):
            return Subject("wording", None, Names(**{language_of(asked): asked}), None, (asked,))
        wanted = [subject for subject in known if kind in (None, subject.kind)]
        if not wanted:
            kinds = list(dict.fromkeys(subject.kind for subject in known))
            raise UsageError(
                f"no {kind} is known as {asked!r}",
                mend=f"It is known as: {', '.join(kinds)}." if kinds else "Leave the kind out to trace the wording.",
            )
        return wanted[0]


KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)


def resolve_subject(
    series: Series, asked: str, *, measures: Sequence[Measure] = (), kind: SubjectKind | None = None
) -> Subject:
    """The subject of this key or of any of its forms, see `KnownSubjects.resolve`.

    Raises:
        UsageError: nothing is left of it once it is folded, or no subject of this kind is known by it.
    """
    return KnownSubjects(series, measures).resolve(asked, kind)


def nearest_forms(series: Series, asked: str) -> list[str]:
    """Forms the series knows that look most like what was asked for."""
    known = [form for subject in listed_subjects(series) for form in subject.forms]
    forms = dict(zip(fold_texts(known), known, strict=True))
    folded = fold_text(asked)
    holding = sorted((form for form in forms if folded in form), key=lambda form: (len(form), form))
    close = difflib.get_close_matches(folded, list(forms), n=MAX_NEAREST, cutoff=0.4)
    return [forms[form] for form in dict.fromkeys([*holding, *close])][:MAX_NEAREST]


_HAN = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES) + "]")


def language_of(text: str) -> Lang:
    """zh where it has a Han character, else en."""
    return "zh" if _HAN.search(text) else "en"


def listed_subjects(series: Series) -> Iterator[Subject]:
    """Everything the series lists; of two that share a form the earlier kind here is meant."""
    for entry in series.formulations:
        yield Subject("formulation", entry.key, _names(entry.zh, entry.en), "formulations", (*entry.zh, *entry.en))
    for known in series.known:
        yield Subject(known.type, known.key, _names(known.zh, known.en), "names", (*known.zh, *known.en))
    for theme in series.themes:
        forms = tuple(name for name in (theme.name.zh, theme.name.en) if name)
        yield Subject("theme", theme.key, theme.name, "themes", forms)
    for rule in series.rules:
        titles = tuple(name for name in (rule.title.zh, rule.title.en) if name)
        yield Subject("rule", rule.key, rule.title, "citations", (*titles, *rule.short_zh, *rule.short_en))


def measured_subject(measure: Measure) -> Subject:
    """Its Chinese and English names alike ask for it."""
    return Subject("figure", measure.key, Names(zh=measure.zh[0], en=measure.en[0]), "figures", measure.names, measure)


def _names(zh: tuple[str, ...], en: tuple[str, ...]) -> Names:
    return Names(zh=zh[0] if zh else None, en=en[0] if en else None)
