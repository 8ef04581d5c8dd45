"""A match in the folded text, made a mention of the stored text: its slice, its sentence, its language."""

from __future__ import annotations

from bisect import bisect_right

from watchwords.records import Mention, MentionValue, PreparedText


class Placer:
    """Makes the mentions of one recogniser in one text.

    Args:
        prepared: the text.
        name: the recogniser's name.
        version: its version.
    """

    def __init__(self, prepared: PreparedText, name: str, version: int) -> None:
        self._prepared = prepared
        self._starts = [sent.start for sent in prepared.sentences]
        self._name = name
        self._made_by = f"{name}/{version}"

    def sentence(self, at: int) -> int:
        """Index of the sentence that folded offset `at` stands in."""
        return max(0, bisect_right(self._starts, at) - 1)

    def mention(self, start: int, end: int, key: str | None, value: MentionValue) -> Mention:
        """The mention of folded [start, end)."""
        doc = self._prepared.document
        span = self._prepared.offsets.to_stored(start, end)
        sentence = self.sentence(start)
        return Mention(
            doc_id=doc.doc_id,
            recogniser=self._name,
            start=span.start,
            end=span.end,
            text=span.slice(doc.text),
            lang=self._prepared.sentences[sentence].lang,
            sentence=sentence,
            key=key,
            value=value,
            made_by=self._made_by,
        )


def in_order(mentions: list[Mention]) -> list[Mention]:
    """Mentions by place, then key: the order that every recogniser gives."""
    return sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.recogniser, mention.key or ""))
