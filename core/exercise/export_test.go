package exercise

// Problems lists what the catalogue's text gets wrong: lines that cannot be
// read, slugs that stand twice, names that two exercises claim.
func Problems() []string {
	return append(append([]string(nil), theBook().problems...), theIndex().shared...)
}

// ProblemsIn reads a catalogue of its own and returns what is wrong with it,
// and the names by slug, former slugs included.
func ProblemsIn(text string) (problems []string, names map[string]string) {
	b := parse(text)
	names = make(map[string]string)
	for id, i := range b.at {
		names[id] = b.all[i].Name
	}
	return append(b.problems, buildIndex(b.all).shared...), names
}

// Parse does the work of start-up again, for the benchmark.
func Parse() int { return len(parse(catalogueText).all) }

// SafeToFail is the measure that substitutes have to meet.
func SafeToFail(e Exercise) bool { return safeToFail(&e) }

// Distance counts the slips between two words.
func Distance(a, b string, limit int) int { return distance(a, b, limit) }

// Index builds what Search and Resolve look names up in, for the benchmark.
func Index() int { return len(buildIndex(Catalogue()).entries) }

// Lexicon reads words.txt again, for the benchmark.
func Lexicon() int { return len(readLexicon().phrases) }
