"""How firmly a clause binds."""
