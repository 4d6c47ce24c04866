"""What can be wrong with a piece of geometry; every message is a Vietnamese sentence."""


class GeoError(Exception):
    """A geometry that cannot be read or drawn; the message says why and what to do."""
