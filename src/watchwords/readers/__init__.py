"""Bytes to documents: one file a format, what each page says of itself, and one clear failure for what cannot be read.

`reading` is the way in; `drafts` is what a reader takes and gives; `metadata` decides what is known about a document.
"""
