"""What happens in time: load, fetch, rescreen, views. Owns clock, network, transactions, progress."""
