"""One document prepared and read by every recogniser."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.config import Recogniser
from watchwords.errors import InputError
from watchwords.measures.rule_documents import is_rule_text
from watchwords.recognisers.citations.recogniser import CitationRecogniser
from watchwords.records import Document, Failure, Mention, PreparedText, SentenceRow
from watchwords.text.prepare import prepare, sentence_rows

Recognised = tuple[PreparedText, list[SentenceRow], list[Mention]]


def recognise_document(document: Document, recognisers: Sequence[Recogniser]) -> Recognised | Failure:
    """One document prepared and read by every recogniser; of a rule only the rules are read that it cites."""
    try:
        prepared = prepare(document)
        if is_rule_text(document):
            recognisers = [one for one in recognisers if isinstance(one, CitationRecogniser)]
        mentions = [mention for recogniser in recognisers for mention in recogniser.recognise(prepared)]
    except (InputError, RecursionError) as error:
        where = f"{document.title or document.doc_id} {document.locator}".strip()
        return Failure("recognise", str(error) or type(error).__name__, where, "Look at the text of this document.")
    return prepared, sentence_rows(prepared), mentions
