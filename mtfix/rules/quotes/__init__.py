"""Quotation marks without a partner, in the wrong place or of the wrong shape."""
