package ladder

// Epley estimates the one-repetition maximum from a load and its reps to
// failure, in the unit of the load. One rep is the load itself; 2 to 12 reps
// give an estimate, of which 11 and 12 are doubtful (sure is false); above that
// there is none and ok is false.
func Epley(load float64, reps int) (max float64, sure, ok bool) {
	switch {
	case reps < 1 || reps > 12 || load <= 0:
		return 0, false, false
	case reps == 1:
		return load, true, true
	}
	return load * (1 + float64(reps)/30), reps <= 10, true
}

// epleyLoad returns the load, on the scale of max, that Epley gives the reps
// for, reps > 1.
func epleyLoad(max float64, reps int) float64 { return max / (1 + float64(reps)/30) }
