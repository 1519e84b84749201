"""The demo manuals: PDF files and sheets made of texts of this repository."""
