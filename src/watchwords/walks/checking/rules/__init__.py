"""Rules that are named, with their dates, numbers and state."""
