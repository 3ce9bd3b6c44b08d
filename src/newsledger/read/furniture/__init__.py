"""Furniture: what stands on a page around and inside the running text, each piece marked with its reason."""
