"""Giải trình: what was written beside a status, and the form to write it."""
