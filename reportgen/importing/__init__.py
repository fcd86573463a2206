"""A Word paper from anywhere -> drafts of an edition: narrative, tables, facts, and what was guessed."""
