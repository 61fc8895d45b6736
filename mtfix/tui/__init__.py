"""The review in the terminal."""
