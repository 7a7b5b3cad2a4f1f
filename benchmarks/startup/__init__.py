"""How long the command takes to begin, as ratios to what it cannot do without."""
