"""Which rules are named, and which are dated near what was said."""
