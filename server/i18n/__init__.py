"""Languages, catalogues and dates; the language of a page is a context variable, never shared state."""
