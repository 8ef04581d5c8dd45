"""The order of the steps, one file a verb; nothing else knows it."""
