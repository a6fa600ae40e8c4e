package rules

import (
	"dropset/core/training"
)

// recovery asks how today feels: sleep, soreness, strength (R-FAT-4). Each is
// compared with the person's own baseline, which excludes today. What nobody
// entered never counts as a dip, and the verdict says so.
var recovery = []rule{
	{
		id: "R-DSC-3", of: person, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if !f.painToday {
				return no()
			}
			r, _ := at(Avoid)
			r.hard, r.opens = true, dayStart(f.today+1, f.c.Now).Milli
			return r, true
		},
		text: always("A set ended in pain today: no more past failure"),
		why:  "Pain, unlike effort, ends it at once, for the day. If it stays, ask a professional.",
		note: "Care, not evidence.",
	},
	{
		id: "R-EXE-6", of: person, also: []string{"R-DEF-7"}, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if !f.formToday {
				return no()
			}
			r, _ := at(Never)
			r.opens = dayStart(f.today+1, f.c.Now).Milli
			return r, true
		},
		text: always("Form broke in a drop set today: that was the last one"),
		why:  "Once form breaks the set is over, and so are drop sets for the day. Nobody overrides that.",
		note: noteInjury,
	},
	{
		id: "R-VER-5.2", of: muscle, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.feel.count < 2 {
				return no()
			}
			r, _ := at(Avoid, int64(f.feel.dips))
			r.opens = dayStart(f.today+1, f.c.Now).Milli // tomorrow is asked again
			return r, true
		},
		text: func(n [4]int64) string { return "Recover first: " + list(markers(n[0])) + " are worse than usual" },
		why:  "Two signs below your own baseline mean that recovery is behind. More fatigue now costs more than it gives.",
		note: noteBaseline,
	},
	{
		id: "C23", of: muscle, also: []string{"R-FAT-5"}, source: Convention, grade: ByConvention,
		judge: func(f *facts) (said, bool) {
			if f.feel.count != 1 {
				return no()
			}
			fe := &f.feel
			switch {
			case fe.dips&sleepBit != 0:
				return at(Caution, sleepBit, int64(fe.sleep), int64(fe.sleepBase2))
			case fe.dips&soreBit != 0:
				return at(Caution, soreBit, int64(fe.sore), int64(fe.soreBase2), f.muscle)
			}
			return at(Caution, strengthBit, int64(fe.strength*-1000+0.5), 0, f.muscle)
		},
		text: func(n [4]int64) string {
			switch n[0] {
			case sleepBit:
				return "Sleep " + num(n[1]) + ", usually " + halves(n[2]) + ": one drop set less"
			case soreBit:
				return muscleName(n[3]) + " sore, " + num(n[1]) + " against " + halves(n[2]) + ": one drop set less"
			}
			return muscleName(n[3]) + " " + tenths(n[1]) + " % weaker than last time: one drop set less"
		},
		why:  "One sign below your own baseline takes one drop set off session and week: sleep a point worse, the muscle two points sorer, or strength five percent down.",
		note: noteBaseline,
	},
	{
		id: "R-QA-5.3", of: muscle, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if f.yesterday && f.feel.dips&sleepBit != 0 {
				return at(Caution)
			}
			return no()
		},
		text: always("Sleep got worse after yesterday's drop set: it was too much, do less"),
		why:  "Worse sleep after a drop-set day says that the dose was too high.",
		note: noteRecovery,
	},
	{
		id: "R-FAT-4", source: Article, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			if f.feel.missing == 0 {
				return no()
			}
			return yes(int64(f.feel.missing))
		},
		text: func(n [4]int64) string {
			return "Not known today: " + list(markers(n[0])) + ". That never counts against you"
		},
		why:  "Three things tell how you recover: sleep quality, soreness, and strength in the next session. What is missing is not held against you.",
		note: noteBaseline,
	},
}

// The recovery markers, as bits (R-FAT-4).
const (
	sleepBit = 1 << iota
	soreBit
	strengthBit
)

func markers(bits int64) []string {
	var all []string
	for i, name := range [...]string{"sleep", "soreness", "strength"} {
		if bits&(1<<i) != 0 {
			all = append(all, name)
		}
	}
	return all
}

// A feeling is how today compares with the person's own baseline.
type feeling struct {
	dips, missing     int // marker bits
	count             int // dips
	sleep, sleepBase2 int // today's points, and twice the baseline
	sore, soreBase2   int
	strength          float64
	strengthOver      training.Day // first day on which a dip in strength is over
}

// cost is what the dips take from the budget of session and week: one for one.
// Two or more leave nothing (C23).
func (fe *feeling) cost() int {
	if fe.count >= 2 {
		return 1 << 20
	}
	return fe.count
}

// one is what a single dip takes; where there are more, R-VER-5.2 has refused.
func (fe *feeling) one() int {
	if fe.count == 1 {
		return 1
	}
	return 0
}

// rests compares today's check-in with the baseline.
func (f *facts) rests() feeling {
	fe := feeling{missing: sleepBit | soreBit | strengthBit}
	l := f.c.Ledger
	if l == nil {
		return fe
	}
	var sleeps, sores points
	muscle := string(f.ex.Muscle)
	for i := range l.CheckIns {
		c := &l.CheckIns[i]
		switch {
		case c.Day == f.today:
			fe.sleep, fe.sore = c.Sleep, c.Soreness[muscle]
		case c.Day < f.today && c.Day >= f.today-training.Day(f.p.BaselineDays):
			sleeps.add(c.Sleep)
			if c.Soreness != nil {
				sores.add(c.Soreness[muscle])
			}
		}
	}
	if fe.sleep > 0 && sleeps.enough(f.p) {
		fe.missing &^= sleepBit
		fe.sleepBase2 = sleeps.median2()
		if fe.sleepBase2-2*fe.sleep >= 2*max(f.p.SleepDip, 1) {
			fe.dips |= sleepBit
			fe.count++
		}
	}
	if fe.sore > 0 && sores.enough(f.p) {
		fe.missing &^= soreBit
		fe.soreBase2 = sores.median2()
		if 2*fe.sore-fe.soreBase2 >= 2*max(f.p.SorenessDip, 1) {
			fe.dips |= soreBit
			fe.count++
		}
	}
	return fe
}

// compareStrength takes the worst change of the muscle's exercises in the last
// session that can be compared.
func (f *facts) compareStrength(fe *feeling) {
	var day training.Day
	known := false
	for i := range f.c.Ledger.Strength {
		s := &f.c.Ledger.Strength[i]
		if s.Muscle != f.ex.Muscle || s.Muscle == "" && s.Exercise != f.ex.ID {
			continue
		}
		d := s.At.Day()
		if d > f.today || d < f.today-training.Day(f.p.StrengthDays) {
			continue
		}
		if !known || d > day || d == day && s.Change < fe.strength {
			known, day, fe.strength = true, d, s.Change
		}
	}
	if !known {
		return
	}
	fe.missing &^= strengthBit
	// A hair of tolerance: 95 against 100 kg is five percent, whatever the
	// binary fraction says.
	if fe.strength <= -f.p.StrengthDip+1e-9 && fe.strength < 0 {
		fe.dips |= strengthBit
		fe.count++
		fe.strengthOver = day + training.Day(f.p.StrengthDays) + 1
	}
}

// points counts answers on a five-point scale; 0 is no answer.
type points struct {
	n  int
	of [6]int
}

func (p *points) add(v int) {
	if v > 0 {
		p.of[min(v, 5)]++
		p.n++
	}
}

func (p *points) enough(pol *Policy) bool { return p.n > 0 && p.n >= pol.BaselineEntries }

// median2 is twice the median, so that the middle of two answers stays whole.
func (p *points) median2() int {
	lower, upper := p.n-1, p.n // twice the ranks around the middle
	return p.rank(lower/2) + p.rank(upper/2)
}

// rank is the answer at place k from below, counted from 0.
func (p *points) rank(k int) int {
	v := 1
	for v < 5 && k >= p.of[v] {
		k -= p.of[v]
		v++
	}
	return v
}

// halves writes a doubled number: 7 is "3.5".
func halves(n int64) string {
	if n%2 == 0 {
		return num(n / 2)
	}
	return num(n/2) + ".5"
}

// tenths writes a number counted in tenths, without a needless ".0".
func tenths(n int64) string {
	if n%10 == 0 {
		return num(n / 10)
	}
	return num(n/10) + "." + num(n%10)
}
