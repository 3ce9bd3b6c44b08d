"""Practice coverage: invented crises, written and annotated by hand, and the compiler that makes gold of them."""
