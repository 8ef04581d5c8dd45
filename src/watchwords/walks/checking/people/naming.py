"""Wordings that somebody, or a letter, is said to have used, and what somebody is reported to have said.

Neither is a quotation: the words are not claimed one by one. A listed formulation is looked for by its key, in any form
and both languages; a report in other words is only told of where most of it stands in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchwords.answers.checking import Alteration, Attribution, CheckedClaim, Reason, RecordPassage, Verdict
from watchwords.config import load_cues
from watchwords.engines import unbound
from watchwords.measures.statements.parts import ContrastCues
from watchwords.records import FormulationUse, Mention, Name, Range
from watchwords.tables import records_of, schema_of
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.meeting import Meeting
from watchwords.walks.checking.people.voices import RecordVoices
from watchwords.walks.checking.text import CheckedText

MOST_USES = 2_000
"""Uses of one wording that are looked at."""
FEW = 2_000
"""Documents of an edition up to which the engine is told which are wanted."""
MOST_READ = 12
"""Documents whose voices are read for one wording."""
_REACH = 90
"""Characters between who is said to use a wording and the wording."""
_VERB_EN = (
    "used|uses|use|mentioned|mentions|mention|named|names|name|referred to|refers to|refer to|spoke of|spoke on"
    "|spoke about|speaks of|took up|takes up|raised|proposed|put forward|advocated|invoked|cited|repeated|reaffirmed"
    "|introduced|coined|called for|stressed|emphasised|emphasized|contained|contains|contain|included|includes|include"
)
_GAP_EN = re.compile(
    r"^(?:(?:'s|s')? (?:congratulatory )?(?P<text>letter|message|keynote|speech|address)(?: speech| address)?)?"
    r"(?: (?:to|of|for|at|from) the [\w ]{3,60}?)?"
    r"(?: (?:in (?:his|her|the|its) (?:letter|keynote|speech|address|remarks))?)?"
    r"(?:,? (?:also|again|first|repeatedly|then|explicitly|once more|even|duly"
    r"|(?P<not>did not|didn't|never|does not)))*"
    rf" (?:{_VERB_EN})"
    r"(?: (?:the|a|an|his|her|this|its))?(?: (?:terms?|phrases?|words?|wording|concepts?|ideas?|notion|formula|goals?"
    r"|principles?|topics?|themes?|expression|building of|vision of)(?: of)?)?(?: (?:the|a|an))? ?[\"']?$"
)
_VERB_ZH = "使用|提出|提到|提及|谈到|谈及|用到|采用|强调|倡导|倡议|重申|写入|写有|列入|论及|呼吁|主张|阐述|引用"
_GAP_ZH = re.compile(
    r"^(?:的(?P<text>贺信|致信|主旨演讲|演讲|讲话|致辞))?(?:中|里)?"
    r"(?:还|也|首次|再次|多次|曾|明确|又|则|在[^,。;]{1,12}(?:中|上|里)|(?P<not>没有|未|并未|未曾|不曾))*"
    rf"(?:{_VERB_ZH})(?:了|到|过)?(?:要|构建|建设|这一|“|\"|'|《)*$"
)
_TEXT_EN = re.compile(r"\b(?:the|this|that|his|her|its) (?:congratulatory )?(?P<text>letter|message|keynote)\b")
_TEXT_ZH = re.compile("(?P<text>贺信|致信|主旨演讲)")
_SHORT = {"letter": ("letter",), "message": ("letter", "message"), "致信": ("letter",)}
"""Kinds of text by names that are too common to name one outside a report of who used a wording."""
_PERSONAL = frozenset({"keynote", "speech", "address", "演讲", "讲话", "致辞"})
"""Texts that somebody speaks: with a name, whoever it is says what stands in them."""


@dataclass(frozen=True)
class _Subject:
    """Who, or which kind of text, is said to use a wording. Stored offsets."""

    start: int
    end: int
    key: str | None = None
    kinds: tuple[str, ...] = ()
    is_denied: bool = False


@dataclass(frozen=True)
class _Use:
    """A use of a formulation in the record with whose words it stands in."""

    mention: Mention
    speaker: str | None
    kind: str | None
    edition: str | None


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    """What a kind of text is called, to the kinds of document."""
    cues = load_cues("contrast", ContrastCues)
    return {**_SHORT, **cues.en.kinds, **cues.zh.kinds}


def check_naming(text: CheckedText, ground: Ground, meeting: Meeting) -> Iterable[CheckedClaim]:
    """One verdict for each listed formulation that a sentence gives to a speaker or a kind of text."""
    naming = _Naming(text, ground, meeting)
    for mention in text.of("formulations"):
        yield from naming.claim(mention)


class _Naming:
    """The claims on wordings of one text."""

    def __init__(self, text: CheckedText, ground: Ground, meeting: Meeting) -> None:
        self._text, self._ground, self._meeting = text, ground, meeting
        self._voices = RecordVoices(ground)
        self._uses: dict[tuple[str, str | None], list[Mention]] = {}

    def claim(self, mention: Mention) -> Iterator[CheckedClaim]:
        """The verdict on one formulation; none where no one is said to use it, or not at the record's meeting."""
        value = mention.value
        if not isinstance(value, FormulationUse) or value.in_container is not None or mention.key is None:
            return
        sentence = self._text.sentence_at(mention.start)
        edition = self._meeting.edition(mention.start)
        if edition is None or self._meeting.state(sentence) == "other" or self._meeting.is_unreal(sentence):
            return
        subject = self._subject(mention)
        if subject is None or not self._is_placed(subject, sentence):
            return
        yield self._judged(mention, subject, edition)

    def _is_placed(self, subject: _Subject, sentence: int) -> bool:
        """A letter is this meeting's where nothing else is named; a person says things in many places."""
        return subject.key is None or self._meeting.state(sentence) in ("own", "carried")

    # --- who ----------------------------------------------------------------------------------------------

    def _subject(self, mention: Mention) -> _Subject | None:
        prepared = self._text.prepared
        at = prepared.offsets.to_folded(mention.start, mention.end).start
        sent = prepared.sentences[self._text.sentence_at(mention.start)]
        floor = max(sent.start, at - _REACH)
        gap_of, text_of = (_GAP_ZH, _TEXT_ZH) if sent.lang == "zh" else (_GAP_EN, _TEXT_EN)
        for name in reversed(self._persons(sent.start, at)):
            end = prepared.offsets.to_folded(name.start, name.end).end
            if end < floor:
                break
            if match := gap_of.match(prepared.lowered[end:at]):
                named = match["text"]
                kinds = _kinds().get(named, ()) if named and named not in _PERSONAL else ()
                return _Subject(name.start, name.end, name.key, kinds, match["not"] is not None)
        for found in reversed(list(text_of.finditer(prepared.lowered, floor, at))):
            gap = gap_of.match(prepared.lowered[found.end() : at])
            kinds = _kinds().get(found["text"], ())
            if gap is not None and gap["text"] is None and kinds:
                span = prepared.offsets.to_stored(found.start(), found.end())
                return _Subject(span.start, span.end, None, kinds, gap["not"] is not None)
        return None

    def _persons(self, start: int, end: int) -> list[Mention]:
        """Persons named in folded [start, end)."""
        span = self._text.prepared.offsets.to_stored(start, end)
        return [
            self._ground.entities.applied(m)
            for m in self._text.of("names")
            if isinstance(m.value, Name) and m.value.type == "person" and span.start <= m.start and m.end <= span.end
        ]

    # --- the record ---------------------------------------------------------------------------------------

    def _used(self, key: str, edition: str | None) -> list[Mention]:
        """Uses of a formulation in an edition, or in all; those inside a longer wording left out."""
        if (key, edition) not in self._uses:
            docs = {doc for doc, card in self._ground.cards.items() if edition in (None, card.edition)}
            table = unbound("mentions", schema_of(Mention))
            rows = table.filter((table.recogniser == "formulations") & (table.key == key))
            if edition is not None and len(docs) <= FEW:
                rows = rows.filter(rows.doc_id.isin(sorted(docs)))
            # Of a wording that is everywhere the first uses are enough to say so.
            rows = rows.order_by("doc_id", "start").limit(MOST_USES)
            held = records_of(Mention, self._ground.record.corpus.run(rows))
            self._uses[key, edition] = [
                m
                for m in held
                if m.doc_id in docs and isinstance(m.value, FormulationUse) and m.value.in_container is None
            ]
        return self._uses[key, edition]

    def _with_voices(self, mentions: Iterable[Mention], lang: str) -> list[_Use]:
        """Uses with their speakers, of the first documents, those in the language of the text before others."""
        ordered = sorted(mentions, key=lambda m: (m.lang != lang, m.doc_id, m.start))
        read = list(dict.fromkeys(m.doc_id for m in ordered))[:MOST_READ]
        self._voices.fetch(read)
        found = []
        for one in ordered:
            if one.doc_id in read:
                voice = self._voices.of(one.doc_id, one.start, one.end)
                card = self._ground.cards[one.doc_id]
                found.append(_Use(one, voice.speaker if voice else None, card.kind, card.edition))
        return found

    # --- verdicts -----------------------------------------------------------------------------------------

    def _judged(self, mention: Mention, subject: _Subject, edition: str) -> CheckedClaim:
        if not any(card.edition == edition for card in self._ground.cards.values()):
            return self._made(
                mention, subject, edition, "cannot check", Reason(code="edition without documents", about=(edition,))
            )
        uses = self._with_voices(self._used(mention.key or "", edition), mention.lang)
        own = [use for use in uses if _is_by(use, subject)]
        if subject.is_denied:
            return self._denied(mention, subject, edition, own)
        if own:
            reason = Reason(code="wording used", about=(mention.text, edition))
            return self._made(mention, subject, edition, "consistent", reason, own)
        others = [use for use in uses if use.speaker is not None or (subject.kinds and use.kind not in subject.kinds)]
        if others:
            reason = Reason(code="wording of another", about=(mention.text, *self._tellers(others)))
            return self._made(mention, subject, edition, "misattributed", reason, others)
        if uses:
            reason = Reason(code="wording of nobody named", about=(mention.text, edition))
            return self._made(mention, subject, edition, "cannot check", reason, uses)
        return self._elsewhere(mention, subject, edition)

    def _denied(self, mention: Mention, subject: _Subject, edition: str, own: list[_Use]) -> CheckedClaim:
        """It is said not to be used: contradicted by a use, else no document says so."""
        if not own:
            reason = Reason(code="no use found", about=(mention.text, edition))
            return self._made(mention, subject, edition, "cannot check", reason)
        at = mention.start, mention.end
        held = own[0].mention
        alteration = Alteration(
            kind="negation", said=mention.text, held=held.text, said_at=at, held_at=(held.start, held.end)
        )
        reason = Reason(code="wording used", about=(mention.text, edition))
        return self._made(mention, subject, edition, "inconsistent", reason, own, (alteration,))

    def _elsewhere(self, mention: Mention, subject: _Subject, edition: str) -> CheckedClaim:
        """Not in the edition: used by the same at another, or nowhere by anybody there."""
        everywhere = self._used(mention.key or "", None)
        own = [use for use in self._with_voices(everywhere, mention.lang) if _is_by(use, subject)]
        if own:
            editions = tuple(sorted({use.edition for use in own if use.edition}))
            reason = Reason(code="wording of another edition", about=(mention.text, edition, *editions))
            return self._made(mention, subject, edition, "misattributed", reason, own)
        cards = self._ground.cards
        n_documents = len({card.observation for card in cards.values() if card.edition == edition})
        reason = Reason(code="wording not in the edition", about=(mention.text, edition, str(n_documents)))
        return self._made(mention, subject, edition, "not found", reason, forms=self._forms(mention.key))

    def _forms(self, key: str | None) -> tuple[str, ...]:
        entry = next((one for one in self._ground.series.formulations if one.key == key), None)
        return (*entry.zh, *entry.en) if entry else ()

    def _tellers(self, uses: Iterable[_Use]) -> tuple[str, ...]:
        """Who uses it, by name, else the titles of the documents."""
        names = []
        for use in uses:
            told = self._ground.entities.names(use.speaker) if use.speaker else None
            own = (told.zh if use.mention.lang == "zh" else told.en) or told.en or told.zh if told else None
            names.append(own or self._ground.cards[use.mention.doc_id].title or use.mention.doc_id)
        return tuple(dict.fromkeys(names))[:3]

    def _made(
        self,
        mention: Mention,
        subject: _Subject,
        edition: str,
        verdict: Verdict,
        reason: Reason,
        uses: Iterable[_Use] = (),
        alterations: tuple[Alteration, ...] = (),
        *,
        forms: tuple[str, ...] = (),
    ) -> CheckedClaim:
        start, end = min(subject.start, mention.start), max(subject.end, mention.end)
        passages = tuple(self._passages(uses))
        is_source = verdict in ("consistent", "inconsistent", "misattributed")
        return CheckedClaim(
            kind="formulation",
            start=start,
            end=end,
            text=self._text.text[start:end],
            lang=mention.lang,
            verdict=verdict,
            reasons=(reason,),
            alterations=alterations,
            sources=passages if is_source else (),
            candidates=() if is_source else passages,
            attribution=Attribution(
                speaker=self._text.text[subject.start : subject.end],
                speaker_key=subject.key,
                speaker_at=(subject.start, subject.end),
                edition=edition,
                occasion=subject.kinds[0] if subject.kinds else None,
            ),
            forms=forms,
        )

    def _passages(self, uses: Iterable[_Use]) -> Iterator[RecordPassage]:
        seen: set[tuple[str, Range]] = set()
        for use in uses:
            held = use.mention
            at = self._ground.sentences_around(held.doc_id, held.start, held.end)
            if (held.doc_id, at) not in seen and len(seen) < 3:
                seen.add((held.doc_id, at))
                yield self._ground.passage(held.doc_id, *at, role="use")


def _is_by(use: _Use, subject: _Subject) -> bool:
    """Whether a use is one of the person, or stands in a text of the kind."""
    if subject.kinds:
        return use.kind in subject.kinds
    return use.speaker is not None and use.speaker == subject.key
