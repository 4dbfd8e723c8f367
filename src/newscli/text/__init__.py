"""Pure functions from text to something: no files, no clock, no article."""
