"""The edition itself, and its forums, ceremonies and sittings."""
