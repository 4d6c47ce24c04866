"""Measured speed and memory, run by hand, side by side with a baseline."""
