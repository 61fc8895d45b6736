"""A review in progress as a value: what the terminal shows, without the terminal."""
