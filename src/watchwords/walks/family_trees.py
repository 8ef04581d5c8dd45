"""Families: from the record and a form to the tree of forms that derive from each other, with counts and first uses."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from watchwords.answers.families import FamilyAnswer, FamilyForm, FamilyUse
from watchwords.config import load_cues, load_discovery_cues
from watchwords.errors import UsageError
from watchwords.measures.families.counting import containers_of, own_places
from watchwords.measures.families.pool import gather
from watchwords.measures.families.relatives import LEAST_SHARED_ONCE, FamilyCues, find_relatives
from watchwords.measures.families.tree import Derived, derive
from watchwords.measures.observing import observe
from watchwords.records import SCHEMA_VERSION, DocumentCard, Names, Passage, Quotation, SentenceRow
from watchwords.text.fold import fold_text
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import (
    edition_order,
    mentions_of,
    resolve_edition,
    searched_coverage,
    sentences_of,
    stored_editions,
)
from watchwords.walks.subject import Subject, language_of, nearest_forms, resolve_subject

MAX_RELATIVES = 24
"""Relatives of one form that are counted, those that share most with it first."""
MAX_POOL = 8_000_000
"""Characters that relatives are looked for in; a larger record is narrowed to documents with half of the form."""
LEAST_USES = 2
"""Places of its own that a form must have, unless it is asked for, listed, or shares nearly all with the form."""
FIRST_USES = 2
"""Events whose first use is shown of each form."""


class FamilyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/families.toml`."""

    zh: FamilyCues
    en: FamilyCues

    def of(self, lang: str) -> FamilyCues:
        """The lists of a language."""
        return self.zh if lang == "zh" else self.en


def load_family_words() -> FamilyWords:
    """The word lists, with the verbs and function words that discovery reads by."""
    own, discovery = load_cues("families", FamilyWords), load_discovery_cues()
    replace = msgspec.structs.replace
    return FamilyWords(
        zh=replace(
            own.zh,
            edges=own.zh.edges | discovery.zh.splitters,
            openers=(own.zh.openers | discovery.zh.openers) - own.zh.qualifiers,
        ),
        en=replace(own.en, edges=own.en.edges | discovery.en.splitters),
    )


def family_of(directory: Path, asked: str, *, edition: str | None = None) -> FamilyAnswer:
    """The family of a form.

    Args:
        directory: the record.
        asked: a form in either language, listed or not, or the key of a listed formulation, whose forms then all
            belong to the family.
        edition: nothing after this one is looked at; None: all editions.

    Raises:
        UsageError: no document has the form or a relative of it, or the series has no such edition.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record = open_record(directory)
    subject = resolve_subject(record.series, asked)
    order = edition_order(record.series, stored_editions(record))
    until = resolve_edition(record, edition).key if edition is not None else None
    order = order[: order.index(until) + 1] if until is not None else order
    observations = observe(record.corpus.run, "formulations", order)
    forms = family_forms(record, order, subject)
    if not forms:
        raise _unknown(record, subject, asked)
    return FamilyAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        asked=asked,
        key=subject.key if subject.kind == "formulation" else None,
        names=subject.names,
        edition=until,
        forms=forms,
        coverage=searched_coverage(record, observations),
        snapshot=record.corpus.snapshot(),
    )


def _unknown(record: OpenRecord, subject: Subject, asked: str) -> UsageError:
    nearest = nearest_forms(record.series, asked) if subject.kind != "formulation" else []
    return UsageError(
        f"{asked!r} and its relatives stand in no document searched",
        mend=f"The nearest the series lists: {', '.join(nearest)}." if nearest else "Check the wording.",
    )


# --- from the subject to its forms ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    doc_id: str
    start: int
    """Folded."""
    form: str


def small_family(record: OpenRecord, order: Sequence[str], subject: Subject) -> tuple[FamilyForm, ...] | None:
    """The same where it takes no time; None in a large record, where a family is asked for by itself."""
    if subject.kind not in ("formulation", "wording") or record.corpus.index.n_bytes > MAX_POOL:
        return None
    return family_forms(record, order, subject)


def family_forms(record: OpenRecord, order: Sequence[str], subject: Subject) -> tuple[FamilyForm, ...]:
    """The trees of a subject's forms over these editions, Chinese before English; empty where none stands there."""
    texts = _Texts(record, order)
    words = load_family_words()
    found: list[FamilyForm] = []
    listed = {fold_text(form) for form in subject.forms} if subject.kind == "formulation" else set()
    seeds = listed or {fold_text(subject.forms[0])}
    containers = _containers(record, subject)
    for lang in ("zh", "en"):
        own = sorted(seed for seed in seeds if language_of(seed) == lang)
        forms, near = set(own), set(own)
        for seed in own:
            if len(own) == 1 or record.corpus.index.count(seed):
                found_now = find_relatives(gather(texts.near(seed), seed), seed, words.of(lang))
                forms |= {one.form for one in found_now[:MAX_RELATIVES]}
                near |= {one.form for one in found_now if one.shared >= LEAST_SHARED_ONCE}
        places = texts.places(forms, containers)
        kept = {form for form in forms if len(places[form]) >= (1 if form in near else LEAST_USES)}
        # A form that was dropped no longer takes places from its parts.
        places = texts.places(kept, containers)
        derived = derive({form: texts.when(places[form][0]) for form in kept}, words.of(lang), listed)
        found += _Shown(record, texts, places, lang).forms(derived)
    return tuple(found)


def _containers(record: OpenRecord, subject: Subject) -> tuple[str, ...]:
    entry = next((one for one in record.series.formulations if one.key == subject.key), None)
    return tuple(fold_text(word) for word in (*entry.containers_zh, *entry.containers_en)) if entry else ()


class _Texts:
    """The documents of some editions, in the order in which they were said."""

    def __init__(self, record: OpenRecord, order: Sequence[str]) -> None:
        self._record, self._rank = record, {edition: at for at, edition in enumerate(order)}
        cards = [card for card in record.corpus.counted_documents() if card.edition in self._rank]
        self.cards = {card.doc_id: card for card in sorted(cards, key=self._day)}

    def _day(self, card: DocumentCard) -> tuple[int, str, str]:
        return self._rank[card.edition or ""], card.date or "", card.doc_id

    def near(self, form: str) -> list[str]:
        """Folded texts that may have relatives of a form: all, or in a large record those with half of it."""
        index, wanted = self._record.corpus.index, list(self.cards)
        if index.n_bytes > MAX_POOL:
            half = (len(form) + 1) // 2
            halves = {form[at : at + half] for at in range(len(form) - half + 1)}
            holding = {doc_id for part in halves for doc_id in index.counts_by_document(part)}
            wanted = [doc_id for doc_id in wanted if doc_id in holding]
        texts, n = [], 0
        for doc_id in wanted:
            texts.append(index.folded(doc_id))
            n += len(texts[-1])
            if n > MAX_POOL:
                break
        return texts

    def places(self, forms: set[str], containers: Sequence[str]) -> dict[str, list[_Place]]:
        """Every place of each form that is its own, in the order in which they were said."""
        index = self._record.corpus.index
        found: dict[str, list[_Place]] = {form: [] for form in forms}
        for form in sorted(forms):
            longer = containers_of(form, forms, containers)
            holding = index.counts_by_document(form)
            for doc_id in (doc_id for doc_id in self.cards if doc_id in holding):
                starts = own_places(index.folded(doc_id), form, longer)
                found[form] += [_Place(doc_id, start, form) for start in starts]
        return found

    def when(self, place: _Place) -> tuple[int, str, str, int]:
        """The moment of a place."""
        return (*self._day(self.cards[place.doc_id]), place.start)


class _Shown:
    """Forms of a family as the answer has them."""

    def __init__(self, record: OpenRecord, texts: _Texts, places: Mapping[str, Sequence[_Place]], lang: str) -> None:
        self._record, self._cards, self._places = record, texts.cards, places
        self._lang: Literal["zh", "en"] = "zh" if lang == "zh" else "en"
        firsts = {form: list(self._firsts(own)) for form, own in places.items()}
        self._firsts_of = firsts
        doc_ids = sorted({place.doc_id for own in firsts.values() for place in own})
        self._sentences = sentences_of(record, doc_ids)
        documents = record.corpus.full_documents(doc_ids)
        self._stored = {document.doc_id: document.text for document in documents}
        self._quotations: dict[str, list[Quotation]] = defaultdict(list)
        for mention in mentions_of(record, doc_ids, "quotes"):
            if isinstance(mention.value, Quotation) and mention.value.speaker_name:
                self._quotations[mention.doc_id].append(mention.value)

    def forms(self, derived: Sequence[Derived]) -> Iterator[FamilyForm]:
        """In the order of the tree."""
        depth: dict[str | None, int] = {None: -1}
        for one in derived:
            depth[one.form] = depth[one.parent] + 1
            places = self._places[one.form]
            by_edition = Counter(self._cards[place.doc_id].edition or "" for place in places)
            yield FamilyForm(
                form=one.form,
                lang=self._lang,
                parent=one.parent,
                relation=one.change.relation if one.change else None,
                given=one.change.given if one.change else "",
                found=one.change.found if one.change else "",
                depth=depth[one.form],
                n_occurrences=len(places),
                n_documents_with=len({self._event(place) for place in places}),
                first_edition=self._cards[places[0].doc_id].edition or "",
                last_edition=self._cards[places[-1].doc_id].edition or "",
                by_edition=dict(by_edition),
                first_uses=tuple(self._use(place) for place in self._firsts_of[one.form]),
            )

    def _event(self, place: _Place) -> str:
        return self._cards[place.doc_id].observation

    def _firsts(self, places: Sequence[_Place]) -> Iterator[_Place]:
        """The first place of each of the first events."""
        events: set[str] = set()
        for place in places:
            if self._event(place) not in events:
                events.add(self._event(place))
                yield place
                if len(events) == FIRST_USES:
                    return

    def _use(self, place: _Place) -> FamilyUse:
        card = self._cards[place.doc_id]
        start, end = self._stored_span(place)
        rows: Sequence[SentenceRow] = self._sentences[place.doc_id]
        row = rows[max(0, bisect_right([row.start for row in rows], start) - 1)]
        begin, stop = min(row.start, start), max(row.end, end)
        return FamilyUse(
            edition=card.edition or "",
            date=card.date,
            speaker=self._speaker(place.doc_id, start, end),
            passage=Passage(doc_id=place.doc_id, start=begin, end=stop, text=self._stored[place.doc_id][begin:stop]),
        )

    def _stored_span(self, place: _Place) -> tuple[int, int]:
        """Stored offsets: the index finds every place of a form, and the n-th folded one is the n-th stored one."""
        index = self._record.corpus.index
        located = index.locate(place.form, limit=1 << 30, doc_ids=[place.doc_id])
        folded, at, starts = index.folded(place.doc_id), -1, []
        while (at := folded.find(place.form, at + 1)) >= 0:
            starts.append(at)
        span = located[starts.index(place.start)][1]
        return span.start, span.end

    def _speaker(self, doc_id: str, start: int, end: int) -> Names | None:
        for value in self._quotations[doc_id]:
            if value.content[0] <= start and end <= value.content[1] and value.speaker_name:
                return self._names(value.speaker_key, value.speaker_name)
        speaker = self._cards[doc_id].speaker
        return self._names(None, speaker) if speaker else None

    def _names(self, key: str | None, name: str) -> Names:
        for known in self._record.series.known:
            if known.key == key or (known.type == "person" and name in (*known.zh, *known.en)):
                return Names(zh=known.zh[0] if known.zh else None, en=known.en[0] if known.en else None)
        return Names(zh=name) if language_of(name) == "zh" else Names(en=name)


# --- for people -------------------------------------------------------------------------------------------

_RELATIONS = {
    "insertion": "put in",
    "extension": "longer by",
    "slot": "exchanged",
    "truncation": "without",
    "inversion": "turned round",
    "listed": "listed with it",
}


LONGEST_SHOWN = 90
"""Characters of a passage in the terminal."""


def describe_family(answer: FamilyAnswer) -> str:
    """The trees for a terminal: each form with what was done to its parent, its count, and first and last edition."""
    searched = f"{answer.coverage.n_documents:,} speech events searched"
    until = f" up to {answer.edition}" if answer.edition else ""
    lines = [f"{answer.asked}: {len(answer.forms)} forms; {searched}{until}"]
    for at, form in enumerate(answer.forms):
        if form.parent is None:
            lines.append("")
        lines.append(f"{_branch(answer.forms, at)}{form.form}{_done(form)}  {_counts(form)}")
        if form.first_uses:
            lines.append(f"{_trunk(answer.forms, at)}    {_first(form.first_uses[0], form.lang, form.form)}")
    return "\n".join(lines)


def _counts(form: FamilyForm) -> str:
    span = (
        form.first_edition if form.first_edition == form.last_edition else f"{form.first_edition}-{form.last_edition}"
    )
    return f"{form.n_occurrences:,} in {form.n_documents_with:,} doc., {span}"


def _done(form: FamilyForm) -> str:
    if form.relation is None:
        return ""
    change = f" {form.given} > {form.found}" if form.given and form.found else f" {form.given or form.found}".rstrip()
    return f"  [{_RELATIONS[form.relation]}{change}]"


def _first(use: FamilyUse, lang: str, form: str) -> str:
    names = use.speaker or Names()
    speaker = (names.zh or names.en) if lang == "zh" else (names.en or names.zh)
    return f"{', '.join(filter(None, (use.date or use.edition, speaker)))}: {_around(use.passage.text, form)}"


def _around(passage: str, form: str) -> str:
    """The passage in one line, cut to `LONGEST_SHOWN` characters around the form."""
    line = " ".join(passage.split())
    at = max(0, line.lower().find(form))
    start = max(0, min(at - LONGEST_SHOWN // 3, len(line) - LONGEST_SHOWN))
    shown = line[start : start + LONGEST_SHOWN]
    return f"{'...' if start else ''}{shown}{'...' if start + LONGEST_SHOWN < len(line) else ''}"


def _is_last(forms: Sequence[FamilyForm], at: int) -> bool:
    """Whether no later form hangs on the same parent."""
    for later in forms[at + 1 :]:
        if later.depth < forms[at].depth:
            return True
        if later.depth == forms[at].depth:
            return later.parent != forms[at].parent
    return True


def _branch(forms: Sequence[FamilyForm], at: int) -> str:
    if forms[at].depth == 0:
        return ""
    return f"{_stems(forms, at)}{'└─ ' if _is_last(forms, at) else '├─ '}"


def _trunk(forms: Sequence[FamilyForm], at: int) -> str:
    has_child = at + 1 < len(forms) and forms[at + 1].depth > forms[at].depth
    own = "" if forms[at].depth == 0 else ("   " if _is_last(forms, at) else "│  ")
    return f"{_stems(forms, at)}{own}{'│' if has_child else ' '}"


def _stems(forms: Sequence[FamilyForm], at: int) -> str:
    """The lines of the forms above that have more to come below this one."""
    stems = []
    for depth in range(1, forms[at].depth):
        above = max(i for i in range(at) if forms[i].depth == depth)
        stems.append("   " if _is_last(forms, above) else "│  ")
    return "".join(stems)
