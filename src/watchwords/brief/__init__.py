"""Findings to a brief: Markdown and HTML, English and Chinese."""
