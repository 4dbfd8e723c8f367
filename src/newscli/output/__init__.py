"""Results made into text for a terminal, a pipe or a program; prints nothing, opens nothing."""
