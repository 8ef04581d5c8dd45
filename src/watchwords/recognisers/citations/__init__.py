"""Rules, plans and books named in a text."""
