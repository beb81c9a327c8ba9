"""May this order go, and what is missing to say so."""
