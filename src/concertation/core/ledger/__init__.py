"""The append-only log: leaf, tree head, inclusion and consistency proof, checkpoint, tiles, receipt."""
