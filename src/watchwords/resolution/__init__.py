"""Mentions to entities: one person, one organisation, through all editions and both languages."""
