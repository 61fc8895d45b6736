"""Capitals inside sentences where German has none, and sentences that begin small."""
