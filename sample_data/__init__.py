"""Invented input files as offices would send them, and the generator that draws them."""
