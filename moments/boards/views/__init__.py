"""The board's pages and the writes to it."""
