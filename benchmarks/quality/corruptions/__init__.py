"""Quotations made from real texts, true ones and ones with one seeded change, with what a check must say of each."""
