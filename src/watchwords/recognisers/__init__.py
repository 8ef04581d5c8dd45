"""Prepared text to mentions, one file a kind of mention."""
