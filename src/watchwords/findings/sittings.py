"""At which sitting somebody took part, where the sentence of the report, or its document as a whole, says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from watchwords.findings.scene import pairs
from watchwords.measures.roster.ranks import SittingWords
from watchwords.measures.roster.reports import Report
from watchwords.records import DocumentCard, Mention, Names, Presence, Session
from watchwords.text.fold import fold_text, lower

_TYPES_OF_KIND = {"forum": {"forum"}, "briefing": {"briefing", "release"}, "expo": {"expo"}}
"""Kinds of document that are of one sitting, and its type."""
_REACH = 240
"""Characters to either side of a name in which its sentence is read."""
_ENDS = re.compile(r"[。；！？]|[.;!?]\s")
_ELSEWHERE = re.compile(
    r"(?:一场|另一|某)[^，。；]{0,10}(?:论坛|会议|活动|发布会)|采访|专访|主论坛|全体会议|委员会会议|晚宴|饭局"
    r"|\b(?:an?|another|one) (?:[\w-]+ ){0,3}(?:forum|session|panel|meeting|ceremony|event|dinner|roundtable)\b"
    r"|\binterviews?\b|\b(?:main|ministerial|other) forums?\b|\bplenary\b|\bcouncil meeting\b",
    re.IGNORECASE,
)
"""Words that put a report at a sitting without naming it, or outside of all: it is not the one of the document."""
_CUT_SHORT = (" and", " or", " of", " on", " the")
_Told = tuple[Mention, Session]


class Sittings:
    """The sittings that documents of an edition name.

    Args:
        sessions: mentions of sittings.
        presence: mentions of presence in the same documents: a sitting told behind the next name is that one's.
        cards: the documents.
        texts: their stored texts.
        words: what the common sittings are called in both languages.
    """

    def __init__(
        self,
        sessions: Iterable[Mention],
        presence: Iterable[Mention],
        cards: Mapping[str, DocumentCard],
        texts: Mapping[str, str],
        words: Iterable[SittingWords] = (),
    ) -> None:
        self._cards, self._texts = cards, texts
        listed = [(Names(zh=one.zh[0], en=one.en[0]), one) for one in words]
        self._known = {lower(word): names for names, one in listed for word in (*one.zh, *one.en)}
        self._before = next((names for names, one in listed if one.is_before), None)
        self._names: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for mention, report in pairs(presence, Presence):
            self._names.setdefault((mention.doc_id, mention.sentence), []).append((mention.start, report.tier))
        self._by_document: dict[str, list[_Told]] = {}
        for mention, session in pairs(sessions, Session):
            if session.type != "edition" and session.n_sittings is None:
                self._by_document.setdefault(mention.doc_id, []).append((mention, session))

    def of(self, reports: Iterable[Report]) -> tuple[Names, ...]:
        """The sittings of some reports of one person, those of one event under one name in both languages.

        A briefing before the meeting comes last.
        """
        by_event: dict[str, dict[str, str]] = {}
        found: set[Names] = set()
        before: tuple[Names, ...] = ()
        for report in reports:
            if report.is_before and self._before is not None:
                before = (self._before,)
                continue
            title = None if report.is_speech else self._title(report)
            if title:
                by_event.setdefault(report.event, {}).setdefault(report.lang, title)
        for titles in by_event.values():
            known = {lang: self._known.get(fold_text(title)) for lang, title in titles.items()}
            found |= {names for names in known.values() if names}
            rest = {lang: title for lang, title in titles.items() if known[lang] is None}
            if rest:
                found.add(Names(zh=rest.get("zh"), en=rest.get("en")))
        return (*_without_halves(found), *before)

    def _title(self, report: Report) -> str | None:
        """The sitting told behind the name, before the next; else the only one of the sentence, then of the text."""
        own = self._by_document.get(report.doc_id, [])
        here = [told for told in own if told[0].sentence == report.sentence]
        names = self._names.get((report.doc_id, report.sentence), [])
        after = min((at for at, _ in names if at > report.start), default=None)
        sound = [told for told in here if _is_sound(told, names)]
        behind = [told for told in sound if told[0].start >= report.end and (after is None or told[0].start < after)]
        shared = [told for told in sound if _is_shared(report, told[0].start, names)]
        for chosen in (behind[:1], shared, () if here or report.tier == "absent" else self._of_document(report)):
            titles = dict.fromkeys(_label(told) for told in chosen)
            if len(titles) == 1:
                return next(iter(titles))
        return None

    def _of_document(self, report: Report) -> Sequence[_Told]:
        """The sitting a document is about: its title names it, or it names no other and is of a kind that has one.

        Nothing where the sentence of the report puts it elsewhere: at a forum that is not named, in an interview.
        """
        card, own = self._cards.get(report.doc_id), self._by_document.get(report.doc_id, [])
        if card is None or not own or _ELSEWHERE.search(_sentence(self._texts.get(report.doc_id, ""), report)):
            return ()
        title = fold_text(card.title or "")
        sound = [told for told in own if _is_sound(told, ())]
        titled = [told for told in sound if fold_text(_label(told)) in title or fold_text(told[0].text) in title]
        if titled or len({fold_text(_label(told)) for told in own}) > 1:
            return titled
        return [told for told in sound if told[1].type in _TYPES_OF_KIND.get(card.kind or "", ())]


def _label(told: _Told) -> str:
    mention, session = told
    return session.title or mention.text


def _is_sound(told: _Told, names: Iterable[tuple[int, str]]) -> bool:
    """Whether a title is whole: a forum without one, one cut short, or one that runs into a name tells nothing."""
    mention, session = told
    if session.title is None and session.type == "forum":
        return False
    return not _label(told).endswith(_CUT_SHORT) and not any(mention.start <= at < mention.end for at, _ in names)


def _sentence(text: str, report: Report) -> str:
    """The sentence of a report, as far as it reaches."""
    low, high = max(0, report.start - _REACH), report.end + _REACH
    starts = [found.end() for found in _ENDS.finditer(text, low, report.start)]
    stop = _ENDS.search(text, report.end, high)
    return text[starts[-1] if starts else low : stop.start() if stop else high]


def _is_shared(report: Report, at: int, names: Iterable[tuple[int, str]]) -> bool:
    """Whether a sitting of the sentence is this person's too.

    It stands before all names, or the names up to it form one list with this one (A, B and C spoke at the opening).
    Behind another predicate (A spoke; B attended the opening) it is that one's.
    """
    places = list(names)
    if at < min((place for place, _ in places), default=at):
        return True
    return at >= report.end and all(tier == report.tier for place, tier in places if report.start <= place < at)


def _without_halves(found: Iterable[Names]) -> tuple[Names, ...]:
    """Names in order, without those that another one completes."""
    every = list(found)
    kept = [
        one
        for one in every
        if not any(other != one and one.zh in (None, other.zh) and one.en in (None, other.en) for other in every)
    ]
    return tuple(sorted(kept, key=lambda names: (names.zh or "", names.en or "")))
