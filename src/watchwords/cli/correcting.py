"""The command that lists, adds and undoes the analyst's corrections."""
