"""Rules, plans and books named in a text: titles, document numbers, registered names, and the articles cited of them.

A title in 《》 stands for a registered rule when it equals its title or one of its short names, with or without
中华人民共和国 in front and without what is printed behind it in brackets. A status printed in or beside the title
(征求意见稿, 试行, 修订, draft) and the articles beside it (第四十七条第二款, Article 47) are kept. Short names in
capitals (PIPL) are found as written; other English names whatever their case. Names that no list knows are found by
their form: `citations_zh` and `citations_en`. Where readings overlap, the first that begins stands, of these the
longest; a registered name stands before one found by its form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.citations import zh as citations_zh
from watchwords.recognisers.citations.en import (
    EnglishCues,
    EnglishTitles,
    articles_before,
    articles_behind,
    loose_articles,
    numbered,
)
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Citation, Mention, PreparedText, Rule, Series
from watchwords.text.fold import fold_text, fold_texts, lower

NAME = "citations"
VERSION = 3

Status = Literal["draft", "trial", "revised"]
_STRENGTH: tuple[Status, ...] = ("draft", "trial", "revised")


class CitationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside titles, of `data/citations.toml`."""

    statuses: dict[str, Status]
    """Word printed beside a title to the status it tells."""
    state_prefix: str
    """What a title may have in front or not: 中华人民共和国."""
    kinds_zh: dict[str, str]
    """Last word of a Chinese title to the kind of text."""
    english: EnglishCues


class _Name(NamedTuple):
    """A registered name of a rule."""

    rule: str
    name: str
    form: Literal["title", "short name"]


class _Reading(NamedTuple):
    start: int
    end: int
    rank: int
    """Of readings of the same place the lowest stands."""
    citation: Citation
    key: str | None


# What stands between a title and the short name given to it in brackets.
_ALIAS = re.compile(
    r" ?\((?:(?:以下|下)?(?:统|简|合)?称:?|即|(?:hereinafter|hereafter)(?: referred to as| called)?,?)"
    r"(?: the)? ?[\"']?(?:the )?"
)


def _with_aliases(folded: str, readings: list[_Reading]) -> list[_Reading]:
    """Citations by a short name that the text gave to a longer title before (以下简称《细则》), counted under that."""
    longer: dict[str, _Reading] = {}
    tied: list[_Reading] = []
    for at, read in enumerate(readings):
        before = tied[at - 1] if at else None
        is_named = read.key is not None and read.citation.rule is None and read.citation.form in ("title", "short name")
        if before and before.key and is_named and _ALIAS.fullmatch(folded, before.end, read.start):
            longer[read.key or ""] = before
        source = longer.get(read.key or "") if is_named else None
        if source is not None:
            read = read._replace(
                key=source.key, citation=msgspec.structs.replace(read.citation, rule=source.citation.rule)
            )
        tied.append(read)
    return tied


class CitationRecogniser:
    """Finds citations.

    Args:
        cues: words beside titles.
        series: its register of rules.
    """

    def __init__(self, cues: CitationCues, series: Series) -> None:
        self._prefix = fold_text(cues.state_prefix)
        self._statuses = {fold_text(word): status for word, status in cues.statuses.items()}
        words = "|".join(map(re.escape, sorted(self._statuses, key=len, reverse=True)))
        self._status = re.compile(words)
        self._behind = re.compile(rf" ?\([^()\n]{{0,12}}?(?:{words})[^()\n]{{0,6}}\)")
        self._kinds = sorted(cues.kinds_zh.items(), key=lambda kind: -len(kind[0]))
        self._names = list(_names(series.rules))
        self._dictionary = Dictionary(name.name for name in self._names)
        forms = fold_texts([name.name for name in self._names])
        self._titles_of = {rule.key: _bare_titles(rule) for rule in series.rules}
        self._keys = self._distinct(forms)
        self._bare = [self._stripped(form) for form in forms]
        self._english = EnglishTitles(cues.english)

    def _distinct(self, forms: Sequence[str]) -> dict[str, str]:
        """Names to the rule they name, the first listed of several texts of one rule.

        A name that several rules have names none of them by itself: which is meant stays open.
        """
        rules: dict[str, list[str]] = {}
        for form, name in zip(forms, self._names, strict=True):
            rules.setdefault(self._stripped(form), []).append(name.rule)
        return {form: keys[0] for form, keys in rules.items() if self._is_one(keys)}

    def _is_one(self, keys: Sequence[str]) -> bool:
        first = self._titles_of[keys[0]]
        return all(key == keys[0] or first & self._titles_of[key] for key in keys)

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per citation, counted under the rule it names, else under its title; places alone under none."""
        placer = Placer(prepared, NAME, VERSION)
        kept: list[_Reading] = []
        for read in sorted(self._readings(prepared), key=lambda read: (read.start, read.rank, -read.end)):
            if not kept or read.start >= kept[-1].end:
                kept.append(read)
        tied = _with_aliases(prepared.folded, kept)
        return in_order([placer.mention(read.start, read.end, read.key, read.citation) for read in tied])

    def _readings(self, prepared: PreparedText) -> list[_Reading]:
        named = [*self._titles(prepared), *self._registered(prepared)]
        taken = frozenset(read.end for read in named)
        registered = [read for read in named if read.rank == 1]
        english = list(_clear_of(registered, self._english_titles(prepared)))
        return [
            *named,
            *_document_numbers(prepared.folded),
            *self._articles(prepared.folded, taken),
            *english,
            *_loose(prepared.folded, [*registered, *english]),
        ]

    # --- 《…》 --------------------------------------------------------------------------------------------

    def _titles(self, prepared: PreparedText) -> Iterator[_Reading]:
        folded = prepared.folded
        for start, closed in citations_zh.titles(folded):
            title = folded[start + 1 : closed - 1]
            behind = self._behind.match(prepared.lowered, closed)
            end = behind.end() if behind else closed
            rule = self._keys.get(self._stripped(lower(title)))
            articles = _articles(folded, end)
            citation = Citation(
                title=title,
                form="title",
                rule=rule,
                status=self._status_of(_tail(title), behind[0] if behind else ""),
                article=articles[0] if articles else None,
                articles=articles,
                kind=self._kind(title),
            )
            yield _Reading(start, end, 0, citation, rule or lower(title))

    def _status_of(self, *places: str) -> Status | None:
        said = {self._statuses[word] for place in places for word in self._status.findall(place.lower())}
        return next((status for status in _STRENGTH if status in said), None)

    def _kind(self, title: str) -> str | None:
        bare = _BRACKETS.sub("", title)
        return next((kind for ending, kind in self._kinds if bare.endswith(ending)), None)

    # --- registered names ---------------------------------------------------------------------------------

    def _registered(self, prepared: PreparedText) -> Iterator[_Reading]:
        folded = prepared.folded
        matches = [
            match
            for match in self._dictionary.matches(prepared.lowered)
            if _is_as_written(self._names[match.entry].name, folded[match.start : match.end])
            and not _GOES_ON.match(folded, match.end - 1)
        ]
        for start, end, entry in longest_first(matches):
            name = self._names[entry]
            rule = self._keys.get(self._bare[entry])
            behind = self._behind.match(prepared.lowered, end)
            articles = articles_before(folded, start) or _articles(folded, behind.end() if behind else end)
            citation = Citation(
                title=name.name,
                form=name.form,
                rule=rule,
                status=self._status_of(behind[0] if behind else ""),
                article=articles[0] if articles else None,
                articles=articles,
                kind=self._kind(name.name),
            )
            yield _Reading(start, behind.end() if behind else end, 1, citation, rule or lower(name.name))

    # --- by form ------------------------------------------------------------------------------------------

    def _articles(self, folded: str, taken: frozenset[int]) -> Iterator[_Reading]:
        for law, is_self, read in citations_zh.cited_articles(folded, taken):
            start = read.start - len(law) if law else read.start
            if law and folded[start : read.start] != law:
                start = read.start
            rule = self._keys.get(self._stripped(lower(law))) if law and not is_self else None
            citation = Citation(
                title=law or folded[read.start : read.end],
                form="article" if is_self or law is None else "short name",
                rule=rule,
                article=read.articles[0],
                articles=read.articles,
                kind=self._kind(law) if law else None,
            )
            key = rule or (lower(law) if law and not is_self else None)
            yield _Reading(start, start + len(law) if law and not is_self else read.end, 2, citation, key)

    def _english_titles(self, prepared: PreparedText) -> Iterator[_Reading]:
        folded = prepared.folded
        for start, end, kind, articles, is_short in self._english.titles(folded):
            title = folded[start:end]
            rule = self._keys.get(self._stripped(lower(title)))
            behind = self._behind.match(prepared.lowered, end)
            citation = Citation(
                title=title,
                form="short name" if is_short else "title",
                rule=rule,
                status=self._status_of(title.partition(" ")[0], behind[0] if behind else ""),
                article=articles[0] if articles else None,
                articles=articles,
                kind=kind,
            )
            yield _Reading(start, behind.end() if behind else end, 3, citation, rule or lower(title))

    def _stripped(self, name: str) -> str:
        return _BRACKETS.sub("", name).removeprefix(self._prefix).strip(" 《》")


# 国家安全法治 names no law.
_GOES_ON = re.compile("法[治律制院官规人学定则]")
_NEAR = 40
"""Characters between an article and its title at most."""
_BRACKETS = re.compile(r"\([^()]{0,30}\)$")
_STATUS_PLACE = re.compile(r"\([^()]{0,30}\)$|暂行.{2,4}$|试行.{0,4}$|草案$|征求意见稿$|(?i:draft|trial)$")


def _tail(title: str) -> str:
    match = _STATUS_PLACE.search(title)
    return match[0] if match else ""


def _articles(folded: str, at: int) -> tuple[str, ...]:
    read = citations_zh.articles_at(folded, at, parts=True)
    return read.articles if read else articles_behind(folded, at)


def _clear_of(registered: list[_Reading], found: Iterator[_Reading]) -> Iterator[_Reading]:
    """Titles found by form that no registered name overlaps; both lists are in order."""
    at = 0
    for read in found:
        while at < len(registered) and registered[at].end <= read.start:
            at += 1
        if at == len(registered) or registered[at].start >= read.end:
            yield read


def _document_numbers(folded: str) -> Iterator[_Reading]:
    for start, end, issuer, number in citations_zh.numbers(folded):
        title = f"{issuer}{number}"
        citation = Citation(title=title, form="document number", number=number, issuer=issuer)
        yield _Reading(start, end, 0, citation, lower(title))
    for read in numbered(folded):
        title = folded[read.start : read.end]
        citation = Citation(title=title, form="document number", number=read.number, issuer=read.issuer)
        yield _Reading(read.start, read.end, 0, citation, lower(title))


def _loose(folded: str, named: list[_Reading]) -> Iterator[_Reading]:
    """Articles without a title; one that a title next to it has already is not said twice."""
    named = sorted((read for read in named if read.citation.articles), key=lambda read: read.start)
    starts = [read.start for read in named]
    for start, end, articles in loose_articles(folded):
        at = bisect_left(starts, start)
        beside = named[max(0, at - 1) : at + 1]
        if any(
            read.citation.articles == articles and read.start - end < _NEAR and start - read.end < _NEAR
            for read in beside
        ):
            continue
        citation = Citation(title=folded[start:end], form="article", article=articles[0], articles=articles)
        yield _Reading(start, end, 4, citation, None)


def _bare_titles(rule: Rule) -> frozenset[str]:
    """Titles without brackets behind them, by which texts of one rule are told from rules of one short name."""
    titles = fold_texts([title for title in (rule.title.zh, rule.title.en) if title])
    return frozenset(_BRACKETS.sub("", title).strip() for title in titles)


def _names(rules: Sequence[Rule]) -> Iterator[_Name]:
    """All names of all rules, their titles folded together, since there are hundreds."""
    titles = [title for rule in rules for title in (rule.title.zh, rule.title.en) if title]
    forms = dict(zip(titles, fold_texts(titles), strict=True))
    for rule in rules:
        for title in (rule.title.zh, rule.title.en):
            if title:
                yield _Name(rule.key, title, "title")
                # 未成年人保护法(2020修订) is 未成年人保护法 in running text.
                if (bare := _BRACKETS.sub("", forms[title]).strip()) and bare != forms[title]:
                    yield _Name(rule.key, bare, "title")
        for short in (*rule.short_zh, *rule.short_en):
            yield _Name(rule.key, short, "short name")


def _is_as_written(name: str, found: str) -> bool:
    """PIPL is PIPL only in capitals; "Data Security Law" is itself in any case."""
    return found == name or not (name.isupper() and name.isascii())
