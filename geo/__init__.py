"""Where things are: pure geometry, no store and no screen."""
