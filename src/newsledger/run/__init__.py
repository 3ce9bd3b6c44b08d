"""Drives the stages: what runs in which order, in this process or in several."""
