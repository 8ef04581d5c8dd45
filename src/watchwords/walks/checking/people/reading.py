"""Who read a letter out, as the record tells it."""

from __future__ import annotations

from dataclasses import dataclass

from watchwords.answers.checking import Reason, RecordPassage, Verdict
from watchwords.measures.roster.reports import Report
from watchwords.records import Presence, Range
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.reports import PersonReports


@dataclass(frozen=True)
class Read:
    """The verdict on who read a letter out."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    passage: RecordPassage | None = None
    name_at: Range | None = None
    """Where the record names who did."""


class LetterReaders:
    """Answers who read the letters of an edition.

    Args:
        ground: the record.
        reports: of persons.
    """

    def __init__(self, ground: Ground, reports: PersonReports) -> None:
        self._ground, self._reports = ground, reports

    def read(self, reader: str, sender: str | None, edition: str, lang: str) -> Read | None:
        """Whether somebody read a letter of an edition; None where the record has no letter there.

        Args:
            reader: key of who is said to have read it.
            sender: key of who sent it; None: of whoever leads.
            edition: its key.
            lang: of the sentence; passages of it are shown first.
        """
        senders = [sender] if sender else [leader.person for leader in self._ground.series.leaders]
        letters = [r for key in senders for r in self._reports.of(key, edition) if r.tier == "message"]
        if not letters:
            return None
        letters.sort(key=lambda report: (report.lang != lang, report.doc_id, report.start))
        told = [report for report in letters if report.delivered_by]
        if not told:
            passage = self._passage(letters[0], letters[0].start)
            return Read("cannot check", (Reason(code="reader not told", about=(edition,)),), passage)
        names = self._ground.entities.names
        for report in told:
            if report.delivered_by == reader:
                place = self._name(report)
                return Read("consistent", (Reason(code="read by", about=(report.name,)),), place[0], place[1])
        place = self._name(told[0])
        by = names(told[0].delivered_by)
        name = (by.zh if lang == "zh" else by.en) or by.en or by.zh or told[0].delivered_by or ""
        return Read("inconsistent", (Reason(code="read by another", about=(name,)),), place[0], place[1])

    def _name(self, report: Report) -> tuple[RecordPassage, Range | None]:
        """The sentence that names who read it, and where."""
        for mention in self._ground.mentions(report.doc_id, "presence"):
            if isinstance(mention.value, Presence) and mention.key == report.delivered_by:
                return self._passage(report, mention.start), (mention.start, mention.end)
        return self._passage(report, report.start), None

    def _passage(self, report: Report, at: int) -> RecordPassage:
        start, end = self._ground.sentences_around(report.doc_id, at, at + 1)
        return self._ground.passage(report.doc_id, start, end, role="message")
