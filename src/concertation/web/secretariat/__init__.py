"""The officer's desk: what waits, and the work on a consultation from its mandate to what follows."""
