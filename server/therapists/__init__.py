"""The directory of specialists, and the checking that feeds it."""
