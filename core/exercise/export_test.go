package exercise

import "slices"

// Problems lists what the catalogue's text gets wrong: lines that cannot be
// read, slugs that stand twice, names that two exercises claim.
func Problems() []string {
	return append(theBook().allProblems(), theIndex().shared...)
}

func (b *book) allProblems() []string {
	list := slices.Clone(b.problems)
	for i := range b.blocks {
		b.read(i)
		list = append(list, b.blocks[i].problems...)
	}
	return list
}

// ProblemsIn reads a catalogue of its own and returns what is wrong with it,
// and the names by slug, former slugs included.
func ProblemsIn(text string) (problems []string, names map[string]string) {
	b := open(text)
	names = make(map[string]string)
	for id, i := range b.at {
		names[id] = b.read(i).Name
	}
	return append(b.allProblems(), buildIndex(b.sorted()).shared...), names
}

// Parse does the work of start-up again, for the benchmark.
func Parse() int { return len(open(catalogueText).blocks) }

// SafeToFail is the measure that substitutes have to meet.
func SafeToFail(e Exercise) bool { return safeToFail(&e) }

// Distance counts the slips between two words.
func Distance(a, b string, limit int) int { return distance(a, b, limit) }

// Index builds what Search and Resolve look names up in, for the benchmark.
func Index() int { return len(buildIndex(Catalogue()).entries) }

// Lexicon reads words.txt again, for the benchmark.
func Lexicon() int { return len(readLexicon().phrases) }
