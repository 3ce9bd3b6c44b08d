"""Time expressions as TIMEX3: their spans, types and values against the day the article appeared."""
