"""The brief as a DOCX file."""

from watchwords.brief.word.writing import write_docx

__all__ = ["write_docx"]
