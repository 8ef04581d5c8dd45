"""Which bearers of different written names may be one person: by gloss, pinyin, near names, title and event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from watchwords.resolution.clusters import Bearer, Join
from watchwords.resolution.evidence import Judge
from watchwords.resolution.forms import Forms, is_chinese, is_pinyin
from watchwords.resolution.near_names import NearNames
from watchwords.resolution.pinyin import syllables
from watchwords.resolution.sightings import Gloss

_MOST_OF_ONE_READING = 12
_MOST_IN_PLACE = 40
"""Of more of one organisation or office in one place a title tells nobody."""
_LEAST_SPELT = 9
_LEAST_ALIKE = 60
_MOST_SPELT_ALIKE = 200

Undecided = tuple[str, str, str]
"""Idents of two bearers and why they stay apart."""


class _Written(NamedTuple):
    """A bearer with its normal forms in both scripts."""

    bearer: Bearer
    zh: tuple[str, ...]
    en: tuple[str, ...]


class PersonJoins:
    """Proposes joins of persons; what it cannot decide it lists.

    Args:
        bearers: persons.
        forms: compares written forms.
        judge: compares evidence.
        event_langs: languages in which each speech event has documents.
    """

    def __init__(
        self, bearers: Sequence[Bearer], forms: Forms, judge: Judge, event_langs: Mapping[str, frozenset[str]]
    ) -> None:
        self._forms, self._judge = forms, judge
        self._written = [self._write(bearer) for bearer in bearers]
        self._evidence = {bearer.ident: bearer.evidence for bearer in bearers}
        self._paired = frozenset(event for event, langs in event_langs.items() if {"zh", "en"} <= langs)
        self.undecided: list[Undecided] = []

    def proposed(self, given: Iterable[Gloss]) -> Iterator[Join]:
        """Every join that the forms suggest and the evidence allows."""
        yield from self._glossed(given)
        yield from self._by_pinyin()
        near = NearNames(
            [written.bearer for written in self._written],
            {written.bearer.ident: (*written.zh, *written.en) for written in self._written},
            self._forms,
            self._judge,
        )
        yield from near.proposed()
        self.undecided += near.undecided
        yield from self._by_spelling()
        yield from self._by_title()
        yield from self._by_office()

    def _write(self, bearer: Bearer) -> _Written:
        listed = (*bearer.known.zh, *bearer.known.en) if bearer.known else ()
        seen = (row.form for row in bearer.sightings)
        names = dict.fromkeys(self._forms.person(form) for form in (*listed, *seen))
        zh = tuple(sorted(name for name in names if is_chinese(name)))
        return _Written(bearer, zh, tuple(sorted(name for name in names if name and not is_chinese(name))))

    # --- gloss ---

    def _glossed(self, given: Iterable[Gloss]) -> Iterator[Join]:
        holders: dict[str, list[Bearer]] = defaultdict(list)
        for written in self._written:
            for name in (*written.zh, *written.en):
                holders[name].append(written.bearer)
        for gloss in given:
            form, inside = self._forms.person(gloss.form), self._forms.person(gloss.gloss)
            if is_chinese(form) == is_chinese(inside):
                continue
            for one in self._in_document(holders.get(form, ()), gloss.doc_id):
                for other in self._holding(holders.get(inside, ()), gloss.doc_id):
                    yield Join(0.99, "gloss", one.ident, other.ident)

    @staticmethod
    def _in_document(bearers: Iterable[Bearer], doc_id: str) -> list[Bearer]:
        return [bearer for bearer in bearers if any(row.doc_id == doc_id for row in bearer.sightings)]

    def _holding(self, bearers: Sequence[Bearer], doc_id: str) -> list[Bearer]:
        """Who goes by the words in brackets: who is named in this document by them, else the only one who ever is."""
        here = self._in_document(bearers, doc_id)
        return here or (list(bearers) if len(bearers) == 1 else [])

    # --- pinyin ---

    def _by_pinyin(self) -> Iterator[Join]:
        chinese: dict[str, dict[str, str]] = defaultdict(dict)
        latin: dict[str, dict[str, str]] = defaultdict(dict)
        for one in self._written:
            for name in one.zh:
                for reading in self._forms.pinyin(name):
                    chinese[reading][one.bearer.ident] = name
            for name in one.en:
                for reading in self._forms.latin_readings(name):
                    latin[reading][one.bearer.ident] = name
        for reading in sorted(chinese.keys() & latin.keys()):
            zh, en = chinese[reading], latin[reading]
            if max(len(zh), len(en)) <= _MOST_OF_ONE_READING:
                yield from self._of_reading(zh, en)

    def _of_reading(self, zh: Mapping[str, str], en: Mapping[str, str]) -> Iterator[Join]:
        """Joins of the Chinese and the Latin bearers of one reading; who has both names is in no need of another."""
        whole = zh.keys() & en.keys()
        chinese, latin = sorted(zh.keys() - whole), sorted(en.keys() - whole)
        agreed = {
            (one, other): on
            for one in chinese
            for other in latin
            for on in [self._shared(one, other)]
            if on is not None
        }
        for (one, other), on in sorted(agreed.items()):
            # Two Chinese names that are read the same are two persons.
            if len({zh[a] for a, b in agreed if b == other}) == 1:
                yield Join(0.97, f"pinyin and {on}", one, other)
            else:
                self.undecided.append((one, other, f"pinyin and {on}; another name is read the same"))
        settled = {ident for pair in agreed for ident in pair}
        is_single = len(chinese) == len(latin) == 1 and not whole
        for one in chinese:
            for other in latin:
                if one not in settled and other not in settled:
                    yield from self._unplaced(one, other, zh[one], is_single=is_single)

    def _shared(self, one: str, other: str) -> str | None:
        """What two bearers of one reading share: an organisation, or the two languages of one speech event."""
        verdict, on = self._verdict(one, other)
        if verdict == "agree":
            return on
        a, b = self._evidence[one], self._evidence[other]
        return "speech event" if verdict == "silent" and a.events & b.events & self._paired else None

    def _unplaced(self, one: str, other: str, name: str, *, is_single: bool) -> Iterator[Join]:
        """One reading, and no organisation that both have."""
        verdict, on = self._verdict(one, other)
        if verdict == "disagree":
            self.undecided.append((one, other, f"same pinyin; {on} differs"))
        elif not is_single:
            self.undecided.append((one, other, "same pinyin; several bear it"))
        elif rule := self._support(one, other):
            yield Join(0.94, rule, one, other)
        elif len(name) >= 3:
            yield Join(0.9, "pinyin", one, other)
        else:
            self.undecided.append((one, other, "same pinyin of two characters; nothing else tells"))

    def _support(self, one: str, other: str) -> str | None:
        """What speaks for two bearers of one reading besides it."""
        a, b = self._evidence[one], self._evidence[other]
        return "pinyin and office" if a.editions & b.editions and a.offices & b.offices else None

    # --- spelling ---

    def _by_spelling(self) -> Iterator[Join]:
        """Long Latin names one slip apart, of one organisation and one office."""
        blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for one in self._written:
            for name in one.en:
                if len(name) >= _LEAST_SPELT and " " in name:
                    for body in one.bearer.evidence.bodies:
                        blocks[body, name[0]].append((name, one.bearer.ident))
        for block in blocks.values():
            block.sort()
            for at, (name, ident) in enumerate(block[:_MOST_SPELT_ALIKE]):
                for other, of in block[at + 1 : at + 1 + _MOST_SPELT_ALIKE]:
                    if ident != of and name != other and self._is_slip(name, other, ident, of):
                        score = JaroWinkler.similarity(name, other)
                        yield Join(round(min(0.91, score), 3), "spelling", *sorted((ident, of)))

    def _is_slip(self, name: str, other: str, one: str, of: str) -> bool:
        if DamerauLevenshtein.distance(name, other, score_cutoff=1) > 1 or is_pinyin(name) or is_pinyin(other):
            return False
        return bool(self._evidence[one].offices & self._evidence[of].offices)

    # --- title ---

    def _by_title(self) -> Iterator[Join]:
        """A Chinese and a Latin name of one organisation in one speech event or edition, by office or family name."""
        names = {written.bearer.ident: written for written in self._written}
        chinese = self._by_place(written for written in self._written if written.zh and not written.en)
        latin = self._by_place(written for written in self._written if written.en and not written.zh)
        for place in sorted(chinese.keys() & latin.keys()):
            if max(len(chinese[place]), len(latin[place])) > _MOST_IN_PLACE:
                continue
            fits = [
                (one, other)
                for one in sorted(chinese[place])
                for other in sorted(latin[place])
                if self._title_fits(names[one], names[other])
            ]
            for one, other in fits:
                if sum(one == a or other == b for a, b in fits) > 1:
                    self.undecided.append((one, other, "same organisation and title; several fit"))
                    continue
                rule, score = self._title_rule(names[one], names[other], is_event=place[0] in self._paired)
                if score:
                    yield Join(score, rule, one, other)

    @staticmethod
    def _by_place(written: Iterable[_Written]) -> dict[tuple[str, str], set[str]]:
        """Idents by speech event or edition and by organisation."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in written:
            for place in (*one.bearer.evidence.events, *one.bearer.evidence.editions):
                for body in one.bearer.evidence.bodies:
                    found[place, body].add(one.bearer.ident)
        return found

    def _by_office(self) -> Iterator[Join]:
        """A transliterated and a Latin name of one office in one speech event that sound alike, where no others do."""
        holders: dict[tuple[str, str], tuple[list[_Written], list[_Written]]] = defaultdict(lambda: ([], []))
        for one in self._written:
            if bool(one.zh) != bool(one.en):
                evidence = one.bearer.evidence
                for event in evidence.events & self._paired:
                    for office in evidence.offices:
                        holders[event, office][bool(one.en)].append(one)
        for chinese, latin in holders.values():
            if max(len(chinese), len(latin)) > _MOST_IN_PLACE:
                continue
            fits = [(one, other) for one in chinese for other in latin if self._has_sound(one, other)]
            for one, other in fits:
                if sum(one is a or other is b for a, b in fits) == 1:
                    yield Join(0.85, "sound and office in one speech event", one.bearer.ident, other.bearer.ident)

    def _title_fits(self, chinese: _Written, latin: _Written) -> bool:
        fits = (self._has_surname, self._has_office, self._has_sound)
        return any(one(chinese, latin) for one in fits)

    def _title_rule(self, chinese: _Written, latin: _Written, *, is_event: bool) -> tuple[str, float]:
        surname, office = self._has_surname(chinese, latin), self._has_office(chinese, latin)
        if surname and office:
            return "family name, office and organisation", 0.93 if is_event else 0.9
        if is_event and surname:
            return "family name and organisation in one speech event", 0.88
        if is_event and office:
            return "office and organisation in one speech event", 0.86
        if is_event and self._has_sound(chinese, latin):
            return "sound and organisation in one speech event", 0.86
        return "", 0.0

    def _has_surname(self, chinese: _Written, latin: _Written) -> bool:
        """Whether the Latin name has the Chinese family name as its first or last word."""
        readings = frozenset[str]().union(*(self._forms.surname_readings(name) for name in chinese.zh))
        return any(name.split()[at] in readings for name in latin.en if " " in name for at in (0, -1))

    def _has_sound(self, chinese: _Written, latin: _Written) -> bool:
        """Whether a transliterated name sounds like the Latin one; it never joins by itself."""
        read = ["".join(syllables(name)) for name in chinese.zh if not self._forms.is_chinese_name(name)]
        spelt = [name.replace(" ", "") for name in latin.en if not is_pinyin(name)]
        return any(fuzz.ratio(one, other) >= _LEAST_ALIKE for one in read for other in spelt)

    def _has_office(self, chinese: _Written, latin: _Written) -> bool:
        """Whether both hold one office, and the names do not speak against each other."""
        if not chinese.bearer.evidence.offices & latin.bearer.evidence.offices:
            return False
        built = any(self._forms.is_chinese_name(name) for name in chinese.zh)
        is_plain = not any(is_pinyin(name) for name in latin.en)
        return is_plain or (built and self._has_surname(chinese, latin))

    def _verdict(self, one: str, other: str) -> tuple[str, str]:
        return self._judge.verdict(self._evidence[one], self._evidence[other])
