-- roles: original
CLOSE original_rows
