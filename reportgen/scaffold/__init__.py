"""A new area from nothing: starters of papers, and the folder made from one."""
