"""Files: which ones are meant, and how they are written without ever losing a byte."""
