"""Find: exact search in a record, as a concordance."""

from __future__ import annotations

import re
from pathlib import Path

from watchwords.answers.finding import Hit, SearchAnswer
from watchwords.corpus.find import Filters, find
from watchwords.errors import UsageError
from watchwords.text.fold import fold_text
from watchwords.walks.opening import open_record
from watchwords.walks.setting import resolve_edition

_SPACES = re.compile(r"\s+")


def find_text(
    directory: Path, text: str, *, limit: int = 50, context: int = 30, word: bool = False, edition: str | None = None
) -> SearchAnswer:
    """Every place of a wording, folded as the texts are: either script, any width, line breaks inside Chinese.

    Raises:
        UsageError: nothing is left to search for once the wording is folded, or there is no such edition.
    """
    record = open_record(directory)
    folded = fold_text(text)
    if not folded:
        raise UsageError("nothing to search for", where=repr(text), mend="Give at least one visible character.")
    filters = Filters(editions=frozenset({resolve_edition(record, edition).key})) if edition else None
    return find(record.corpus, folded, text=text, limit=limit, context=context, filters=filters, word=word)


def describe_search(answer: SearchAnswer) -> str:
    """The concordance for people: the hit in the middle, its document behind."""
    searched = f"{answer.n_documents:,} documents, {answer.n_characters:,} characters searched"
    if not answer.n_occurrences:
        return f"no match for {answer.text!r}: {searched}"
    lines = [
        f"{answer.n_occurrences:,} in {answer.n_documents_with:,} documents ({searched})",
        *(_line(hit) for hit in answer.hits),
    ]
    rest = answer.n_occurrences - len(answer.hits)
    return "\n".join([*lines, f"... and {rest:,} more; --limit shows them"] if rest else lines)


def _line(hit: Hit) -> str:
    left, text, right = (_SPACES.sub(" ", part) for part in (hit.left, hit.text, hit.right))
    place = ", ".join(part for part in (hit.edition, hit.speaker, hit.title, hit.block) if part)
    return f"{left}[{text}]{right}  ({place}; {hit.doc_id} {hit.start}-{hit.end})"
