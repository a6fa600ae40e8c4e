package screen

import "dropset/core/rules"

// modelNote is the rule that says what is known about reps after a drop.
const modelNote = "R-EXE-5"

// why explains the rule behind a note of the ladder or an advice, as
// rules.Explain does for the reasons of a verdict.
func why(id string) rules.Explanation {
	if x := rules.Explain(id); x.ID != "" {
		return x
	}
	for _, x := range whys {
		if x.ID == id {
			return x
		}
	}
	return rules.Explanation{ID: id}
}

// whys are the rules of the ladder and of the live set, which judge no case
// and so are not in the table of package rules.
var whys = [...]rules.Explanation{
	{ID: "R-EXE-3", Rule: "The first load is meant to fail at 8 to 12 strict reps. Fewer is too heavy for the drops to follow, more is too light.",
		Source: rules.Article, Grade: rules.ArticleOnly, Note: "Growth is alike over a wide range of reps; the range here is what leaves room for the drops."},
	{ID: "R-EXE-4", Rule: "Each drop takes 20 to 30 % off the load before. Less leaves too few reps, more makes the set an easy one.",
		Source: rules.Article, Grade: rules.Moderate, Note: "The trials dropped by 10 to 30 %, mostly by 20. None compared one size with another."},
	{ID: "R-EXE-5", Rule: "Each segment goes on until no strict rep is left. How many that is after a drop is reckoned from the size of the drop, and from your own log once that holds enough sets.",
		Source: rules.Convention, Grade: rules.ByConvention, Note: "No trial reports the reps after drops of 20 to 30 %. This is a model, not a target."},
	{ID: "R-DEF-8", Rule: "The first segment ends when the next rep would not be strict, not when a rep has been missed.",
		Source: rules.Article, Grade: rules.ArticleOnly, Note: "People misjudge by about one how many reps they have left."},
	{ID: "R-LEX-5", Rule: "The drops are worth their fatigue when every segment goes to failure in strict form.",
		Source: rules.Article, Grade: rules.Weak, Note: "Training to failure or just short of it grows muscle about alike."},
	{ID: "C30", Rule: "Aim for 10 s or less between two loads. Above 15 s the screen says so; above 30 s it is a rest, and what follows is a set of its own.",
		Source: rules.Convention, Grade: rules.ByConvention, Note: "“No rest” has no number in it, so these are ours."},
}
