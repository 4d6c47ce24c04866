"""The page Cách tính: open decisions, settings, classes, definition cards."""
