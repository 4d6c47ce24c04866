"""The blocks of the page on priority groups."""
