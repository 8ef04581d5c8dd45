"""What `recognise` prints."""

from __future__ import annotations

from watchwords.records import Lang, MentionValue, Record


class ListedMention(Record, frozen=True):
    """A mention as `recognise` prints it: the text is its own record, so ids and sentences say nothing."""

    recogniser: str
    start: int
    end: int
    text: str
    lang: Lang
    value: MentionValue
    key: str | None = None


class RecognisedText(Record, frozen=True):
    """One line out of `recognise --jsonl`: the id of the line in, and its mentions by place."""

    id: str | int | float | bool | None
    mentions: tuple[ListedMention, ...]


# --- families ---------------------------------------------------------------------------------------------
