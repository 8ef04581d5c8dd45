"""Families of formulations in a decoded edition: forms, and what replaced, shortened or inverted what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from watchwords.findings.families import FormPlaces, draw_form_shift, draw_inverted, draw_replaced
from watchwords.findings.scene import Scene
from watchwords.measures.attestation import is_replaced, measure_attestation
from watchwords.measures.families.counting import containers_of, own_places
from watchwords.measures.families.pool import Pool
from watchwords.measures.families.relatives import FamilyCues
from watchwords.measures.families.replacing import find_replacements
from watchwords.measures.families.shifting import FormUse, Key, measure_shifts
from watchwords.measures.families.standing import Standing, by_edition, find_standing
from watchwords.measures.families.tree import change_between
from watchwords.measures.families.turning import find_turned
from watchwords.measures.observations import Observations, Use
from watchwords.records import PARAPHRASE, Coverage, Finding, FormulationEntry, Lang
from watchwords.text.fold import fold_text
from watchwords.walks.family_trees import load_family_words
from watchwords.walks.novelty import broken_forms
from watchwords.walks.opening import OpenRecord
from watchwords.walks.setting import attestation_options, comparable, comparable_documents
from watchwords.walks.subject import language_of

N_STANDING = 3
"""Editions before this one that must all have a form before its absence or its order is worth a line."""
MOST_REPLACED, MOST_INVERTED, MOST_SHIFTS = 6, 4, 4
"""Findings of each kind, best supported first."""
MOST_CHARACTERS = 12_000_000
"""Characters of the last editions that forms are looked for in; a larger set of editions is not read."""
MOST_PLACES = 60
LANGS: tuple[Lang, ...] = ("zh", "en")


def family_findings(record: OpenRecord, scene: Scene, observations: Observations, coverage: Coverage) -> list[Finding]:
    """What happened to the forms of formulations in this edition."""
    counting = _Counting(record, scene, observations)
    alike = comparable(scene.series, observations)
    words = load_family_words()
    found = _shifts(record, scene, alike, counting, coverage)
    for lang in LANGS:
        recent = _Recent(record, scene, alike, lang, words.of(lang))
        if recent.is_there:
            found += _replaced(record, scene, recent, counting, coverage)
            found += _inverted(scene, recent, counting, coverage)
    return found


# --- what was counted where -------------------------------------------------------------------------------


class _Counting:
    """Exact counts of any form over the documents of the observations, as the gate makes them again."""

    def __init__(self, record: OpenRecord, scene: Scene, observations: Observations) -> None:
        self._record, self._scene = record, scene
        self.observations = observations
        self._edition_of = {event.key: event.edition for event in observations.events}
        self.events = {
            card.doc_id: card.observation
            for card in record.corpus.counted_documents()
            if card.observation in self._edition_of
        }

    def edition_of(self, doc_id: str) -> str:
        """The edition a document counts for."""
        return self._edition_of[self.events[doc_id]]

    def has(self, form: str, editions: Sequence[str]) -> bool:
        """Whether a document of these editions has a form, across the end of a line too."""
        wanted = set(editions)
        return any(
            doc_id in self.events and self.edition_of(doc_id) in wanted
            for written in (form, *broken_forms(form))
            for doc_id in self._record.corpus.index.counts_by_document(written)
        )

    def uses(self, form: str, containers: Sequence[str] = ()) -> dict[str, Use]:
        """Event to its uses of a form."""
        index, found = self._record.corpus.index, dict[str, Use]()
        for doc_id in index.counts_by_document(form):
            if doc_id in self.events:
                n = len(own_places(index.folded(doc_id), form, containers))
                if n:
                    event = self.events[doc_id]
                    known = found.get(event, Use(0, 0))
                    found[event] = Use(known.n_occurrences + n, known.n_sentences + 1)
        return found

    def with_uses(self, *forms: str) -> Observations:
        """The observations with these forms as their subjects."""
        return replace(self.observations, uses={form: self.uses(form) for form in forms})

    def places(
        self, form: str, edition: str | None, containers: Sequence[str] = (), alike: Observations | None = None
    ) -> FormPlaces:
        """A form with its counts over all events, or those alike, and its places in one edition to quote."""
        observed = replace(alike or self.observations, uses={form: self.uses(form, containers)})
        own = [doc_id for doc_id in self.events if self.edition_of(doc_id) == edition]
        located = self._record.corpus.index.locate(form, limit=MOST_PLACES, doc_ids=own, word=True) if own else []
        return FormPlaces(
            form=form,
            lang=language_of(form),
            strip=observed.strip(form),
            places=tuple((doc_id, span.start, span.end) for doc_id, span in located),
            containers=tuple(containers),
            kinds=observed.kinds,
        )


class _Recent:
    """The texts of one language of this edition and of the last ones before it, paraphrases left out."""

    def __init__(self, record: OpenRecord, scene: Scene, alike: Observations, lang: Lang, cues: FamilyCues) -> None:
        self.lang, self.cues, self.edition = lang, cues, scene.edition.key
        by_edition_of = {
            edition: own
            for edition, cards in comparable_documents(record, alike).items()
            if (own := [card for card in cards if card.lang == lang])
        }
        self.earlier = [key for key in alike.editions[:-1] if key in by_edition_of][-N_STANDING:]
        self.before_last = [key for key in alike.editions[:-1] if key not in self.earlier[-1:]]
        self.all_earlier = list(alike.editions[:-1])
        self.is_there = len(self.earlier) == N_STANDING and self.edition in by_edition_of
        order = [*self.earlier, self.edition]
        cards = [(at, card) for at, key in enumerate(order) for card in by_edition_of.get(key, ())]
        self._texts = [(at, record.corpus.folded(card.doc_id)) for at, card in cards] if self.is_there else []
        if sum(len(text) for _, text in self._texts) > MOST_CHARACTERS:
            self.is_there, self._texts = False, []

    @cached_property
    def pool(self) -> Pool:
        """All of them, those of the edition last."""
        return Pool(text for _, text in self._texts)

    @cached_property
    def first(self) -> int:
        """First token of the edition's own texts."""
        n = sum(at < N_STANDING for at, _ in self._texts)
        return sum(self.pool.sizes[:n])

    @cached_property
    def standing(self) -> list[Standing]:
        """Forms that all earlier ones have."""
        earlier = [at for at, _ in self._texts if at < N_STANDING]
        editions = by_edition(self.pool.sizes[: len(earlier)], earlier)
        return find_standing(self.pool, editions, self.cues, lang=self.lang)


# --- replaced, turned round -------------------------------------------------------------------------------


def _replaced(
    record: OpenRecord, scene: Scene, recent: _Recent, counting: _Counting, coverage: Coverage
) -> Iterator[Finding]:
    found = find_replacements(
        recent.pool,
        recent.first,
        recent.standing,
        recent.cues,
        is_gone=lambda form: not counting.has(form, [recent.edition]),
        is_fresh=lambda form: not counting.has(form, recent.before_last),
    )
    options, n = attestation_options(record.options), 0
    for one in found:
        observed = counting.with_uses(one.old, one.new)
        old = measure_attestation(observed, one.old, options=options)
        new = measure_attestation(observed, one.new, options=options)
        if old.verdict in ("dropped", "possibly dropped"):
            yield draw_replaced(
                scene,
                one,
                counting.places(one.old, old.last_edition),
                counting.places(one.new, recent.edition),
                old,
                is_certain=is_replaced(old, new),
                coverage=coverage,
            )
            n += 1
        if n == MOST_REPLACED:
            return


def _inverted(scene: Scene, recent: _Recent, counting: _Counting, coverage: Coverage) -> Iterator[Finding]:
    turned = find_turned(
        recent.pool,
        recent.first,
        recent.standing,
        recent.cues,
        is_fresh=lambda form: not counting.has(form, recent.all_earlier),
    )
    for turn in turned[:MOST_INVERTED]:
        old = counting.places(turn.old, recent.earlier[-1])
        yield draw_inverted(scene, turn, old, counting.places(turn.new, recent.edition), coverage)


# --- shorter and longer -----------------------------------------------------------------------------------


def _shifts(
    record: OpenRecord, scene: Scene, alike: Observations, counting: _Counting, coverage: Coverage
) -> list[Finding]:
    """Listed formulations whose full form lost to the others, or gained, against the last edition that has any."""
    words = load_family_words()
    now: dict[Key, list[FormUse]] = {}
    before: dict[Key, list[FormUse]] = {}
    families: dict[Key, tuple[FormulationEntry, Lang, list[str], str]] = {}
    for entry in scene.series.formulations:
        for lang in LANGS:
            forms = _forms_of(entry, words.of(lang), lang)
            uses = {form: counting.uses(form, _containers(entry, form, forms)) for form in forms}
            edition = _last_with(alike, uses) if len(forms) > 1 else None
            if edition is not None and not _has_notes(alike, edition):
                key = entry.key, lang
                families[key] = entry, lang, forms, edition
                now[key] = _uses_in(alike, alike.edition, forms, uses)
                before[key] = _uses_in(alike, edition, forms, uses)
    shifts = measure_shifts(now, before, alpha=record.options.alpha)
    moved = [key for key, shift in shifts.items() if shift.verdict != "indeterminate"]
    moved.sort(key=lambda key: (-abs(shifts[key].share_now - shifts[key].share_before), key))
    found = []
    for family in moved[:MOST_SHIFTS]:
        entry, lang, forms, edition = families[family]
        shown = []
        for form in forms:
            longer = _containers(entry, form, forms)
            shown.append(
                (counting.places(form, alike.edition, longer, alike), counting.places(form, edition, longer, alike))
            )
        found.append(draw_form_shift(scene, entry, lang, shifts[family], shown, edition, coverage))
    return found


def _forms_of(entry: FormulationEntry, cues: FamilyCues, lang: Lang) -> list[str]:
    """The full form and those that are it with something put in, left out, exchanged or turned round."""
    listed = dict.fromkeys(fold_text(form) for form in (entry.zh if lang == "zh" else entry.en))
    full, *others = listed or [""]
    return [full, *(form for form in others if _is_variant(full, form, cues))] if full else []


def _is_variant(full: str, form: str, cues: FamilyCues) -> bool:
    if [char for char in full if char.isalnum()] == [char for char in form if char.isalnum()]:
        return False
    rest = iter(full)
    return change_between(full, form, cues) is not None or all(char in rest for char in form)


def _containers(entry: FormulationEntry, form: str, forms: Sequence[str]) -> tuple[str, ...]:
    others = [fold_text(word) for word in (*entry.containers_zh, *entry.containers_en)]
    return containers_of(form, [*forms, *others])


def _last_with(alike: Observations, uses: Mapping[str, Mapping[str, Use]]) -> str | None:
    """The last earlier edition with an event that has any of the forms."""
    having = {event for own in uses.values() for event in own}
    return next(
        (key for key in reversed(alike.editions[:-1]) if any(event.key in having for event in alike.of(key))), None
    )


def _has_notes(alike: Observations, edition: str) -> bool:
    return any(event.version_kind == PARAPHRASE for key in (alike.edition, edition) for event in alike.of(key))


def _uses_in(
    alike: Observations, edition: str, forms: Sequence[str], uses: Mapping[str, Mapping[str, Use]]
) -> list[FormUse]:
    found = []
    for event in alike.of(edition):
        counts = [uses[form][event.key].n_occurrences if event.key in uses[form] else 0 for form in forms]
        if sum(counts):
            found.append(FormUse(event.kind, counts[0], sum(counts)))
    return found
