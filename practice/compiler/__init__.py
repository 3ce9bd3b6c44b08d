"""From readable sources to ``docs.jsonl`` and ``gold.jsonl``; see ``docs/practice.md``."""
