"""Show answers and start work; hold no logic."""
