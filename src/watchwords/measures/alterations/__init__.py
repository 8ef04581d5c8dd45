"""What differs between a wording and its source, by kind: a number, a negation, a name."""
