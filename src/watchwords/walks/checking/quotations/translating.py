"""Quotations in another language than their source.

A sentence is found by what both languages share: figures, names, terms. Where the version it was found in has a pair in
the quotation's own language, the passage is the source and the official wording stands beside it; without one, the
passages that come nearest are shown and none is called the source. Nothing found so is ever verbatim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from watchwords.answers.checking import Alteration, AlterationKind, CheckedClaim, Reason, RecordPassage
from watchwords.config import load_cues
from watchwords.measures.crossing.aligning import counterpart
from watchwords.measures.crossing.figures import unequal_figures
from watchwords.measures.crossing.names import KnownNames, Named, other_dates
from watchwords.measures.crossing.nominating import Nominator, Nominee
from watchwords.measures.crossing.senses import SenseCues, Senses
from watchwords.measures.crossing.terms import BilingualTerms, Bridge, Mark, Side, looked_for
from watchwords.measures.quoted.parts import Quoted
from watchwords.measures.roster.countries import CountryCues
from watchwords.records import PARAPHRASE, Mention, Name, Range, Series
from watchwords.resolution.pinyin import plainest
from watchwords.text.fold import fold_all
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.quotations.agreeing import Agreement, agreement, told
from watchwords.walks.checking.text import CheckedText

LEAST_CHARACTERS = {"zh": 8, "en": 28}
"""Folded characters of a quotation below which any sentence may be its source."""
NEAR = 0.45
"""Score from which a passage is shown; see `benchmarks/quality/crossing.py` for what it lets through."""
SURE = 0.55
"""Score from which a passage is called the source."""
LEAST_WEIGHT = 2.5
"""Nats beyond chance that a passage must have, however well it scores: two common words are no evidence."""
_ALIKE = 0.15
"""Passages this near to the best are weighed by speaker, edition and what differs."""
_RIVAL = 0.06
"""Passages this near to the best are as good as it."""
_MAX_CANDIDATES = 3
_NOMINATED = 8
_AROUND = 25
"""Sentences either side of a passage that are aligned to find its counterpart."""


@dataclass(frozen=True)
class _Tools:
    bridge: Bridge
    nominator: Nominator
    names: KnownNames
    senses: Senses
    documents: Mapping[Side, frozenset[str]]


@dataclass(frozen=True)
class _Held:
    """A passage that may be the source, read."""

    nominee: Nominee
    passage: RecordPassage
    agreement: Agreement
    alterations: tuple[Alteration, ...]
    is_leaning: bool

    @property
    def rank(self) -> tuple[tuple[int, int], bool, int, float]:
        """The best first."""
        return self.agreement.rank, not self.is_leaning, len(self.alterations), -self.nominee.score

    def is_rival_of(self, best: _Held) -> bool:
        """Whether it is as good as the best one."""
        return self.nominee.score >= SURE and self.nominee.score > best.nominee.score - _RIVAL


_TOOLS: WeakKeyDictionary[Ground, _Tools] = WeakKeyDictionary()


def check_translation(text: CheckedText, ground: Ground, quoted: Quoted, edition: str | None) -> CheckedClaim | None:
    """The verdict on a quotation that stands nowhere in its own language: `translated` through the paired version,
    with the aligned sentence and what differs; "translated, no paired source" with candidates; None where nothing of
    the other language comes near.

    Args:
        text: under check.
        ground: the record.
        quoted: the quotation.
        edition: that it is likely of; passages of it are preferred.
    """
    if quoted.lang == "und" or quoted.use == "term":
        return None
    return _Translation(text, ground, quoted, quoted.lang, edition).claim()


class _Translation:
    def __init__(self, text: CheckedText, ground: Ground, quoted: Quoted, side: Side, edition: str | None) -> None:
        self._text, self._ground, self._quoted, self._edition = text, ground, quoted, edition
        self._side: Side = side
        self._other: Side = "en" if side == "zh" else "zh"
        at = text.prepared.offsets.to_folded(*quoted.content)
        self._folded = text.prepared.folded[at.start : at.end]
        self._at = at.start

    def claim(self) -> CheckedClaim | None:
        if len(self._folded) < LEAST_CHARACTERS[self._side]:
            return None
        tools = _tools(self._ground)
        doc_ids = tools.documents[self._other]
        if not doc_ids:
            return None
        nominees = tools.nominator.nominate(
            self._folded, self._side, doc_ids=doc_ids, limit=_NOMINATED, further=self._name_marks()
        )
        near = [one for one in nominees if one.score >= NEAR and one.weight >= LEAST_WEIGHT]
        if not near:
            return None
        alike = [one for one in near if one.score >= near[0].score - _ALIKE]
        held = sorted((self._held(one, tools) for one in alike), key=lambda one: one.rank)
        return self._told(held, [self._passage(one) for one in near if one not in alike], tools)

    def _told(self, held: Sequence[_Held], further: Sequence[RecordPassage], tools: _Tools) -> CheckedClaim:
        best = held[0]
        passages = [*(one.passage for one in held), *further]
        pairs = self._ground.pairs_of(best.nominee.doc_id)
        reasons = told(best.agreement, self._quoted.attribution, best.passage, self._ground)
        is_sure = best.nominee.score >= SURE
        is_paraphrase = best.passage.version_kind == PARAPHRASE
        # Official texts repeat themselves: which of two like sentences it was may stay open, if both say the same.
        rivals = [one for one in held[1:] if one.rank[:3] == best.rank[:3] and one.is_rival_of(best)]
        is_open = bool(rivals) and bool(best.alterations)
        if pairs and is_sure and not (is_paraphrase or is_open or best.agreement.is_contradicted):
            official = self._official(best, pairs, tools)
            first = Reason(code="translated, paired version", about=(best.passage.edition or "",))
            beside = [Reason(code="official wording beside it")] if official else []
            sources = [one.passage for one in (best, *rivals)][:_MAX_CANDIDATES]
            return self._claim([first, *beside, *reasons], best.alterations, sources, official)
        code = "translated, no paired source" if not pairs else "translated, source not certain"
        reasons.insert(0, Reason(code=code))
        if is_paraphrase:
            reasons.append(Reason(code="the record has a paraphrase", about=(best.passage.edition or "",)))
        if best.alterations and is_sure:
            about = tuple(f"{one.said or '-'} / {one.held or '-'}" for one in best.alterations)
            reasons.append(Reason(code="the nearest passage differs", about=about))
        return self._claim(reasons, (), [], passages[:_MAX_CANDIDATES])

    def _claim(
        self,
        reasons: Sequence[Reason],
        alterations: Sequence[Alteration],
        sources: Sequence[RecordPassage],
        candidates: Sequence[RecordPassage],
    ) -> CheckedClaim:
        start, end = self._quoted.content
        return CheckedClaim(
            kind="quotation",
            start=start,
            end=end,
            text=self._text.text[start:end],
            lang=self._side,
            verdict="translated",
            reasons=tuple(reasons),
            alterations=tuple(alterations),
            sources=tuple(sources),
            candidates=tuple(candidates),
            attribution=self._quoted.attribution,
        )

    # --- what the names of the quotation are called in the other language ---------------------------------

    def _name_marks(self) -> list[Mark]:
        """Names that the record's entities have in the other language, and Chinese persons in pinyin."""
        marks = []
        for mention in _within(self._text.of("names"), self._quoted.content):
            forms = self._other_forms(mention)
            written = [form for form in looked_for(forms, self._other).values() if form.strip()]
            if written:
                said = self._text.folded((mention.start, mention.end))
                marks.append(Mark(said, tuple(dict.fromkeys(written))))
        return marks

    def _other_forms(self, mention: Mention) -> list[str]:
        entity = self._ground.entities.get(mention.key) if mention.key else None
        if entity is None and isinstance(mention.value, Name):
            found = self._ground.entities.find(mention.value.name)
            entity = found[0] if len(found) == 1 else None
        forms = [form.form for form in entity.forms if form.lang == self._other] if entity else []
        if not forms and self._side == "zh" and isinstance(mention.value, Name) and mention.value.type == "person":
            name = mention.value.name
            if 2 <= len(name) <= 3:
                forms = [f"{plainest(name[0])} {plainest(name[1:])}"]
        return forms

    # --- passages -----------------------------------------------------------------------------------------

    def _stored(self, one: Nominee) -> Range:
        span = self._ground.stored(one.doc_id, one.start, one.end)
        return span.start, span.end

    def _passage(self, one: Nominee) -> RecordPassage:
        return self._ground.passage(one.doc_id, *self._stored(one))

    def _held(self, one: Nominee, tools: _Tools) -> _Held:
        passage = self._passage(one)
        found = agreement(self._quoted.attribution, passage, self._ground)
        is_leaning = self._edition is None or passage.edition == self._edition
        return _Held(one, passage, found, tuple(self._alterations(one, passage, tools)), is_leaning)

    def _official(self, best: _Held, pairs: Sequence[str], tools: _Tools) -> list[RecordPassage]:
        """The counterpart of a passage in the versions of the quotation's own language."""
        found = []
        own = self._ground.sentences(best.nominee.doc_id)
        text = self._ground.document(best.nominee.doc_id).text
        start, end = self._stored(best.nominee)
        wanted = [n for n, row in enumerate(own) if row.start < end and start < row.end]
        for doc_id in pairs:
            theirs, pair = self._ground.sentences(doc_id), self._ground.document(doc_id).text
            if not wanted or not theirs:
                continue
            low, high = max(0, wanted[0] - _AROUND), wanted[-1] + _AROUND
            shift = len(theirs) / len(own)
            first = max(0, int(low * shift) - _AROUND // 2)
            there = theirs[first : int(high * shift) + _AROUND]
            here = own[low:high]
            rows = counterpart(
                fold_all([text[row.start : row.end] for row in here]),
                fold_all([pair[row.start : row.end] for row in there]),
                [n - low for n in wanted],
                side=self._other,
                bridge=tools.bridge,
            )
            if rows:
                found.append(self._ground.passage(doc_id, there[rows[0]].start, there[rows[-1]].end, role="official"))
        return found[:_MAX_CANDIDATES]

    # --- what differs -------------------------------------------------------------------------------------

    def _alterations(self, one: Nominee, passage: RecordPassage, tools: _Tools) -> Iterator[Alteration]:
        held, base = passage.passage.text, passage.passage.start
        folded = fold_all([held])[0]
        # Capitals tell names, but offsets are of the text as it was found.
        folded = folded if folded.lower() == one.text else one.text
        doc_id, at = one.doc_id, (base, passage.passage.end)
        figures = unequal_figures(
            _within(self._text.of("figures"), self._quoted.content),
            _within(self._ground.mentions(doc_id, "figures"), at),
            side=self._side,
            said_text=self._folded.lower(),
            held_text=folded.lower(),
        )
        for unequal in figures:
            yield self._of_mentions(unequal.kind, unequal.said, unequal.held, passage)
        dates = other_dates(
            _within(self._text.of("dates"), self._quoted.content), _within(self._ground.mentions(doc_id, "dates"), at)
        )
        for mine, theirs in dates:
            yield self._of_mentions("date", mine, theirs, passage)
        for name in tools.names.other_names(self._folded, self._side, folded):
            yield self._of_ranges("name or office", name.said, name.held, passage, one)
        is_whole = -0.7 < one.off < 0.5
        for sense in tools.senses.compare(self._folded.lower(), self._side, folded.lower(), is_whole=is_whole):
            yield self._of_ranges(sense.kind, sense.said, sense.held, passage, one)

    def _of_mentions(
        self, kind: AlterationKind, said: Mention, held: Mention | None, passage: RecordPassage
    ) -> Alteration:
        end = passage.passage.end
        return Alteration(
            kind=kind,
            said=self._text.text[said.start : said.end],
            held=held.text if held else "",
            said_at=(said.start, said.end),
            held_at=(held.start, held.end) if held else (end, end),
        )

    def _of_ranges(
        self, kind: AlterationKind, said: Range | None, held: Range | None, passage: RecordPassage, one: Nominee
    ) -> Alteration:
        """Of folded ranges, of the quotation and of the passage; None: at its end."""
        ends, end = self._quoted.content[1], passage.passage.end
        mine = self._text.prepared.offsets.to_stored(self._at + said[0], self._at + said[1]) if said else (ends, ends)
        theirs = self._ground.stored(one.doc_id, one.start + held[0], one.start + held[1]) if held else (end, end)
        document = self._ground.document(one.doc_id).text
        return Alteration(
            kind=kind,
            said=self._text.text[mine[0] : mine[1]],
            held=document[theirs[0] : theirs[1]],
            said_at=(mine[0], mine[1]),
            held_at=(theirs[0], theirs[1]),
        )


def _within(mentions: Iterable[Mention], at: Range) -> list[Mention]:
    return [mention for mention in mentions if at[0] <= mention.start and mention.end <= at[1]]


# --- what is made once ------------------------------------------------------------------------------------


def _tools(ground: Ground) -> _Tools:
    if ground not in _TOOLS:
        bridge = bridge_of(ground.series)
        names = names_of(ground.series, bridge)
        senses = Senses(load_cues("crossing", SenseCues))
        cards = ground.cards.items()
        documents: dict[Side, frozenset[str]] = {
            "zh": frozenset(doc for doc, card in cards if card.lang == "zh"),
            "en": frozenset(doc for doc, card in cards if card.lang == "en"),
        }
        _TOOLS[ground] = _Tools(bridge, Nominator(ground.index, bridge), names, senses, documents)
    return _TOOLS[ground]


def bridge_of(series: Series) -> Bridge:
    """The terms by which sentences of a series are found in the other language."""
    return Bridge([*_general_terms(), *_series_terms(series)])


@cache
def _general_terms() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    terms = load_cues("bilingual", BilingualTerms).terms
    countries = load_cues("countries", CountryCues).countries
    return (*(((zh,), en) for zh, en in terms.items()), *((one.zh, one.en) for one in countries))


def _series_terms(series: Series) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    yield from ((one.zh, one.en) for one in series.known)
    yield from ((one.zh, one.en) for one in series.formulations)
    for rule in series.rules:
        zh, en = rule.title.zh, rule.title.en
        yield (*([zh] if zh else ()), *rule.short_zh), (*([en] if en else ()), *rule.short_en)
    for edition in series.editions:
        for names in (edition.theme, edition.place):
            if names.zh and names.en:
                yield (names.zh,), (names.en,)


def names_of(series: Series, bridge: Bridge) -> KnownNames:
    """What goes by a name in both languages: countries, and whom and what the series knows."""
    countries = (Named(one.iso, "country", one.zh, one.en) for one in load_cues("countries", CountryCues).countries)
    return KnownNames([*countries, *(Named(one.key, one.type, one.zh, one.en) for one in series.known)], bridge)
