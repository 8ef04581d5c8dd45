"""Whose words a stretch of text is: a speaker's own text, a message, a quotation, or what somebody is reported to say.

A voice is a range of a document with who is speaking in it. Where ranges lie in each other, the quotation counts before
the report around it, and these before the text as a whole: what a speech quotes is not the speaker's. Whoever is named
only by a pronoun that leads to no one, or by an office, is no speaker of the panel, and is counted as unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Literal

import msgspec

from watchwords.records import DocumentCard, Mention, Name, Presence, Quotation, SentenceRow

Basis = Literal["quotation", "message", "reported", "own text"]

_PRIORITY: dict[Basis, int] = {"quotation": 0, "reported": 1, "message": 2, "own text": 3}
_SPOKEN_ROLES = frozenset({"paragraph", "list_item", "quote"})
_MAX_BEFORE = {"zh": 80, "en": 220}
"""Characters between a name and the word that tells what was spoken of; a longer way has another subject in it."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language that tell that somebody spoke of something."""

    spoke_of: tuple[str, ...]
    joined_by: tuple[str, ...]
    pronouns: tuple[str, ...]
    message_words: tuple[str, ...]


class VoiceCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `data/voices.toml`."""

    messages: tuple[str, ...]
    transcripts: tuple[str, ...]
    reports: tuple[str, ...]
    zh: Words
    en: Words


@dataclass(frozen=True)
class Voice:
    """Stored [start, end) of a document in somebody's words."""

    doc_id: str
    start: int
    end: int
    speaker: str | None
    """Key of who speaks; None where the text does not name them."""
    name: str | None
    """As the text or the document's data name them."""
    basis: Basis
    named: tuple[int, int] | None = None
    """Where the text names them; None where the document's data do."""


@dataclass(frozen=True)
class Printed:
    """A document as voices are found in it."""

    card: DocumentCard
    text: str
    sentences: Sequence[SentenceRow]
    mentions: Sequence[Mention]
    """Quotations, names and reports of taking part."""


Resolve = Callable[[str], str | None]
"""A name to the key of who goes by it, None where nobody or several do."""


class Voices:
    """The voices of one document.

    Args:
        printed: the document.
        resolve: a name to the key of who goes by it.
        cues: words that tell of speaking.
        is_person: whether a key is a person's whom the series lists.
        speaker: name of who the whole document is by; None where it has several voices. In a text of one speaker only
            what stands in quotation marks is another's: to report somebody is to take up the words oneself.
    """

    def __init__(
        self,
        printed: Printed,
        resolve: Resolve,
        cues: VoiceCues,
        *,
        is_person: Callable[[str], bool] = lambda key: False,
        speaker: str | None = None,
    ) -> None:
        self._printed, self._resolve, self._cues, self._speaker = printed, resolve, cues, speaker
        self._is_person = is_person
        found = [*self._quotations(), *self._own_text()]
        if speaker is None:
            found += [*self._message(), *self._reported()]
        self.all = tuple(sorted(found, key=lambda one: (_PRIORITY[one.basis], one.end - one.start, one.start)))

    def of(self, start: int, end: int) -> Voice | None:
        """Whose words stored [start, end) is; None where nobody's: the narrator's, a title."""
        return next((one for one in self.all if one.start <= start and end <= one.end), None)

    # --- quotations ---

    def _quotations(self) -> Iterator[Voice]:
        for mention in self._printed.mentions:
            value = mention.value
            if not isinstance(value, Quotation) or value.manner != "speech" or value.speaker is None:
                continue
            if self._speaker is not None and value.mode != "direct":
                continue
            key = self._quoted(value)
            # In a letter "it" is the letter more often than the body it is sent to.
            if self._is_message and value.basis != "sentence":
                continue
            yield Voice(
                mention.doc_id,
                *value.content,
                key,
                value.speaker_name if key else None,
                "quotation",
                self._naming(value),
            )

    def _quoted(self, value: Quotation) -> str | None:
        """Key of a quoted speaker: one the series lists, or a person or body that the text names just so.

        A report, a paper that is cited, a group of bodies or whatever else a text lets speak is no speaker.
        """
        name = value.speaker_name
        named = next(((m.key, n.type) for m, n in self._named if m.key and name in (n.name, m.text)), (None, None))
        key = value.speaker_key or named[0]
        is_person = named[1] == "person" or (named[1] is None and key is not None and self._is_person(key))
        if is_person:
            return key
        # What "it" means is a guess between bodies, and "according to" a paper is a report of something else.
        is_speech = value.basis == "sentence" and (value.cue_word or "").lower() not in self._cues.reports
        return key if named[1] == "organisation" and is_speech else None

    def _naming(self, value: Quotation) -> tuple[int, int] | None:
        """Where the text names a quoted speaker: at the quotation, else the nearest place before it."""
        if value.speaker is None or not value.speaker_name:
            return None
        low, high = value.speaker
        at = self._printed.text.find(value.speaker_name, low, high)
        if at < 0:
            at = self._printed.text.rfind(value.speaker_name, 0, low)
        return (at, at + len(value.speaker_name)) if at >= 0 else None

    @cached_property
    def _named(self) -> list[tuple[Mention, Name]]:
        return [(m, m.value) for m in self._printed.mentions if isinstance(m.value, Name)]

    @cached_property
    def _persons(self) -> dict[int, list[Mention]]:
        """Persons named in each sentence, in their order, each place once."""
        found: dict[int, list[Mention]] = {}
        for mention, name in sorted(self._named, key=lambda pair: pair[0].start):
            if name.type == "person" and mention.key:
                found.setdefault(mention.sentence, []).append(mention)
        return found

    # --- messages ---

    def _message(self) -> Iterator[Voice]:
        """A letter or message as a whole, behind the words that tell who sent it."""
        if not self._is_message:
            return
        sender = self._sender()
        if sender is not None and self._printed.sentences:
            last = max(row.end for row in self._printed.sentences)
            named = (sender.start, sender.end)
            yield Voice(sender.doc_id, sender.end, last, sender.key, sender.text, "message", named)

    @property
    def _is_message(self) -> bool:
        return self._speaker is None and self._printed.card.kind in self._cues.messages

    def _sender(self) -> Mention | None:
        """The first report of the one who sent it, or who alone is reported speaking; None where several are."""
        for tier in ("message", "spoke"):
            found = [
                m for m in self._printed.mentions if isinstance(m.value, Presence) and m.value.tier == tier and m.key
            ]
            if len({mention.key for mention in found}) == 1:
                return found[0]
        return None

    # --- reports ---

    def _reported(self) -> Iterator[Voice]:
        for _, rows in groupby(self._printed.sentences, key=lambda row: row.block):
            last: Mention | None = None
            for row in rows:
                if row.role not in _SPOKEN_ROLES:
                    continue
                yield from self._reported_in(row, last)
                persons = self._persons.get(row.sentence, [])
                if persons:
                    # Two persons named: a pronoun after them may mean either.
                    last = persons[0] if len({mention.key for mention in persons}) == 1 else None

    def _reported_in(self, row: SentenceRow, last: Mention | None) -> Iterator[Voice]:
        for cue in _cue_pattern(self._words(row).spoke_of).finditer(self._printed.text, row.start, row.end):
            subject = self._subject(row, cue.start(), last)
            if subject is not None:
                named = (subject.start, subject.end)
                yield Voice(row.doc_id, cue.end(), row.end, subject.key, subject.text, "reported", named)
                return

    def _words(self, row: SentenceRow) -> Words:
        return self._cues.zh if row.lang == "zh" else self._cues.en

    def _subject(self, row: SentenceRow, at: int, last: Mention | None) -> Mention | None:
        """Who speaks, by the sentence: the nearest person named before, or whom its first pronoun means."""
        words = self._words(row)
        before = [mention for mention in self._persons.get(row.sentence, []) if mention.end <= at]
        if before:
            between = self._printed.text[before[-1].end : at]
            lang = "zh" if row.lang == "zh" else "en"
            is_near = len(between) <= _MAX_BEFORE[lang] and _keeps_subject(between, words, lang)
            return before[-1] if is_near else None
        opening = self._printed.text[row.start : at].lstrip()
        pronoun = next((word for word in words.pronouns if opening.startswith(word)), None)
        if pronoun is None or last is None:
            return None
        lang = "zh" if row.lang == "zh" else "en"
        return last if _keeps_subject(opening[len(pronoun) :], words, lang) else None

    # --- the document ---

    def _own_text(self) -> Iterator[Voice]:
        card = self._printed.card
        name = self._speaker
        if name is None:
            return
        rows = [row for row in self._printed.sentences if row.role in _SPOKEN_ROLES]
        if rows:
            start, end = min(row.start for row in rows), max(row.end for row in rows)
            yield Voice(card.doc_id, start, end, self._resolve(name) or name, name, "own text")


@cache
def _cue_pattern(spoke_of: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(spoke_of, key=lambda word: (-len(word), word))
    edge = r"\b" if spoke_of[0].isascii() else ""
    return re.compile(edge + "(?:" + "|".join(map(re.escape, longest)) + ")" + edge, re.IGNORECASE)


def _keeps_subject(between: str, words: Words, lang: str) -> bool:
    """Whether what stands between a name and the word of speaking leaves the name its subject."""
    if lang == "en":
        return not re.search(rf"[;:]|\b(?:{'|'.join(words.joined_by)})\b", between)
    clauses = re.split("[，；：]", between)
    if len(clauses) == 1:
        return True
    last = clauses[-1].strip()
    return not last or any(last.startswith(word) for word in words.joined_by)
