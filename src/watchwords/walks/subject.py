"""What a person asks for: a formulation, theme, person, body, place or rule of the series, or a bare wording."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from watchwords.answers import SubjectKind
from watchwords.errors import UsageError
from watchwords.recognisers.dictionary import normal_forms
from watchwords.records import Lang, Names, Series
from watchwords.text.characters import HAN_RANGES
from watchwords.walks.setting import fold_text

MAX_NEAREST = 3


class Subject(NamedTuple):
    """What is traced: `recogniser` and `key` tell its mentions; a bare wording has neither."""

    kind: SubjectKind
    key: str | None
    names: Names
    recogniser: str | None
    forms: tuple[str, ...]


class KnownSubjects:
    """What a series lists, by key and by form: folded once, for any number of questions."""

    def __init__(self, series: Series) -> None:
        known = list(_known(series))
        forms = [(form, at) for at, subject in enumerate(known) for form in subject.forms]
        self._known = known
        self._by_key: dict[str | None, int] = {}
        self._by_form: dict[str, int] = {}
        for at, subject in enumerate(known):
            self._by_key.setdefault(subject.key, at)
        for folded, (_, at) in zip(normal_forms([form for form, _ in forms]), forms, strict=True):
            self._by_form.setdefault(folded, at)

    def resolve(self, asked: str) -> Subject:
        """The subject of this key or of any of its forms, in either language and script; else the wording itself.

        Raises:
            UsageError: nothing is left of it once it is folded.
        """
        folded = fold_text(asked)
        if not folded.strip():
            raise UsageError("nothing to trace", where=repr(asked), mend="Give at least one visible character.")
        places = [at for at in (self._by_key.get(asked), self._by_form.get(folded)) if at is not None]
        if places:
            return self._known[min(places)]
        lang = language_of(asked)
        return Subject("wording", None, Names(**{lang: asked}), None, (asked,))


def resolve_subject(series: Series, asked: str) -> Subject:
    """The subject of this key or of any of its forms, in either language and script; else the wording itself.

    Raises:
        UsageError: nothing is left of it once it is folded.
    """
    return KnownSubjects(series).resolve(asked)


def nearest_forms(series: Series, asked: str) -> list[str]:
    """Forms the series knows that look most like what was asked for."""
    known = [form for subject in _known(series) for form in subject.forms]
    forms = dict(zip(normal_forms(known), known, strict=True))
    folded = fold_text(asked)
    holding = sorted((form for form in forms if folded in form), key=lambda form: (len(form), form))
    close = difflib.get_close_matches(folded, list(forms), n=MAX_NEAREST, cutoff=0.4)
    return [forms[form] for form in dict.fromkeys([*holding, *close])][:MAX_NEAREST]


def language_of(text: str) -> Lang:
    """zh where it has a Han character, else en."""
    return "zh" if any(low <= ord(char) <= high for char in text for low, high in HAN_RANGES) else "en"


def _known(series: Series) -> Iterator[Subject]:
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


def _names(zh: tuple[str, ...], en: tuple[str, ...]) -> Names:
    return Names(zh=zh[0] if zh else None, en=en[0] if en else None)
