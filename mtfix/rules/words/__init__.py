"""Words lost, and words left over from the source."""
