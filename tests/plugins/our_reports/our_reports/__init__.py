"""What one organisation adds to its reports."""
