"""Shingles and sketches by which alike texts are found among many."""
