package exercise

// Fold splits a text into lower-case words without accents, apostrophes and
// plural endings, as names are compared. Other packages search with it, so that
// every search forgives alike.
func Fold(text string) []string { return fold(text) }

// Slips counts the slips of a thumb (a letter wrong, missing, extra, or two
// swapped) between two folded words, or returns limit+1 if there are more.
func Slips(a, b string, limit int) int { return distance(a, b, limit) }
