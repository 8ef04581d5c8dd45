"""English names that the text itself gives away: organisations, then persons, then their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from watchwords.recognisers.names.capitals_en import Capital, Line, lines, plain
from watchwords.recognisers.names.lexicon_en import EnglishLexicon
from watchwords.recognisers.names.organisations_en import EnglishOrganisations
from watchwords.recognisers.names.persons_en import EnglishPersons, Run
from watchwords.recognisers.names.reading import Found, overlaps
from watchwords.recognisers.names.titles_en import EnglishNameCues, EnglishTitles
from watchwords.records import PreparedText

# A storm has a given name, and keeps it through the text.
_STORM = re.compile(r"(?:Hurricane|Typhoon|Cyclone|Storm) ([A-Z][a-z]{2,20})\b")

_PARTICLE = re.compile(
    r"(?:^|[\s(\"])((?:van der|van den|van de|van|von|de la|de|di|da|del|della|du|al|bin|ten|ter) )\Z"
)
_PARTY_OF = re.compile(r" of (?:the )?([A-Z]{3,7})(?![\w-])")


class EnglishNames:
    """Finds persons and organisations in English text.

    Args:
        cues: words beside names.
        lexicon: words of any kind.
    """

    def __init__(self, cues: EnglishNameCues, lexicon: EnglishLexicon) -> None:
        self._titles = EnglishTitles(cues)
        self._lexicon = lexicon
        self._organisations = EnglishOrganisations(self._lexicon)
        self._persons = EnglishPersons(self._lexicon)

    def find(self, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """Persons and organisations, and their later short mentions; none touches a range of `taken`."""
        if all(sent.lang != "en" for sent in prepared.sentences):
            return []
        folded = prepared.folded
        all_lines = list(lines(prepared))
        organisations = self._find_organisations(prepared, all_lines, taken)
        used = sorted([*taken, *((one.start, one.end) for one in organisations)])
        persons = self._find_persons(folded, prepared.lowered, all_lines, used)
        persons = _tied(persons)
        organisations += _parties_of(folded, persons, used)
        used = sorted([*used, *((one.start, one.end) for one in persons)])
        return [*organisations, *persons, *self._short_forms(folded, all_lines, persons, used)]

    def _find_organisations(
        self, prepared: PreparedText, all_lines: Iterable[Line], taken: Sequence[tuple[int, int]]
    ) -> list[Found]:
        folded = prepared.folded
        found = self._organisations.known(folded, prepared.lowered)
        for line in all_lines:
            found += self._organisations.find(folded, line)
        kept = _longest(found, taken)
        places = [(one.start, one.end) for one in kept]
        joined = [
            one
            for line in all_lines
            if places and not line.is_heading
            for one in self._organisations.joined(line, places)
        ]
        kept = _longest([*kept, *joined], taken) if joined else kept
        short = self._organisations.introduced(folded, kept)
        if short:
            repeats = (
                Found(word.start, word.end, "organisation", word.text, "short form", short[word.text])
                for line in all_lines
                for word in line.capitals
                if word.text in short
            )
            kept = _longest([*kept, *repeats], taken)
        return kept

    def _find_persons(
        self, folded: str, lowered: str, all_lines: Iterable[Line], used: Sequence[tuple[int, int]]
    ) -> list[Found]:
        titled = {span for span in self._titles.names(folded, lowered) if self._may_be_titled(folded, *span)}
        titled = {span for span in titled if not overlaps(used, *span)}
        found = [Found(*span, "person", plain(folded[slice(*span)]), "title pattern") for span in titled]
        for line in all_lines:
            runs = self._persons.find(folded, line, lambda start, end: not overlaps(used, start, end))
            found.extend(_found(folded, line.capitals, run) for run in runs)
        storms = {match[1] for match in _STORM.finditer(folded)}
        kept = _longest((one for one in found if one.name not in storms), used)
        return _longest([*kept, *self._coordinated(folded, all_lines, kept)], used)

    def _may_be_titled(self, folded: str, start: int, end: int) -> bool:
        """Whether a title may belong to the name: not "Human Rights, President"."""
        last = folded[start:end].rpartition(" ")[2]
        return last not in self._lexicon.thing_heads or self._lexicon.may_be_family(last)

    def _coordinated(self, folded: str, all_lines: Iterable[Line], persons: Sequence[Found]) -> Iterator[Found]:
        """Single words that "and" joins to a person: McTarvell and Marlow."""
        ranges = [(one.start, one.end) for one in persons]
        for line in all_lines if persons else ():
            if line.is_heading:
                continue
            for at, (one, other) in enumerate(pairwise(line.capitals)):
                if not _are_joined(line.capitals, at):
                    continue
                left, right = (overlaps(ranges, word.start, word.end) for word in (one, other))
                word, place = (other, at + 1) if left else (one, at)
                may_be = self._persons.may_be_single if other.gap == " and " else self._persons.may_be_listed
                if left != right and may_be(word) and not _is_in_run(line.capitals, place):
                    yield Found(word.start, word.end, "person", word.text, "pattern")

    def _short_forms(
        self, folded: str, all_lines: Iterable[Line], persons: Sequence[Found], used: Sequence[tuple[int, int]]
    ) -> Iterator[Found]:
        """Single words that repeat a part of a name of several words, or a name of one word told elsewhere."""
        whole = _parts(persons)
        for line in all_lines if whole else ():
            for at, word in enumerate(line.capitals):
                full = whole.get(word.text)
                if full is None or (full == word.text and word.text in self._lexicon.small_places):
                    continue
                if overlaps(used, word.start, word.end) or not self._may_be_short(line, at):
                    continue
                yield Found(
                    word.start,
                    word.end,
                    "person",
                    folded[word.start : word.end],
                    "short form",
                    full if full != word.text else None,
                )

    def _may_be_short(self, line: Line, at: int) -> bool:
        words, word = line.capitals, line.capitals[at]
        if word.opens and self._lexicon.is_common(word.text):
            return False
        if self._lexicon.is_place(word.text) or word.text in self._lexicon.calendar:
            return False
        follows = at + 1 < len(words) and words[at + 1].gap == " " and not word.is_possessive
        leads = at > 0 and word.gap == " " and not words[at - 1].is_possessive
        return not follows and not (leads and not words[at - 1].opens)


def _parts(persons: Iterable[Found]) -> dict[str, str]:
    """Given and family names, and names of one word, with the first name in the text that they stand for."""
    whole: dict[str, str] = {}
    for person in sorted(persons, key=lambda one: (" " not in one.name, one.start)):
        parts = person.name.split(" ")
        for part in (parts[-1], parts[0]):
            if len(part) > 2 and not part.endswith("."):
                whole.setdefault(part, person.name)
    return whole


def _tied(persons: Sequence[Found]) -> list[Found]:
    """Names of one word tied to the name of several words that they are a part of."""
    whole = _parts(persons)
    return [
        one._replace(refers_to=whole[one.name], basis="title pattern" if one.basis == "title pattern" else "short form")
        if " " not in one.name and whole.get(one.name, one.name) != one.name
        else one
        for one in persons
    ]


def _parties_of(folded: str, persons: Iterable[Found], used: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Abbreviations that persons are "of": Ann Miller of QRLA."""
    for person in persons:
        party = _PARTY_OF.match(folded, person.end)
        if party and not overlaps(used, *party.span(1)):
            yield Found(*party.span(1), "organisation", party[1], "pattern")


def _are_joined(words: Sequence[Capital], at: int) -> bool:
    """Whether the word and the next are two of a list: Tusk and Juncker; Tusk, Juncker and Tajani."""
    if words[at + 1].gap == " and ":
        return True
    return words[at + 1].gap == ", " and at + 2 < len(words) and words[at + 2].gap in (" and ", ", and ")


def _is_in_run(words: Sequence[Capital], at: int) -> bool:
    return words[at].gap == " " or (at + 1 < len(words) and words[at + 1].gap == " ")


def _found(folded: str, words: Sequence[Capital], run: Run) -> Found:
    start, end = words[run.first].start, words[run.last].end
    particle = _PARTICLE.search(folded, max(0, start - 12), start)
    start = particle.start(1) if particle else start
    return Found(start, end, "person", plain(folded[start:end]), run.basis)


def _longest(found: Iterable[Found], taken: Sequence[tuple[int, int]]) -> list[Found]:
    """Of overlapping ones the leftmost, of these the longest; none touches `taken`."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if (not kept or one.start >= kept[-1].end) and not overlaps(taken, one.start, one.end):
            kept.append(one)
    return kept
