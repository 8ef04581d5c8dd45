"""Where in a record a wording comes from: word for word, nearly, or in pieces."""
