package ladder_test

import (
	"fmt"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"
)

// Doctrine section 2, policy 4: where a drop leaves the band, what would help is
// offered. That each offer helps is a property of its own.
func TestWhatIsOffered(t *testing.T) {
	stack := func(u load.Unit, step load.Mass) load.Rack {
		return load.Rack{Kind: load.Stack, Unit: u, Base: step, Step: step, Top: 40 * step}
	}
	pushdown := exercise.Exercise{ID: "pushdown", Equipment: exercise.Cable, Counting: exercise.Total, Drop: exercise.DropLoad}
	for _, c := range []struct {
		name  string
		rack  load.Rack
		start load.Mass
		drops int
		want  string
	}{
		{"a step lighter or heavier", steps(20), 6 * kg, 1, "start 5 kg, start 7 kg"},
		{"fewer drops as well", steps(20), 8 * kg, 2, "start 7 kg, start 9 kg, single"},
		{"half is near enough", only(8, 10, 20), 20 * kg, 1, "start 10 kg"},
		{"less than half is another set", only(7, 9, 20), 20 * kg, 1, ""},
		{"double is near enough", only(10, 16, 20), 10 * kg, 1, "start 20 kg"},
		{"more than double is another set", only(10, 17, 21), 10 * kg, 1, ""},
		{"the small add-on", stack(load.Kg, 5*kg), 15 * kg, 1, "start 20 kg, add-on 1.25 kg"},
		{"the larger one where the small one does not do it", stack(load.Kg, 5*kg), 10 * kg, 1, "start 20 kg, add-on 2.5 kg"},
		{"the small one in pounds", stack(load.Lb, 10*load.Pound), 30 * load.Pound, 1, "start 40 lb, add-on 2.5 lb"},
		{"the larger one in pounds", stack(load.Lb, 10*load.Pound), 20 * load.Pound, 1, "start 40 lb, add-on 5 lb"},
		{"none that is a step itself", stack(load.Kg, 5*kg/4), 15 * kg / 4, 1, "start 5 kg"},
	} {
		l, _ := ladder.Prescribe(ladder.Request{Exercise: pushdown, Rack: c.rack, Start: load.Of(c.start), Drops: c.drops, Protocol: training.Double})
		var got []string
		for _, o := range l.Offers {
			switch o.Kind {
			case ladder.OtherStart:
				got = append(got, "start "+c.rack.Label(o.Start))
			case ladder.AddOn:
				got = append(got, "add-on "+o.AddOn.Format(c.rack.Unit))
			default:
				got = append(got, fmt.Sprint(o.Protocol, o.Exercise))
			}
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: offers %q, want %q", c.name, got, c.want)
		}
	}
}

// A drop that gave three reps more than expected is still as expected.
func TestAFewRepsMoreAreNotFarMore(t *testing.T) {
	a := ladder.Next(ladder.Outcome{Set: dropSet(seg(20, 10, fail), seg(16, 10, fail)), Exercise: curl, Rack: steps(40)})
	if a.Cause != ladder.CauseWell {
		t.Errorf("ten where three to seven were expected: %s, want %s", a.Cause, ladder.CauseWell)
	}
}
