"""The words by which a text and the record differ on somebody's taking part, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from watchwords.answers.checking import Alteration
from watchwords.measures.roster.reports import Report
from watchwords.records import Mention, Presence, Range
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.people.judging import Judged
from watchwords.walks.checking.people.words import find_words, mode_forms, tier_forms
from watchwords.walks.checking.text import CheckedText


class Differing:
    """Tells what differs.

    Args:
        text: the text under check.
        ground: the record.
    """

    def __init__(self, text: CheckedText, ground: Ground) -> None:
        self._text, self._ground = text, ground

    def differences(self, mention: Mention, value: Presence, judged: Judged) -> Iterator[Alteration]:
        """The difference of tier or of mode, where there is one."""
        if judged.kind is None or not judged.held:
            return
        report = judged.held[0]
        said_at = self._said_at(mention, value, is_mode=judged.is_of_mode)
        held_at = self._held_at(report, is_mode=judged.is_of_mode)
        held = self._ground.document(report.doc_id).text[held_at[0] : held_at[1]]
        about = (
            (value.mode or value.tier, report.mode or report.tier) if judged.is_of_mode else (value.tier, report.tier)
        )
        yield Alteration(
            kind=judged.kind,
            said=self._text.text[said_at[0] : said_at[1]],
            held=held,
            said_at=said_at,
            held_at=held_at,
            about=about,
        )

    def _said_at(self, mention: Mention, value: Presence, *, is_mode: bool) -> Range:
        """The words of the text that say it: those of the mode, else of the tier, else the name."""
        lang: Literal["zh", "en"] = "zh" if mention.lang == "zh" else "en"
        offsets, sent = (
            self._text.prepared.offsets,
            self._text.prepared.sentences[self._text.sentence_at(mention.start)],
        )
        anchor = offsets.to_folded(mention.start, mention.end).end
        if is_mode and value.tier == "absent":
            forms = (*mode_forms("in_person", lang), *tier_forms("absent", lang))
        elif is_mode and value.mode:
            forms = mode_forms(value.mode, lang)
        else:
            forms = tier_forms(value.tier, lang)
        found = find_words(self._text.prepared.lowered, (sent.start, sent.end), anchor, forms)
        if found is None:
            return mention.start, mention.end
        span = offsets.to_stored(found.start, found.end)
        return span.start, span.end

    def _held_at(self, report: Report, *, is_mode: bool) -> Range:
        """The words of the record that say it; the whole sentence where they are not found."""
        lang: Literal["zh", "en"] = "zh" if report.lang == "zh" else "en"
        start, end = self._ground.sentences_around(report.doc_id, report.start, max(report.end, 1))
        offsets, lowered = self._ground.index.offsets(report.doc_id), self._ground.index.folded(report.doc_id)
        part = offsets.to_folded(start, end)
        anchor = offsets.to_folded(report.start, max(report.end, 1)).end
        forms = mode_forms(report.mode, lang) if is_mode and report.mode else tier_forms(report.tier, lang)
        found = find_words(lowered, (part.start, part.end), anchor, forms)
        if found is None:
            return start, end
        span = offsets.to_stored(found.start, found.end)
        return span.start, span.end
