"""Copies on paper of a guide: one plan of pages, set as PDF and as DOCX."""
