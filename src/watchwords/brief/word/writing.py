"""A brief as a DOCX file: real headings, captions and footnotes, Chinese and Latin faces set apart."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang
from watchwords.records import DecodedEdition


def write_docx(decoded: DecodedEdition, *, lang: BriefLang) -> bytes:
    """The brief as the bytes of a DOCX file; the same findings give the same bytes.

    Raises:
        EvidenceError: a sentence quotes what its evidence does not hold.
        MissingExtraError: the extra `docx` is not installed.
        UsageError: a kind of claim has no sentence.
    """
    raise NotImplementedError
