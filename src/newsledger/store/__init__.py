"""The ledger: every article, mark, link and verdict, with the time from and to which it stood."""
