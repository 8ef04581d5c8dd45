"""From a record to the rules dated near a statement: register and full texts made ready, and what may precede both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from watchwords.config import load_cues
from watchwords.findings.scene import Scene
from watchwords.measures.rule_documents import is_rule_text
from watchwords.measures.rule_links.dated import lag
from watchwords.measures.rule_links.linking import (
    LinkOptions,
    RuleIndex,
    RuleLink,
    RuleLinkCues,
    RuleText,
    Statement,
    link_statement,
)
from watchwords.measures.rule_links.shared import SourceText
from watchwords.records import Block, Document, DocumentCard, Entity, Known, Names, Rule, Theme
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, fold_text, lower
from watchwords.text.language import language
from watchwords.walks.opening import OpenRecord
from watchwords.walks.rules.shelving import Shelf, shelf_of

_ARTICLE = re.compile(r"(?:第[〇零一二三四五六七八九十百千\d]{1,7}条|(?:article|section) \d{1,4}\b)", re.IGNORECASE)
SOURCE_DAYS = 400
"""How long before the last document of an edition a document may date to be looked at as an earlier text: the edition
before a yearly one is among them, the whole of a large record is not read."""


class ThemeTerms:
    """The themes of a series, each by one pattern of all its terms; Latin ones are whole words."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        terms = {theme.key: (*theme.zh, *theme.en) for theme in themes}
        self._patterns = {key: re.compile("|".join(map(_whole, own))) for key, own in terms.items() if own}

    def of(self, texts: Iterable[str]) -> frozenset[str]:
        """Keys of the themes that some folded, lower-case texts have a term of."""
        together = "\n".join(texts)
        return frozenset(key for key, pattern in self._patterns.items() if pattern.search(together))


def _whole(term: str) -> str:
    term = term.lower()
    left = r"(?<![a-z0-9])" if term[0].isascii() else ""
    right = r"(?![a-z0-9])" if term[-1].isascii() else ""
    return f"{left}{re.escape(term)}{right}"


@dataclass(frozen=True)
class RuleLinker:
    """The rules of a record made ready: build it once with `rule_linker`, then link one statement after another."""

    index: RuleIndex
    themes: ThemeTerms
    sources: Iterable[SourceText]
    options: LinkOptions
    affiliations: dict[str, frozenset[str]] = field(default_factory=dict)
    """By key of a person or body: its own key, what it belongs to, its sector."""

    def links(
        self, text: str, day: str | None, actor_keys: Iterable[str] = (), cited: Iterable[str] = ()
    ) -> list[RuleLink]:
        """The rules dated near a statement that share most with it, best first; see `link_statement`.

        Args:
            text: as it stands; versions in several languages, a line each.
            day: ISO date of the statement; one without, or with a year only, is linked to nothing.
            actor_keys: who said it.
            cited: keys of rules that it names.
        """
        texts = _by_language(text)
        actors = frozenset(one for key in actor_keys for one in self.affiliations.get(key, frozenset({key})))
        statement = Statement(texts, day, actors, frozenset(cited), self.themes.of(texts.values()))
        return link_statement(statement, self.index, sources=self.sources, options=self.options)


def rule_linker(record: OpenRecord, scene: Scene, *, shelf: Shelf | None = None) -> RuleLinker:
    """The rules of a record made ready for an edition.

    Args:
        record: opened.
        scene: the edition; messages of the leader in it, and its dated documents, are looked at as earlier texts.
        shelf: the rules where they were read already.
    """
    shelf = shelf or shelf_of(record)
    themes = ThemeTerms(record.series.themes)
    cues = load_cues("rule_links", RuleLinkCues)
    rules = [listed_rule(rule, themes, shelf.texts.get(rule.key)) for rule in shelf.rules]
    return RuleLinker(
        index=RuleIndex(rules, stopped_en=cues.words_en, edges_zh=cues.edges_zh),
        themes=themes,
        sources=_EarlierTexts(scene),
        options=LinkOptions(days_before=record.options.rule_days_before),
        affiliations=_affiliations(scene),
    )


def _by_language(text: str) -> dict[str, str]:
    """The lines of a text by language, folded and in lower case."""
    lines: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if (lang := language(line)) != "und":
            lines.setdefault(lang, []).append(line)
    return {lang: fold_text("\n".join(own)) for lang, own in lines.items()}


def listed_rule(rule: Rule, themes: ThemeTerms, document: Document | None = None) -> RuleText:
    """A rule as it is compared: by its register line, and by its articles where its text is here."""
    lines = {
        "zh": _line(rule.title.zh, *rule.short_zh, rule.obligations.zh),
        "en": _line(rule.title.en, *rule.short_en, rule.obligations.en),
    }
    lines = {lang: line for lang, line in lines.items() if line}
    return RuleText(
        key=rule.key,
        names=rule.title,
        issued_on=rule.issued_on,
        lines=lines,
        passages=articles_of(document) if document else {},
        addressees=frozenset(rule.addressees),
        themes=frozenset(rule.themes) | themes.of(lines.values()),
        doc_id=document.doc_id if document else None,
    )


def _line(*parts: str | None) -> str:
    return "\n".join(_fold_title(part) for part in parts if part)


@lru_cache(maxsize=4096)
def _fold_title(text: str) -> str:
    """Folded once for the line of a rule and for the passages of its text."""
    return fold_text(text)


def articles_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Articles of a full text, each with the headings above it; paragraphs before the first article stand alone."""
    lang = "zh" if document.lang == "zh" else "en"
    title = _fold_title(document.title or "")
    passages: list[list[str]] = []
    headings: dict[int, str] = {}
    is_inside = False
    blocks = [block for block in document.blocks if block.role != "title"]
    for block, text in zip(blocks, _folded(document, blocks), strict=True):
        number = _ARTICLE.match(text)
        if block.role == "heading":
            level = block.level or 1
            headings = {at: kept for at, kept in headings.items() if at < level} | {level: text}
            is_inside = False
        elif number or not is_inside:
            is_inside = is_inside or number is not None
            # The number of an article is no word of it.
            passages.append([title, *headings.values(), text[number.end() :].strip() if number else text])
        else:
            passages[-1].append(text)
    return {lang: tuple("\n".join(own) for own in passages)}


def _folded(document: Document, blocks: Sequence[Block]) -> list[str]:
    """The blocks folded, in lower case; together, since each call to fold has a cost of its own."""
    if not blocks:
        return []
    return lower(fold_blocks(document.text, [Span(block.start, block.end) for block in blocks])[0]).split("\n")


def _affiliations(scene: Scene) -> dict[str, frozenset[str]]:
    every: list[Entity | Known] = [*scene.entities.all, *scene.series.known]
    return {one.key: frozenset(filter(None, (one.key, one.parent, one.sector))) for one in every}


@dataclass(frozen=True)
class _EarlierTexts:
    """Texts that may precede a statement; they are read when the first link asks for them, and kept."""

    scene: Scene

    def __iter__(self) -> Iterator[SourceText]:
        return iter(self._read)

    @cached_property
    def _read(self) -> tuple[SourceText, ...]:
        return tuple(_sources(self.scene))


def _sources(scene: Scene) -> Iterator[SourceText]:
    """Dated documents of the edition and of the time before it, a passage a sentence.

    A paraphrase has no wording of its own, and texts of rules are looked at as rules.
    """
    latest = max((own.date or "" for key in scene.events if (own := scene.cards.get(key))), default="")
    for doc_id, card in sorted(scene.cards.items()):
        if (
            card.date is None
            or card.is_paraphrase
            or is_rule_text(card)
            or not (doc_id in scene.events or _is_recent(card, latest))
        ):
            continue
        text = scene.texts[doc_id]
        lang = "zh" if card.lang == "zh" else "en"
        passages = tuple(fold_text(text[row.start : row.end]) for row in scene.sentences[doc_id])
        names = Names(zh=card.title) if lang == "zh" else Names(en=card.title)
        yield SourceText(doc_id, names, card.date, {lang: passages}, doc_id)


def _is_recent(card: DocumentCard, latest: str) -> bool:
    days = lag(latest or None, card.date)
    return days is not None and 0 <= days[0] <= SOURCE_DAYS
