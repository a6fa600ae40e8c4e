package transfer

import (
	"strings"

	"dropset/core/load"
	"dropset/core/training"
)

// A drop set that another app wrote down is a run of rows. Where they are
// marked, the head is the row before the run if that is a working row and
// heavier, else the first of the run: people mark the drops only, or all of it.
// Without marks a note may say it. Loads that merely fall are offered, and
// stay apart until somebody says otherwise: a reverse pyramid falls too.

// chain returns how many rows from i on may be one drop set, and whether they
// are. It lists what a person should look at.
func (r *rowReader) chain(rows []line, i int, id string, e *training.Entry, g *gathering) (n int, joined bool) {
	n, why := candidate(rows, i, e.Note)
	if n < 2 {
		return 1, false
	}
	joined, chosen := r.o.Chains[id]
	if !chosen {
		joined = why != Falling
	}
	r.out.ChainCount++
	if len(r.out.Chains) < maxChains {
		c := Chain{ID: id, Line: rows[i].at, Workout: g.ID, Start: g.Start, Exercise: r.out.Names[rows[i].name].Text, Why: why, Joined: joined}
		for _, l := range rows[i : i+n] {
			c.Loads, c.Reps = append(c.Loads, l.load), append(c.Reps, l.reps)
		}
		r.out.Chains = append(r.out.Chains, c)
	}
	return n, joined
}

// candidate returns how many rows from i on may be one drop set.
func candidate(rows []line, i int, note string) (int, ChainReason) {
	marked := func(j int) bool { return j < len(rows) && rows[j].mark == markDrop && rows[j].fits() }
	end := i
	switch {
	case !rows[i].fits() || rows[i].mark == markWarmup:
		return 1, Marked
	case rows[i].mark == markDrop:
	case marked(i+1) && rows[i+1].load.Easier(rows[i].load):
		end++
	default:
		return falling(rows, i, note)
	}
	for marked(end) && end-i < training.MaxSegments {
		end++
	}
	return end - i, Marked
}

// falling looks for a drop set without marks.
func falling(rows []line, i int, note string) (int, ChainReason) {
	end, written := i+1, saysDropSet(note) || saysDropSet(rows[i].note)
	for end < len(rows) && end-i < training.MaxSegments && rows[end].isWork() && rows[end].fits() && falls(rows[end-1].load, rows[end].load) {
		if end+1 < len(rows) && rows[end+1].mark == markDrop {
			break // it is the head of a marked one
		}
		written = written || saysDropSet(rows[end].note)
		end++
	}
	switch n := end - i; {
	case written && n >= 2:
		return n, Written
	case n >= 3 && end == len(rows): // as long as a double, and the last of its exercise
		return n, Falling
	}
	return 1, Falling
}

// falls reports whether b is lighter than a by a tenth to a half.
func falls(a, b load.Load) bool {
	if a.Kind != b.Kind {
		return false
	}
	if a.Kind == load.Assistance {
		return b.Mass > a.Mass
	}
	return b.Mass*10 <= a.Mass*9 && b.Mass*2 >= a.Mass && b.Mass > 0
}

// fits reports whether l can be a segment.
func (l *line) fits() bool { return l.reps > 0 && !l.load.IsZero() }

// saysDropSet looks for the words that people write.
func saysDropSet(note string) bool {
	if len(note) < 4 {
		return false
	}
	s := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(note))
	for _, w := range [...]string{"dropset", "stripset", "runtherack", "runningtherack"} {
		if strings.Contains(s, w) && !strings.Contains(s, "no"+w) {
			return true
		}
	}
	return false
}

// asDropSet makes s, which is the first of rows, the drop set of them all. Of a
// movement of one side, rows in pairs of one load are left and right.
func asDropSet(s *training.Set, rows []line, unilateral bool) {
	s.Kind = training.Drop
	for i, l := range rows {
		s.Segments = append(s.Segments, training.Segment{Load: l.load, Reps: l.reps})
		if i > 0 {
			s.Note = join(s.Note, l.note)
		}
	}
	if unilateral && inPairs(rows) {
		half := len(rows) / 2
		for i := range half {
			s.Segments[i] = training.Segment{Load: rows[2*i].load, Reps: rows[2*i].reps, Side: training.Left}
			s.Segments[half+i] = training.Segment{Load: rows[2*i+1].load, Reps: rows[2*i+1].reps, Side: training.Right}
		}
	}
	s.Protocol = protocolOf(s.Drops())
	s.Load, s.Reps = s.Segments[0].Load, s.Segments[0].Reps
}

func protocolOf(drops int) training.Protocol {
	switch drops {
	case 1:
		return training.Single
	case 2:
		return training.Double
	case 3:
		return training.Triple
	}
	return training.NoProtocol
}

// inPairs reports whether rows are two or more pairs of one load, each lighter
// than the pair before.
func inPairs(rows []line) bool {
	if len(rows) < 4 || len(rows)%2 != 0 {
		return false
	}
	for i := 0; i < len(rows); i += 2 {
		if rows[i].load != rows[i+1].load || i > 0 && !rows[i].load.Easier(rows[i-1].load) {
			return false
		}
	}
	return true
}
