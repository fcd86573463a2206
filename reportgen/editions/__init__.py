"""From one year to the next: what was issued, what differs, and proof of it."""
