"""Figures that measure the same thing, or only look so."""
