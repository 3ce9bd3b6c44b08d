"""Passages of different articles that render the same words spoken once."""
