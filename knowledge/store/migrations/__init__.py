"""The changes to the database's tables, in order; ``knowledge.store.schema`` applies them."""
