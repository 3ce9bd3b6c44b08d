"""Figures: numbers with their bounds, units, what they count, for when, and who claims them."""
