"""The pages; each chooses, fetches, stops early, shows and cites."""
