"""Comparing editions: a paper of its own on what changed between two, or a paper of trends over several."""
