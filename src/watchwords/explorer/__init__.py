"""The explorer: a record in the browser, on this machine alone."""
