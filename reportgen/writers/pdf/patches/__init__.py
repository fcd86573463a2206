"""What we replace in WeasyPrint, which is pinned: each module replaces functions of one concern."""
