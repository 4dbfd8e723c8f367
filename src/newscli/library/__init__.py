"""The only code that opens, writes, moves, stats or walks files."""
