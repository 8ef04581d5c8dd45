"""Courses of formulations in the words of the answer: uses with their passages, absences, the panel."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from watchwords.answers.echo import (
    CurvePoint,
    EchoedFormulation,
    NotEchoed,
    PanelSpeaker,
    SpokenUse,
    UseOrder,
)
from watchwords.findings.scene import Scene
from watchwords.measures.echo import Course, Echo, EchoOptions, Followed, NonEcho, Use, adjusted
from watchwords.measures.verbatim import verbatim_share
from watchwords.measures.voices import VoiceCues
from watchwords.records import FormulationEntry, Names, Passage
from watchwords.statistics.effects import rounded
from watchwords.statistics.survival import Curve
from watchwords.text.fold import fold_text
from watchwords.walks.echoes.hearing import Hearing, Listener, Said

MAX_PASSAGES = 2
"""Passages shown for a speaker who has no use: the last texts."""


@dataclass(frozen=True)
class Told:
    """Puts courses into the words of the answer."""

    scene: Scene
    hearing: Hearing
    followed: Sequence[Followed]
    listener: Listener
    cues: VoiceCues
    options: EchoOptions = EchoOptions()  # noqa: RUF009

    def names(self, key: str, name: str | None = None) -> Names:
        """Names to print of a speaker."""
        return self.listener.names(key, name)

    def formulation(self, entry: FormulationEntry, course: Course) -> EchoedFormulation:
        """One formulation with all that is known of it."""
        said = {(one.use.doc_id, one.use.start, one.use.end): one for one in self.hearing.said.get(entry.key, ())}
        models = self._models(entry.key, course)
        source = course.source
        curve = course.curve
        orders = Counter(echo.order for echo in course.echoes)
        n_used = len({echo.use.speaker for echo in course.echoes})
        leading = {one.speaker for one in self.followed}
        return EchoedFormulation(
            key=entry.key,
            names=Names(zh=entry.zh[0] if entry.zh else None, en=entry.en[0] if entry.en else None),
            source=self._use(said[_place(source)], "source", models) if source is not None else None,
            uses=tuple(self._echo(said, echo, models) for echo in course.echoes),
            earlier=tuple(self._echo(said, echo, models) for echo in course.earlier),
            is_in_source_now=any(
                one.use.speaker in leading and one.use.when.edition == self.hearing.edition for one in said.values()
            ),
            n_panel=course.n_panel,
            n_used=n_used,
            share_low=rounded(course.share_low),
            share_high=rounded(course.share_high),
            n_after=orders["after"],
            n_same_day=orders["same day"],
            n_open=orders["open"],
            already_common=course.is_common(self.options),
            n_speakers_before=course.n_speakers_before,
            n_used_before=course.n_with_before,
            share_texts_before=_share(course.n_texts_with_before, course.n_texts_before),
            idf=rounded(course.idf),
            median_lag=curve.median if curve else None,
            median_low=curve.median_low if curve else None,
            median_high=curve.median_high if curve else None,
            n_dated=curve.n if curve else 0,
            n_censored=curve.n_censored if curve else 0,
            n_undated=course.n_undated,
            curve=_points(curve),
        )

    def _models(self, key: str, course: Course) -> dict[str, str]:
        """The source's own form in each language: at its first use, else at its next."""
        if course.source is None:
            return {}
        own = [said for said in self.hearing.said.get(key, ()) if said.use.speaker == course.source.speaker]
        own.sort(
            key=lambda said: (said.use.when.edition, said.use.when.date or "9999", said.use.doc_id, said.use.start)
        )
        models: dict[str, str] = {}
        for said in own:
            if said.lang not in models:
                models[said.lang] = fold_text(said.form)
        return models

    def _echo(self, said: Mapping[tuple[str, int, int], Said], echo: Echo, models: Mapping[str, str]) -> SpokenUse:
        return self._use(said[_place(echo.use)], echo.order, models, echo)

    def _use(self, said: Said, order: UseOrder, models: Mapping[str, str], echo: Echo | None = None) -> SpokenUse:
        card = self.hearing.cards[said.use.doc_id]
        model = models.get(said.lang)
        role = "source" if echo is None else "echo"
        passage = self._passage(said, role)
        also = self._also(said)
        return SpokenUse(
            speaker=said.use.speaker,
            names=self.names(said.use.speaker, said.voice.name),
            order=order,
            edition=card.edition or "",
            date=card.date,
            lag_days=echo.lag_days if echo else None,
            lag_editions=echo.lag_editions if echo and models else None,
            form=said.form,
            kind=said.kind,
            verbatim_share=rounded(verbatim_share(fold_text(said.form), model, said.lang)) if model else None,
            manner=said.voice.basis,
            credits_source=None if echo is None else self._credits(said),
            is_paraphrase=card.is_paraphrase,
            n_events=echo.n_events if echo else 1,
            passage=passage,
            also=tuple(self._passage(one, role) for one in also),
            also_forms=tuple(one.form for one in also),
            named=self._naming(said, passage),
            named_as=self._named_as(said),
        )

    def _passage(self, said: Said, role: str) -> Passage:
        return self.scene.sentence_around(said.use.doc_id, said.use.start, said.use.end, role=role)

    def _also(self, said: Said) -> tuple[Said, ...]:
        """The first use by the same speaker in each other language that the event has a document in."""
        found: dict[str, Said] = {}
        for one in self._by_event.get((said.use.speaker, said.use.event, said.key), ()):
            found.setdefault(self.hearing.cards[one.use.doc_id].lang, one)
        return tuple(one for lang, one in sorted(found.items()) if lang != self.hearing.cards[said.use.doc_id].lang)

    @cached_property
    def _by_event(self) -> dict[tuple[str, str, str], list[Said]]:
        found: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
        for own in self.hearing.said.values():
            for said in own:
                found[said.use.speaker, said.use.event, said.key].append(said)
        return found

    def _naming(self, said: Said, passage: Passage) -> Passage | None:
        named = said.voice.named
        if named is None or (passage.start <= named[0] and named[1] <= passage.end):
            return None
        return self.scene.sentence_around(said.use.doc_id, *named, role="speaker")

    def _named_as(self, said: Said) -> str | None:
        named = said.voice.named
        return None if named is None else self.scene.texts[said.use.doc_id][named[0] : named[1]]

    def _credits(self, said: Said) -> bool:
        """Whether one who is followed is named in the sentence of a use or the one before it."""
        leading = {one.speaker for one in self.followed}
        near = (said.sentence - 1, said.sentence)
        names = self.hearing.names_in.get(said.use.doc_id, ())
        return self._names_message(said) or any(
            m.sentence in near and (m.key in leading or self.listener.resolve(m.text) in leading) for m in names
        )

    def _names_message(self, said: Said) -> bool:
        """Whether the sentence of a use names a message."""
        row = self.scene.sentences[said.use.doc_id][said.sentence]
        sentence = fold_text(self.scene.texts[said.use.doc_id][row.start : row.end])
        words = self.cues.zh if row.lang == "zh" else self.cues.en
        return any(word in sentence for word in words.message_words)

    # --- who did not ---

    def non_echoes(
        self, entries: Iterable[FormulationEntry], courses: Mapping[str, Course]
    ) -> tuple[tuple[NotEchoed, ...], int]:
        """Speakers with room for a formulation and no use, chances adjusted together, the smallest first."""
        rows = [
            (entry, one)
            for entry in entries
            if not courses[entry.key].is_common(self.options)
            for one in courses[entry.key].candidates
        ]
        n_tested = sum(course.n_tested for course in courses.values() if not course.is_common(self.options))
        chances = adjusted([max(one.chance, one.chance_varying) for _, one in rows], n_tested)
        found = [self._not_echoed(*row, chance) for row, chance in zip(rows, chances, strict=True)]
        return tuple(sorted(found, key=lambda row: (row.chance_adjusted, row.chance, row.key, row.speaker))), n_tested

    def _not_echoed(self, entry: FormulationEntry, one: NonEcho, chance: float) -> NotEchoed:
        is_told = chance <= self.options.alpha
        return NotEchoed(
            key=entry.key,
            names=Names(zh=entry.zh[0] if entry.zh else None, en=entry.en[0] if entry.en else None),
            speaker=one.speaker,
            speaker_names=self.names(one.speaker),
            n_texts=one.n_texts,
            n_texts_others=one.n_texts_others,
            n_texts_others_with=one.n_texts_others_with,
            chance=round(one.chance, 6),
            chance_varying=round(one.chance_varying, 6),
            chance_adjusted=round(chance, 6),
            last=one.last,
            is_told=is_told,
            passages=self._last_words(one.speaker) if is_told else (),
        )

    def _last_words(self, speaker: str) -> tuple[Passage, ...]:
        """Where the last texts of a speaker begin."""
        own = sorted(
            (text for text in self.hearing.texts if text.speaker == speaker),
            key=lambda text: (text.when.edition, text.when.date or "", text.event),
        )
        events = [text.event for text in own[-MAX_PASSAGES:]]
        found = []
        for doc_id, card in sorted(self.hearing.cards.items()):
            if card.observation in events and (passage := self._first_words(doc_id, speaker)):
                events.remove(card.observation)
                found.append(passage)
        return tuple(found)

    def _first_words(self, doc_id: str, speaker: str) -> Passage | None:
        voices = self.hearing.voices.get(doc_id)
        own = [voice for voice in voices.all if voice.speaker == speaker] if voices else []
        rows = [row for row in self.scene.sentences[doc_id] if row.role not in ("title", "heading", "byline")]
        start = min((voice.start for voice in own), default=rows[0].start if rows else None)
        if start is None:
            return None
        row = next((row for row in rows if row.start <= start < row.end), None)
        return self.scene.slice(doc_id, row.start, row.end, role="searched") if row else None

    # --- the panel ---

    def panel(self, formulations: Sequence[EchoedFormulation]) -> tuple[PanelSpeaker, ...]:
        """Speakers of the edition, those with most formulations first."""
        used = Counter(use.speaker for row in formulations if row.source is not None for use in row.uses)
        n_texts = Counter(text.speaker for text in self.hearing.texts if text.when.edition == self.hearing.edition)
        names = self._printed_names()
        leading = {one.speaker for one in self.followed}
        rows = [
            PanelSpeaker(key, self.names(key, names.get(key)), n, used[key], key in leading)
            for key, n in n_texts.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.is_source, -row.n_formulations, -row.n_texts, row.key)))

    def _printed_names(self) -> dict[str, str]:
        return {
            voice.speaker: voice.name
            for voices in self.hearing.voices.values()
            for voice in voices.all
            if voice.speaker and voice.name
        }


def _place(use: Use) -> tuple[str, int, int]:
    return use.doc_id, use.start, use.end


def _points(curve: Curve | None) -> tuple[CurvePoint, ...]:
    if curve is None:
        return ()
    return tuple(
        CurvePoint(
            days=int(step.time),
            n_at_risk=step.n_at_risk,
            n_events=step.n_events,
            share=round(1 - step.survival, 4),
            low=None if math.isnan(step.high) else round(1 - step.high, 4),
            high=None if math.isnan(step.low) else round(1 - step.low, 4),
        )
        for step in curve.steps
    )


def _share(n: int, of: int) -> float | None:
    return round(n / of, 4) if of else None
