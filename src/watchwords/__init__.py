"""Watchwords decodes official discourse from the documents, each sentence with its evidence."""
