"""Standings: the moves of one side on one issue in order of time, and what can be seen to change in them."""
