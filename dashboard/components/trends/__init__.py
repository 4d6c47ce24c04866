"""The blocks of the page on how figures move over time."""
