"""What a text reports somebody to have said, in words of its own: told of only where the record has most of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchwords.answers.checking import Alteration, AlterationKind, Attribution, CheckedClaim, Reason, Verdict
from watchwords.config import load_cues
from watchwords.measures.pledge_life import LifeCues
from watchwords.measures.verbatim import common_length, units_of
from watchwords.records import DocumentCard, Mention, Quotation, Range
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.meeting import Meeting
from watchwords.walks.checking.people.voices import RecordVoices
from watchwords.walks.checking.pledges.likeness import coverage, negation_in, promise_of, terms_in
from watchwords.walks.checking.text import CheckedText

LIKE, SAME = 0.6, 0.85
"""Share of the words, in order, from which a sentence of the record is told of, and from which it contradicts."""
ENOUGH = 0.75
"""Share of its terms that a report must have in the passage: with less, what is left may be anything."""
LEAST_TERMS = 4
MOST_READ = 8
MOST_DOCUMENTS = 400
"""A term that more documents have tells nothing of where something was said."""
_MODAL = {
    "en": re.compile(r"\b(should|must|will|may|can|could|would|shall|might|need to|has to|have to)\b"),
    "zh": re.compile("必须|应当|应该|可以|需要|将要|要|将"),
}
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True)
class _Match:
    """A sentence of the record that has most of what is reported."""

    doc_id: str
    at: Range
    share: float
    speaker: str | None


def check_reported(text: CheckedText, ground: Ground, meeting: Meeting) -> Iterable[CheckedClaim]:
    """One verdict for each indirect report whose words stand, in the main, in the record."""
    reported = _Reported(text, ground)
    for mention in map(ground.entities.applied, text.of("quotes")):
        value = mention.value
        sentence = text.sentence_at(mention.start)
        is_quoted = text.is_quoted(mention.start, mention.end)
        if is_quoted or not isinstance(value, Quotation) or value.mode != "indirect" or value.manner != "speech":
            continue
        is_own = meeting.state(sentence) in ("own", "carried") and not meeting.is_unreal(sentence)
        speaker = ground.entities.get(value.speaker_key)
        # What "it" calls for is a letter's, a report's or a body's: a guess between them.
        if speaker is not None and speaker.type == "person" and is_own:
            yield from reported.claim(mention, value, meeting.edition(mention.start))


class _Reported:
    """The reports of one text."""

    def __init__(self, text: CheckedText, ground: Ground) -> None:
        self._text, self._ground = text, ground
        self._voices = RecordVoices(ground)
        self._cues = load_cues("pledge_life", LifeCues)

    def claim(self, mention: Mention, value: Quotation, edition: str | None) -> Iterator[CheckedClaim]:
        """The verdict; none where nothing in the record comes near, or what comes near differs in more than words."""
        content = self._text.text[value.content[0] : value.content[1]]
        matches = self._matches(content, mention.lang, edition)
        own = [one for one in matches if one.speaker == value.speaker_key]
        if own:
            yield from self._beside(mention, value, content, own[0], edition)
            return
        others = [one for one in matches if one.speaker is not None and one.share >= SAME]
        if others and len(others) == len(matches):
            names = self._ground.entities.names(others[0].speaker)
            name = (names.zh if mention.lang == "zh" else names.en) or names.en or names.zh or ""
            reason = Reason(code="reported of another", about=(name,))
            yield self._made(mention, value, "misattributed", (reason,), others, edition)

    def _beside(
        self, mention: Mention, value: Quotation, content: str, match: _Match, edition: str | None
    ) -> Iterator[CheckedClaim]:
        held = self._ground.document(match.doc_id).text[match.at[0] : match.at[1]]
        terms = terms_in(held, mention.lang, self._cues)
        if coverage(promise_of(content, mention.lang, self._cues), terms) < ENOUGH:
            return
        difference = _difference(content, held, mention.lang)
        if difference is None:
            if set(_NUMBER.findall(fold_text(content))) <= set(_NUMBER.findall(fold_text(held))):
                reason = Reason(code="reported in the record", about=(value.speaker_name or "",))
                yield self._made(mention, value, "consistent", (reason,), [match], edition)
            return
        kind, said, other = difference
        if match.share < SAME or (kind == "modality" and not (said and other)):
            return
        said_at = self._find(self._text.text, said, value.content)
        held_at = self._find(self._ground.document(match.doc_id).text, other, match.at)
        if said_at is None or held_at is None:
            return
        alteration = Alteration(
            kind=kind,
            said=self._text.text[said_at[0] : said_at[1]],
            held=self._ground.document(match.doc_id).text[held_at[0] : held_at[1]],
            said_at=said_at,
            held_at=held_at,
        )
        reason = Reason(code="reported otherwise", about=(value.speaker_name or "",))
        yield self._made(mention, value, "inconsistent", (reason,), [match], edition, (alteration,))

    @staticmethod
    def _find(text: str, words: str, span: Range) -> Range | None:
        match = re.compile(re.escape(words), re.IGNORECASE).search(text, *span)
        return match.span() if match else None

    # --- the record ---------------------------------------------------------------------------------------

    def _matches(self, content: str, lang: str, edition: str | None) -> list[_Match]:
        """Sentences with most of a content in its order, the likest first."""
        promise = promise_of(content, lang, self._cues)
        if len(promise.terms) < LEAST_TERMS:
            return []
        cards = {doc: card for doc, card in self._ground.cards.items() if edition in (None, card.edition)}
        read = self._likely(sorted(promise.terms), cards, lang)
        self._voices.fetch(read)
        units = [unit.text for unit in units_of(fold_text(content).lower(), lang)]
        found: list[_Match] = []
        for doc_id in read:
            text = self._ground.document(doc_id).text
            for row in self._ground.sentences(doc_id):
                sentence = text[row.start : row.end]
                if row.role == "title" or coverage(promise, terms_in(sentence, row.lang, self._cues)) < LIKE:
                    continue
                held = [unit.text for unit in units_of(fold_text(sentence).lower(), lang)]
                share = common_length(units, held) / len(units) if units else 0.0
                if share >= LIKE:
                    found.append(_Match(doc_id, (row.start, row.end), share, self._speaker(doc_id, row.start, row.end)))
        return sorted(found, key=lambda one: (-one.share, one.doc_id, one.at))

    def _likely(self, terms: Sequence[str], cards: dict[str, DocumentCard], lang: str) -> list[str]:
        """Documents in the language that have most of the longest terms."""
        votes: Counter[str] = Counter()
        for term in sorted(terms, key=lambda one: (-len(one), one))[:10]:
            found = self._ground.index.counts_by_document(term)
            if len(found) <= MOST_DOCUMENTS:
                votes.update(doc for doc in found if doc in cards and cards[doc].lang == lang)
        return sorted(votes, key=lambda doc: (-votes[doc], doc))[:MOST_READ]

    def _speaker(self, doc_id: str, start: int, end: int) -> str | None:
        """Whose words most of a sentence is: at its last characters, where what is reported stands."""
        for at in (end - 2, (start + end) // 2):
            voice = self._voices.of(doc_id, at, at + 1)
            if voice is not None:
                return voice.speaker
        return None

    def _made(
        self,
        mention: Mention,
        value: Quotation,
        verdict: Verdict,
        reasons: tuple[Reason, ...],
        matches: Sequence[_Match],
        edition: str | None,
        alterations: tuple[Alteration, ...] = (),
    ) -> CheckedClaim:
        speaker_at = value.speaker
        return CheckedClaim(
            kind="formulation",
            start=mention.start,
            end=mention.end,
            text=mention.text,
            lang=mention.lang,
            verdict=verdict,
            reasons=reasons,
            alterations=alterations,
            sources=tuple(self._ground.passage(one.doc_id, *one.at, role="said") for one in matches[:3]),
            attribution=Attribution(
                speaker=self._text.text[speaker_at[0] : speaker_at[1]] if speaker_at else value.speaker_name,
                speaker_key=value.speaker_key,
                speaker_at=speaker_at,
                office=value.office,
                organisation=value.organisation,
                edition=edition,
            ),
        )


def _difference(said: str, held: str, lang: str) -> tuple[AlterationKind, str, str] | None:
    """What makes a report say something else: a negation, another modal. With the words on both sides, empty where one
    has none; None where neither differs."""
    own, other = promise_of(said, lang, _cues()), promise_of(held, lang, _cues())
    if own.is_negative != other.is_negative:
        return "negation", _negation(said, lang), _negation(held, lang)
    modal = _MODAL["zh" if lang == "zh" else "en"]
    here, there = modal.findall(fold_text(said).lower()), modal.findall(fold_text(held).lower())
    if set(here) <= set(there):
        return None
    return "modality", here[0] if len(set(here)) == 1 else "", there[0] if len(set(there)) == 1 else ""


def _negation(text: str, lang: str) -> str:
    found = negation_in(text, lang)
    return text[found[0] : found[1]] if found else ""


def _cues() -> LifeCues:
    return load_cues("pledge_life", LifeCues)
