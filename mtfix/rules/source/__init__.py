"""Rules that compare the German with its English original; silent where there is none."""
