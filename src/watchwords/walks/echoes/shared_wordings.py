"""Wordings no list has that the source's words and another speaker's of the same edition share, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from watchwords.answers.echo import SharedWording
from watchwords.answers.reuse import SharedPassage, SharedPlace
from watchwords.findings.scene import Scene
from watchwords.measures.echo import When, compare
from watchwords.measures.verbatim import n_content
from watchwords.records import FormulationUse, Names
from watchwords.text.fold import fold_text
from watchwords.walks.echoes.hearing import Hearing
from watchwords.walks.opening import OpenRecord
from watchwords.walks.reuse.register import shared_between

MAX_SHARED = 20
"""Rows given, those that say most first."""
LEAST_CONTENT = {"zh": 6, "en": 4}
"""Characters or words of a passage that are no name and no common word."""
_MOST_LISTED = 0.7
"""A passage that is a listed formulation for more than this is told with the formulation."""


def shared_wordings(
    record: OpenRecord,
    scene: Scene,
    hearing: Hearing,
    sources: Sequence[str],
    names: Callable[[str, str | None], Names],
) -> tuple[SharedWording, ...]:
    """Passages of eight characters or six words and more, each once a speaker.

    What an earlier document of the record has is left out: it is not the source's.
    """
    heard = _Heard(scene, hearing, frozenset(sources))
    own = [doc_id for doc_id, card in sorted(hearing.cards.items()) if card.edition == scene.edition.key]
    left = [doc_id for doc_id in own if heard.speakers(doc_id) & heard.sources]
    right = [doc_id for doc_id in own if heard.speakers(doc_id) - heard.sources]
    if not left or not right:
        return ()
    rows: list[SharedWording] = []
    seen: set[tuple[str, str]] = set()
    for passage in shared_between(record, left, right):
        for row in heard.rows(passage, names):
            key = (row.speaker, fold_text(row.text))
            if key not in seen and not _is_older(record, hearing, passage, row):
                seen.add(key)
                rows.append(row)
        if len(rows) >= MAX_SHARED:
            break
    return tuple(rows[:MAX_SHARED])


class _Heard:
    def __init__(self, scene: Scene, hearing: Hearing, sources: frozenset[str]) -> None:
        self.scene, self.hearing, self.sources = scene, hearing, sources
        self._listed: dict[str, list[tuple[int, int]]] = {}
        for mention, _ in scene.pairs("formulations", FormulationUse):
            self._listed.setdefault(mention.doc_id, []).append((mention.start, mention.end))

    def speakers(self, doc_id: str) -> frozenset[str]:
        """Keys of who has words in a document."""
        voices = self.hearing.voices.get(doc_id)
        if voices is None:
            speaker = self.hearing.speaker_of(doc_id)
            return frozenset({speaker} if speaker else ())
        return frozenset(voice.speaker for voice in voices.all if voice.speaker)

    def rows(self, passage: SharedPassage, names: Callable[[str, str | None], Names]) -> Iterator[SharedWording]:
        """The passage in the source's words beside each other speaker's."""
        voiced = [(place, who) for place in passage.places if (who := self._who(place))]
        source = next((place for place, (key, _) in voiced if key in self.sources), None)
        if source is None or self._is_listed(source) or self._is_name(source, passage.lang):
            return
        for place, (key, name) in voiced:
            if key not in self.sources:
                order = compare(self._when(place), self._when(source))
                yield SharedWording(
                    text=" ".join(place.text.split()),
                    lang=passage.lang,
                    source=self.scene.sentence_around(source.doc_id, source.start, source.end, role="source"),
                    source_date=source.date,
                    speaker=key,
                    names=names(key, name),
                    order=order,
                    passage=self.scene.sentence_around(place.doc_id, place.start, place.end, role="echo"),
                    date=place.date,
                    is_paraphrase=place.is_paraphrase,
                    n_documents=passage.n_documents,
                )

    def _who(self, place: SharedPlace) -> tuple[str, str | None] | None:
        voices = self.hearing.voices.get(place.doc_id)
        if voices is None:
            speaker = self.hearing.speaker_of(place.doc_id)
            return (speaker, None) if speaker else None
        voice = voices.of(place.start, place.end)
        return (voice.speaker, voice.name) if voice is not None and voice.speaker else None

    def _when(self, place: SharedPlace) -> When:
        return When(self.hearing.edition, place.date)

    def _is_name(self, place: SharedPlace, lang: str) -> bool:
        """Whether what is shared is names and common words: the event, a body, a day."""
        text = place.text
        for mention in self.hearing.names_in.get(place.doc_id, ()):
            low, high = max(mention.start, place.start) - place.start, min(mention.end, place.end) - place.start
            if low < high:
                text = text[:low] + " " * (high - low) + text[high:]
        return n_content(fold_text(text), lang) < LEAST_CONTENT["zh" if lang == "zh" else "en"]

    def _is_listed(self, place: SharedPlace) -> bool:
        near = self._listed.get(place.doc_id, ())
        inside = sum(max(0, min(end, place.end) - max(start, place.start)) for start, end in near)
        return inside > _MOST_LISTED * (place.end - place.start)


def _is_older(record: OpenRecord, hearing: Hearing, passage: SharedPassage, row: SharedWording) -> bool:
    """Whether a document dated before the source has the wording too."""
    source = When(hearing.edition, row.source_date)
    holding = record.corpus.index.counts_by_document(fold_text(row.text), word=passage.lang == "en")
    return any(_is_before(hearing, doc_id, source) for doc_id in holding)


def _is_before(hearing: Hearing, doc_id: str, source: When) -> bool:
    card = hearing.cards.get(doc_id)
    if card is None or card.edition is None:
        return False
    return compare(When(hearing.order.index(card.edition), card.date), source) == "before"
