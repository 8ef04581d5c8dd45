"""Speech reported in the text, and who said it."""
