"""Who is said to have pledged what."""
