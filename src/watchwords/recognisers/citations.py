"""Rules, plans and books named in a text: 《…》 titles, document numbers, registered English titles and short names.

A title in 《》 stands for a registered rule when it equals its title or one of its short names, with or without
中华人民共和国 in front and without what is printed behind it in brackets. A status printed beside the title
(征求意见稿, 试行, draft) and the article behind it (第四十七条第二款, Article 47) are kept. Short names in capitals
(PIPL) are found as written; other English names whatever their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from watchwords.recognisers.dictionary import Dictionary, longest_first, normal_form
from watchwords.recognisers.placing import Placer, in_order
from watchwords.records import Citation, Mention, PreparedText, Rule, Series
from watchwords.text.characters import HAN

NAME = "citations"
VERSION = 1

Status = Literal["draft", "trial"]


class CitationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside titles, of `data/citations.toml`."""

    statuses: dict[str, Status]
    """Word printed beside a title to the status it tells."""
    state_prefix: str
    """What a title may have in front or not: 中华人民共和国."""


class _Name(NamedTuple):
    """A registered name of a rule."""

    rule: str
    name: str
    form: Literal["title", "short name"]


class _Reading(NamedTuple):
    start: int
    end: int
    citation: Citation


class CitationRecogniser:
    """Finds citations.

    Args:
        cues: words beside titles.
        series: its register of rules.
    """

    def __init__(self, cues: CitationCues, series: Series) -> None:
        self._prefix = normal_form(cues.state_prefix)
        self._statuses = {normal_form(word): status for word, status in cues.statuses.items()}
        words = "|".join(map(re.escape, sorted(self._statuses, key=len, reverse=True)))
        self._status = re.compile(rf"\((?:[^()\n]{{0,12}}?)(?P<status>{words})[^()\n]{{0,6}}\)|(?P<bare>{words})$")
        self._behind = re.compile(rf" ?\((?:[^()\n]{{0,12}}?)(?P<status>{words})[^()\n]{{0,6}}\)")
        self._names = [name for rule in series.rules for name in _names(rule)]
        self._dictionary = Dictionary(name.name for name in self._names)
        self._keys = {key: name.rule for name in reversed(self._names) for key in self._title_keys(name.name)}

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """One mention per citation, counted under the rule it names, else under its title."""
        placer = Placer(prepared, NAME, VERSION)
        mentions, reached = [], 0
        readings = [*self._titles(prepared), *_document_numbers(prepared.folded), *self._registered(prepared)]
        for start, end, citation in sorted(readings, key=lambda read: (read.start, -read.end)):
            if start >= reached:
                reached = end
                key = citation.rule or normal_form(citation.title)
                mentions.append(placer.mention(start, end, key, citation))
        return in_order(mentions)

    def _titles(self, prepared: PreparedText) -> Iterator[_Reading]:
        for match in _TITLE.finditer(prepared.lowered):
            inner = match["title"]
            status = self._status.search(inner)
            behind = self._behind.match(prepared.lowered, match.end())
            word = next(
                (m[g] for m, g in ((status, "status"), (status, "bare"), (behind, "status")) if m and m[g]), None
            )
            end = behind.end() if behind else match.end()
            name = inner[: status.start()] if status and status["status"] else inner
            yield _Reading(
                match.start(),
                end,
                Citation(
                    title=prepared.folded[match.start("title") : match.end("title")],
                    form="title",
                    rule=self._keys.get(self._stripped(name)),
                    status=self._statuses[word] if word else None,
                    article=_article(prepared.folded, end),
                ),
            )

    def _registered(self, prepared: PreparedText) -> Iterator[_Reading]:
        matches = [
            match
            for match in self._dictionary.matches(prepared.lowered)
            if _is_as_written(self._names[match.entry].name, prepared.folded[match.start : match.end])
        ]
        for start, end, entry in longest_first(matches):
            name = self._names[entry]
            behind = self._behind.match(prepared.lowered, end)
            yield _Reading(
                start,
                behind.end() if behind else end,
                Citation(
                    title=name.name,
                    form=name.form,
                    rule=name.rule,
                    status=self._statuses[behind["status"]] if behind else None,
                    article=_article_before(prepared.folded, start) or _article(prepared.folded, end),
                ),
            )

    def _title_keys(self, name: str) -> tuple[str, ...]:
        return (self._stripped(normal_form(name)),)

    def _stripped(self, name: str) -> str:
        return _BRACKETS.sub("", name).removeprefix(self._prefix).strip(" 《》")


# An inner 〈〉 is part of the title. 《 without 》 within a hundred characters is no title.
_TITLE = re.compile(r"《(?P<title>[^《》\n]{1,100})》")
_BRACKETS = re.compile(r"\([^()]{0,30}\)$")
_NUMBER = re.compile(
    rf"(?P<issuer>[{HAN}]{{1,10}})(?:〔|\[|\()(?P<year>(?:19|20)\d\d)(?:〕|\]|\))(?:第)?(?P<number>\d{{1,5}})号"
)
_HAN_NUMBER = r"(?:[一二三四五六七八九十百千零〇]{1,7}|\d{1,4})"
_ARTICLE = re.compile(
    rf" ?(?P<article>第{_HAN_NUMBER}条(?:之[一二三四五])?(?:第{_HAN_NUMBER}款)?(?:第?\(?{_HAN_NUMBER}\)?项)?)"
)
_ARTICLE_EN = re.compile(r"(?:,? )(?P<article>(?:Article|Section|Chapter) \d{1,3}(?:\(\d{1,2}\))?)")
_ARTICLE_BEFORE = re.compile(
    r"(?P<article>(?:Articles?|Sections?|Chapters?) \d{1,3}(?:\(\d{1,2}\))?) of (?:the |China's )?$"
)


def _article(folded: str, at: int) -> str | None:
    match = _ARTICLE.match(folded, at) or _ARTICLE_EN.match(folded, at)
    return match["article"] if match else None


def _article_before(folded: str, at: int) -> str | None:
    match = _ARTICLE_BEFORE.search(folded, max(0, at - 40), at)
    return match["article"] if match else None


def _document_numbers(folded: str) -> Iterator[_Reading]:
    for match in _NUMBER.finditer(folded):
        yield _Reading(*match.span(), Citation(title=match[0], form="document number"))


def _names(rule: Rule) -> Iterator[_Name]:
    for title in (rule.title.zh, rule.title.en):
        if title:
            yield _Name(rule.key, title, "title")
    for short in (*rule.short_zh, *rule.short_en):
        yield _Name(rule.key, short, "short name")


def _is_as_written(name: str, found: str) -> bool:
    """PIPL is PIPL only in capitals; "Data Security Law" is itself in any case."""
    return found == name or not (name.isupper() and name.isascii())
