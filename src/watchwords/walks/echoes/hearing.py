"""What was said by whom in a record up to an edition: the texts of each speaker, and formulations in their words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from watchwords.answers.echo import FormKind
from watchwords.config import load_cues
from watchwords.findings.scene import Scene
from watchwords.measures.echo import Text, Use, When
from watchwords.measures.roster.countries import Country, CountryCues
from watchwords.measures.verbatim import MAX_STRETCH, Varied, find_varied, is_label, least_seeds, seeds_of, units_of
from watchwords.measures.voices import Printed, Voice, VoiceCues, Voices
from watchwords.recognisers.dictionary import Dictionary
from watchwords.records import (
    DocumentCard,
    FormulationEntry,
    FormulationUse,
    Lang,
    Mention,
    Name,
    Names,
    Quotation,
    SentenceRow,
)
from watchwords.spans import OffsetMap
from watchwords.text.fold import fold_text, fold_texts
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import mentions_of, sentences_of
from watchwords.walks.subject import language_of

By = Literal["speaker", "publisher"]

FEW = 400
"""Documents up to which the store is asked for their rows alone; above that all are read, which is faster."""
_Taken = tuple[int, int, str, int]
"""Stored [start, end) of a use, its formulation and the length of its form."""
_OPENING, _CLOSING = "\"'“‘「『《«", "\"'”’」』》»，,。."
_HEARD = ("quotes", "names", "presence")


@dataclass(frozen=True)
class Said:
    """A use with what its sentence is told from."""

    key: str
    """Of the formulation."""
    use: Use
    form: str
    """As it stands there, folded of line breaks."""
    lang: Lang
    kind: FormKind
    share: float
    """Of the listed form: 1.0 where it is used as listed."""
    voice: Voice
    sentence: int


@dataclass(frozen=True)
class Hearing:
    """The speakers of a record up to an edition and what they were heard to say."""

    order: tuple[str, ...]
    cards: Mapping[str, DocumentCard]
    """Documents that count, of these editions."""
    texts: tuple[Text, ...]
    said: Mapping[str, tuple[Said, ...]]
    """Formulation to its uses in somebody's words."""
    voices: Mapping[str, Voices]
    names_in: Mapping[str, tuple[Mention, ...]]
    """Names in each document that was read for voices."""
    own_speaker: Mapping[str, str]
    """Key of who each document of one speaker is by."""
    n_unnamed: int
    unattributed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Formulation to documents with a use of it that stands in nobody's words."""

    def speaker_of(self, doc_id: str) -> str | None:
        """Key of who a whole document is by; None where it has several voices."""
        return self.own_speaker.get(doc_id)

    def may_be_earlier(self, key: str, use: Use) -> bool:
        """Whether a document older than a use, in which nobody else speaks, has the wording outside anybody's words.

        Whose it is there cannot be told from the text: it may be the speaker's own, retold without a word of saying.
        """
        return any(
            _is_older(self.cards[doc_id], self.cards[use.doc_id], self.order)
            and {voice.speaker for voice in self.voices[doc_id].all if voice.speaker} == {use.speaker}
            for doc_id in self.unattributed.get(key, ())
        )

    def without(self, doc_ids: Collection[str], kept: Collection[str]) -> Hearing:
        """The same without the words that some documents give to others than the speakers kept."""
        events = {self.cards[doc_id].observation for doc_id in doc_ids}
        return replace(
            self,
            texts=tuple(one for one in self.texts if one.speaker in kept or one.event not in events),
            said={
                key: tuple(one for one in own if one.use.speaker in kept or one.use.doc_id not in doc_ids)
                for key, own in self.said.items()
            },
        )

    @property
    def edition(self) -> int:
        """Place of the edition under study."""
        return len(self.order) - 1


def _is_older(card: DocumentCard, other: DocumentCard, order: Sequence[str]) -> bool:
    """Whether a document is of an earlier edition, or of the same and of an earlier day."""
    own, its = (order.index(one.edition or "") for one in (card, other))
    return own < its or (own == its and bool(card.date and other.date and card.date < other.date))


class Listener:
    """Reads what was said by whom.

    Args:
        record: the opened record.
        scene: the edition, for its entities and texts.
        order: editions up to it, in order.
        by: whether a document's own words are its speaker's or its publisher's.
    """

    def __init__(self, record: OpenRecord, scene: Scene, order: Sequence[str], *, by: By = "speaker") -> None:
        self._record, self._scene, self._order, self._by = record, scene, tuple(order), by
        self._rank = {edition: at for at, edition in enumerate(order)}
        self._cues = load_cues("voices", VoiceCues)
        counted = record.corpus.counted_documents()
        self._cards = {card.doc_id: card for card in counted if card.edition in self._rank}
        self._persons = frozenset(known.key for known in record.series.known if known.type == "person")
        self._read: dict[str, str] = {}
        self._sentences: dict[str, tuple[SentenceRow, ...]] = {}
        self._lowered: dict[str, str] = {}
        self._maps: dict[str, OffsetMap] = {}
        self._entries = {entry.key: entry for entry in record.series.formulations}

    def hear(self) -> Hearing:
        """All that was said in somebody's words."""
        uses = self._formulations()
        candidates = self._candidates()
        many = [doc_id for doc_id, card in self._cards.items() if self._speaker(card) is None]
        read = sorted({*many, *(m.doc_id for m in uses), *(doc_id for _, _, doc_id, _ in candidates)})
        voices, names = self._voices(read)
        said: dict[str, list[Said]] = defaultdict(list)
        for mention in uses:
            self._add(said, mention, voices[mention.doc_id])
        taken: dict[str, list[_Taken]] = defaultdict(list)
        for mention in uses:
            taken[mention.doc_id].append((mention.start, mention.end, mention.key or "", len(mention.text)))
        for key, form, doc_id, row, varied in self._varied(candidates, taken):
            self._add_varied(said, (key, form, doc_id, row, varied), voices[doc_id])
        return Hearing(
            order=self._order,
            cards=self._cards,
            texts=tuple(self._texts(voices)),
            said={key: tuple(sorted(own, key=_in_place)) for key, own in sorted(said.items())},
            voices=voices,
            names_in=names,
            own_speaker={doc: who for doc, card in self._cards.items() if (who := self._key_of(card))},
            n_unnamed=self._n_unnamed(voices),
            unattributed=self._unattributed(uses, voices),
        )

    # --- documents ---

    def _speaker(self, card: DocumentCard) -> str | None:
        return card.publisher if self._by == "publisher" else card.speaker

    def _key_of(self, card: DocumentCard) -> str | None:
        name = self._speaker(card)
        return None if name is None else self.resolve(name) or name

    def resolve(self, name: str) -> str | None:
        """Key of who goes by a name; None where nobody listed does, or several do.

        A country is one by whatever of its names it publishes, so that 2010 and 2019 are of one body.
        """
        if self._by == "publisher" and (country := self._countries.get(fold_text(name))) is not None:
            return f"country:{country.iso}"
        return self._scene.entities.key_of(name) or self._scene.person_key(name)

    def _is_listed_person(self, key: str) -> bool:
        return key in self._persons

    @cached_property
    def _countries(self) -> dict[str, Country]:
        listed = load_cues("countries", CountryCues).countries
        return {fold_text(name): country for country in listed for name in (country.iso, *country.zh, *country.en)}

    def names(self, key: str, name: str | None = None) -> Names:
        """Names to print of a speaker or body."""
        country = self._countries.get(key.removeprefix("country:").lower()) if key.startswith("country:") else None
        if country is not None:
            return Names(zh=country.zh[0], en=country.en[0])
        return self._scene.names(key, fallback=name or key)

    def when(self, card: DocumentCard) -> When:
        """The day of a document as far as it is known."""
        return When(self._rank[card.edition or ""], card.date)

    def _voices(self, doc_ids: Sequence[str]) -> tuple[dict[str, Voices], dict[str, tuple[Mention, ...]]]:
        texts = self._stored(doc_ids)
        sentences = self._rows(doc_ids)
        by_document: dict[str, list[Mention]] = defaultdict(list)
        for recogniser in _HEARD:
            for mention in self._mentions(doc_ids, recogniser):
                by_document[mention.doc_id].append(self._applied(mention))
        voices = {}
        for doc_id in doc_ids:
            card = self._cards[doc_id]
            printed = Printed(card, texts[doc_id], sentences[doc_id], by_document[doc_id])
            voices[doc_id] = Voices(
                printed, self.resolve, self._cues, is_person=self._is_listed_person, speaker=self._speaker(card)
            )
        names = {
            doc_id: tuple(mention for mention in own if isinstance(mention.value, Name))
            for doc_id, own in by_document.items()
        }
        return voices, names

    def _applied(self, mention: Mention) -> Mention:
        """A mention under its entity. Of quotations only listed speakers are: an entity made from whatever a text lets
        speak, a report say, is no speaker."""
        if not isinstance(mention.value, Quotation):
            return self._scene.entities.applied(mention)
        value = mention.value
        if value.speaker_key is None:
            return mention
        key = self._scene.entities.resolved(value.speaker_key, mention.doc_id, value.speaker_name)
        return msgspec.structs.replace(mention, value=msgspec.structs.replace(value, speaker_key=key))

    def _stored(self, doc_ids: Iterable[str]) -> Mapping[str, str]:
        """Texts of at least these documents, each read once."""
        self._read |= self._record.corpus.texts(set(doc_ids) - self._read.keys())
        return self._read

    def _rows(self, doc_ids: Iterable[str]) -> Mapping[str, tuple[SentenceRow, ...]]:
        """Sentences of at least these documents, each read once."""
        if missing := sorted(set(doc_ids) - self._sentences.keys()):
            self._sentences |= sentences_of(self._record, missing)
        return self._sentences

    def _mentions(self, doc_ids: Sequence[str], recogniser: str) -> Iterable[Mention]:
        if len(doc_ids) <= FEW:
            return mentions_of(self._record, doc_ids, recogniser)
        wanted = frozenset(doc_ids)
        return (mention for mention in self._record.corpus.mentions(recogniser) if mention.doc_id in wanted)

    def _texts(self, voices: Mapping[str, Voices]) -> Iterator[Text]:
        """Each speech event once a speaker, by speaker and event."""
        found: dict[tuple[str, str], When] = {}
        for doc_id, card in sorted(self._cards.items()):
            own = self._key_of(card)
            speakers = {voice.speaker for voice in voices[doc_id].all} if doc_id in voices else set()
            if own is not None:
                speakers.add(own)
            for speaker in speakers - {None}:
                key = (str(speaker), card.observation)
                found[key] = _better(found.get(key), self.when(card))
        return (Text(speaker, event, when) for (speaker, event), when in sorted(found.items(), key=lambda row: row[0]))

    def _n_unnamed(self, voices: Mapping[str, Voices]) -> int:
        own = [doc_id for doc_id in voices if self._cards[doc_id].edition == self._order[-1]]
        return sum(
            voice.speaker is None and voice.basis == "quotation" for doc_id in own for voice in voices[doc_id].all
        )

    # --- uses as listed ---

    def _formulations(self) -> list[Mention]:
        found = self._record.corpus.mentions("formulations")
        return [
            mention
            for mention in found
            if mention.doc_id in self._cards
            and mention.key in self._entries
            and isinstance(mention.value, FormulationUse)
            and mention.value.in_container is None
        ]

    def _add(self, said: dict[str, list[Said]], mention: Mention, voices: Voices) -> None:
        voice = voices.of(mention.start, mention.end)
        value = mention.value
        if voice is None or voice.speaker is None or not isinstance(value, FormulationUse) or mention.key is None:
            return
        if is_label(value.form, value.lang) and not self._is_marked(mention):
            return
        use = self._use(voice.speaker, mention.doc_id, mention.start, mention.end)
        form = _unbroken(mention.text, value.lang)
        kind = _kind_of(value, self._entries[mention.key])
        said[mention.key].append(Said(mention.key, use, form, value.lang, kind, 1.0, voice, mention.sentence))

    @staticmethod
    def _unattributed(uses: Iterable[Mention], voices: Mapping[str, Voices]) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in uses:
            if voices[mention.doc_id].of(mention.start, mention.end) is None and mention.key is not None:
                found[mention.key][mention.doc_id] = None
        return {key: tuple(own) for key, own in found.items()}

    def _is_marked(self, mention: Mention) -> bool:
        """Whether a use stands in quotation marks, which tell that it is the label and not a count."""
        text = self._stored([mention.doc_id])[mention.doc_id]
        before, behind = text[: mention.start].rstrip()[-1:], text[mention.end :].lstrip()[:1]
        return before in _OPENING and behind in _CLOSING and bool(before and behind)

    def _use(self, speaker: str, doc_id: str, start: int, end: int) -> Use:
        card = self._cards[doc_id]
        in_order = card.kind in self._cues.transcripts
        return Use(speaker, card.observation, self.when(card), doc_id, start, end, in_order)

    # --- varied uses ---

    def _candidates(self) -> list[tuple[str, str, str, int]]:
        """Sentences with enough pieces of a long form near each other: (formulation, form, document, sentence)."""
        forms = _long_forms(list(self._entries.values()))
        seeds = [(at, seed) for at, form in enumerate(forms) for seed in form.seeds]
        dictionary = Dictionary(seed for _, seed in seeds)
        clusters = []
        for doc_id in self._cards if seeds else ():
            starts: dict[int, list[int]] = defaultdict(list)
            for match in dictionary.matches(self._record.corpus.folded(doc_id)):
                starts[seeds[match.entry][0]].append(match.start)
            clusters += [(forms[at], doc_id, start) for at, own in starts.items() for start in forms[at].clusters(own)]
        # Sentences of all these documents are read in one go.
        rows = self._rows({doc_id for _, doc_id, _ in clusters})
        found = {
            (form.key, form.form, doc_id, _at(rows[doc_id], self._offsets(doc_id).to_stored(start, start + 1).start))
            for form, doc_id, start in clusters
        }
        return sorted(place for place in found if place[3] >= 0)

    def _varied(
        self, candidates: Iterable[tuple[str, str, str, int]], taken: Mapping[str, Sequence[_Taken]]
    ) -> Iterator[tuple[str, str, str, SentenceRow, Varied]]:
        """Variations in sentences that have enough of a form."""
        for key, form, doc_id, at in candidates:
            row = self._rows({doc_id})[doc_id][at]
            if row.lang not in ("und", language_of(form)):
                continue
            offsets = self._offsets(doc_id)
            low, high = offsets.to_folded(row.start, row.end)
            folded = self._folded(doc_id)[low:high]

            def accept(start: int, end: int) -> bool:
                span = offsets.to_stored(low + start, low + end)  # noqa: B023
                return not _is_taken((span.start, span.end), key, taken.get(doc_id, ()))  # noqa: B023

            for varied in find_varied(form, folded, language_of(form), accept=accept):
                span = offsets.to_stored(low + varied.start, low + varied.end)
                yield key, form, doc_id, row, Varied(span.start, span.end, varied.share)

    def _folded(self, doc_id: str) -> str:
        if doc_id not in self._lowered:
            self._lowered[doc_id] = self._record.corpus.folded(doc_id)
        return self._lowered[doc_id]

    def _offsets(self, doc_id: str) -> OffsetMap:
        if doc_id not in self._maps:
            self._maps[doc_id] = self._record.corpus.index.offsets(doc_id)
        return self._maps[doc_id]

    def _add_varied(
        self, said: dict[str, list[Said]], found: tuple[str, str, str, SentenceRow, Varied], voices: Voices
    ) -> None:
        key, form, doc_id, row, varied = found
        voice = voices.of(varied.start, varied.end)
        if voice is None or voice.speaker is None:
            return
        use = self._use(voice.speaker, doc_id, varied.start, varied.end)
        stored = self._stored([doc_id])[doc_id][varied.start : varied.end]
        lang = language_of(form)
        said[key].append(
            Said(key, use, _unbroken(stored, lang), lang, "varied", round(varied.share, 4), voice, row.sentence)
        )


def _unbroken(text: str, lang: str) -> str:
    """A wording without the breaks of lines in it."""
    return (" " if lang == "en" else "").join(text.split())


class _LongForm(NamedTuple):
    """A form long enough to be looked for in variation, folded, with its pieces."""

    key: str
    form: str
    seeds: tuple[str, ...]
    least: int
    """Pieces near each other that make a comparison worth it."""

    def clusters(self, starts: Sequence[int]) -> Iterator[int]:
        """Starts, ascending, from which on enough pieces follow within the length of a variation."""
        reach = int(len(self.form) * MAX_STRETCH)
        for at in range(len(starts) - self.least + 1):
            if starts[at + self.least - 1] - starts[at] <= reach:
                yield starts[at]


def _long_forms(entries: Sequence[FormulationEntry]) -> list[_LongForm]:
    listed = [(entry.key, form) for entry in entries for form in (*entry.zh, *entry.en)]
    found = []
    for (key, _), form in zip(listed, fold_texts([form for _, form in listed]), strict=True):
        seeds = tuple(seeds_of(form, language_of(form)))
        if seeds:
            found.append(_LongForm(key, form, seeds, least_seeds(len(seeds))))
    return found


def _kind_of(value: FormulationUse, entry: FormulationEntry) -> FormKind:
    full = next(iter(entry.zh if value.lang == "zh" else entry.en), value.form)
    if value.is_full or value.form == full:
        return "full"
    return "short" if len(units_of(value.form, value.lang)) < len(units_of(full, value.lang)) else "variant"


def _better(known: When | None, when: When) -> When:
    """The more exact of two dates of one event, the earlier of two as exact."""
    if known is None:
        return when
    return min(known, when, key=lambda one: (-len(one.date or ""), one.date or "", one.edition))


def _in_place(said: Said) -> tuple[str, int, int]:
    return said.use.doc_id, said.use.start, said.use.end


def _at(rows: Sequence[SentenceRow], start: int) -> int:
    """Index of the sentence that stored `start` stands in; -1 where it is in none."""
    at = bisect_right(rows, start, key=lambda row: row.start) - 1
    return at if at >= 0 and start < rows[at].end else -1


def _is_taken(span: tuple[int, int], key: str, uses: Sequence[_Taken]) -> bool:
    """Whether a stretch is the formulation as listed, or another one for most of it.

    A short form at the head of a full one that is varied is that: the varied full form.
    """
    start, end = span
    near = ((other, n) for low, high, other, n in uses if low < end and start < high)
    return any((1.3 if other == key else 2) * n >= end - start for other, n in near)
