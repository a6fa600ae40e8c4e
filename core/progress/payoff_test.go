package progress_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"dropset/core/load"
	"dropset/core/progress"
	"dropset/core/training"
)

// yearOf makes weeks of one session each: a first set whose estimate moves by
// with percent after a week with a drop set, by without after one without, and
// scatters by noise percent by itself. Every third week has a drop set.
func yearOf(dice *rand.Rand, weeks int, with, without, noise float64) *progress.View {
	var ws []training.Workout
	level := 100.0
	for n := range weeks {
		first := kg(0, 5)
		first.Load = load.Of(load.Mass(level*(1+dice.NormFloat64()*noise/100)*1000) * load.Gram)
		sets := []training.Set{first}
		change := without
		if n%3 == 0 {
			sets, change = append(sets, drop(60, 8, 45)), with
		}
		level *= 1 + change/100
		ws = append(ws, workout(fmt.Sprint("w", n), day0+training.Day(7*n), "curl", sets...))
	}
	return view(ws...)
}

func payoff(v *progress.View) progress.Payoff {
	return v.Payoff("curl", progress.Range{From: day0, To: day0 + 4000})
}

func TestPayoff(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	t.Run("few weeks say nothing, however they look", func(t *testing.T) {
		p := payoff(yearOf(dice, 22, 5, 0, 0))
		if p.Answer != progress.NotEnough || !strings.HasPrefix(p.Text(), "Not enough data yet: there are 7 weeks with a drop set and 14 without") {
			t.Errorf("got %+v: %s", p, p.Text())
		}
	})
	t.Run("a plain difference is found, either way", func(t *testing.T) {
		p := payoff(yearOf(dice, 50, 2, 0, 0.3))
		if p.Answer != progress.BetterWith || math.Abs(p.With.Mean-0.02) > 0.005 || !strings.Contains(p.Text(), "take it as a hint") {
			t.Errorf("got %+v: %s", p, p.Text())
		}
		if p := payoff(yearOf(dice, 50, -2, 1, 0.3)); p.Answer != progress.BetterWithout || !strings.Contains(p.Text(), "by −2.") || !strings.Contains(p.Text(), "better without them") {
			t.Errorf("got %+v: %s", p, p.Text())
		}
	})
	t.Run("a drop set on another exercise for the muscle counts", func(t *testing.T) {
		var ws []training.Workout
		for n := range 40 {
			ws = append(ws, workout(fmt.Sprint("w", n), day0+training.Day(7*n), "curl", kg(100, 5)))
			if n%2 == 0 {
				ws = append(ws, workout(fmt.Sprint("x", n), day0+training.Day(7*n+1), "old-curl", drop(60, 8, 45)))
			}
		}
		if p := payoff(view(ws...)); p.Answer != progress.NoDifference || p.With.Changes != 20 || p.Without.Changes != 19 || !strings.Contains(p.Text(), "no clear difference") {
			t.Errorf("got %+v: %s", p, p.Text())
		}
	})
	t.Run("chance is seldom taken for an effect", func(t *testing.T) {
		const people = 500
		wrong := 0
		for range people {
			p := payoff(yearOf(dice, 52, 0.2, 0.2, 3))
			if p.Answer == progress.NotEnough {
				t.Fatalf("got %+v", p)
			}
			if p.Answer != progress.NoDifference {
				wrong++
			}
		}
		if wrong > people/100 {
			t.Errorf("%d of %d were told of a difference that is not there", wrong, people)
		}
	})
}
