"""Which rules the documents of an edition name, by whom, and what each was on the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from watchwords.answers.rules import CitedRule
from watchwords.findings.scene import Scene, passages
from watchwords.measures.registry import UNLAWFUL, Resolved
from watchwords.records import Citation, Mention, Names
from watchwords.walks.rules.shelving import Shelf

NAMED_KINDS = frozenset({"title", "document number", "short name"})
"""Forms of a citation that name something by themselves; a bare article of an unknown rule names nothing."""


@dataclass(frozen=True)
class Named:
    """One rule, or one open name, with all its mentions in the edition."""

    resolved: Resolved
    """Of its first mention by date."""
    title: Names
    on: str | None
    words: tuple[str, ...]
    kind: str | None
    mentions: tuple[Mention, ...] = field(repr=False)
    articles: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """Most often named first, then by name."""
        return (-len({mention.doc_id for mention in self.mentions}), -len(self.mentions), self.words[0])


def rules_named(scene: Scene, shelf: Shelf) -> list[Named]:
    """Rules, plans and reports that the edition names, those that stay open or unknown too, most often named first."""
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in scene.of("citations"):
        by_document[mention.doc_id].append(mention)
    groups: dict[str, list[tuple[str, Mention, Resolved]]] = defaultdict(list)
    for doc_id, mentions in by_document.items():
        day, own = day_of(scene, doc_id), _own_titles(scene, doc_id, shelf)
        for mention, resolved in shelf.register.resolve_all(mentions, day):
            key = _group(mention, resolved, shelf)
            if key is not None and key not in own:
                groups[key].append((day or "9999", mention, resolved))
    named = [_named(rows, scene, shelf) for rows in groups.values()]
    return sorted(named, key=lambda one: one.order)


def day_of(scene: Scene, doc_id: str) -> str | None:
    """The day that a document is of: its own date, else the first day of its edition."""
    return scene.cards[doc_id].date or (scene.edition.dates[0] if scene.edition.dates else None)


def _own_titles(scene: Scene, doc_id: str, shelf: Shelf) -> frozenset[str]:
    """What a document's own title would be told under: a declaration that calls itself so names no other text.

    The title is that of its data, or its first sentence.
    """
    first = [scene.texts[doc_id][row.start : row.end] for row in scene.sentences[doc_id][:1]]
    titles = [text.strip("#* \n《》") for text in (scene.cards[doc_id].title or "", *first)]
    return frozenset(f"unknown {shelf.names.read(title).base}" for title in titles if title)


def _group(mention: Mention, resolved: Resolved, shelf: Shelf) -> str | None:
    """What a citation is told under; None for one that names nothing by itself."""
    value = mention.value
    if not isinstance(value, Citation):
        return None
    if resolved.rule is not None:
        return f"rule {resolved.rule.key}"
    if resolved.outcome == "ambiguous":
        return f"open {' '.join(resolved.candidates)}"
    is_named = value.form in NAMED_KINDS and value.kind not in UNLAWFUL
    if not is_named or (value.kind is None and value.form != "document number"):
        return None
    return f"unknown {shelf.names.read(value.title).base}"


def _named(rows: Sequence[tuple[str, Mention, Resolved]], scene: Scene, shelf: Shelf) -> Named:
    ordered = sorted(rows, key=lambda row: (row[0], row[1].doc_id, row[1].start))
    day, first, resolved = ordered[0]
    mentions = tuple(mention for _, mention, _ in ordered)
    values = [mention.value for mention in mentions if isinstance(mention.value, Citation)]
    counted = Counter(value.title for value in values if value.form != "article")
    words = sorted(counted, key=lambda word: (-counted[word], word)) or [first.text]
    title = shelf.register.plain_title(resolved.rule) if resolved.rule else _as_named(words)
    kinds = [value.kind for value in values if value.kind]
    return Named(
        resolved=resolved,
        title=title,
        on=None if day == "9999" else day,
        words=tuple(words),
        kind=resolved.rule.type if resolved.rule else kinds[0] if kinds else None,
        mentions=mentions,
        articles=tuple(dict.fromkeys(article for value in values for article in value.articles)),
    )


def _as_named(words: Iterable[str]) -> Names:
    first: dict[str, str] = {}
    for word in words:
        is_chinese = any("\u4e00" <= char <= "\u9fff" for char in word)
        first.setdefault("zh" if is_chinese else "en", word)
    return Names(zh=first.get("zh"), en=first.get("en"))


def speakers_of(scene: Scene, mentions: Iterable[Mention]) -> Iterator[Names]:
    """Whose words the mentions stand in, each once."""
    seen: set[str] = set()
    for mention in mentions:
        speaker = scene.speaker_of(mention)
        if speaker is not None and (speaker[0] or speaker[1]) not in seen:
            seen.add(speaker[0] or speaker[1])
            yield scene.names(speaker[0], fallback=speaker[1])


def cited_rule(named: Named, scene: Scene) -> CitedRule:
    """What `rules` prints of it."""
    resolved = named.resolved
    text = resolved.text
    return CitedRule(
        outcome=resolved.outcome,
        title=named.title,
        words=named.words,
        kind=named.kind,
        rule=resolved.rule.key if resolved.rule else None,
        version=text.key if text is not None and resolved.rule and text.key != resolved.rule.key else None,
        is_former_title=resolved.is_former,
        state=resolved.state,
        on=named.on if resolved.state else None,
        issued_on=text.issued_on if text else None,
        effective_on=text.effective_on if text else None,
        candidates=resolved.candidates,
        articles=named.articles,
        speakers=tuple(speakers_of(scene, named.mentions)),
        n_documents=len({scene.event(mention) for mention in named.mentions}),
        n_mentions=len(named.mentions),
        passages=passages(scene, named.mentions, role="rule"),
    )
