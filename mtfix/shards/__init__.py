"""Shards: the same work on the records of JSON lines, Parquet and text, on one machine or on a Ray cluster.

    inputs --plan--> Shards --engine (local | cluster)--> work: form.read -> Hand -> form.write -> marked as done
                                                                |
                                       output shard, records set aside, counts <-- manifest

A shard is a file, or a part of one that is too large. It is read, worked on and written by one process, under a name
that depends on nothing but the input, and in one step; so a job that was stopped goes on where it was.
"""
