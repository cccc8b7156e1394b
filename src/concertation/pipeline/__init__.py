"""What happens by itself: finds records waiting in a state and performs the next action."""
