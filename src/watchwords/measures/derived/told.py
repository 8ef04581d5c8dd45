"""What a figure is told of: its subject, whose it is, of what it is a share, whether it is a level, change or target.

A figure is read in its sentence, where every figure is one `MARK`. Two figures tell the same only where all of this is
the same; where a part is missing on one side they may tell the same, which never contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from watchwords.measures.derived.masking import MARK, Masked, Place
from watchwords.records import Figure, Lang
from watchwords.text.fold import fold_text

NAME = "told figures"
VERSION = 1

_OPEN, _SHUT = "\ue001", "\ue002"
_LONGEST_SUBJECT_ZH = 24


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language around a subject."""

    skip: tuple[str, ...]
    stop: tuple[str, ...]
    target: tuple[str, ...]
    target_list: tuple[str, ...]
    """Words that make targets of all figures behind them in the sentence."""
    last_year: tuple[str, ...]
    this_year: tuple[str, ...]
    nearly: tuple[str, ...]


class Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing under its names in both languages."""

    key: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


class ToldCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/checked_figures.toml`."""

    zh: Words
    en: Words
    holders: tuple[Thing, ...]
    things: tuple[Thing, ...]
    taking_part: Thing
    """Words that say that people take part, where no noun for them stands."""


SHARES = ("percent", "percentage_point")
_TELLING = {"zh": 4, "en": 1 << 10, "und": 1 << 10}
Mode = Literal["level", "by"]


@dataclass(frozen=True)
class Told:
    """What one figure is told of."""

    figure: Figure
    lang: Lang
    terms: frozenset[str]
    """Of the subject: keys of known things in angle brackets, else English words or the Chinese rest as one string."""
    base: frozenset[str] | None = None
    """Of what a percentage is a share; None where it is none, or the words do not say."""
    holder: str | None = None
    mode: Mode = "level"
    is_target: bool = False
    is_last_year: bool = False
    is_this_year: bool = False
    is_counted: bool = False
    """Whether the subject is the counted noun itself."""
    beside: frozenset[str] = frozenset()
    """Other known things in the clause of a counted noun: the guests of "guests from 96 countries"."""
    is_part: bool = False
    """Whether words behind a counted noun make it a part of what it names: forums on trade."""
    forms: tuple[str, ...] = ()
    """Of the subject as written, folded: what to search for."""

    @property
    def dimension(self) -> tuple[str, str]:
        """What the value is in: currency, percent, points, a physical unit, or a count."""
        return dimension_of(self.figure)

    @property
    def is_plain(self) -> bool:
        """Whether the subject consists of known things only, and so is the same in both languages."""
        return bool(self.terms) and all(term.startswith("<") for term in self.terms)

    @property
    def is_telling(self) -> bool:
        """Whether the subject says enough to be told from others: known things, two words, four characters."""
        if self.is_plain:
            return True
        if self.is_counted and not any(term.startswith("<") for term in self.terms):
            return len(self.terms) > 1
        return len(self.terms) > 1 or sum(map(len, self.terms)) >= _TELLING[self.lang]


DURATIONS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter", "year_of_age", "天"}
)


def dimension_of(figure: Figure) -> tuple[str, str]:
    """What the value of a figure is in."""
    if figure.currency:
        return "currency", figure.currency
    unit = figure.unit or ""
    if unit == "percent":
        return "percent", ""
    if unit in ("percentage_point", "basis_point"):
        return "points", unit
    if figure.kind in ("dimension", "temperature") or unit in ("fold", *DURATIONS):
        return "unit", unit
    return "count", ""


class Telling:
    """Reads what figures are told of.

    Args:
        cues: word lists.
        measures: further things with names in both languages (known measures): key to (zh, en) names.
        ignored: names of the series, which are no part of any subject.
    """

    def __init__(
        self, cues: ToldCues, measures: Mapping[str, tuple[Sequence[str], Sequence[str]]], ignored: Sequence[str]
    ) -> None:
        self._cues = cues
        keys: dict[str, str] = {}
        self._forms: dict[str, list[str]] = {}
        for key, zh, en in [
            *((thing.key, thing.zh, thing.en) for thing in cues.things),
            *((key, *names) for key, names in measures.items()),
        ]:
            for name in map(fold_text, (*zh, *en)):
                keys.setdefault(name, key)
                self._forms.setdefault(f"<{key}>", []).append(name)
        self._keys = keys
        self._things = {lang: _names(keys, is_zh=lang == "zh") for lang in ("zh", "en")}
        self._holders = {
            "zh": _Holders([(name, one.key) for one in cues.holders for name in one.zh], is_zh=True),
            "en": _Holders([(name, one.key) for one in cues.holders for name in one.en], is_zh=False),
        }
        self._ignored = _any([fold_text(name) for name in ignored])
        self._skip_en = frozenset(cues.en.skip)
        zh = sorted(cues.zh.skip, key=len, reverse=True)
        self._skip_zh = re.compile(f"^(?:{'|'.join(zh)})|(?:{'|'.join(zh)})$")
        self._stop_en = re.compile(rf"[^a-z0-9' -]|\b(?:{'|'.join(cues.en.stop)})\b|{MARK}")
        self._stop_zh = re.compile(rf"[,;:。!?、()\"'{MARK}]|{'|'.join(cues.zh.stop)}")

    def forms_of(self, term: str) -> tuple[str, ...]:
        """Written forms of a term in both languages, folded."""
        return tuple(self._forms.get(term, [term.strip("<>")]))

    def read(self, sentence: Masked, n: int, figure: Figure, lang: Lang) -> Told:
        """What figure number `n` of a sentence is told of."""
        place = Place(sentence, n)
        side = "zh" if lang == "zh" else "en"
        words = self._cues.zh if side == "zh" else self._cues.en
        base, subject, is_counted = (self._parts_zh if side == "zh" else self._parts_en)(place, figure)
        terms, holder = self._terms(subject, side)
        base_terms = self._terms(base, side)[0] if base else None
        own = f"{place.left} {place.right}"
        return Told(
            figure=figure,
            lang=lang,
            terms=terms,
            base=base_terms or None,
            holder=holder,
            mode="by" if _is_growth(figure, f"{subject} {own}", side) else "level",
            is_target=_has(own, words.target, side) or _has(place.before, words.target_list, side),
            is_last_year=_has(_THAN_LAST_YEAR.sub("", place.before), words.last_year, side),
            is_this_year=_has(place.before, words.this_year, side),
            is_counted=is_counted,
            beside=self._beside(place, side) - terms if is_counted else frozenset(),
            is_part=is_counted and side == "en" and _PART_EN.search(place.right) is not None,
            forms=tuple(dict.fromkeys(form for term in sorted(terms) for form in self.forms_of(term))),
        )

    # --- English ------------------------------------------------------------------------------------------

    def _parts_en(self, place: Place, figure: Figure) -> tuple[str | None, str, bool]:
        """(what it is a share of, the subject, whether the subject is counted)."""
        if figure.unit in SHARES and figure.change_by != "by" and (found := _OF.match(place.right)):
            return self._up_to_stop(place.right[found.end() :]), self._chain_en(place), False
        if dimension_of(figure)[0] == "count":
            noun = f"{_noun_en(place.said)} {self._up_to_stop(place.right)}".strip()
            if self._terms(noun, "en")[0]:
                return None, noun, True
        if figure.subject:
            written = fold_text(figure.subject)
            if self._terms(written, "en")[0]:
                return None, written, False
        chain = self._chain_en(place)
        if not self._terms(chain, "en")[0] and (found := _OF.match(place.right)):
            return None, self._up_to_stop(place.right[found.end() :]), False
        return None, chain, False

    def _up_to_stop(self, text: str) -> str:
        found = self._stop_en.search(text)
        return text[: found.start()] if found else text

    def _chain_en(self, place: Place) -> str:
        """The words before the figure in its clause, else in the clauses before it."""
        if _LISTED_EN.match(place.left) and self._terms(place.left, "en")[0]:
            return place.left
        for clause in place.clauses():
            said = _AFTER_THAT.sub("", clause.split(MARK)[0])
            if self._terms(said, "en")[0]:
                return said
        return ""

    # --- Chinese ------------------------------------------------------------------------------------------

    def _parts_zh(self, place: Place, figure: Figure) -> tuple[str | None, str, bool]:
        if figure.unit in SHARES and (found := _SHARE_ZH.search(place.left)):
            subject = place.left[: found.start()]
            if not self._terms(subject, "zh")[0]:
                subject = self._chain_zh(place, 1)
            return found["base"], subject, False
        if dimension_of(figure)[0] == "count":
            noun = _noun_zh(place.said) or self._up_to_stop_zh(place.right)
            if self._terms(noun, "zh")[0]:
                return None, noun, True
        if dimension_of(figure)[0] == "currency" and (found := _BEHIND_ZH.match(place.after)):
            # A plan of so much: the words behind the amount name what it is the amount of.
            return None, f"{self._chain_zh(place, 0)} {self._up_to_stop_zh(place.after[found.end() :])}", False
        return None, self._chain_zh(place, 0), False

    def _up_to_stop_zh(self, text: str) -> str:
        text = text.removeprefix("的")
        found = self._stop_zh.search(text)
        return text[: found.start()] if found else text

    def _chain_zh(self, place: Place, skipped: int) -> str:
        if not skipped and _LISTED_ZH.match(place.left) and self._terms(place.left[1:], "zh")[0]:
            return place.left[1:]
        for clause in place.clauses()[skipped:]:
            # What a share is told of stands before it, or in the clause before.
            said = _REPORTED_ZH.sub("", _OF_WHOLE_ZH.sub("", clause.split(MARK)[0]))
            if self._terms(said, "zh")[0]:
                return said
        return ""

    def _beside(self, place: Place, side: str) -> frozenset[str]:
        text = self._ignored.sub(" ", place.clause)
        found = {f"<{self._keys[match[0]]}>" for match in self._things[side].finditer(text)}
        if _has(text, self._cues.taking_part.zh if side == "zh" else self._cues.taking_part.en, side):
            found.add(f"<{self._cues.taking_part.key}>")
        return frozenset(found)

    # --- terms --------------------------------------------------------------------------------------------

    def _terms(self, text: str, side: str) -> tuple[frozenset[str], str | None]:
        """(terms, holder) of a stretch of folded text."""
        text = self._ignored.sub(" ", text)
        found: set[str] = set()

        def keep(match: re.Match[str]) -> str:
            found.add(f"<{self._keys[match[0]]}>")
            return " "

        text = self._things[side].sub(keep, text)
        text, holder = self._holders[side].taken_from(text)
        if side == "en":
            words = (_singular(word) for word in _WORD.findall(text) if word not in self._skip_en)
            rest = {word for word in words if word not in self._skip_en and "'" not in word}
        else:
            rest = self._rest_zh(text)
        return frozenset(found | rest), holder

    def _rest_zh(self, text: str) -> set[str]:
        rest = set()
        for piece in _PIECES_ZH.split(_DATE_ZH.sub(" ", text)):
            before = ""
            while piece and piece != before:
                before, piece = piece, self._skip_zh.sub("", _EDGE_ZH.sub("", piece))
            if piece and len(piece) <= _LONGEST_SUBJECT_ZH:
                rest.add(piece)
            elif piece:
                # Too long to be a subject: then nothing is read with certainty.
                rest.add(piece[-_LONGEST_SUBJECT_ZH:])
        return rest


_PART_EN = re.compile(r"^[a-z0-9 -]{0,40}?\b(?:on|of|for|about|devoted|dedicated|with|whose|who|which)\b")
_WORD = re.compile(r"[a-z][a-z0-9'&-]*|\d+[a-z][a-z0-9-]*")
_OF = re.compile(r" ?(?:share |growth |increase |rise |decline |drop |cut )?(?:of|in) ")
_AFTER_THAT = re.compile(r"^.*\b(?:that|said|says|showed|shows)\b(?= )")
_SHARE_ZH = re.compile(
    r"占(?P<base>[^占]{1,20}?)(?:总量|总数|总额)?的?(?:比重|比例|份额)?(?:已|将)?(?:为|达到?|提高到|上升到|超过?|约|近|是)*$"
)
_LISTED_EN = re.compile(r" ?(?:and|or|while|but) ")
_LISTED_ZH = re.compile(r"[、和及与而]")
_REPORTED_ZH = re.compile(
    r"^.*?(?:报告|白皮书|公报|蓝皮书|讲话|咨文|演讲|统计)(?:中)?(?:把|将|提出|指出|显示|称|说|表示|预计|公布|认为)(?:,|:)?"
)
_OF_WHOLE_ZH = re.compile(r"占.{1,20}$")
_THAN_LAST_YEAR = re.compile(r"(?:比|较)(?:去年|上年)|\b(?:than|from|over) (?:last year|the previous year)")
_GROWTH = {
    "en": re.compile(r"\b(?:growth|inflation rate)\b"),
    "zh": re.compile(r"增长|增速|增幅|涨幅|降幅"),
}
_DATE_ZH = re.compile(
    r"(?:截至|到|自|从|与|比|较|在)?\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?|底|末|初|上半年|前三季度|度)?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末)?|第[一二三四五六七八九十\d]+届|本届|大会期间|会议期间|大会|峰会"
)
_PIECES_ZH = re.compile(r"[\s的]+")
_BEHIND_ZH = re.compile(rf"^(?:[、,(]?(?:约合|合|折合)?{MARK}\)?)*的")
_EDGE_ZH = re.compile(r"^[^\w]+|[^\w]+$|^的|的$")
_NOUN_NUMBERS_EN = re.compile(
    r"\b(?:more|less|fewer|than|over|under|about|around|nearly|almost|some|approximately|roughly|at|least|most|up|to|a|an"
    r"|the|close|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|of|and|other)\b|[\d.,+-]+"
)
_NOUN_NUMBERS_ZH = re.compile(r"^.*[零一二两三四五六七八九十百千万亿余多几数\d]")


def _noun_en(said: str) -> str:
    """The counted noun inside the words of a figure."""
    return " ".join(_NOUN_NUMBERS_EN.sub(" ", said).split())


_MEASURE_WORDS_ZH = re.compile(r"^(?:人次|[个名位人家场项次件种座套户部张台条份起所])?(?:以上|以下|以内|左右)?$")


def _noun_zh(said: str) -> str:
    noun = _NOUN_NUMBERS_ZH.sub("", said)
    return "" if _MEASURE_WORDS_ZH.match(noun) else noun


def _singular(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _names(keys: Mapping[str, str], *, is_zh: bool) -> re.Pattern[str]:
    """Names of one language, longest first; English ones as whole words."""
    own = sorted((name for name in keys if is_zh or name.isascii()), key=lambda name: (-len(name), name))
    joined = "|".join(
        rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" if name.isascii() else re.escape(name) for name in own
    )
    return re.compile(joined or r"(?!)")


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)")


class _Holders:
    """Names of holders, in the order in which they are looked for."""

    def __init__(self, names: Sequence[tuple[str, str]], *, is_zh: bool) -> None:
        self._any = _any([name for name, _ in names])
        edges = ("", "") if is_zh else ("(?<![a-z])", "(?![a-z])")
        self._each = [(re.compile(re.escape(name).join(edges)), name, key) for name, key in names]

    def taken_from(self, text: str) -> tuple[str, str | None]:
        """(the text without holders, the key of the first)."""
        found = None
        if self._any.search(text) is None:
            return text, None
        for pattern, name, key in self._each:
            if name in text and (shorter := pattern.sub(" ", text)) != text:
                text, found = shorter, found or key
        return text, found


def _is_growth(figure: Figure, words: str, side: str) -> bool:
    """Whether a figure tells by how much something moved: as read, or a rate beside a word for growth."""
    if figure.change_by is not None or figure.unit != "percent":
        return figure.change_by == "by"
    return _GROWTH[side].search(words) is not None


def _has(text: str, words: Sequence[str], side: str) -> bool:
    if side == "zh":
        return any(word in text for word in words)
    return re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text) is not None


def sameness(claim: Told, held: Told, *, home: frozenset[str | None]) -> int:
    """2: both tell the same; 1: they may, a part is missing on one side; 0: they do not.

    The dimension of the value is no part of it.

    Args:
        home: holders that a figure without one may have.
    """
    if claim.mode != held.mode or not claim.terms or not held.terms:
        return 0
    is_base = claim.base == held.base
    if not is_base and claim.base is not None and held.base is not None:
        return 0
    is_holder = claim.holder == held.holder or {claim.holder, held.holder} <= home
    if not is_holder and None not in (claim.holder, held.holder):
        return 0
    if claim.terms == held.terms and claim.is_target == held.is_target:
        return 2 if is_base and is_holder else 1
    return int(_may_be_one(claim, held))


def _may_be_one(claim: Told, held: Told) -> bool:
    """Whether the words of one are all among those of the other; Chinese rests may stand inside each other."""
    if claim.lang == held.lang == "zh":
        return _inside(claim.terms, held.terms) or _inside(held.terms, claim.terms)
    return claim.terms <= held.terms or held.terms <= claim.terms


def _inside(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(term in others or (not term.startswith("<") and any(term in other for other in others)) for term in some)
