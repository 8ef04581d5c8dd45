"""From a record to the rules dated near a statement: register and full texts made ready, and what may precede both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from watchwords.config import load_cues
from watchwords.findings.scene import Scene
from watchwords.measures.rule_links.linking import (
    LinkOptions,
    RuleIndex,
    RuleLink,
    RuleText,
    Statement,
    link_statement,
)
from watchwords.measures.rule_links.shared import SourceText
from watchwords.measures.topic_terms import TopicCues
from watchwords.records import Document, Names, Rule, Theme
from watchwords.text.language import language
from watchwords.walks.opening import OpenRecord
from watchwords.walks.registering import Shelf, shelf_of
from watchwords.walks.setting import fold_text

_ARTICLE = re.compile(r"(?:第[〇零一二三四五六七八九十百千\d]{1,7}条|(?:article|section) \d{1,4}\b)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class RuleLinker:
    """The rules of a record made ready: build it once with `rule_linker`, then link one statement after another."""

    index: RuleIndex
    themes: tuple[Theme, ...]
    sources: tuple[SourceText, ...]
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
        said = frozenset(theme.key for theme in self.themes if any(has_theme(own, theme) for own in texts.values()))
        statement = Statement(texts, day, actors, frozenset(cited), said)
        return link_statement(statement, self.index, sources=self.sources, options=self.options)


def linked_rules(
    record: OpenRecord, scene: Scene, text: str, day: str | None, actor_keys: Sequence[str]
) -> list[RuleLink]:
    """The same for a single statement; for several build a `rule_linker` once."""
    return rule_linker(record, scene).links(text, day, actor_keys)


def rule_linker(record: OpenRecord, scene: Scene, *, shelf: Shelf | None = None) -> RuleLinker:
    """The rules of a record made ready for an edition.

    Args:
        record: opened.
        scene: the edition; messages of the leader in it, and its dated documents, are looked at as earlier texts.
        shelf: the rules where they were read already.
    """
    shelf = shelf or shelf_of(record)
    themes = record.series.themes
    cues = load_cues("topics", TopicCues)
    rules = [_rule_text(rule, shelf.texts.get(rule.key), themes) for rule in shelf.rules]
    return RuleLinker(
        index=RuleIndex(rules, stopped_en=cues.words_en, edges_zh=cues.edges_zh),
        themes=themes,
        sources=tuple(_sources(scene)),
        options=LinkOptions(days_before=record.options.rule_days_before),
        affiliations=_affiliations(scene),
    )


def has_theme(text: str, theme: Theme) -> bool:
    """Whether a folded, lower-case text has a term of a theme, Latin ones as whole words."""
    return any(re.search(_whole(term.lower()), text) for term in (*theme.zh, *theme.en))


def _whole(term: str) -> str:
    left = r"(?<![a-z0-9])" if term[0].isascii() else ""
    right = r"(?![a-z0-9])" if term[-1].isascii() else ""
    return f"{left}{re.escape(term)}{right}"


def _by_language(text: str) -> dict[str, str]:
    """Folded lower-case lines of a text, put together by language."""
    lines: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if (lang := language(line)) != "und":
            lines.setdefault(lang, []).append(fold_text(line))
    return {lang: "\n".join(own) for lang, own in lines.items()}


def _rule_text(rule: Rule, document: Document | None, themes: Sequence[Theme]) -> RuleText:
    lines = {
        "zh": _line(rule.title.zh, *rule.short_zh, rule.obligations.zh),
        "en": _line(rule.title.en, *rule.short_en, rule.obligations.en),
    }
    lines = {lang: line for lang, line in lines.items() if line}
    under = {theme.key for theme in themes if any(has_theme(line, theme) for line in lines.values())}
    return RuleText(
        key=rule.key,
        names=rule.title,
        issued_on=rule.issued_on,
        lines=lines,
        passages=_passages(document) if document else {},
        addressees=frozenset(rule.addressees),
        themes=frozenset(rule.themes) | under,
        doc_id=document.doc_id if document else None,
    )


def _line(*parts: str | None) -> str:
    return "\n".join(fold_text(part) for part in parts if part)


def _passages(document: Document) -> dict[str, tuple[str, ...]]:
    """Articles of a full text, each with the headings above it; paragraphs before the first article stand alone."""
    lang = "zh" if document.lang == "zh" else "en"
    title = fold_text(document.title or "")
    passages: list[list[str]] = []
    headings: dict[int, str] = {}
    is_inside = False
    for block in document.blocks:
        text = fold_text(_SPACE.sub(" ", document.text[block.start : block.end]))
        if block.role in ("title", "heading"):
            level = block.level or 1
            headings = {at: kept for at, kept in headings.items() if at < level} | {level: text}
            is_inside = False
        elif _ARTICLE.match(text) or not is_inside:
            is_inside = is_inside or _ARTICLE.match(text) is not None
            passages.append([title, *headings.values(), text])
        else:
            passages[-1].append(text)
    return {lang: tuple("\n".join(own) for own in passages)}


def _affiliations(scene: Scene) -> dict[str, frozenset[str]]:
    known = {one.key: frozenset(filter(None, (one.key, one.parent, one.sector))) for one in scene.series.known}
    joined = {one.key: frozenset(filter(None, (one.key, one.parent, one.sector))) for one in scene.entities.all}
    return joined | known


def _sources(scene: Scene) -> Iterator[SourceText]:
    """Dated documents of the edition, block by block: the leader's message among them."""
    for doc_id, text in sorted(scene.texts.items()):
        card = scene.cards.get(doc_id)
        if card is None or card.date is None or card.is_paraphrase:
            continue
        lang = "zh" if card.lang == "zh" else "en"
        passages = tuple(fold_text(text[row.start : row.end]) for row in scene.sentences.get(doc_id, ()))
        names = Names(zh=card.title) if lang == "zh" else Names(en=card.title)
        yield SourceText(doc_id, names, card.date, {lang: passages}, doc_id)
