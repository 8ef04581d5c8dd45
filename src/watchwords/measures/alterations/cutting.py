"""Tells whether what a quotation leaves off beside it turns its sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from watchwords.measures.alterations.cues import AlterationCues, CutWords, LanguageCues
from watchwords.measures.alterations.parts import Cut
from watchwords.records import Lang, Range
from watchwords.text.fold import lower

_ENDS = re.compile(r"[。!?;\n]|\.(?=\s|$)")
"""Where a sentence, or a part of one that stands by itself, ends."""
_REACH = 300
"""Characters of the sentence that are looked at on either side."""
_LEAD = r"(?:[\s,:\"'(-]|that )*"
"""What may stand between a cue and the quoted words."""

CutKind = Literal["negation", "condition", "contrast", "hedge", "report"]


def find_cut(window: str, held: Range, lang: Lang, *, cues: AlterationCues | None = None) -> Cut | None:
    """What stands just beside a quoted stretch, in its own sentence, and reverses or conditions it; None: nothing.

    A negator is told where it stands directly before the quoted words, or is the subject of their clause; a condition
    or concession only where the quoted words are the whole of the clause that it governs, up to a mark.

    Args:
        window: the source's sentence or sentences, folded.
        held: the quoted [start, end) of the window.
        lang: its language.
        cues: the word lists, `data/alterations.toml`; without them nothing is found.
    """
    if cues is None or held[0] >= held[1]:
        return None
    rules = _rules(cues.of(lang), is_chinese=lang == "zh")
    spot = _Spot(lower(window), held)
    for find in (rules.report, rules.negation, rules.condition, rules.contrast, rules.hedge):
        if found := find(spot):
            kind, start, end = found
            return Cut(kind, (start, end), spot.window[start:end])
    return None


_Found = tuple[CutKind, int, int] | None


class _Spot:
    """A quoted stretch in its sentence."""

    def __init__(self, window: str, held: Range) -> None:
        self.window = window
        quoted = window[held[0] : held[1]]
        self.start = held[0] + len(quoted) - len(quoted.lstrip())
        self.end = held[0] + len(quoted.rstrip(" ,.;:、。!?"))
        self.quoted = window[self.start : self.end]
        reach = max(0, self.start - _REACH)
        ends = [match.end() for match in _ENDS.finditer(window, reach, self.start)]
        self.first = ends[-1] if ends else reach
        """Where the sentence begins."""
        behind = _ENDS.search(window, self.end, min(len(window), self.end + _REACH))
        self.ahead = window[self.first : self.start]
        self.behind = window[self.end : behind.start() if behind else min(len(window), self.end + _REACH)]

    @property
    def is_ended(self) -> bool:
        """Whether the quoted words end where a clause ends."""
        return not self.behind.strip() or self.behind.lstrip()[0] in ",:-)"


@dataclass(frozen=True)
class _Rules:
    """The patterns of one language."""

    words: CutWords
    is_chinese: bool
    traps: tuple[str, ...]
    denial: re.Pattern[str]
    clause_denial: re.Pattern[str]
    denied_subject: re.Pattern[str]
    not_denied: re.Pattern[str]
    clause: re.Pattern[str]
    report_cue: re.Pattern[str]
    hedge_cue: re.Pattern[str]
    condition_ahead: re.Pattern[str]
    condition_linked: re.Pattern[str]
    """A condition and its link right before the quoted words, without a mark: 只有 ... 才能."""
    condition_behind: re.Pattern[str]
    tells_itself: re.Pattern[str]
    """Quoted words that begin with a condition of their own, or with a link that shows there is one."""
    concession: re.Pattern[str]
    taken_up: re.Pattern[str]
    taken_back: re.Pattern[str]
    correlative: re.Pattern[str]
    """Quoted words that are the first half of "not only this, but that"."""

    def report(self, spot: _Spot) -> _Found:
        """The words are given as other people's opinion."""
        return _told("report", self.report_cue.search(spot.ahead), spot.first)

    def hedge(self, spot: _Spot) -> _Found:
        """The words are given as a possibility."""
        match = self.hedge_cue.search(spot.ahead)
        return _told("hedge", match, spot.first) if match and self._is_clause(spot, subject=False) else None

    def negation(self, spot: _Spot) -> _Found:
        """The words are denied."""
        denied = self.clause_denial.search(spot.ahead)
        if denied and self._is_clause(spot, subject=False):
            return _told("negation", denied, spot.first)
        if self._is_cut_word(spot):
            return None
        match = self.denial.search(spot.ahead)
        if match is None and (match := self.denied_subject.search(spot.ahead)):
            return _told("negation", match, spot.first)
        if (
            match is None
            or self._is_set_phrase(match["cue"], spot)
            or spot.ahead[: match.end("cue")].endswith((*self.traps, *self.words.doubled))
        ):
            return None
        return None if self._is_turned_again(spot) else _told("negation", match, spot.first)

    def _is_set_phrase(self, cue: str, spot: _Spot) -> bool:
        """Whether a negator makes one phrase with the first of the quoted words: not only, no doubt, 不同."""
        found = self.not_denied.match(spot.quoted) if cue in _SHORT else None
        return found is not None and not (cue in _OF_VERBS and found[0] in self.words.denied_verbs)

    def condition(self, spot: _Spot) -> _Found:
        """The words hold only under a condition."""
        if (linked := self.condition_linked.search(spot.ahead)) and not self._is_cut_word(spot):
            return _told("condition", linked, spot.first)
        if self.tells_itself.match(spot.quoted):
            return None
        is_clause = self._is_clause(spot, subject=True)
        match = self.condition_ahead.search(spot.ahead)
        if match and spot.is_ended and not self._is_aside(match) and (is_clause or self._is_rest(spot)):
            return _told("condition", match, spot.first)
        match = self.condition_behind.match(spot.behind) if is_clause else None
        return _told("condition", match, spot.end) if match and not self._is_no_condition(match) else None

    def contrast(self, spot: _Spot) -> _Found:
        """The words are conceded, or taken back by what follows."""
        if not self._is_clause(spot, subject=True):
            return None
        conceded = self.concession.search(spot.ahead)
        if conceded and self.taken_up.match(spot.behind):
            return _told("contrast", conceded, spot.first)
        if self.correlative.search(spot.quoted) or (
            spot.ahead.strip(" \"'") and not spot.ahead.rstrip(" \"'").endswith(_MARKS)
        ):
            return None
        return _told("contrast", self.taken_back.match(spot.behind), spot.end)

    def _is_aside(self, match: re.Match[str]) -> bool:
        """Whether words before a clause that begin like a condition set none: if you will, if only we could."""
        told = match.string[match.start("cue") :]
        asides = [words for words in self.words.not_conditions if told.startswith(words)]
        is_whole = any(words in _GO_ON or not told[len(words) :].lstrip(" ")[:1].isalpha() for words in asides)
        return is_whole or bool(_PURPOSE.search(told))

    def _is_rest(self, spot: _Spot) -> bool:
        """Whether the quoted words are all that the sentence says behind a condition: then they are its clause, even
        where no auxiliary shows it."""
        return not self.is_chinese and not spot.behind.strip(" \"'") and spot.quoted.count(" ") + 1 >= _LEAST_CLAUSE

    def _is_no_condition(self, match: re.Match[str]) -> bool:
        told = match.string[match.start("cue") :]
        is_other = bool(self.words.not_conditions) and told.startswith(tuple(self.words.not_conditions))
        return is_other or bool(_PURPOSE.search(told))

    def _is_clause(self, spot: _Spot, *, subject: bool) -> bool:
        """Whether the quoted words have a finite verb as far as its auxiliary tells; with a subject before it."""
        match = self.clause.search(spot.quoted)
        return match is not None and (not subject or self.is_chinese or match.start() > 0)

    def _is_cut_word(self, spot: _Spot) -> bool:
        """Whether the quoted words begin inside a Chinese word: behind the 不 of 不断."""
        if not self.is_chinese:
            return False
        around = spot.window[max(0, spot.start - 6) : spot.start + 6]
        at = min(6, spot.start)
        return any(place < at < place + len(trap) for trap in self.traps if (place := around.find(trap)) >= 0)

    def _is_turned_again(self, spot: _Spot) -> bool:
        """Whether the quoted words tell themselves that they are one side of "not this but that"."""
        return bool(self._but.search(spot.quoted))

    @property
    def _but(self) -> re.Pattern[str]:
        return _BUT_ZH if self.is_chinese else _BUT_EN


_PURPOSE = re.compile(r"^if [^,]{3,80}? (?:is|are) to ")
"""If we are to succeed, we must ...: a purpose."""
_MARKS = (",", ":", "-", "、")
_SHORT = frozenset(["不", "未", "没有", "not", "no", "n't", "never", "without", "cannot"])
"""Negators that make one phrase with some words behind them: not only, 不同."""
_OF_VERBS = frozenset(["not", "n't", "never", "cannot"])
"""Those of them that deny verbs."""
_GO_ON = frozenset(["if only", "if not"])
"""Words before which no mark need stand for them to set no condition."""
_LEAST_CLAUSE = 4
"""Words of a clause that is known by its place alone."""
_BUT_ZH, _BUT_EN = re.compile("而是|,是"), re.compile(r"\bbut\b")


def _told(kind: CutKind, match: re.Match[str] | None, origin: int) -> _Found:
    return None if match is None else (kind, origin + match.start("cue"), origin + match.end("cue"))


@lru_cache(maxsize=4)
def _rules(cues: LanguageCues, *, is_chinese: bool) -> _Rules:
    words = cues.cuts
    edge = "" if is_chinese else r"\b"
    between = _BETWEEN_ZH if is_chinese else _BETWEEN_EN
    own = _of_chinese(words) if is_chinese else _of_english(words)
    itself = words.conditions + (words.condition_links if is_chinese else [])
    # Chinese: also where the condition itself goes on into the quoted words.
    inside = rf"|[^,]{{0,60}},(?:{_any(words.condition_links)})" if is_chinese else ""
    return _Rules(
        words=words,
        is_chinese=is_chinese,
        traps=tuple(cues.traps) if is_chinese else (),
        denial=re.compile(rf"{edge}(?P<cue>{_any(words.denials)}){between}$"),
        clause_denial=re.compile(rf"{edge}(?P<cue>{_any(words.denials_of_clauses)}){_LEAD}$"),
        not_denied=re.compile(rf"(?:{_any(words.not_denied)}){edge}"),
        clause=re.compile(rf"{edge}(?:{_any(words.clause_words)}){edge}"),
        report_cue=re.compile(rf"{edge}(?P<cue>{_any(words.reports)}){_LEAD}$"),
        hedge_cue=re.compile(rf"{edge}(?P<cue>{_any(words.hedges)}){between}$"),
        tells_itself=re.compile(rf"(?:{_any(itself)}){edge}{inside}"),
        **{name: re.compile(pattern) for name, pattern in own.items()},
    )


_BETWEEN_ZH = r"[\"'(:]*"
_BETWEEN_EN = r"(?: (?:be|been|being|to|ever|even|have|also|yet|to be|the|a|an|any))?[\s\"'(]*"

# What goes on about the same subject behind "but": only then does it take back what was said before it.
_ON_ZH = (
    "并不|并没有|还不|还没|还有|还存在|仍|远|却|也不|也没|没有|未能|尚|离|距|只|仅|与"
    "|不(?:能|可|会|是|等于|意味|够|足|应|得|很|太)"
)
_LIMIT_ZH = rf"(?:(?:这|它|他们|我们)[^,]{{0,4}})?(?:{_ON_ZH})"
_ON_EN = "it|they|this|that|these|those|such|he|she|we|i"
_LIMIT_EN = (
    r"(?:not|never|only|at a|with less|no|so far"
    rf"|(?:{_ON_EN})(?: [\w'-]+){{0,4}}? (?:not|never|only|no|cannot|hardly|mere)"
    rf"|(?:{_ON_EN})(?: [\w'-]+){{0,3}}? (?:\w+n't))\b"
)


def _of_chinese(words: CutWords) -> dict[str, str]:
    return {
        "denied_subject": "(?!)",
        "condition_ahead": rf"(?:^|,)(?:但|而|因此|所以)?(?P<cue>{_any(words.conditions)})[^,]{{2,60}},"
        rf"(?:{_any(words.condition_links)})?[\"']*$",
        "condition_linked": rf"(?:^|,)(?:但|而|因此|所以)?(?P<cue>{_any(words.conditions)}).{{2,80}}"
        rf"(?:{_any(link for link in words.condition_links if len(link) > 1 or link in '才就')})[\"']*$",
        "condition_behind": rf"(?P<cue>{_any(words.conditions_behind)})",
        "concession": rf"(?P<cue>{_any(words.concessions)})[\"']*$",
        "correlative": "不仅|不但|不是|不只|虽然|尽管",
        "taken_up": rf"[\"']*,[^,]{{0,12}}(?:{_any(words.contrasts)})",
        "taken_back": rf"[\"']*,(?P<cue>但是?|然而|可是|不过){_LIMIT_ZH}",
    }


def _of_english(words: CutWords) -> dict[str, str]:
    return {
        "denied_subject": r"(?:^|[,:] ?|\b(?:and|but|that) )(?P<cue>(?:no|none of|nobody|no one|nothing|neither)\b)"
        r"(?: [\w'-]+){0,4} (?:can|could|will|would|shall|should|may|must|has|have|is|are|was|were)(?: ever)? $",
        "condition_ahead": rf"^[\"' ]*(?:and |but |so |because |that )?(?P<cue>\b(?:{_any(words.conditions)})\b)"
        r"[^,]{3,120}, (?:then )?[\"']*$",
        "condition_linked": "(?!)",
        "condition_behind": rf"[\"']*,? ?(?P<cue>(?:{_any(words.conditions_behind)})\b)",
        "concession": rf"(?:^|, |\b(?:and|but|that) )(?P<cue>(?:{_any(words.concessions)}))[, ]+[\"']*$",
        "taken_up": r"[\"']*,",
        "correlative": r"\b(?:not|never|no|neither)\b|n't\b|^(?:although|though|even if|while)\b",
        "taken_back": rf"[\"']*, (?P<cue>but|yet) {_LIMIT_EN}(?! (?:\w+ ){{0,2}}(?:also|too|doubted|less|lesser)\b)",
    }


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in _sorted(words))


def _sorted(words: Iterable[str]) -> Iterator[str]:
    yield from sorted(words, key=lambda word: (-len(word), word))
