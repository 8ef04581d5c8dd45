"""When and where an edition was held, and its number: held against the register of editions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from watchwords.answers.checking import (
    Alteration,
    AlterationKind,
    CheckedClaim,
    ClaimKind,
    Reason,
    RecordPassage,
    Verdict,
)
from watchwords.engines import unbound
from watchwords.measures.statements.parts import EditionName
from watchwords.records import DateUse, Edition, Mention, Session
from watchwords.tables import records_of, schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.checking.figures.reading import by_sentence, outside_quotations
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

Edge = Literal["first", "last", "any"]
"""Which of an edition's days a verb tells: it opened, it closed, it was held."""

_REACH = 60
"""Characters between the verb and the day."""
_MOST_SOURCES = 2
_DAY = len("2021-09-26")
_VERBS_EN: tuple[tuple[Edge, re.Pattern[str]], ...] = (
    ("first", re.compile(r"\b(?:opened|opens|began|begins|kicked off|started)\b[^;:]*$")),
    ("last", re.compile(r"\b(?:closed|closes|concluded|ended|ends|wrapped up)\b[^;:]*$")),
    ("any", re.compile(r"\b(?:held|took place|takes place|convened|met|meets|ran)\b[^;:]*$")),
)
_VERBS_ZH: tuple[tuple[Edge, re.Pattern[str]], ...] = (
    ("first", re.compile(r"^[^。;]*?(?:开幕|启幕|拉开帷幕)")),
    ("last", re.compile(r"^[^。;]*?(?:闭幕|落幕)")),
    ("any", re.compile(r"^[^。;]*?(?:举行|召开|举办)")),
)
_EVENT_EN = re.compile(r"\b(?:summit|conference|forum|congress|meeting)\b")
_EVENT_ZH = re.compile(r"大会|峰会|论坛|年会")
_PART = re.compile(
    r"分论坛|平行论坛|开幕式|闭幕式|发布会|博览会|晚宴|\b(?:ceremony|press conference|sub-forum|expo|briefing)\b"
)
"""A sitting of an edition has days of its own."""


def check_dates(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each number of an edition, each day that an edition is said to be held, and each place."""
    if not ground.series.editions or not text.prepared.sentences:
        return
    grouped = by_sentence(
        mention for mention in outside_quotations(text) if isinstance(mention.value, DateUse | Session)
    )
    register = _Register(ground)
    for number, mentions in grouped.items():
        yield from _Sentence(text, register, ground, of, number, mentions).claims()


class _Sentence:
    """One sentence with the editions and days it tells."""

    def __init__(
        self,
        text: CheckedText,
        register: _Register,
        ground: Ground,
        of: SpeakingOf,
        number: int,
        mentions: Sequence[Mention],
    ) -> None:
        self._register = register
        self._text, self._ground, self._of, self._number = text, ground, of, number
        span = text.sentence_span(number)
        self._start, self._end = span.start, span.end
        self._is_zh = text.prepared.sentences[number].lang == "zh"
        self._listed = {edition.key: edition for edition in ground.series.editions}
        self._numbered = [m for m in mentions if self._is_edition(m)]
        self._dates = [(m, m.value) for m in mentions if isinstance(m.value, DateUse)]
        self._folded = fold_text(text.text[self._start : self._end])

    def _is_edition(self, mention: Mention) -> bool:
        value = mention.value
        if not isinstance(value, Session) or value.type != "edition" or value.number is None:
            return False
        names = [fold_text(name) for name in (self._ground.series.name.zh, self._ground.series.name.en) if name]
        written = fold_text(mention.text)
        return any(name in written for name in names)

    def claims(self) -> Iterator[CheckedClaim]:
        """Verdicts on the sentence."""
        if len({m.value.number for m in self._numbered if isinstance(m.value, Session)}) > 1:
            return
        days = list(self._days())
        for mention in self._numbered[:1]:
            yield from self._number_claim(mention, days)
        edition = self._edition()
        if edition is None or len(edition.dates) == 0:
            return
        for mention, value, edge in days:
            if (told := self._day_claim(mention, value, edge, edition)) is not None:
                yield told
        for mention in self._numbered[:1]:
            yield from self._place_claim(mention, edition)

    # --- which edition ------------------------------------------------------------------------------------

    def _of_number(self) -> Edition | None:
        numbers = {m.value.number for m in self._numbered if isinstance(m.value, Session)}
        found = [edition for edition in self._listed.values() if edition.number in numbers]
        return found[0] if len(found) == 1 else None

    def _edition(self) -> Edition | None:
        """The edition that the days of the sentence are said to be of: of its number, else of its words, else told."""
        if self._numbered:
            numbered = self._of_number()
            by_days = self._by_days([value for _, value, _ in self._days()])
            return by_days if numbered is not None and by_days is not None else numbered
        key = self._of.edition(self._number)
        return self._listed.get(key) if key is not None else None

    def _by_days(self, days: Sequence[DateUse]) -> Edition | None:
        """The one edition that was held on all of these days, to the day."""
        exact = [value for value in days if len(value.date) == _DAY]
        found = [
            edition for edition in self._listed.values() if exact and all(_is_on(value, edition) for value in exact)
        ]
        return found[0] if len(found) == 1 else None

    # --- numbers ------------------------------------------------------------------------------------------

    def _number_claim(self, mention: Mention, days: Sequence[tuple[Mention, DateUse, Edge]]) -> Iterator[CheckedClaim]:
        """Whether the edition of this number is the one of the year or the days beside it."""
        value = mention.value
        if not isinstance(value, Session):
            return
        numbered = self._of_number()
        held = self._by_days([day for _, day, _ in days]) or self._of_year(mention)
        if numbered is None:
            if held is not None and held.number is not None:
                yield self._told(mention, "edition number", "inconsistent", held, kind="number", of=str(held.number))
            return
        if held is None:
            return
        if held.key == numbered.key:
            yield self._told(mention, "edition number", "consistent", held, of=str(held.number))
        else:
            yield self._told(mention, "edition number", "inconsistent", held, kind="number", of=str(held.number))

    def _of_year(self, mention: Mention) -> Edition | None:
        """The edition of the one year that stands beside the name of this one: the eighth conference in 2021."""
        near = [
            value
            for date, value in self._dates
            if min(abs(date.start - mention.end), abs(mention.start - date.end)) <= _REACH
        ]
        years = {value.date[:4] for value in near}
        editions = self._ground.editions
        if len(years) != 1 or editions is None or not self._is_told_of(mention):
            return None
        found = editions.find(EditionName(year=years.pop()))
        return self._listed.get(found[0]) if len(found) == 1 else None

    def _is_told_of(self, mention: Mention) -> bool:
        """Whether the sentence says that the edition is held, or dates it in so many words."""
        before = self._text.text[max(self._start, mention.start - 8) : mention.start]
        after = self._text.text[mention.end : mention.end + 12]
        is_dated = re.search(r"(?:19|20)\d\d年?$|(?:19|20)\d\d's? ?$", before) or re.match(
            r"\s*(?:[(（]|in |of |,? ?于?)\s*(?:19|20)\d\d", after
        )
        verbs = r"举行|召开|举办|开幕|闭幕|\b(?:held|took place|met|opened|closed|began|concluded)\b"
        return bool(is_dated) or (re.search(verbs, self._folded) is not None and not _PART.search(self._folded))

    # --- days and places ----------------------------------------------------------------------------------

    def _days(self) -> Iterator[tuple[Mention, DateUse, Edge]]:
        """Days on which an edition is said to be held, each with which of its days the verb tells."""
        event = _EVENT_ZH if self._is_zh else _EVENT_EN
        if not event.search(self._folded) or _PART.search(self._folded):
            return
        for mention, value in self._dates:
            if len(value.date) != _DAY:
                continue
            edge = self._edge(mention)
            if edge is not None:
                yield mention, value, edge

    def _edge(self, mention: Mention) -> Edge | None:
        if self._is_zh:
            after = fold_text(self._text.text[mention.end : min(self._end, mention.end + _REACH)])
            found = [(match.end(), edge) for edge, verb in _VERBS_ZH if (match := verb.match(after))]
            return min(found)[1] if found else None
        before = fold_text(self._text.text[max(self._start, mention.start - _REACH) : mention.start])
        found = [(-match.start(), edge) for edge, verb in _VERBS_EN if (match := verb.search(before))]
        return min(found)[1] if found else None

    def _day_claim(self, mention: Mention, value: DateUse, edge: Edge, edition: Edition) -> CheckedClaim | None:
        first, last = edition.dates[0], edition.dates[-1]
        if value.until is not None:
            is_right = (value.date, value.until) == (first, last)
        else:
            is_right = {"first": value.date == first, "last": value.date == last, "any": first <= value.date <= last}[
                edge
            ]
        of = f"{first}/{last}" if first != last else first
        if is_right:
            return self._told(mention, "date", "consistent", edition, of=of)
        return self._told(mention, "date", "inconsistent", edition, kind="date", of=of)

    def _place_claim(self, mention: Mention, edition: Edition) -> Iterator[CheckedClaim]:
        value = mention.value
        place = value.place if isinstance(value, Session) else None
        own = [name for name in (edition.place.zh, edition.place.en) if name]
        if place is None or not own or _PART.search(self._folded):
            return
        at = self._text.text.find(place, self._start, self._end)
        if at < 0:
            return
        where = Mention(
            doc_id=mention.doc_id,
            recogniser=mention.recogniser,
            start=at,
            end=at + len(place),
            text=place,
            lang=mention.lang,
            sentence=mention.sentence,
            key=None,
            value=value,
            made_by=mention.made_by,
        )
        of = edition.place.zh if self._is_zh and edition.place.zh else own[-1]
        if any(fold_text(name) in fold_text(place) for name in own):
            yield self._told(where, "date", "consistent", edition, of=of)
        elif not self._is_near(place, edition):
            yield self._told(where, "date", "inconsistent", edition, kind="name or office", of=of)

    def _is_near(self, place: str, edition: Edition) -> bool:
        """Whether documents of the edition name the place too: its province, its country."""
        own = [doc_id for doc_id, card in self._ground.cards.items() if card.edition == edition.key]
        return bool(own) and bool(self._ground.index.locate(fold_text(place), limit=1, doc_ids=own))

    # --- told ---------------------------------------------------------------------------------------------

    def _told(
        self,
        mention: Mention,
        claim: ClaimKind,
        verdict: Verdict,
        edition: Edition,
        *,
        of: str,
        kind: AlterationKind | None = None,
    ) -> CheckedClaim:
        shown = self._register.shown(edition, is_zh=self._is_zh)
        altered: tuple[Alteration, ...] = ()
        if kind is not None:
            held, at = self._register.words(shown, kind, of)
            altered = (
                Alteration(
                    kind=kind,
                    said=mention.text,
                    held=held,
                    said_at=(mention.start, mention.end),
                    held_at=at,
                    about=(of,),
                ),
            )
        return CheckedClaim(
            kind=claim,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            lang=mention.lang,
            verdict=verdict,
            reasons=(Reason("register says", (edition.key, of)),),
            alterations=altered,
            sources=self._register.passages(shown),
            entries=(self._ground.edition_entry(edition),),
        )


class _Register:
    """Sentences of the record that tell the days of an edition, so that a reader sees more than the register."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._known: dict[str, list[Mention]] = {}

    def shown(self, edition: Edition, *, is_zh: bool) -> list[Mention]:
        """Where documents of the edition tell its first and last day, those that tell of it as a whole first."""
        cards, lang = self._ground.cards, "zh" if is_zh else "en"
        if edition.key not in self._known:
            self._known[edition.key] = self._find(edition) if edition.dates else []

        def order(mention: Mention) -> tuple[bool, bool, str, int]:
            card = cards[mention.doc_id]
            return card.lang != lang, card.kind != "overview", mention.doc_id, mention.start

        return sorted(self._known[edition.key], key=order)[:_MOST_SOURCES]

    def _find(self, edition: Edition) -> list[Mention]:
        own = [doc_id for doc_id, card in self._ground.cards.items() if card.edition == edition.key]
        first, last = edition.dates[0], edition.dates[-1]
        table = unbound("mentions", schema_of(Mention))
        rows = table.filter(
            table.recogniser == "dates",
            table.doc_id.isin(own),
            table.value.contains(f'"date":"{first}"'),
            table.value.contains(f'"until":"{last}"' if first != last else '"date":"'),
        )
        return records_of(Mention, self._ground.record.corpus.run(rows)) if own else []

    def passages(self, shown: Sequence[Mention]) -> tuple[RecordPassage, ...]:
        """Their sentences."""
        self._ground.fetch(mention.doc_id for mention in shown)
        return tuple(self._ground.passage(mention.doc_id, *self._around(mention)) for mention in shown)

    def words(self, shown: Sequence[Mention], kind: AlterationKind, of: str) -> tuple[str, tuple[int, int]]:
        """The words of the first sentence that say it otherwise; what the register says, at no place, where none do."""
        if not shown:
            return of, (0, 0)
        first = shown[0]
        if kind == "date":
            return first.text, (first.start, first.end)
        low, high = self._around(first)
        if kind == "name or office":
            at = self._ground.document(first.doc_id).text.find(of, low, high)
            return (of, (at, at + len(of))) if at >= 0 else (of, (0, 0))
        for mention in self._ground.mentions(first.doc_id, "sessions"):
            value = mention.value
            if isinstance(value, Session) and str(value.number) == of and low <= mention.start < high:
                return mention.text, (mention.start, mention.end)
        return of, (0, 0)

    def _around(self, mention: Mention) -> tuple[int, int]:
        return self._ground.sentences_around(mention.doc_id, mention.start, mention.end)


def _is_on(value: DateUse, edition: Edition) -> bool:
    return bool(edition.dates) and edition.dates[0] <= value.date <= (value.until or value.date) <= edition.dates[-1]
