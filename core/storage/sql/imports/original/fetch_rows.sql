-- roles: original
FETCH 5000 FROM original_rows
