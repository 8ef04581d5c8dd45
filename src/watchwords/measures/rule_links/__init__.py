"""Rules dated near a statement and the words they share: candidates for the analyst, never a cause."""
