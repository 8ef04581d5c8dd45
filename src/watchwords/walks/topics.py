"""Discovered themes: an exploratory topic model of the record's paragraphs, and what of it is stable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from watchwords.answers.topics import DiscoveredTopic, TopicsAnswer, TopicTerm
from watchwords.config import load_cues
from watchwords.errors import UsageError
from watchwords.measures.topic_terms import TopicCues
from watchwords.measures.topics import Topic, TopicOptions, TopicPassage, model_topics
from watchwords.records import SCHEMA_VERSION, DocumentCard, Passage
from watchwords.walks.opening import OpenRecord, open_record
from watchwords.walks.setting import edition_order, resolve_edition, stored_editions

MIN_LENGTH = {"zh": 40, "en": 120}
"""Characters of a paragraph that can be about something; headings and greetings are shorter."""


def discovered_topics(
    directory: Path,
    edition: str | None = None,
    *,
    lang: Literal["zh", "en"] | None = None,
    options: TopicOptions | None = None,
) -> TopicsAnswer:
    """Stable topics of all paragraphs up to an edition, or none, with how stable each number of topics was.

    Args:
        directory: the record.
        edition: its key or number, the last looked at; None for all.
        lang: of the documents read; None for the language most of them are in.
        options: how the model is made and judged.

    Raises:
        UsageError: the series has no such edition, or no document of the record has one.
        MissingExtraError: the extra `topics` is not installed.
        RecordError: the folder is no record, or one of a newer schema.
    """
    record, options = open_record(directory), options or TopicOptions()
    stored = stored_editions(record)
    if not stored:
        raise UsageError("no document of the record has an edition", mend="Add documents: watchwords add DIR FILES")
    order = edition_order(record.series, stored)
    last = resolve_edition(record, edition).key if edition else order[-1]
    within = set(order[: order.index(last) + 1])
    cards = {card.doc_id: card for card in record.corpus.documents() if card.edition in within}
    read: Literal["zh", "en"] = lang or _most_used(cards)
    wanted = [card for card in cards.values() if card.lang == read and not card.is_paraphrase]
    model = model_topics(_passages(record, wanted, read), load_cues("topics", TopicCues), read, options)
    return TopicsAnswer(
        schema_version=SCHEMA_VERSION,
        series_key=record.series.key,
        lang=read,
        n_passages=model.n_passages,
        n_documents=model.n_documents,
        n_terms=model.n_terms,
        stability={str(size): mean for size, mean in model.stability.items()},
        n_topics=model.n_topics,
        n_unstable=model.n_unstable,
        topics=tuple(_answer(record, number, topic) for number, topic in enumerate(model.topics, start=1)),
        options=_printed(options),
        snapshot=record.corpus.snapshot(),
    )


def _most_used(cards: dict[str, DocumentCard]) -> Literal["zh", "en"]:
    counts = Counter(card.lang for card in cards.values())
    return "zh" if counts["zh"] >= counts["en"] else "en"


def _passages(record: OpenRecord, cards: list[DocumentCard], lang: str) -> Iterator[TopicPassage]:
    for card in cards:
        for block, text in enumerate(record.corpus.folded(card.doc_id).split("\n")):
            if len(text) >= MIN_LENGTH[lang]:
                yield TopicPassage(card.doc_id, card.edition or "", block, text)


def _answer(record: OpenRecord, number: int, topic: Topic) -> DiscoveredTopic:
    return DiscoveredTopic(
        topic=number,
        stability=topic.stability,
        cosine=topic.cosine,
        terms=tuple(TopicTerm(term=term, weight=weight) for term, weight in topic.terms),
        evidence=tuple(_evidence(record, passage) for passage in topic.passages),
        by_edition=dict(topic.by_edition),
    )


def _evidence(record: OpenRecord, passage: TopicPassage) -> Passage:
    document = record.corpus.document(passage.doc_id)
    block = document.blocks[passage.block]
    return Passage(doc_id=passage.doc_id, start=block.start, end=block.end, text=document.text[block.start : block.end])


def _printed(options: TopicOptions) -> dict[str, float | int | str]:
    return {
        "sizes": " ".join(map(str, options.sizes)),
        "n_restarts": options.n_restarts,
        "share_kept": options.share_kept,
        "min_stability": options.min_stability,
        "min_share_stable": options.min_share_stable,
        "n_terms": options.n_terms,
        "max_passages": options.max_passages,
        "min_documents": options.min_documents,
        "seed": options.seed,
    }


# --- for people -------------------------------------------------------------------------------------------

SHOWN = 160
"""Characters of a passage shown; the JSON has all of it."""
N_EDITIONS = 5


def describe_topics(answer: TopicsAnswer, *, lang: str = "en") -> str:
    """Topics with terms, shares and first passages; or that there is nothing stable to show."""
    tried = ", ".join(f"{size}: {mean:.2f}" for size, mean in answer.stability.items())
    searched = {
        "en": f"{answer.n_passages:,} paragraphs of {answer.n_documents:,} documents, {answer.n_terms:,} terms",
        "zh": f"{answer.n_documents:,}篇文件的{answer.n_passages:,}段，{answer.n_terms:,}个词",
    }[lang]
    if answer.n_topics is None:
        none = {"en": "no stable topics", "zh": "没有稳定的主题"}[lang]
        few = {"en": "too few documents or terms", "zh": "文件或词太少"}[lang]
        return f"{none}: {searched} ({tried or few})"
    head = {
        "en": f"exploratory, not confirmed: {len(answer.topics)} of {answer.n_topics} topics came back; {searched}. "
        f"Stability by number of topics: {tried}",
        "zh": f"探索性结果，未经检验：{answer.n_topics}个主题中{len(answer.topics)}个稳定；{searched}。"
        f"各主题数的稳定度：{tried}",
    }[lang]
    lines = [head]
    for topic in answer.topics:
        lines += ["", *_described(topic, lang)]
    return "\n".join(lines)


def _described(topic: DiscoveredTopic, lang: str) -> list[str]:
    stable = {"en": "stability", "zh": "稳定度"}[lang]
    most = sorted(topic.by_edition.items(), key=lambda item: (-item[1], item[0]))[:N_EDITIONS]
    shares = ", ".join(f"{edition} {100 * share:.0f}%" for edition, share in most if share)
    lines = [f"{topic.topic}. {', '.join(term.term for term in topic.terms)}  ({stable} {topic.stability:.2f})"]
    lines.append({"en": "   most paragraphs: ", "zh": "   段落最多："}[lang] + shares)
    for passage in topic.evidence[:1]:
        text = " ".join(passage.text.split())
        lines.append(f"   {text[:SHOWN]}{'...' if len(text) > SHOWN else ''}")
        lines.append(f"     {passage.doc_id} {passage.start}-{passage.end}")
    return lines
