"""Clauses out of place: verbs, particles, infinitives and phrases that stand outside their field."""
