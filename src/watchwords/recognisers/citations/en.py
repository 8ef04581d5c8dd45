"""Citations in English: capitalised titles by their head word, numbered documents, articles on either side.

A title is walked from its head word (Act, Convention, Regulations ...) back over capitalised words and ahead over its
complement ("on the Rights of the Child", "of 1996"). A head word alone is a title only where an article of it is
cited: "the Charter" is silent, "Article 51 of the Charter" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

_CAP = r"[A-Z](?:[\w&'/-]|\.(?=\w))*"
_LINKS = (
    r"(?:of|on|for|the|and|to|against|in|with|its|their|All|or|by|from|at|between|concerning|relating to|governing)"
)
_WORD_AFTER = re.compile(rf"(?P<comma>,?) (?:(?P<link>{_LINKS})\b(?! ?[.;:])|(?P<cap>{_CAP}))")
# A comma inside a title stands in a list: "Development, Production, Stockpiling and Use".
_LIST_GOES_ON = re.compile(rf"(?:,| and) {_CAP}")
_OPENS_COMPLEMENT = frozenset(("of", "on", "for", "against", "concerning", "governing", "relating to", "from"))
_LONGEST_COMPLEMENT = 240
_YEAR = re.compile(r" of (?:1[6-9]|20)\d\d\b(?! [a-z]+ of)")
_WORD_BEFORE = re.compile(r"(?P<word>[\w.&'/-]+)(?P<gap>,? )$")
_CAPITAL_NEXT = re.compile(r"(?: |-)[A-Z]")
_ROMAN = re.compile(r"[IVXLC]+$")
_UNIT = r"(?:Articles?|Art\.|Sections?|Sec\.|Chapters?|Titles?|Paragraphs?|Parts?|Annex(?:es)?)"
_NUMBER = r"(?:\d{1,4}[A-Za-z]?|[IVXLC]{1,7}\b)(?:\([\da-z]{1,4}\)){0,4}(?:, paragraphs? \d{1,3}(?:\([a-z]\))?,?)?"
_LIST = rf"(?P<unit>(?i:{_UNIT})) (?P<list>{_NUMBER}(?:(?:, and |, | and | or | to | through |-){_NUMBER}){{0,11}})"
_ARTICLES = re.compile(rf"\b{_LIST}")
_BEFORE_TITLE = re.compile(
    rf"\b{_LIST},? (?:of|in|to|from) (?:the |its |our |that |this |said |(?:{_CAP} ){{0,2}}{_CAP}s?' ?s? )?$"
)
_BEHIND_TITLE = re.compile(rf",? \(?{_LIST}")
_SPLIT = re.compile(rf"(?P<join>, and |, | and | or | to | through |-)?(?P<number>{_NUMBER})")

_ISSUER = r"(?:United Nations |UN )?(?:Security Council|General Assembly|Human Rights Council) "
_ISSUER_BEFORE = re.compile(rf"\b(?P<issuer>{_ISSUER})\Z")
_LONGEST_ISSUER = len("United Nations Human Rights Council ") + 1
# The issuer is looked for backwards from the word: a pattern that may begin with it is tried at every character.
_RESOLUTION = re.compile(
    r"\b[Rr]esolutions? "
    r"(?P<list>(?:\d{1,4}(?:/\d{1,4}| \((?:(?:19|20)\d\d|[IVXLS-]{1,8})\))(?:, and |, | and )?){1,20})"
)
_RESOLUTION_NUMBER = re.compile(r"\d{1,4}(?:/\d{1,4}| \((?:(?:19|20)\d\d|[IVXLS-]{1,8})\))")
_RESOLUTION_JOIN = re.compile(r", and |, | and ")
_COUNCIL_RESOLUTION = re.compile(
    r"(?P<issuer>Security Council|General Assembly|Human Rights Council) [Rr]esolution "
    r"(?P<number>\d{1,4})\b(?![/\d]| \()"
)
_NUMBERED = (
    (("Executive Order",), re.compile(r"\bExecutive Orders? (?:No\. ?)?(?P<number>\d{1,2},?\d{3})\b")),
    (
        ("Public Law", "Pub.", "P.L."),
        re.compile(r"\b(?:Public Law|Pub\. ?L\.|P\.L\.) (?:No\. ?)?(?P<number>\d{1,3}-\d{1,4})\b"),
    ),
    (
        ("Regulation", "Directive", "Decision"),
        re.compile(
            r"\b(?:Regulation|Directive|Decision) (?:\((?:EU|EC|EEC)\) )?(?:No\.? )?"
            r"(?P<number>\d{2,4}/\d{1,4}(?:/[A-Z]{2,3})?)"
        ),
    ),
    (
        (" No. ", " No."),
        re.compile(
            r"\b(?:Presidential |Supreme |Royal |State Council |Government )?(?:Decree|Order|Ordinance)(?: Law)? No\. ?"
            r"(?P<number>\d{1,5}(?:[/-]\d{1,4})?)"
        ),
    ),
    (
        ("Fa ", "Fa[", "Han ", "Han[", "Zi ", "Zi["),
        re.compile(r"\b(?P<issuer>[A-Z]\w+ (?:Fa|Han|Zi))[ ]?\[(?P<year>\d{4})\] ?(?:No\. ?)?(?P<number>\d{1,4})\b"),
    ),
    (("H.", "S.J."), re.compile(r"\b(?:H\. ?R\.|H\.J\. ?Res\.|S\.J\. ?Res\.) ?(?P<number>\d{1,4})\b")),
)
"""What a text must hold anywhere, and the pattern that is tried on it then."""


class EnglishCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of English titles, of `data/citations.toml`."""

    heads: dict[str, str]
    """Head word to the kind of text."""
    need_complement: tuple[str, ...]
    """Head words that are titles only with what they are on, for, of."""
    no_of: tuple[str, ...]
    """Head words that no "of" follows inside a title: an act of Congress, the law of the land."""
    not_titles: dict[str, tuple[str, ...]]
    """Head word to what stands before it in words that are no titles: Common Law, National Convention."""
    openers: tuple[str, ...]
    """Capitalised words that open a sentence or name a part, and no title."""
    own: tuple[str, ...]
    """Possessives that titles have: the Children's Online Privacy Protection Act, never China's."""
    months: tuple[str, ...]
    """A convention of June is known by its date, not named."""
    bare: tuple[str, ...]
    """Head words that are cited by themselves once an article of them is."""


class Named(NamedTuple):
    """A title: folded [start, end) and what it is."""

    start: int
    end: int
    kind: str
    articles: tuple[str, ...]
    is_short: bool


class EnglishTitles:
    """Finds capitalised titles.

    Args:
        cues: the words it goes by.
    """

    def __init__(self, cues: EnglishCues) -> None:
        self._cues = cues
        self._openers = frozenset(cues.openers)
        words = "|".join(map(re.escape, sorted(cues.heads, key=len, reverse=True)))
        self._head = re.compile(rf"(?<![\w'-])(?:{words})(?![\w'’-])")

    def titles(self, folded: str) -> Iterator[Named]:
        """Titles in order; one that runs into the next is read once."""
        reached = 0
        for match in self._head.finditer(folded):
            if match.start() < reached:
                continue
            named = self._read(folded, match, reached)
            if named is not None:
                reached = named.end
                yield named

    def _read(self, folded: str, match: re.Match[str], reached: int) -> Named | None:
        head = match[0]
        start = self._walk_back(folded, match.start(), head, reached)
        end = self._walk_ahead(folded, match.end(), head)
        has_front, has_behind = start < match.start(), end > match.end()
        if not has_behind and _CAPITAL_NEXT.match(folded, match.end()):
            return None
        articles = articles_before(folded, start) or articles_behind(folded, end)
        is_title = has_behind if head in self._cues.need_complement else has_front or has_behind
        if (
            has_front
            and (not has_behind or folded[end - 1].isdigit())
            and self._is_other(folded[start : match.start()].split(), head)
        ):
            return None
        if not is_title and not (articles and head in self._cues.bare):
            return None
        return Named(start, end, self._cues.heads[head], articles, not is_title)

    def _is_other(self, front: list[str], head: str) -> bool:
        return bool(front) and front[-1] in self._cues.not_titles.get(head, ())

    def _walk_back(self, folded: str, at: int, head: str, reached: int) -> int:
        """Where the capitalised words before the head begin: no possessive or other head is among them."""
        start = at
        for _ in range(12):
            before = _WORD_BEFORE.search(folded, max(reached, start - 40), start)
            if before is None:
                break
            word = before["word"]
            if word in ("and", "&", "of") and (link := self._link(folded, before.start(), word, head, reached)):
                start = link
                continue
            is_year = head == "Agenda" and len(word) == 4 and word.isdigit()
            if not (is_year or self._belongs(word)) or (before["gap"] == ", " and (start == at or head != "Act")):
                break
            start = before.start()
        return self._without_openers(folded, start, at)

    def _without_openers(self, folded: str, start: int, at: int) -> int:
        """The first word that is no The, This, Under ...: such a word opens the sentence, not the title."""
        while start < at:
            word, _, rest = folded[start:at].partition(" ")
            if word.rstrip(",") not in self._openers and word not in ("and", "of", "&"):
                break
            start = at - len(rest)
        return start

    def _link(self, folded: str, at: int, word: str, head: str, reached: int) -> int | None:
        """Where the capitalised word before "and" or "of" begins, if the link is inside a title."""
        if word == "of" and head not in ("Act", "Ordinance"):
            return None
        before = _WORD_BEFORE.search(folded, max(reached, at - 40), at)
        return before.start() if before and self._belongs(before["word"]) else None

    def _belongs(self, word: str) -> bool:
        return (
            word[0].isupper()
            and word not in self._cues.heads
            and (not word.endswith("'s") or word in self._cues.own)
            and not (word.endswith(".") and len(word) > 4)
            and not (_ROMAN.match(word) and len(word) > 2)
        )

    def _walk_ahead(self, folded: str, at: int, head: str) -> int:
        """Where the complement of a title ends: at its last capitalised word, before the next title."""
        at = self._state(folded, at)
        if folded.startswith(" Amendments", at):
            at += len(" Amendments")
        if year := _YEAR.match(folded, at):
            return year.end()
        end = at
        links: list[re.Match[str]] = []
        for word in _WORD_AFTER.finditer(folded, at, at + _LONGEST_COMPLEMENT):
            if word.start() != (end if not links else links[-1].end()):
                break
            if word["link"]:
                if word["comma"] and word["link"] != "and":
                    break
                links.append(word)
                if len(links) > 4:
                    break
            elif self._goes_on([link["link"] for link in links], word, head, is_first=end == at):
                end, links = word.end(), []
            else:
                break
        return self._state(folded, at + len(folded[at:end].rstrip(".,'/-")))

    def _goes_on(self, links: list[str], word: re.Match[str], head: str, *, is_first: bool) -> bool:
        """Whether a capitalised word behind `links` is still part of the title."""
        if is_first:
            first = links[0] if links else ""
            if word["cap"] in self._cues.months or (head == "Constitution" and first != "of"):
                return False
            fits = first in _OPENS_COMPLEMENT and not (first == "of" and head in self._cues.no_of)
            return fits or (first in ("to", "with", "between") and head in ("Agreement", "Protocol", "Treaty"))
        if word["comma"] and (links or head in self._cues.no_of or not _LIST_GOES_ON.match(word.string, word.end())):
            return False
        if links and links[0] in ("and", "to", "in", "with", "by") and "the" in links:
            return False
        return not (links and word["cap"] in self._cues.heads and word["cap"] not in ("Law", "Laws", "Acts"))

    def _state(self, folded: str, at: int) -> int:
        state = " of the People's Republic of China"
        return at + len(state) if folded.startswith(state, at) else at


def articles_before(folded: str, at: int) -> tuple[str, ...]:
    """Articles "of the" title that begins at folded `at`."""
    match = _BEFORE_TITLE.search(folded, max(0, at - 120), at)
    return listed(match) if match else ()


def articles_behind(folded: str, at: int) -> tuple[str, ...]:
    """Articles printed right behind a title: ", Article 47"."""
    match = _BEHIND_TITLE.match(folded, at)
    return listed(match) if match else ()


def listed(match: re.Match[str]) -> tuple[str, ...]:
    """Each article by itself: "Articles 3 and 4" is Article 3 and Article 4; a range stays one."""
    unit = match["unit"]
    single = {"annexes": unit[:-2]}.get(unit.lower(), unit.rstrip("s"))
    plural = unit if unit.endswith("s") else unit + "s"
    found: list[str] = []
    for part in _SPLIT.finditer(match["list"]):
        number = part["number"].rstrip(",")
        if part["join"] in (" to ", " through ", "-") and found:
            first = found.pop().partition(" ")[2]
            found.append(f"{plural} {first}{part['join']}{number}")
        else:
            found.append(f"{single} {number}")
    return tuple(found)


class Loose(NamedTuple):
    """Articles without their law: folded [start, end)."""

    start: int
    end: int
    articles: tuple[str, ...]


def loose_articles(folded: str) -> Iterator[Loose]:
    """Articles with no title beside them: "under Article 51"; sections and chapters are of books and towns too."""
    for match in _ARTICLES.finditer(folded):
        if match["unit"].lower().startswith("art") and not folded.startswith(
            (" percent", "%", " per cent"), match.end()
        ):
            end = match.end() - (1 if match[0].endswith(",") else 0)
            yield Loose(match.start(), end, listed(match))


class NumberedText(NamedTuple):
    """A numbered document: folded [start, end)."""

    start: int
    end: int
    issuer: str | None
    number: str


def numbered(folded: str) -> Iterator[NumberedText]:
    """Resolutions, executive orders, public laws, decrees, European regulations."""
    for match in _RESOLUTION.finditer(folded):
        before = _ISSUER_BEFORE.search(folded[max(0, match.start() - _LONGEST_ISSUER) : match.start()])
        issuer = before["issuer"].strip() if before else None
        start = match.start() - (len(before["issuer"]) if before else 0)
        for number in _RESOLUTION_NUMBER.finditer(folded, match.start("list"), match.end("list")):
            yield NumberedText(start, number.end(), issuer, number[0])
            join = _RESOLUTION_JOIN.match(folded, number.end())
            start = join.end() if join else number.end()
    for match in _COUNCIL_RESOLUTION.finditer(folded):
        yield NumberedText(*match.span(), match["issuer"], match["number"])
    for needles, pattern in _NUMBERED:
        if not any(needle in folded for needle in needles):
            continue
        for match in pattern.finditer(folded):
            groups = match.groupdict()
            yield NumberedText(*match.span(), groups.get("issuer"), match["number"].replace(",", ""))
