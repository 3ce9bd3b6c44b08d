"""The records every room speaks: frozen, typed, with ids that are the same on every machine."""
