"""Figures, counts, days and edition numbers: value, unit, year and subject against what the record says."""
