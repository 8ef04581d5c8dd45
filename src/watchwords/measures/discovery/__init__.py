"""Discovery: the units of an edition that no earlier one has, found and ranked from the record alone."""
