"""Where a subject stands in a record, in any form: listed, in another number, hyphenated, broken by a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from watchwords.config import load_name_lists
from watchwords.corpus.index import Beside
from watchwords.engines import unbound
from watchwords.measures.contrast import ContrastCount
from watchwords.measures.observations import Observations
from watchwords.recognisers.names.lexicon_zh import Words
from watchwords.records import DocumentCard, FormulationUse, Lang, Mention
from watchwords.tables import schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.novelty import broken_forms
from watchwords.walks.opening import OpenRecord
from watchwords.walks.subject import Subject, language_of

MAX_PLACES = 200_000
LONGEST_BROKEN = 40
"""Characters of a wording that is also looked for across the end of a line."""
LONGEST_CUT, BESIDE = 3, 8
"""Characters of a Chinese wording that may stand by chance where two words meet; characters read beside it."""


class Standing(NamedTuple):
    """One occurrence, stored offsets."""

    doc_id: str
    start: int
    end: int
    lang: Lang
    form: str
    """The listed form, or the wording as it was looked for."""
    is_broken: bool = False
    sentence: int | None = None
    """Number of its sentence, where what found it knows it."""

    def slice(self, text: str) -> str:
        """The words of the place."""
        return text[self.start : self.end]


def find_standing(record: OpenRecord, subject: Subject) -> list[Standing]:
    """Every place of a subject, no place twice: the one way in which a subject is counted, whoever asks.

    Uses inside a longer wording of another meaning are left out, those across the end of a line are in; an English
    wording counts in both numbers, with hyphens and without; a short Chinese one only where words begin and end.
    """
    found: dict[tuple[str, int, int], Standing] = {}
    for place in (*_whole(record, subject), *_broken(record, subject)):
        found.setdefault((place.doc_id, place.start, place.end), place)
    return list(found.values())


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether words run across both ends of [start, end). One end alone may be a longer wording that holds it."""
    read = _words().read(text, 0, len(text))
    return any(word.start < start < word.end for word in read) and any(word.start < end < word.end for word in read)


@cache
def _words() -> Words:
    return Words(load_name_lists().words_zh)


def _whole(record: OpenRecord, subject: Subject) -> Iterator[Standing]:
    if subject.recogniser is not None:
        yield from _recognised(record, subject.recogniser, subject.key)
        return
    for form in _variants(fold_text(subject.forms[0])):
        lang = language_of(form)
        for doc_id, span in record.corpus.index.locate(form, limit=MAX_PLACES, word=lang == "en", admits=_admits(form)):
            yield Standing(doc_id, span.start, span.end, lang, form)


def _recognised(record: OpenRecord, recogniser: str, key: str | None) -> Iterator[Standing]:
    """Mentions as places; only of formulations is the value read, as that of a theme says nothing of the place."""
    table = unbound("mentions", schema_of(Mention))
    wanted = table.filter((table.recogniser == recogniser) & (table.key == key))
    has_use = recogniser == "formulations"
    columns = ("doc_id", "start", "end", "sentence", "text", *(("value",) if has_use else ()))
    rows = record.corpus.run(wanted.select(*columns))
    told = cache(_form_of)
    for doc_id, start, end, sentence, text, *value in sorted(
        zip(*(rows.column(name).to_pylist() for name in columns), strict=True)
    ):
        lang, form = told(text)
        if has_use:
            use = msgspec.json.decode(value[0], type=FormulationUse)
            if use.in_container:
                continue
            form = use.form
        yield Standing(doc_id, start, end, lang, form, sentence=sentence)


def _form_of(text: str) -> tuple[Lang, str]:
    """Language and form of the words of a mention."""
    return language_of(text), " ".join(text.split())


def _admits(form: str) -> Beside | None:
    """Of a short Chinese wording, whether it is words where it stands: 民生 is none in 人民生活. None: it always is."""
    if len(form) > LONGEST_CUT or language_of(form) != "zh":
        return None

    @cache
    def is_uncut(before: str, behind: str) -> bool:
        before, behind = before.replace("\n", ""), behind.replace("\n", "")
        return not _is_cut(before + form + behind, len(before), len(before) + len(form))

    return Beside(BESIDE, is_uncut)


def _broken(record: OpenRecord, subject: Subject) -> Iterator[Standing]:
    if subject.kind not in ("formulation", "wording"):
        return
    for form in subject.forms:
        folded = fold_text(form)
        lang = language_of(folded)
        admits = _admits(folded) if subject.kind == "wording" else None
        for broken in broken_forms(folded) if len(folded) <= LONGEST_BROKEN else ():
            for doc_id, span in record.corpus.index.locate(broken, limit=MAX_PLACES, word=lang == "en", admits=admits):
                yield Standing(doc_id, span.start, span.end, lang, form, is_broken=True)


def _variants(form: str) -> list[str]:
    """An English wording in both numbers, with hyphens and without; a Chinese one as it is."""
    if language_of(form) == "zh":
        return [form]
    spelt = {form, form.replace("-", " "), form.replace(" ", "-", 1)}
    return sorted({variant for one in spelt for variant in (one, *_other_number(one))})


def _other_number(form: str) -> list[str]:
    if len(form) < 4 or not form[-1].isalpha():
        return []
    if form.endswith("ies"):
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("s"):
        return [] if form.endswith("ss") else [form[:-1]]
    return [form[:-1] + "ies"] if form.endswith("y") and form[-2] not in "aeiou" else [form + "s"]


def count_standing(
    observations: Observations, places: Sequence[Standing], cards: Mapping[str, DocumentCard]
) -> tuple[ContrastCount, ...]:
    """The places counted edition by edition, in every unit, gaps with zero documents."""
    by_edition: dict[str, list[Standing]] = defaultdict(list)
    for place in places:
        by_edition[cards[place.doc_id].edition or ""].append(place)
    kinds: dict[str, set[bool]] = defaultdict(set)
    for card in cards.values():
        kinds[card.observation].add(card.is_paraphrase)
    counted = []
    for edition in observations.editions:
        own, events = by_edition[edition], observations.of(edition)
        counted.append(
            ContrastCount(
                edition=edition,
                n_documents=len(events),
                n_documents_with=len({cards[place.doc_id].observation for place in own}),
                n_occurrences=len(own),
                n_zh=sum(place.lang == "zh" for place in own),
                n_en=sum(place.lang == "en" for place in own),
                n_broken=sum(place.is_broken for place in own),
                n_units=sum(event.n_units for event in events),
                n_paraphrases=sum(kinds[event.key] == {True} for event in events),
                by_document=dict(Counter(place.doc_id for place in own)),
            )
        )
    return tuple(counted)
