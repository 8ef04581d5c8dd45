"""Speech reported in the text: direct, indirect and mixed, with its speaker.

Chinese and English are read by modules of their own, each the sentences of its language; here what they found is put
in order and placed in the stored text.
"""

from __future__ import annotations

import msgspec

from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.placing import Placer, in_order
from watchwords.recognisers.quotes.clauses_zh import ChineseQuoteCues
from watchwords.recognisers.quotes.en import EnglishQuoteCues, EnglishQuotes
from watchwords.recognisers.quotes.reported import Reported, Speaker
from watchwords.recognisers.quotes.zh import ChineseQuotes
from watchwords.records import Mention, PreparedText, Quotation

NAME = "quotes"
VERSION = 2


class QuoteCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/quotes.toml`."""

    zh: ChineseQuoteCues
    en: EnglishQuoteCues


class QuoteRecogniser:
    """Finds quotations.

    Args:
        cues: contents of `data/quotes.toml`.
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, cues: QuoteCues, namer: Namer) -> None:
        self._readers = (ChineseQuotes(cues.zh, namer), EnglishQuotes(cues.en, namer))

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per piece of reported speech, counted under its speaker where one is named."""
        if not prepared.sentences:
            return []
        placer = Placer(prepared, NAME, VERSION)
        return in_order([_placed(one, prepared, placer) for reader in self._readers for one in reader.read(prepared)])


def _placed(one: Reported, prepared: PreparedText, placer: Placer) -> Mention:
    """The mention of content, cue and, where they stand in the same sentence, the words for the speaker."""
    to_stored = prepared.offsets.to_stored
    content = to_stored(one.content.start, one.content.end)
    cue = to_stored(*one.cue) if one.cue else None
    who = one.speaker
    printed = to_stored(who.start, who.end) if who and who.start < who.end else None
    value = Quotation(
        mode=one.content.mode,
        content=(content.start, content.end),
        cue=(cue.start, cue.end) if cue else None,
        cue_word=cue.slice(prepared.document.text) if cue else None,
        speaker=(printed.start, printed.end) if printed else None,
        speaker_name=who.name if who else None,
        speaker_key=who.key if who else None,
        office=who.office if who else None,
        organisation=who.organisation if who else None,
        basis=who.basis if who else None,
        manner=one.manner,
    )
    return placer.mention(*_whole(one, placer), _counted_under(who), value)


def _whole(one: Reported, placer: Placer) -> tuple[int, int]:
    """Folded [start, end) around content, cue and a speaker of the same sentence."""
    parts = [(one.content.start, one.content.end)]
    if one.cue:
        parts.append(one.cue)
    who, at = one.speaker, (one.cue or one.content)[0]
    if who and who.start < who.end and placer.sentence(who.start) == placer.sentence(at):
        parts.append((who.start, who.end))
    return min(start for start, _ in parts), max(end for _, end in parts)


def _counted_under(who: Speaker | None) -> str | None:
    if who is None or who.name is None or who.start == who.end:
        return None
    return who.key or f"name:{who.name.lower()}"
