"""What follows from facts by arithmetic: sums, shares, counts, times, conversions."""
