"""Statements of contrast in running text: which relation, of what, about which editions."""
