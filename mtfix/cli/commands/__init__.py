"""Commands: one file each, found by folder; `_` in a file's name is `-` in the command's.

A command's module holds `command`, a click command whose callback returns an Exit. Its first help line tells what it
does. Heavy parts are imported inside the callback, so that `mtfix --help` answers at once.
"""
