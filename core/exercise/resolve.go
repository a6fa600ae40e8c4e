package exercise

import "strings"

// Resolve takes a name from anywhere – a person, another app, another language
// – and returns the exercise it means, with how sure that is:
//
//   - [Exact]: the catalogue's own name, whatever its case, hyphens or plural.
//   - [Alias]: another name for it, in any word order.
//   - [Close]: a name or alias after mending misspellings.
//   - [Inferred]: not in the catalogue; attributes are read off the words.
//   - [Unknown]: the words say nothing about the movement.
//
// For the last two the Exercise has Inferred set and an ID of its own. Words of
// danger weigh more than words of safety (doctrine section 3): a name that holds
// one never becomes close to an exercise whose names do not hold it, and an
// inference keeps its hazard whatever else the name says.
func Resolve(name string) (Exercise, Match) {
	x, all := theIndex(), Catalogue()
	folded := fold(name)
	if i, ok := x.plain[strings.Join(folded, " ")]; ok {
		return all[i], Exact
	}
	words := theLexicon().rewrite(folded)
	if i, ok := x.ordered[strings.Join(words, " ")]; ok {
		return all[i], Alias
	}
	if i, ok := x.sets[setKey(words, noise)]; ok {
		return all[i], Alias
	}
	mended, _ := x.correct(words)
	if i, ok := x.sets[setKey(mended, noise)]; ok {
		return all[i], Close
	}
	if i, ok := x.loose[setKey(mended, manner)]; ok && i >= 0 {
		return all[i], Close
	}
	ex, m := infer(name, mended)
	if m != Inferred {
		return ex, m
	}
	key := setKey(mended, posture)
	i, ok := x.sets[key]
	if !ok {
		i, ok = x.loose[key]
	}
	if ok && i >= 0 && sameButForPosture(&ex, &all[i]) {
		return all[i], Close
	}
	return ex, m
}

// sameButForPosture reports whether an exercise that was read off its words may
// pass for one of the catalogue that differs in nothing but how one stands, sits
// or grips: that changes little where letting go is harmless, and only there.
// Whatever else the words say keeps them apart.
func sameButForPosture(read, known *Exercise) bool {
	harmless := guidedBy(known.Equipment) || known.Equipment == Bodyweight ||
		known.Equipment == Dumbbell && known.Mechanic == Isolation && known.Hazards == 0
	return harmless && read.Hazards&^known.Hazards == 0 && (read.Equipment == known.Equipment || read.Equipment == Other) &&
		read.Unilateral == known.Unilateral
}
