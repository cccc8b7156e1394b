"""What the words mean: pure values and judgements. No Django, no network, no clock, no file but the packaged tables."""
