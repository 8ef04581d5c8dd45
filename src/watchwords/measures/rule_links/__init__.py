"""Rules dated near a statement and the words they share: candidates for the analyst, never a cause."""

from watchwords.measures.rule_links.themes import RuleLink, RuleLinkOptions, SharedTheme, link_rules

__all__ = ["RuleLink", "RuleLinkOptions", "SharedTheme", "link_rules"]
