"""Numbers as the text claims them."""
