"""Quantities in prose: what each number of a sentence is, and which published figure a sentence speaks of.

Takes the words of a sentence, some of them bound, and the published figures. Gives what each number counts and what is
said of a figure. May know published figures, the document and a few words of settings; knows nothing of Markdown.
"""
