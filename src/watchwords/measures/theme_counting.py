"""Theme terms counted by sentence and by term: expressions, written once, for any engine behind Ibis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from watchwords.engines import unbound
from watchwords.measures.observing import NO_KIND, Run
from watchwords.measures.theme_shares import TermCount, Vote
from watchwords.records import Document, Mention, ThemeUse
from watchwords.tables import schema_of

RECOGNISER = "themes"


def read_votes(run: Run, editions: Sequence[str], kinds: Sequence[str]) -> list[Vote]:
    """Terms of each theme in each sentence of documents of these editions and kinds."""
    joined = _joined(editions, kinds)
    counted = joined.group_by(["event", "doc_id", "sentence", "key"]).agg(n=joined.key.count())
    return [
        Vote(row["event"], f"{row['doc_id']}:{row['sentence']}", row["key"], int(row["n"]))
        for row in run(counted).to_pylist()
    ]


def read_terms(run: Run, editions: Sequence[str], kinds: Sequence[str]) -> list[TermCount]:
    """Sentences that have each term, by edition."""
    joined = _joined(editions, kinds)
    place = joined.doc_id.concat(":", joined.sentence.cast("string"))
    counted = joined.group_by(["edition", "key", "value"]).agg(n=place.nunique())
    rows = []
    for row in run(counted).to_pylist():
        use = msgspec.json.decode(row["value"], type=ThemeUse)
        rows.append(TermCount(row["edition"], row["key"], use.term, use.lang, int(row["n"])))
    return sorted(rows, key=lambda count: (count.edition, count.theme, count.term, count.lang))


def _joined(editions: Sequence[str], kinds: Sequence[str]) -> Any:
    documents = unbound("documents", schema_of(Document))
    placed = documents.filter(documents.edition.isin(list(editions)))
    named = placed.select(
        "doc_id", "edition", event=placed.event.fill_null(placed.doc_id), kind=placed.kind.fill_null(NO_KIND)
    )
    mentions = unbound("mentions", schema_of(Mention))
    wanted = mentions.filter((mentions.recogniser == RECOGNISER) & mentions.key.notnull())
    return named.filter(named.kind.isin(list(kinds))).inner_join(
        wanted.select("doc_id", "sentence", "key", "value"), "doc_id"
    )
