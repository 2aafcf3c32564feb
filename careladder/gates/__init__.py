"""The only ways in and out: uploads, staged imports, exports, publications."""
