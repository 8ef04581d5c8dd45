"""At which sitting somebody took part, where the sentence of the report or its document says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from watchwords.findings.scene import pairs
from watchwords.measures.roster.reports import Report
from watchwords.records import DocumentCard, Mention, Names, Presence, Session

OF_MANY = frozenset({"roster", "overview", "figures", "outcome", "programme", "attendance"})
"""Kinds of document that tell of more than one sitting."""


def tell_of_many(cards: Mapping[str, DocumentCard]) -> frozenset[str]:
    """Documents of such a kind."""
    return frozenset(doc_id for doc_id, card in cards.items() if card.kind in OF_MANY)


class Sittings:
    """The sittings that documents of an edition name.

    Args:
        sessions: mentions of sittings.
        presence: mentions of presence in the same documents: a sitting told behind the next name is that one's.
        of_many: documents that tell of several sittings, such as a list of everybody who came: the only one that such
            a text names is not everybody's.
    """

    def __init__(
        self, sessions: Iterable[Mention], presence: Iterable[Mention], *, of_many: Collection[str] = ()
    ) -> None:
        self._of_many = frozenset(of_many)
        self._by_document: dict[str, list[tuple[Mention, Session]]] = {}
        for mention, session in pairs(sessions, Session):
            # A forum without a title is told by whatever stands beside the word.
            is_told = session.title is not None or session.type != "forum"
            if session.type != "edition" and session.n_sittings is None and is_told:
                self._by_document.setdefault(mention.doc_id, []).append((mention, session))
        self._names: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for mention, report in pairs(presence, Presence):
            self._names.setdefault((mention.doc_id, mention.sentence), []).append((mention.start, report.tier))

    def of(self, reports: Iterable[Report]) -> tuple[Names, ...]:
        """The sittings of some reports of one person, those of one event under one name in both languages."""
        by_event: dict[str, dict[str, str]] = {}
        for report in reports:
            title = None if report.is_speech else self._title(report)
            if title:
                by_event.setdefault(report.event, {}).setdefault(report.lang, title)
        found = {Names(zh=titles.get("zh"), en=titles.get("en")) for titles in by_event.values()}
        return _without_halves(found)

    def _title(self, report: Report) -> str | None:
        """The sitting told behind the name, before the next; else the only one of the sentence, then of the text."""
        own = self._by_document.get(report.doc_id, [])
        here = [(m, s) for m, s in own if m.sentence == report.sentence]
        names = self._names.get((report.doc_id, report.sentence), [])
        after = min((at for at, _ in names if at > report.start), default=None)
        behind = [(m, s) for m, s in here if m.start >= report.end and (after is None or m.start < after)]
        shared = [(m, s) for m, s in here if _is_shared(report, m.start, names)]
        for chosen in (behind[:1], shared, () if here or report.doc_id in self._of_many else own):
            titles = dict.fromkeys(session.title or mention.text for mention, session in chosen)
            if len(titles) == 1:
                return next(iter(titles))
        return None


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
    kept = [
        one
        for one in found
        if not any(other != one and one.zh in (None, other.zh) and one.en in (None, other.en) for other in found)
    ]
    return tuple(sorted(kept, key=lambda names: (names.zh or "", names.en or "")))
