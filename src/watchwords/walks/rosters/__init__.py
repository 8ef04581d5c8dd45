"""Who came: reports of one edition and those before it, gathered and told."""
