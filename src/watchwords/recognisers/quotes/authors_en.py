"""Whose a document is that speaks: "The letter said" after "Lee sent a letter".

A letter, a statement, a report speaks for its author only where the text says whose it is: "a letter from Lee",
"Lee's letter", "Lee issued a statement". Who read it out, answered or welcomed it is not its author.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from watchwords.recognisers.names.recogniser import Named, Naming
from watchwords.recognisers.quotes.speakers_en import Phrase, Phrases
from watchwords.records import PreparedText

_NOUN = (
    r"(?:letter|message|statement|speech|address|report|tweet|post|e-?mail|memo|article|op-ed|press release"
    r"|communiqu[eé]|complaint|study|paper|book|announcement|declaration|telegram|reply)"
)
_SPEAKS = re.compile(
    rf"(?:the|this|that)(?: same| new| congratulatory| joint| open)? (?P<noun>{_NOUN})$", re.IGNORECASE
)
_OWNED = re.compile(rf"(?P<owner>[A-Z][^,;:\n]{{1,80}}?)['’]s? (?:\w+ ){{0,2}}{_NOUN}$")
_SAME = {"letter": ("letter", "message"), "message": ("message", "letter"), "address": ("address", "speech")}
_SENT = re.compile(
    r"\b(?:sent|wrote|issued|released|published|delivered|gave|made|posted|submitted|filed|sends|writes|issues|releases"
    r"|publishes|delivers|addressed) (?:(?:out|to|the|a|an|its|his|her|their|another|first|new)\b|[\w'’-]+ ){0,10}?$"
)
_FROM = re.compile(r" (?:of [\w-]+ )?(?:from|by|of(?= [A-Z])|written by|signed by|sent by) (?:the )?")
_REACH = 1500
_FAR = 70
_MAX_NOUNS = 8


class Authors:
    """Finds whose the documents of one text are.

    Args:
        prepared: the text.
        naming: its names.
        phrases: finds noun phrases.
    """

    def __init__(self, prepared: PreparedText, naming: Naming, phrases: Phrases) -> None:
        self._prepared, self._folded = prepared, prepared.folded
        self._naming, self._phrases = naming, phrases

    def owner(self, phrase: Phrase) -> Named | None:
        """The author that the phrase names itself: "Lee's statement"."""
        owned = _OWNED.match(self._folded, phrase.start, phrase.end)
        if owned is None:
            return None
        end = owned.end("owner")
        return next((name for name in self._naming.actors(phrase.start, end) if name.end == end), None)

    def subject(self, phrase: Phrase) -> Phrase | Named | None:
        """Who is said, before the phrase, to have written the document it names; None where nobody is."""
        speaks = _SPEAKS.match(self._folded, phrase.start, phrase.end)
        if speaks is None:
            return None
        noun = speaks["noun"].lower()
        pattern = re.compile(rf"\b(?:{'|'.join(_SAME.get(noun, (noun,)))})\b", re.IGNORECASE)
        found = list(pattern.finditer(self._folded, max(0, phrase.start - _REACH), phrase.start))
        for match in reversed(found[-_MAX_NOUNS:]):
            if (author := self._author(match.start(), match.end(), phrase.start)) is not None:
                return author
        return None

    def _author(self, start: int, end: int, ceiling: int) -> Phrase | Named | None:
        folded = self._folded
        if (owner := re.search(r"['’]s?(?: [\w-]+){0,2} $", folded[max(0, start - 40) : start])) is not None:
            at = max(0, start - 40) + owner.start()
            return next((name for name in self._naming.actors(max(0, at - 40), at) if name.end == at), None)
        if (source := _FROM.match(folded, end, ceiling)) is not None:
            for name in self._naming.actors(source.end(), source.end() + _FAR)[:1]:
                if not re.search(r"[,.;:\n]", folded[source.end() : max(source.end(), name.title_start)]):
                    return name
        floor = self._sentence_start(start)
        sent = _SENT.search(folded, max(floor, start - 2 * _FAR), start)
        return self._phrases.before(floor, sent.start()) if sent else None

    def _sentence_start(self, at: int) -> int:
        starts = self._prepared.sentences
        index = bisect_left(starts, at + 1, key=lambda sent: sent.start) - 1
        return starts[index].start if index >= 0 else 0
