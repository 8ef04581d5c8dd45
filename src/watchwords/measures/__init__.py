"""Counts of the record to measurements, one file a measure."""
