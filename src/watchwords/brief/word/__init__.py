"""The brief as a DOCX file."""

from watchwords.brief.word.writing import check_docx, write_docx

__all__ = ["check_docx", "write_docx"]
