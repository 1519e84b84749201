"""What the benchmarks have in common: the server under test, clients, a browser."""
