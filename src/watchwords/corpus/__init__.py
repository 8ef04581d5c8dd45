"""The opened record: tables, original bytes and the text index."""
