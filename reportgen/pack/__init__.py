"""The meeting's pack: front sheet, agenda and papers as one document, so that the whole stays accessible."""
