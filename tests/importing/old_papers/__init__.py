"""Papers of 19 to 23 pages as authors make them, each with the edition that a person would have written from it.

`content` has the words, `model` what a paper is made of, `manners` the papers; `word` writes one in WordprocessingML
and `by_docx` through python-docx; `ideal` writes the edition, and `scores` sets the drafts of an import against it.
"""
