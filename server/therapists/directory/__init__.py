"""Finding a specialist: by codes in an address, in one's own words, or by a code that was given."""
