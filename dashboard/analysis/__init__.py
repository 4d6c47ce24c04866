"""What the figures mean: status, pace, priorities, change, map classes. Pure functions."""
