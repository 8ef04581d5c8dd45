"""Figures that follow from others: shares, growth, currencies; with the working."""
