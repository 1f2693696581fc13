"""Forms of the library's pages in the admin."""
