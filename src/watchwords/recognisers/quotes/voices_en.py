"""Whom the words for a speaker name: name, office and organisation, and in a step of its own what a pronoun stands for.

A pronoun is resolved to the nearest fitting person that heads a sentence before it, in its paragraph or the one
before; what nobody fits keeps its printed words and no name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from watchwords.recognisers.names.recogniser import Named, Naming
from watchwords.recognisers.quotes.authors_en import Authors
from watchwords.recognisers.quotes.grammar_en import PRONOUNS
from watchwords.recognisers.quotes.marks_en import Marks
from watchwords.recognisers.quotes.reported import Basis, Speaker
from watchwords.recognisers.quotes.speakers_en import Phrase, Phrases
from watchwords.records import PreparedText

_REACH = 1200
_FAR = 20_000
"""How far back a name printed before is looked for."""
_MAX_SENTENCES = 6
_WORD = re.compile(r"[^\W_][\w'’&-]*(?:\.[\w'’&-]+)*\.?")


class _Person(NamedTuple):
    at: int
    name: str
    key: str | None
    gender: str
    heads: bool
    """Whether it was the subject of a reporting word."""
    is_organisation: bool = False


class Voices:
    """Names the speakers of one text, asked in the order of the text.

    Args:
        prepared: the text.
        naming: its names.
        marks: its quotations.
        phrases: finds noun phrases.
    """

    def __init__(self, prepared: PreparedText, naming: Naming, marks: Marks, phrases: Phrases) -> None:
        self._prepared, self._naming, self._marks = prepared, naming, marks
        self._folded = prepared.folded
        self._phrases = phrases
        self._authors = Authors(prepared, naming, phrases)
        self._heard: list[_Person] = []
        self._full: dict[str, str] = {}

    def speaker(self, phrase: Phrase, basis: Basis | None = None) -> Speaker:
        """The speaker that `phrase` names."""
        text = self._folded[phrase.start : phrase.end]
        low = text.lower()
        if low in PRONOUNS or low in ("him", "her", "them", "us", "me", "who"):
            return self._pronoun(phrase, low)
        if (author := self._author(phrase, basis)) is not None:
            return author
        named = self._named(phrase)
        basis = basis or ("carried over" if phrase.is_carried else "sentence")
        if named is None:
            name = self._own_name(phrase)
            who = Speaker(phrase.start, phrase.end, name, None, None, None, basis)
        else:
            key = named.key if named.basis == "alias" else None
            name = self._longer(named.name) if key is None and named.type == "person" else named.name
            who = Speaker(phrase.start, phrase.end, name, key, named.office, named.organisation, basis)
        if who.name:
            self._hear(phrase.start, who, text, is_organisation=named is not None and named.type != "person")
        return who

    # --- names --------------------------------------------------------------------------------------------

    def _author(self, phrase: Phrase, basis: Basis | None) -> Speaker | None:
        """The author of a document that speaks, where the text says whose it is."""
        basis = basis or "carried over"
        author: Named | Phrase | None = self._authors.owner(phrase)
        if author is not None:
            basis = "sentence"
        else:
            author = self._authors.subject(phrase)
        if isinstance(author, Phrase):
            who = self.speaker(author)
            return None if who.name is None else who._replace(start=phrase.start, end=phrase.end, basis=basis)
        if author is None:
            return None
        key = author.key if author.basis == "alias" else None
        return Speaker(phrase.start, phrase.end, author.name, key, author.office, author.organisation, basis)

    def _named(self, phrase: Phrase) -> Named | None:
        """The name that the phrase is about, not one that only belongs to what it says of somebody."""
        names = self._naming.actors(phrase.start, phrase.end)
        persons = [named for named in names if named.type == "person"]
        for named in persons or names[:1]:
            before = self._folded[phrase.start : named.start].lower()
            last = before.rstrip().removesuffix(" the").removesuffix(" a").rpartition(" ")[2]
            if (
                last in ("of", "for", "at", "from", "by", "in", "to", "with")
                or " including " in before
                or named.end > phrase.end
            ):
                continue
            behind = self._folded[named.end : phrase.end]
            if behind.startswith("'s ") or (re.match(r" [a-z]", behind) and named.type != "person"):
                continue
            return named
        return None

    def _own_name(self, phrase: Phrase) -> str | None:
        """The name as the phrase prints it, where no list or title gives it away."""
        text = self._folded[phrase.start : phrase.end]
        if (role := re.match(r"(?:[\w'-]+ ){0,3}?[\w'-]+ (?:for|of) [^,]{2,60}, ([A-Z][^,]{2,40})$", text)) is not None:
            return role[1]
        head = text.partition(",")[0].partition(" - ")[0].partition(" (")[0]
        words = [match[0] for match in _WORD.finditer(head)]
        words = words[: next((n for n, word in enumerate(words) if word.lower() in ("of", "for", "at", "who")), None)]
        run: list[str] = []
        for word in reversed(words):
            if (
                not word[0].isupper()
                or self._phrases.is_kind(word, "titles")
                or word.endswith(("'s", "’s"))
                or self._phrases.is_kind(word, "days")
            ):
                break
            run.insert(0, word)
        if (
            not run
            or run[0] in ("The", "A", "An", "One", "Some", "Many", "No", "This", "Most", "Both", "I")
            or len(run) > 5
        ):
            run = run[1:] if run and run[0] == "The" and len(run) <= 5 else []
        if not run or (
            len(run) == 1
            and words[0][0].islower()
            and not self._phrases.is_kind(words[-2] if len(words) > 1 else "", "titles")
        ):
            return None
        is_sole = len(run) == 1 and len(words) == 1
        name = " ".join(run)
        if (
            is_sole
            and name.lower().endswith("s")
            and name.lower() in self._prepared.lowered[max(0, phrase.start - _FAR) : phrase.start]
        ):
            return self._longer(name) if name in self._full else name
        return self._longer(name)

    def _longer(self, name: str) -> str:
        """The full name that a family name printed before stands for."""
        return self._full.get(name, name)

    def _hear(self, at: int, who: Speaker, text: str, *, is_organisation: bool) -> None:
        name = who.name or ""
        gender = (
            "he"
            if re.search(r"\b(?:Mr|Sir|Lord)\b", text)
            else "she"
            if re.search(r"\b(?:Mrs|Ms|Miss)\b", text)
            else ""
        )
        parts = name.split(" ")
        if len(parts) > 1 and not is_organisation:
            self._full.setdefault(parts[-1], name)
        self._heard.append(_Person(at, name, who.key, gender, heads=True, is_organisation=is_organisation))

    # --- pronouns -----------------------------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase, low: str) -> Speaker:
        if low in ("i", "we", "me", "us"):
            own = self._prepared.document.speaker
            if own is not None and self._marks.around(phrase.start) is None:
                return Speaker(phrase.start, phrase.end, own, None, None, None, "document speaker")
            return Speaker(phrase.start, phrase.end, None, None, None, None, "pronoun")
        person = None
        if low in ("he", "she", "him", "her", "it"):
            person = self._nearest(
                phrase.start, low.replace("him", "he").replace("her", "she") if low != "she" else low
            )
        if person is None:
            return Speaker(phrase.start, phrase.end, None, None, None, None, "pronoun")
        self._heard.append(person._replace(at=phrase.start))
        return Speaker(phrase.start, phrase.end, person.name, person.key, None, None, "pronoun")

    def _nearest(self, at: int, pronoun: str) -> _Person | None:
        """The person that heads the nearest earlier sentence in reach."""
        floor = self._floor(at)
        starts = self._prepared.sentences
        index = bisect_left(starts, at, key=lambda sent: sent.start) - 1
        for back in range(index, max(-1, index - _MAX_SENTENCES), -1):
            sent = starts[back]
            if sent.end <= floor:
                return None
            found = self._heads(max(sent.start, floor), min(sent.end, at), pronoun)
            if found:
                return found
        return None

    def _heads(self, start: int, end: int, pronoun: str) -> _Person | None:
        for person in reversed(self._heard):
            if person.at < start:
                break
            if person.at < end and self._fits(person, pronoun):
                return person
        wanted = "organisation" if pronoun == "it" else "person"
        for named in self._naming.actors(start, end)[:6]:
            if named.type != wanted or self._marks.around(named.start) is not None or self._is_object(named, start):
                continue
            key = named.key if named.basis == "alias" else None
            title = self._folded[max(0, named.start - 6) : named.start]
            gender = "he" if "Mr" in title and "Mrs" not in title else "she" if re.search("Mrs|Ms", title) else ""
            person = _Person(
                named.start, self._longer(named.name), key, gender, heads=False, is_organisation=wanted != "person"
            )
            if self._fits(person, pronoun):
                return person
        return None

    @staticmethod
    def _fits(person: _Person, pronoun: str) -> bool:
        if (pronoun == "it") != person.is_organisation:
            return False
        return not person.gender or pronoun == "it" or person.gender == pronoun

    def _is_object(self, named: Named, start: int) -> bool:
        before = self._folded[start : named.title_start].rstrip()
        return before.rpartition(" ")[2].lower() in (
            "of",
            "by",
            "with",
            "for",
            "to",
            "at",
            "from",
            "against",
            "about",
            "than",
        )

    def _floor(self, at: int) -> int:
        """Start of the paragraph before the one of `at`; a quotation over several lines is no paragraph of its own."""
        least = max(0, at - _REACH)
        breaks = 0
        place = at
        while place > least:
            place = self._folded.rfind("\n", least, place)
            if place < 0:
                return least
            if self._folded[place - 1 : place] != "\n" and self._marks.around(place) is None:
                breaks += 1
            if breaks > 1:
                return place + 1
        return least
