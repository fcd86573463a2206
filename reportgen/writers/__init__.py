"""Writers: each reads a resolved `Document` and returns bytes. None of them decides anything."""
