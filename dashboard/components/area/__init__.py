"""The blocks of the page on one khu phố."""
