"""Quotations: where each comes from, what differs, who said it, and of what passage it is a translation."""
