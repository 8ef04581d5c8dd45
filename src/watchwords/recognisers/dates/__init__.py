"""Dates and ranges of dates."""
