"""The store: the only SQL there is."""
