"""What words say by themselves: figures, units, dates, names, states, denials."""
