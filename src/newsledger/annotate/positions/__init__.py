"""Positions: who demands, offers, accepts, refuses, threatens, denies, accuses or commits to what, towards whom."""
