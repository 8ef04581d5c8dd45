"""Whose words took up whose formulation."""
