"""Quotations: where each comes from, what differs, and who said it.

The order of the questions is the order of the verdicts. Do the words stand in the record, word for word? Then: under
this speaker and edition, and with nothing left off that turns them? If not: is one passage the evident source, are they
put together of several, do they render a passage in the other language? A near match nominates and never verifies.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from watchwords.answers.checking import Alteration, Attribution, CheckedClaim, Reason, RecordPassage, Step, Verdict
from watchwords.config import load_cues
from watchwords.measures.alterations.cues import AlterationCues
from watchwords.measures.alterations.cutting import find_cut
from watchwords.measures.quoted.declared import closed_up, is_same_wording, trimmed
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.quoted.pieces import wordings
from watchwords.measures.sources.finding import SourceFinder
from watchwords.measures.sources.parts import Place, Source
from watchwords.records import PARAPHRASE, Name, Quotation, Range, RegisterEntry
from watchwords.text.fold import fold_text
from watchwords.text.prepare import n_units
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.quotations.agreeing import Agreement, agreement, likely, told
from watchwords.walks.checking.quotations.redlining import Redline, window_of
from watchwords.walks.checking.quotations.sought import Sought
from watchwords.walks.checking.quotations.translating import check_translation
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

_READ = 4
"""Sources of one quotation that are read; the cards have told which are likeliest."""
_LONG_ZH, _LONG_EN = 6, 4
"""Characters, words of a name that can be told to be another one's altered form."""
_FEW_CHANGES = 0.34
"""Share of its characters that may differ."""
_LITTLE = 0.08
"""Share of a quotation's characters that differ where one stretch is its source, whatever pieces stand elsewhere."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORDED = re.compile(
    r"\b(?:named|names|used?|uses|spoke of|speaks of|mentions?|mentioned|introduced|contains?|contained|coined)"
    r"(?: (?:a|an|the|its|phrase|term|words?|wording|formula)){0,3} $|(?:提出|使用|提到|写入|写道|出现|采用)了?$"
    r"|[:：] ?$|\bthat $"
)
_BESIDE = 40
"""Characters between a year and the words that say who speaks, where the year is the speech's."""


def check_quotations(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each quotation of the text."""
    return _Quotations(text, ground, of).claims()


@dataclass(frozen=True)
class _Held:
    """A source with what was read of it."""

    source: Source
    passage: RecordPassage
    agreement: Agreement
    cut: str | None


class _Quotations:
    def __init__(self, text: CheckedText, ground: Ground, of: SpeakingOf) -> None:
        self._text, self._ground, self._of = text, ground, of
        self._finder = SourceFinder(ground.index, is_one_speech=lambda doc_id: ground.cards[doc_id].speaker is not None)
        self._cues = load_cues("alterations", AlterationCues)
        self._redline = Redline(text, ground, self._cues)

    def claims(self) -> Iterator[CheckedClaim]:
        sought = [self._found(one) for one in self._sought()]
        # What will be read of the record is read at once.
        self._ground.fetch(place.doc_id for one in sought for source in one.sources for place in source.places)
        verbatim: list[Range] = []
        for one in sought:
            # A quotation inside one that is word for word is so as well, and by whom is the outer speaker's to say.
            if one.quoted.within in verbatim:
                continue
            claim = self._claim(one)
            if claim is None:
                continue
            if claim.verdict == "verbatim":
                verbatim.append(one.quoted.content)
            yield claim

    # --- what is looked for -------------------------------------------------------------------------------

    def _sought(self) -> Iterator[Sought]:
        for quoted in self._text.quoted:
            own = wordings(quoted, self._text.text)
            pieces = tuple(trimmed(closed_up(fold_text(wording.text), quoted.lang)) for wording in own)
            if quoted.lang == "und" or not all(pieces):
                continue
            claimed = self._in_own_paragraph(quoted, self._said_of(quoted))
            if claimed.speaker is not None and claimed.speaker_key is None:
                claimed = msgspec.structs.replace(claimed, speaker_key=self._person(claimed))
            if claimed.edition is None:
                claimed = msgspec.structs.replace(claimed, edition=self._edition(quoted))
            before = self._text.text[max(0, quoted.outer[0] - _BESIDE) : quoted.outer[0]]
            is_worded = _WORDED.search(before) is not None
            yield Sought(quoted, pieces, claimed, self._of.edition_at(quoted.outer[0]), is_worded)

    def _said_of(self, quoted: Quoted) -> Attribution:
        """What the text says of a quotation; whom the quoted words themselves cite is not who is quoted."""
        start, end = quoted.content
        reports = [mention.value for mention in self._text.of("quotes") if isinstance(mention.value, Quotation)]
        told = [one for one in reports if one.content[0] < end and start < one.content[1]]
        is_own = [one.cue is not None and start <= one.cue[0] < end for one in told]
        at = quoted.attribution.speaker_at
        if (told and all(is_own)) or (at is not None and start <= at[0] < end):
            return Attribution(date=quoted.attribution.date, occasion=quoted.attribution.occasion)
        return quoted.attribution

    def _in_own_paragraph(self, quoted: Quoted, claimed: Attribution) -> Attribution:
        """The same without a speaker that only an earlier paragraph names: who goes on speaking is a guess there."""
        if claimed.speaker_at is None or quoted.form == "block":
            return claimed
        own, named = self._text.block_at(quoted.outer[0]), self._text.block_at(claimed.speaker_at[0])
        if own == named:
            return claimed
        return msgspec.structs.replace(claimed, speaker=None, speaker_key=None, speaker_at=None)

    def _person(self, claimed: Attribution) -> str | None:
        """Key of the person named; one of their own for a name that the record does not know."""
        key = self._ground.person_key(claimed.speaker)
        start, end = claimed.speaker_at or (0, 0)
        named = (mention for mention in self._text.of("names") if mention.start < end and start < mention.end)
        if key is None and any(isinstance(one.value, Name) and one.value.type == "person" for one in named):
            return f"name:{fold_text(claimed.speaker or '')}"
        return key

    def _edition(self, quoted: Quoted) -> str | None:
        """The edition that the sentence gives the quotation: by its event, or by a year beside the speaker."""
        sentence = self._text.sentence_at(quoted.outer[0])
        if not self._of.names_any(sentence):
            return None
        edition = self._of.edition_at(quoted.outer[0])
        if self._of.is_by_event(sentence):
            return edition
        place = self._of.place_of(sentence, edition)
        anchors = [quoted.outer, *([quoted.attribution.speaker_at] if quoted.attribution.speaker_at else [])]
        is_beside = place is not None and any(
            min(abs(place - edge) for edge in anchor) <= _BESIDE for anchor in anchors
        )
        return edition if is_beside else None

    def _found(self, sought: Sought) -> Sought:
        sources = self._finder.find(sought.pieces)
        if sources and sources[0].is_exact:
            sources = [*self._as_claimed(sought, sources), *(source for source in sources if source.is_exact)]
        least = min((source.distance for source in sources if source.form == "whole"), default=0)
        # Of sources about equally near, the one that the text names is meant: formulas come again year after year.
        ranked = sorted(
            sources,
            key=lambda source: (
                source.form != "whole",
                source.distance > _about(least),
                *self._likely(sought, source),
                source.distance,
            ),
        )
        return dataclasses.replace(sought, sources=tuple(ranked[:_READ]))

    def _likely(self, sought: Sought, source: Source) -> tuple[int, int, int]:
        return likely(sought.claimed, sought.leaning, self._ground.cards[source.places[0].doc_id], self._ground)

    def _as_claimed(self, sought: Sought, sources: Sequence[Source]) -> list[Source]:
        """Further exact places in documents of the speaker or edition claimed, where the ones found are others'."""
        if any(self._likely(sought, source)[0] == 0 for source in sources):
            return []
        rarest = max(sought.pieces, key=len)
        docs = self._ground.index.counts_by_document(rarest)
        fit = [doc for doc in docs if likely(sought.claimed, None, self._ground.cards[doc], self._ground)[0] == 0]
        return self._finder.find(sought.pieces, limit=_READ, doc_ids=fit) if fit else []

    # --- what comes of it ---------------------------------------------------------------------------------

    def _claim(self, sought: Sought) -> CheckedClaim | None:
        is_term = not sought.is_given
        exact = [source for source in sought.sources if source.form == "whole" and self._is_same(sought, source)]
        if exact:
            return self._exact(sought, exact)
        whole = [source for source in sought.sources if source.form == "whole"]
        if is_term:
            return self._altered(sought, whole) if whole and _is_evident(sought, whole[0]) else None
        pieced = self._stitched(sought)
        if pieced is not None and not any(_explains(sought, source) for source in whole):
            return pieced
        if whole:
            return self._altered(sought, whole)
        return self._elsewhere(sought)

    def _is_same(self, sought: Sought, source: Source) -> bool:
        """Whether the stored text of every place, read again, is the piece under the declared folding."""
        for wording, place in zip(wordings(sought.quoted, self._text.text), source.places, strict=True):
            stored = self._ground.stored(place.doc_id, place.start, place.end)
            held = stored.slice(self._ground.document(place.doc_id).text)
            said, stands = (closed_up(fold_text(words), sought.quoted.lang) for words in (wording.text, held))
            if not is_same_wording(said, stands):
                return False
        return True

    def _exact(self, sought: Sought, exact: Sequence[Source]) -> CheckedClaim:
        held = sorted((self._held(sought, source) for source in exact), key=_best)
        best = held[0]
        if turned := self._turned(sought, best.passage):
            reasons = [Reason(code="turned direction")]
            return self._told(sought, "altered", reasons=reasons, alterations=turned, sources=[best.passage])
        verdict: Verdict = "verbatim"
        reasons = told(best.agreement, sought.claimed, best.passage, self._ground)
        if best.agreement.is_contradicted and sought.quoted.within is None and sought.is_given:
            verdict = "misattributed"
        elif best.cut is not None and sought.is_given:
            verdict = "truncated"
            reasons.append(Reason(code="left off", about=(best.cut,)))
        elif sought.is_given and (goes_on := self._goes_on(sought, best.source)):
            reasons.append(Reason(code="goes on", about=(goes_on,)))
        if best.passage.version_kind == PARAPHRASE:
            reasons.append(Reason(code="the record has a paraphrase", about=(best.passage.title or "",)))
        steps = self._redline.same(sought.quoted, best.source.places)
        passages = [one.passage for one in held] if verdict == "misattributed" else [best.passage]
        return self._told(sought, verdict, reasons=reasons, redline=steps, sources=passages)

    def _altered(self, sought: Sought, near: Sequence[Source]) -> CheckedClaim:
        least = min(source.distance for source in near)
        close = [self._held(sought, source) for source in near if source.distance <= _about(least)]
        best = min(close, key=lambda one: (one.agreement.rank, one.source.distance))
        steps, alterations = self._redline.of(sought.quoted, best.source.places)
        reasons = told(best.agreement, sought.claimed, best.passage, self._ground)
        return self._told(
            sought, "altered", reasons=reasons, redline=steps, alterations=alterations, sources=[best.passage]
        )

    def _stitched(self, sought: Sought) -> CheckedClaim | None:
        """The verdict on words that are all there, and not as one."""
        apart = [source for source in sought.sources if source.form != "whole" and source.distance == 0]
        if apart:
            places, form = apart[0].places, apart[0].form
            if form == "apart" and len({place.doc_id for place in places}) == 1:
                form = "far apart"
        else:
            pieced = self._finder.stitched(sought.pieces[0]) if len(sought.pieces) == 1 else None
            if pieced is None:
                return None
            places, form = pieced.places, "joined"
        self._ground.fetch(place.doc_id for place in places)
        passages = [self._passage((place,)) for place in places]
        speakers = tuple(dict.fromkeys(passage.speaker for passage in passages if passage.speaker))
        reasons = [Reason(code=f"pieces {form}", about=(str(len(places)),))]
        if len(speakers) > 1:
            reasons.append(Reason(code="pieces of several speakers", about=speakers))
        redline = [Step(op="same", said=one.passage.text, held=one.passage.text) for one in passages]
        return self._told(sought, "stitched", reasons=reasons, redline=redline, sources=passages)

    def _elsewhere(self, sought: Sought) -> CheckedClaim | None:
        """In the other language, in a gap of the record, or nowhere."""
        edition = sought.claimed.edition or sought.leaning
        words = trimmed(fold_text(" ".join(one.text for one in wordings(sought.quoted, self._text.text))))
        if (listed := self._ground.register_lines.get(words)) is not None:
            reason = Reason(code="stands in the register", about=(listed[0],))
            return self._told(sought, "verbatim", reasons=[reason], entries=[listed[1]])
        translation = check_translation(self._text, self._ground, sought.quoted, edition)
        if translation is not None:
            return msgspec.structs.replace(translation, attribution=sought.claimed)
        claimed = sought.claimed.edition
        if claimed is not None and all(card.edition != claimed for card in self._ground.cards.values()):
            return self._told(sought, "cannot check", reasons=[Reason(code="no document of edition", about=(claimed,))])
        closest = self._finder.closest(max(sought.pieces, key=len))
        candidates = [self._passage((closest,))] if closest is not None else []
        return self._told(sought, "not found", candidates=candidates, forms=sought.pieces)

    # --- read of the record -------------------------------------------------------------------------------

    def _held(self, sought: Sought, source: Source) -> _Held:
        passage = self._passage(source.places)
        return _Held(source, passage, agreement(sought.claimed, passage, self._ground), self._cut(sought, source))

    def _passage(self, places: Sequence[Place]) -> RecordPassage:
        """The stretch of the first document that its places stand in."""
        own = [place for place in places if place.doc_id == places[0].doc_id]
        start, end = min(place.start for place in own), max(place.end for place in own)
        stored = self._ground.stored(places[0].doc_id, start, end)
        return self._ground.passage(places[0].doc_id, stored.start, stored.end)

    def _cut(self, sought: Sought, source: Source) -> str | None:
        """What the quotation leaves off and turns its sense, verbatim."""
        first, last = source.places[0], source.places[-1]
        for place in source.places:
            window = window_of(self._ground, place)
            cut = find_cut(window.text, window.held, sought.quoted.lang, cues=self._cues)
            # What stands between two pieces is left out openly, or is the next of them.
            if cut is not None and not first.start <= window.start + cut.held[0] < last.end:
                stored = self._ground.folded(place.doc_id)[1].to_stored(
                    window.start + cut.held[0], window.start + cut.held[1]
                )
                return stored.slice(self._ground.document(place.doc_id).text)
        return None

    def _turned(self, sought: Sought, passage: RecordPassage) -> list[Alteration]:
        """Signs in a quotation that turn the direction of writing: what a reader sees is not what stands there."""
        start, end = sought.quoted.content
        at = passage.passage.start
        return [
            Alteration(
                kind="insertion",
                said=found[0],
                held="",
                said_at=(start + found.start(), start + found.end()),
                held_at=(at, at),
                about=(f"U+{ord(found[0]):04X}",),
            )
            for found in _TURNING.finditer(self._text.text[start:end])
        ]

    def _goes_on(self, sought: Sought, source: Source) -> str | None:
        """A clause behind the quoted words that sets something against them: shown, for a reader to weigh."""
        place = source.places[-1]
        window = window_of(self._ground, place)
        words = self._cues.of(sought.quoted.lang).cuts.contrasts
        lead = "|".join(map(re.escape, sorted((word for word in words if len(word) > 1 or word == "但"), key=len)))
        found = re.compile(rf"[,;，；] ?(?:{lead})[^,;.!?，；。！？]{{0,60}}").match(window.text, window.held[1])
        if found is None:
            return None
        start, end = window.start + found.start() + 1, window.start + found.end()
        stored = self._ground.folded(place.doc_id)[1].to_stored(start, end)
        return stored.slice(self._ground.document(place.doc_id).text).strip()

    def _told(
        self,
        sought: Sought,
        verdict: Verdict,
        *,
        reasons: Iterable[Reason] = (),
        redline: Iterable[Step] = (),
        alterations: Iterable[Alteration] = (),
        sources: Iterable[RecordPassage] = (),
        entries: Iterable[RegisterEntry] = (),
        candidates: Iterable[RecordPassage] = (),
        forms: Sequence[str] = (),
    ) -> CheckedClaim:
        start, end = sought.quoted.content
        return CheckedClaim(
            kind="quotation",
            start=start,
            end=end,
            text=self._text.text[start:end],
            lang=sought.quoted.lang,
            verdict=verdict,
            reasons=tuple(reasons),
            redline=tuple(redline),
            alterations=tuple(alterations),
            sources=tuple(sources),
            entries=tuple(entries),
            candidates=tuple(candidates),
            attribution=sought.claimed,
            forms=tuple(forms),
        )


def _explains(sought: Sought, source: Source) -> bool:
    """Whether one stretch of the record explains a quotation better than pieces of several do: few characters differ,
    or something is left out of it and nothing else differs."""
    pairs = list(zip(sought.pieces, source.places, strict=True))
    is_shortened = all(place.end - place.start - len(piece) == place.distance for piece, place in pairs)
    return is_shortened or source.distance <= _LITTLE * sum(map(len, sought.pieces))


def _is_evident(sought: Sought, source: Source) -> bool:
    """Whether a thing that is nobody's words is a wording of the record all the same: long, and nearly all there."""
    lang, units = sought.quoted.lang, sum(n_units(piece) for piece in sought.pieces)
    share = source.distance / sum(map(len, sought.pieces))
    return units >= (_LONG_ZH if lang == "zh" else _LONG_EN) and share <= _FEW_CHANGES


def _about(least: int) -> int:
    """The distance up to which sources are about as near as the nearest; word for word is by itself."""
    return max(least + 2, int(1.2 * least)) if least else 0


def _best(held: _Held) -> tuple[tuple[int, int], bool]:
    return held.agreement.rank, held.cut is not None
