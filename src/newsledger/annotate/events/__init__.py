"""Events by cue: who did what to whom, when and where, and whether it took place (PLOVER)."""
