"""Engine: analyse, index and compare names. Knows no ledger."""
