"""The database: what carries the features' rows. Nothing here knows what they mean."""
