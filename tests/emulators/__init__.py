"""Servers that stand in for the platforms, and what tests put in front of them."""
