"""Typing in a value that the ward reports, and the versions of what was reported before."""
