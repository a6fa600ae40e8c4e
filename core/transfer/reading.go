package transfer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// A Reading is what the drop sets of a log were like, measured by the rules for
// an intermediate lifter with strict form, who has nothing against drop sets:
// whatever is refused to them is refused for the exercise's sake.
type Reading struct {
	DropSets int
	Workouts int // that held any
	Drops    int // of all sets together
	InBand   int // of 20 to 30 %
	Shallow  int // less
	Deep     int // more
	Unknown  int // drops of no known share: bands, plate numbers, bodyweight
	Long     int // sets of more than three drops
	Unsafe   int // sets on exercises that the rules refuse
	MostWeek int // most sets in any seven days
	Crowded  int // workouts that held drop sets on two or more exercises
	Lifts    []Lift
	Advice   []Advice // most pressing first
}

// A Lift is one exercise that was done as a drop set. Lifts come by how often,
// then by ID.
type Lift struct {
	Exercise exercise.Exercise
	DropSets int
	Drops    int // of known share
	Shallow  int
	Deep     int
	Typical  float64 // median drop as a fraction of the load before; 0 = unknown
	Level    rules.Level
	Reasons  []rules.Reason // that make the level, in rule order
	Instead  []string       // exercise IDs, best first; only where Level is refused
}

// An Advice is one thing to change. ID is the rule that it comes from.
type Advice struct {
	ID       string
	Exercise string // "" = all
	Instead  string // exercise ID, where another would be better
	Text     string
}

// ReadingOf judges the drop sets of a log. Without find it knows the catalogue
// only; exercises that nobody knows are judged by their name.
func ReadingOf(workouts []training.Workout, find func(id string) (exercise.Exercise, bool)) Reading {
	var r Reading
	o := Options{Find: find}
	lifts := map[string]*gatheredLift{}
	perDay := map[training.Day]int{}
	for _, w := range workouts {
		on := map[string]bool{}
		for _, e := range w.Entries {
			for i := range e.Sets {
				s := &e.Sets[i]
				if !s.IsDone() || !rules.IsDropSet(*s) {
					continue
				}
				on[e.Exercise] = true
				perDay[w.Start.Day()]++
				l := lifts[e.Exercise]
				if l == nil {
					l = &gatheredLift{}
					l.Exercise = exerciseOf(&o, e.Exercise)
					lifts[e.Exercise] = l
				}
				r.add(l, s)
			}
		}
		if len(on) > 0 {
			r.Workouts++
		}
		if len(on) > 1 {
			r.Crowded++
		}
	}
	r.MostWeek = mostInAWeek(perDay)
	for _, l := range lifts {
		l.judge()
		if l.Level == rules.Avoid || l.Level == rules.Never {
			r.Unsafe += l.DropSets
		}
		r.Lifts = append(r.Lifts, l.Lift)
	}
	order(r.Lifts, func(a, b *Lift) int {
		return cmp.Or(cmp.Compare(b.DropSets, a.DropSets), strings.Compare(a.Exercise.ID, b.Exercise.ID))
	})
	r.advise(&o)
	return r
}

type gatheredLift struct {
	Lift
	shares []float64
}

func exerciseOf(o *Options, id string) exercise.Exercise {
	if x, ok := o.find(id); ok {
		return x
	}
	return exercise.Custom(strings.ReplaceAll(strings.TrimPrefix(id, "own-"), "-", " "), exercise.Answers{})
}

// add counts one drop set.
func (r *Reading) add(l *gatheredLift, s *training.Set) {
	r.DropSets++
	l.DropSets++
	if s.Drops() > 3 {
		r.Long++
	}
	onBody := l.Exercise.Counting == exercise.BodyweightPlus || l.Exercise.Counting == exercise.BodyOnly
	for i := 1; i < len(s.Segments); i++ {
		a, b := s.Segments[i-1], s.Segments[i]
		if a.Side != b.Side {
			continue
		}
		r.Drops++
		if a.Load.Kind != load.Weight || b.Load.Kind != load.Weight || a.Load.Mass <= 0 || onBody {
			r.Unknown++
			continue
		}
		l.Drops++
		l.shares = append(l.shares, 1-float64(b.Load.Mass)/float64(a.Load.Mass))
		switch {
		case b.Load.Mass*10 > a.Load.Mass*8:
			r.Shallow++
			l.Shallow++
		case b.Load.Mass*10 < a.Load.Mass*7:
			r.Deep++
			l.Deep++
		default:
			r.InBand++
		}
	}
}

func (l *gatheredLift) judge() {
	if n := len(l.shares); n > 0 {
		slices.Sort(l.shares)
		l.Typical = (l.shares[(n-1)/2] + l.shares[n/2]) / 2
	}
	v := rules.Judge(rules.Case{
		Profile: training.Profile{
			Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size, Split: training.PushPullLegs,
			Hardgainer: training.No, SessionsAWeek: 3, Spotter: training.No,
		},
		Exercise: l.Exercise, Protocol: training.Single, PhaseKnown: true,
	})
	l.Level = v.Level
	for _, x := range v.Reasons {
		if x.Level == v.Level && v.Level != rules.Go {
			l.Reasons = append(l.Reasons, x)
		}
	}
	if v.Level.Refused() {
		for _, h := range v.Help {
			if h.Kind == rules.SaferExercise {
				l.Instead = append(l.Instead, h.Exercise)
			}
		}
	}
}

// mostInAWeek returns the most drop sets in any seven days.
func mostInAWeek(perDay map[training.Day]int) int {
	most := 0
	for d := range perDay {
		n := 0
		for back := range training.Day(7) {
			n += perDay[d-back]
		}
		most = max(most, n)
	}
	return most
}

// advise says what to change: what is unsafe first, then how deep, how many,
// how often.
func (r *Reading) advise(o *Options) {
	add := func(a Advice) { r.Advice = append(r.Advice, a) }
	for _, l := range r.Lifts {
		if l.Level != rules.Avoid && l.Level != rules.Never {
			continue
		}
		a := Advice{Exercise: l.Exercise.ID, Text: "No drop sets on " + l.Exercise.Name + "."}
		if len(l.Reasons) > 0 {
			a.ID = l.Reasons[0].ID
			a.Text += " " + strings.TrimSuffix(l.Reasons[0].Text(), ".") + "."
		}
		if len(l.Instead) > 0 {
			a.Instead = l.Instead[0]
			a.Text += " For the same muscle: " + exerciseOf(o, a.Instead).Name + "."
		}
		add(a)
	}
	known := r.InBand + r.Shallow + r.Deep
	if r.Shallow*4 > known {
		add(Advice{ID: "R-EXE-4", Text: times(r.Shallow, known) + " took off less than a fifth. Take off 20 to 30 %, or the next load comes to failure after a rep or two."})
	}
	if r.Deep*4 > known {
		add(Advice{ID: "R-EXE-4", Text: times(r.Deep, known) + " took off more than 30 %. Take off 20 to 30 %, or the set gets easy and long."})
	}
	if r.Long > 0 {
		add(Advice{ID: "R-EXE-5.2", Text: sets(r.Long) + " had more than three drops. One to three are enough; more only cost."})
	}
	if r.Crowded > 0 {
		add(Advice{ID: "C21", Text: plural(r.Crowded, "workout") + " had drop sets on more than one exercise. Keep them to one exercise a session."})
	}
	if most := rules.DefaultPolicy().WeekIntermediate; r.MostWeek > most {
		add(Advice{ID: "R-VER-3", Text: "Your fullest week held " + sets(r.MostWeek) + ". Up to " + strconv.Itoa(most) + " a week leave room to recover."})
	}
}

func sets(n int) string { return plural(n, "drop set") }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func times(n, of int) string { return strconv.Itoa(n) + " of " + plural(of, "drop") }
