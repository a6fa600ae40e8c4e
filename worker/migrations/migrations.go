// Package migrations holds the SQL that makes the server's tables, one file a
// step, applied in the order of their names and never changed once released.
package migrations

import "embed"

//go:embed *.sql
var Files embed.FS
