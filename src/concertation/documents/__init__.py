"""Paper in, paper out. No Django."""
