"""newsledger: a ledger of who said what in news coverage, and a situation report whose every line opens to its sources."""

__version__ = "0.1.0"
