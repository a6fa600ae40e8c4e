package training

// How long things take within a set, in milliseconds. The article has no
// numbers for them: they are conventions of this product.
const (
	ChangeoverTarget = 10_000 // at most this between two segments (C30)
	ChangeoverSlow   = 15_000 // above: a warning
	ChangeoverSplit  = 30_000 // above: a rest, so what follows is a set of its own

	RepTime = 3_000 // a rep that nobody timed (R-LEX-3)
)
