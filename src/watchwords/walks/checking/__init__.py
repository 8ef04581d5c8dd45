"""Check: every claim of a text held against a record, one verdict each."""
