package training

import "dropset/core/load"

// Bodyweight returns what the person weighed on d: the last weighing up to
// then, or the first after it when there is none. ok is false when they have
// never been weighed.
func (p Profile) Bodyweight(d Day) (m load.Mass, ok bool) {
	var best Bodyweight
	for _, w := range p.Bodyweights {
		switch {
		case !ok,
			w.Day <= d && (best.Day > d || w.Day >= best.Day),
			w.Day > d && best.Day > d && w.Day < best.Day:
			best, ok = w, true
		}
	}
	return best.Mass, ok
}

// SuggestLevel proposes a level from months of consistent training and whether
// the technique holds on hard sets (C29): under 6 months a beginner, over 2
// years advanced if the technique is sure, over 3 if nobody asked about it.
// It only fills in the answer; the person declares it. Negative months are
// unknown.
func SuggestLevel(months int, technique Answer) Level {
	switch {
	case months < 0:
		return LevelUnknown
	case months < 6:
		return Beginner
	case technique == No:
		return Intermediate
	case months > 36, months > 24 && technique == Yes:
		return Advanced
	}
	return Intermediate
}
