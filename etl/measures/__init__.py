"""Figures of every indicator, area and month, out of what the records say. Pure: no store."""
