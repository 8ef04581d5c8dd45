"""Findings to a brief: Markdown and HTML, English and Chinese."""

from watchwords.brief.html import write_html
from watchwords.brief.markdown import write_markdown

__all__ = ["write_html", "write_markdown"]
