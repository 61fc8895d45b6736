"""The rules, a file for each, in families by the kind of damage."""
