"""Shared pieces of a page."""
