module dropset

go 1.26
