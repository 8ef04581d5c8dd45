"""Quotations as a text prints them: what stands in marks, what of it is claimed word for word, to whom it is given."""
