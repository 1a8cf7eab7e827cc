"""The audit's rules by what they look at: sums, ranks, tables, means, targets, facts, documents.

Each module has functions from plain records to findings. They are general: none knows a document.
"""
