"""The same sentence in two languages: which one it is, and what differs."""
