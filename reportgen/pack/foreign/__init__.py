"""PDFs made elsewhere, as papers of a pack: looked at in a process of their own, made harmless, and put in.

Nothing of such a file is trusted. What goes into the pack is built anew from what is known to be harmless: the
pages' drawing, links to the web and within the paper, and the tags that tell its structure. All else, scripts
and attachments among it, stays outside and is named.
"""
