"""Which documents of a record are copies of which: found edition by edition, kept, and told to the opened record."""

from __future__ import annotations

from collections import Counter, defaultdict

from watchwords.corpus.corpus import Corpus
from watchwords.corpus.reprints import Reprint, Searched, hash_of
from watchwords.measures.reprints import NAME, VERSION, Printed, group_reprints
from watchwords.measures.rule_documents import is_rule_text
from watchwords.records import DocumentCard
from watchwords.text.fold import fold_text

METHOD = f"{NAME}/{VERSION}"


def mark_reprints(corpus: Corpus, *, keep: bool = False) -> None:
    """Puts copies of one text under one event. An edition is searched when its documents have changed since.

    Args:
        corpus: the opened record.
        keep: store what was found, for a record that is being written.
    """
    editions: dict[str, list[DocumentCard]] = defaultdict(list)
    for card in corpus.documents():
        # Two texts of one law are alike and are no copies.
        if not is_rule_text(card):
            editions[card.edition or ""].append(card)
    kept = corpus.kept_reprints(METHOD)
    found = {edition: _searched(corpus, cards, kept.get(edition)) for edition, cards in sorted(editions.items())}
    if keep and found != kept:
        corpus.keep_reprints(METHOD, found)
    reprints = [reprint for searched in found.values() for reprint in searched.reprints]
    if reprints:
        corpus.set_reprints(reprints)


def _searched(corpus: Corpus, cards: list[DocumentCard], kept: Searched | None) -> Searched:
    corrected = corpus.corrected
    documents = hash_of(_state(card, is_corrected=card.doc_id in corrected) for card in cards)
    if kept is not None and kept.documents == documents:
        return kept
    return Searched(documents, _copies(corpus, cards))


def _state(card: DocumentCard, *, is_corrected: bool) -> str:
    """A document's id, with what copies are told by where that is not as stored."""
    return f"{card.doc_id} {card.date or ''} {card.speaker or ''}" if is_corrected else card.doc_id


def _copies(corpus: Corpus, cards: list[DocumentCard]) -> tuple[Reprint, ...]:
    # A text alone in its language has no copy and is not read: so it is in series of one report a year.
    n = Counter(card.lang for card in cards)
    printed = [_printed(card, corpus.folded(card.doc_id)) for card in cards if n[card.lang] > 1]
    return tuple(group_reprints(printed).values())


def _printed(card: DocumentCard, folded: str) -> Printed:
    speaker = None if card.speaker is None else fold_text(card.speaker)
    return Printed(card.doc_id, folded, card.lang, card.date, speaker, card.version_kind, card.event)
