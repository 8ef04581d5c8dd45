"""Names of rules made comparable: what of a title tells which rule it is, and what tells which text of it.

A name is compared folded, in lower case, without the state in front (中华人民共和国) or behind (of the PRC) and without
marks. Brackets that tell a draft, a trial or a revision are taken off and kept as such; other
brackets ((一) of a judicial interpretation) are part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from watchwords.text.fold import fold_text, fold_texts

Mark = Literal["draft", "trial", "revised"]

_BRACKETS = re.compile(r" ?[(\[]([^()\[\]]{1,30})[)\]]$")
_HAN_GAP = re.compile("(?<=[一-鿿》)、]) (?=[一-鿿《(])")
_INNER = re.compile("[《〈》〉]")
_AS_WRITTEN = re.compile(r" ?[(（\[]([^()（）\[\]]{1,30})[)）\]]$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_VERSION_YEAR = re.compile(r"(?:19|20)\d\d年?$")
_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_HAN = re.compile("[一-鿿]")
_ABOUT = re.compile(r"^(?P<front>[^关]{2,40}?)关于(?=.{4})")
_SHORT_SUFFIX = 6
"""A short title that leaves out the front of a longer one has at least this many characters."""
_STEM = 7
"""Letters that tell English words of one stem from others: algorithm, algorithms."""


class RuleNameCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of `data/rule_names.toml`; what each list is for stands there."""

    state_zh: tuple[str, ...]
    state_en: tuple[str, ...]
    state_en_front: tuple[str, ...]
    draft: tuple[str, ...]
    trial: tuple[str, ...]
    revised: tuple[str, ...]
    issuer_ends: tuple[str, ...]
    heads_zh: tuple[str, ...]
    pronouns_zh: tuple[str, ...]
    droppable_zh: tuple[str, ...]
    weak_en: tuple[str, ...]
    same_en: dict[str, str]
    heads_en: dict[str, str]


class RuleName(NamedTuple):
    """A name taken apart."""

    full: str
    """Normal form without the state."""
    base: str
    """`full` without what tells a draft, a trial or a revision."""
    mark: Mark | None
    year: str | None
    """Year of the text, where a bracket behind the title gives one."""


class EnglishName(NamedTuple):
    """What tells an English name from others: stems of its words, and the class of its head word."""

    stems: frozenset[str]
    head: str | None
    """law, rules, notice ..., since translators choose between Provisions, Rules and Measures."""
    head_word: str | None
    """As written, singular."""


class RuleNames:
    """Takes names apart.

    Args:
        cues: the words it goes by.
    """

    def __init__(self, cues: RuleNameCues) -> None:
        self.cues = cues
        self._marks: tuple[tuple[Mark, tuple[str, ...]], ...] = (
            ("draft", cues.draft),
            ("trial", cues.trial),
            ("revised", cues.revised),
        )
        fronts = sorted(cues.state_en_front, key=len, reverse=True)
        self._front_en = re.compile(rf"(?:{'|'.join(map(re.escape, fronts))}) ")
        same = sorted(cues.same_en, key=len, reverse=True)
        self._same = re.compile(rf"\b(?:{'|'.join(map(re.escape, same))})\b")
        self._weak = frozenset(cues.weak_en)
        # Folding has a fixed cost, and the same titles are named over and over.
        self._known: dict[str, RuleName] = {}
        self._folded: dict[str, str] = {}

    def read(self, title: str) -> RuleName:
        """A title taken apart; the words in brackets behind it may say several things (2021修订征求意见稿)."""
        if title not in self._known:
            self._known[title] = self._taken_apart(title)
        return self._known[title]

    def ready(self, titles: Iterable[str]) -> None:
        """Folds many titles together, which takes the time of a few."""
        new = sorted({title for title in titles if title not in self._known and title not in self._folded})
        self._folded.update(zip(new, fold_texts(new), strict=True))

    def _taken_apart(self, title: str) -> RuleName:
        full = self._stateless(self._unmarked(self._folded.get(title) or fold_text(title)))
        base, marks, year = full, list[Mark](), None
        while (match := _BRACKETS.search(base)) and (found := self._version(match[1])):
            marks += found[0]
            year = year or found[1]
            base = base[: match.start()]
        base, more = self._unbracketed(base)
        marks += more
        mark = next((one for one in ("draft", "trial", "revised") if one in marks), None)
        return RuleName(full, self._stateless(base.strip()), mark, year)

    def _unmarked(self, title: str) -> str:
        """A title without marks around it; titles inside it in marks of one kind and without their state."""
        title = title.strip(" \"'“”")
        is_marked = title.startswith(("《", "〈")) and title.endswith(("》", "〉")) and not _INNER.search(title[1:-1])
        title = title[1:-1] if is_marked else title
        if not _HAN.search(title):
            return title
        title = title.replace("〈", "《").replace("〉", "》")
        for state in self.cues.state_zh[:1]:
            title = title.replace(f"《{state}", "《")
        return _HAN_GAP.sub("", title)

    def _version(self, words: str) -> tuple[list[Mark], str | None] | None:
        """Marks and year of a bracket; None where it is part of the title."""
        marks = [mark for mark, listed in self._marks if any(word in words for word in listed)]
        if not marks and not _VERSION_YEAR.fullmatch(words):
            return None
        year = _YEAR.search(words)
        return marks, year[1] if year else None

    def without_year(self, title: str) -> str:
        """A title as written without a bracket behind it that tells a revision or a year."""
        match = _AS_WRITTEN.search(title)
        if match is None or not (version := self._version(fold_text(match[1]))):
            return title
        return title[: match.start()] if "trial" not in version[0] else title

    def _unbracketed(self, base: str) -> tuple[str, list[Mark]]:
        """Draft words at the end of a Chinese or the front of an English title; 暂行办法 and Interim stay."""
        for word in sorted(self.cues.draft, key=len, reverse=True):
            if _HAN.match(word) and base.endswith(word) and len(base) > len(word) + 2:
                return base.removesuffix(word).rstrip("("), ["draft"]
            if not _HAN.match(word) and base.startswith(word + " "):
                return base[len(word) + 1 :].removeprefix("of ").removeprefix("the "), ["draft"]
        return base, []

    def _stateless(self, name: str) -> str:
        if _HAN.search(name):
            for state in self.cues.state_zh:
                # 中国人民银行法 is no 人民银行法 of China: only the full name of the state is taken off a short rest.
                if name.startswith(state) and (state != "中国" or name[2:3] == "的"):
                    return name.removeprefix(state)
            return name
        name = " ".join(name.split())
        for state in self.cues.state_en:
            name = name.removesuffix(" " + state)
        while match := self._front_en.match(name):
            name = name[match.end() :]
        return name

    def without_issuer(self, base: str) -> str | None:
        """关于…的意见 of 中共中央 国务院关于…的意见; None where no issuer stands in front."""
        match = _ABOUT.match(base)
        if match is None or not match["front"].rstrip(" 、").endswith(self.cues.issuer_ends):
            return None
        return base[match.end("front") :]

    def is_short_of(self, short: str, base: str) -> bool:
        """Whether a Chinese title is another one without a front that tells nothing."""
        if len(short) < _SHORT_SUFFIX or not _HAN.search(short) or not base.endswith(short) or base == short:
            return False
        front = base.removesuffix(short)
        for word in sorted(self.cues.droppable_zh, key=len, reverse=True):
            front = front.replace(word, "")
        return not front.strip(" 、")

    def english(self, base: str) -> EnglishName | None:
        """Stems and head of an English name; None for a Chinese one."""
        if _HAN.search(base):
            return None
        spelt = self._same.sub(lambda match: self.cues.same_en[match[0]], base)
        words = [found.removesuffix("'s") for found in _WORD.findall(spelt)]
        heads = [one for one in words if one in self.cues.heads_en]
        # "Provisions on ..." has its head in front, "... Law" behind; the class is that of either end.
        ends = [one for one in (*words[:1], *words[-1:]) if one in self.cues.heads_en]
        word = (ends or heads)[0] if heads else None
        stems = {stem(one) for one in words if one not in self._weak and one not in self.cues.heads_en}
        head = self.cues.heads_en[word] if word else None
        return EnglishName(frozenset(stems), head, word.removesuffix("s") if word else None)

    @cached_property
    def anaphor(self) -> re.Pattern[str]:
        """A head alone, or with a pronoun: 《办法》, 该条例, "the Measures"."""
        zh = "|".join(map(re.escape, sorted(self.cues.heads_zh, key=len, reverse=True)))
        pronouns = "|".join(map(re.escape, sorted(self.cues.pronouns_zh, key=len, reverse=True)))
        en = "|".join(map(re.escape, sorted(self.cues.heads_en, key=len, reverse=True)))
        return re.compile(rf"(?P<pronoun>{pronouns})?(?P<zh>{zh})|(?:(?:the|this|that|these|those|said) )?(?P<en>{en})")


def stem(word: str) -> str:
    """A word cut to what its forms have in common."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM]
