"""Workbooks for people: forms to fill in, and a file with the cells marked that need mending."""
