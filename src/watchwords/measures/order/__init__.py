"""Order: lists and numbered tasks, and what stands in another order than before."""
