"""Engine: article text to events with certainty, attribution and spans."""
