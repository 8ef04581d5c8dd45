"""The pictures of a brief, drawn without a browser or a network; each with its data and its text."""
