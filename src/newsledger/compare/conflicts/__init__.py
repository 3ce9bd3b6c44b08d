"""Conflicts: what one side asserts of another and that other denies or throws back, in their words, without a verdict."""
