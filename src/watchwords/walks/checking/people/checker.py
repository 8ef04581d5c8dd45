"""Who took part, spoke, sent a letter, or is said not to have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from watchwords.answers.checking import (
    Alteration,
    Attribution,
    CheckedClaim,
    Reason,
    RecordPassage,
    Verdict,
)
from watchwords.measures.roster.reports import Report
from watchwords.records import Mention, Name, Presence, Range
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.differing import Differing
from watchwords.walks.checking.people.judging import Judged, Said, judge_presence
from watchwords.walks.checking.people.meeting import Meeting
from watchwords.walks.checking.people.naming import check_naming
from watchwords.walks.checking.people.offices import Conflict, OfficeCheck
from watchwords.walks.checking.people.reading import LetterReaders
from watchwords.walks.checking.people.reported import check_reported
from watchwords.walks.checking.people.reports import PersonReports
from watchwords.walks.checking.people.words import (
    is_in_person,
    is_not_speaking,
    is_reading,
    sittings_in,
    tells_sitting,
)
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText
from watchwords.walks.subject import language_of

MAX_SOURCES = 3
_TRAILING = re.compile(r"(?:[\s,;，；、.。!！?？]|\b(?:and|but|while|whereas|as)\b|而|但|和|并)+$")


def check_people(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each person and sentence that tells of taking part in the record's own meeting, and for each
    wording that somebody is said to have used."""
    meeting = Meeting(text, ground, of)
    yield from _People(text, ground, meeting).claims()
    yield from check_naming(text, ground, meeting)
    yield from check_reported(text, ground, meeting)


class _People:
    """The claims on taking part of one text."""

    def __init__(self, text: CheckedText, ground: Ground, meeting: Meeting) -> None:
        self._text, self._ground, self._meeting = text, ground, meeting
        self._reports = PersonReports(ground)
        self._offices = OfficeCheck(ground)
        self._differing = Differing(text, ground)
        self._readers = LetterReaders(ground, self._reports)

    def claims(self) -> Iterator[CheckedClaim]:
        """By place."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in map(self._reports.applied, self._text.mentions):
            is_kind = mention.recogniser in ("presence", "names") and mention.key is not None
            if is_kind and not self._text.is_quoted(mention.start, mention.end):
                by_sentence.setdefault(self._text.sentence_at(mention.start), []).append(mention)
        own = {at: mentions for at, mentions in sorted(by_sentence.items()) if self._meeting.is_own(at)}
        self._reports.fetch(self._asked(own))
        for mentions in own.values():
            yield from self._in_sentence(mentions)

    def _asked(self, own: Mapping[int, Sequence[Mention]]) -> set[tuple[str, str | None]]:
        """Persons and editions that will be asked for."""
        asked: set[tuple[str, str | None]] = set()
        for mention in (mention for mentions in own.values() for mention in mentions):
            value = mention.value
            is_asked = isinstance(value, Presence) or (
                isinstance(value, Name) and value.type == "person" and value.office
            )
            if is_asked and mention.key is not None:
                editions = self._meeting.editions(mention.start) or (None,)
                asked |= {(mention.key, edition) for edition in editions}
        leaders = {(one.person, edition) for one in self._ground.series.leaders for _, edition in asked}
        return asked | leaders if asked else asked

    def _in_sentence(self, mentions: Sequence[Mention]) -> Iterator[CheckedClaim]:
        present = [m for m in mentions if isinstance(m.value, Presence) and m.value.tier != "quoted"]
        told = {mention.key for mention in present}
        for mention in present:
            yield from self._claim(mention, present)
        for mention in mentions:
            value = mention.value
            if isinstance(value, Name) and value.type == "person" and value.office and mention.key not in told:
                yield from self._office_alone(mention)

    # --- taking part --------------------------------------------------------------------------------------

    def _claim(self, mention: Mention, present: Sequence[Mention]) -> Iterator[CheckedClaim]:
        value, key = mention.value, mention.key
        if not isinstance(value, Presence) or key is None:
            return
        editions = self._meeting.editions(mention.start)
        if len(editions) <= 1:
            yield from self._of_edition(mention, present, editions[0] if editions else None)
            return
        # More than one may be meant: what holds of one of them is told, and nothing contradicts.
        for edition in editions:
            found = list(self._of_edition(mention, present, edition))
            if found and all(claim.verdict == "consistent" for claim in found):
                yield from found
                return

    def _of_edition(self, mention: Mention, present: Sequence[Mention], edition: str | None) -> Iterator[CheckedClaim]:
        value, key = mention.value, mention.key
        if not isinstance(value, Presence) or key is None:
            return
        lowered = self._text.folded(self._sentence_range(self._text.sentence_at(mention.start)))
        lang = language_of(value.name) if mention.lang == "und" else mention.lang
        lang_of: Literal["zh", "en"] = "zh" if lang == "zh" else "en"
        if edition is not None and value.tier in ("attended", "spoke") and is_reading(lowered, lang_of):
            yield from self._reading(mention, present, edition)
            return
        said = Said(
            tier=value.tier,
            mode=value.mode,
            is_not_in_person=value.tier == "absent" and is_in_person(lowered, lang_of),
            is_not_speaking=value.tier == "absent" and is_not_speaking(lowered, lang_of),
        )
        reports = self._in_order(self._reports.of(key, edition), lang_of)
        judged = judge_presence(said, reports)
        if judged is None:
            yield from self._without_report(mention, value, present, edition)
            return
        if edition is None and judged.verdict != "consistent":
            return
        judged = self._at_sitting(judged, said, sittings_in(lowered, lang_of))
        yield self._told(mention, value, present, edition, judged)

    @staticmethod
    def _in_order(reports: Sequence[Report], lang: str) -> list[Report]:
        """Those in the language of the sentence first, the strongest first."""
        return sorted(reports, key=lambda report: report.lang != lang)

    def _at_sitting(self, judged: Judged, said: Said, sittings: frozenset[str]) -> Judged:
        """A report of another sitting, or of none, does not bear out what is said of this one."""
        if judged.verdict != "consistent" or said.tier not in ("attended", "spoke") or not sittings:
            return judged
        held = [report for report in judged.held if all(self._is_at(report, sitting) for sitting in sittings)]
        if held:
            return judged._replace(held=tuple(held))
        return judged._replace(verdict="cannot check", reasons=(Reason(code="sitting not told"), *judged.reasons))

    def _is_at(self, report: Report, sitting: str) -> bool:
        """Whether the sentence, the title or the beginning of a document speaks of a sitting."""
        document = self._ground.document(report.doc_id)
        start, end = self._ground.sentences_around(report.doc_id, report.start, max(report.end, 1))
        rows = self._ground.sentences(report.doc_id)
        lead = document.text[: rows[min(2, len(rows) - 1)].end] if rows else ""
        return tells_sitting(f"{document.title or ''} {lead} {document.text[start:end]}".lower(), sitting)

    def _told(
        self,
        mention: Mention,
        value: Presence,
        present: Sequence[Mention],
        edition: str | None,
        judged: Judged,
    ) -> CheckedClaim:
        verdict, reasons = judged.verdict, judged.reasons
        alterations = tuple(self._differing.differences(mention, value, judged))
        key = mention.key or ""
        conflict = self._offices.conflict(
            key, value.office, value.organisation, self._reports.of(key, edition), edition
        )
        if conflict is not None:
            verdict, reasons = _with_conflict(verdict, reasons, conflict)
            alterations += tuple(self._office_difference(mention, conflict))
        held = list(judged.held)
        if conflict is not None and conflict.held.report is not None and verdict != judged.verdict:
            held = [conflict.held.report, *held]
        return self._made(mention, present, verdict, reasons, held, alterations, edition)

    def _without_report(
        self, mention: Mention, value: Presence, present: Sequence[Mention], edition: str | None
    ) -> Iterator[CheckedClaim]:
        """Not found, where the name stands nowhere; else, or where silence means little, it cannot be checked."""
        forms = self._reports.forms(mention.key or "", value.name)
        n_documents = len({card.observation for card in self._reports.cards(edition).values()})
        if not forms:
            return
        told = edition or ""
        verdict: Verdict = "cannot check"
        if not n_documents:
            reason = Reason(code="edition without documents", about=(told,))
        elif traces := self._reports.traces(forms, edition):
            reason = Reason(
                code="named without a report", about=(self._printed(forms, mention), str(len(traces)), told)
            )
        elif value.tier == "absent":
            reason = Reason(code="no trace", about=(self._printed(forms, mention), str(n_documents), told))
        elif not self._reports.is_telling(edition) or not self._is_searchable(forms, edition):
            reason = Reason(code="no document tells who was there", about=(told,))
        else:
            verdict, reason = (
                "not found",
                Reason(code="no trace", about=(self._printed(forms, mention), str(n_documents), told)),
            )
        yield self._made(mention, present, verdict, (reason,), (), (), edition, forms=forms)

    @staticmethod
    def _printed(forms: Sequence[str], mention: Mention) -> str:
        """The name as the text has it where it was looked for so, else the first form."""
        return mention.text if mention.text in forms else forms[0]

    def _is_searchable(self, forms: Sequence[str], edition: str | None) -> bool:
        """Whether the edition has documents in the script of one of the forms."""
        langs = {language_of(form) for form in forms}
        return any(card.lang in langs for card in self._reports.cards(edition).values())

    # --- who read a letter out ----------------------------------------------------------------------------

    def _reading(self, mention: Mention, present: Sequence[Mention], edition: str) -> Iterator[CheckedClaim]:
        sender = next((m.key for m in present if isinstance(m.value, Presence) and m.value.tier == "message"), None)
        read = self._readers.read(mention.key or "", sender, edition, mention.lang)
        if read is None:
            return
        alterations: tuple[Alteration, ...] = ()
        if read.verdict == "inconsistent" and read.passage is not None and read.name_at is not None:
            passage = read.passage.passage
            held = passage.text[read.name_at[0] - passage.start : read.name_at[1] - passage.start]
            said_at = (mention.start, mention.end)
            alterations = (
                Alteration(kind="name or office", said=mention.text, held=held, said_at=said_at, held_at=read.name_at),
            )
        sources: tuple[RecordPassage, ...] = (read.passage,) if read.passage else ()
        verdict, reasons = read.verdict, read.reasons
        conflict = self._conflict(mention, edition)
        if conflict is not None:
            verdict, reasons = _with_conflict(verdict, reasons, conflict)
            alterations += tuple(self._office_difference(mention, conflict))
        if conflict is not None and conflict.held.report is not None:
            own = tuple(self._sources([conflict.held.report]))
            sources = (*own, *(one for one in sources if one.passage not in [first.passage for first in own]))
        yield self._made(mention, present, verdict, reasons, (), alterations, edition, sources=sources)

    # --- offices ------------------------------------------------------------------------------------------

    def _office_alone(self, mention: Mention) -> Iterator[CheckedClaim]:
        """An office that the record contradicts, of somebody of whom nothing more is said."""
        edition = self._meeting.edition(mention.start)
        reports = self._reports.of(mention.key or "", edition) if edition is not None else ()
        conflict = self._conflict(mention, edition)
        if conflict is None or not conflict.is_certain or not reports:
            return
        verdict, reasons = _with_conflict("consistent", (), conflict)
        held = [conflict.held.report] if conflict.held.report is not None else list(reports[:1])
        alterations = tuple(self._office_difference(mention, conflict))
        yield self._made(mention, (mention,), verdict, reasons, held, alterations, edition)

    def _conflict(self, mention: Mention, edition: str | None) -> Conflict | None:
        value = mention.value
        if not isinstance(value, Presence | Name) or edition is None:
            return None
        reports = self._reports.of(mention.key or "", edition)
        return self._offices.conflict(mention.key or "", value.office, value.organisation, reports, edition)

    def _office_difference(self, mention: Mention, conflict: Conflict) -> Iterator[Alteration]:
        if not conflict.is_certain:
            return
        at = self._office_at(mention, conflict.said)
        report = conflict.held.report
        if at is None:
            return
        is_body = conflict.code == "post of another"
        words = conflict.held.organisation if is_body else conflict.held.title
        held_at = self._near(report, words) if report is not None and words else None
        yield Alteration(
            kind="name or office",
            said=self._text.text[at[0] : at[1]],
            held=self._ground.document(report.doc_id).text[slice(*held_at)] if held_at and report else "",
            said_at=at,
            held_at=held_at or (0, 0),
            about=(conflict.said, words or ""),
        )

    def _office_at(self, mention: Mention, words: str) -> Range | None:
        """Where the words of an office stand, next to the name."""
        before = self._text.text.rfind(words, max(0, mention.start - 120), mention.start)
        behind = self._text.text.find(words, mention.end, mention.end + 160)
        at = before if before >= 0 else behind
        return (at, at + len(words)) if at >= 0 else None

    def _near(self, report: Report, words: str) -> Range | None:
        start, end = self._ground.sentences_around(report.doc_id, report.start, max(report.end, 1))
        text = self._ground.document(report.doc_id).text
        found = re.compile(re.escape(words), re.IGNORECASE).search(text, start, end)
        return found.span() if found else None

    # --- claims -------------------------------------------------------------------------------------------

    def _made(
        self,
        mention: Mention,
        present: Sequence[Mention],
        verdict: Verdict,
        reasons: Sequence[Reason],
        held: Sequence[Report],
        alterations: tuple[Alteration, ...],
        edition: str | None,
        *,
        forms: tuple[str, ...] = (),
        sources: tuple[RecordPassage, ...] | None = None,
    ) -> CheckedClaim:
        start, end = self._span(mention, present)
        value = mention.value
        shown = tuple(self._sources(held)) if sources is None else sources
        office = value.office if isinstance(value, Presence | Name) else None
        organisation = value.organisation if isinstance(value, Presence | Name) else None
        return CheckedClaim(
            kind="roster",
            start=start,
            end=end,
            text=self._text.text[start:end],
            lang=mention.lang,
            verdict=verdict,
            reasons=tuple(reasons),
            alterations=alterations,
            sources=shown,
            attribution=Attribution(
                speaker=mention.text,
                speaker_key=mention.key,
                speaker_at=(mention.start, mention.end),
                office=office,
                organisation=organisation,
                edition=edition,
            ),
            forms=forms,
        )

    def _span(self, mention: Mention, present: Sequence[Mention]) -> Range:
        """From the name, with a title before it, to the end of the sentence or to who is said to do otherwise."""
        _, last = self._sentence_range(self._text.sentence_at(mention.start))
        value, start = mention.value, mention.start
        others = [m.start for m in present if m.start > mention.end and _act(m) != _act(mention)]
        end = min([last, *others])
        text = self._text.text
        if isinstance(value, Presence | Name) and value.office:
            at = text.rfind(value.office, max(0, start - len(value.office) - 40), start)
            start = at if at >= 0 and not re.search(r"[,;.，；。]", text[at + len(value.office) : start]) else start
        trimmed = _TRAILING.sub("", text[mention.end : end])
        return start, mention.end + len(trimmed)

    def _sources(self, held: Sequence[Report]) -> Iterator[RecordPassage]:
        seen: set[tuple[str, int]] = set()
        for report in held:
            start, end = self._ground.sentences_around(report.doc_id, report.start, max(report.end, 1))
            if (report.doc_id, start) not in seen and len(seen) < MAX_SOURCES:
                seen.add((report.doc_id, start))
                yield self._ground.passage(report.doc_id, start, end, role=report.tier)

    def _sentence_range(self, sentence: int) -> Range:
        span = self._text.sentence_span(sentence)
        return span.start, span.end


def _act(mention: Mention) -> tuple[str, str | None]:
    value = mention.value
    return (value.tier, value.mode) if isinstance(value, Presence) else ("", None)


def _with_conflict(
    verdict: Verdict, reasons: Sequence[Reason], conflict: Conflict
) -> tuple[Verdict, tuple[Reason, ...]]:
    """An office that does not stand takes a claim's support away, and contradicts it where it is certain."""
    held = conflict.held.organisation if conflict.code in ("post of another", "organisation differs") else None
    reason = Reason(code=conflict.code, about=(conflict.said, held or conflict.held.title))
    if conflict.is_certain:
        return "inconsistent", (reason, *reasons)
    return ("cannot check" if verdict == "consistent" else verdict), (reason, *reasons)
